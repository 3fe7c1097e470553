"""``prlint-baseline.json``: the findings of old texts, which are let be; what is new is reported.

A finding is known by its rule, its words and a hash of the words around it, and by how often that occurs in
its file: no line numbers, so edits elsewhere do not matter. The counts only ever go down.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from prlint import store
from prlint.errors import ConfigError
from prlint.findings import Finding
from prlint.remember import remembered
from prlint.settings import nearest, relative, shown
from prlint.sidecar import context, found_text

NAME = "prlint-baseline.json"


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    """``files``: path (from the baseline's folder) -> identity of a finding -> how often it is let be."""

    version: int
    files: dict[str, dict[str, int]] = {}


def find(folder: str) -> str | None:
    """The baseline that holds for a folder (absolute): the nearest one upwards."""
    return nearest(folder, NAME)


def known(path: str) -> Mapping[str, int]:
    """What is let be in a file. Raises ``ConfigError``."""
    baseline = find(os.path.dirname(os.path.abspath(path)))
    return load(baseline).files.get(relative(path, os.path.dirname(baseline)), {}) if baseline else {}


@remembered
def load(baseline: str) -> Baseline:
    """A baseline file. Raises ``ConfigError``."""
    try:
        with open(baseline, "rb") as handle:
            return msgspec.json.decode(handle.read(), type=Baseline)
    except OSError as error:
        raise ConfigError(f"{shown(baseline)}: cannot read the baseline: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        what = f"cannot read the baseline: {error}; write it anew with: prlint baseline --renew"
        raise ConfigError(f"{shown(baseline)}: {what}") from error


def new_ones(findings: Iterable[Finding], source: str, counts: Mapping[str, int]) -> tuple[Finding, ...]:
    """The findings that the counts do not cover, in their order."""
    left = Counter(counts)
    kept = []
    for finding in findings:
        name = identity(finding, source)
        if left[name] > 0:
            left[name] -= 1
        else:
            kept.append(finding)
    return tuple(kept)


def identity(finding: Finding, source: str) -> str:
    """A short name for a finding that stays the same while the text around it does."""
    return store.digest("\n".join([finding.rule_id, found_text(finding, source), context(finding, source)]), 8)


def lowered(old: Baseline, now: Mapping[str, Mapping[str, int]], root: str) -> Baseline:
    """The baseline after a look at ``now`` (the counts of all findings, file by file): never more than before.

    What was not looked at stays as it was, unless the file is gone from ``root``, the folder of the baseline.
    """
    files = {}
    for path, counts in old.files.items():
        if path not in now and os.path.exists(os.path.join(root, path)):
            files[path] = counts
            continue
        present = now.get(path, {})
        less = {name: min(count, present.get(name, 0)) for name, count in counts.items() if present.get(name)}
        if less:
            files[path] = less
    return Baseline(old.version, files)


def dump(baseline: Baseline) -> str:
    """The text of a baseline, in an order that makes small differences."""
    files = {path: dict(sorted(counts.items())) for path, counts in sorted(baseline.files.items())}
    text: bytes = msgspec.json.format(msgspec.json.encode(Baseline(baseline.version, files)))
    return text.decode() + "\n"


def total(baseline: Baseline) -> int:
    """How many findings are let be."""
    return sum(sum(counts.values()) for counts in baseline.files.values())
