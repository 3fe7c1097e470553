"""Dates that contradict themselves, the calendar, or the date of the release."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from prlint.checks.almanac import (
    DAY_NAMES,
    MONTH,
    MONTH_NAMES,
    Written,
    calendar_day,
    issue_date,
    month_number,
    written_dates,
)
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan

_NEAR = 45  # days: a date without a year is taken to lie within this distance of the release
_NUMBERED = lazy_re(r"(?i)\b(?:no|h\.?r|s|room|suite|fax|tel|phone|call|at|ext)[.:]* ?$")
_YEAR = lazy_re(r"\b(?:19|20)\d\d\b")


def weekday(context: RuleContext) -> Iterator[Hit]:
    """A weekday that does not fit its date; the year is written, or that of the release."""
    text = context.text
    issued: date | None = None
    asked = False
    for written in written_dates(text):
        if written.weekday is None or written.weekday_span is None:
            continue
        if written.year is None and not asked:
            issued, asked = issue_date(context), True
        day = written.on(written.year) if written.year else _nearest(written, issued)
        if day is None or day.weekday() == written.weekday or re.match(r",? ?20\d?\b", text[written.span.end :][:5]):
            continue
        if written.year is None and _fits_other_year(text, written):
            continue
        yield _weekday_hit(text, written, day)


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
        values={"day": f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}", "right": DAY_NAMES[day.weekday()]},
        alternatives=(f"{found}, {MONTH_NAMES[meant.month - 1]} {meant.day}",),
        applicability=Applicability.DISPLAY,
    )


def _nearest(written: Written, issued: date | None) -> date | None:
    """The day nearest to the release; None when none is near enough to be sure of the year."""
    if issued is None:
        return None
    days = [day for year in (issued.year - 1, issued.year, issued.year + 1) if (day := written.on(year)) is not None]
    nearest = min(days, key=lambda day: abs((day - issued).days), default=None)
    return nearest if nearest is not None and abs((nearest - issued).days) <= _NEAR else None


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
    for match in re.finditer(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])", text):
        first, second, year = (int(group) for group in match.groups())
        if calendar_day(year, first, second) is None and calendar_day(year, second, first) is None:
            yield Hit(TextSpan(match.start(), match.end()), values={"reason": "no calendar has that day"})


def _is_date(text: str, written: Written) -> bool:
    """Whether the figure after a month is a day: "In June 31 people came" has none."""
    if written.year is not None or written.weekday is not None:
        return True
    if text[written.span.start].isdigit():  # "31 June"
        return written.day > 0 and not re.search(r"[$€£\d]$|\bof $", text[: written.span.start][-4:])
    before = re.search(r"(\w+)\s*$", text[max(0, written.span.start - 12) : written.span.start])
    introduced = before is not None and before.group(1).lower() in ("on", "by", "until", "through", "since", "dated")
    return introduced or (written.day < 40 and re.match(r"\s*(?:[.,;)]|$)", text[written.span.end :][:2]) is not None)


def backwards(context: RuleContext) -> Iterator[Hit]:
    """A range whose end lies before its start."""
    text = context.text
    same_month = rf"\b({MONTH})\.? (\d{{1,2}}) ?[-–] ?(\d{{1,2}})\b(?![-–:,.]?\d)"
    for match in re.finditer(same_month, text):
        first, last = int(match.group(2)), int(match.group(3))
        if last < first <= 31 and last > 0:
            yield Hit(TextSpan(match.start(), match.end()), values={"first": match.group(2), "last": match.group(3)})
    for match in re.finditer(r"(?<![\w$€£.,/-])((?:19|20)\d\d) ?[-–] ?((?:19|20)\d\d)(?![\w/-]|[.,]\d)", text):
        numbered = _NUMBERED.search(text[max(0, match.start() - 8) : match.start()])
        if int(match.group(2)) < int(match.group(1)) and numbered is None:
            yield Hit(TextSpan(match.start(), match.end()), values={"first": match.group(1), "last": match.group(2)})
    yield from _full_ranges(text)


def _full_ranges(text: str) -> Iterator[Hit]:
    dates = list(written_dates(text))
    for one, other in pairwise(dates):
        between = text[one.span.end : other.span.start]
        if not re.fullmatch(r",? ?(?:[-–—]|to|through|until|till) ?(?:the )?", between):
            continue
        year = one.year or other.year or 2024
        first, last = one.on(year), other.on(other.year or year)
        wraps = one.year is None and one.month > other.month
        if first is None or last is None or last >= first or wraps or (one.year and not other.year):
            continue
        shown = (text[one.span.start : one.span.end], text[other.span.start : other.span.end])
        yield Hit(TextSpan(one.span.start, other.span.end), values={"first": shown[0], "last": shown[1]})


def relative(context: RuleContext) -> Iterator[Hit]:
    """ "Today", "tomorrow", "yesterday" with a date that is another day than the release's."""
    text = context.text
    found = r"\b(today|tomorrow|yesterday|tonight)(?: (?:morning|afternoon|evening|night))?(?:,? on |,? \(?|: )"
    for match in re.finditer(found, text, re.IGNORECASE):
        written = next(written_dates(text, match.end(), match.end() + 40), None)
        if written is None or written.span.start != match.end():
            continue
        issued = issue_date(context)
        word = match.group(1).lower()
        if issued is None:
            return
        if text[max(0, match.start() - 5) : match.start()] == "from ":  # "two weeks from today"
            continue
        wanted = issued + timedelta({"tomorrow": 1, "yesterday": -1}.get(word, 0))
        day = written.on(written.year or wanted.year)
        if day is not None and day != wanted and abs((day - wanted).days) < 40 and not _early(issued, word, day):
            yield Hit(
                TextSpan(match.start(), written.span.end),
                values={"word": word, "wanted": f"{MONTH_NAMES[wanted.month - 1]} {wanted.day}"},
            )


