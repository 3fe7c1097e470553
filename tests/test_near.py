"""Near forms: one edit, accents and capitals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from prlint.names.near import fold, near_forms, one_edit

SHORT = st.text("abc", max_size=6)


@settings(max_examples=300)
@given(SHORT, SHORT)
def test_one_edit_is_the_distance(one: str, other: str) -> None:
    if one != other:
        assert one_edit(one, other) == (OSA.distance(one, other) == 1)


@settings(max_examples=100)
@given(st.sets(st.text("abcd", min_size=5, max_size=7).map(str.capitalize), max_size=14))
def test_no_near_pair_is_missed(forms: set[str]) -> None:
    found = {frozenset((one[0], other[0])) for one, other in near_forms(forms).slips}
    wanted = {
        frozenset((one, other)) for one in forms for other in forms if OSA.distance(one.lower(), other.lower()) == 1
    }
    assert found == wanted


@pytest.mark.parametrize(("form", "folded"), [("Suárez", "suarez"), ("DeWine", "dewine"), ("ÖZGÜN", "ozgun")])
def test_fold(form: str, folded: str) -> None:
    assert fold(form) == folded


def test_twins() -> None:
    near = near_forms(["Suárez", "Suarez", "SUAREZ", "LinkedIn", "Linkedin", "state", "State", "The"])
    assert {frozenset(group) for group in near.twins} == {
        frozenset({"Suárez", "Suarez", "SUAREZ"}),
        frozenset({"LinkedIn", "Linkedin"}),
    }
    assert near.slips == ()
