"""The regions of a file, line by line: what ``prlint regions`` prints."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from prlint.document import Document
from prlint.locate import Lines
from prlint.regions import Regions
from prlint.segment import Quotation
from prlint.segment.speakers import speakers
from prlint.spans import TextSpan


class Row(Struct, frozen=True):
    """One region: ``start`` and ``end`` in code points of the decoded file, lines from 1, the prose it holds."""

    region: str
    start: int
    end: int
    line: int
    end_line: int
    text: str


class Quoted(Struct, frozen=True):
    """One quoted stretch of a paragraph; ``speaker`` is empty where nobody is named."""

    start: int
    end: int
    line: int
    end_line: int
    closed: bool
    speaker: str
    text: str


def quoted(document: Document, regions: Regions, quotes: tuple[Quotation, ...]) -> list[Quoted]:
    """The quotations of a document with their places in the file and their speakers."""
    lines = Lines(document.source)
    rows = []
    for quote, name in zip(quotes, speakers(document.text, quotes, regions.paragraphs), strict=True):
        if quote.is_stray:
            continue
        at = document.to_source(TextSpan(quote.start, quote.end))
        line, _ = lines.position(at.start)
        end_line, _ = lines.position(max(at.start, at.end - 1))
        text = document.text[quote.start : quote.end]
        rows.append(Quoted(at.start, at.end, line, end_line, quote.closed, name, text))
    return rows


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


def columns(rows: Sequence[Row | Quoted], width: int = 100) -> Iterator[str]:
    """Line range, kind (or speaker) and the start of the text, cut to ``width`` columns of a terminal."""
    ranges = [f"{row.line}" if row.line == row.end_line else f"{row.line}-{row.end_line}" for row in rows]
    labels = [_cut(row.region if isinstance(row, Row) else row.speaker or "?", 30) for row in rows]
    left = max(map(len, ranges), default=0)
    middle = max(map(len, labels), default=0)
    for place, label, row in zip(ranges, labels, rows, strict=True):
        yield f"{place:>{left}}  {label:<{middle}}  {_cut(' '.join(row.text.split()), width - left - middle - 4)}"


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
