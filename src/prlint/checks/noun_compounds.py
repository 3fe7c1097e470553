"""Modifiers made of a noun and a participle or adjective: “a community driven plan”."""

import re
from collections.abc import Iterator

from prlint import lexicon
from prlint.checks.flaws import flaw
from prlint.checks.nouns import is_adjective, nouns
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit

# These follow a noun only as the second half of a modifier, or before a preposition (“a plan based on it”).
_ANY_NOUN = "based|related|driven|oriented|centric|focused"
# These may be the verb of a clause (“a team led the race”): only with the nouns that usually stand before them.
_SOME = {
    "led": "community|industry|volunteer|peer|market|student|woman|women|government",
    "funded": "taxpayer|government|state|industry|donor|grant|venture",
    "owned": "family|woman|women|veteran|minority|employee|state|government",
    "sponsored": "employer|state|government|company|industry|taxpayer",
    "friendly": "user|family|business|child|job|budget|pet|climate|environment|bike|planet|consumer|customer|beginner",
    "rich": "nutrient|protein|resource|oil|feature|data|iron|vitamin|content",
    "enabled": "web|cloud|internet|voice|data|blockchain|technology|network",
}
_PAIRS = "|".join(f"(?:{firsts})\\s{second}" for second, firsts in _SOME.items())
_BEFORE = (
    "an?|the|its|their|our|his|her|your|of|for|with|and|new|other|many|any|all|or|as|by|through|more|most|"
    "some|these|those|this|"
    "first|leading|provides?|offers?|using|including|various|several|two|three|innovative|modern|unique"
)
_MODIFIER = lazy_re(
    rf"(?<![\w-])(?:{_BEFORE})\s(?P<flaw>(?P<first>[a-z]{{3,}})\s(?:{_ANY_NOUN})|{_PAIRS})\s(?P<noun>[a-z]{{3,}})\b",
)
# A name is a modifier's first half as well: “a Chicago based firm”. Only after “a”, so that it cannot have a verb.
_NAMED = lazy_re(
    r"(?<![\w-])[Aa]n?\s(?:(?:new|leading|small|large|non-profit|nonprofit|private|[A-Z][\w’'.]*)\s){0,3}?"
    r"(?P<flaw>[A-Z][\w’']*\s(?:based|led|owned|backed|style|like|related|compatible|enabled|driven|specific|friendly))\s"
    r"(?P<noun>[a-z]{3,})\b"
)
_MASS = frozenset(
    "health work drug gang cloud web data evidence energy science faith home school community computer internet "
    "paper water "
    "plant land market law tax sports food gender race job crime weather safety security nutrition conservation "
    "trade travel "
    "transportation technology software education research traffic alcohol tobacco finance insurance value "
    "growth results "
    "climate heart cancer pregnancy violence blockchain frequency sex military agriculture mission profit "
    "performance".split()
)
_NOT_NOUNS = frozenset(
    "and the for with from that this upon solely only largely primarily mainly entirely partly around after "
    "before when which "
    "who its their our his her toward towards exclusively today here there out into near mostly both not but "
    "are was were is "
    "has had have will can may under over between among within without across".split()
)


def modifier(context: RuleContext) -> Iterator[Hit]:
    """A noun and “based”, “related”, “driven” ... without a hyphen, before the noun that they describe."""
    known = nouns()
    for match in context.finditer(_MODIFIER):
        first = match.group("first")
        if not first or first in _MASS or (first in known.plural and not is_adjective(first)):
            yield from _joined(match)
    for match in context.finditer(_NAMED):
        yield from _joined(match)


def _joined(match: re.Match[str]) -> Iterator[Hit]:
    """The hit for a modifier, where what follows it may be a noun."""
    noun = match.group("noun")
    if noun not in _NOT_NOUNS and not noun.endswith("ly") and lexicon.open().known(noun):
        yield flaw(match, match.group("flaw").replace(" ", "-").replace("\n", "-"))
