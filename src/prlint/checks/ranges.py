"""Ranges that begin with a word and go on with a dash: "between 14-17", "from 9-5"."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_HALF = (
    r"[$€£]?\d+(?:,\d{3})*(?:\.\d+)?(?::\d\d)?(?:st|nd|rd|th)?%?"
    r"(?:\s?(?:million|billion|percent|per cent|[ap]\.m\.|[ap]m)(?![a-z]))?"
)
_NAMED = (
    r"(?:(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|"
    r"Nov(?:ember|\.)|Dec(?:ember|\.))(?:\s\d\d?(?:st|nd|rd|th)?(?!\d))?(?:,?\s(?:19|20)\d\d)?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_RANGE = lazy_re(
    rf"\b(?P<word>between|from)(?P<gap> (?:the (?:ages|years|hours) of |ages |approximately |about )?)"
    rf"(?P<low>{_HALF}|{_NAMED})(?P<dash>\s?[-–—]\s?)(?P<high>{_HALF}|{_NAMED})(?![\w/-]|[-–.,]\d)",
    re.IGNORECASE,
)
_SCORE = lazy_re(r"\s(?:votes?|loss|win|victory|decision|majority|defeat|record|margin)\b")
_OTHER_END = lazy_re(r",? (?:to|and) [$€£]?\d")


def with_word(context: RuleContext) -> Iterator[Hit]:
    """Hits for the dash; nothing where the figures are a score or the range is itself one end of another."""
    text = context.text
    for match in context.finditer(_RANGE):
        if _SCORE.match(text, match.end()) or _OTHER_END.match(text, match.end()):
            continue
        word = match["word"].lower()
        if word == "from" and _is_season(match["low"], match["high"]):
            continue
        joint = "and" if word == "between" else "to"
        dash = TextSpan(match.start("dash"), match.end("dash"))
        sign = match["low"][0] if match["low"][0] in "$€£" and match["high"][0].isdigit() else ""
        shown = f"{match['word']}{match['gap']}{match['low']} {joint} {sign}{match['high']}"
        values = {"word": word, "joint": joint, "replacement": shown}
        yield Hit(TextSpan(match.start(), match.end()), values=values, edits=((dash, f" {joint} {sign}"),))


def _is_season(low: str, high: str) -> bool:
    """Whether the figures are one season or financial year: 2004-05, 2011-2012."""
    years = len(low) == 4 and (low + high).isdigit()
    return years and (int(low) + 1) % 10 ** len(high) == int(high)
