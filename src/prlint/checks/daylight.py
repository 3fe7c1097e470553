"""Standard and daylight time against the calendar."""

import re
from collections.abc import Iterator
from datetime import date

from prlint.checks.almanac import MONTH_NAMES, issue_date, nearest, written_dates
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

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
    return written.on(written.year) if written.year else nearest(written, issue_date(context))
