"""Pronouns that miss what they point back to."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_MYSELF = lazy_re(r"\bmyself\b")
_SPEAKER = lazy_re(r"\b(?:I|me)\b")
# Where it is one of several, or the object of a plain verb: elsewhere ("to hold myself ready") an "I" is understood.
_PLACE = lazy_re(
    r"(?:,|\b(?:and|or|including|inspired|joined|told|asked|to|with|for|from)) myself(?=,| and\b| or\b)"
    r"|\b(?:and|or|including) myself\b|, myself and\b"
)


def myself(context: RuleContext) -> Iterator[Hit]:
    """Hits for "myself" in a list of people in a sentence that has neither "I" nor "me"."""
    text = context.text
    places = [match.start() for match in _MYSELF.finditer(text)]
    for span in context.sentences:
        for place in places:
            if not span.start <= place < span.end:
                continue
            sentence = text[span.start : span.end]
            listed = any(m.start() <= place - span.start < m.end() for m in _PLACE.finditer(sentence))
            if listed and not _SPEAKER.search(sentence):
                yield Hit(TextSpan(place, place + 6), "me")
