"""``FILE:LINE`` and ``FILE:LINE:COLUMN`` on the command line."""

import os

from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.findings import Finding, Report
from prlint.locate import Lines

_PLACE = lazy_re(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?:?")


def parse_place(text: str) -> tuple[str, int, int | None] | None:
    """Path, line and column (both from 1) of a place, or None when the text is none."""
    match = _PLACE.fullmatch(text)
    if match is None or os.path.exists(text):
        return None
    return match["path"], int(match["line"]), int(match["column"]) if match["column"] else None


def findings_at(report: Report, line: int, column: int | None) -> list[Finding]:
    """The findings of a line, or those that cover or begin at a column of it. Raises ``InputError``."""
    if report.errors:
        raise InputError(report.errors[0])
    lines = Lines(report.source)
    if line < 1 or column == 0:
        raise InputError(f"{report.path}:{line}: lines and columns count from 1")
    if line > len(lines):
        raise InputError(f"{report.path}:{line}: the file has only {len(lines)} lines")
    start, end = lines.span(line)
    if column is not None:
        start = end = start + column - 1
    return [f for f in report.findings if f.at.start <= end and start <= max(f.at.end - 1, f.at.start)]
