"""Spaces beside quotation marks."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_CURLY = lazy_re("[“”]")
_INNER = "’'-"
_BLANK = " \xa0"
_AFTER_STRAIGHT = frozenset(("said", "says", "he", "she", "they", "and", "but"))


def check(context: RuleContext) -> Iterator[Hit]:
    """Spaces on the wrong side of a mark and missing ones. A straight mark counts where its pair is known."""
    text = context.text
    for match in context.finditer(_CURLY):
        hit = _opening(text, match.start()) if match.group() == "“" else _closing(text, match.start())
        if hit is not None:
            yield hit
    if '"' in text:
        yield from _straight(context)


def _opening(text: str, at: int) -> Hit | None:
    """“ Word, word:“Word, –“Word."""
    after = text[at + 1 : at + 2]
    if after and after in _BLANK:
        start = at + 1
        while text[start : start + 1] in _BLANK and start < len(text):
            start += 1
        end = _word_end(text, start)
        return Hit(TextSpan(at, end), "“" + text[start:end]) if end > start else None
    before = text[at - 1 : at] if at else ""
    if not after.isalnum() or not before:
        return None
    end = _word_end(text, at + 1)
    if before in "–—" and text[at - 2 : at - 1].isspace():
        return Hit(TextSpan(at - 1, end), f"{before} {text[at:end]}")
    if before in ",:;.!?" and text[at - 2 : at - 1].isalnum():
        start = _word_start(text, at - 1)
    elif before.islower():
        start = _word_start(text, at)
    else:
        return None
    return Hit(TextSpan(start, end), f"{text[start:at]} {text[at:end]}")


def _closing(text: str, at: int) -> Hit | None:
    """Word. ” and word,”word."""
    before = text[at - 1 : at] if at else ""
    after = text[at + 1 : at + 2]
    if before and before in _BLANK and not after.isalnum():
        end = at
        while end and text[end - 1] in _BLANK:
            end -= 1
        if not end or not (text[end - 1].isalnum() or text[end - 1] in ".,!?"):
            return None
        start = _word_start(text, end - 1 if text[end - 1] in ".,!?" else end)
        return Hit(TextSpan(start, at + 1), text[start:end] + "”")
    if after.isalpha() and (before.isalpha() or (before and before in ".,!?")):
        start = _word_start(text, at if before.isalpha() else at - 1)
        end = _word_end(text, at + 1)
        return Hit(TextSpan(start, end), f"{text[start : at + 1]} {text[at + 1 : end]}")
    return None


def _straight(context: RuleContext) -> Iterator[Hit]:
    """said,"Word and word,"said."""
    text = context.text
    for quote in context.quotations:
        if not quote.closed or quote.mark != '"':
            continue
        start, end = quote.start, quote.end
        if (
            text[start - 1 : start] in (",", ":")
            and text[start + 1].isalpha()
            and text[start - 2 : start - 1].isalnum()
        ):
            first, last = _word_start(text, start - 1), _word_end(text, start + 1)
            yield Hit(TextSpan(first, last), f"{text[first:start]} {text[start:last]}")
        last = _word_end(text, end)
        if text[end:last] in _AFTER_STRAIGHT and not text[end - 2].isspace():
            first = _word_start(text, end - 2 if text[end - 2] in ".,!?" else end - 1)
            yield Hit(TextSpan(first, last), f"{text[first:end]} {text[end:last]}")


def _word_start(text: str, end: int) -> int:
    while end and (text[end - 1].isalnum() or text[end - 1] in _INNER):
        end -= 1
    return end


def _word_end(text: str, start: int) -> int:
    while start < len(text) and (text[start].isalnum() or text[start] in _INNER):
        start += 1
    return start
