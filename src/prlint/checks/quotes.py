"""Quotation marks: pairs, paragraphs, marks inside marks, the comma beside the closing one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.regions import RegionKind
from prlint.segment import Quotation
from prlint.spans import TextSpan

_CLOSERS = {"“": "”", '"': '"', "«": "»", "„": "“", "»": "«"}
_TEXT = frozenset((RegionKind.BODY, RegionKind.LIST, RegionKind.SUBHEAD, RegionKind.HEADLINE, RegionKind.NOTES))
_OPENERS = "“\"‘'«„"
_FAR = 12  # paragraphs that a speech without opening marks may run over


def unclosed(context: RuleContext) -> Iterator[Hit]:
    """A quotation that is still open at the end of its paragraph, though the next one does not go on with it.

    When it opened at the start of the paragraph, the mark is missing at the end; otherwise its place is unknown
    and the opening mark is shown. A speech whose later paragraphs lack their opening marks is another rule's.
    """
    if _even(context.text):
        return
    for index, quote in enumerate(context.quotations):
        if not quote.closed and not quote.is_stray and quote.mark in _CLOSERS:
            hit = _unclosed(context, index, quote)
            if hit is not None and in_text(context, quote.start):
                yield hit


def _unclosed(context: RuleContext, index: int, quote: Quotation) -> Hit | None:
    """The hit for the open quotation at ``index``, unless it goes on or the layout explains it."""
    text, paragraphs = context.text, context.paragraphs
    number = paragraph_at(paragraphs, quote.start)
    paragraph = paragraphs[number]
    if quote.end < paragraph.end:
        lost_break = text[quote.start : quote.end].rstrip()[-1:] in '.!?”"'
        return None if lost_break else Hit(with_word(text, quote.start))
    if text[paragraph.end - 1].isalnum() and number + 1 < len(paragraphs):
        return None  # the layout cut the sentence in two
    if _goes_on(text, paragraphs, number) or _later_closer(context, index, number) is not None:
        return None
    following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    speech = following is not None and _OWN.search(text, following.start, following.end) is not None
    return _at_end(text, paragraph, quote, speech=speech)


# The speaker's own words: where the next paragraph has them, the speech may go on and end further down.
_OWN = lazy_re(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b(?![.&-])")


# Both begin with a mark, so that ``re`` looks at marks only; before a straight one stands a blank, a bracket, a dash.
_PAIR = lazy_re(r'"(?<![^\s(\[—–-]")[^"“”\n]*"(?=[\s.,;:!?)\]—–-]|$)|“[^"“”\n]*”', re.MULTILINE)


def _even(text: str) -> bool:
    """Whether all marks pair up within their lines: then none lacks its other half, and no layout is needed."""
    marks = text.count('"') + text.count("“") + text.count("”")
    return not marks or marks == 2 * len(_PAIR.findall(text))


def _at_end(text: str, paragraph: TextSpan, quote: Quotation, *, speech: bool) -> Hit:
    sure = quote.start == paragraph.start
    inner = text[quote.start + 1 : paragraph.end]
    if not sure and (inner.count(" ") < 4 or not inner[0].isupper() or inner[-1] not in ".!?"):
        return Hit(with_word(text, quote.start))
    last = max(text.rfind(" ", quote.start, paragraph.end), text.rfind("\n", quote.start, paragraph.end)) + 1
    span = TextSpan(last, paragraph.end)
    return Hit(
        span,
        text[last : paragraph.end] + _CLOSERS[quote.mark],
        related=(TextSpan(quote.start, quote.start + 1),),
        applicability=Applicability.SAFE if sure and not speech else Applicability.UNSAFE,
    )


def unopened(context: RuleContext) -> Iterator[Hit]:
    """A closing mark in a paragraph that has no opening one; not the end of a speech that lacks marks on its way."""
    if _even(context.text):
        return
    paragraphs = context.paragraphs
    found = context.quotations
    ends = {_later_closer(context, i, paragraph_at(paragraphs, q.start)) for i, q in enumerate(found) if _hangs(q)}
    for index, quote in enumerate(found):
        if quote.is_stray and index not in ends and in_text(context, quote.start):
            yield Hit(_with_word_before(context.text, quote.start))


def paragraph_not_reopened(context: RuleContext) -> Iterator[Hit]:
    """A speech over several paragraphs whose next paragraph does not begin with an opening mark."""
    paragraphs = context.paragraphs
    for index, quote in enumerate(context.quotations):
        if not _hangs(quote) or not in_text(context, quote.start):
            continue
        number = paragraph_at(paragraphs, quote.start)
        if quote.end != paragraphs[number].end or _goes_on(context.text, paragraphs, number):
            continue
        closer = _later_closer(context, index, number)
        if closer is None:
            continue
        last = paragraph_at(paragraphs, context.quotations[closer].start)
        if not all(_ends_a_sentence(context.text, paragraph) for paragraph in paragraphs[number:last]):
            continue  # lines that fell apart, no paragraphs
        words = [_leading_word(context.text, paragraphs[between].start) for between in range(number + 1, last + 1)]
        places = [TextSpan(word.start, word.start) for word in words if word.end > word.start]
        if places and places[0].start == words[0].start:
            edits = tuple((place, quote.mark) for place in places)
            yield Hit(words[0], edits=edits, related=tuple(places[1:]))


def nested(context: RuleContext) -> Iterator[Hit]:
    """A quotation inside a quotation with the same double marks."""
    text = context.text
    for quote in context.quotations:
        for start, end in quote.inner:
            left, right = ("‘", "’") if text[start] == "“" else ("'", "'")
            span = TextSpan(start, end + 1)
            yield Hit(span, edits=((TextSpan(start, start + 1), left), (TextSpan(end, end + 1), right)))


def mixed(context: RuleContext) -> Iterator[Hit]:
    """A pair of which one mark is typographic and the other straight."""
    text = context.text
    for quote in context.quotations:
        if not quote.closed:
            continue
        last = text[quote.end - 1]
        if quote.mark == '"' and last == "”":
            yield Hit(TextSpan(quote.start, quote.start + 1), "“", related=(TextSpan(quote.end - 1, quote.end),))
        elif quote.mark == "“" and last == '"':
            yield Hit(TextSpan(quote.end - 1, quote.end), "”", related=(TextSpan(quote.start, quote.start + 1),))


def comma_placement(context: RuleContext) -> Iterator[Hit]:
    """A comma or full stop on the wrong side of a closing mark; option ``marks``: inside or outside."""
    text = context.text
    inside = context.options["marks"] == "inside"
    for quote in context.quotations:
        if not quote.closed or quote.mark not in _CLOSERS or not in_text(context, quote.start):
            continue
        end = quote.end
        if inside and text[end : end + 1] in (",", ".") and text[end : end + 3] != "..." and text[end - 2].isalnum():
            if text[end + 1 : end + 2].isalnum():
                continue
            yield Hit(TextSpan(end - 1, end + 1), text[end] + text[end - 1])
        elif not inside and text[end - 2] in ",." and _is_fragment(text, quote):
            yield Hit(TextSpan(end - 2, end), text[end - 1] + text[end - 2])


def _is_fragment(text: str, quote: Quotation) -> bool:
    """Whether a few words are quoted, not a sentence: they begin in lower case and the sentence runs over them."""
    words = text[quote.start + 1 : quote.end - 2].split()
    return 1 <= len(words) <= 4 and words[0][0].islower()


def _hangs(quote: Quotation) -> bool:
    """Whether a quotation of some length is still open at its end."""
    return not quote.closed and not quote.is_stray and quote.mark in _CLOSERS and quote.end - quote.start >= 12


def _goes_on(text: str, paragraphs: Sequence[TextSpan], number: int) -> bool:
    """Whether the paragraph after this one begins with an opening mark."""
    return number + 1 < len(paragraphs) and text[paragraphs[number + 1].start] in _OPENERS


def _ends_a_sentence(text: str, paragraph: TextSpan) -> bool:
    return text[paragraph.start : paragraph.end].rstrip()[-1:] in {*".?!:…"}


def _later_closer(context: RuleContext, index: int, number: int) -> int | None:
    """Index of the lone closing mark that ends the speech which hangs at quotation ``index``; None if none does."""
    paragraphs = context.paragraphs
    for at in range(index + 1, len(context.quotations)):
        quote = context.quotations[at]
        if paragraph_at(paragraphs, quote.start) > number + _FAR:
            return None
        if quote.is_stray:
            return at
        if quote.mark in _CLOSERS and quote.end - quote.start > 60:
            return None
    return None


def in_text(context: RuleContext, at: int) -> bool:
    return context.regions.at(at) in _TEXT


def paragraph_at(paragraphs: Sequence[TextSpan], at: int) -> int:
    """Index of the paragraph that holds an offset."""
    return max(bisect_right(paragraphs, at, key=lambda span: span.start) - 1, 0)


LONGEST = 60  # code points of a word that are shown with a mark


def first_word(text: str, at: int) -> str:
    """What stands from ``at`` up to the next space or closing mark."""
    end, limit = at, min(len(text), at + LONGEST)
    while end < limit and not text[end].isspace() and text[end] not in '”"':
        end += 1
    return text[at:end]


def with_word(text: str, at: int) -> TextSpan:
    """The mark at ``at`` with the word behind it."""
    return TextSpan(at, at + 1 + len(first_word(text, at + 1)))


def _with_word_before(text: str, at: int) -> TextSpan:
    return TextSpan(word_start(text, at), at + 1)


def word_start(text: str, end: int) -> int:
    """Where the word that ends at ``end`` begins."""
    start = end
    while start > 0 and not text[start - 1].isspace() and text[start - 1] not in '“"‘(':
        start -= 1
    return start


def _leading_word(text: str, start: int) -> TextSpan:
    """The word that a paragraph begins with; empty when it begins with another sign."""
    word = first_word(text, start)
    return TextSpan(start, start + len(word) if word[:1].isalnum() else start)
