"""Dates in the form of the house: months, ordinals, figures, commas, order."""

import re
from collections.abc import Iterator

from prlint.checks.almanac import MONTH, MONTH_NAMES, calendar_day, month_number, written_dates
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan


def month_form(context: RuleContext) -> Iterator[Hit]:
    """Months before a day: AP shortens seven of them and never the other five; others spell all out."""
    text = context.text
    full = context.options.get("months") == "full"
    for match in context.finditer(_BEFORE_DAY):
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
    for match in context.finditer(_WITH_YEAR):
        before = text[max(0, match.start() - 8) : match.start()]
        if before[-1:].isalpha() or re.search(r"\d(?:st|nd|rd|th)? (?:of )?$", before):
            continue
        yield Hit(TextSpan(match.start(), match.end() - 1), MONTH_NAMES[month_number(match.group()) - 1])


def ordinal(context: RuleContext) -> Iterator[Hit]:
    """ "May 10th": dates take plain figures."""
    for match in context.finditer(rf"\b{MONTH}\.? (\d{{1,2}}(?:st|nd|rd|th))\b"):
        figure = match.group(1)
        yield Hit(TextSpan(match.start(1), match.end(1)), figure[:-2])


def numeric(context: RuleContext) -> Iterator[Hit]:
    """ "11/14/2024": which number is the month depends on the reader; "14.11.2024" has the day first."""
    for match in context.finditer(_NUMERIC):
        first, second = int(match.group(1)), int(match.group(3))
        year = _century(match.group(4))
        readings = [(first, second), (second, first)]
        if match.group(2) == ".":
            readings = readings[1:]
        elif first > 12 or second > 12 or first == second:
            readings = readings[:1] if first <= 12 else readings[1:]
        shown = [f"{_SHORT[month - 1]} {day}, {year}" for month, day in readings if calendar_day(year, month, day)]
        if shown:
            only = shown[0] if len(shown) == 1 else None
            flaw = "is a date in figures only" if only else "is two days, as the reader’s country has it"
            values = {"flaw": flaw}
            yield Hit(TextSpan(match.start(), match.end()), only, values, alternatives=() if only else tuple(shown))


def _century(figures: str) -> int:
    """A year of two figures is of this century up to 49: releases speak of births and of plans."""
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year < 50 else 1900)


_NUMERIC = lazy_re(r"(?<![\d/.-])(\d{1,2})(/|\.(?=\d{1,2}\.(?:19|20)\d\d))(\d{1,2})\2((?:19|20)?\d\d)(?![\d/]|[-.]\d)")


def year_comma(context: RuleContext) -> Iterator[Hit]:
    """In "May 8, 2026, the firm" the year stands between two commas."""
    text = context.text
    for match in context.finditer(rf"\b{MONTH}\.? \d{{1,2}}, ((?:19|20)\d\d)(?= [a-z]+)"):
        word = re.match(r" ([a-z]+)", text[match.end() :])
        if word is not None and word.group(1) not in ("and", "or", "to", "through", "until", "a", "p"):
            yield Hit(TextSpan(match.start(1), match.end(1)), match.group(1) + ",")


def decade(context: RuleContext) -> Iterator[Hit]:
    """ "1990's": the plural of a decade has no apostrophe."""
    for match in context.finditer(r"(?<![\w$€£.,/])((?:1[6-9]|20)\d0)[’']s\b(?! [a-z]*est\b)"):
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
