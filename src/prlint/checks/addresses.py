"""Street addresses and directions as AP writes them."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

_SHORT = {"Street": "St.", "Avenue": "Ave.", "Boulevard": "Blvd."}
_LONG = {short: long for long, short in _SHORT.items()}
_SIDE = r"(?:[NSEW]\.?\s|North\s|South\s|East\s|West\s)?"
_NAME = rf"{_SIDE}(?:\p{{Lu}}[\p{{L}}’'-]+|\d{{1,3}}(?:st|nd|rd|th))(?:\s\p{{Lu}}[\p{{L}}’'-]+)?"
_NUMBERED = lazy_regex(
    rf"(?<![\d,$-])(?!(?:19|20)\d\d\s)\d{{1,5}}\s{_NAME}\s(?P<word>Street|Avenue|Boulevard)"
    r"(?=[,.;)]|\s(?:in|on|at|and|near|to|from|is|was|for|by|between)\b|$|\n)"
)
_UNNUMBERED = lazy_regex(
    rf"(?:\b(?:on|along|of|down|off|at|and|to|from|near)\s){_NAME}\s(?P<word>St\.|Ave\.|Blvd\.)(?=\s\p{{Ll}}|,)"
)


def street(context: RuleContext) -> Iterator[Hit]:
    """ "12 Main Street", "on Main St.": AP shortens the word after a number, and spells it out without one."""
    for match in context.finditer(_NUMBERED):
        span = TextSpan(match.start("word"), match.end("word"))
        short = _SHORT[match.group("word")]
        full_stop = context.text.startswith(".", span.end)  # one point serves as both
        yield Hit(span, short, edits=((TextSpan(span.start, span.end + full_stop), short),))
    for match in context.finditer(_UNNUMBERED):
        yield Hit(TextSpan(match.start("word"), match.end("word")), _LONG[match.group("word")])


_DIRECTION = lazy_regex(
    r"(?<=\p{Ll},?\s)(?<!\b(?i:the|in|up|from|down|middle|far|near|and|or|film|book|novel|play)\s)(?P<way>North|South|East|West|Northwest|Northeast|Southwest|Southeast)"
    r"(?=\s(?:through|along|towards?)\b|(?<=\b(?:miles?|km|blocks?|just|lies|located|directly|immediately|further|farther|\w+meters)\s\w+)\sof\b)"
)


def compass(context: RuleContext) -> Iterator[Hit]:
    """ "Five miles West of Leeds", "his way North through the valley"."""
    for match in context.finditer(_DIRECTION):
        yield Hit(TextSpan(match.start(), match.end()), match.group("way").lower())
