"""Dates as written: every form of every day is read back; windows do not cut one off."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prlint.checks.almanac import DAY_NAMES, MONTH_NAMES, written_dates
from prlint.checks.numbers import ending

FORMS = (
    "{month} {day}, {year}",
    "{short}. {day}, {year}",
    "{weekday}, {month} {day}, {year}",
    "{weekday} {day} {month} {year}",
    "{day}{th} of {month} {year}",
    "{MONTH} {day}, {year}",
)


def shown(day: date, form: str) -> str:
    month = MONTH_NAMES[day.month - 1]
    return form.format(
        month=month,
        MONTH=month.upper(),
        short=month[:3],
        day=day.day,
        th=ending(day.day),
        year=day.year,
        weekday=DAY_NAMES[day.weekday()],
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS)), min_size=1, max_size=4),
    st.sampled_from((" — ", " and ", ".\n", ", in MAY and SEPTEMBER, ")),
)
def test_every_form_is_read_back(days: list[tuple[date, str]], between: str) -> None:
    text = "FOR IMMEDIATE RELEASE\n" + between.join(shown(day, form) for day, form in days)
    found = list(written_dates(text))
    assert [written.on(written.year or 0) for written in found] == [day for day, _ in days]
    for written, (day, form) in zip(found, days, strict=True):
        assert text[written.span.start : written.span.end] == shown(day, form)
        assert written.weekday in (None, day.weekday())


@pytest.mark.parametrize(
    "text",
    ["May we come?", "In March we marched 10 miles.", "Mayor 5", "decided 4 things", "1,234 Sept", "The SE 12 train"],
)
def test_other_words_are_no_dates(text: str) -> None:
    assert list(written_dates(text)) == []


@pytest.mark.parametrize(
    ("number", "letters"),
    [
        (1, "st"),
        (2, "nd"),
        (3, "rd"),
        (4, "th"),
        (11, "th"),
        (12, "th"),
        (13, "th"),
        (21, "st"),
        (111, "th"),
        (122, "nd"),
    ],
)
def test_endings_of_ordinals(number: int, letters: str) -> None:
    assert ending(number) == letters
