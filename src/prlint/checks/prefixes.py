"""Prefixes that are joined to their words."""

from collections.abc import Iterator

from prlint import lexicon
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
    for match in _RE.finditer(context.text):
        prefix, word = match.groups()
        if words.known(word) and not _OTHER_WORDS.fullmatch(word):
            yield Hit(TextSpan(match.start(), match.end()), prefix + word)
