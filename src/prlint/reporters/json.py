"""The contract for other tools: one JSON document. Its types here are its schema (docs/report.schema.json)."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from prlint.findings import Applicability, Finding, Fix, Report, Severity
from prlint.locate import Lines
from prlint.reporters import Job
from prlint.reporters._data import dump
from prlint.reporters._places import place
from prlint.spans import SourceSpan

Offset = Annotated[int, Meta(ge=0, description="Code points from the start of the decoded file")]
LineNumber = Annotated[int, Meta(ge=1, description="Line, from 1; CR LF, CR and LF each end a line")]
Column = Annotated[int, Meta(ge=1, description="Code points from the start of the line, from 1")]
RuleId = Annotated[str, Meta(pattern=r"^[^/\s]+/[^/\s]+$", description="topic/name")]


class JsonEdit(Struct, frozen=True):
    """Replaces the stretch of the decoded file by text that is escaped for the file's format."""

    start: Offset
    end: Offset
    replacement: str


class JsonFix(Struct, frozen=True):
    """Edits that belong together: apply all or none. In file order, not overlapping."""

    applicability: Literal["safe", "unsafe", "display"]
    title: str
    edits: list[JsonEdit]


class JsonPlace(Struct, frozen=True):
    """A stretch of the decoded file; ends are exclusive."""

    start: Offset
    end: Offset
    line: LineNumber
    column: Column
    end_line: LineNumber
    end_column: Column


class JsonPage(Struct, frozen=True):
    """A page, and the line on it; both from 1."""

    page: Annotated[int, Meta(ge=1)]
    line: Annotated[int, Meta(ge=1)]


class JsonFinding(Struct, frozen=True, omit_defaults=True):
    """One flaw. ``suggestions`` are other texts for its place, best first; ``related`` the other places it is about."""

    path: str
    rule: RuleId
    severity: Literal["error", "warning", "style"]
    message: str
    start: Offset
    end: Offset
    line: LineNumber
    column: Column
    end_line: LineNumber
    end_column: Column
    region: str
    in_quote: bool
    fix: JsonFix | None
    suggestions: list[str]
    related: list[JsonPlace]
    page: Annotated[JsonPage | None, Meta(description="Only there for what was printed on pages (PDF)")] = None


class JsonRemark(Struct, frozen=True):
    """What could not be checked, or a remark on how a file was read."""

    path: str
    message: str


class JsonSummary(Struct):
    """Counts over the whole run; ``fixable`` with ``prlint fix``, ``unsafe_fixable`` more with ``--unsafe-fixes``."""

    files: int = 0
    findings: int = 0
    error: int = 0
    warning: int = 0
    style: int = 0
    fixable: int = 0
    unsafe_fixable: int = 0
    suppressed: int = 0


class JsonReport(Struct, frozen=True):
    """What one run of prlint found."""

    version: Literal[1]
    findings: list[JsonFinding]
    errors: list[JsonRemark]
    notes: list[JsonRemark]
    summary: JsonSummary


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One document with all findings, errors and notes."""
    result = JsonReport(1, [], [], [], JsonSummary())
    for report in reports:
        result.findings.extend(findings(report))
        result.errors.extend(JsonRemark(report.path, error) for error in report.errors)
        result.notes.extend(JsonRemark(report.path, note) for note in report.notes)
        add(result.summary, report)
    yield dump(result)


def findings(report: Report) -> Iterator[JsonFinding]:
    """The findings of one file in the contract's form."""
    if not report.findings:
        return
    lines = Lines(report.source)
    for finding in report.findings:
        yield _finding(report.path, finding, lines)


def add(summary: JsonSummary, report: Report) -> None:
    """Counts a file and what was found in it."""
    summary.files += 1
    summary.findings += len(report.findings)
    summary.suppressed += report.suppressed
    for finding in report.findings:
        summary.error += finding.severity is Severity.ERROR
        summary.warning += finding.severity is Severity.WARNING
        summary.style += finding.severity is Severity.STYLE
        summary.fixable += finding.fix is not None and finding.fix.applicability is Applicability.SAFE
        summary.unsafe_fixable += finding.fix is not None and finding.fix.applicability is Applicability.UNSAFE


def _finding(path: str, finding: Finding, lines: Lines) -> JsonFinding:
    at = place(lines, finding.at)
    page = lines.page(finding.at.start)
    return JsonFinding(
        path=path,
        rule=finding.rule_id,
        severity=finding.severity.name.lower(),  # type: ignore[arg-type]
        message=finding.message,
        start=finding.at.start,
        end=finding.at.end,
        line=at.line,
        column=at.column,
        end_line=at.end_line,
        end_column=at.end_column,
        region=finding.region,
        in_quote=finding.in_quote,
        fix=_fix(finding.fix) if finding.fix else None,
        suggestions=list(finding.alternatives),
        related=[_place(span, lines) for span in finding.related],
        page=JsonPage(*page) if page else None,
    )


def _place(span: SourceSpan, lines: Lines) -> JsonPlace:
    return JsonPlace(span.start, span.end, *place(lines, span))


def _fix(fix: Fix) -> JsonFix:
    edits = [JsonEdit(edit.span.start, edit.span.end, edit.replacement) for edit in fix.edits]
    return JsonFix(fix.applicability.name.lower(), fix.title, edits)  # type: ignore[arg-type]
