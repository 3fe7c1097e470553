"""Standard and daylight time against the calendar, in the place that a time is told for."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from prlint import tables
from prlint.checks.almanac import full_day, issue_date, nearest, written_dates
from prlint.checks.home import places_named, zones_of_issuer
from prlint.context import RuleContext
from prlint.expressions import compiled_regex, lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

_TOLD = lazy_re(r"(?:\d|\d ?hrs?|[apAP]\.?[mM]\.?|noon|midnight)[ \xa0]?\(?$")
_SAME_MOMENT = lazy_re(r"[\s\xa0]*\)?[\s\xa0]*(?:/|\(|=|,|;|\bor\b)[\s\xa0(]*(?:\d|noon|midnight)")
_OTHER_BEFORE = lazy_re(
    r"[A-Z]T\)?[\s\xa0]*(?:/|\(|=|,|;|\bor\b)[\s\xa0(]*[\d:.]+[\s\xa0]*(?:[apAP]\.?[mM]\.?)?[\s\xa0(]*$"
)
_SOON = lazy_re(r"(?i)\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")
_NEAR = 7  # days: how far a weekday without a date can lie from the release


class Zone(Struct, frozen=True):
    """A name for a time: ``clock`` is the place whose seasons decide about it; empty where the issuer's does."""

    name: str
    clock: str
    spelt: bool


def zone(context: RuleContext) -> Iterator[Hit]:
    """Standard time named for a day of daylight time, or the other way round."""
    text = context.text
    for match in context.finditer(_expression()):
        if _TOLD.search(text, max(0, match.start() - 9), match.start()) is None:
            continue
        named = _zones()[" ".join(match.group().lower().split())]
        day = _day_near(context, match.start(), match.end())
        if day is None:
            continue
        span = TextSpan(match.start(), match.end())
        clock = named.clock or _clock_of_issuer(context, named.name, span)
        right = _name_on(clock, day) if clock else named.name
        if right in ("", named.name) or _right_elsewhere(text, named.name, day):
            continue
        yield _hit(named, right, span, day, match.group())


def _hit(named: Zone, right: str, span: TextSpan, day: date, found: str) -> Hit:
    wanted = right
    both: tuple[str, ...] = ()
    if named.spelt:
        wanted = _spelt().get(right, right)
        if not found.endswith("Time"):  # "Eastern standard time"
            place, season, time = wanted.rsplit(" ", 2)
            wanted = f"{place} {season.lower()} {time.lower()}"
    elif re.fullmatch("[ECMP][SD]T", named.name):
        both = (f"{named.name[0]}T",)
    values = {"day": full_day(day)}
    return Hit(span, wanted, values=values, alternatives=both)


def _clock_of_issuer(context: RuleContext, name: str, span: TextSpan) -> str:
    """The clock of the place that "GMT" is told for, if that place says GMT in winter and the time stands alone."""
    text = context.text
    if _SAME_MOMENT.match(text, span.end) or _OTHER_BEFORE.search(text, max(0, span.start - 40), span.start):
        return ""  # "9 a.m. GMT (5 a.m. EDT)": where both agree, GMT is meant
    clocks = zones_of_issuer(context, span)
    year = {clock: {_name_on(clock, date(2025, month, 15)) for month in (1, 7)} for clock in clocks}
    return min(clocks) if clocks and all(name in names for names in year.values()) else ""


def _right_elsewhere(text: str, name: str, day: date) -> bool:
    """Whether a place that the text names has this time on that day: Phoenix, Brisbane, Accra."""
    for place in places_named(text):
        australian = place.zone.startswith("Australia/") and re.fullmatch("[EC][SD]T", name)
        if name == place.local or australian or _name_on(place.zone, day) == name:
            return True
    return False


@lru_cache(maxsize=64)
def _name_on(clock: str, day: date) -> str:
    """What a place calls its time on a day; empty without time zone data."""
    from zoneinfo import ZoneInfo

    try:
        return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(clock)).tzname() or ""
    except (OSError, ValueError, KeyError):  # no time zone data on this machine
        return ""


def _day_near(context: RuleContext, start: int, end: int) -> date | None:
    """The day a time belongs to: the date nearest in the same line, with the release's year if it has none.

    Without a date a weekday or "today" is near the release; then its day stands for it, unless the clocks change
    about that time.
    """
    text = context.text
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    low, high = max(line_start, start - 90), min(line_end, end + 60)
    written = min(
        written_dates(text, low, high),
        key=lambda found: min(abs(found.span.end - start), abs(found.span.start - end)),
        default=None,
    )
    if written is not None:
        return written.on(written.year) if written.year else nearest(written, issue_date(context))
    if _SOON.search(text, low, high) is None:
        return None
    issued = issue_date(context)
    if issued is None:
        return None
    around = [issued + timedelta(days) for days in (-_NEAR, _NEAR)]
    stable = all(len({_name_on(row["clock"], day) for day in around}) == 1 for row in _rows() if row["clock"])
    return issued if stable else None


def _rows() -> tuple[dict[str, str], ...]:
    return tables.rows("time_zones")


@cache
def _zones() -> dict[str, Zone]:
    """Short and full names in lower case -> zone; only those that can be wrong."""
    found = {}
    for row in _rows():
        if row["clock"] or row["name"] == "GMT":
            found[row["name"].lower()] = Zone(row["name"], row["clock"], False)
            if row["spelt"]:
                found[row["spelt"].lower()] = Zone(row["name"], row["clock"], True)
    return found


@cache
def _spelt() -> dict[str, str]:
    return {row["name"]: row["spelt"] for row in _rows() if row["spelt"]}


@cache
def _expression() -> "regex.Pattern[str]":
    short = "|".join(sorted((zone.name for zone in _zones().values() if not zone.spelt), key=len, reverse=True))
    full = "|".join(name.replace(" ", r"\s") for name, zone in _zones().items() if zone.spelt)
    return compiled_regex(rf"\b(?:{short}|(?i:{full}))\b(?![+−-]\d)")
