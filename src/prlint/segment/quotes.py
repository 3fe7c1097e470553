"""Quotations: where a speaker's words begin and end.

A quotation ends at its closing mark, and at the latest with its paragraph. When the next paragraph begins with
an opening mark the speech goes on: each paragraph opens, only the last one closes. An apostrophe, a prime and
an inch mark are no quotation marks.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from prlint.expressions import lazy_re
from prlint.spans import TextSpan


class Quotation(NamedTuple):
    """One quoted stretch of one paragraph, marks included; offsets in code points.

    ``closed`` is False when the paragraph (or another opening mark) comes before the closing mark. ``mark`` is
    the opening mark; it is empty for a closing mark that stands alone, which is all of the span then. ``inner``
    are the pairs of double marks inside, where single ones should stand.
    """

    start: int
    end: int
    closed: bool
    mark: str
    inner: tuple[tuple[int, int], ...] = ()

    @property
    def is_stray(self) -> bool:
        """Whether this is only a closing mark without its opening one."""
        return not self.mark


_DOUBLE = lazy_re(r"[“”„«»\"]")
_SINGLE = lazy_re(r"(?<!\w)['‘](?=\w)|(?<=\S)['’](?!\w)")
_SINGLE_OPENER = lazy_re(r"['‘](?=\w)")
_BEFORE_SINGLE = " \t\n\xa0([—–-"
_MAY_HOLD_SINGLES = ("‘", " '", "\n'", "('", "['", "—'")
# Words that begin with an apostrophe; a decade does, too.
_ELIDED = frozenset("em tis twas til cause bout round n nuff neath gainst".split())
_WORD = lazy_re(r"\w+")
_HEIGHT = lazy_re(r"\d['’]\d{1,2}[,.]\Z")  # 5'7," tall
_BEFORE_OPENER = " \t\n\xa0([{—–-/“‘\"'«…"
_AFTER_CLOSER = " \t\n\xa0)]}—–-/”’,.;:!?…*"


_REACH = 40  # marks, or characters, that are looked at from a mark inside a quotation


def quotations(text: str, paragraphs: Iterable[TextSpan]) -> Iterator[Quotation]:
    """The quotations of a text in order; none crosses a paragraph."""
    doubles = [match.start() for match in _DOUBLE.finditer(text)]
    singles = text.startswith("'") or any(sign in text for sign in _MAY_HOLD_SINGLES)
    if not doubles and not singles:
        return
    first = 0
    spans = list(paragraphs)
    for number, paragraph in enumerate(spans):
        last = bisect_left(doubles, paragraph.end, first)
        if last > first or singles:
            goes_on = number + 1 < len(spans) and text[spans[number + 1].start] in '“"'
            yield from _of_paragraph(text, paragraph.start, paragraph.end, doubles[first:last], goes_on)
        first = last


def _of_paragraph(text: str, start: int, end: int, doubles: Sequence[int], goes_on: bool) -> Iterator[Quotation]:
    """The quotations of a paragraph; ``goes_on`` says that the next one begins with an opening mark."""
    opened: int | None = None
    single_from = start
    inner: list[tuple[int, int]] = []
    skip = -1  # the closing mark of an inner pair
    for index, at in enumerate(doubles):
        opens = _opens(text, at, start, end, opened)
        if opens is None or at == skip:
            continue
        if opens and opened is not None:
            skip = _inner_end(text, doubles, index, start, end, goes_on and opened == start)
            if skip > 0:
                inner.append((at, skip))
                continue
        if opens:
            if opened is None:
                yield from _singles(text, single_from, at)
            else:
                yield Quotation(opened, at, False, text[opened], tuple(inner))
            opened, inner = at, []
        elif opened is not None:
            yield Quotation(opened, at + 1, True, text[opened], tuple(inner))
            opened, single_from, inner = None, at + 1, []
        else:
            yield Quotation(at, at + 1, False, "")
    if opened is None:
        yield from _singles(text, single_from, end)
    else:
        yield Quotation(opened, end, False, text[opened], tuple(inner))


def _inner_end(text: str, doubles: Sequence[int], index: int, start: int, end: int, runs_on: bool) -> int:
    """The closing mark of a pair inside a quotation, when the marks after it balance; -1 otherwise.

    ``runs_on`` says that the outer quotation may go on in the next paragraph, without a closing mark in this one.
    """
    if text[max(start, doubles[index] - _REACH) : doubles[index]].rstrip()[-1:] in ".!?":
        return -1  # a new sentence: rather the outer quotation lacks its closing mark
    depth, inner = 2, -1
    for at in doubles[index + 1 : index + 1 + _REACH]:
        opens = _opens(text, at, start, end, doubles[index])
        if opens is None:
            continue
        depth += 1 if opens else -1
        if inner < 0:
            if opens:
                return -1
            inner = at
        if depth == 0:
            return inner
    return inner if runs_on and depth == 1 else -1


def _opens(text: str, at: int, start: int, end: int, opened: int | None) -> bool | None:
    """Whether the mark at ``at`` opens (True) or closes (False); None when it is no quotation mark."""
    mark = text[at]
    before_at = at - 1
    while before_at >= start and text[before_at] == "\\":  # a programmer's \" is a mark like any other
        before_at -= 1
    before = text[before_at] if before_at >= start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark == "„" or (mark == "«" and opened is None):
        return True
    if mark in "»«":
        return opened is None and mark == "»" and not after.isspace()
    if opened is not None and text[opened] == "„":
        return False
    may_open = before in _BEFORE_OPENER and not after.isspace()
    may_close = not before.isspace() and after in _AFTER_CLOSER
    if mark == "“":
        return not (opened is not None and may_close and not may_open)
    if opened is None and not may_open and (before.isdigit() or _HEIGHT.search(text, max(start, at - 6), at)):
        return None  # inches
    if mark == "”":
        return may_open and not may_close and opened is None
    if opened is None:
        glued = before in ",:;.!?" and after.isalnum()  # said,"We ...
        return True if may_open or glued else False if may_close else None
    return may_open and not may_close and _closes_later(text, at, end)


def _closes_later(text: str, at: int, end: int) -> bool:
    """Whether another straight mark follows that can close what would be opened here."""
    following = text.find('"', at + 1, end)
    return following > 0 and not text[following - 1].isspace()


def _singles(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations between single marks, where no double ones are."""
    at = start
    while (opener := _SINGLE_OPENER.search(text, at, end)) is not None:
        at = opener.end()
        word = _WORD.match(text, at)
        if opener.start() > start and text[opener.start() - 1] not in _BEFORE_SINGLE:
            continue
        if word is not None and (word.group().lower() in _ELIDED or _is_decade(word.group())):
            continue
        closer = _single_closer(text, at, end)
        if closer is not None:
            yield Quotation(opener.start(), closer + 1, True, text[opener.start()])
            at = closer + 1


def _is_decade(word: str) -> bool:
    """90s, 68: what stands behind an apostrophe for the century."""
    return word[:2].isdigit() and word[2:] in ("", "s")


def _single_closer(text: str, start: int, end: int) -> int | None:
    """The closing single mark: the first that follows punctuation, else the first that may be one.

    A mark after s is rather a plural possessive when a better one follows before the next opening.
    """
    weak: int | None = None
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        if text[at] == "‘" or (text[at] == "'" and text[at - 1] in " \t\n(["):
            break
        if text[at - 1] in ",.!?…" or text[at - 1] != "s":
            return at
        if weak is None or text[at + 1 : at + 2] != " ":
            weak = at
    return weak
