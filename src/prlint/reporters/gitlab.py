"""GitLab's code quality report: an array of issues; a merge request shows what came and went by fingerprint."""

import hashlib
from collections.abc import Iterable, Iterator

from prlint.findings import Report, Severity
from prlint.fingerprints import fingerprints
from prlint.reporters import Job
from prlint.reporters._data import dump
from prlint.reporters._places import located, project_path

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.STYLE: "info"}


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One array; a file that could not be checked is an issue too."""
    issues = []
    for report in reports:
        path = project_path(report.path)
        names = fingerprints(report.findings, report.source)
        for (finding, at), name in zip(located(report), names, strict=True):
            lines = {"begin": at.line, "end": at.end_line}
            issues.append(_issue(path, finding.message, finding.rule_id, name, _SEVERITIES[finding.severity], lines))
        for error in report.errors:
            issues.append(_issue(path, error, "prlint/failure", error, "critical", {"begin": 1, "end": 1}))
    yield dump(issues)


def _issue(path: str, text: str, rule: str, name: str, severity: str, lines: dict[str, int]) -> dict[str, object]:
    fingerprint = hashlib.sha256(f"{path}\n{name}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {
        "description": text,
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": lines},
    }
