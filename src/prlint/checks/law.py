"""The prepositions of criminal law: indicted on, charged with, convicted of, set for a day."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.matchers import like
from prlint.spans import TextSpan

_CRIME = (
    r"(?:murder|manslaughter|homicide|robbery|burglary|theft|assault|rape|fraud|battery|arson|kidnapping|conspiracy|"
    r"possession|conspiring|stealing|stalking|molesting|murdering|killing|raping|assaulting|violating|obstructing|"
    r"laundering|possessing|selling|trafficking|embezzling|defrauding)\b"
)
_COUNTED = r"(?:felony|felonies|misdemeanors?|counts?|charges)\b"
_BEFORE = (
    r"(?:(?:the|an?|attempted|allegedly|aggravated|armed|vehicular|sexual|first[- ]degree|second[- ]degree|"
    r"(?:one|two|three|four|\d+)\s(?:felony\s|misdemeanor\s)?counts?\sof)\s){0,3}"
)
_DAY = (
    r"(?:the\s)?(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s\d)"
)
_PLANNED = r"(?:hearing|trial|arraignment|sentencing|conference|date|vote|interview|deposition)"
_PAYMENT = r"(?<!\bfee\s)(?<!\bfees\s)(?<!\bprice\s)(?<!\bprices\s)(?<!\brate\s)(?<!\brates\s)(?<!\bpremium\s)"
# Each group is named for the preposition that belongs there.
_WRONG = lazy_re(
    rf"\b(?:indicted|arraigned)\s(?:(?P<on>with|of)\s(?=(?:(?!and\b|his|her|their|the\sother)[a-z\d-]+\s){{0,3}}{_COUNTED})|"
    rf"(?P<for__>with|of)\s(?={_BEFORE}{_CRIME}))|"
    rf"\b(?:found\sguilty|convicted|(?:was|were|been|is|are|being|only|also)\saccused)\s(?P<of>for|with)\s(?={_BEFORE}{_CRIME})|"
    rf"{_PAYMENT}\bcharged\s(?P<with_>for|on|of)\s(?={_BEFORE}{_CRIME})|"
    rf"\b{_PLANNED}(?:\s(?:is|are|was|were|has\sbeen|will\sbe|currently|now|still|also|initially|originally))*\s"
    rf"(?:set|scheduled|slated)\s(?P<for_>on)\s(?={_DAY})",
    re.IGNORECASE,
)


def prepositions(context: RuleContext) -> Iterator[Hit]:
    """“indicted with murder”, “convicted for theft”, “a hearing is set on June 5”."""
    for match in context.finditer(_WRONG):
        group = match.lastgroup or ""
        found = match.group(group)
        yield Hit(TextSpan(match.start(group), match.end(group)), like(found, group.strip("_")))
