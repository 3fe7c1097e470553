"""Where a release comes from, and the clock that is kept there."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from prlint import tables
from prlint.context import RuleContext
from prlint.expressions import compiled_re, lazy_re
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_PHONE = lazy_re(r"\+[1-9][\d ().–-]{6,18}\d")
_NO_PLACE = lazy_re(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|\([^)]*\)|/[^/\n]*/"
)


class Place(Struct, frozen=True):
    """A place with its clock (a name of the IANA database) and the short name of its time, if that has none."""

    zone: str
    local: str


def zones_of_issuer(context: RuleContext, at: TextSpan) -> frozenset[str]:
    """The clocks that a time at ``at`` may be told for: of its line, else of the dateline, else of the contact."""
    text = context.text
    start, end = text.rfind("\n", 0, at.start) + 1, text.find("\n", at.end)
    start = max(start, *(span.end for span in context.regions.of(RegionKind.DATELINE) if span.end <= at.start), 0)
    line = text[start : end if end >= 0 else len(text)]
    found = frozenset(place.zone for place in places_named(line))
    if found or (dated := _of_dateline(context)) is None:
        return found
    if dated:
        return dated
    contacts = [part for _, part in context.parts(RegionKind.CONTACT)]
    named = frozenset(place.zone for part in contacts for place in places_named(part))
    return named or _of_phones(contacts)


def _of_dateline(context: RuleContext) -> frozenset[str] | None:
    """The clocks of the places in the dateline; None for a dateline of another place, such as London, Ontario."""
    zones: set[str] = set()
    for _, part in context.parts(RegionKind.DATELINE):
        zones.update(place.zone for place in places_named(part))
        if re.search("[A-Z][A-Za-z]", _NO_PLACE.sub("", _expression().sub("", part))):
            return None
    return frozenset(zones)


def _of_phones(contacts: list[str]) -> frozenset[str]:
    """The clocks behind the country codes of telephone numbers; empty when they are of several countries."""
    numbers = [number for part in contacts for number in _PHONE.findall(part)]
    if not numbers:
        return frozenset()
    import phonenumbers
    from phonenumbers import NumberParseException, timezone

    found = set()
    for number in numbers:
        try:
            parsed = phonenumbers.parse(number, None)
        except NumberParseException:
            continue
        found.add(frozenset(timezone.time_zones_for_number(parsed)))
    return found.pop() if len(found) == 1 else frozenset()


@lru_cache(maxsize=8)
def places_named(text: str) -> tuple[Place, ...]:
    """The places of the table that a text names, in any case of letters that a name has."""
    known = _places()
    return tuple(dict.fromkeys(known[match.group().lower()] for match in _expression().finditer(text)))


@cache
def _places() -> dict[str, Place]:
    return {row["place"].lower(): Place(row["zone"], row["local"]) for row in tables.rows("zone_places")}


@cache
def _expression() -> "re.Pattern[str]":
    names = sorted((row["place"] for row in tables.rows("zone_places")), key=len, reverse=True)
    forms = "|".join(re.escape(form) for name in names for form in dict.fromkeys((name, name.upper())))
    return compiled_re(rf"(?<![\w-])(?:{forms})(?![\w-])")
