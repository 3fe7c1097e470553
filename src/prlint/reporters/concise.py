"""One line a finding: path:line:column: severity rule message."""

from collections.abc import Iterable, Iterator

from prlint.findings import Report
from prlint.locate import Lines
from prlint.reporters import Job
from prlint.reporters._places import on_page, place, remarks


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """Lines that editors and ``grep`` read."""
    for report in reports:
        yield from remarks(report)
        lines = Lines(report.source if report.findings else "")
        for finding in report.findings:
            at = place(lines, finding.at)
            message = " ".join(finding.message.split()) + on_page(lines, finding.at)
            severity = finding.severity.name.lower()
            yield f"{report.path}:{at.line}:{at.column}: {severity} {finding.rule_id} {message}\n"
