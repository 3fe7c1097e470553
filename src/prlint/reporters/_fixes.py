"""What ``prlint fix`` did, for other tools: one JSON document (docs/fix.schema.json)."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct

from prlint.apply import Outcome
from prlint.document import Source
from prlint.findings import Report
from prlint.locate import Lines
from prlint.reporters._data import dump
from prlint.reporters._places import place
from prlint.reporters.json import Column, JsonEdit, JsonFinding, JsonRemark, LineNumber, Offset, RuleId, findings


class JsonFixed(Struct, frozen=True):
    """A flaw that was fixed; its place is in the file as it was before."""

    rule: RuleId
    severity: Literal["error", "warning", "style"]
    message: str
    start: Offset
    end: Offset
    line: LineNumber
    column: Column
    end_line: LineNumber
    end_column: Column
    applicability: Literal["safe", "unsafe"]
    title: str


class JsonFixedFile(Struct, frozen=True):
    """One file. ``edits`` are all that was done, as edits of the file as it was before: in file order, not
    overlapping. ``left`` stands in the file as it is after them. The fixes of the rules in ``undo_each_other`` were
    left out."""

    path: str
    edits: list[JsonEdit]
    fixed: list[JsonFixed]
    left: list[JsonFinding]
    undo_each_other: list[RuleId]


class JsonFixSummary(Struct, frozen=True):
    """Counts over the whole run."""

    files: int
    changed: int
    fixed: int
    left: int


class JsonFixReport(Struct, frozen=True):
    """What one run of ``prlint fix`` did; ``written``: whether the files were changed where they stand."""

    version: Literal[1]
    written: bool
    files: list[JsonFixedFile]
    errors: list[JsonRemark]
    summary: JsonFixSummary


def file_of(source: Source, outcome: Outcome) -> JsonFixedFile:
    """One file in the contract's form."""
    lines = Lines(source.text)
    fixed = []
    for finding in outcome.applied:
        assert finding.fix is not None
        at = finding.at
        fixed.append(
            JsonFixed(
                finding.rule_id,
                finding.severity.name.lower(),  # type: ignore[arg-type]
                finding.message,
                at.start,
                at.end,
                *place(lines, at),
                finding.fix.applicability.name.lower(),  # type: ignore[arg-type]
                finding.fix.title,
            )
        )
    return JsonFixedFile(
        source.path,
        [JsonEdit(edit.span.start, edit.span.end, edit.replacement) for edit in outcome.edits],
        fixed,
        list(findings(Report(source.path, outcome.left, outcome.source.text))),
        list(outcome.restless),
    )


def document(files: Iterable[str], errors: Iterable[tuple[str, str]], *, written: bool) -> str:
    """The whole document of files that were told as JSON, one by one, perhaps in other processes."""
    decode = msgspec.json.Decoder(JsonFixedFile).decode
    told = [decode(file) for file in files]
    summary = JsonFixSummary(
        len(told),
        sum(bool(file.edits) for file in told),
        sum(len(file.fixed) for file in told),
        sum(len(file.left) for file in told),
    )
    return dump(JsonFixReport(1, written, told, [JsonRemark(*error) for error in errors], summary))
