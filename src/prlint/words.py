"""Words, and what is in a text without being prose."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, KeysView, Mapping
from collections.abc import Set as AbstractSet
from itertools import filterfalse
from operator import add, eq

from prlint.document import Document
from prlint.expressions import lazy_re
from prlint.spans import TextSpan

LONGEST = 100  # what is longer is no word, and looking for words in it could take for ever
FEW = 8  # words whose places are counted out; for more, all are noted
MANY = 300  # forms looked up one by one; looking for one more would cost as much as noting all
WORD = lazy_re(r"[^\W_]+")
_NOT_WORD = lazy_re(r"(?!\w)")
_OPAQUE = lazy_re(
    r"""
      (?:https?|ftp)://[^\s<>"“”]+            # a link with its scheme
    | www\.[^\s<>"“”]+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+             # an e-mail address
    | (?<![\w@])@\w+                           # a handle
    | (?<![\w&])\#\w*[^\W\d]\w*                # a hashtag
    | (?<![\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|mil|int|info|io|co)\b(?:/[^\s<>"“”]*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What cannot be missing from any of these; only round such a mark is the text looked at closely.
# Each begins with a character of its own, so that ``re`` stops at these only, and after a full stop mostly at once.
_MARK = lazy_re(r"@|#|://|w[wW]{2}\.|W[wW]{2}\.|\.(?=[A-Za-z])(?i:com|org|net|gov|edu|mil|int|info|io|co)\b")
_REACH = 400  # code points either side of a mark
_EDGE = lazy_re(r"[\s<>\"“”]")
_CLOSING = ".,;:!?)]}'’"


_SEPARATORS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))  # all others to blanks


def forms(text: str) -> list[str]:
    """The words of a text in order: what ``WORD`` finds, in a third of the time."""
    if not text.isascii():
        for sign in set(text):
            if not sign.isascii() and not sign.isalnum():
                text = text.replace(sign, " ")
    return text.encode().translate(_SEPARATORS).decode().split()


class Words(Mapping[str, list[int]]):
    """The distinct word forms of a text, each with the offsets of its occurrences.

    A word is letters and digits: "don't" is "don" and "t". The forms are collected at C speed; where a form stands,
    and how often, is looked up when somebody asks, which is seldom. In a long text that is asked about often, all
    places are noted in one pass.
    """

    __slots__ = ("_capitals", "_counts", "_forms", "_is_indexed", "_places", "_sequence", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._sequence = forms(text)
        self._forms = dict.fromkeys(self._sequence)
        if max(map(len, self._forms), default=0) > LONGEST:
            self._forms = dict.fromkeys(form for form in self._sequence if len(form) <= LONGEST)
        self._capitals: list[str] | None = None
        self._counts: Counter[str] | None = None
        self._places: dict[str, list[int]] = {}
        self._is_indexed = False

    @property
    def text(self) -> str:
        """The text that the words are of."""
        return self._text

    def __getitem__(self, form: str) -> list[int]:
        places = self._places.get(form)
        if places is None:
            if form not in self._forms:
                raise KeyError(form)
            if len(self._places) < MANY:
                places = self._places[form] = self._find(form)
            else:
                places = self._index()[form]
        return places

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)

    def __contains__(self, form: object) -> bool:
        return form in self._forms

    def keys(self) -> KeysView[str]:
        """The forms; a real set view."""
        return self._forms.keys()

    def capitals(self) -> list[str]:
        """The forms that begin with a capital letter: a third of all, and all that rules about names look at."""
        if self._capitals is None:
            self._capitals = [form for form in self._forms if form[0].isupper()]
        return self._capitals

    def unlike(self, known: AbstractSet[str]) -> Iterator[str]:
        """The forms that are not among ``known``; to take a large set away from a small one costs more."""
        return filterfalse(known.__contains__, self._forms)

    def count(self, form: str) -> int:
        """How often a form occurs."""
        if self._counts is None:
            self._counts = Counter(self._sequence)
        return self._counts[form] if form in self._forms else 0

    def places(self, form: str) -> Iterator[int]:
        """Where a form of one word or more ("Lake Tay") stands by itself, in text order.

        No letter, digit or low line touches it. The form begins with a letter or a digit.
        """
        first = WORD.match(form)
        text, size = self._text, len(form)
        for at in self.get(first.group(), ()) if first else ():
            if text.startswith(form, at) and text[at - 1 : at] != "_" and _NOT_WORD.match(text, at + size):
                yield at

    def joined(self) -> set[str]:
        """The forms that also stand as two words in a row, with a space or a hyphen between: "workforce".

        The second word may have a capital of its own: "Workforce" for "Work Force"."""
        return set(map(add, self._sequence, map(str.lower, self._sequence[1:]))) & self._forms.keys()

    def repeats(self, length: int, *, fold_case: bool = False) -> Iterator[tuple[int, int]]:
        """Where ``length`` words stand twice in a row, whatever is between them: offsets of both first words."""
        sequence = self._lower() if fold_case else self._sequence
        if True not in map(eq, sequence, sequence[length:]):
            return
        same = bytes(map(eq, sequence, sequence[length:]))
        run = b"\1" * length
        at = same.find(run)
        noted = [match.start() for match in WORD.finditer(self._text)] if same.count(run) > FEW else []
        while at >= 0:
            yield (noted[at], noted[at + length]) if noted else (self._offset(at), self._offset(at + length))
            at = same.find(run, at + 1)

    def _lower(self) -> list[str]:
        """The sequence in lower case."""
        return forms(self._text.lower()) if self._text.isascii() else list(map(str.lower, self._sequence))

    def _offset(self, index: int) -> int:
        """Where a word of the sequence stands."""
        form = self._sequence[index]
        return self._find(form)[self._sequence[:index].count(form)]

    def _index(self) -> dict[str, list[int]]:
        """The places of all forms."""
        if not self._is_indexed:
            found: dict[str, list[int]] = {}
            for match in WORD.finditer(self._text):
                found.setdefault(match.group(), []).append(match.start())
            self._places, self._is_indexed = found, True
        return self._places

    def _find(self, form: str) -> list[int]:
        """Where a form stands; what begins inside an occurrence of it has a letter before it."""
        text, size, found = self._text, len(form), []
        at = text.find(form)
        while at >= 0:
            end = at + size
            if not text[end : end + 1].isalnum() and not (at and text[at - 1].isalnum()):
                found.append(at)
            at = text.find(form, end)
        return found


def opaque_spans(document: Document) -> tuple[TextSpan, ...]:
    """Links, e-mail addresses, handles, hashtags, and what the format marked as not prose."""
    spans = list(document.opaque)
    text, done = document.text, 0
    for mark in _MARK.finditer(text):
        if mark.start() < done:
            continue
        start, end = _run(text, mark.start(), mark.end(), done)
        for match in _OPAQUE.finditer(text, start, end):
            spans.append(TextSpan(match.start(), match.start() + len(match.group().rstrip(_CLOSING))))
        done = end
    return tuple(sorted(spans))


def _run(text: str, start: int, end: int, least: int) -> tuple[int, int]:
    """The stretch without white space or quotation marks that holds ``[start, end)``, within reach."""
    low = max(least, start - _REACH)
    while start > low and not _EDGE.match(text, start - 1):
        start -= 1
    edge = _EDGE.search(text, end, end + _REACH)
    return start, edge.start() if edge else min(len(text), end + _REACH)


def touches_any(span: TextSpan, spans: tuple[TextSpan, ...]) -> bool:
    """Whether ``span`` shares a code point with one of ``spans`` (in text order)."""
    index = bisect_right(spans, span.start, key=lambda other: other.start) - 1
    if index >= 0 and span.start < spans[index].end:
        return True
    return index + 1 < len(spans) and spans[index + 1].start < span.end


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands between the blanks to the left and to the right of a word, marks and all; nothing at an edge.

    The cheapest look round a word: a piece may hold a line end or more than one word ("so-called").
    """
    left = right = ""
    if start and text[start - 1] in " \n":
        left = text[max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1)) + 1 : start - 1]
    if text[end : end + 1] in (" ", "\n"):
        stop = text.find(" ", end + 1)
        right = text[end + 1 : stop if stop >= 0 else len(text)]
    return left, right
