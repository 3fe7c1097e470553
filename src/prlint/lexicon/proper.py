"""Words that occur in names: surnames, given names, places. A word that is one is hardly a misspelling.

``proper.marisa`` is made by ``tools/build_names.py`` from the US census of 1990 (public domain) and GeoNames
(CC BY 4.0, https://www.geonames.org). It is memory-mapped; nothing is read until a word is looked up.
"""

import os
from enum import IntFlag
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marisa_trie import RecordTrie

FORMAT = "<B"


class Role(IntFlag):
    """Where a word is found: it can be several."""

    SURNAME = 1
    GIVEN = 2
    PLACE = 4


def proper_path() -> str:
    """Path of the file."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "proper.marisa")


def role(word: str) -> Role:
    """The roles of a word that is written with a capital ("Ohio"); ``Role(0)`` when it is in no list."""
    found = _trie().get(word)
    return Role(found[0][0] if found else 0)


def is_listed(word: str) -> bool:
    """Whether a word that is written with a capital has any role; quicker than to ask for which."""
    return word in _trie()


def words() -> list[str]:
    """All words that are in a list, in no useful order."""
    found: list[str] = _trie().keys("")
    return found


@cache
def _trie() -> "RecordTrie":
    import marisa_trie

    return marisa_trie.RecordTrie(FORMAT).mmap(proper_path())