def _early(issued: date, word: str, day: date) -> bool:
    """Whether a release that went out the evening before calls the next day "today"."""
    return word in ("today", "tonight") and abs((day - issued).days) <= 1


def age(context: RuleContext) -> Iterator[Hit]:
    """An age that does not fit a year of birth in the same sentence."""
    text = context.text
    for match in re.finditer(r"\b[Bb]orn\b[^.\n]{0,40}?\b((?:19|20)\d\d)\b", text):
        born = int(match.group(1))
        start = max(text.rfind("\n", 0, match.start()), text.rfind(". ", 0, match.start())) + 1
        end = _end_of(text, match.end())
        sentence = text[start:end]
        found = re.search(r"\b(?:aged? (?:of )?|at )(\d{1,3})\b|, (\d{1,3}),|\b(\d{1,3})-year-old\b", sentence)
        died = re.search(r"\bdied\b[^.\n]{0,40}?\b((?:19|20)\d\d)\b", sentence)
        issued = issue_date(context) if died is None else None
        year = int(died.group(1)) if died else issued.year if issued else None
        if found is None or year is None:
            continue
        years = int(next(group for group in found.groups() if group))
        if 0 < years < 120 and not -1 <= year - born - years <= 1 and (died is not None or "when" not in sentence):
            span = TextSpan(start + found.start(), start + found.end())
            related = (TextSpan(match.start(1), match.end(1)),)
            yield Hit(span, values={"born": str(born), "age": str(year - born), "year": str(year)}, related=related)


def _end_of(text: str, at: int) -> int:
    ends = [place for place in (text.find("\n", at), text.find(". ", at)) if place >= 0]
    return min(ends, default=len(text))


_ZONES = {
    "E": "America/New_York",
    "C": "America/Chicago",
    "M": "America/Denver",
    "P": "America/Los_Angeles",
    "AK": "America/Anchorage",
    "BST": "Europe/London",
    "CE": "Europe/Berlin",
    "EE": "Europe/Athens",
    "AE": "Australia/Sydney",
    "NZ": "Pacific/Auckland",
}
_WITHOUT = lazy_re(r"Arizona|Phoenix|Tucson|Saskatchewan|Regina|Queensland|Brisbane|Panama|Jamaica|Hawaii")
_AUSTRALIA = lazy_re(r"Australia|Sydney|Melbourne|Canberra|Adelaide|Tasmania")


def zone(context: RuleContext) -> Iterator[Hit]:
    """Standard time named for a day of daylight time, or the other way round."""
    text = context.text
    if _WITHOUT.search(text):  # places that keep one time all year
        return
    down_under = _AUSTRALIA.search(text) is not None  # "EST" is Eastern time there too
    for match in re.finditer(r"\b(?:(AK|[ECMP]|AE|NZ)([SD])T|CEST|EEST|CET|EET|BST)\b", text):
        if not re.search(r"(?:\d|[apAP]\.?[mM]\.?)[ \xa0]?\(?$", text[max(0, match.start() - 6) : match.start()]):
            continue
        if down_under and match.group() in ("EST", "EDT", "CST", "CDT"):
            continue
        day = _day_near(context, match.start(), match.end())
        if day is None:
            continue
        wrong = _daylight_flaw(match, day)
        if wrong is not None:
            right, both = wrong
            yield Hit(
                TextSpan(match.start(), match.end()),
                right,
                values={"day": f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"},
                alternatives=(both,) if both else (),
            )


def _daylight_flaw(match: re.Match[str], day: date) -> tuple[str, str] | None:
    """``(right zone, the zone's name for both times)``, or None when the zone is right."""
    from datetime import datetime
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = match.group()
    if match.group(1):
        key, summer = match.group(1), match.group(2) == "D"
        right, both = f"{key}{'S' if summer else 'D'}T", f"{key}T" if len(key) == 1 else ""
    elif name == "BST":
        key, summer, right, both = "BST", True, "GMT", ""
    else:
        key, summer = name[:2], "S" in name
        right, both = f"{key}T" if summer else f"{key}ST", ""
    try:
        offset = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(_ZONES[key])).dst()
    except ZoneInfoNotFoundError:  # no time zone data on this machine
        return None
    if offset is None or bool(offset) == summer:
        return None
    return right, both


