"""The dateline: its dash, the form of the city and of the date, stand-alone cities, its date against the others."""

from collections.abc import Iterator
from functools import cache

from prlint import tables
from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_DASH = lazy_regex(r"(?P<left>[ \xa0]*)(?P<dash>[–—]|--+|-)(?P<right>[ \xa0]*)")
_HYPHEN = lazy_regex(r"(?<=[ \xa0])-(?=[ \xa0]*$)")
_CITY = lazy_regex(
    r"^(?P<bracket>[(\[]?)(?P<city>\p{Lu}[\p{L}.’'ʻ]*"
    r"(?:[ -](?:(?:de|la|le|of|the|du|do|del|upon|on|al)[ -])?\p{Lu}[\p{L}.’'ʻ]*){0,4})"
    r"(?P<rest>(?:,\s*[\p{Lu}][\p{L}. ]*?)?)(?P<close>[)\]]?)(?=,|\s*[-–—(/:\[]|\s*$|\s+\w+\.? \d)"
)
_ADDITIONS = lazy_regex(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?|\d(?P<ordinal>st|nd|rd|th)\b"
    r"|(?:@\s*|\b)\d{1,2}:\d\d\s*(?:[AaPp]\.?[Mm]\b\.?)?|@)"
)
_WIRE_DASH = lazy_regex(r"[)/]\s*--")


def spacing(context: RuleContext) -> Iterator[Hit]:
    """A dash in or after the dateline with a space on one side only."""
    text = context.text
    for span in context.regions.of(RegionKind.DATELINE):
        for match in _DASH.finditer(text, span.start, min(span.end + 1, len(text))):
            if match.start() == span.start or _inside_brackets(text, span.start, match.start()):
                continue
            left, right, dash = match.group("left"), match.group("right"), match.group("dash")
            after = text[match.end() : match.end() + 1]
            if bool(left) == bool(right) or after in ("", "\n") or (dash == "-" and not left and not right):
                continue
            if left:
                yield Hit(TextSpan(match.start("dash"), match.end()), dash + " ")
                continue
            start = match.start()
            while start > span.start and not text[start - 1].isspace():
                start -= 1
            yield Hit(TextSpan(start, match.end("dash")), f"{text[start : match.start()]} {dash}")


def _inside_brackets(text: str, start: int, at: int) -> bool:
    opened = max(text.rfind("(", start, at), text.rfind("[", start, at))
    return opened >= 0 and max(text.find(")", opened, at), text.find("]", opened, at)) < 0


def dash(context: RuleContext) -> Iterator[Hit]:
    """A hyphen where the dateline ends; option ``dash`` is what the house sets there."""
    text = context.text
    for span in context.regions.of(RegionKind.DATELINE):
        match = _HYPHEN.search(text, span.start, span.end)
        if match is not None and text[span.end : span.end + 1] not in ("", "\n"):
            yield Hit(TextSpan(match.start(), match.end()), str(context.options["dash"]))


def city_form(context: RuleContext) -> Iterator[Hit]:
    """A city that is not in capitals, or stands in brackets; option ``letters``: capitals or title."""
    capitals = context.options["letters"] == "capitals"
    for span, text in context.parts(RegionKind.DATELINE):
        match = _CITY.match(text)
        if match is None or bool(match.group("bracket")) != bool(match.group("close")):
            continue
        if match.group("bracket") and not match.group("rest"):
            continue  # (NewsWire) is no place
        city = match.group("city")
        wanted = city.upper() if capitals else _titled(city)
        if match.group("bracket"):
            end = match.end("close")
            yield Hit(TextSpan(span.start, span.start + end), wanted + match.group("rest"))
        elif wanted != city and city.isupper() != capitals:
            start = span.start + match.start("city")
            yield Hit(TextSpan(start, start + len(city)), wanted)


def _titled(city: str) -> str:
    return city.title() if city.isupper() else city


def stands_alone(context: RuleContext) -> Iterator[Hit]:
    """A city that needs no state or country and has one."""
    alone = _alone()
    for span, text in context.parts(RegionKind.DATELINE):
        match = _CITY.match(text)
        if match is None or not match.group("rest") or match.group("bracket"):
            continue
        places = alone.get(match.group("city").lower())
        state = match.group("rest").lstrip(", ").strip()
        if places and (state.lower().rstrip(".") in places):
            start = span.start + match.start("rest")
            yield Hit(
                TextSpan(start, start + len(match.group("rest").rstrip())), "", values={"city": match.group("city")}
            )


def needs_country(context: RuleContext) -> Iterator[Hit]:
    """A capital city that the house does not let stand alone, without its country."""
    capitals = _capitals()
    for span, text in context.parts(RegionKind.DATELINE):
        match = _CITY.match(text)
        if match is None or match.group("rest"):
            continue
        city = match.group("city")
        country = capitals.get(city.lower())
        if country:
            start = span.start + match.start("city")
            yield Hit(TextSpan(start, start + len(city)), f"{city}, {country}")


def date_form(context: RuleContext) -> Iterator[Hit]:
    """A weekday, a time or an ordinal ending in the date of a dateline."""
    for span, text in context.parts(RegionKind.DATELINE):
        for match in _ADDITIONS.finditer(text):
            group = "ordinal" if match.group("ordinal") else 0
            yield Hit(TextSpan(span.start + match.start(group), span.start + match.end(group)))


@cache
def _alone() -> dict[str, frozenset[str]]:
    """City in lower case -> the states and countries, in every form, that it does not need."""
    states = {
        row["name"]: {row["name"].lower(), row["postal"].lower(), row["ap"].lower().rstrip(".")}
        for row in tables.rows("us_states")
    }
    result = {}
    for row in tables.rows("dateline_cities"):
        names = set(states.get(row["of"], {row["of"].lower()}))
        if row["of"] in states:
            names |= {"usa", "u.s", "u.s.a", "us"}
        result[row["city"].lower()] = frozenset(names)
    return result


@cache
def _capitals() -> dict[str, str]:
    """Capital in lower case -> country, without the cities that stand alone and names that two countries share."""
    alone = _alone()
    result = {}
    for row in tables.rows("countries"):
        for capital in row["capital"].split(";") if row["iso"] != "US" else ():
            city = capital.strip()
            if city and city.lower() not in alone and city.lower() not in row["name"].split(";")[0].lower():
                result[city.lower()] = row["name"].split(";")[0].strip()
    return result
