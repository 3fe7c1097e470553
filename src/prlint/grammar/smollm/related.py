"""Which words may have been meant where another stands: its other forms, its class, its neighbours on the keyboard."""

from collections.abc import Iterator
from functools import cache

from prlint import lexicon, tables
from prlint.lexicon import Kind
from prlint.lexicon.edits import around

_FAR_FROM = 6  # letters; shorter words are two slips away from anything
_NEAR_MOST = 8
_RAREST = 60  # SCOWL's tier: rarer words are not proposed
_ENDINGS = (
    ("", "s", "es", "ed", "d", "ing", "ly", "er", "r", "ion", "al"),  # after the whole stem
    ("ing", "ed", "ion", "er"),  # for its e
    ("ies", "ied"),  # for its y
)
_STEMS = {
    "s": ("", "e"), "es": ("", "e"), "ies": ("y",), "ed": ("", "e"), "ied": ("y",), "ing": ("", "e"), "d": ("",),
    "ly": ("",), "er": ("", "e"), "r": ("",), "ion": ("e", ""), "al": ("",),
}  # fmt: skip


@cache
def related(word: str) -> dict[str, str]:
    """The words that may be meant by a known word in lower case, each with the kind of the change.

    Kinds: "article", "preposition", "form" (of the same word or class) and "slip" (of hand or mind).
    """
    found = dict(classes().get(word, {}))
    for other in filter(_usual, _forms(word)):
        found.setdefault(other, "form")
    if len(word) >= 3:
        for other in around(word):
            if len(other) > 1 and _usual(other):
                found.setdefault(other, "slip")
    found.pop(word, None)
    return found


@cache
def classes() -> dict[str, dict[str, str]]:
    """For each word of a closed class or with irregular forms, the others of its class or of its forms."""
    found: dict[str, dict[str, str]] = {}
    for row in tables.rows("word_classes"):
        words = row["words"].split()
        for word in words:
            known = found.setdefault(word, {})
            for other in words:
                known.setdefault(other, row["kind"])
    return found


@cache
def is_word(word: str) -> bool:
    """Whether a form in lower case is a word of the lists or of a closed class."""
    return word in classes() or lexicon.open().known(word)


@cache
def _usual(word: str) -> bool:
    entry = lexicon.open().entry(word)
    return entry is not None and bool(entry.kind & Kind.WORD) and entry.tier <= _RAREST


def _forms(word: str) -> Iterator[str]:
    """What regular endings make of the stems that a word may have, words or not."""
    for stem in {word, *_stems(word)}:
        yield from (stem + ending for ending in _ENDINGS[0])
        if stem.endswith("e"):
            yield from (stem[:-1] + ending for ending in _ENDINGS[1])
        if stem.endswith("y"):
            yield from (stem[:-1] + ending for ending in _ENDINGS[2])
        if len(stem) > 2:
            yield from (stem + stem[-1] + ending for ending in ("ed", "ing", "er"))


def _stems(word: str) -> Iterator[str]:
    for ending, others in _STEMS.items():
        stem = word.removesuffix(ending)
        if len(stem) >= 2 and stem != word:
            yield from (stem + other for other in others)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def near(form: str) -> tuple[str, ...]:
    """The words that an unknown form in lower case may stand for, most frequent first."""
    found = {other for other in around(form) if len(other) > 1 and _usual(other)}
    if len(form) >= _FAR_FROM:
        from prlint.lexicon.suggest import near_words

        found.update(candidate.form for candidate in near_words(form, lexicon.open()) if candidate.form.islower())
    return tuple(sorted(found, key=lambda word: (-lexicon.open().frequency(word), word))[:_NEAR_MOST])
