"""Official names and their words: how they are compared with what stands in a text."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from prlint import lexicon, tables
from prlint.expressions import lazy_re
from prlint.lexicon import proper
from prlint.lexicon.edits import slips

TOKEN = lazy_re(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*|&")
SMALL = frozenset({"of", "the", "and", "for", "on", "to", "in", "at", "against", "with", "from", "&", "de", "la"})
# A slip of number in a name of two full words counts in these kinds only: "Rocky Mountain air" is right.
WORLD = frozenset({"un", "country"})
LOOKALIKE = "lookalike"
_RE_ER = ("re", "er", "res", "ers", "red", "ered")
_DIALECT = (("our", "or"), ("is", "iz"), ("ence", "ense"), ("mme", "m"), ("ll", "l"))
SHORTEST = 4  # letters of a word that can be a slip of another one: below that everything resembles everything


class Name(NamedTuple):
    """An official name and its kind."""

    text: str
    kind: str


def key(token: str) -> str:
    """How a token is compared: lower case, apostrophes straight, abbreviations without full stops."""
    return token.lower().replace("’", "'").replace(".", "")


@cache
def keys(text: str) -> tuple[str, ...]:
    """The keys of all tokens of a name."""
    return tuple(key(match.group()) for match in TOKEN.finditer(text))


class Slot(NamedTuple):
    """One word of a name and the rest of it to both sides, in the shape that ``plain`` gives a text.

    ``exact`` counts the full words of the rest, ``words`` all words of the name. ``is_head``: the word says
    what the thing is (the service in "National Park Service", the department in "Department of State").
    ``low`` are ``before`` and ``after`` in lower case.
    """

    key: str
    text: str
    before: str
    after: str
    exact: int
    words: int
    is_head: bool
    low: tuple[str, str]


def plain(text: str) -> str:
    """A text in the shape in which names are compared: single blanks, straight apostrophes, US, St.

    A blank at an end stays one.
    """
    text = text.replace("’", "'").replace("U.S.", "US").replace("St.", "St")
    inner = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{inner}{' ' * (text[-1:].isspace() and bool(inner))}"


@cache
def slots(name: str) -> tuple[Slot, ...]:
    """The slots of a name, one for each of its full words; twice where a serial comma may come or go."""
    shapes = dict.fromkeys((name, name.replace(", and ", " and "), name.replace("&", "and")))
    return tuple(slot for shape in shapes for slot in _slots(plain(shape)))


def _slots(name: str) -> Iterator[Slot]:
    found = list(TOKEN.finditer(name))
    words = [key(match.group()) for match in found]
    joint = next((at for at, word in enumerate(words) if word in SMALL and word not in ("and", "&")), len(words))
    full = sum(word not in SMALL for word in words)
    for place, match in enumerate(found):
        if words[place] not in SMALL:
            before, after = name[: match.start()], name[match.end() :]
            low = before.lower(), after.lower()
            yield Slot(words[place], match.group(), before, after, full - 1, len(words), place == joint - 1, low)


@cache
def slots_for(name: str, word: str) -> tuple[Slot, ...]:
    """The slots of a name that hold a word (a key)."""
    return tuple(slot for slot in slots(name) if slot.key == word)


Mixups = dict[str, tuple[str, ...]]


def bare(word: str) -> str:
    """A word without the marks on its letters: Doña is written Dona as well."""
    return (
        word
        if word.isascii()
        else "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    )


@lru_cache(1 << 14)
def is_known(form: str) -> bool:
    """Whether a capitalised form is a word of English or part of the name of a person or place."""
    return lexicon.open().known(form) or proper.is_listed(form.capitalize())


def is_number(one: str, other: str) -> bool:
    """Whether two words differ as singular, plural and possessive do."""
    short, long = sorted((one.replace("'", ""), other.replace("'", "")), key=len)
    if short == long:
        return one != other
    return long in (short + "s", short + "es") or (short.endswith("y") and long == short[:-1] + "ies")


def is_dialect(one: str, other: str) -> bool:
    """Whether two words differ as American and British spelling do."""
    if one.endswith(_RE_ER) and other.endswith(_RE_ER) and sorted(one) == sorted(other):
        return True  # centre, center
    return any(one.replace(a, b) == other.replace(a, b) for a, b in _DIALECT)


def is_slip(word: str, other: str) -> bool:
    """Whether a word is one edit, or a number, away from another one; marks on its letters are none."""
    return (is_one_edit(word, other) or is_number(word, other)) and bare(word) != bare(other)


def is_one_edit(one: str, other: str) -> bool:
    """Whether a letter added, dropped, changed, or two neighbours swapped, make one word of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        start += 1
    if one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]


def is_two_edits(one: str, other: str) -> bool:
    """Whether two slips make one word of the other; not where one only goes on (Canada, Canadian)."""
    if one.startswith(other[:-1]) or other.startswith(one[:-1]) or bare(one) == bare(other):
        return False
    return slips(one, other, 2) == 2


def without_possessive(word: str) -> str:
    """A word of a text without an apostrophe, and the s behind it, at its end."""
    return word.replace("’", "'").removesuffix("'s").removesuffix("'")


def other_number(word: str) -> tuple[str, ...]:
    """Plurals and singulars that are more than one letter away: agency, agencies; people, people's."""
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    return (word[:-1] + "ies", f"{word}'s") if word.endswith("y") else (f"{word}'s",)


@cache
def mixups(table: str = "mixups") -> Mixups:
    """Real words -> the words that they are written for, from a table with the columns ``wrong`` and ``right``."""
    found: Mixups = {}
    for row in tables.rows(table):
        if row["right"] not in found.get(row["wrong"], ()):
            found[row["wrong"]] = (*found.get(row["wrong"], ()), row["right"])
    return found


def is_mixup(one: str, other: str) -> bool:
    """Whether one real word is known to be written for another."""
    return other in mixups().get(one, ())
