"""The term base: what the table ``acronyms`` says, ready to be looked up from both sides."""

import unicodedata
from functools import cache, lru_cache

from msgspec import Struct

from prlint import tables
from prlint.expressions import lazy_re

SMALL = frozenset("a an and for from in of on the to with & de la du des et und der y".split())
# British spellings and the American ones that make one key of both
_AMERICAN = {
    "isation": "ization",
    "centre": "center",
    "defence": "defense",
    "programme": "program",
    "labour": "labor",
    "behaviour": "behavior",
    "haem": "hem",
    "aemia": "emia",
    "tumour": "tumor",
    "harbour": "harbor",
    "fibre": "fiber",
}
_POSSESSIVE = lazy_re(r"['’]s$")
_UN = "United Nations "
_OTHER = lazy_re(r"[^a-z0-9]")
_GAP = lazy_re(r"[\s\-–/,]+")
_BRITISH = lazy_re("|".join(_AMERICAN))


class Sense(Struct, frozen=True, array_like=True):
    """One line of the table; ``words`` are the word keys of the long form and of each variant.

    ``longs`` are the long form and its variants as written.
    """

    short: str
    long: str
    kind: str
    known: str
    said: str
    longs: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]


class Base(Struct, frozen=True, array_like=True):
    """All senses, and where to find them by short form and by the key of a long form."""

    senses: tuple[Sense, ...]
    by_short: dict[str, tuple[int, ...]]
    by_long: dict[str, tuple[int, ...]]

    def senses_of(self, short: str) -> tuple[Sense, ...]:
        """The senses of a short form, written with or without points, plural or not; the empty tuple if unknown."""
        for key in short_keys(short):
            if key in self.by_short:
                return tuple(self.senses[index] for index in self.by_short[key])
        return ()

    def shorts_of(self, key: str) -> tuple[str, ...]:
        """The short forms of a long form, by its key."""
        found = self.by_long.get(key)
        return tuple(dict.fromkeys(self.senses[index].short for index in found)) if found else ()


@cache
def base() -> Base:
    """The built-in term base, made once and kept in the cache folder."""
    return tables.derived("acronyms", ("acronyms",), Base, _build, version=3)


@lru_cache(8192)
def word_key(word: str) -> str:
    """A word without case, accents, apostrophes, points, plural and dialect: equal keys, same word."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = _OTHER.sub("", _POSSESSIVE.sub("", word.lower()))
    plain = _BRITISH.sub(lambda match: _AMERICAN[match.group()], plain)
    if len(plain) > 3 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 5 and plain.endswith(("sses", "xes", "ches", "shes")):
        return plain[:-2]
    if len(plain) > 3 and plain[-1] == "s" and plain[-2] not in "siu":
        return plain[:-1]
    return plain


def long_words(text: str) -> tuple[str, ...]:
    """The keys of the words of a long form that count: no articles and small words, no "U.S." before it."""
    keys = [word_key(part) for part in _GAP.split(text) if part and part.lower() not in SMALL]
    if keys[:2] == ["united", "state"] and len(keys) > 3:
        keys = keys[2:]
    elif keys[:1] == ["us"] and len(keys) > 2:
        keys = keys[1:]
    return tuple(key for key in keys if key)


def short_keys(short: str) -> tuple[str, ...]:
    """Keys for a short form, best first: as it is, then without its plural s."""
    plain = short.replace(".", "").replace("’", "'").removesuffix("'s")
    keys = [plain.upper()]
    if plain.endswith("s") and len(plain) > 2:
        keys.append(plain[:-1].upper())
    return tuple(keys)


def _build() -> Base:
    senses: list[Sense] = []
    by_short: dict[str, list[int]] = {}
    by_long: dict[str, list[int]] = {}
    for index, row in enumerate(tables.rows("acronyms")):
        longs = [row["long"], *filter(None, row["variants"].split(" | "))]
        shorter = ["UN " + long.removeprefix(_UN) for long in longs if long.startswith(_UN)]
        words = tuple(dict.fromkeys(map(long_words, (*longs, *shorter))))
        senses.append(Sense(row["short"], row["long"], row["kind"], row["known"], row["said"], tuple(longs), words))
        by_short.setdefault(short_keys(row["short"])[0], []).append(index)
        for key in words:
            by_long.setdefault("".join(key), []).append(index)
    return Base(
        tuple(senses),
        {key: tuple(found) for key, found in by_short.items()},
        {key: tuple(found) for key, found in by_long.items()},
    )
