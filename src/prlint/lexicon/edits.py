"""How many slips of the keyboard lie between two words.

The distance is that of optimal string alignment: a letter too many, missing or different, or two neighbours
swapped. For the few pairs that a release asks about, written out here: to import a library takes longer.
"""

from collections.abc import Iterator
from string import ascii_lowercase


def around(word: str) -> Iterator[str]:
    """All strings in lower case that one slip makes of a word, among them the word."""
    for at in range(len(word) + 1):
        head, rest = word[:at], word[at:]
        yield head + rest[1:]
        yield head + rest[1:2] + rest[:1] + rest[2:]
        for letter in ascii_lowercase:
            yield head + letter + rest
            yield head + letter + rest[1:]


def slips(one: str, other: str, most: int) -> int:
    """The number of slips between two words; ``most + 1`` when there are more than ``most``."""
    if abs(len(one) - len(other)) > most or len(set(one).difference(other)) > most:
        return most + 1  # each letter that the other lacks takes a slip of its own
    older: list[int] = []
    old = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        row = [last := at + 1]
        for place, facing in enumerate(other):
            last = min(old[place + 1], last, old[place] - (letter == facing)) + 1
            if at and place and letter == other[place - 1] and one[at - 1] == facing:
                last = min(last, older[place - 1] + 1)
            row.append(last)
        if min(row) > most and min(old) >= most:  # a swap may still reach back one row
            return most + 1
        older, old = old, row
    return min(old[-1], most + 1)
