"""Candidates for unknown forms: what is searched, and in what order it comes."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prlint import lexicon
from prlint.lexicon.suggest import is_one_edit, one_edit, suggest, weigh

WORDS = st.text(string.ascii_lowercase, min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("recieve", "receive"),
        ("goverment", "government"),
        ("committe", "committee"),
        ("seperate", "separate"),
        ("doesnt", "doesn’t"),
        ("countrys", "country’s"),
        ("womens", "women’s"),
        ("adress", "address"),
        ("tommorow", "tomorrow"),
        ("milennium", "millennium"),
        ("stafed", "staffed"),
        ("documatation", "documentation"),
        ("generatation", "generation"),
        ("implentations", "implementations"),
        ("tarrif", "tariff"),
        ("jeapordize", "jeopardize"),
        ("crashs", "crashes"),
    ],
)
def test_first_candidate(form: str, meant: str) -> None:
    assert suggest(form, lexicon.open())[0].form == meant


def test_weights() -> None:
    """A doubled letter is the cheapest slip, a swap costs less than two other letters, nothing costs nothing."""
    assert weigh("bridge", "bridge") == 0
    assert weigh("stafed", "staffed") < weigh("stafed", "stated")
    assert weigh("brigde", "bridge") < weigh("brigge", "bridge") < weigh("brixxe", "bridge")
    assert weigh("implentation", "implementation") < 1


def test_own_words_come_first() -> None:
    words = lexicon.open()
    assert suggest("plaster", words, own={"blaster"})[0].form == "blaster"
    assert suggest("zotraxil", words, terms=["zotaraxil", "unlike"])[0].form == "zotaraxil"
    assert suggest("zotraxil", words) == []


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_every_generated_form_is_one_edit_away(form: str) -> None:
    for other, cost, _ in one_edit(form):
        assert is_one_edit(form, other) or form == other
        assert 0 < cost < 2


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_one_edit_agrees_with_the_distance(one: str, other: str) -> None:
    from rapidfuzz.distance import OSA

    assert is_one_edit(one, other) == (OSA.distance(one, other) <= 1)
    assert is_one_edit(one, other) == is_one_edit(other, one)
