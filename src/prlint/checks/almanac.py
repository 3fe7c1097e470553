"""Dates as they are written in releases, and the date of a release itself."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_YEAR = "January February March April May June July August September October November December"
_WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTH_NAMES = tuple(_YEAR.split())
DAY_NAMES = tuple(_WEEK.split())
_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_DAYS = {name[:3].lower(): number for number, name in enumerate(DAY_NAMES)}
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b"
)
_DAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)"
WEEKDAY = rf"(?:{_DAY}|{_DAY.upper()})\b"
_ORDINAL = r"(?:st|nd|rd|th)?"
_FULL_YEAR = r"(?:1[6-9]|20|21)\d\d(?![\d,]\d)"
_WRITTEN = lazy_re(
    rf"(?:(?P<weekday>\b{WEEKDAY})\.?(?P<gap>,?\s+(?:the\s+)?))?"
    rf"(?:(?P<month>\b{MONTH})\.?\s+(?P<day>\d{{1,2}})(?!\d){_ORDINAL}(?:,?\s+(?P<year>{_FULL_YEAR}))?"
    rf"|(?P<day2>\b\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<month2>{MONTH})\.?(?:,?\s+(?P<year2>{_FULL_YEAR}))?)"
)
# Begins with letters, so that the engine can skip to them; what stands round a month is looked at after.
_MONTH_FAST = lazy_re(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JA|FE|MA|AP|JU|AU|SE|OC|NO|DE)[A-Za-z]{0,7}")
_BEFORE, _AFTER = 30, 26  # code points: "Wednesday the 30th of ", ". 30th, 2026" and a look further


class Written(Struct, frozen=True):
    """A date in a text; ``weekday`` counts from Monday = 0. ``year`` is None where none is written."""

    span: TextSpan
    year: int | None
    month: int
    day: int
    weekday: int | None
    weekday_span: TextSpan | None

    def on(self, year: int) -> date | None:
        """The calendar day in a year; None when there is no such day."""
        return calendar_day(year, self.month, self.day)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is none (Feb. 30)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 to 12 for a month's name or shortening."""
    return _MONTHS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name or shortening."""
    return _DAYS[name[:3].lower()]


def day_of(day: date) -> str:
    """A day in words, without its year: "May 4"."""
    return f"{MONTH_NAMES[day.month - 1]} {day.day}"


def full_day(day: date) -> str:
    """A day in words: "May 4, 2026"."""
    return f"{day_of(day)}, {day.year}"


def written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """The dates with month and day in a stretch of text, in order."""
    limit, at = len(text) if end is None else end, start
    for month in _MONTH_FAST.finditer(text, start, limit):
        if month.start() < at or text[month.start() - 1 : month.start()].isalpha():
            continue
        for match in _WRITTEN.finditer(text, max(at, month.start() - _BEFORE), min(limit, month.end() + _AFTER)):
            if month.start() in (match.start("month"), match.start("month2")):  # others may be cut off by the window
                at = match.end()
                yield _as_written(match)
                break


def _as_written(match: re.Match[str]) -> Written:
    weekday, year = match.group("weekday"), match.group("year") or match.group("year2")
    return Written(
        TextSpan(match.start(), match.end()),
        int(year) if year else None,
        month_number(match.group("month") or match.group("month2")),
        int(match.group("day") or match.group("day2")),
        weekday_number(weekday) if weekday else None,
        TextSpan(match.start("weekday"), match.end("weekday")) if weekday else None,
    )


NEAR = 45  # days: a date without a year is taken to lie within this distance of the release


def nearest(written: Written, issued: date | None) -> date | None:
    """The day nearest to the release; None when none is near enough to be sure of the year."""
    if issued is None:
        return None
    days = [day for year in (issued.year - 1, issued.year, issued.year + 1) if (day := written.on(year)) is not None]
    nearest = min(days, key=lambda day: abs((day - issued).days), default=None)
    return nearest if nearest is not None and abs((nearest - issued).days) <= NEAR else None


def issue_date(context: RuleContext) -> date | None:
    """The date of the release: of its release line or dateline, else the first full date near the top."""
    for span, _ in context.parts(RegionKind.RELEASE_LINE, RegionKind.DATELINE):
        found = _first_full(context.text, span.start, span.end)
        if found is not None:
            return found
    found = _first_full(context.text, 0, min(len(context.text), 400))
    latest = max(re.findall(r"\b(?:19|20)\d\d\b", context.text), default="0")
    return found if found is not None and found.year >= int(latest) - 1 else None  # else it dates an old event


def _first_full(text: str, start: int, end: int) -> date | None:
    for written in written_dates(text, start, end):
        day = written.on(written.year) if written.year else None
        if day is not None:
            return day
    for match in re.finditer(r"\b(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})/(\d{1,2})/(\d{4}))\b", text[start:end]):
        year, month, day_number, first, second, last = match.groups()
        parts = (year, month, day_number) if year else (last, first, second)
        found = calendar_day(*(int(part) for part in parts))
        if found is not None:
            return found
    return None


def issue_year(context: RuleContext) -> int | None:
    """The year of the release, if it can be told."""
    found = issue_date(context)
    return found.year if found is not None else None