def _day_near(context: RuleContext, start: int, end: int) -> date | None:
    """The day a time belongs to: the date nearest in the same line, with the release's year if it has none."""
    text = context.text
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    low, high = max(line_start, start - 90), min(line_end, end + 60)
    written = min(
        written_dates(text, low, high),
        key=lambda found: min(abs(found.span.end - start), abs(found.span.start - end)),
        default=None,
    )
    if written is None:
        return None
    return written.on(written.year) if written.year else _nearest(written, issue_date(context))


def month_form(context: RuleContext) -> Iterator[Hit]:
    """Months before a day: AP shortens seven of them and never the other five; others spell all out."""
    text = context.text
    full = context.options.get("months") == "full"
    for match in _BEFORE_DAY.finditer(text):
        found = match.group(1)
        if (found.isupper() and len(found) > 3) or text[match.start() - 1 : match.start()].isalpha():
            continue
        number = month_number(found)
        wanted = MONTH_NAMES[number - 1] if full else _SHORT[number - 1]
        if found != wanted:
            yield Hit(TextSpan(match.start(1), match.end(1)), wanted)


_SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_BEFORE_DAY = lazy_re(
    r"((?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?) \d{1,2}(?!\d|:|\.\d|,\d{3}|%| (?:percent|million|billion))"
)
_WITH_YEAR = lazy_re(
    r"(?:(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?,?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:,| of))"
    r" (?=(?:19|20)\d\d\b)"
)


def month_alone(context: RuleContext) -> Iterator[Hit]:
    """A month with a year only, or alone, is spelt out and takes no comma."""
    text = context.text
    for match in _WITH_YEAR.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if before[-1:].isalpha() or re.search(r"\d(?:st|nd|rd|th)? (?:of )?$", before):
            continue
        yield Hit(TextSpan(match.start(), match.end() - 1), MONTH_NAMES[month_number(match.group()) - 1])


def ordinal(context: RuleContext) -> Iterator[Hit]:
    """ "May 10th": dates take plain figures."""
    for match in re.finditer(rf"\b{MONTH}\.? (\d{{1,2}}(?:st|nd|rd|th))\b", context.text):
        figure = match.group(1)
        yield Hit(TextSpan(match.start(1), match.end(1)), figure[:-2])


def numeric(context: RuleContext) -> Iterator[Hit]:
    """ "11/14/2024": which number is the month depends on the reader."""
    for match in re.finditer(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/((?:19|20)?\d\d)(?![\d/]|-\d)", context.text):
        first, second = int(match.group(1)), int(match.group(2))
        year = int(match.group(3)) + (0 if len(match.group(3)) == 4 else 2000)
        readings = [(first, second), (second, first)]
        if first > 12 or second > 12 or first == second:
            readings = readings[:1] if first <= 12 else readings[1:]
        shown = [f"{_SHORT[month - 1]} {day}, {year}" for month, day in readings if calendar_day(year, month, day)]
        if shown:
            only = shown[0] if len(shown) == 1 else None
            yield Hit(TextSpan(match.start(), match.end()), only, alternatives=() if only else tuple(shown))


def year_comma(context: RuleContext) -> Iterator[Hit]:
    """In "May 8, 2026, the firm" the year stands between two commas."""
    text = context.text
    for match in re.finditer(rf"\b{MONTH}\.? \d{{1,2}}, ((?:19|20)\d\d)(?= [a-z]+)", text):
        word = re.match(r" ([a-z]+)", text[match.end() :])
        if word is not None and word.group(1) not in ("and", "or", "to", "through", "until", "a", "p"):
            yield Hit(TextSpan(match.start(1), match.end(1)), match.group(1) + ",")


def decade(context: RuleContext) -> Iterator[Hit]:
    """ "1990's": the plural of a decade has no apostrophe."""
    for match in re.finditer(r"(?<![\w$€£.,/])((?:1[6-9]|20)\d0)[’']s\b(?! [a-z]*est\b)", context.text):
        before = re.search(r"(?:\b[Tt]he|\b[Ee]arly|\b[Ll]ate|\b[Mm]id|-)[ -]?$", context.text[: match.start()][-8:])
        if before is not None:
            yield Hit(TextSpan(match.start(), match.end()), match.group(1) + "s")


def order(context: RuleContext) -> Iterator[Hit]:
    """ "May 8, 2026" or "8 May 2026", as the option ``order`` says (mdy or dmy)."""
    text = context.text
    day_first = context.options.get("order") == "dmy"
    for written in written_dates(text):
        start = written.weekday_span.end if written.weekday_span else written.span.start
        date_start = start + len(re.match(r"[.,\s]*(?:the\s+)?", text[start : start + 8]).group())  # type: ignore[union-attr]
        if text[date_start].isdigit() == day_first or written.year is None:
            continue
        name = MONTH_NAMES[written.month - 1]
        if text[date_start : written.span.end].isupper():
            continue
        if day_first:
            wanted, gap = f"{written.day} {name} {written.year}", " "
        else:
            wanted, gap = f"{_SHORT[written.month - 1]} {written.day}, {written.year}", ", "
        yield Hit(TextSpan(start, written.span.end), (gap if written.weekday_span else "") + wanted)
