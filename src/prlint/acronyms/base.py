"""The term base: what the table ``acronyms`` says, ready to be looked up from both sides."""

import unicodedata
from functools import cache, lru_cache

from msgspec import Raw, Struct, msgpack

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


class _Made(Struct, frozen=True, array_like=True):
    """The senses by short form and the short forms by the key of a long form, each still to be decoded.

    A release asks for a few of two thousand.
    """

    senses: dict[str, Raw]
    shorts: dict[str, Raw]


class Base:
    """All senses, to be found by short form and by the key of a long form."""

    __slots__ = ("_known", "_made")

    def __init__(self, made: _Made) -> None:
        self._made = made
        self._known: dict[str, tuple[Sense, ...]] = {}

    def senses_of(self, short: str) -> tuple[Sense, ...]:
        """The senses of a short form, written with or without points, plural or not; the empty tuple if unknown."""
        for key in short_keys(short):
            if key in self._made.senses:
                return self._senses(key)
        return ()

    def _senses(self, key: str) -> tuple[Sense, ...]:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = msgpack.decode(self._made.senses[key], type=tuple[Sense, ...])
        return found

    def has_long(self, key: str) -> bool:
        """Whether a long form is known, by its key."""
        return key in self._made.shorts

    def shorts_of(self, key: str) -> tuple[str, ...]:
        """The short forms of a long form, by its key."""
        kept = self._made.shorts.get(key)
        return msgpack.decode(kept, type=tuple[str, ...]) if kept is not None else ()


@cache
def base() -> Base:
    """The built-in term base, made once and kept in the cache folder."""
    return Base(tables.derived("acronyms", ("acronyms",), _Made, _build, version=4))


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


def _build() -> _Made:
    senses: dict[str, list[Sense]] = {}
    shorts: dict[str, dict[str, None]] = {}
    for row in tables.rows("acronyms"):
        longs = [row["long"], *filter(None, row["variants"].split(" | "))]
        shorter = ["UN " + long.removeprefix(_UN) for long in longs if long.startswith(_UN)]
        words = tuple(dict.fromkeys(map(long_words, (*longs, *shorter))))
        sense = Sense(row["short"], row["long"], row["kind"], row["known"], row["said"], tuple(longs), words)
        senses.setdefault(short_keys(sense.short)[0], []).append(sense)
        for key in words:
            shorts.setdefault("".join(key), {})[sense.short] = None
    return _Made(
        {key: Raw(msgpack.encode(found)) for key, found in senses.items()},
        {key: Raw(msgpack.encode(tuple(found))) for key, found in shorts.items()},
    )
