"""rdjson, the diagnostic format of reviewdog: findings with suggestions that a reviewer applies with a click.

Its columns count bytes of UTF-8, from 1; ends are exclusive.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from prlint import HOMEPAGE
from prlint.findings import Finding, Report, Severity
from prlint.locate import Lines
from prlint.reporters import Job
from prlint.reporters._data import dump
from prlint.reporters._places import ByteColumns, place, project_path
from prlint.spans import SourceSpan

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.STYLE: "INFO"}


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One ``DiagnosticResult``."""
    diagnostics = []
    for report in reports:
        path, ruler = project_path(report.path), _Ruler(report.source)
        diagnostics += [_diagnostic(path, finding, ruler) for finding in report.findings]
        diagnostics += [{"message": error, "location": {"path": path}, "severity": "ERROR"} for error in report.errors]
    yield dump({"source": {"name": "prlint", "url": HOMEPAGE}, "diagnostics": diagnostics})


class _Ruler:
    """Ranges of a file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = Lines(text)
        self._bytes = ByteColumns(self._lines)

    def range(self, span: SourceSpan) -> dict[str, dict[str, int]]:
        at = place(self._lines, span)
        return {
            "start": {"line": at.line, "column": self._bytes.at(at.line, at.column)},
            "end": {"line": at.end_line, "column": self._bytes.at(at.end_line, at.end_column)},
        }


def _diagnostic(path: str, finding: Finding, ruler: _Ruler) -> dict[str, Any]:
    result: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": path, "range": ruler.range(finding.at)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule_id},
    }
    suggestions = _suggestions(finding, ruler)
    if suggestions:
        result["suggestions"] = suggestions
    return result


def _suggestions(finding: Finding, ruler: _Ruler) -> list[dict[str, Any]]:
    """The fix as one suggestion over all its edits (reviewdog takes each suggestion for itself), or the choices."""
    if finding.fix is None:
        return [{"range": ruler.range(finding.at), "text": text} for text in finding.alternatives]
    edits = finding.fix.edits
    whole = SourceSpan(edits[0].span.start, max(edit.span.end for edit in edits))
    text, at = "", whole.start
    for edit in edits:
        text += ruler.text[at : edit.span.start] + edit.replacement
        at = edit.span.end
    return [{"range": ruler.range(whole), "text": text}]
