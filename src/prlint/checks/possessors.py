"""Possessors without their apostrophe: "Mathews admission of guilt", "Floridas coast"."""

import re
from collections.abc import Iterator

from prlint import lexicon
from prlint.checks.english import apostrophe
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.names.model import NameKind
from prlint.names.who import place_names
from prlint.spans import TextSpan

_OWNED = (
    "wife|husband|widow|mother|father|parents|sons?|daughters?|brother|sister|girlfriend|boyfriend|residence|apartment|"
    "vehicle|body|death|arrest|conviction|sentence|attorney|lawyer|office|career|leadership|decision|announcement|"
    "position|commitment|efforts|remarks|statement|resignation|appointment|nomination|admission|confession|ability|"
    "reputation|performance"
)
_OF = r"[a-z]{3,}(?:tion|sion|ment|ance|ence|ship|ness|ity|al)(?= of\b)"
_THINGS = lazy_re(rf"[ \n](?:{_OWNED}|{_OF})\b")
_BEFORE = lazy_re(r"\b(?:the|an?|this|that|new|former|current|of the|and|or)\s$", re.IGNORECASE)


def of_persons(context: RuleContext) -> Iterator[Hit]:
    """Hits for a person's family name in s right before what can only be the person's own.

    A name with an article before it is left alone ("the Burns statement"): there it describes the noun. Where the
    document has the name without s as well, the apostrophe goes before the s ("Andersons death").
    """
    text = context.text
    families = {name.family for name in context.names.of(NameKind.PERSON)}
    for family in sorted(name for name in families if len(name) > 3 and name.endswith("s") and " " not in name):
        for start in context.words.places(family):
            end = start + len(family)
            if text[start - 1 : start] == "-" or _THINGS.match(text, end) is None:
                continue
            if _BEFORE.search(text, max(0, start - 9), start) is None:
                yield Hit(TextSpan(start, end), _possessive(context, family))


def _possessive(context: RuleContext, family: str) -> str:
    mark = apostrophe(context.text)
    alone = family[:-1] in context.words
    return f"{family[:-1]}{mark}s" if alone else family + mark


_PLACE = lazy_re(r"(?<![\w’'-])(?P<place>[A-Z][a-z]{3,})s(?=[ \n][a-z]{3,})")
_NAME_BEFORE = lazy_re(r"[A-Z][\w’'.-]*\s$")
_VERB_AFTER = lazy_re(r"\s(?:said|says|told|added|was|were|is|are|has|have|had|will|would|and|who|then|also)\b")


def of_places(context: RuleContext) -> Iterator[Hit]:
    """Hits for a country, state or city with a bare s before a noun, where the form is no word: "Floridas coast"."""
    text = context.text
    for match in context.finditer(_PLACE):
        form = match.group()
        if match["place"] not in place_names() or form in place_names() or lexicon.open().known(form):
            continue
        if _NAME_BEFORE.search(text, max(0, match.start() - 30), match.start()) or _VERB_AFTER.match(text, match.end()):
            continue
        mark = apostrophe(text)
        yield Hit(TextSpan(*match.span()), f"{match['place']}{mark}s")
