"""The linear text of a document that is not a text file: what the writer reads, with the way back to its nodes.

A package format (Word, OpenDocument) or a mail walks through its parts and speaks into a ``Transcript``. The text
becomes ``Source.text``; the prose is the same text, so offsets are equal in both.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from prlint.document import Document, DocumentBuilder, PieceKind, Source, Trace
from prlint.expressions import lazy_re
from prlint.spans import TextSpan

_PICTURE_SIGNS = lazy_re("[\uf000-\uf0ff]+")  # how symbol fonts are addressed: Wingdings and the like
BLOCK, LINE = "\n\n", "\n"
MOST = 300_000  # pieces of text; the longest books have fewer


class TooManyError(Exception):
    """A document is made of so many pieces that it is none that somebody wrote."""


class Leaf(NamedTuple):
    """A stretch ``[start, end)`` of the text, how it may be edited, and the format's node behind it."""

    start: int
    end: int
    kind: PieceKind
    node: Any = None


class Transcript:
    """Collects blocks of text. Offsets are code points of the text so far."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.hints: list[tuple[TextSpan, str]] = []
        self.opaque: list[TextSpan] = []
        self.traces: list[Trace] = []
        self.meta: dict[str, str] = {}
        self._parts: list[str] = []
        self._length = 0
        self._separator = ""

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """How long the text is so far."""
        return self._length

    @property
    def place(self) -> int:
        """Where the next text will stand."""
        return self._length + len(self._separator)

    def separate(self, separator: str = BLOCK) -> None:
        """The next text begins a new block (or line); the strongest separator asked for counts."""
        if self._length and len(separator) > len(self._separator):
            self._separator = separator

    def add(self, text: str, kind: PieceKind = PieceKind.VERBATIM, node: Any = None, *, opaque: bool = False) -> None:
        """Adds text of one node."""
        if not text:
            return
        if self._separator:
            self._append(self._separator, PieceKind.SYNTHETIC, None)
            self._separator = ""
        self._append(text, kind, node)
        at = self._length - len(text)
        if opaque:
            self.opaque.append(TextSpan(at, self._length))
        self.opaque += [TextSpan(at + m.start(), at + m.end()) for m in _PICTURE_SIGNS.finditer(text)]

    def hint(self, start: int, kind: str | None) -> None:
        """Says of which kind the text from ``start`` on is."""
        if kind is not None and self._length > start:
            self.hints.append((TextSpan(start, self._length), kind))

    def take_hints(self, start: int, document: Document) -> None:
        """Takes over hints, traces and what is not prose from a document whose text was added at ``start``."""
        self.hints += [(TextSpan(span.start + start, span.end + start), kind) for span, kind in document.hints]
        self.opaque += [TextSpan(span.start + start, span.end + start) for span in document.opaque]
        self.traces += [
            Trace(trace.kind, TextSpan(trace.span.start + start, trace.span.end + start), trace.text, trace.name)
            for trace in document.traces
        ]

    def trace(self, kind: str, start: int, text: str, name: str = "") -> None:
        """Notes something beside the prose, about the text from ``start`` on."""
        self.traces.append(Trace(kind, TextSpan(start, max(start, self._length)), text, name))

    def property(self, name: str, value: str) -> None:
        """Notes what the file says about itself."""
        self.note("property", value, name)

    def note(self, kind: str, text: str, name: str = "") -> None:
        """Notes something that has no place in the prose."""
        self.traces.append(Trace(kind, TextSpan(0, 0), text, name))

    def document(self, source: Source, format: str) -> Document:  # noqa: A002 - the field's own name
        """The document of this text."""
        builder = DocumentBuilder(source, format)
        for leaf in self.leaves:
            if leaf.kind is PieceKind.VERBATIM:
                builder.verbatim(leaf.start, leaf.end)
            elif leaf.kind is PieceKind.REPLACED:
                builder.replaced(source.text[leaf.start : leaf.end], leaf.start, leaf.end)
            else:
                builder.synthetic(source.text[leaf.start : leaf.end], leaf.start, leaf.end)
        return builder.build(
            meta=self.meta, opaque=tuple(self.opaque), hints=tuple(sorted(self.hints)), traces=tuple(self.traces)
        )

    def _append(self, text: str, kind: PieceKind, node: Any) -> None:
        if len(self.leaves) >= MOST:
            raise TooManyError
        self.leaves.append(Leaf(self._length, self._length + len(text), kind, node))
        self._parts.append(text)
        self._length += len(text)


def narrowed(text: str, start: int, end: int, replacement: str) -> tuple[int, int, str]:
    """An edit without the characters that stay: ``[start, end)`` and what is put there."""
    old = text[start:end]
    head = 0
    while head < min(len(old), len(replacement)) and old[head] == replacement[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(replacement)) - head and old[-1 - tail] == replacement[-1 - tail]:
        tail += 1
    return start + head, end - tail, replacement[head : len(replacement) - tail]


def touched(leaves: Sequence[Leaf], start: int, end: int) -> list[Leaf]:
    """The leaves that share a character with ``[start, end)``; for an empty stretch the one that takes an
    insertion there: the one before it, or at the start of a block the one after it."""
    from bisect import bisect_right

    first = max(bisect_right(leaves, start, key=lambda leaf: leaf.start) - 1, 0)
    if start < end:
        found = []
        for leaf in leaves[first:]:
            if leaf.start >= end:
                break
            if leaf.end > start:
                found.append(leaf)
        return found
    candidates = [leaf for leaf in leaves[max(first - 1, 0) : first + 2] if leaf.kind is PieceKind.VERBATIM]
    before = [leaf for leaf in candidates if leaf.end == start or leaf.start < start < leaf.end]
    return before[-1:] or [leaf for leaf in candidates if leaf.start == start][:1]
