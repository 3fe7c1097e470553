"""The edits that a sentence may need: another word, one word more, one word less.

An edit replaces pieces of the sentence. Only plain words of prose are touched: no name (a capital inside the
sentence), no part of an address or of code, no word with an apostrophe but its/it's and the like.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prlint.grammar.smollm.model import Piece
from prlint.grammar.smollm.related import is_word, near, related

MISSING = tuple(
    "the a an to of in is are be that and for with on it as have has had been at by from not we us you was were or "
    "if this these them your our their when which how more".split()
)
EXTRA = frozenset(
    "the a an to of in is are be been that and for with on it as have has had at by from was were or if "
    "this do does will would but which into about".split()
)
_OPENING = "\"“‘'(["
_CLOSING = ".,;:!?)]”\"’'…"


class Edit(NamedTuple):
    """Pieces ``[first, last)`` become ``new``; ``kind``: one of ``related``, or "spelling"
    (of a word that no list has), "missing", "extra"."""

    first: int
    last: int
    new: tuple[str, ...]
    kind: str


class _Word(NamedTuple):
    """A piece that is a plain word: its place, the space before it, the word, whether it is the first one."""

    at: int
    space: str
    text: str
    is_first: bool


def edits(pieces: Sequence[Piece]) -> Iterator[Edit]:
    """All edits that a sentence may need, in its order."""
    for word in _words(pieces):
        yield from _another(word)
        if word.space and not word.is_first:
            if word.text.islower():  # whether a name takes an article the model knows least
                yield from _one_more(word)
            yield from _one_less(word)


def _words(pieces: Sequence[Piece]) -> Iterator[_Word]:
    is_first = True
    for at, piece in enumerate(pieces):
        text = piece.text.removeprefix(" ")
        if not text.isalpha() or not text.isascii():
            continue
        if (text.islower() or text[1:].islower() or text in "AI") and _stands_free(pieces, at):
            yield _Word(at, piece.text[: len(piece.text) - len(text)], text, is_first)
        is_first = False


def _stands_free(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a word stands between spaces and signs of punctuation, and has no apostrophe."""
    before = pieces[at - 1].text if at and not pieces[at].text.startswith(" ") else ""
    if before and before[-1] not in _OPENING and not before[-1].isspace():
        return False
    if at + 1 == len(pieces) or pieces[at + 1].text[0].isspace():
        return True
    after = pieces[at + 1].text
    is_closed = at + 2 == len(pieces) or pieces[at + 2].text[0].isspace()
    return after[0] in _CLOSING and (is_closed or len(after) > 1) and not after[1:2].isalpha()


def _another(word: _Word) -> Iterator[Edit]:
    for other, kind in _meant(word).items():
        yield Edit(word.at, word.at + 1, (word.space + _cased(other, word),), kind)


def _meant(word: _Word) -> dict[str, str]:
    """The words that may be meant by a word, in lower case, with the kinds of the changes."""
    plain = word.text.lower()
    if not is_word(plain):
        return dict.fromkeys(near(plain), "spelling") if word.text.islower() else {}
    return related(plain) if word.text.islower() or word.is_first else {}


def _cased(other: str, word: _Word) -> str:
    return other.capitalize() if word.text[0].isupper() else other


def _one_more(word: _Word) -> Iterator[Edit]:
    for new in MISSING:
        yield Edit(word.at, word.at, (" " + new,), "missing")


def _one_less(word: _Word) -> Iterator[Edit]:
    if word.text in EXTRA:
        yield Edit(word.at, word.at + 1, (), "extra")
