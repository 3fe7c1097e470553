"""One file fixed: what is applied, what is written, and what there is to say of it."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from prlint.apply import Outcome, Wanted, before, everything, is_allowed, is_sayable
from prlint.discover import Found
from prlint.document import Source
from prlint.errors import InputError
from prlint.findings import Applicability, Finding
from prlint.formats import format_of
from prlint.locate import Lines
from prlint.read import printable, read, read_stdin
from prlint.revise import marked
from prlint.run import Desk
from prlint.spans import SourceSpan
from prlint.write import write_back


class How(Struct, frozen=True):
    """How to fix: up to which ``level``; ``diff``: show it and write nothing; ``track`` and ``comments``: as tracked
    changes and comments of Word; ``data``: tell it in the form of ``--format json``."""

    level: Applicability
    diff: bool = False
    track: bool = False
    comments: bool = False
    data: bool = False

    @property
    def marks(self) -> bool:
        """Whether the file keeps its old text and is only marked."""
        return self.track or self.comments


class Done(Struct, frozen=True):
    """What became of one file: lines to show, how many findings were fixed, would be fixed with
    --unsafe-fixes, and are left in all; its ``text`` after the fixes where it was not written back, or the
    difference; the same as ``data``, in JSON."""

    path: str
    lines: tuple[str, ...] = ()
    fixed: int = 0
    unsafe: int = 0
    left: int = 0
    errors: tuple[str, ...] = ()
    text: str = ""
    data: str = ""


def fix_one(desk: Desk, found: Found, *, how: How, wanted: Wanted = everything) -> Done:
    """Fixes a file where it stands, or shows how."""
    done = _fix_one(desk, found, how, wanted)
    if found.path.isascii():
        return done
    texts = {name: tuple(map(printable, getattr(done, name))) for name in ("lines", "errors")}
    return replace(done, path=printable(done.path), text=printable(done.text), **texts)


def _fix_one(desk: Desk, found: Found, how: How, wanted: Wanted) -> Done:
    if found.error:
        return Done(found.path, errors=(found.error,))
    try:
        source = read(found.path)
        if how.comments and not how.track:
            report = desk.check(source)
            outcome, errors = Outcome(source, left=report.findings), report.errors
        else:
            outcome, errors = desk.fix(source, how.level, wanted)
        new = _marked(source, outcome, how.comments) if how.marks else outcome.source
        if not how.diff and (outcome.applied or how.comments):
            write_back(source, new)
    except InputError as error:
        return Done(found.path, errors=(str(error),))
    return _done(source, outcome, errors, how)


def _marked(source: Source, outcome: Outcome, comments: bool) -> Source:
    """The file with its fixes as tracked changes, its findings as comments, or both; accepting is the author's."""
    return replace(source, raw=marked(source, outcome, _commented(outcome) if comments else (), _now()))


def _commented(outcome: Outcome) -> list[tuple[Finding, bool]]:
    """All findings with their places in the original, and whether they are fixed."""
    edits = outcome.edits
    left = [
        replace(finding, at=SourceSpan(before(finding.at.start, edits), before(finding.at.end, edits)))
        for finding in outcome.left
    ]
    pairs = [*((finding, True) for finding in outcome.applied), *((finding, False) for finding in left)]
    pairs = [pair for pair in pairs if not pair[0].rule_id.startswith("leak/")]  # a comment on a comment helps nobody
    return sorted(pairs, key=lambda pair: pair[0].at)


def _now() -> str:
    """The time as Word writes it; reproducible where SOURCE_DATE_EPOCH says so."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def fix_stdin(desk: Desk, path: str, how: How) -> Done:
    """Fixes standard input, which is called ``path``, to standard output (unless that is for something else)."""
    try:
        source = read_stdin(path)
    except InputError as error:
        return Done(path, errors=(str(error),))
    try:
        outcome, errors = desk.fix(source, how.level)
    except InputError as error:
        return Done(path, errors=(str(error),), text="" if how.data else source.text)
    if not how.diff and not how.data:
        sys.stdout.flush()
        sys.stdout.buffer.write(outcome.source.raw)
    return _done(source, outcome, errors, how)


def _done(source: Source, outcome: Outcome, errors: tuple[str, ...], how: How) -> Done:
    shown = _diff(source, outcome.source) if how.diff and not how.data else ""
    unsafe = [f for f in outcome.left if is_allowed(f, Applicability.UNSAFE) and not is_allowed(f, how.level)]
    return Done(
        source.path,
        () if how.data else tuple(_lines(source, outcome, how.level, shown=bool(shown))),
        len(outcome.applied),
        len(unsafe),
        len(outcome.left),
        errors,
        shown,
        _data(source, outcome) if how.data else "",
    )


def _data(source: Source, outcome: Outcome) -> str:
    from prlint.reporters._data import dump
    from prlint.reporters._fixes import file_of

    return dump(file_of(source, outcome), 0)


def _lines(source: Source, outcome: Outcome, level: Applicability, *, shown: bool) -> Iterator[str]:
    """One line for each finding that was fixed (unless a diff shows them) or whose fix was not applied."""
    before, after = Lines(source.text), Lines(outcome.source.text)
    for finding in () if shown else outcome.applied:
        yield _line(source.path, before, finding, "fixed")
    for finding in outcome.left:
        if finding.fix is not None:
            yield _line(source.path, after, finding, _why_left(finding, outcome, level))
    if not format_of(source.path).writable and any(finding.fix for finding in outcome.left):
        yield f"{source.path}: this format is only read; correct the document that it was made from"
    if outcome.restless:
        yield f"{source.path}: not fixed: the fixes of {', '.join(outcome.restless)} undo each other"


def _line(path: str, lines: Lines, finding: Finding, what: str) -> str:
    line, column = lines.position(finding.at.start)
    assert finding.fix is not None
    return f"{path}:{line}:{column}: {what}: {finding.rule_id}: {finding.fix.title}"


def _why_left(finding: Finding, outcome: Outcome, level: Applicability) -> str:
    if not is_allowed(finding, Applicability.UNSAFE):
        return "for you to decide"
    if not is_allowed(finding, level):
        return "needs --unsafe-fixes"
    if not is_sayable(finding, outcome.source.encoding):
        return f"cannot be written in {outcome.source.encoding}"
    return "not fixed"


def _diff(old: Source, new: Source) -> str:
    from difflib import unified_diff

    if old.text == new.text:
        return ""
    lines = unified_diff(_split(old.text), _split(new.text), old.path, old.path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _split(text: str) -> list[str]:
    """Lines with their ends; only line feeds count, so that a diff applies whatever else is in the text."""
    parts = text.split("\n")
    return [*(part + "\n" for part in parts[:-1]), *([parts[-1]] if parts[-1] else [])]
