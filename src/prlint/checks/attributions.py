"""Who says it: the comma before an attribution, its lead-in, a second speaker, a quotation that nobody speaks."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prlint.checks.quotes import first_word, paragraph_at, with_word, word_start
from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.segment import Quotation
from prlint.segment.speakers import SAID, speaker
from prlint.spans import TextSpan

_NAME = r"(?:\p{Lu}[\p{L}.’'-]*\s){1,9}"
_VERB_FIRST = lazy_regex(rf"[ \xa0]+{SAID}\b(?=\s+\p{{Lu}}|\s+(?:he|she|they|the)\b)")
_NAME_FIRST = lazy_regex(rf"[ \xa0]+(?:(?:he|she|they)\s|{_NAME}){SAID}(?=[.,]|\s*$)")
_LEAD = lazy_regex(rf"\b(?P<verb>{SAID})[ \xa0]+$")
_SPEECH_WORD = lazy_regex(
    rf"\b(?:{SAID}|saying|replied|told|ask(?:ed|s)|wrote|writes|shared?s?|declared|announced|emphasi[sz]ed|stressed|statement"
    r"|remarks?|testimony|letter|quote[sd]?|according|reads?|following|speech|thank\w*|called)\b|:$",
    re.IGNORECASE,
)


def attribution(context: RuleContext) -> Iterator[Hit]:
    """A quoted sentence whose attribution follows without a comma, or after a full stop."""
    text = context.text
    for quote in context.quotations:
        end = quote.end
        before, mark = text[end - 2], text[end - 1]
        if not quote.closed or not (before == "." or before.isalnum()) or not _is_sentence(text, quote):
            continue
        if before == "." and text[end - 4 : end - 1] != "..." and _VERB_FIRST.match(text, end):
            if not _is_abbreviation(text, end - 2):
                yield Hit(TextSpan(end - 2, end), "," + mark)
        elif before.isalnum() and (_VERB_FIRST.match(text, end) or _NAME_FIRST.match(text, end)):
            start = word_start(text, end - 1)
            yield Hit(TextSpan(start, end), text[start : end - 1] + "," + mark)


def _is_sentence(text: str, quote: Quotation) -> bool:
    """A quoted sentence or the end of one: three words or more, and it does not stand inside another sentence."""
    inner = text[quote.start + 1 : quote.end - 1]
    if inner.count(" ") < 2 or not inner[:1].isupper():
        return False
    lead = text[max(0, quote.start - 3) : quote.start].rstrip()
    return not lead or lead[-1] in '.!?:,”"—–\n'


def _is_abbreviation(text: str, stop: int) -> bool:
    word = text[word_start(text, stop) : stop]
    return "." in word or word.lower() in ("inc", "corp", "co", "ltd", "etc", "jr", "sr", "al")


def lead_in(context: RuleContext) -> Iterator[Hit]:
    """A quoted sentence right after "said", without a comma or colon between them."""
    text = context.text
    for quote in context.quotations:
        if not quote.closed or text[quote.end - 2] not in ".!?,":
            continue
        inner = text[quote.start + 1 : quote.end - 1]
        match = _LEAD.search(text, max(0, quote.start - 24), quote.start)
        if match is not None and match.end() == quote.start and inner[:1].isupper() and inner.count(" ") >= 4:
            span = TextSpan(match.start("verb"), match.end("verb"))
            yield Hit(span, match.group("verb") + ",")


def two_speakers(context: RuleContext) -> Iterator[Hit]:
    """Two attributions to two people in one paragraph: the second speaker wants a new one."""
    for quote, known, name in speaker_changes(context):
        end = quote.start + 1 + len(first_word(context.text, quote.start + 1))
        yield Hit(TextSpan(quote.start, end), values={"one": known, "other": name})


def speaker_changes(context: RuleContext) -> Iterator[tuple[Quotation, str, str]]:
    """The quotations whose speaker is another one than before in their paragraph, with the two last names."""
    paragraphs = context.paragraphs
    speakers: dict[int, str] = {}
    for quote in context.quotations:
        if not quote.closed or quote.end - quote.start < 25:
            continue
        number = paragraph_at(paragraphs, quote.start)
        name = _last_name(context.text, quote, paragraphs[number])
        if not name:
            continue
        known = speakers.setdefault(number, name)
        if known != name:
            yield quote, known, name
            speakers[number] = name


def closed_early(context: RuleContext) -> Iterator[Hit]:
    """A quotation that ends with its sentence, and the next one begins at once: one speech, closed in the middle."""
    text = context.text
    found = context.quotations
    for one, other in pairwise(found):
        if not one.closed or other.is_stray or one.end - one.start < 40 or other.end - other.start < 40:
            continue
        between = text[one.end : other.start]
        if between and not between.strip(" \xa0\t") and text[one.end - 2] in ".!?" and one.mark == other.mark:
            if any(quote == other for quote, _, _ in speaker_changes(context)):
                continue  # somebody else speaks: a matter of paragraphs
            yield Hit(
                TextSpan(one.end - 2, one.end), text[one.end - 2], related=(TextSpan(other.start, other.start + 1),)
            )


def _last_name(text: str, quote: Quotation, paragraph: TextSpan) -> str:
    """The last word of the speaker's name; empty for a pronoun."""
    words = speaker(text, quote, paragraph).split()
    return words[-1] if words and words[-1].lower() not in ("he", "she", "they", "it") else ""


def unattributed(context: RuleContext) -> Iterator[Hit]:
    """Paragraphs that are nothing but a quotation, with nobody named before, in or after them."""
    text = context.text
    paragraphs = context.paragraphs
    whole = {paragraph_at(paragraphs, q.start): q for q in context.quotations if _is_whole(q, paragraphs)}
    for number, quote in whole.items():
        if number - 1 in whole or context.regions.at(quote.start) is not RegionKind.BODY:
            continue
        last = number
        while last + 1 in whole:
            last += 1
        before = text[paragraphs[number - 1].start : paragraphs[number - 1].end] if number else ""
        after = text[paragraphs[last + 1].start : paragraphs[last + 1].end] if last + 1 < len(paragraphs) else ""
        if quote.end - quote.start >= 60 and not _names_speaker(before) and not _names_speaker(after) and number:
            yield Hit(with_word(text, quote.start))


def _names_speaker(paragraph: str) -> bool:
    """Whether a neighbouring paragraph says who speaks, or is a name on its own (a signature)."""
    return bool(_SPEECH_WORD.search(paragraph)) or (
        0 < len(paragraph) < 160 and not paragraph.rstrip().endswith((".", "”", '"'))
    )


def _is_whole(quote: Quotation, paragraphs: Sequence[TextSpan]) -> bool:
    paragraph = paragraphs[paragraph_at(paragraphs, quote.start)]
    return quote.mark in ("“", '"') and quote.start == paragraph.start and quote.end >= paragraph.end - 1
