"""Distances between words, compared with those of a library."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from prlint.lexicon.edits import slips

WORDS = st.text(alphabet="abcé", max_size=9)


@settings(max_examples=500)
@given(WORDS, WORDS, st.integers(0, 4))
def test_slips(one: str, other: str, most: int) -> None:
    assert slips(one, other, most) == min(OSA.distance(one, other), most + 1)
