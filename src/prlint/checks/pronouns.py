"""Pronouns that miss what they point back to."""

import re
from collections.abc import Iterator

from prlint.checks.nouns import is_adjective, nouns
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.matchers import like
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


_WORD = r"(?:[A-Z]?[a-z]+(?:-[a-z]+)*)"
_OWNERS = (
    r"of|in|for|with|to|by|from|at|on|into|under|through|via|within|across|over|during|between|using|"
    r"(?:complet|launch|announc|publish|open|expand|increas|improv|celebrat|build|develop|creat|releas|introduc|host|"
    r"chang|protect|offer|extend|sell|receiv|shar|start|clos|updat|reduc|rais|doubl|strengthen|enhanc|mark|unveil|modif|"
    r"maintain|manag|provid|support|replac|upgrad|deliver|finish|promot|achiev|implement|honor|own)"
    r"(?:e|es|s|ed|ing|y|ies|ied)?|"
    r"lost|loses?|losing|held|holds?|kept|keeps?|has|have|had|won|wins?|built|made|makes?|gave|gives?|took|takes?"
)
_OWNER = lazy_re(rf"(?<![\w’'-])(?:{_OWNERS})\s\Z")
_ITS = lazy_re(rf"\b[Ii]t['’]s(?=\s(?P<one>{_WORD})(?:\s(?P<two>{_WORD}))?(?:\s(?P<three>{_WORD}))?)")
_RANKS = frozenset("first second third fourth fifth last latest next newest best main only whole entire annual".split())
_DEGREE = frozenset(
    "not a an the all just very too so only really more most less about been being in on at to for with like as time "
    "true clear good great ready here there what why how when where who that this hard easy fine okay ok up down out "
    "over back his her my our your their better best worse still also no one also always never now".split()
)
_LINK = frozenset("of in on at for with to from by and or as is was has will after before during under through".split())


def its(context: RuleContext) -> Iterator[Hit]:
    """“completed it’s upgrade”: after a preposition or such a verb, and before a noun, it is the possessive."""
    text = context.text
    for match in context.finditer(_ITS):
        start = match.start()
        if match.group("one") == "own" or (_OWNER.search(text, max(0, start - 16), start) and _owns(match)):
            yield Hit(TextSpan(start, match.end()), like(match.group(), "its"))


def _owns(match: "re.Match[str]") -> bool:
    """Whether a noun follows that would need an article after “it is”: one that is counted, or plainly a noun."""
    known, words = nouns(), match.group("one", "two", "three")
    for number, word in enumerate(words):
        plain = (word or "").lower()
        if not word or (plain in _DEGREE and plain not in _RANKS):
            return False
        if plain in known.plural or plain in known.singular:
            return True
        if not (plain in _RANKS or word[0].isupper() or is_adjective(plain) or plain.endswith("ed")):
            after = words[number + 1] if number < 2 else None
            return not plain.endswith(("ing", "ly")) and after in _LINK
    return False
