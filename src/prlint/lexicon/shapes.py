"""Words by their deletions: which words of a list share a shape with another word.

The shapes of a word are the word itself and the word without one of its letters. Two words are at most one edit
apart only when they share a shape (Garbe's SymSpell; Mor and Fraenkel 1982), so a look-up costs as many trie
look-ups as the word has letters, however long the list is. All is kept in place, nothing is decoded but the list:
the trie numbers the shapes, ``starts`` says where in ``owners`` the words of a shape begin.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct


class Kept(Struct, frozen=True):
    """Shapes as they are kept: a serialised trie, the words, and unsigned numbers of 32 bits in machine order."""

    trie: bytes
    words: list[str]
    starts: bytes
    owners: bytes


class Shapes:
    """Look-ups in kept shapes."""

    __slots__ = ("_number", "_owners", "_starts", "words")

    def __init__(self, kept: Kept) -> None:
        import marisa_trie

        self.words = kept.words
        self._number = marisa_trie.Trie().frombytes(kept.trie).get
        self._starts = memoryview(kept.starts).cast("I")
        self._owners = memoryview(kept.owners).cast("I")

    def __contains__(self, shape: str) -> bool:
        return self._number(shape) is not None

    def owners(self, shapes: Iterable[str]) -> set[int]:
        """Indices of the words that have one of these shapes."""
        found: set[int] = set()
        for number in map(self._number, shapes):
            if number is not None:
                found.update(self._owners[self._starts[number] : self._starts[number + 1]])
        return found


def keep(words: Sequence[str], more: Mapping[str, Iterable[int]]) -> Kept:
    """The shapes of all words, and ``more`` keys that stand for words by their index."""
    import marisa_trie

    found: dict[str, set[int]] = {key: set(owners) for key, owners in more.items()}
    for index, word in enumerate(words):
        for shape in (word, *deletions(word)):
            found.setdefault(shape, set()).add(index)
    trie = marisa_trie.Trie(sorted(found))
    starts, owners = array("I", [0]), array("I")
    for number in range(len(found)):
        owners.extend(sorted(found[trie.restore_key(number)]))
        starts.append(len(owners))
    return Kept(trie.tobytes(), list(words), starts.tobytes(), owners.tobytes())


def deletions(word: str) -> Iterator[str]:
    """The word without one of its letters, each way; "ll" gives the same twice."""
    return map("".join, combinations(word, len(word) - 1)) if word else iter(())
