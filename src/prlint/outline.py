"""The regions of a file, line by line: what ``prlint regions`` prints."""

from collections.abc import Iterator

from msgspec import Struct

from prlint.document import Document
from prlint.locate import Lines
from prlint.regions import Regions


class Row(Struct, frozen=True):
    """One region: ``start`` and ``end`` in code points of the decoded file, lines from 1, the prose it holds."""

    region: str
    start: int
    end: int
    line: int
    end_line: int
    text: str


def outline(document: Document, regions: Regions) -> list[Row]:
    """The regions of a document with their places in the file."""
    lines = Lines(document.source)
    rows = []
    for part in regions.parts:
        at = document.to_source(part.span)
        line, _ = lines.position(at.start)
        end_line, _ = lines.position(max(at.start, at.end - 1))
        text = document.text[part.span.start : part.span.end]
        rows.append(Row(part.kind.value, at.start, at.end, line, end_line, text))
    return rows


def columns(rows: list[Row], width: int = 100) -> Iterator[str]:
    """Line range, kind and the start of the text, cut to ``width`` columns of a terminal."""
    ranges = [f"{row.line}" if row.line == row.end_line else f"{row.line}-{row.end_line}" for row in rows]
    left = max(map(len, ranges), default=0)
    middle = max((len(row.region) for row in rows), default=0)
    for place, row in zip(ranges, rows, strict=True):
        yield f"{place:>{left}}  {row.region:<{middle}}  {_cut(' '.join(row.text.split()), width - left - middle - 4)}"


def _cut(text: str, width: int) -> str:
    """The start of a text in at most ``width`` columns, with an ellipsis where something is left out."""
    from wcwidth import wcswidth, wcwidth

    if wcswidth(text) <= width:
        return text
    used = 0
    for index, character in enumerate(text):
        used += max(wcwidth(character), 0)
        if used >= width:
            return text[:index].rstrip() + "…"
    return text
