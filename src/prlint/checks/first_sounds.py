"""“A” before a vowel that is heard, “an” before a consonant: the article follows the first sound of the next word."""

import re
from collections.abc import Iterator
from functools import cache

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

TABLE = "first_sounds"
# Beginnings whose letters do not tell the sound: “union” and “uninsured”, “one” and “onerous”, “hour” and “house”.
DOUBTFUL: tuple[str, ...] = tuple(
    "eu ew ub ud ug uk ul una uni ur us ut uv on ou hei herb hom hon hor hou yp yt yv".split()
)
# Before a first syllable without stress some houses keep “an”: “an historic”, “an hotel”.
_WEAK = ("histor", "hotel", "habitu", "heroic", "hilari", "hypo", "hyster", "harmon", "horrif", "hereditar", "hallucin")
_NO_NOUN_PHRASE = frozenset(
    "is are am and or in on at as of if it i an a the to was were has had have will can may into about after also "
    "over under until up us use used using every each all any another our your its would could should might must did "
    "does do".split()
)
# Only what may be wrong: “a” before a vowel’s letter or one that may be silent or named, “an” before the others.
_ARTICLE = lazy_re(
    r"(?<![\w’'.?&/+*-])(?P<flaw>[Aa](?=[ \n][“\"‘]?[$€£]?(?:[aeiouyAEIOUY81]|[hH][eo]|[A-Za-z]-))|"
    r"[Aa]n(?=[ \n][“\"‘]?[$€£]?(?:[^\WaeioAEIO]|[eE][uw]|[oO][nu]|[A-Za-z]-)))[ \n][“\"‘]?[$€£]?"
    r"(?:(?P<number>\d[\d,]*)(?!\d)(?:st|nd|rd|th)?(?![A-Z])|(?P<letter>[A-Za-z])(?=-[a-z]{2})|(?P<word>[A-Za-z][a-z]+))"
    r"(?![a-z’'@_/])"
)
_SENTENCE_STARTS = lazy_re(r"(?:\A|[.!?:;“\"(•–—]\s{0,2}|\n\s*)\Z")
_GERMAN = frozenset({"der", "den", "dem"})
_NAME_BEFORE = lazy_re(r"[A-ZÄÖÜ][\w-]+ $")
_LETTERS_WITH_VOWEL = frozenset("aefhilmnorsx")


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit on each “a” or “an” that does not fit the sound after it."""
    text = context.text
    for match in context.finditer(_ARTICLE):
        found, word = match.group("flaw"), match.group("word")
        wanted = _wanted(match)
        if wanted in ("", found.lower()) or (found.lower() == "an" and word and word.lower().startswith(_WEAK)):
            continue
        if found[0] == "A" and not _SENTENCE_STARTS.search(text, max(0, match.start() - 4), match.start()):
            continue  # “Hepatitis A infection”, “Nam Hoi An received”
        if found == "An" and word and word[0].isupper() and word[1:].islower():
            continue  # “Meet An Dang”: perhaps a name
        if word in _GERMAN and _NAME_BEFORE.search(text, max(0, match.start() - 24), match.start()):
            continue  # Hainburg an der Donau
        values = {"next": text[match.end("flaw") + 1 : match.end()].lstrip('“"‘')}
        right = wanted.capitalize() if found[0] == "A" else wanted
        yield Hit(TextSpan(match.start("flaw"), match.end("flaw")), right, values)


def _wanted(match: "re.Match[str]") -> str:
    word, number, letter = match.group("word", "number", "letter")
    if word:
        return _before_word(word)
    if number:
        return before_figure(number)
    return "an" if letter.lower() in _LETTERS_WITH_VOWEL else "a"  # “an e-bike”


def _before_word(word: str) -> str:
    """The article before a word; empty where nobody knows."""
    plain = word.lower()
    if plain in _NO_NOUN_PHRASE:
        return ""
    listed = _table().get(plain)
    if listed is not None:
        return "" if listed == "either" else listed
    if plain.startswith(DOUBTFUL) or (plain[0] in "xu" and not plain.startswith(("un", "up", "um"))):
        return ""
    if not lexicon.open().known(plain) and not lexicon.open().known(plain.capitalize()):
        return ""
    return "an" if plain[0] in "aeiou" else "a"


def before_figure(number: str) -> str:
    """The article before figures: “an 8-year term”, “an $18 million grant”; empty before “1812”, said either way."""
    first = number.partition(",")[0]
    if len(first) > 3 and first.startswith(("11", "18")):
        return ""  # “an 1812 map” and “a 1800-mile march”
    return "an" if first.startswith("8") or first in ("11", "18") else "a"


@cache
def _table() -> dict[str, str]:
    return tables.derived(TABLE, (TABLE,), dict[str, str], _build)


def _build() -> dict[str, str]:
    return {row["word"]: row["article"] for row in tables.rows(TABLE)}
