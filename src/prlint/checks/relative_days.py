"""Today, tomorrow, next Monday, last year: words that count from the day of the release."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from prlint.checks.almanac import (
    DAY_NAMES,
    MONTH,
    MONTH_NAMES,
    WEEKDAY,
    day_of,
    issue_date,
    month_number,
    nearest,
    weekday_number,
    written_dates,
)
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_DAY = lazy_re(
    r"\b(?P<word>today|tomorrow|yesterday|tonight)(?: (?:morning|afternoon|evening|night))?(?:,? on |,? \(?|: )",
    re.IGNORECASE,
)
_NAMED = lazy_re(rf"(?P<day>{WEEKDAY})(?=[,.;)]|$| (?:at|in|with|to)\b)")
_TURN = lazy_re(rf"\b(?P<word>[Nn]ext|[Ll]ast|[Tt]his) (?P<day>{WEEKDAY})(?=,? \(?(?:the )?(?:{MONTH}|\d))")
_YEAR = lazy_re(r"\b(?P<word>[Nn]ext|[Ll]ast|[Tt]his) year(?:,? \(|, (?:in )?)(?P<year>20\d\d)(?=[,.;)])")
_MONTH = lazy_re(
    rf"\b(?P<word>[Nn]ext|[Ll]ast|[Tt]his) month(?:,? \(|, (?:in )?)(?P<month>{MONTH})(?: (?P<year>20\d\d))?(?=[,.;)])"
)
_STEP = {"next": 1, "last": -1, "this": 0, "tomorrow": 1, "yesterday": -1}
Test = Callable[[str, re.Match[str], date], Hit | None]
_EARLY = 1  # days: a release that goes out the evening before calls the next day "today"


def relative(context: RuleContext) -> Iterator[Hit]:
    """Words for a day, month or year with a date that is another one, counted from the release's."""
    text = context.text
    found = [*_days(text), *_turns(text), *_years(text)]
    issued = issue_date(context) if found else None
    if issued is None:
        return
    for test, match in found:
        hit = test(text, match, issued)
        if hit is not None:
            yield hit


def _days(text: str) -> Iterator[tuple[Test, re.Match[str]]]:
    for match in _DAY.finditer(text):
        if text[max(0, match.start() - 5) : match.start()] != "from ":  # "two weeks from today"
            yield _day, match


def _turns(text: str) -> Iterator[tuple[Test, re.Match[str]]]:
    yield from ((_turn, match) for match in _TURN.finditer(text))


def _years(text: str) -> Iterator[tuple[Test, re.Match[str]]]:
    yield from ((_year, match) for match in _YEAR.finditer(text))
    yield from ((_month, match) for match in _MONTH.finditer(text))


def _day(text: str, match: re.Match[str], issued: date) -> Hit | None:
    """ "Tomorrow, March 6", "tomorrow, Friday"."""
    word = match.group("word").lower()
    wanted = issued + timedelta(_STEP.get(word, 0))
    leeway = _EARLY if word in ("today", "tonight") else 0
    named = _NAMED.match(text, match.end())
    if named is not None:
        away = (weekday_number(named.group("day")) - wanted.weekday()) % 7
        return None if min(away, 7 - away) <= leeway else _hit(match.start(), named.end(), word, wanted, named=True)
    written = next(written_dates(text, match.end(), match.end() + 40), None)
    if written is None or written.span.start != match.end():
        return None
    day = written.on(written.year or wanted.year)
    if day is None or day == wanted or abs((day - wanted).days) >= 40 or abs((day - issued).days) <= leeway:
        return None
    return _hit(match.start(), written.span.end, word, wanted)


def _hit(start: int, end: int, word: str, wanted: date, *, named: bool = False) -> Hit:
    day = day_of(wanted)
    shown = f"{DAY_NAMES[wanted.weekday()]}, {day}" if named else day
    return Hit(TextSpan(start, end), values={"word": word, "wanted": shown})


def _turn(text: str, match: re.Match[str], issued: date) -> Hit | None:
    """ "Next Monday, May 4": the date lies on the other side of the release, or weeks away."""
    written = next(written_dates(text, match.start("day"), match.end("day") + 30), None)
    if written is None or written.weekday_span is None or written.span.start != match.start("day"):
        return None
    day = written.on(written.year) if written.year else nearest(written, issued)
    if day is None or day.weekday() != written.weekday:  # another rule's matter
        return None
    word = match.group("word").lower()
    low, high = {"next": (1, 14), "last": (-14, -1), "this": (-6, 7)}[word]
    if low <= (day - issued).days <= high:
        return None
    span = {"next": "within two weeks after", "last": "within two weeks before", "this": "within a week of"}[word]
    named = f"{word} {DAY_NAMES[day.weekday()]}"
    wanted = f"a day {span} {day_of(issued)}"
    return Hit(TextSpan(match.start(), written.span.end), values={"word": named, "wanted": wanted})


def _year(text: str, match: re.Match[str], issued: date) -> Hit | None:
    """ "Last year, in 2023" in a release of 2026."""
    word = match.group("word").lower()
    wanted = issued.year + _STEP[word]
    if int(match.group("year")) == wanted:
        return None
    return Hit(TextSpan(match.start(), match.end()), values={"word": f"{word} year", "wanted": str(wanted)})


def _month(text: str, match: re.Match[str], issued: date) -> Hit | None:
    """ "Last month, in May" in a release of May."""
    word = match.group("word").lower()
    wanted = (issued.month - 1 + _STEP[word]) % 12
    if month_number(match.group("month")) == wanted + 1:
        return None
    return Hit(TextSpan(match.start(), match.end()), values={"word": f"{word} month", "wanted": MONTH_NAMES[wanted]})
