"""Segmentation: which line of a release is its headline, its byline, its boilerplate ..."""

from prlint.document import Document
from prlint.regions import Region, RegionKind, Regions
from prlint.segment.blocks import blocks
from prlint.segment.quotes import Quotation, quotations
from prlint.segment.release import is_release
from prlint.segment.zones import regions_of
from prlint.spans import TextSpan

__all__ = ["Quotation", "is_release", "only", "quotations", "segment"]


def segment(document: Document) -> Regions:
    """The regions and quotations of a document."""
    found = blocks(document.text)
    spans = tuple(TextSpan(block.start, block.end) for block in found)
    return Regions(tuple(regions_of(document, found)), _spans(document.text, spans), spans)


def only(document: Document, kind: RegionKind) -> Regions:
    """The whole document as one region, for fragments."""
    text = document.text
    parts = (Region(TextSpan(0, len(text)), kind),) if text else ()
    paragraphs = tuple(TextSpan(block.start, block.end) for block in blocks(text))
    return Regions(parts, _spans(text, paragraphs), paragraphs)


def _spans(text: str, paragraphs: tuple[TextSpan, ...]) -> tuple[TextSpan, ...]:
    """Stretches between quotation marks, marks included."""
    return tuple(TextSpan(quote.start, quote.end) for quote in quotations(text, paragraphs) if not quote.is_stray)
