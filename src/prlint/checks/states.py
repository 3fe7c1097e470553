"""Names of the states of the U.S. in the form that a house wants (``rules/tables/us_states.tsv``)."""

from collections.abc import Iterator
from functools import cache

from prlint import tables
from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

# "Minot, ND" but not "Minot, ND 58701" (an address) and not "ND-Minot"
_POSTAL = lazy_regex(r"\b(?P<city>\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)*),\s(?P<state>[A-Z]{2})\b(?!\s+\d{5}|[-&])")
_DEGREES = frozenset(("MD", "PA", "MA", "ND"))
_PARTY = lazy_regex(r"\((?P<party>[RDI])\s?[-–]\s?(?P<state>[A-Z]{2})(?:-\d+)?\)")
_GOES_ON = (
    "on|in|and|or|at|to|for|with|from|by|is|was|are|were|will|has|had|have|as|where|who|which|that|after|before|during|"
    "since|when|while|but|because|until|through|under|over|around|about|said|also|would|could|may|can|not"
)
_CITY_STATE = lazy_regex(
    r"(?<=[\p{Ll}\d,]\s)"
    r"(?P<city>\p{Lu}[\p{Ll}.]+(?:\s\p{Lu}\p{Ll}+){0,2}),\s"
    rf"(?P<state>D\.C\.|\p{{Lu}}\p{{Ll}}+(?:\s\p{{Lu}}\p{{Ll}}+)?)(?=\s(?:{_GOES_ON})\b)"
)
_DATELINE = lazy_regex(r"^\W*(?P<city>\p{Lu}[\p{Lu} .'’-]+),\s(?P<state>\p{L}[\p{L} .]*?)(?=,|\s*[-–—(/])")


def postal_in_text(context: RuleContext) -> Iterator[Hit]:
    """A postal code for a state after a city in running text: “Minot, ND”."""
    names = _column("postal", "name")
    for match in context.finditer(_POSTAL):
        name = names.get(match.group("state"))
        degree = match.group("state") in _DEGREES and " " in match.group("city")  # “Ann Lee, MD”
        if name and not degree:
            yield Hit(TextSpan(match.start("state"), match.end("state")), name)


def postal_in_party_label(context: RuleContext) -> Iterator[Hit]:
    """A postal code in a party label: “(D-SD)”."""
    forms = _column("postal", "ap")
    for match in context.finditer(_PARTY):
        form = forms.get(match.group("state"))
        if form:
            yield Hit(TextSpan(match.start("state"), match.end("state")), form)


def closing_comma(context: RuleContext) -> Iterator[Hit]:
    """No comma after the state in “Kenai, Alaska refines oil”. A list of states is left alone."""
    names = _column("name", "name")
    for match in context.finditer(_CITY_STATE):
        state = match.group("state")
        city = match.group("city")
        listed = (
            city.rpartition(" ")[2] in names
            or city.endswith("Puerto Rico")
            or _in_list(context.text, match.start(), match.end(), names)
        )
        if (state in names and not listed) or (state == "D.C." and city.endswith("Washington")):
            span = TextSpan(match.start("state"), match.end("state"))
            yield Hit(span, edits=((TextSpan(span.end, span.end), ","),))


_LIST_GOES_ON = lazy_regex(r"\s(?:and|or)\s((?:\p{Lu}\p{Ll}+\s?){1,2})")


def _in_list(text: str, start: int, end: int, names: dict[str, str]) -> bool:
    """Whether places are listed here: a comma or "and" before the first, or "and" and a state after the last."""
    after = _LIST_GOES_ON.match(text, end)
    return text[max(0, start - 6) : start].rstrip(" \n").endswith((",", " and", " or")) or (
        after is not None and (after.group(1).strip() in names or after.group(1).split()[0] in names)
    )


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
