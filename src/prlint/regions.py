"""The parts of a release: the kinds of region, and the result of segmentation."""

from bisect import bisect_right
from enum import StrEnum

from msgspec import Struct

from prlint.spans import TextSpan


class RegionKind(StrEnum):
    """What a stretch of a release is. The values are what rule files and reports say."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    CROSSHEAD = "crosshead"  # a heading between paragraphs
    RELEASE_LINE = "release_line"  # FOR IMMEDIATE RELEASE, the date line of a web page, a reference number
    EMBARGO = "embargo"
    DATELINE = "dateline"  # "SEOUL, Nov. 14 —", the start of the first paragraph
    BYLINE = "byline"
    BODY = "body"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"  # "About X" and what follows
    NOTES = "notes"  # notes to editors, footnotes
    SAFE_HARBOUR = "safe_harbour"  # forward-looking statements, disclaimer
    CONTACT = "contact"
    COPYRIGHT = "copyright"
    END_MARK = "end_mark"
    FURNITURE = "furniture"  # what a web page left round the release: links, labels, share buttons


class Region(Struct, frozen=True, order=True):
    """One region; ``span`` in code points of the prose."""

    span: TextSpan
    kind: RegionKind


class Regions(Struct, frozen=True):
    """The regions of a document in text order (they do not overlap) and its quotations.

    ``quotes`` span from opening to closing mark, both included; a quotation that runs over paragraphs
    has one span for each paragraph. ``paragraphs`` are the blocks of the layout: a paragraph, a heading, a list
    item ...; the one that begins with a dateline holds two regions.
    """

    parts: tuple[Region, ...]
    quotes: tuple[TextSpan, ...]
    paragraphs: tuple[TextSpan, ...] = ()

    def at(self, offset: int) -> RegionKind:
        """The kind of region at a code point offset; between regions it is body."""
        index = bisect_right(self.parts, offset, key=lambda part: part.span.start) - 1
        if index >= 0 and offset < self.parts[index].span.end:
            return self.parts[index].kind
        return RegionKind.BODY

    def in_quote(self, span: TextSpan) -> bool:
        """Whether the span begins inside a quotation."""
        index = bisect_right(self.quotes, span.start, key=lambda quote: quote.start) - 1
        return index >= 0 and span.start < self.quotes[index].end and span.start > self.quotes[index].start

    def of(self, kind: RegionKind) -> tuple[TextSpan, ...]:
        """The spans of all regions of a kind."""
        return tuple(part.span for part in self.parts if part.kind is kind)
