"""Edits of edits, and edits cut down to words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prlint.apply import composed
from prlint.findings import Edit
from prlint.revise import words
from prlint.spans import SourceSpan


def made(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits of a text, in order and not touching each other."""
    found, at = [], 0
    while at <= len(text) and draw(st.booleans()):
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        found.append(Edit(SourceSpan(start, end), draw(st.text("abc ", max_size=4))))
        at = end + 1
    return found


@given(st.text("xyz ", max_size=20), st.data())
def test_two_rounds_are_one(text: str, data: st.DataObject) -> None:
    first = data.draw(edits(text))
    between = made(text, first)
    second = data.draw(edits(between))
    both = composed(between, first, second)
    assert made(text, both) == made(between, second)
    assert all(one.span.end < other.span.start or one == other for one, other in pairwise(both))


@given(st.text("xyz. ", max_size=20), st.data())
def test_words_do_the_same(text: str, data: st.DataObject) -> None:
    for edit in data.draw(edits(text)):
        assert made(text, list(words(text, edit))) == made(text, [edit])


def test_only_the_words_that_change() -> None:
    edit = Edit(SourceSpan(4, 18), "United Nations")
    assert list(words("The Untied Nations met", edit)) == [Edit(SourceSpan(4, 10), "United")]
