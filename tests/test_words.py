"""Distinct words and their places."""

from hypothesis import given
from hypothesis import strategies as st

from prlint.words import WORD, Words


@given(st.text(alphabet="ab é_'’-1漢\n.A", max_size=60))
def test_places_are_those_of_the_matches(text: str) -> None:
    wanted: dict[str, list[int]] = {}
    for match in WORD.finditer(text):
        wanted.setdefault(match.group(), []).append(match.start())
    words = Words(text)
    assert dict(words) == wanted
    assert {form: words.count(form) for form in words} == {form: len(places) for form, places in wanted.items()}
    assert set(words.repeated()) == {form for form, places in wanted.items() if len(places) > 1}


def test_contractions_are_two_words() -> None:
    assert dict(Words("don't")) == {"don": [0], "t": [4]}
