"""Hyphens that join what belongs together, and those that join what does not."""

import re
from collections.abc import Iterator

from prlint import lexicon, tables
from prlint.checks.doubled import GRAMMAR
from prlint.checks.phrases import find_phrases, index_phrases
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split()
)
NUMBER = rf"\d[\d,.]*|(?:{'|'.join(_WORDS)})(?:-(?:{'|'.join(_WORDS[:9])}))?"
_AGE = lazy_re(rf"\b(?P<number>{NUMBER})(?P<one>[- ])year(?P<s>s?)(?P<two>[- ])old(?P<plural>s?)\b", re.IGNORECASE)
_YEAR_OLD = lazy_re(r"[- ]years?[- ]olds?\b", re.IGNORECASE)
_ARTICLE = lazy_re(r"\b(?:an?|the|his|her|their|our|its|this|that|one|another|of)\s$", re.IGNORECASE)
_NOUN_FOLLOWS = lazy_re(
    r"\s(?!(?:and|or|but|who|when|at|in|on|with|is|was|as|to|from|for|if|had|has|were|are|the|an?|he|she|they|it)\b)[a-z]"
)


def age(context: RuleContext) -> Iterator[Hit]:
    """An age with a hyphen too many (“is 17-years-old”) or too few (“a 12 year old boy”)."""
    text = context.text
    for match in _ages(text):
        number, noun = match.group("number"), _NOUN_FOLLOWS.match(text, match.end()) is not None
        modifier = _ARTICLE.search(text, max(0, match.start() - 10), match.start()) is not None
        before_noun = not match.group("s") and (noun or text[match.end() + 1 : match.end() + 2].isupper())
        if match.group("plural") or before_noun or (modifier and (noun or not match.group("s"))):
            right = f"{number}-year-old{match.group('plural')}"
        elif match.group("s") and "-" in (match.group("one"), match.group("two")) and not noun:
            right = f"{number} years old"
        else:
            continue
        if right.lower() != match.group().lower():
            yield Hit(TextSpan(match.start(), match.end()), right)


def _ages(text: str) -> Iterator[re.Match[str]]:
    """Ages, looked for from their middle: numbers are everywhere, "years old" is not."""
    at = 0
    for middle in _YEAR_OLD.finditer(text):
        match = _AGE.search(text, max(at, middle.start() - 40), middle.end() + 2)
        if match is not None:
            at = match.end()
            yield match


_UNITS = (
    "square[ -]foot|square[ -]mile|cubic[ -]foot|"
    "word|page|mile|hour|day|week|month|year|minute|acre|foot|bed|bedroom|room|seat|member|person|point|story|storey|"
    "unit|inch|ton|pound|gallon|megawatt|game|part|step|lane|car|count|night|county|state|nation|country"
)
_UNIT = lazy_re(rf"[ \n](?P<unit>{_UNITS})\s(?=(?P<next>[a-z]{{3,}})\b)")
_NUMBER_BEFORE = lazy_re(rf"(?<![\w$€£.,-])(?P<number>{NUMBER})$", re.IGNORECASE)
_NO_NOUN = frozenset(
    "and the for with that from per this each after before when was were has had are will can may not but who his her "
    "their our its than then until since through during into over under about within without between later long ago "
    "old away wide high tall deep apart off out now only both also more less here there today again "
    "too include includes".split()
)
_CALENDAR_YEAR = lazy_re(r"(?:19|20)\d\d")
_A_BEFORE = lazy_re(r"\ba\s$", re.I)
_BEFORE = lazy_re(r"\b(?:an?|the|his|her|their|our|its|this|that|every|each|new|first|last|next|annual|final)\s$", re.I)


