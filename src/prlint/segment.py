"""Segmentation: which line of a release is its headline, its byline, its boilerplate ..."""

import re

from prlint.document import Document
from prlint.regions import Region, RegionKind, Regions
from prlint.spans import TextSpan

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_QUOTE = re.compile(r"“[^“”]*”|(?<!\w)\"[^\"\n]+\"")


def segment(document: Document) -> Regions:
    """The regions and quotations of a document."""
    parts = tuple(Region(TextSpan(m.start(), m.end()), RegionKind.BODY) for m in _LINE.finditer(document.text))
    return Regions(parts, quotation_spans(document.text))


def only(document: Document, kind: RegionKind) -> Regions:
    """The whole document as one region, for fragments."""
    span = TextSpan(0, len(document.text))
    return Regions((Region(span, kind),) if document.text else (), quotation_spans(document.text))


def quotation_spans(text: str) -> tuple[TextSpan, ...]:
    """Stretches between quotation marks, marks included."""
    return tuple(TextSpan(m.start(), m.end()) for m in _QUOTE.finditer(text))
