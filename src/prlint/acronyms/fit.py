"""Whether a short form fits its words: initials in order, and how two short forms differ."""

from prlint.acronyms.base import SMALL
from prlint.acronyms.find import Word
from prlint.expressions import lazy_re

_PART = lazy_re(r"[^\W_]+")


def letters(short: str) -> str:
    """The letters and digits of a short form, lower case, without a plural s."""
    if len(short) > 2 and short.endswith("s") and short[-2].isupper():
        short = short[:-1]
    return "".join(filter(str.isalnum, short)).lower()


def initials(words: tuple[Word, ...], *, small: bool) -> str:
    """The first letters of words; ``small`` also those of "of", "and", "the"."""
    return "".join(
        part[0].lower()
        for word in words
        if small or word.text.lower() not in SMALL
        for part in _PART.findall(word.text.replace("'", "").replace("’", ""))[:1]
    )


def by_initials(short: str, words: tuple[Word, ...]) -> int | None:
    """How many of the last words a short form covers when each of its letters begins one of them in order.

    Small words ("of", "the") may give a letter or not. None when the letters do not come out.
    """
    wanted = letters(short)
    at = len(wanted)
    for taken, word in enumerate(reversed(words), 1):
        first = word.text[0].lower()
        if at and first == wanted[at - 1]:
            at -= 1
        elif word.text.lower() not in SMALL:
            return None
        if at == 0:
            return taken
    return None


def swapped(one: str, other: str) -> bool:
    """Whether two strings differ by two neighbouring characters in the other order."""
    if len(one) != len(other) or one == other:
        return False
    places = [i for i, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and one[places[0]] == other[places[1]]
        and one[places[1]] == other[places[0]]
    )


def resembles(one: str, other: str) -> bool:
    """Whether two short forms could be one mistyped: neighbours swapped, or one letter changed, lost or added."""
    if swapped(one, other):
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    return short[same:] == long[same + 1 :] or (len(one) == len(other) and short[same + 1 :] == long[same + 1 :])
