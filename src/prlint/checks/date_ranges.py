"""Ranges of dates, years and times that run backwards."""

import re
from collections.abc import Iterator
from itertools import pairwise

from prlint.checks.almanac import MONTH, written_dates
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_NUMBERED = lazy_re(r"(?i)\b(?:no|h\.?r|s|room|suite|fax|tel|phone|call|at|ext)[.:]* ?$")
_SAME_MONTH = (
    rf"\b{MONTH}\.? (\d{{1,2}}) ?[-–] ?(\d{{1,2}})\b(?![-–:,.]?\d)",
    rf"(?<![\w.,/–-])(\d{{1,2}})[-–](\d{{1,2}}) {MONTH}",
)
_YEAR = r"((?:19|20)\d\d)"
_YEARS = (
    rf"(?<![\w$€£.,/-]){_YEAR} ?[-–] ?{_YEAR}(?![\w/-]|[.,]\d)",
    rf"\b[Bb]etween {_YEAR} and {_YEAR}(?=[.,;)]|$| (?:in|at|the|a|an|she|he|it|they|we)\b)",
    rf"\b[Ff]rom {_YEAR} (?:to|through|until) {_YEAR}(?=[.,;)]|$)",
)
# What lasts from one year to another; sales fall, and a deadline moves, from a later year to an earlier one.
_LASTS = lazy_re(
    r"\b(?:serv|chair|led\b|head|held|work|liv|stud|play|taught|ran\b|was\b|were\b|been\b|president|director|member|mayor"
    r"|tenure|term|period|years|career|project|program|reign)\w*"
)
_CLOCK = r"(\d{1,2})(?::(\d\d))? ?([ap])\.?m\.?"
_HOURS = lazy_re(rf"(?<![\d:]){_CLOCK} ?(?:-|–|—|to|until|till) ?{_CLOCK}", re.IGNORECASE)
_OTHER_DAY = lazy_re(r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|next|following|overnight|tomorrow|24)\b")
_JOINT = lazy_re(r",? ?(?:[-–—]|to|through|until|till) ?(?:the )?")


def backwards(context: RuleContext) -> Iterator[Hit]:
    """A range whose end lies before its start."""
    text = context.text
    for pattern in _SAME_MONTH:
        for match in context.finditer(pattern):
            if 0 < int(match[2]) < int(match[1]) <= 31:
                yield _hit(match, match[1], match[2])
    for pattern in _YEARS:
        for match in context.finditer(pattern):
            if int(match[2]) < int(match[1]) and not _is_other_number(text, match):
                yield _hit(match, match[1], match[2])
    yield from _full_ranges(text)
    yield from _hours(text)


def _hit(match: re.Match[str], first: str, last: str) -> Hit:
    return Hit(TextSpan(match.start(), match.end()), values={"first": first, "last": last})


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    """Whether the figures are numbers of something, or a change is told: "moved the date from 2024 to 1999"."""
    if _NUMBERED.search(text[max(0, match.start() - 8) : match.start()]):
        return True
    return match[0][0] in "fF" and _LASTS.search(text, max(0, match.start() - 40), match.start()) is None


def _full_ranges(text: str) -> Iterator[Hit]:
    for one, other in pairwise(written_dates(text)):
        if _JOINT.fullmatch(text, one.span.end, other.span.start) is None:
            continue
        year = one.year or other.year or 2024
        first, last = one.on(year), other.on(other.year or year)
        wraps = one.year is None and one.month > other.month
        if first is None or last is None or last >= first or wraps or (one.year and not other.year):
            continue
        shown = (text[one.span.start : one.span.end], text[other.span.start : other.span.end])
        yield Hit(TextSpan(one.span.start, other.span.end), values={"first": shown[0], "last": shown[1]})


def _hours(text: str) -> Iterator[Hit]:
    """Two times of the same half of one day, the later one first; nothing lasts from 5 p.m. round to 2 p.m."""
    for match in _HOURS.finditer(text):
        hour, minute, half, last_hour, last_minute, last_half = match.groups()
        start = int(hour) % 12 * 60 + int(minute or 0)
        end = int(last_hour) % 12 * 60 + int(last_minute or 0)
        if half.lower() != last_half.lower() or end >= start or max(int(hour), int(last_hour)) > 12:
            continue
        if not _OTHER_DAY.search(text, max(0, match.start() - 12), match.end() + 20):
            first, last = re.split(r" ?(?:-|–|—|\bto\b|\buntil\b|\btill\b) ?", match[0], maxsplit=1)
            yield _hit(match, first, last)
