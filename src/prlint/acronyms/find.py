"""Definition pairs in a text: ``long form (SHORT)`` and ``SHORT (long form)``.

A finder in the manner of Schwartz and Hearst (2003): every parenthesis that could hold a definition counts,
with the words before it; whether the two fit is judged elsewhere (``fit``).
"""

import re

from msgspec import Struct

from prlint.expressions import lazy_re
from prlint.spans import TextSpan

_SHORT = r"[A-Z0-9a-z][A-Za-z0-9]*(?:(?:[&/.\-–+]|\s&\s)[A-Za-z0-9]+)*\.?"
_BRACKET = lazy_re(rf"\(\s*(?:the\s|or\s|hereinafter\s)?\s*[\"“”'‘’]{{0,2}}({_SHORT})[\"“”'‘’]{{0,2}}\s*\)")
_LONG = lazy_re(r"\([\"“'‘]?([A-Za-z][^()\n]{5,120}?)[\"”'’]?\)")
_LAST = lazy_re(r"(?<![\w\-.(&/])[A-Z0-9a-z]\S{1,12}$")
_WORD = lazy_re(r"[^\W_]+(?:['’.][^\W_]+)*['’]?")
_PARTY_STATE = lazy_re(r"(?:D|R|I|DFL|DL)-[A-Z]|[A-Z][A-Z]-\d+$|[IVX]+$")
# One class comes first, so that ``re`` looks at these characters only.
_STOP = lazy_re(r"[;:()\[\]{}|•*\n\"“”.!?](?:(?<![.!?])|[\"”’]?\s+(?=[\"“A-Z]))")
_SHORT_DOT = lazy_re(r"(?:\b[A-Z]|\b(?:St|Dr|Mr|Ms|Inc|Corp|Co|Gov|Sen|Rep))\.\s+$")
_REACH = 220  # code points before a parenthesis that can belong to a long form


class Word(Struct, frozen=True, array_like=True):
    """A word with its place, in code points."""

    text: str
    start: int
    end: int


class Pair(Struct, frozen=True, array_like=True):
    """A short form with the words that may define it, in text order.

    For ``long (SHORT)`` the words before the parenthesis, nearest last; for ``SHORT (long)`` all words inside.
    ``bracket`` is the parenthesis with its marks.
    """

    short: str
    span: TextSpan
    words: tuple[Word, ...]
    bracket: TextSpan
    reverse: bool = False


def pairs(text: str) -> tuple[Pair, ...]:
    """All candidate pairs of a text, in text order."""
    found = [pair for match in _BRACKET.finditer(text) if (pair := _forward(text, match))]
    found += [pair for match in _LONG.finditer(text) if (pair := _backward(text, match))]
    return tuple(sorted(found, key=lambda pair: pair.span.start))


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of a stretch; apostrophes and inner points belong to a word, hyphens part two."""
    return tuple([Word(match[0], *match.span()) for match in _WORD.finditer(text, start, end)])


def could_be_short(text: str) -> bool:
    """Whether a string looks like a short form: 2 to 10 letters, two of them capitals, no party and state."""
    if sum(map(str.isupper, text)) < 2:
        return False
    return 2 <= sum(map(str.isalpha, text)) <= 10 and not _PARTY_STATE.match(text)


def _forward(text: str, match: re.Match[str]) -> Pair | None:
    short = match.group(1)
    if short.count(".") == 1:
        short = short.rstrip(".")
    if not could_be_short(short):
        return None
    start = _phrase_start(text, max(0, match.start() - _REACH), match.start())
    words = words_of(text, start, match.start())
    span = TextSpan(match.start(1), match.start(1) + len(short))
    return Pair(short, span, words, TextSpan(*match.span())) if words else None


def _phrase_start(text: str, low: int, high: int) -> int:
    """Where the stretch before a parenthesis may begin: after a stop that is not an abbreviation's point."""
    if low:
        low = text.find(" ", low, high) + 1 or low
    start = low
    for stop in _STOP.finditer(text, low, high):
        if stop.end() < high and not _SHORT_DOT.search(text, max(low, stop.start() - 5), stop.end()):
            start = stop.end()
    return start


def _backward(text: str, match: re.Match[str]) -> Pair | None:
    last = _LAST.search(text, max(0, match.start() - 15), match.start() - 1)
    if last is None or not could_be_short(last.group()) or could_be_short(match.group(1)):
        return None
    words = words_of(text, *match.span(1))
    if len(words) < 2:
        return None
    return Pair(last.group(), TextSpan(*last.span()), words, TextSpan(*match.span()), reverse=True)
