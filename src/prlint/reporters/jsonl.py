"""One JSON object a line: the findings of the JSON contract as they come, then what could not be checked."""

from collections.abc import Iterable, Iterator

from prlint.findings import Report
from prlint.reporters import Job
from prlint.reporters._data import dump
from prlint.reporters.json import JsonRemark, findings


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """``{"type": "finding", ...}`` and ``{"type": "error", ...}`` lines, file by file."""
    for report in reports:
        for finding in findings(report):
            yield _line("finding", finding)
        for error in report.errors:
            yield _line("error", JsonRemark(report.path, error))
        for note in report.notes:
            yield _line("note", JsonRemark(report.path, note))


def _line(kind: str, data: object) -> str:
    return '{"type":"' + kind + '",' + dump(data, indent=0)[1:]
