"""One line a finding: path:line:column: severity rule message."""

from collections.abc import Iterable, Iterator

from prlint.findings import Report
from prlint.reporters import Job
from prlint.reporters._places import located, remarks


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """Lines that editors and ``grep`` read."""
    for report in reports:
        yield from remarks(report)
        for finding, at in located(report):
            message = " ".join(finding.message.split())
            severity = finding.severity.name.lower()
            yield f"{report.path}:{at.line}:{at.column}: {severity} {finding.rule_id} {message}\n"
