"""The contract for other tools: one JSON document, offsets in code points of the decoded file."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from prlint.findings import Finding, Fix, Report
from prlint.locate import Lines
from prlint.reporters import Job


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One document with all findings and errors."""
    findings: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    for report in reports:
        lines = Lines(report.source) if report.findings else None
        findings += [_finding(report, finding, lines) for finding in report.findings if lines is not None]
        errors += [{"path": report.path, "message": error} for error in report.errors]
    yield msgspec.json.encode({"version": 1, "findings": findings, "errors": errors}).decode() + "\n"


def _finding(report: Report, finding: Finding, lines: Lines) -> dict[str, Any]:
    line, column = lines.position(finding.at.start)
    end_line, end_column = lines.position(finding.at.end)
    return {
        "path": report.path,
        "rule": finding.rule_id,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "start": finding.at.start,
        "end": finding.at.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "region": finding.region,
        "in_quote": finding.in_quote,
        "fix": _fix(finding.fix) if finding.fix else None,
        "suggestions": list(finding.alternatives),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.name.lower(),
        "title": fix.title,
        "edits": [
            {"start": edit.span.start, "end": edit.span.end, "replacement": edit.replacement} for edit in fix.edits
        ],
    }
