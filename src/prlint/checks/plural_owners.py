"""Apostrophes of people: several who own something, and several who own nothing."""

import re
from collections.abc import Iterator

from prlint.checks.english import apostrophe
from prlint.checks.flaws import flaw
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit

_PEOPLE = (
    "clients|customers|students|patients|members|employees|residents|citizens|users|partners|investors|shareholders|parents|"
    "workers|voters|taxpayers|consumers|neighbors|neighbours|visitors|guests|readers|friends|employers|businesses|companies|"
    "players|athletes|fans|viewers|teachers|farmers|soldiers|officers|doctors|buyers|sellers|tenants|victims|survivors|"
    "competitors|subscribers|donors|borrowers|attendees|participants|artists|colleagues|ancestors|constituents|founders"
)
_BELONGS = (
    "needs|lives|dreams|expectations|experiences|interests|rights|concerns|hopes|homes|hearts|faces|voices|businesses|"
    "preferences|requirements|names|refunds|liabilities|wages|goals|budgets|ideas|stories|projects|families|children|"
    "accounts|assets|portfolios|journeys|behalf|satisfaction|privacy|safety|well-being|wellbeing|health|success"
)
_PLURAL_OWNER = lazy_re(
    rf"\b(?:[Tt]heir|[Oo]ur|[Yy]our|[Ii]ts|his|her|my)\s(?P<flaw>{_PEOPLE})\s(?=(?:[a-z]+(?:al|ive|ic|ous|ing)\s)?(?:{_BELONGS})\b(?!-))"
)


def plural_owner(context: RuleContext) -> Iterator[Hit]:
    """“their clients dreams”: whose dreams they are, an apostrophe says."""
    mark = apostrophe(context.text)
    for match in context.finditer(_PLURAL_OWNER):
        yield flaw(match, match.group("flaw") + mark)


_COUNTED = lazy_re(
    r"\b(?:(?i:two|three|four|five|six|seven|eight|nine|ten|several|many|these|those|various|numerous|fellow))\s(?:[A-Z][a-z]+\s){0,2}"
    r"(?P<flaw>(?P<noun>[A-Za-z]+[a-rt-z])[’']s)(?=\s(?:to|from|in|who|that|are|were|have|will|on|at)\b)"
)
_HOUSEHOLD = lazy_re(
    r"\b[Tt]he\s(?P<flaw>(?P<noun>[A-Z][a-z]+[a-rt-z])[’']s)(?=\s(?:are|were|have|will|moved|decided|live)\b)"
)
_OWNERS_TOO = lazy_re(
    r"(?:men|women|children|people|one|it|that|there|who|other|Parkinson|Alzheimer|onald)$", re.IGNORECASE
)


def plural_with_apostrophe(context: RuleContext) -> Iterator[Hit]:
    """“two City Attorney’s to”, “the Quist’s have”: a plural is no possessive."""
    for pattern in (_COUNTED, _HOUSEHOLD):
        for match in context.finditer(pattern):
            if not _OWNERS_TOO.search(match.group("noun")):
                yield flaw(match, match.group("noun") + "s")
