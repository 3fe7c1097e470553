"""Positions. Every offset inside prlint counts Unicode code points; spans are half-open."""

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A half-open stretch ``[start, end)`` in code points; ``start == end`` is a place between two."""

    start: int
    end: int


class TextSpan(Span, frozen=True, order=True):
    """A span in the prose that rules read (``Document.text``)."""


class SourceSpan(Span, frozen=True, order=True):
    """A span in the decoded file (``Source.text``). Never equal to a ``TextSpan``."""


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans of the same text share a code point; an empty span overlaps what surrounds it."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
