"""What a fix says that it does."""

import pytest

from prlint.engine import deed


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("teh", "the", "write “the”"),
        ("the the", "the", "write “the”"),
        ("the ", "", "delete “the”"),
        ("", ",", "insert “,”"),
        (" ", ", ", "insert “,”"),
        (" ", "", "delete the space"),
        ("", " ", "insert a space"),
        ("  ", " ", "leave one space"),
        ("\n", "", "delete the line break"),
        (" ", "\n", "begin a new line"),
        ("", "\n\n", "begin a new line"),
    ],
)
def test_title(old: str, new: str, title: str) -> None:
    assert deed(old, new) == title
