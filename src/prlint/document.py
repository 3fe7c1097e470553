"""Sources and documents: what was read, and the prose in it with the way back to the source.

A ``Document`` is the text that rules read. Its pieces tile that text without gaps and say for each
stretch where in the source it came from, so that a finding can be shown and an edit written back at the
right place whatever mark-up lies between.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import IntEnum
from operator import gt
from typing import Any

from msgspec import Struct

from prlint.spans import SourceSpan, TextSpan


class Source(Struct, frozen=True):
    """A file as it was read.

    ``raw`` are its bytes, ``text`` their decoded form with the line ends as they stand, ``encoding`` the
    Python codec name, ``bom`` the bytes before the text (may be empty). ``notes`` are remarks for the
    user, e.g. that the file was not UTF-8. For binary formats ``text`` is the linear form that the
    format's module gives it, and ``layout`` is what that module knows of the text (nobody else looks at it).
    """

    path: str
    raw: bytes
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    notes: tuple[str, ...] = ()
    layout: Any = None


class PieceKind(IntEnum):
    """How a piece of prose relates to the source behind it."""

    VERBATIM = 0  # code point for code point the same
    REPLACED = 1  # one unit that stands for other source text (an entity, a line end): editable as a whole
    SYNTHETIC = 2  # put there by the parser (a paragraph break, a stand-in for an image): never edited


class Piece(Struct, frozen=True):
    """One tile of a document's text and the stretch of source that it stands for."""

    text: TextSpan
    source: SourceSpan
    kind: PieceKind = PieceKind.VERBATIM


class Trace(Struct, frozen=True):
    """Something that a file holds beside its prose and that a reader of the release should not get to see.

    ``kind``: comment, insertion, deletion, formatting (of the prose, tracked), hidden, highlight, link or property.
    ``span`` is the prose it is about, or an empty place. ``text`` is what it says (a comment, deleted or hidden words,
    a line end for a paragraph's mark, a link's target, a property's value); ``name`` tells more (the author, the
    property's name). ``at`` is its place in the source where that is not the prose's.
    """

    kind: str
    span: TextSpan
    text: str
    name: str = ""
    at: SourceSpan | None = None


class Document(Struct, frozen=True):
    """Prose and its map.

    ``opaque`` are stretches that are not prose though they stand in the text (stand-ins for code or
    images). ``hints`` are regions that the format knows (a heading, a caption) by name of their kind.
    ``meta`` are the values that a format with fields carries (title, byline, copyright notice ...), ``traces``
    what the file holds beside its prose.
    """

    path: str
    source: str
    text: str
    pieces: tuple[Piece, ...]
    opaque: tuple[TextSpan, ...] = ()
    hints: tuple[tuple[TextSpan, str], ...] = ()
    meta: dict[str, str] = {}
    traces: tuple[Trace, ...] = ()
    format: str = "text"

    def piece_index(self, offset: int) -> int:
        """Index of the piece that holds the code point at ``offset`` (the last one at the very end)."""
        if len(self.pieces) == 1:
            return 0
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.text.start) - 1
        return max(index, 0)

    def to_source(self, span: TextSpan) -> SourceSpan:
        """The source stretch that ``span`` stands for; partly covered units count whole."""
        if not self.pieces:
            return SourceSpan(0, 0)
        first = self.pieces[self.piece_index(span.start)]
        start = _forward(first, span.start)
        if span.end <= span.start:
            return SourceSpan(start, start)
        last = self.pieces[self.piece_index(span.end - 1)]
        return SourceSpan(start, _backward(last, span.end))

    def to_text(self, offset: int) -> int:
        """The place in the prose of a source offset; what is not prose is where the prose before it ends."""
        pieces = self.pieces
        if self.is_shuffled:  # fields that are read in another order than they stand in
            pieces = tuple(sorted(pieces, key=lambda piece: piece.source.start))
        index = bisect_right(pieces, offset, key=lambda piece: piece.source.start) - 1
        if index < 0:
            return 0
        piece = pieces[index]
        if piece.kind is PieceKind.VERBATIM:
            return min(piece.text.start + offset - piece.source.start, piece.text.end)
        return piece.text.start if offset < piece.source.end else piece.text.end

    @property
    def is_shuffled(self) -> bool:
        """Whether the prose has another order than the source."""
        starts = [piece.source.start for piece in self.pieces]
        return any(map(gt, starts, starts[1:]))

    def is_editable(self, span: TextSpan) -> bool:
        """Whether replacing ``span`` touches nothing but the source characters behind it.

        True when every piece it touches is verbatim, or a replaced unit that it covers whole, and their
        source stretches lie side by side.
        """
        if not self.pieces:
            return False
        first = self.piece_index(span.start)
        last = self.piece_index(max(span.end - 1, span.start))
        previous: Piece | None = None
        for piece in self.pieces[first : last + 1]:
            if piece.kind is PieceKind.SYNTHETIC:
                return False
            if piece.kind is PieceKind.REPLACED and not _whole(span, piece.text):
                return False
            if previous is not None and previous.source.end != piece.source.start:
                return False
            previous = piece
        return True


def _whole(span: TextSpan, unit: TextSpan) -> bool:
    if span.start == span.end:
        return span.start in (unit.start, unit.end)
    return span.start <= unit.start and unit.end <= span.end


def _forward(piece: Piece, offset: int) -> int:
    if piece.kind is PieceKind.VERBATIM:
        return piece.source.start + offset - piece.text.start
    return piece.source.start if offset < piece.text.end else piece.source.end


