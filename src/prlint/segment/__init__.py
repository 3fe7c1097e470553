"""Segmentation: which line of a release is its headline, its byline, its boilerplate ..."""

from functools import cached_property

from prlint.document import Document
from prlint.regions import Region, RegionKind, Regions
from prlint.segment.blocks import blocks
from prlint.segment.quotes import Quotation, quotations
from prlint.segment.release import is_release
from prlint.segment.zones import regions_of
from prlint.spans import TextSpan

__all__ = ["Layout", "Quotation", "is_release", "only", "quotations", "segment"]


class Layout:
    """The blocks of a text and its quotations: all that a rule about marks and paragraphs needs of a document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.blocks = blocks(text)
        self.paragraphs = tuple(TextSpan(block.start, block.end) for block in self.blocks)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations with what is known of their marks, and closing marks that stand alone."""
        return tuple(quotations(self._text, self.paragraphs))

    @property
    def quotes(self) -> tuple[TextSpan, ...]:
        """Stretches between quotation marks, marks included."""
        return tuple(TextSpan(quote.start, quote.end) for quote in self.quotations if not quote.is_stray)


def segment(document: Document, layout: Layout | None = None) -> Regions:
    """The regions and quotations of a document; ``layout`` is that of its text where it is known already."""
    layout = layout or Layout(document.text)
    return Regions(tuple(regions_of(document, layout.blocks)), layout.quotes, layout.paragraphs)


def only(document: Document, kind: RegionKind, layout: Layout | None = None) -> Regions:
    """The whole document as one region, for fragments."""
    layout = layout or Layout(document.text)
    parts = (Region(TextSpan(0, len(document.text)), kind),) if document.text else ()
    return Regions(parts, layout.quotes, layout.paragraphs)
