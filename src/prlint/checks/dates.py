"""Dates that contradict themselves or the calendar."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from msgspec.structs import replace

from prlint.checks.almanac import (
    DAY_NAMES,
    MONTH_NAMES,
    WEEKDAY,
    Written,
    calendar_day,
    day_of,
    full_day,
    issue_date,
    nearest,
    weekday_number,
    written_dates,
)
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan

_YEAR = lazy_re(r"\b(?:19|20)\d\d\b")


def weekday(context: RuleContext) -> Iterator[Hit]:
    """A weekday that does not fit its date; the year is written, or that of the release."""
    text = context.text
    issued: date | None = None
    asked = False
    for written in map(partial(_with_weekday, text), written_dates(text)):
        if written.weekday is None or written.weekday_span is None:
            continue
        if written.year is None and not asked:
            issued, asked = issue_date(context), True
        day = written.on(written.year) if written.year else nearest(written, issued)
        if day is None or day.weekday() == written.weekday or re.match(r",? ?20\d?\b", text[written.span.end :][:5]):
            continue
        if written.year is None and _fits_other_year(text, written):
            continue
        yield _weekday_hit(text, written, day)


_BEFORE = lazy_re(rf"\b({WEEKDAY})[ \xa0]\($")
_AFTER = lazy_re(rf"(?:,? \(|, an? )({WEEKDAY})(?=\)|[.,;]|$)")


def _with_weekday(text: str, written: Written) -> Written:
    """A date with the weekday beside it, in brackets or as an apposition: "May 8 (Friday)"."""
    if written.weekday is not None:
        return written
    before = _BEFORE.search(text[max(0, written.span.start - 14) : written.span.start])
    if before is not None:
        at = max(0, written.span.start - 14)
        span = TextSpan(at + before.start(1), at + before.end(1))
        return replace(
            written, span=TextSpan(span.start, written.span.end), weekday=weekday_number(before[1]), weekday_span=span
        )
    after = _AFTER.match(text, written.span.end)
    if after is None:
        return written
    span = TextSpan(after.start(1), after.end(1))
    return replace(
        written, span=TextSpan(written.span.start, span.end), weekday=weekday_number(after[1]), weekday_span=span
    )


def _weekday_hit(text: str, written: Written, day: date) -> Hit:
    assert written.weekday is not None
    assert written.weekday_span is not None
    found = text[written.weekday_span.start : written.weekday_span.end]
    right = DAY_NAMES[day.weekday()]
    if len(found) <= 5:  # Mon, Tues, Thurs
        right = right[:3]
    right = right.upper() if found.isupper() else right
    back = day - timedelta((day.weekday() - written.weekday) % 7)
    meant = min((back, back + timedelta(7)), key=lambda other: abs((other - day).days))
    return Hit(
        written.span,
        edits=((written.weekday_span, right),),
        values={"day": full_day(day), "right": DAY_NAMES[day.weekday()]},
        alternatives=(f"{found}, {day_of(meant)}",),
        applicability=Applicability.DISPLAY,
    )


def _fits_other_year(text: str, written: Written) -> bool:
    """Whether the date is right in a year that is named nearby: the text tells an old story."""
    around = text[max(0, written.span.start - 400) : written.span.end + 200]
    days = (written.on(int(match.group())) for match in _YEAR.finditer(around))
    return any(day is not None and day.weekday() == written.weekday for day in days)


def impossible(context: RuleContext) -> Iterator[Hit]:
    """A day that no calendar has: "Sept. 31", "Feb. 29, 2026", "13/32/2026"."""
    text = context.text
    for written in written_dates(text):
        longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[written.month - 1]
        year = written.year or 2024  # a leap year: nothing is held against Feb. 29
        if written.on(year) is not None or not _is_date(text, written):
            continue
        name = MONTH_NAMES[written.month - 1]
        reason = f"{name} has {longest} days" if written.day > longest or not written.day else f"{year} is no leap year"
        yield Hit(written.span, values={"reason": reason})
    for match in context.finditer(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])"):
        first, second, year = (int(group) for group in match.groups())
        if calendar_day(year, first, second) is None and calendar_day(year, second, first) is None:
            yield Hit(TextSpan(match.start(), match.end()), values={"reason": "no calendar has that day"})
    for match in context.finditer(_ISO):
        if calendar_day(int(match[1]), int(match[2]), int(match[3])) is None and _is_iso_date(text, match):
            yield Hit(TextSpan(match.start(), match.end()), values={"reason": "no calendar has that day"})


_ISO = lazy_re(r"(?<![\w/.-])((?:19|20)\d\d)-([01]\d)-(\d\d)(?![\w/-]|\.\d)")
_LED = lazy_re(r"(?i)\b(?:on|by|until|since|from|to|dated?|published|updated|posted|before|after)[:,]? $")


def _is_iso_date(text: str, match: re.Match[str]) -> bool:
    """Whether three numbers are a date and no reference: the month is one, or a word of time leads to it."""
    plausible = 1 <= int(match[2]) <= 12 and 28 < int(match[3]) <= 31
    return plausible or _LED.search(text[max(0, match.start() - 12) : match.start()]) is not None


_DATE_ENDS = lazy_re(r"\s*(?:[.,;)]|$)|\s?[-–]\s?(?:\d{1,2}\b|[A-Z])|\s(?:to|through|until)\s(?:[A-Z]|\d)")


def _is_date(text: str, written: Written) -> bool:
    """Whether the figure after a month is a day: "In June 31 people came" has none."""
    if written.year is not None or written.weekday is not None:
        return True
    if text[written.span.start].isdigit():  # "31 June"
        return written.day > 0 and not re.search(r"[$€£\d]$|\bof $", text[: written.span.start][-4:])
    before = re.search(r"(\w+)\s*$", text[max(0, written.span.start - 12) : written.span.start])
    if (
        text[written.span.start : written.span.end].split()[0].endswith(".")
    ):  # "Sept. 31": nobody shortens a month alone
        return before is None or before.group(1).lower() not in ("in", "of", "last", "this", "next")
    introduced = before is not None and before.group(1).lower() in ("on", "by", "until", "through", "since", "dated")
    return introduced or (written.day < 40 and _DATE_ENDS.match(text, written.span.end) is not None)
