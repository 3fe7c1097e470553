"""Runs of capitalised words: the raw material of names."""

import re
from collections.abc import Iterator

from msgspec import Struct

from prlint.expressions import lazy_re

_TOKEN = lazy_re(
    r"(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?= )|[^\W_]+(?:[’'\-][^\W_]+)*(?:\.(?=,? \w))?)"
    r"|(?P<gap>[ \xa0]+)|(?P<mark>[&™®])|(?P<stop>.)|(?P<line>\n)",
    re.DOTALL,
)
_POSSESSIVE = lazy_re(r"['’]s?$")
PARTICLES = frozenset(
    "de del della der den di da do dos du la le van von vom zu zur ten ter bin bint ibn al el ul san y e af av".split()
)
CONNECTORS = frozenset(("of", "for", "and", "the", "&", "on", "in", "to", "at"))
# A point after one of these is its own; after any other word it ends the run.
_SHORTENED = frozenset(
    "mr mrs ms dr prof gov sen rep gen lt col maj capt sgt rev hon st jr sr inc corp co ltd cmdr adm brig cpl pvt det "
    "supt messrs atty dept univ assn mt ft no".split()
)


class Word(Struct, frozen=True):
    """A word of a run; ``text`` has neither a possessive ending nor, but for abbreviations, a point."""

    text: str
    start: int
    end: int


class Run(Struct, frozen=True):
    """Capitalised words with the small words between them, on one line; ``opens``: the sentence begins here."""

    words: tuple[Word, ...]
    opens: bool
    mark: str = ""  # ™ or ® after it

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def runs(text: str, start: int, end: int) -> Iterator[Run]:
    """The runs of a stretch of prose, in order. A run that ends with small words is cut back to its last capital."""
    words: list[Word] = []
    fresh = opens = True
    for match in _TOKEN.finditer(text, start, end):
        kind, token = match.lastgroup, match.group()
        if kind == "gap":
            continue
        if kind == "word" or token == "&":
            if _capital(token):
                if not words:
                    opens = fresh
                words.append(_word(token, match.start()))
                fresh = False
                if not token.endswith((".", "’s", "'s", "’", "'")) or _keeps_point(token):
                    continue
            elif words and (token.lower() in PARTICLES or token in CONNECTORS):
                words.append(Word(token, match.start(), match.end()))
                continue
        if words:
            yield from _cut(words, opens, token if kind == "mark" else "")
            words = []
        fresh = kind == "line" or token in '.!?:•*“"' or token.endswith((".", "!", "?"))
    if words:
        yield from _cut(words, opens, "")


def _capital(token: str) -> bool:
    return token[0].isupper() or (len(token) > 2 and token[0].islower() and token[1].isupper())


def _keeps_point(token: str) -> bool:
    plain = token.rstrip(".").lower()
    return token.endswith(".") and (len(plain) == 1 or "." in plain or plain in _SHORTENED)


def _word(token: str, start: int) -> Word:
    plain = _POSSESSIVE.sub("", token) if token[-1] in "s’'" else token
    if plain.endswith(".") and not _keeps_point(plain):
        plain = plain[:-1]
    return Word(plain, start, start + len(plain))


def _cut(words: list[Word], opens: bool, mark: str) -> Iterator[Run]:
    while words and not _capital(words[-1].text):
        words = words[:-1]
    if words:
        yield Run(tuple(words), opens, mark)
