"""Prefixes that are joined to their words."""

from collections.abc import Iterator
from functools import cache

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_RE = lazy_re(r"(?<![\w-])([Rr]e)-([a-df-z][a-z]{2,})(?![\w-])")
# Joined, these are other words: resign, recover, reform ...
_OTHER_WORDS = lazy_re(
    r"(?:sign|cover|form|lease|creat|collect|sort|press|serv|stor|mark|bound|lay|act|count|dress|cede|prov|present|solv"
    r"|treat|tract|cess|claim|dress|fuse|move|pair|peal|pose|sent|strain|tail|turn|view|vers|cur|lie|ly|port|search)"
    r"(?:e|es|ed|s|ing|ion|ions|ation|ations|er|ers)?"
)


def joined_re(context: RuleContext) -> Iterator[Hit]:
    """Hits for "re-" before a known word that does not begin with e and makes no other word when joined."""
    words = lexicon.open()
    for match in context.finditer(_RE):
        prefix, word = match.groups()
        if words.known(word) and not _OTHER_WORDS.fullmatch(word):
            yield Hit(TextSpan(match.start(), match.end()), prefix + word)


_PREFIX = lazy_re(
    r"(?<![\w-])(?P<prefix>(?i:bi|multi|non|pre|post|semi|sub|under|inter|trans|micro|mini))-(?P<word>[a-z]{4,})(?![\w-])"
)
_COMMON = 60  # tiers of the lexicon above this are words that most readers never saw joined


def joined(context: RuleContext) -> Iterator[Hit]:
    """Hits for other prefixes before a known word, where the joined form is itself a common word.

    The hyphen stays between two equal letters (pre-empt).
    """
    words = lexicon.open()
    for match in context.finditer(_PREFIX):
        prefix, word = match["prefix"], match["word"]
        if prefix[-1].lower() == word[0]:
            continue
        whole = prefix + word
        if words.known(word) and words.frequency(whole.lower()) > 1 and 0 < words.tier(whole.lower()) <= _COMMON:
            yield Hit(TextSpan(match.start(), match.end()), whole)


_HALVES = lazy_re(r"(?<![\w-])(?P<first>[A-Za-z][a-z]+)-(?P<second>[a-z]{3,})(?![\w-])")
_USED = 3  # how often news must have the word in one piece (see ``Entry.frequency``)
_LISTED = 50  # tier up to which it must stand in the word lists


@cache
def _kept() -> frozenset[tuple[str, str]]:
    """First halves and whole compounds that keep their hyphen."""
    return frozenset((row["kind"], row["form"]) for row in tables.rows("kept_hyphens"))


def closed(context: RuleContext) -> Iterator[Hit]:
    """Hits for a compound with a hyphen that the word lists and the news write in one piece: "life-time"."""
    words = lexicon.open()
    for match in context.finditer(_HALVES):
        first, second = match["first"].lower(), match["second"]
        whole = first + second
        if len(first) < 3 and first not in ("on", "up", "by"):
            continue
        if ("first", first) in _kept() or ("whole", match.group().lower()) in _kept():
            continue
        if words.frequency(whole) < _USED or not 0 < words.tier(whole) <= _LISTED:
            continue
        if words.known(first) and words.known(second) and not words.known(match.group().lower()):
            yield Hit(TextSpan(match.start(), match.end()), match["first"] + second)


_APART = lazy_re(
    r"(?<![\w’'.&-])(?P<prefix>[Nn]on|[Aa]nti|[Mm]ulti|[Ss]emi|co|[Pp]seudo|[Ii]ntra|[Pp]re)[ ]"
    r"(?P<word>[a-z]{3,})(?![\w-]|\.[a-z])"
)
# After these the first is a word of its own: a semi truck, "persona non grata".
_OWN_WORD = frozenset(
    "grata sequitur sequiturs compos plus ultra nobis obstante licet and or nor but the was were are has had with "
    "truck trucks trailer trailer trailers driver drivers tractor final finals for from that this who which will than "
    "quartet presto troppo tanto vero dolce fine nova che mai per les des une".split()
)


def apart(context: RuleContext) -> Iterator[Hit]:
    """Hits for prefixes that stand apart from a known word: "non parallel", "co founder"."""
    words = lexicon.open()
    for match in context.finditer(_APART):
        prefix, word = match["prefix"], match["word"]
        if word in _OWN_WORD or not words.known(word) or _foreign_before(context.text, match.start()):
            continue
        whole = prefix + word
        closed = words.known(whole.lower()) and words.frequency(whole.lower()) > 1
        yield Hit(TextSpan(match.start(), match.end()), whole if closed else f"{prefix}-{word}")


def _foreign_before(text: str, at: int) -> bool:
    """Whether the word before is in no list or "persona", so that both may be another language."""
    before = _WORD_BEFORE.search(text, max(0, at - 30), at)
    return before is not None and (before[1] == "persona" or not lexicon.open().known(before[1]))


_WORD_BEFORE = lazy_re(r"([^\W\d_]+)[ ]\Z")
