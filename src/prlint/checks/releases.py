"""Release line, embargo and end mark: their form, and whether they fit together."""

import re
from collections.abc import Iterator
from datetime import date

from prlint.checks.almanac import Written, day_of, full_day, written_dates
from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_K = RegionKind
_IMMEDIATE = lazy_regex(r"for\s+immediate\s+release", re.IGNORECASE)
_TIME = lazy_regex(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s*(?:[ap]\.?\s?m\b|hrs?\b)|\b(?:noon|midnight)\b|\b\d{4}\s*hrs?\b", re.IGNORECASE
)
_ZONE = lazy_regex(r"\b(?:[A-Z]{1,4}T|UTC|BST|MSK|local time|(?:Eastern|Central|Mountain|Pacific)(?: time)?)\b")
_NUMERIC_DATE = lazy_regex(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b")
_EVENT = lazy_regex(r"\b(?:publication of|start|close|opening|end|event|conference|market)\b", re.IGNORECASE)


def embargo_incomplete(context: RuleContext) -> Iterator[Hit]:
    """An embargo without date, time or time zone."""
    for span, text in context.parts(_K.EMBARGO):
        if _IMMEDIATE.search(text):
            continue
        missing = []
        if next(written_dates(text), None) is None and _NUMERIC_DATE.search(text) is None:
            missing.append("date")
        if _TIME.search(text) is None and not _EVENT.search(text):
            missing.append("time")
        if _ZONE.search(text) is None:
            missing.append("time zone")
        if missing:
            yield Hit(
                span, values={"missing": " and ".join(missing) if len(missing) < 3 else "date, time and time zone"}
            )


def both_lines(context: RuleContext) -> Iterator[Hit]:
    """An embargo and "for immediate release" in one document."""
    embargoes = context.regions.of(_K.EMBARGO)
    if not embargoes:
        return
    for span, text in context.parts(_K.RELEASE_LINE, _K.EMBARGO):
        match = _IMMEDIATE.search(text)
        if match is not None:
            other = next((embargo for embargo in embargoes if embargo != span), None)
            if other is not None:
                yield Hit(TextSpan(span.start + match.start(), span.start + match.end()), related=(other,))


_CLOCKS_APART = 1  # days by which a dateline may lie behind the embargo: it is tomorrow in Tokyo


def embargo_against_dateline(context: RuleContext) -> Iterator[Hit]:
    """A dateline that bears an earlier day than the embargo, or one long after it."""
    lifted = _days(context, _K.EMBARGO)
    for written, at in _dateline_dates(context) if lifted else ():
        day = written.on(written.year or lifted[0].year)
        if day is not None and not 0 <= (day - min(lifted)).days <= _CLOCKS_APART:
            how = "only" if day < min(lifted) else "already"
            yield Hit(at, values={"embargo": f"{how} on {day_of(min(lifted))}"})


def _days(context: RuleContext, kind: RegionKind) -> list[date]:
    """The full dates in the regions of a kind."""
    found = (w.on(w.year) for _, text in context.parts(kind) for w in written_dates(text) if w.year)
    return [day for day in found if day is not None]


def dateline_future(context: RuleContext) -> Iterator[Hit]:
    """A dateline that bears a later day than the release line."""
    issued = _days(context, _K.RELEASE_LINE)
    for written, at in _dateline_dates(context) if issued else ():
        day = written.on(written.year or max(issued).year)
        if day is not None and day > max(issued):
            yield Hit(at, values={"issued": full_day(max(issued))})


_OLD = 7  # days: a release that is dated a week before its issue has waited, or is another one's template


def dateline_stale(context: RuleContext) -> Iterator[Hit]:
    """A dateline that bears a much earlier day than the release line."""
    issued = _days(context, _K.RELEASE_LINE)
    for written, at in _dateline_dates(context) if issued else ():
        day = written.on(written.year or min(issued).year)
        if day is not None and day > min(issued) and not written.year:
            day = written.on(min(issued).year - 1)  # "Dec. 30" in a release of January
        if day is not None and (min(issued) - day).days > _OLD:
            yield Hit(at, values={"issued": full_day(min(issued))})


def _dateline_dates(context: RuleContext) -> Iterator[tuple[Written, TextSpan]]:
    """The dates in datelines, each with its place in the text."""
    for span, text in context.parts(_K.DATELINE):
        for written in written_dates(text):
            yield written, TextSpan(span.start + written.span.start, span.start + written.span.end)


def release_line_form(context: RuleContext) -> Iterator[Hit]:
    """A release line that is not in capitals."""
    for span, text in context.parts(_K.RELEASE_LINE):
        match = _IMMEDIATE.match(text)
        if match is not None and not match.group().isupper():
            yield Hit(TextSpan(span.start, span.start + match.end()), match.group().upper())


def end_mark_twice(context: RuleContext) -> Iterator[Hit]:
    """A second end mark in the same release."""
    marks = context.regions.of(_K.END_MARK)
    if len(marks) > 1 and len(context.regions.of(_K.HEADLINE)) < 2:
        for span in marks[1:]:
            yield Hit(span, related=(marks[0],))


def end_mark_form(context: RuleContext) -> Iterator[Hit]:
    """An end mark of number signs that has not three of them."""
    for span, text in context.parts(_K.END_MARK):
        bare = text.replace(" ", "")
        if bare and not bare.strip("#") and len(bare) != 3:
            yield Hit(span, "###")
