"""Where findings stand, as reporters say it: lines and columns from 1, ends exclusive, paths from the project's top."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from prlint.findings import Finding, Report
from prlint.locate import Lines
from prlint.spans import SourceSpan


class Place(NamedTuple):
    """A stretch of a file; columns count code points, ``end_column`` is the one after the last."""

    line: int
    column: int
    end_line: int
    end_column: int


def place(lines: Lines, span: SourceSpan) -> Place:
    """The lines and columns of a span."""
    return Place(*lines.position(span.start), *lines.position(span.end))


def on_page(lines: Lines, span: SourceSpan) -> str:
    """“ (page 3, line 8)” for what was printed on pages, else nothing."""
    found = lines.page(span.start)
    return f" (page {found[0]}, line {found[1]})" if found else ""


def located(report: Report) -> Iterator[tuple[Finding, Place]]:
    """The findings of a file with their places."""
    if report.findings:
        lines = Lines(report.source)
        for finding in report.findings:
            yield finding, place(lines, finding.at)


def remarks(report: Report) -> Iterator[str]:
    """Lines about what could not be checked and how the file was read; each begins with the path."""
    for text in (*report.errors, *report.notes):
        line = " ".join(text.split())
        yield f"{line}\n" if line.startswith(report.path) else f"{report.path}: {line}\n"


class ByteColumns:
    """Columns in code points as columns in bytes of UTF-8, which is what rdjson counts."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._last = (0, 1, 1)  # line, column, byte column: places mostly come in order, and a line may be long

    def at(self, line: int, column: int) -> int:
        """The byte column, from 1."""
        last_line, last_column, byte = self._last
        if line != last_line or column < last_column:
            last_column = byte = 1
        start, _ = self._lines.span(line)
        between = self._lines.text[start + last_column - 1 : start + column - 1]
        byte += len(between.encode("utf-8", "surrogatepass"))
        self._last = (line, column, byte)
        return byte


def project_path(path: str) -> str:
    """A path as a service that shows results beside the files wants it: from the top of the checkout, with slashes.

    The top is what the service says it is, else the working folder. What lies outside keeps its path.
    """
    top = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or os.getcwd()
    full, top = os.path.realpath(path), os.path.realpath(top)
    inside = full.startswith(top.rstrip(os.sep) + os.sep)
    return (os.path.relpath(full, top) if inside else path).replace(os.sep, "/")


def counted(count: int, noun: str) -> str:
    """``"1 finding"``, ``"2 findings"``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
