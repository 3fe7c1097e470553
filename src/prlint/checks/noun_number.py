"""Nouns in the wrong number after a word that settles it: “three month”, “a cookies”, “one of the main reason”."""

import re
from collections.abc import Iterator

from prlint.checks.flaws import flaw
from prlint.checks.nouns import is_adjective, is_modifier, nouns
from prlint.checks.verb_forms import plain_verbs
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit

_MANY = "these|those|several|many|numerous|multiple|various|few"
# What follows the last noun of a noun phrase; before another noun the singular is a modifier (“three month stay”).
_END = (
    r"(?=[.;:!?)”\"]|,\s(?:which|who|but|including|such\sas|we|the|it|he|she|they|I|you|while|as)\b|"
    r"\s(?:of|in|for|that|which|who|is|are|was|were|has|have|had|will|can|with|at|by|on|from|to|when|where|"
    r"while|because|since|after|before|during|through|without)\b)"
)
_PLURAL_WANTED = lazy_re(
    r"\b(?P<asks>[Tt]hese|[Tt]hose|[Ss]everal|[Mm]any|[Nn]umerous|[Mm]ultiple|[Vv]arious|[Ff]ew|[Tt]wo|[Tt]hree|[Ff]our|"
    r"[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Tt]wenty|[Ff]ifty|(?<![\w.,$€£#–-])[2-9])\s"
    rf"(?:(?P<middle>[a-z]+)\s)?(?P<flaw>[a-z]+){_END}"
)
# “Many implementation use”: a verb in the plural form follows.
_MANY_AND_VERB = lazy_re(rf"\b(?P<asks>(?i:{_MANY.removesuffix('|few')}))\s(?P<flaw>[a-z]+)\s(?P<verb>[a-z]+)\b(?!-)")
_PLURAL_VERBS = frozenset("use need want have make do are were".split())
_RANGE = lazy_re(
    r"(?<![\w.,/–-])(?P<asks>\d{1,3}[ ]?[-–][ ]?\d{1,3})\s"
    r"(?P<flaw>month|week|day|year|hour|minute|mile|item|page|employee)"
    r"(?=[.,;)]|\s(?:of|from|after|before|in|at|for|and)\b)"
)
_ARTICLE = lazy_re(r"\b(?:an?|the|this)\s\Z", re.IGNORECASE)
_WORD_BEFORE = lazy_re(r"[\w.,$-]+[\s-]\Z")
_UNITS = frozenset("day week month year hour mile minute decade night person".split())
_LABELLED = frozenset(
    "phase article section chapter level grade step stage version type class number no top title tier group "
    "part category "
    "rule table figure page day year week season round game series form schedule mission act size zone unit "
    "region usd rmb".split()
)
_ONE_OF = lazy_re(
    r"\b[Oo]ne\sof\s(?:the|our|its|their|his|her|my)\s(?:(?P<most>most|least|more)\s)?(?P<middle>[a-z-]+)\s"
    rf"(?:(?P<second>[a-z-]+)\s)?(?P<flaw>[a-z]+){_END}"
)
_MODIFIED = lazy_re(
    r"(?:an?|the|his|her|their|our|its|this|that|per|or|one|to|and|of|for|each|every|age|ages)[\s-]$", re.I
)


def plural_wanted(context: RuleContext) -> Iterator[Hit]:
    """A singular count noun after “these”, “several”, “three” and the like."""
    known = nouns()
    for match in context.finditer(_PLURAL_WANTED):
        noun, asks, middle = match.group("flaw"), match.group("asks").lower(), match.group("middle")
        if noun not in known.plural or (middle and not _modifies(middle)):
            continue
        counted = asks not in _MANY.split("|")
        if (counted or middle == "last") and not _free(_before(context.text, match.start()), asks.isdigit()):
            continue
        if not counted and not middle and noun in known.verbs:
            continue
        yield flaw(match, known.plural[noun], asks=asks)
    for match in context.finditer(_MANY_AND_VERB):
        noun, verb = match.group("flaw"), match.group("verb")
        one = known.is_one(noun) and noun not in known.verbs and noun not in known.groups
        if one and (verb in _PLURAL_VERBS or verb in plain_verbs()):
            yield flaw(match, known.plural[noun], asks=match.group("asks").lower())
    for match in context.finditer(_RANGE):
        if not _ARTICLE.search(context.text, max(0, match.start() - 5), match.start()):
            yield flaw(match, match.group("flaw") + "s", asks=match.group("asks"))


def _modifies(word: str) -> bool:
    """Whether a word can stand between the quantity and its noun: an adjective, or a noun that is no verb."""
    known = nouns()
    return is_adjective(word) or (word in known.plural and word not in known.verbs and word not in _UNITS)


def _before(text: str, start: int) -> str:
    """The word before a place, with what parts it from there."""
    match = _WORD_BEFORE.search(text, max(0, start - 20), start)
    return match.group() if match else ""


def _free(before: str, digit: bool) -> bool:
    """Whether a number counts: it is not part of a modifier (“a two year plan”) nor a label (“phase 2 trial”)."""
    if _MODIFIED.search(before) or before[:1].isdigit() or before.endswith("-"):
        return False
    label = before.strip().lower()
    return label not in _LABELLED and (not digit or before.islower())


def one_of_plural(context: RuleContext) -> Iterator[Hit]:
    """“one of the most important reason”: the group has more than one member."""
    known = nouns()
    for match in context.finditer(_ONE_OF):
        noun, middle = match.group("flaw"), match.group("middle")
        superlative = (
            match.group("most") or middle.endswith("est") or middle in ("best", "worst", "first", "few", "only")
        )
        if noun in known.plural and superlative and noun not in known.groups:
            yield flaw(match, known.plural[noun])


_SINGULAR_WANTED = lazy_re(
    r"\b(?P<asks>(?<!&)(?:a|an|every|each|another|this|An|Every|Each|Another|This|"
    r"(?<![A-Za-z]\s)A))\s(?:(?P<middle>[a-z]+)\s)?(?P<flaw>[a-z]{3,})" + _END
)
_MEASURES = frozenset(
    "few further additional extra good great mere record estimated another other several many".split()
)
_SINGULAR_TOO = frozenset(
    "premises criteria media data headquarters works means series species barracks crossroads".split()
)


def singular_wanted(context: RuleContext) -> Iterator[Hit]:
    """A plural after “a”, “each”, “this” and the like."""
    known = nouns()
    for match in context.finditer(_SINGULAR_WANTED):
        noun, middle = match.group("flaw"), match.group("middle")
        if not known.is_many(noun) or not is_modifier(middle):
            continue
        if (match.start() and context.text[match.start("asks") - 1] in "&-") or noun in _SINGULAR_TOO:
            continue
        if middle in _MEASURES or (
            match.group("asks").lower() in ("this", "each") and known.singular[noun] in known.verbs
        ):
            continue
        yield flaw(match, known.singular[noun], asks=match.group("asks").lower())
