"""Places: a capital beside the wrong country, and names of countries, states and capitals misspelt."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import names
from prlint.lexicon.shapes import deletions
from prlint.spans import TextSpan

_DATES = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
SHORTEST = 6  # letters of a name whose misspelling can be told from another name
AFTER = lazy_re(r"\s*(?:[.;:)–—]|-{1,2}\s|$|,\s+(?:[a-z\d“\"]|" + _DATES + "))")
_YEAR = lazy_re(r"\b(?:1[5-9]|20)\d\d\b")
_THEN = lazy_re(
    r"(?i)\b(?:then|former|formerly|once|known as|called|name|named|renamed|born|colonial|old|now|battle|war|invasion|"
    r"landings?|siege|massacre|treaty)\b"
)
_NAMED = lazy_re(
    r"[A-Z][\w.'’-]* $|(?:University|Bank|Bishop|Archbishop|School|Diocese|Institute|College) of $|[-/@#.]$"
)
_NEXT_NAME = lazy_re(r" ([^\W\d_a-z][^\W\d_A-Z]+)")
_LOOKALIKE = "?"  # stands for the country of a name that is no country's
_CAPITAL = lazy_re(r" [A-Z]")
_PREPOSITIONS = frozenset({
    "across", "around", "at", "between", "for", "from", "in", "into", "near", "of", "outside", "over", "through",
    "throughout", "to", "toward", "towards", "within", "northern", "southern", "eastern", "western", "central",
})  # fmt: skip
_TOO_SHORT = 8  # a slip in a shorter name may as well be somebody's surname, so it needs a preposition before it


class Atlas(Struct, frozen=True):
    """What is known of cities and countries.

    ``homes``: a city -> all countries (ISO) that have a place of that name, the usual one first.
    ``countries``: a country's name -> ISO; ``names``: ISO -> name; ``capitals``: ISO -> capitals.
    ``single``: a deletion or the whole of a long name of one word -> the names.
    """

    homes: dict[str, tuple[str, ...]]
    countries: dict[str, str]
    names: dict[str, str]
    capitals: dict[str, tuple[str, ...]]
    single: dict[str, tuple[str, ...]]


def check_city(context: RuleContext) -> Iterator[Hit]:
    """One hit for each city that is said to be in a country that has no such place."""
    atlas = _atlas()
    for first in context.words.keys() & _by_first_word().keys():
        for start in context.words[first]:
            country = next((name for name in _by_first_word()[first] if context.text.startswith(name, start)), "")
            if not country:
                continue
            city = _city_before(context.text, start, atlas)
            if city is not None and AFTER.match(context.text, start + len(country)):
                yield from _wrong_home(context.text, city, TextSpan(start, start + len(country)), atlas)


@cache
def _by_first_word() -> dict[str, list[str]]:
    """The countries by their first words, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_atlas().countries, key=len, reverse=True):
        found.setdefault(re.split(r"[ -]", name)[0], []).append(name)
    return found


def _city_before(text: str, start: int, atlas: Atlas) -> TextSpan | None:
    """The known city that ends with a comma right before ``start`` and stands in no list of places."""
    piece = text[max(0, start - 40) : start]
    if not piece.endswith((", ", ",\n")):
        return None
    end = start - 2
    words = piece[:-2].replace("\n", " ").split(" ")
    for count in (3, 2, 1):
        city = " ".join(words[-count:]).lstrip("(“\"'‘")
        listed = len(words) > count and words[-count - 1].endswith((",", "and", "or", ";"))
        known = city in atlas.homes or city.title() in atlas.homes
        if known and not listed and city not in atlas.countries:
            return TextSpan(end - len(city), end)
    return None


def _wrong_home(text: str, city: TextSpan, country: TextSpan, atlas: Atlas) -> Iterator[Hit]:
    name = text[city.start : city.end]
    homes = atlas.homes.get(name) or atlas.homes[name.title()]
    iso = atlas.countries[text[country.start : country.end]]
    if iso in homes or (iso == _LOOKALIKE and homes[0] != "CO"):
        return
    right = atlas.names[homes[0]]
    yield Hit(
        country,
        right,
        values={"city": name, "right": right},
        alternatives=(right,),
        related=(city,),
        applicability=Applicability.DISPLAY,
    )


def check_spelling(context: RuleContext) -> Iterator[Hit]:
    """One hit for each unknown word that is one slip away from one country, state or capital only."""
    for form, name in _misspelt(context):
        for start in context.words[form]:
            if _is_place_there(context.text, start, start + len(form)):
                shown = name.upper() if form.isupper() else name
                yield Hit(TextSpan(start, start + len(form)), shown)


def _is_word(form: str) -> bool:
    return bool(lexicon.open().kind(form.lower()) & lexicon.Kind.WORD)


