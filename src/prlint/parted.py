"""Edits that reach across mark-up, as smaller ones that each lie inside one stretch of the source: every tag stays.

“Un<b>tied</b>” is made “Uni<b>ted</b>”: what changes lies on one side of the tag, or can be parted there.
"""

from collections.abc import Iterable, Iterator

from prlint.document import Document, PieceKind
from prlint.spans import SourceSpan, TextSpan

_ALIKE = 0.5  # how like the old text a new one must be, that its letters are told apart
_TAGGED = ("html", "newsxml")  # a tag is one whatever stands beside it; Markdown's asterisks are not


def parted(document: Document, span: TextSpan, text: str) -> tuple[tuple[SourceSpan, str], ...] | None:
    """The places in the source, with what is written there, that make ``text`` of the prose in ``span``; None where
    that would touch mark-up."""
    old = document.text[span.start : span.end]
    for changes in (_from_the_head(old, text), _from_the_tail(old, text), _letters(old, text)):
        places = _written(document, span, changes)
        if places:
            return places
    return None


def _written(
    document: Document, span: TextSpan, changes: Iterable[tuple[int, int, str]]
) -> tuple[tuple[SourceSpan, str], ...]:
    """The places of changes; none where one of them cannot be written."""
    places = []
    for start, end, new in changes:
        change = TextSpan(span.start + start, span.start + end)
        for part in [change] if new or start == end else _stretches(document, change):
            place = _place(document, span, part, new)
            if place is None:
                return ()
            places.append((place, new))
    return tuple(places)


def _stretches(document: Document, span: TextSpan) -> Iterator[TextSpan]:
    """A stretch of prose in parts that have no mark-up in them."""
    at = span.start
    while at < span.end:
        end = min(_stretch(document, document.piece_index(at)).end, span.end)
        yield TextSpan(at, end)
        at = end


def _from_the_head(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The one change that makes ``new`` of ``old``, behind all characters that are the same at the head."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    yield head, len(old) - tail, new[head : len(new) - tail]


def _from_the_tail(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The same change where it may also stand further ahead: of “in in” the first one goes."""
    for start, end, text in _from_the_head(old[::-1], new[::-1]):
        yield len(old) - end, len(old) - start, text[::-1]


def _letters(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The changes letter by letter, where the texts are alike."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() >= _ALIKE:
        for kind, i, j, k, m in matcher.get_opcodes():
            if kind != "equal":
                yield i, j, new[k:m]


def _place(document: Document, whole: TextSpan, span: TextSpan, new: str) -> SourceSpan | None:
    """Where a change is written: in the one piece that holds it; an insertion joins the text before it."""
    is_insertion = span.start == span.end
    index = document.piece_index(span.start - 1 if is_insertion and span.start > whole.start else span.start)
    piece = document.pieces[index]
    if piece.kind is PieceKind.SYNTHETIC or not document.is_editable(span):
        return None
    if is_insertion:
        if piece.kind is PieceKind.REPLACED and piece.text.start < span.start < piece.text.end:
            return None
        at = document.to_source(TextSpan(piece.text.start, span.start)).end if span.start > piece.text.start else None
        place = SourceSpan(at, at) if at is not None else SourceSpan(piece.source.start, piece.source.start)
    else:
        place = document.to_source(span)
    return place if _leaves_text(document, span, _stretch(document, index), new) else None


def _stretch(document: Document, index: int) -> TextSpan:
    """The prose around a piece that has no mark-up in it."""
    first = last = index
    pieces = document.pieces
    while first and pieces[first - 1].source.end == pieces[first].source.start:
        first -= 1
    while last + 1 < len(pieces) and pieces[last + 1].source.start == pieces[last].source.end:
        last += 1
    return TextSpan(pieces[first].text.start, pieces[last].text.end)


def _leaves_text(document: Document, span: TextSpan, stretch: TextSpan, new: str) -> bool:
    """Whether something is left between the tags; between marks that are signs, whether they stay marks: the same
    characters stand beside them, or letters as before."""
    left = f"{document.text[stretch.start : span.start]}{new}{document.text[span.end : stretch.end]}"
    if document.format in _TAGGED:
        return bool(left.strip())
    pairs = zip((document.text[stretch.start], document.text[stretch.end - 1]), left[:1] + left[-1:], strict=False)
    return bool(left) and all(old == now or (old.isalnum() and now.isalnum()) for old, now in pairs)
