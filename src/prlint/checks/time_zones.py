"""Times with zones, and whether two of them are the same moment."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from prlint import tables
from prlint.checks.almanac import DAY_NAMES, day_of, issue_date, written_dates
from prlint.context import RuleContext
from prlint.expressions import compiled_regex, lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

_TIME = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?|noon|midnight|hrs?\b|h\b)?"
    r"|(?P<word>noon|midnight)"
)
# What stands between two names of one moment; "to", a dash and "and" make a range or two events.
_JOINT = lazy_regex(r"\)?[\s\xa0]*(?:/|\(|,|;|=|\bor\b|\bi\.e\.,?)[\s\xa0/(]*(?:at\s+)?")
_DAY = 24 * 60


class Moment(Struct, frozen=True):
    """A time with its zone as written; ``span`` takes in its date, ``clock`` does not.

    ``utc`` are minutes since midnight of ``day`` in UTC; ``dated``: whether the day is written with it.
    """

    span: TextSpan
    clock: TextSpan
    utc: int
    minutes: int
    offset: int
    day: date | None
    dated: bool


def pairs(context: RuleContext) -> Iterator[Hit]:
    """Two times in two zones that claim to be one moment and are not."""
    text = context.text
    found = list(moments(text, issue_date(context)))
    for one, other in pairwise(found):
        if _JOINT.fullmatch(text, one.span.end, other.span.start) is None:
            continue
        gap = one.utc - other.utc
        if one.dated and other.dated and one.day is not None and other.day is not None:
            gap += (one.day - other.day).days * _DAY
            wrong = gap != 0
        else:
            wrong = gap % _DAY != 0
        if wrong:
            right = _right(one, other)
            span = TextSpan(one.span.start, other.span.end)
            values = {"one": _shown(text, one), "other": _shown(text, other), "right": right}
            yield Hit(other.clock, values=values, related=(span,))


def _right(one: Moment, other: Moment) -> str:
    """What the second clock shows at the first moment, with the day where both name one."""
    minutes = one.utc + other.offset
    shown = _clock(minutes % _DAY)
    if not (one.dated and other.dated and one.day):
        return shown
    day = one.day + timedelta(minutes // _DAY)
    return f"{shown} on {DAY_NAMES[day.weekday()]}, {day_of(day)}"


def moments(text: str, issued: date | None) -> Iterator[Moment]:
    """The times with zones in a text; a date right before or after belongs to its time."""
    for match in _expression().finditer(text):
        minutes = _minutes(match)
        if minutes is None:
            continue
        span, day = _with_date(text, match.start(), match.end(), issued)
        offset = _offset(match.group("zone"), day or issued)
        if offset is not None:
            yield Moment(
                span,
                TextSpan(match.start(), match.end()),
                minutes - offset,
                minutes,
                offset,
                day or issued,
                day is not None,
            )


def _minutes(match: "regex.Match[str]") -> int | None:
    """Minutes since midnight; None when it is no time of day."""
    word = match.group("word") or (match.group("half") or "").lower()
    if word in ("noon", "midnight"):
        return 12 * 60 if word == "noon" else 0
    hour, minute = int(match.group("hour")), int(match.group("minute") or 0)
    half = word.replace(".", "").replace(" ", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif match.group("minute") is None and not half:
        return None
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def _with_date(text: str, start: int, end: int, issued: date | None) -> tuple[TextSpan, date | None]:
    """The span of a time together with a full date that touches it, and that date."""
    for written in written_dates(text, max(0, start - 40), min(len(text), end + 40)):
        year = written.year or (issued.year if issued else None)
        if year is None:
            continue
        before = written.span.end <= start and not text[written.span.end : start].strip(" ,\xa0at")
        after = written.span.start >= end and not text[end : written.span.start].strip(" ,\xa0on")
        if before or after:
            return TextSpan(min(start, written.span.start), max(end, written.span.end)), written.on(year)
    return TextSpan(start, end), None


def _offset(zone: str, day: date | None) -> int | None:
    """Minutes east of UTC; None when the name leaves it open and the day is unknown."""
    row = _zones()[zone]
    if row["minutes"]:
        return int(row["minutes"])
    if day is None:
        return None
    from zoneinfo import ZoneInfo

    try:
        offset = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(row["zone"])).utcoffset()
    except (OSError, ValueError, KeyError):  # no time zone data on this machine
        return None
    return int((offset or timedelta()).total_seconds() // 60)


def _shown(text: str, moment: Moment) -> str:
    return " ".join(text[moment.clock.start : moment.clock.end].split())


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    half = "a.m." if hour < 12 else "p.m."
    return f"{(hour - 1) % 12 + 1}{f':{minute:02}' if minute else ''} {half}"


@cache
def _zones() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in tables.rows("time_zones")}


@cache
def _expression() -> "regex.Pattern[str]":
    names = "|".join(sorted(_zones(), key=len, reverse=True))
    return compiled_regex(rf"\b(?:{_TIME})[\s\xa0]*\(?(?P<zone>{names})\b")
