"""American cities beside the wrong state: "Denver, Utah"."""

import re
from collections.abc import Iterator
from functools import cache

from prlint import tables
from prlint.checks.places import AFTER
from prlint.context import RuleContext
from prlint.expressions import compiled_re, lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan
from prlint.words import WORD

FORMS = ("name", "ap", "postal")  # the ways to write a state: columns of the table
_CAPITAL_BEFORE = lazy_re(r"[A-Z][\w.'’-]*\s$")  # North Aurora, Lake Jackson
_LISTED = lazy_re(r",\s+(?:and|or)\b")  # Los Angeles, Nevada, and the nation
Cities = dict[str, list[tuple[str, tuple[str, ...]]]]


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit for each large American city that is said to be in a state that has no such place."""
    text, cities = context.text, _cities()
    for first in context.words.keys() & cities.keys():
        for start in context.words[first]:
            for city, homes in cities[first]:
                end = start + len(city)
                if text[end : end + 1] == "," and text[start:end] in (city, city.upper()):
                    yield from _wrong_state(text, TextSpan(start, end), city, homes)


def _wrong_state(text: str, span: TextSpan, city: str, homes: tuple[str, ...]) -> Iterator[Hit]:
    state = _state_pattern().match(text, span.end)
    if state is None or _CAPITAL_BEFORE.search(text[max(0, span.start - 24) : span.start]):
        return
    code, form = _states()[state["state"].lower()]
    if code in homes or not AFTER.match(text, state.end()) or _LISTED.match(text, state.end()):
        return
    right = next(row[form] for row in tables.rows("us_states") if row["postal"] == homes[0])
    right = right.upper() if state["state"].isupper() else right
    yield Hit(
        TextSpan(*state.span("state")),
        right,
        values={"city": city, "right": right},
        alternatives=(right,),
        related=(span,),
        applicability=Applicability.DISPLAY,
    )


@cache
def _cities() -> Cities:
    """First word of a city's name, also in capitals -> the cities with all their states, the usual one first."""
    states = {row["name"] for row in tables.rows("us_states")}
    cities: Cities = {}
    for row in tables.rows("us_cities"):
        if row["name"] not in states:
            first = WORD.findall(row["name"])[0]
            entry = (row["name"], (row["state"], *filter(None, row["others"].split(";"))))
            for shape in dict.fromkeys((first, first.upper())):
                cities.setdefault(shape, []).append(entry)
    return cities


@cache
def _states() -> dict[str, tuple[str, str]]:
    """A state's name, short form or code, in lower case -> its code, and which form it is."""
    forms = [(row[form], row["postal"], form) for row in tables.rows("us_states") for form in reversed(FORMS)]
    return {text.lower(): (code, form) for text, code, form in forms}


@cache
def _state_pattern() -> re.Pattern[str]:
    """A comma and a state after it."""
    forms = {row[form] for row in tables.rows("us_states") for form in FORMS}
    shapes = sorted({shape for form in forms for shape in (form, form.upper())}, key=len, reverse=True)
    return compiled_re(rf",\s(?P<state>{'|'.join(map(re.escape, shapes))})(?!\w)")
