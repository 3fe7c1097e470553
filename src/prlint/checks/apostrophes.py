"""Apostrophes that plurals need, and those that they do not."""

import re
from collections.abc import Iterator

from prlint.checks.english import apostrophe
from prlint.checks.hyphens import NUMBER
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_MANY = rf"(?:{NUMBER}|several|many|few|some)"
_TIME = "years|months|weeks|days|hours|minutes"
_OWNED = "experience|imprisonment|probation|notice|pay|salary|worth|incarceration|parole|warning|rent|wages"
# Numbers are everywhere: what stands behind them is looked for first, and then for the number before it.
_BEFORE = lazy_re(rf"\b(?P<many>{_MANY})\s(?P<more>more\s)?\Z", re.IGNORECASE)
_REACH = 60  # code points before the noun
_QUASI = lazy_re(
    rf"(?<=\s)(?P<flaw>{_TIME})\s(?=(?:{_OWNED})\b(?!\s(?:is|was|will|has|had|can|counts?)\b))", re.IGNORECASE
)
_PLURAL = lazy_re(
    r"(?<=\s)(?P<flaw>(?P<noun>[a-z]+)['’]s)\s(?=(?:pregnant|old|ago|later|long|wide|tall|deep|away|of age)\b)",
    re.IGNORECASE,
)
_STRETCH = lazy_re(r"(?:in|after|for) \Z", re.IGNORECASE)


def quasi_possessive(context: RuleContext) -> Iterator[Hit]:
    """“four years experience” for “four years’ experience”, with the apostrophe that the text uses."""
    mark = apostrophe(context.text)
    for match in context.finditer(_QUASI):
        many = _many_before(context.text, match)
        if many is None or _STRETCH.search(context.text, max(0, many.start() - 6), many.start()):
            continue
        yield Hit(TextSpan(match.start("flaw"), match.end("flaw")), match.group("flaw") + mark)


def plural(context: RuleContext) -> Iterator[Hit]:
    """“eight month’s pregnant” for “eight months pregnant”."""
    for match in context.finditer(_PLURAL):
        many = _many_before(context.text, match)
        if many is not None and not many["more"] and many["many"].lower() not in ("one", "1"):
            yield Hit(TextSpan(match.start("flaw"), match.end("flaw")), match.group("noun") + "s")


def _many_before(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The number, or the like of it, right before a match."""
    return _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