def _backward(piece: Piece, offset: int) -> int:
    if piece.kind is PieceKind.VERBATIM:
        return piece.source.start + offset - piece.text.start
    return piece.source.end


class DocumentBuilder:
    """Collects the pieces of a document from left to right; every format's parser builds with it."""

    def __init__(self, source: Source, format: str) -> None:  # noqa: A002 - the field's own name
        self._source = source
        self._format = format
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._opaque: list[TextSpan] = []
        self._hints: list[tuple[TextSpan, str]] = []
        self._traces: list[Trace] = []
        self.length = 0  # code points of prose so far

    @property
    def last(self) -> str:
        """The last code point of the prose so far; empty at the start."""
        return self._parts[-1][-1] if self._parts else ""

    def verbatim(self, start: int, end: int) -> None:
        """Takes the source stretch ``[start, end)`` over unchanged."""
        if end <= start:
            return
        text = self._source.text[start:end]
        last = self._pieces[-1] if self._pieces else None
        if last is not None and last.kind is PieceKind.VERBATIM and last.source.end == start:
            self._pieces[-1] = Piece(
                TextSpan(last.text.start, self.length + len(text)), SourceSpan(last.source.start, end)
            )
            self._parts.append(text)
            self.length += len(text)
            return
        self._add(text, SourceSpan(start, end), PieceKind.VERBATIM)

    def replaced(self, text: str, start: int, end: int, *, opaque: bool = False) -> None:
        """Lets ``text`` stand for the source stretch, which is edited only as a whole."""
        self._unit(text, start, end, PieceKind.REPLACED, opaque)

    def synthetic(self, text: str, at: int, end: int | None = None, *, opaque: bool = False) -> None:
        """Adds ``text`` that the source does not hold (or holds as something never to be edited)."""
        self._unit(text, at, at if end is None else end, PieceKind.SYNTHETIC, opaque)

    def hint(self, start: int, kind: str) -> None:
        """Says that the prose from ``start`` up to here is a region of the given kind."""
        if self.length > start:
            self._hints.append((TextSpan(start, self.length), kind))

    def opaque(self, start: int) -> None:
        """Says that the prose from ``start`` up to here is not prose."""
        if self.length > start:
            self._opaque.append(TextSpan(start, self.length))

    def trace(self, trace: Trace) -> None:
        """Notes something beside the prose."""
        self._traces.append(trace)

    def take(self, other: Document, start: int) -> None:
        """Takes over hints, traces and what is not prose from a document whose text was added at ``start``."""
        self._opaque += [TextSpan(span.start + start, span.end + start) for span in other.opaque]
        self._hints += [(TextSpan(span.start + start, span.end + start), kind) for span, kind in other.hints]
        self._traces += [
            Trace(trace.kind, TextSpan(trace.span.start + start, trace.span.end + start), trace.text, trace.name)
            for trace in other.traces
        ]

    def build(
        self,
        meta: dict[str, str] | None = None,
        opaque: tuple[TextSpan, ...] = (),
        hints: tuple[tuple[TextSpan, str], ...] = (),
        traces: tuple[Trace, ...] = (),
    ) -> Document:
        """The document, with what was collected beside the builder."""
        return Document(
            path=self._source.path,
            source=self._source.text,
            text="".join(self._parts),
            pieces=tuple(self._pieces),
            opaque=(*self._opaque, *opaque),
            hints=(*self._hints, *hints),
            meta=meta or {},
            traces=(*self._traces, *traces),
            format=self._format,
        )

    def _unit(self, text: str, start: int, end: int, kind: PieceKind, opaque: bool) -> None:
        if not text:
            return
        at = self.length
        self._add(text, SourceSpan(start, end), kind)
        if opaque:
            self.opaque(at)

    def _add(self, text: str, source: SourceSpan, kind: PieceKind) -> None:
        self._pieces.append(Piece(TextSpan(self.length, self.length + len(text)), source, kind))
        self._parts.append(text)
        self.length += len(text)


AUTHOR = "prlint"  # of the tracked changes and comments that ``Format.mark`` makes


class Note(Struct, frozen=True):
    """A remark about a stretch of the source, for formats that can carry remarks (``Format.mark``)."""

    span: SourceSpan
    text: str


class Format(Struct, frozen=True):
    """What a document format can do; one module under ``formats/`` makes one of these.

    ``decode(path, raw)`` gives the ``Source`` (raises ``InputError``), ``parse(source)`` the ``Document``,
    ``escape(replacement, source)`` what a replacement must look like to live in the source, and
    ``encode(source, text, edits)`` the bytes of the file after ``edits`` (source order, no overlaps) that
    turned ``source.text`` into ``text`` (raises ``InputError``).

    A format with revisions also has ``decode_original``, which reads the text as it was before they were made,
    and ``mark(source, edits, notes, date)``: the bytes of the file with the edits as revisions that its author
    accepts or rejects and the notes as comments; ``date`` is an ISO 8601 time.
    """

    name: str
    suffixes: tuple[str, ...]
    decode: Callable[[str, bytes], Source]
    parse: Callable[[Source], Document]
    escape: Callable[[str, str], str]
    encode: Callable[[Source, str, Sequence[Any]], bytes]
    decode_original: Callable[[str, bytes], Source] | None = None
    mark: Callable[[Source, Sequence[Any], Sequence[Note], str], bytes] | None = None
    writable: bool = True  # whether edits can be written back
    comments: bool = False  # whether suppression comments can be written in it
    linear: bool = False  # whether ``Source.text`` is made from the file, not the file's own text
