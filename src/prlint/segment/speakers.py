"""Who says a quotation: the name in the attribution, carried on while the speech or the paragraph goes on."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from prlint.expressions import compiled_re
from prlint.segment.quotes import Quotation
from prlint.spans import TextSpan

SAID = r"(?:said|says|added|adds|stated|noted|explained|commented|continued|remarked|concluded)"
_SPOKE = (
    rf"(?:{SAID[3:-1]}|agree[ds]|told|replie[ds]|warn(?:ed|s)|wrote|writes|recall(?:ed|s)|argue[ds]|declare[ds]|testified"
    r"|ask(?:ed|s)|explains|states|notes|share[ds]|caution(?:ed|s)|emphasize[ds]|stress(?:ed|es))"
)
_SPEECH = 40  # code points; a shorter quotation is speech when it ends like a sentence, else it quotes words
_NAME = r"(?:[A-ZÀ-ÞŁŚŽ][\w.’'-]*\s){1,9}"
_NAMES = r"(?:[A-ZÀ-ÞŁŚŽ][\w.’'-]*\s?){1,9}"
_PRONOUNS = frozenset(("he", "she", "they"))


def speaker(text: str, quote: Quotation, paragraph: TextSpan) -> str:
    """The name or pronoun in the attribution right after or right before a quotation; empty without one.

    A title before the name belongs to it ("Mayor Ana Lind").
    """
    over = text[quote.end - 2] == "."  # the sentence ends with the quotation
    match = None if over else _after().match(text, quote.end, paragraph.end)
    if match is None:
        found = _before().finditer(text, max(paragraph.start, quote.start - 200), quote.start)
        match = next((one for one in found if one.end() == quote.start), None)
    if match is None:
        return ""
    name = match.group("name") or match.group("after") or match.group("verb_first") or ""
    return " ".join(name.split()).rstrip(".,’'")


def speakers(text: str, quotes: Sequence[Quotation], paragraphs: Sequence[TextSpan]) -> list[str]:
    """The speaker of each quotation, empty where nobody can be told.

    A pronoun stands for the last name. Without an attribution of its own a quotation of a sentence or more belongs
    to who speaks in the same paragraph, or to who spoke in the one before when that quotation was not closed.
    """
    found: list[str] = []
    last, place, hangs = "", -1, False
    for quote in quotes:
        number = bisect_right(paragraphs, quote.start, key=lambda span: span.start) - 1
        name = "" if quote.is_stray else speaker(text, quote, paragraphs[number])
        goes_on = number == place or (hangs and number == place + 1)
        if name.lower() in _PRONOUNS or (not name and goes_on and _is_speech(text, quote)):
            name = last
        found.append(name)
        if name:
            last, place, hangs = name, number, not quote.closed
    return found


def _is_speech(text: str, quote: Quotation) -> bool:
    if quote.end - quote.start > _SPEECH:
        return True
    return text[quote.start + 1].isupper() and text[quote.end - 2 if quote.closed else quote.end - 1] in ".!?"


_POST = r"[^.“”\"\n]{3,110}?"  # Ana Lind, mayor of the town, said


@cache
def _after() -> "re.Pattern[str]":
    post = r"(?:(?:the|its|his|her|their|our)\s)?(?:[a-z][a-z-]*,?\s){0,5}"  # said the director, Ana Lind
    led = r"(?:(?:the|its|his|her|their|our)\s(?:[a-z-]+\s){0,5}[a-z-]+,\s)?"  # the director, Ana Lind, said
    return compiled_re(
        rf"[ \xa0]+(?:{_SPOKE}\s+(?P<verb_first>(?:he|she|they)\b|(?={post}[A-ZÀ-Þ]))(?:{post}(?P<after>{_NAMES}))?"
        rf"|{led}(?P<name>{_NAMES}|(?:he|she|they)\s)(?:,\s(?:{_POST},\s)?)?{_SPOKE}\b)"
    )


@cache
def _before() -> "re.Pattern[str]":
    capital = r"[A-ZÀ-ÞŁŚŽ][\w.’'-]*"
    name = rf"{capital}(?:\s{capital}){{0,8}}"
    verb = rf"(?:,\s{_POST},)?\s(?:[a-z]+\s){{0,4}}(?:{_SPOKE}|say|saying)[,:]"
    source = r"\b(?:[Aa]ccording\sto|[Ii]n\sthe\swords\sof)\s(?:[a-z-]+\s){0,4}"
    return compiled_re(
        rf"(?:(?P<name>{name}|\b(?:[Hh]e|[Ss]he|[Tt]hey)){verb}|{source}(?P<after>{name})(?:,\s{_POST})?[,:])"
        r"(?P<verb_first>)[ \xa0]+"
    )
