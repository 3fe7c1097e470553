"""Checkstyle XML, which Jenkins and many review tools read."""

from collections.abc import Iterable, Iterator

from prlint.findings import Report, Severity
from prlint.reporters import Job
from prlint.reporters._places import located, project_path
from prlint.reporters._xml import attributes

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.STYLE: "info"}


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One document; files without findings are left out."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for report in reports:
        rows = [
            attributes(
                line=at.line,
                column=at.column,
                severity=_SEVERITIES[finding.severity],
                message=finding.message,
                source=f"prlint.{finding.rule_id.replace('/', '.')}",
            )
            for finding, at in located(report)
        ]
        rows += [
            attributes(line=1, severity="error", message=error, source="prlint.failure") for error in report.errors
        ]
        if rows:
            body = "".join(f"    <error{row}/>\n" for row in rows)
            yield f"  <file{attributes(name=project_path(report.path))}>\n{body}  </file>\n"
    yield "</checkstyle>\n"
