"""Apostrophes that plurals need, and those that they do not."""

import re
from collections.abc import Iterator

from prlint.checks.hyphens import NUMBER
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_MANY = rf"(?:{NUMBER}|several|many|few|some)"
_TIME = "years|months|weeks|days|hours|minutes"
_OWNED = "experience|imprisonment|probation|notice|pay|salary|worth|incarceration|parole|warning|rent|wages"
_QUASI = lazy_re(
    rf"\b(?<!in )(?<!after )(?<!for ){_MANY}\s(?:more\s)?(?P<flaw>{_TIME})\s"
    rf"(?=(?:{_OWNED})\b(?!\s(?:is|was|will|has|had|can|counts?)\b))",
    re.IGNORECASE,
)
_PLURAL = lazy_re(
    rf"\b{_MANY}\s(?P<flaw>(?P<noun>[a-z]+)['’]s)\s(?=(?:pregnant|old|ago|later|long|wide|tall|deep|away|of age)\b)",
    re.IGNORECASE,
)


def quasi_possessive(context: RuleContext) -> Iterator[Hit]:
    """“four years experience” for “four years’ experience”, with the apostrophe that the text uses."""
    mark = "'" if "'" in context.text and "’" not in context.text else "’"
    for match in _QUASI.finditer(context.text):
        yield Hit(TextSpan(match.start("flaw"), match.end("flaw")), match.group("flaw") + mark)


def plural(context: RuleContext) -> Iterator[Hit]:
    """“eight month’s pregnant” for “eight months pregnant”."""
    for match in _PLURAL.finditer(context.text):
        if match.group().split()[0].lower() not in ("one", "1"):
            yield Hit(TextSpan(match.start("flaw"), match.end("flaw")), match.group("noun") + "s")
