"""Acronyms: the term base, the finder, and how letters fit words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prlint import tables
from prlint.acronyms.base import base, long_words, short_keys
from prlint.acronyms.find import pairs, words_of
from prlint.acronyms.fit import by_initials, resembles, swapped
from prlint.acronyms.judge import Acronyms


def test_the_table_is_large_and_clean() -> None:
    rows = tables.rows("acronyms")
    assert len(rows) >= 1500
    assert len({(row["short"], row["long"]) for row in rows}) == len(rows)
    assert all(row["source"] and row["said"] in ("word", "letters", "both") for row in rows)
    assert {row["known"] for row in rows} <= {"", "world", "us", "uk", "eu", "kr", "au", "business", "science"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World Health Organisation", "World Health Organization"),
        ("U.S. Department of Defense", "Department of Defence"),
        ("Nuclear Nonproliferation Treaty", "Nuclear Non-Proliferation Treaty"),
        ("weapons of mass destruction", "weapon of mass destruction"),
        ("State’s Attorney’s Office", "State's Attorneys Office"),
    ],
)
def test_one_name_has_one_key(one: str, other: str) -> None:
    assert "".join(long_words(one)) == "".join(long_words(other))


@pytest.mark.parametrize(("short", "keys"), [("U.N.", ("UN",)), ("NGOs", ("NGOS", "NGO")), ("WHO's", ("WHO",))])
def test_short_keys(short: str, keys: tuple[str, ...]) -> None:
    assert short_keys(short) == keys


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the World Health Organization (WHO) said", "WHO"),
        ("the Organization (the “WHO”) said", "WHO"),
        ("non-governmental organizations (NGOs)", "NGOs"),
        ("anti-access/area denial (A2/AD)", "A2/AD"),
        ("ASEAN (Association of Southeast Asian Nations)", "ASEAN"),
    ],
)
def test_pairs_are_found(text: str, short: str) -> None:
    assert [pair.short for pair in pairs(text)] == [short]


@pytest.mark.parametrize(
    "text", ["Sen. Field (D-WI) said", "Acme (NYSE: ACM) rose", "chapter (IV) of it", "it (see below)"]
)
def test_other_brackets_are_no_pairs(text: str) -> None:
    assert pairs(text) == ()


@pytest.mark.parametrize(
    ("short", "long", "words"),
    [("DMZ", "the Demilitarized Main Zone", 3), ("DoD", "Department of Defense", 3), ("WMD", "mass destruction", None)],
)
def test_initials(short: str, long: str, words: int | None) -> None:
    assert by_initials(short, words_of(long, 0, len(long))) == words


@given(st.text("ABCD", min_size=2, max_size=6), st.integers(0, 4))
def test_a_swap_is_seen_both_ways(text: str, at: int) -> None:
    at %= len(text) - 1
    other = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert swapped(text, other) == swapped(other, text) == (text != other)
    assert resembles(text, other)


@settings(max_examples=40)
@given(st.sampled_from(tables.rows("acronyms")))
def test_no_row_of_the_table_contradicts_the_judge(row: dict[str, str]) -> None:
    text = f"They spoke of the {row['long']} ({row['short']}) for an hour."
    assert all(verdict is None for verdict in Acronyms(text).verdicts)


def test_the_base_knows_both_sides() -> None:
    assert {sense.long for sense in base().senses_of("WMDs")} == {"weapons of mass destruction"}
    assert base().shorts_of("".join(long_words("mutually assured destruction"))) == ("MAD",)
