"""rdjson, the diagnostic format of reviewdog: findings with suggestions that a reviewer applies with a click.

Its columns count bytes of UTF-8, from 1; ends are exclusive.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from prlint.findings import Finding, Report, Severity
from prlint.locate import Lines
from prlint.reporters import Job
from prlint.reporters._data import dump
from prlint.reporters._places import byte_column, place, project_path
from prlint.spans import SourceSpan

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.STYLE: "INFO"}


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One ``DiagnosticResult``."""
    diagnostics = []
    for report in reports:
        path, lines = project_path(report.path), Lines(report.source)
        diagnostics += [_diagnostic(path, finding, lines) for finding in report.findings]
        diagnostics += [{"message": error, "location": {"path": path}, "severity": "ERROR"} for error in report.errors]
    yield dump({"source": {"name": "prlint"}, "diagnostics": diagnostics})


def _diagnostic(path: str, finding: Finding, lines: Lines) -> dict[str, Any]:
    result: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": path, "range": _range(finding.at, lines)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule_id},
    }
    suggestions = _suggestions(finding, lines)
    if suggestions:
        result["suggestions"] = suggestions
    return result


def _suggestions(finding: Finding, lines: Lines) -> list[dict[str, Any]]:
    """The fix as one suggestion over all its edits (reviewdog takes each suggestion for itself), or the choices."""
    if finding.fix is None:
        return [{"range": _range(finding.at, lines), "text": text} for text in finding.alternatives]
    edits = finding.fix.edits
    whole = SourceSpan(edits[0].span.start, max(edit.span.end for edit in edits))
    text, at = "", whole.start
    for edit in edits:
        text += lines.text[at : edit.span.start] + edit.replacement
        at = edit.span.end
    return [{"range": _range(whole, lines), "text": text}]


def _range(span: SourceSpan, lines: Lines) -> dict[str, dict[str, int]]:
    at = place(lines, span)
    return {
        "start": {"line": at.line, "column": byte_column(lines, at.line, at.column)},
        "end": {"line": at.end_line, "column": byte_column(lines, at.end_line, at.end_column)},
    }