def _is_place_there(text: str, start: int, end: int) -> bool:
    """Whether a place may be named here: no part of an address or compound, nobody's surname after a given name."""
    if text[start - 1 : start] in ("-", "@", "#", "/", ".", "_") or text[end : end + 1] in ("-", "@", "/", "_"):
        return False
    following = _NEXT_NAME.match(text, end)
    if following and not text[start:end].isupper() and not _is_word(following[1]):
        return False  # Viktoria Bergqvist: somebody's given name
    before = text[max(0, start - 24) : start].split()
    word = before[-1] if before else ""
    if end - start < _TOO_SHORT:
        return word.lower() in _PREPOSITIONS or (word.endswith(",") and word[:1].isupper())
    return not word[:1].isupper() or word.endswith((",", ".", ":")) or text[start:end].isupper() or len(before) < 2


def _misspelt(context: RuleContext) -> Iterator[tuple[str, str]]:
    """The forms of a text that are misspelt names of places, with the names."""
    for form in context.words.unlike(_quiet):
        found = _place_meant(form)
        if not found:
            _quiet.add(form)
        elif len(context.words[form]) < 3:  # what stands there again and again is a name of its own
            yield form, found


_quiet: set[str] = set()  # forms that are no misspelling


@cache
def _place_meant(form: str) -> str:
    """The one name of a place that an unknown form is a slip of, or nothing."""
    if (
        len(form) < SHORTEST
        or not form[0].isupper()
        or not form.isascii()
        or not form.isalpha()
        or names.is_known(form)
    ):
        return ""
    word = form.capitalize() if form.isupper() else form
    single = _atlas().single
    if word in single.get(word, ()):
        return ""
    found = {name for shape in (word, *deletions(word)) for name in single.get(shape, ())}
    near = [name for name in found if names.is_one_edit(word.lower(), name.lower())]
    if len(near) != 1 or word[0] != near[0][0] or word.startswith(near[0]) or word[:-1] == near[0][:-1]:
        return ""  # Americas, Victorio: another ending makes another name
    return near[0]


def check_old(context: RuleContext) -> Iterator[Hit]:
    """One hit for each former name of a place, where the text does not speak of the time before the change."""
    text = context.text
    for first in context.words.keys() & _old_places().keys():
        old, new, year, keeps = _old_places()[first]
        for start in context.words[first]:
            end = start + len(old)
            next_word = text[end : end + 20].split()[:1]
            if text[start:end] != old or not keeps.isdisjoint(next_word):
                continue
            if _stands_alone(text, start, end) and not _is_past(text, start, end, year):
                yield Hit(TextSpan(start, end), new, values={"year": year})


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the name is no part of a longer one: Bombay Sapphire, the University of Calcutta."""
    before = text[max(0, start - 24) : start]
    return not (_NAMED.search(before) or text[end : end + 1] in ("-", "'", "’") or _CAPITAL.match(text, end))


def _is_past(text: str, start: int, end: int, year: int) -> bool:
    """Whether a year before the change, or a word such as "then", stands near."""
    near = text[max(0, start - 160) : end + 160]
    return any(int(found) < year for found in _YEAR.findall(near)) or bool(
        _THEN.search(text[max(0, start - 40) : end + 40])
    )


@cache
def _old_places() -> dict[str, tuple[str, str, int, frozenset[str]]]:
    """First word of a former name -> the name, the present one, the year of the change, words that keep the old one."""
    found = {}
    for row in tables.rows("old_places"):
        first = row["old"].split()[0].split("-")[0]
        found[first] = (row["old"], row["new"], int(row["year"]), frozenset(row["keeps"].split(";")))
    return found


@cache
def _atlas() -> Atlas:
    return tables.derived("atlas", ("countries", "cities", "places", "foreign_places"), Atlas, _build, version=2)


def _build() -> Atlas:
    rows = tables.rows("countries")
    homes = {row["name"]: (row["country"], *filter(None, row["others"].split(";"))) for row in tables.rows("cities")}
    countries = {row["name"]: row["iso"] for row in rows if row["iso"] != "GE"}  # Georgia is a state as well
    countries["Columbia"] = _LOOKALIKE  # beside Bogota it is meant for Colombia
    single: dict[str, list[str]] = {}
    foreign = {row["foreign"] for row in tables.rows("foreign_places")}
    for name in sorted(_long_names()):
        for shape in {name, *deletions(name)}:
            single.setdefault(shape, []).append(name)
    return Atlas(
        homes,
        countries,
        {row["iso"]: row["name"] for row in rows},
        {row["iso"]: tuple(row["capital"].split(";")) for row in rows},
        {shape: tuple(found) for shape, found in single.items() if shape not in foreign},
    )


def _long_names() -> set[str]:
    """Names of one long word: countries, their people, capitals; states and provinces."""
    columns = ("name", "adjective", "people", "capital")
    cells = [cell for row in tables.rows("countries") for column in columns for cell in row[column].split(";")]
    cells += [row["name"] for row in tables.rows("places") if row["kind"] in ("us_state", "province", "us_capital")]
    return {cell for cell in cells if len(cell) >= SHORTEST and cell.isalpha() and cell.isascii()}
