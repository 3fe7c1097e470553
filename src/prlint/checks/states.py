"""Names of the states of the U.S. in the form that a house wants (``rules/tables/us_states.tsv``)."""

from collections.abc import Iterator
from functools import cache

import regex

from prlint import tables
from prlint.context import RuleContext
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

# "Minot, ND" but not "Minot, ND 58701" (an address) and not "ND-Minot"
_POSTAL = regex.compile(r"\b(?P<city>\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)*),\s(?P<state>[A-Z]{2})\b(?!\s+\d{5}|[-&])")
_DEGREES = frozenset(("MD", "PA", "MA", "ND"))
_PARTY = regex.compile(r"\((?P<party>[RDI])\s?[-–]\s?(?P<state>[A-Z]{2})(?:-\d+)?\)")
_DATELINE = regex.compile(r"^\W*(?P<city>\p{Lu}[\p{Lu} .'’-]+),\s(?P<state>\p{L}[\p{L} .]*?)(?=,|\s*[-–—(/])")


def postal_in_text(context: RuleContext) -> Iterator[Hit]:
    """A postal code for a state after a city in running text: “Minot, ND”."""
    names = _column("postal", "name")
    for match in _POSTAL.finditer(context.text):
        name = names.get(match.group("state"))
        degree = match.group("state") in _DEGREES and " " in match.group("city")  # “Ann Lee, MD”
        if name and not degree:
            yield Hit(TextSpan(match.start("state"), match.end("state")), name)


def postal_in_party_label(context: RuleContext) -> Iterator[Hit]:
    """A postal code in a party label: “(D-SD)”."""
    forms = _column("postal", "ap")
    for match in _PARTY.finditer(context.text):
        form = forms.get(match.group("state"))
        if form:
            yield Hit(TextSpan(match.start("state"), match.end("state")), form)


def dateline_form(context: RuleContext) -> Iterator[Hit]:
    """A dateline whose state has another form than the option ``form`` asks for: ``ap`` (“Ore.”) or ``full``."""
    wanted = _column("name", "ap") if context.options["form"] == "ap" else {}
    wanted_by_code = _column("postal", "ap" if context.options["form"] == "ap" else "name")
    full = {} if wanted else {row["ap"]: row["name"] for row in tables.rows("us_states")}
    for span, text in context.parts(RegionKind.DATELINE):
        match = _DATELINE.match(text)
        if match is None:
            continue
        state = match.group("state")
        known = wanted_by_code.get(state) or wanted.get(state.title() if state.isupper() else state) or full.get(state)
        if known and known != state:
            yield Hit(TextSpan(span.start + match.start("state"), span.start + match.end("state")), known)


@cache
def _column(key: str, value: str) -> dict[str, str]:
    return {row[key]: row[value] for row in tables.rows("us_states")}
