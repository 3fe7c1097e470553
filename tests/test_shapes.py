"""Words by their deletions: a look-up finds exactly the words that share a shape."""

from hypothesis import given, settings
from hypothesis import strategies as st

from prlint.lexicon.shapes import Shapes, deletions, keep

WORD = st.text("abc", min_size=1, max_size=5)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORD, unique=True, max_size=12), WORD)
def test_owners_are_the_words_that_share_a_shape(words: list[str], word: str) -> None:
    shapes = Shapes(keep(words, {"&" + word: range(len(words))}))
    own = {word, *deletions(word)}
    assert {words[index] for index in shapes.owners(own)} == {
        other for other in words if own & {other, *deletions(other)}
    }
    assert shapes.owners(("&" + word,)) == set(range(len(words)))


def test_nothing_kept() -> None:
    shapes = Shapes(keep([], {}))
    assert "word" not in shapes
    assert shapes.owners(("word",)) == set()
