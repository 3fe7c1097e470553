"""The article before names (``rules/tables/article_names.tsv``)."""

import re
from collections.abc import Iterator
from functools import cache

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.expressions import compiled_re, lazy_re
from prlint.findings import Hit
from prlint.lexicon import proper
from prlint.spans import TextSpan

_PREPOSITION = r"(?:of|in|to|from|with|by|for|at|across|throughout|between)"
# What may follow a name that stands for itself; before a noun it is a modifier and needs no article.
_LINK = "to|in|on|at|for|with|from|by|is|was|has|had|will|as|that|which|who|after|since|during"
_AFTER = rf"(?=[.,;:!?)”\"]|\s+(?:{_LINK})\b)"
_THE = lazy_re(r"\b(?P<flaw>[Tt]he\s)(?P<name>[A-Z][a-z]+)['’]s\s[a-z]")


def missing(context: RuleContext) -> Iterator[Hit]:
    """A name that takes “the”, after a preposition and without it."""
    for match in context.finditer(_after_preposition()):
        group = "name" if match.group("name") else "sender"
        span = TextSpan(match.start(group), match.end(group))
        at = TextSpan(span.start, span.start)
        yield Hit(span, edits=((at, "the "),))


def before_possessive(context: RuleContext) -> Iterator[Hit]:
    """“the Russia’s support”, “the Leila’s death”: an article before the possessive of a country or person."""
    text = context.text
    for match in context.finditer(_THE):
        name = match.group("name")
        if name not in _bare_countries() and not _is_called(text, name):
            continue
        span = TextSpan(match.start(), match.end("name") + 2)
        edit = (TextSpan(match.start("flaw"), match.end("flaw")), "")
        yield Hit(span, None, {"name": name}, edits=(edit,))


def _is_called(text: str, name: str) -> bool:
    """Whether a given name that is no word stands elsewhere in the text, and always without an article."""
    if not proper.role(name) & proper.Role.GIVEN or lexicon.open().known(name.lower()):
        return False
    articled = len(re.findall(rf"\b[Tt]he {name}\b", text))
    return articled == 1 and len(re.findall(rf"\b{name}\b", text)) > 1


@cache
def _after_preposition() -> "re.Pattern[str]":
    names = sorted((row["name"] for row in tables.rows("article_names")), key=len, reverse=True)
    joined = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)
    sent = r"\b(?:Embassy|Ambassador|Consulate|Commissioner)\s(?:of|to|from)\s"
    return compiled_re(
        rf"(?:(?<![\w-]){_PREPOSITION}\s(?P<name>{joined}){_AFTER}|{sent}(?P<sender>{joined})\b(?![-’'&]|\s[a-z]+s\b))"
    )


@cache
def _bare_countries() -> frozenset[str]:
    """Countries of one word that stand without an article."""
    articled = {row["name"] for row in tables.rows("article_names")}
    return frozenset(row["name"] for row in tables.rows("countries") if " " not in row["name"]) - articled
