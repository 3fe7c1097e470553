"""The lexicon: which English words there are, in which dialects, how common; memory-mapped, read in place.

``english.marisa`` is made by ``tools/build_lexicon.py`` from SCOWL (see ``LICENSE.scowl``), terms of the software
trade (``LICENSE.cspell``), ``rules/tables/words.tsv`` and word counts. Opening it maps a file of about a megabyte;
nothing is read until a word is looked up.
"""

import os
from enum import IntFlag
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marisa_trie import RecordTrie

FORMAT = "<BBBBB"  # the fields of Entry
RARE_TIER = 70
DIALECT_NAMES = ("us", "gb", "gb-ize", "ca", "au")  # bit 0 upwards in Entry.main and Entry.variant


class Kind(IntFlag):
    """What a form is in the word lists; a form can be several ("march", "March")."""

    WORD = 1
    CAPITAL = 2  # written with a capital: Monday, Swedish
    NAME = 4  # a name of a person or place
    ABBREVIATION = 8
    CONTRACTION = 16
    TERM = 32  # a word of the software trade: known, but never what was meant


class Entry(NamedTuple):
    """What is known of one form.

    ``main`` and ``variant`` are dialects as bits (a variant is listed as the less usual spelling). ``tier``
    is SCOWL's size: 10 (everybody's words) to 80 (rare words). ``frequency`` is the bit length of the
    number of times the form stands in the counted news releases, 0 for never.
    """

    kind: int
    main: int
    variant: int
    tier: int
    frequency: int


class Lexicon:
    """The words of English. Apostrophes in contractions are straight (don't)."""

    __slots__ = ("_known", "_rare", "_trie")

    def __init__(self, trie: "RecordTrie") -> None:
        self._trie = trie
        self._known: dict[str, bool] = {}
        self._rare: dict[str, bool] = {}

    def entry(self, form: str) -> Entry | None:
        """What the lists say of exactly this form, case included."""
        found = self._trie.get(form)
        return Entry(*found[0]) if found else None

    def known(self, form: str) -> bool:
        """Whether a word may be written so, also as the first of a sentence or in capitals."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._look(form)
        return known

    def unknown(self, forms: "Iterable[str]") -> list[str]:
        """Those of the forms that are not known, in order."""
        found, known = self._known, self.known
        return [form for form in forms if not (found[form] if form in found else known(form))]

    def rarities(self, forms: "Iterable[str]") -> list[str]:
        """Those of the forms in lower case that are ``rare``, in order."""
        found, rare = self._rare, self.rare
        return [form for form in forms if (found[form] if form in found else rare(form)) and form.islower()]

    def rare(self, form: str) -> bool:
        """Whether exactly this form is listed, but only among the rare words, and no release uses it."""
        rare = self._rare.get(form)
        if rare is None:
            entry = self.entry(form)
            rare = self._rare[form] = entry is not None and entry.tier >= RARE_TIER and entry.frequency <= 1
        return rare

    def dialects(self, form: str) -> frozenset[str]:
        """The dialects whose spelling this is: of "us", "gb", "gb-ize" (Oxford), "ca", "au"; also for
        a capitalised form. Empty for unknown words and for forms that are a variant everywhere."""
        bits = 0
        for shape in _shapes(form):
            entry = self.entry(shape)
            bits |= entry.main if entry is not None else 0
        return frozenset(name for place, name in enumerate(DIALECT_NAMES) if bits >> place & 1)

    def tier(self, form: str) -> int:
        """SCOWL's size of the form, 10 (common) to 80 (rare); 0 when it is unknown."""
        tiers = [entry.tier for entry in map(self.entry, _shapes(form)) if entry is not None]
        return min(tiers, default=0)

    def frequency(self, form: str) -> int:
        """How often news releases have the form: bit length of a count, 0 for never or unknown."""
        return max((entry.frequency for entry in map(self.entry, _shapes(form)) if entry is not None), default=0)

    def kind(self, form: str) -> Kind:
        """The kinds of exactly this form; ``Kind(0)`` when it is unknown."""
        entry = self.entry(form)
        return Kind(entry.kind if entry is not None else 0)

    def beginning(self, prefix: str) -> list[str]:
        """All forms that begin with ``prefix``, in no useful order."""
        found: list[str] = self._trie.keys(prefix)
        return found

    def _look(self, form: str) -> bool:
        """As ``any(shape in trie for shape in _shapes(form))``, what is found most first."""
        trie = self._trie
        if form.islower():
            return form in trie
        if form[1:].islower():
            return form.lower() in trie or form in trie
        if len(form) > 1 and form.isupper():
            lower = form.lower()
            return lower in trie or form in trie or lower[:1].upper() + lower[1:] in trie
        return form in trie


def _shapes(form: str) -> tuple[str, ...]:
    """The spellings of the lists that a form in running text may stand for."""
    if form.islower():
        return (form,)
    lower = form.lower()
    if form.isupper() and len(form) > 1:
        return (form, lower, lower[:1].upper() + lower[1:])
    if form[1:].islower():
        return (form, lower)
    return (form,)


def lexicon_path() -> str:
    """Path of the lexicon's file."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "english.marisa")


@cache
def open() -> Lexicon:  # noqa: A001 - read as lexicon.open()
    """The lexicon; opened once."""
    import marisa_trie

    return Lexicon(marisa_trie.RecordTrie(FORMAT).mmap(lexicon_path()))
