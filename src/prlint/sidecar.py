"""``prlint-ignore.toml``: findings that somebody answered for, in files that cannot hold comments.

    [[ignore]]
    file = "releases/2026-11-14.txt"   # from the folder of this file
    rule = "names/official"
    text = "Untied Nations"            # what was found
    context = "9f3a5c1be02d7741"       # the words around it; when they change, the entry no longer counts
    reason = "It is the name of the band."

An entry has no line numbers, so it survives edits elsewhere in the file.
"""

import os
import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from prlint import store
from prlint.errors import ConfigError
from prlint.expressions import lazy_re
from prlint.findings import Finding
from prlint.remember import remembered
from prlint.settings import nearest, plainly, read_toml, relative, shown, toml

NAME = "prlint-ignore.toml"
_HEAD = "# Findings that somebody answered for; written by `prlint ignore`, see `prlint ignore --help`.\n"
_WORD = lazy_re(r"\w+")
_ROOM = 100  # code points on either side in which the words of the context are looked for
_WORDS = 3


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One answered finding. ``place`` is ``file:line`` of the entry, for messages."""

    file: str
    rule: str
    text: str
    context: str = ""
    reason: str = ""
    place: str = ""


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    ignore: tuple[Entry, ...] = ()


def find(folder: str) -> str | None:
    """The sidecar that holds for a folder (absolute): the nearest one upwards."""
    return nearest(folder, NAME)


def entries_for(path: str) -> Sequence[Entry]:
    """The entries for a file. Raises ``ConfigError``."""
    sidecar = find(os.path.dirname(os.path.abspath(path)))
    if sidecar is None:
        return ()
    return _by_file(sidecar).get(relative(path, os.path.dirname(sidecar)), ())


@remembered
def _by_file(sidecar: str) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in load(sidecar):
        found.setdefault(entry.file, []).append(entry)
    return found


def load(sidecar: str) -> tuple[Entry, ...]:
    """All entries of a sidecar. Raises ``ConfigError`` with file and line."""
    data = read_toml(sidecar)
    written = data.get("ignore")
    places = _places(sidecar, len(written) if isinstance(written, list) else 0)
    try:
        entries = msgspec.convert(data, _Table).ignore
    except msgspec.ValidationError as error:
        number = re.search(r"ignore\[(\d+)\]", str(error))
        where = places[int(number.group(1))] if number else shown(sidecar)
        what = f"{plainly(str(error))} (an entry has file, rule, text, context, reason)"
        raise ConfigError(f"{where}: {what}") from error
    return tuple(msgspec.structs.replace(entry, place=where) for entry, where in zip(entries, places, strict=True))


def _places(sidecar: str, count: int) -> list[str]:
    """``file:line`` of each entry; which entry it is, where they are not tables with a heading each."""
    with open(sidecar, encoding="utf-8-sig") as handle:
        lines = handle.read().split("\n")
    found = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*ignore\s*\]\]", line)]
    if len(found) != count:
        return [f"{shown(sidecar)}: entry {number}" for number in range(1, count + 1)]
    return [f"{shown(sidecar)}:{number}" for number in found]


def fits(entry: Entry, finding: Finding, source: str) -> bool:
    """Whether an entry answers for a finding."""
    if entry.rule != finding.rule_id or entry.text != found_text(finding, source):
        return False
    return not entry.context or entry.context == context(finding, source)


def found_text(finding: Finding, source: str) -> str:
    """What a finding is about, white space evened out."""
    return " ".join(source[finding.at.start : finding.at.end].split())


def context(finding: Finding, source: str) -> str:
    """A short name for the words on either side of a finding, whatever their case and spacing."""
    before = _WORD.findall(source, max(finding.at.start - _ROOM, 0), finding.at.start)[-_WORDS:]
    after = _WORD.findall(source, finding.at.end, finding.at.end + _ROOM)[:_WORDS]
    words = " ".join([*before, "|", *after]).casefold()
    return store.digest(words, 8)


def dump(entries: Sequence[Entry]) -> str:
    """The text of a sidecar."""
    parts = [_HEAD]
    for entry in entries:
        fields = [(name, getattr(entry, name)) for name in ("file", "rule", "text", "context", "reason")]
        parts.append("\n[[ignore]]\n" + "".join(f"{name} = {toml(value)}\n" for name, value in fields if value))
    return "".join(parts)