def number_unit(context: RuleContext) -> Iterator[Hit]:
    """“a 300 word essay”: a number with its unit in the singular, after a determiner, before a noun.

    “One” needs an article and a unit that no adjective “one” stands before (“the one person responsible”).
    """
    text = context.text
    for match in context.finditer(_UNIT):
        number = _NUMBER_BEFORE.search(text[max(0, match.start() - 20) : match.start()])
        if number is None or match.group("next") in _NO_NOUN:
            continue
        start, unit = match.start() - len(number.group()), match.group("unit")
        if unit == "year" and _CALENDAR_YEAR.fullmatch(number.group()):
            continue  # “the 2025 year end”
        single = number.group().lower() in ("1", "one")
        if (_A_BEFORE if single else _BEFORE).search(text, max(0, start - 10), start):
            yield Hit(TextSpan(start, match.end("unit")), f"{number.group()}-{unit.replace(' ', '-')}")


_FOR_DASH = lazy_re(
    r"(?<![\w-])(?P<word>[^\W\d_]{4,})(?P<flaw>-)"
    r"(?:the|perhaps|but|which|who|because|although|they|he|she|including|especially|even|not|whose|where|its|their|these|those)"
    r"(?=\s[^\W_])"
)
_COMPOUND = frozenset("break over under state touch stop turn much done".split())


def for_dash(context: RuleContext) -> Iterator[Hit]:
    """A hyphen between a word and the beginning of an insertion: “foster care-perhaps the largest item”."""
    for match in context.finditer(_FOR_DASH):
        if match.group("word").lower() not in _COMPOUND:
            span = TextSpan(match.start("flaw"), match.end("flaw"))
            yield Hit(span, " — ", {"word": match.group("word")})


# A noun phrase is under way: what stands before a compound that describes the noun after it.
_OPENERS = frozenset(
    "a an the its his her our their my your this that these those some any no every each several many more most other "
    "of for with provides provide providing offers offer offering and or as new first only leading two three four five "
    "other own very such high first-ever one another by from into through using sells sell gained need needs "
    "build on toward towards at via without have has had include includes including create "
    "creates support supports".split()
)
# Nouns that make "in the long term" and the like whole: what follows them begins something new.
_NEXT = lazy_re(r"[ \n](?P<next>[a-z]{3,}|[A-Z]{2,}s?)\b")
_VERBAL = ("ing", "ly")
_NOUNS_IN_ING = frozenset(
    "rating building housing training funding planning spending lending financing marketing manufacturing processing "
    "meeting hearing offering engineering branding advertising setting learning clothing parking shopping".split()
)


def compound(context: RuleContext) -> Iterator[Hit]:
    """An open compound of ``rules/tables/compounds.tsv`` right before a noun."""
    index = tables.derived("compounds", ("compounds",), dict[str, list[tuple[list[str], str]]], _compounds)
    for span, joined in find_phrases(context, index):
        found = context.text[span.start : span.end]
        if " " in found and found.islower() and _describes(context.text, span):
            yield Hit(span, joined)


def _compounds() -> dict[str, list[tuple[list[str], str]]]:
    return index_phrases({row["apart"]: row["joined"] for row in tables.rows("compounds")})


def _describes(text: str, span: TextSpan) -> bool:
    """Whether a noun follows and a noun phrase has begun before."""
    following = _NEXT.match(text, span.end)
    if following is None:
        return False
    noun = following.group("next")
    if noun in _NO_NOUN or noun in GRAMMAR or not (noun[0].isupper() or lexicon.open().known(noun)):
        return False
    if noun.endswith(_VERBAL) and noun not in _NOUNS_IN_ING:
        return False
    before = text[max(0, span.start - 40) : span.start].split()
    if not before or text[span.start - 1 : span.start] in ("-", "/"):
        return False
    previous = before[-1].lower().strip("“\"'(")
    if len(before) > 1 and before[-2].lower() in ("in", "over", "for") and previous == "the":
        return text[span.start : span.end].split()[-1] not in ("term", "time")
    return previous in _OPENERS or previous[-1:].isdigit() or previous.endswith(("'s", "’s", "ive", "al", "ous", "ic"))
