"""Hyphens left hanging: in "short- and long-term plans" the first word waits for the second half of the other."""

import re
from collections.abc import Iterator
from functools import cache

from prlint import tables
from prlint.checks.hyphens import NUMBER
from prlint.context import RuleContext
from prlint.expressions import compiled_re, lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_UNITS = (
    "year-olds?|year|month|week|day|hour|minute|mile|foot|acre|story|storey|page|word|bed|bedroom|room|seat|member|person|"
    "point|inch|ton|pound|gallon|megawatt|car|count|meter|metre|kilometer|kilometre"
)
_JOINT = lazy_re(r" (?:and|or|to) [^\W_][\w,.]*(?:-[a-z]+)+(?!-)", re.IGNORECASE)
_REACH = 120  # code points before the joint in which the list begins
_LISTED = lazy_re(r"(?:\b[A-Z][a-z]{2,8}\.?|\bNo\.|\b(?:pages?|grades?|chapters?|sections?|between|from|of)) $")


def hanging(context: RuleContext) -> Iterator[Hit]:
    """Hits for the words that share the second half of a compound with a later one, where their hyphens are missing."""
    text, done = context.text, 0
    for joint in _JOINT.finditer(text):  # lists of numbers and words are everywhere, such a second half is not
        low = max(done, joint.start() - _REACH)
        for pattern in (_numbers(), _words()):
            match = pattern.search(text, low, joint.end())
            if match is None:
                continue
            done = match.end()
            is_listed = pattern is _numbers() and _LISTED.search(text, max(0, match.start() - 12), match.start())
            if not is_listed:
                yield _hit(match)


def _hit(match: re.Match[str]) -> Hit:
    span = TextSpan(match.start("first"), match.end("first"))
    wanted = ", ".join(f"{word}-" for word in match["first"].split(", "))
    return Hit(span, wanted, {"second": match["second"]})


@cache
def _numbers() -> re.Pattern[str]:
    listed = rf"(?P<first>(?:(?:{NUMBER}), )*(?:{NUMBER}))"
    pair = rf"(?<![\w$€£.,#-]){listed},? (?:and|or|to) (?P<second>(?:{NUMBER})-(?:{_UNITS}))\b(?!-)"
    return compiled_re(pair, re.IGNORECASE)


@cache
def _words() -> re.Pattern[str]:
    """Only first halves that belong to the second half which follows; a list of them is taken whole."""
    pairs = "|".join(_pair(row["firsts"], row["seconds"]) for row in tables.rows("shared_halves"))
    listed = r"(?P<first>[a-z]+(?:, [a-z]+)*),? (?:and|or|to) (?P<second>[a-z]+-[a-z]+)"
    return compiled_re(rf"(?<![\w-])(?={pairs})\b{listed}\b(?!-)", re.IGNORECASE)


def _pair(firsts: str, seconds: str) -> str:
    first, second = "|".join(firsts.split()), "|".join(seconds.split())
    return rf"(?:(?:{first}), )*(?:{first}),? (?:and|or|to) [a-z]+-(?:{second})\b"
