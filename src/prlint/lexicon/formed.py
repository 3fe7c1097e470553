"""How words are built: of affix and word, of two words, with an ending; and two words without their space."""

from functools import cache

from prlint import tables
from prlint.lexicon import Lexicon

BASE_FROM, BASE_TIER = 4, 50  # letters and tier of a word that others are built on
ING_FREQUENCY = 7
PAIR_FREQUENCY = 5  # how common a word is that may have run into another
GLUED_TIER, GLUED_FREQUENCY = 20, 8  # how common a word is that a function word may stick to
_ENDINGS = tuple(
    ("tion tions sion ment ments ance ence ity ities ally ious able ible ness ful fully ically ship").split()
)
_FUNCTION_WORDS = frozenset(
    (
        "a an and are as at be but by for from had has have here in into is it its not of on or our that the their "
        "this to was were which who will with"
    ).split()
)
# Function words that begin or end no English word, so that what they stick to is another word.
_LOOSE = frozenset(("the and also that this these those their they with would could should which were because").split())


def english_looking(plain: str) -> bool:
    """Whether a form ends as English nouns and adverbs do and names do not."""
    return len(plain) > 6 and plain.endswith(_ENDINGS)


@cache
def affixes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Prefixes and suffixes that make new words."""
    rows = tables.rows("affixes")
    return (
        tuple(row["form"] for row in rows if row["kind"] == "prefix"),
        tuple(row["form"] for row in rows if row["kind"] == "suffix"),
    )


@cache
def uncountable() -> frozenset[str]:
    """Nouns without a plural of their own: "aircraft", "series"."""
    return frozenset(row["form"] for row in tables.rows("uncountable"))


def inflected(plain: str, meant: str) -> bool:
    """Whether two forms are one word with and without an ending: a plural that lists leave out, "roasty";
    or in two spellings (-ise, -ize)."""
    if plain == f"{meant}s":
        return meant not in uncountable() and meant[-1] != "s"
    if plain[-1] in "rdy" and meant == plain[:-1]:
        return meant[-1] != "s"
    if plain in (f"{meant}ed", f"{meant}er", f"{meant}ee"):
        return meant[-2:] not in ("ed", "er")
    return (meant[-1] == "s" and plain == meant[:-1] and meant != "series") or meant == plain.replace("is", "iz")


def other_ending(plain: str, meant: str) -> bool:
    """Whether only the last letter is another or one more: "Moderna", "influenzae"; names and Latin are made so."""
    return plain[:-1] in (meant, meant[:-1])


def formed(plain: str, words: Lexicon, frequency: int = 0) -> bool:
    """Whether a form is made of known parts (that are so frequent): affix and word, two words."""
    prefixes, suffixes = affixes()
    stem = plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain
    for shape in {plain, stem}:
        if any(shape.startswith(prefix) and _is_base(shape[len(prefix) :], words, frequency) for prefix in prefixes):
            return True
        if any(shape.endswith(suffix) and _is_base(shape[: -len(suffix)], words, frequency) for suffix in suffixes):
            return True
        if any(
            _is_base(shape[:place], words, frequency) and _is_base(shape[place:], words, frequency)
            for place in range(BASE_FROM, len(shape) - BASE_FROM + 1)
        ):
            return True
    return False


def _is_base(part: str, words: Lexicon, frequency: int) -> bool:
    return len(part) >= BASE_FROM and 0 < words.tier(part) <= BASE_TIER and words.frequency(part) >= frequency


def glued(plain: str, words: Lexicon) -> str | None:
    """Two words without their space, one of them a function word: "inthe" -> "in the"."""
    for place in range(1, len(plain)):
        left, right = plain[:place], plain[place:]
        if left in _FUNCTION_WORDS and right in _FUNCTION_WORDS and len(plain) > 3:
            return f"{left} {right}"
        if _sticks(left, right, words) or _sticks(right, left, words):
            return f"{left} {right}"
        if _begins(left, right, words):
            return f"{left} {right}"
    return None


def run_together(plain: str, words: Lexicon) -> str | None:
    """A function word and a word that may have lost their space, however short the one and rare the other."""
    for place in range(1, len(plain)):
        left, right = plain[:place], plain[place:]
        for function, word in ((left, right), (right, left)):
            if function in _FUNCTION_WORDS and len(word) > 3 and words.frequency(word) >= PAIR_FREQUENCY:
                return f"{left} {right}"
    return None


def stuck(plain: str, word: str) -> str | None:
    """A word and what is stuck to it, when that is a function word: "priorityto", "asoftware"."""
    rest = plain.removeprefix(word)
    if rest != plain:
        return f"{word} {rest}" if rest in _FUNCTION_WORDS else None
    rest = plain.removesuffix(word)
    return f"{rest} {word}" if rest != plain and rest in _FUNCTION_WORDS else None


def _begins(left: str, right: str, words: Lexicon) -> bool:
    """Whether a short word that may begin others has lost its space: "toprovide", "andknowingly", "inparticipating"."""
    if len(right) < 6:
        return False
    if left == "to":
        return words.frequency(right) >= GLUED_FREQUENCY
    if left in ("and", "the"):
        return 0 < words.tier(right) <= BASE_TIER
    return left == "in" and len(right) > 7 and right.endswith("ing") and words.frequency(right) >= ING_FREQUENCY


def _sticks(function: str, word: str, words: Lexicon) -> bool:
    """Whether a function word may have lost the space to a word."""
    if len(function) > 2 and function in _FUNCTION_WORDS and len(word) > 4 and 0 < words.tier(word) <= GLUED_TIER:
        return True
    return function in _LOOSE and len(word) > 3 and words.frequency(word) >= GLUED_FREQUENCY
