"""One line a finding: path:line:column: severity rule message."""

from collections.abc import Iterable, Iterator

from prlint.findings import Report
from prlint.locate import Lines
from prlint.reporters import Job


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """Lines that editors and ``grep`` read."""
    for report in reports:
        for note in (*report.notes, *report.errors):
            yield f"{note if note.startswith(report.path) else f'{report.path}: {note}'}\n"
        lines = Lines(report.source) if report.findings else None
        for finding in report.findings if lines else ():
            assert lines is not None
            line, column = lines.position(finding.at.start)
            severity = finding.severity.name.lower()
            yield f"{report.path}:{line}:{column}: {severity} {finding.rule_id} {finding.message}\n"
