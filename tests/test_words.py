"""Distinct words and their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prlint.document import Source
from prlint.formats import format_named
from prlint.words import WORD, Words, forms, opaque_spans


@given(st.text(max_size=60) | st.text(alphabet="ab é_'’-1漢½²\n\xa0.A\ud800", max_size=60))
def test_forms_are_the_matches(text: str) -> None:
    assert forms(text) == WORD.findall(text)


@given(st.text(alphabet="ab é_'’-1漢\n.A", max_size=60))
def test_places_are_those_of_the_matches(text: str) -> None:
    wanted: dict[str, list[int]] = {}
    for match in WORD.finditer(text):
        wanted.setdefault(match.group(), []).append(match.start())
    words = Words(text)
    assert dict(words) == wanted
    assert {form: words.count(form) for form in words} == {form: len(places) for form, places in wanted.items()}


@given(st.lists(st.sampled_from(["the", "of", "a"]), max_size=12), st.integers(1, 4))
def test_repeats_are_runs_of_words(forms: list[str], length: int) -> None:
    text = " ".join(forms)
    found = [(len(text[:start].split()), len(text[:again].split())) for start, again in Words(text).repeats(length)]
    runs = [at for at in range(len(forms)) if forms[at : at + length] == forms[at + length : at + 2 * length]]
    assert found == [(at, at + length) for at in runs if at + 2 * length <= len(forms)]


def test_contractions_are_two_words() -> None:
    assert dict(Words("don't")) == {"don": [0], "t": [4]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.example/b?c=d. Then", ["https://a.example/b?c=d"]),
        ("Write to jo.marsh+x@desk.example, or @desk.", ["jo.marsh+x@desk.example", "@desk"]),
        ("Use #HarbourBridge and #1.", ["#HarbourBridge"]),
        (
            "WWW.HARBOUR.EXAMPLE, harbour.com/news and Harbour.Org",
            ["WWW.HARBOUR.EXAMPLE", "harbour.com/news", "Harbour.Org"],
        ),
        ("“www.harbour.example”", ["www.harbour.example"]),
        ("It is done.Company news. R&#38;D at 5 @ 6", []),
        ("", []),
    ],
)
def test_opaque(text: str, found: list[str]) -> None:
    document = format_named("text").parse(Source("a.txt", text.encode(), text))
    assert [text[span.start : span.end] for span in opaque_spans(document)] == found
