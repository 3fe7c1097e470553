"""Two small words that never stand side by side: “the these”, “will are”, “could be been”."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_ARTICLES = lazy_re(
    r"(?<![\w&’'“\"‘-])(?P<first>the|an?|our|their|my|any|some|every|each|another)\s(?P<second>the|an?|our|"
    r"their|its|his|my|this|these|"
    r"those)\b(?![-’'”\"/.)])"
)
_RIGHT = frozenset("the the|our our|an an|a a|their their|its its|some those|some these|any those|any these".split("|"))
_LOST = lazy_re(
    r"(?<![\w&’'“\"‘-])(?P<first>the|an?)\s(?P<second>of|with|for|is|are|was|were|has|have)(?=\s(?!(?:and|"
    r"or)\b)[a-z])|(?<![\w&’'“\"‘-])an?\s(?P<joint>both\s(?:the|an?)\b|now(?=\san?\b)|(?:and|or)(?=\s[a-z]{2,}))"
)
_VERBS = lazy_re(
    r"(?<![\w’'.“\"-])(?:(?P<first>will|would|could|should|must|might)\s(?P<second>is|are|was|were|has|had|been|"
    r"does|did)|"
    r"(?P<third>is|are|was|were)\s(?P<fourth>has|have|had|be|was|were|will)|(?P<fifth>has|have|had|"
    r"be)\s(?P<sixth>be|is|are|was|were)|"
    r"(?:(?<=\bHow\s)|(?<=\bWhat\s)|(?<=\bWhere\s))(?:is\sare|are\sis)|be\sbeen|to\sbeen|(?:did|does|do)\s(?:not\s)?(?:had|has|went|made|took|saw|came|gave))\b(?![-’'”\"])"
)
# A clause that ends in one verb may be the subject of the next: “what it was is unknown”.
_NESTED = lazy_re(
    r"\b(?:what|where|who|whom|how|all|that|which|whatever|as|there|than|everything|anything|something|thing|"
    r"things|way|when|"
    r"why|if|whether|it|one|ones|those|only|so|do|and|or)\b[^.;:!?\n]*\Z",
    re.IGNORECASE,
)
_NOUN_BEFORE = lazy_re(
    r"\b(?:the|an?|of|their|our|his|her|its|your|my|with|by|free|political|good|last|and)\s\Z", re.IGNORECASE
)
_LOOK_BACK = 70


def articles(context: RuleContext) -> Iterator[Hit]:
    """Two determiners, or an article and a word that no noun phrase begins with."""
    for match in context.finditer(_ARTICLES):
        first, second = match.group("first", "second")
        if first != second and f"{first} {second}" not in _RIGHT and {first, second} != {"a", "an"}:
            yield Hit(TextSpan(*match.span()), alternatives=(second, first))
    for match in context.finditer(_LOST):
        yield Hit(TextSpan(*match.span()), alternatives=(match.group("second") or match.group("joint"),))


def verbs(context: RuleContext) -> Iterator[Hit]:
    """Two auxiliaries of which one is left from another wording."""
    for match in context.finditer(_VERBS):
        before = (context.text, max(0, match.start() - _LOOK_BACK), match.start())
        nested = match.group("third") or match.group("fifth") or match.group("second") in ("is", "was", "are", "were")
        if not (nested and _NESTED.search(*before)) and not _NOUN_BEFORE.search(*before):
            yield Hit(TextSpan(*match.span()))
