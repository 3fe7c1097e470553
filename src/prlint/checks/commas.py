"""Commas that belong in pairs or after an opening, where the words around leave no doubt."""

import re
from collections.abc import Iterator
from itertools import pairwise

from prlint.checks.flaws import flaw
from prlint.checks.nouns import is_adjective
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_BEGIN = r"(?:(?<=[.!?:;“\"]\s)|(?<=[.!?”\"]\s\s)|(?<=[“\"\n])|\A)"
_RELATIVE = (
    "that|which|who|whom|whose|how|whether|to|where|when|we|they|it|he|she|i|you|there|what|as|if|than|may|might|can|could|"
    "must|should|because|while|why|and|or|but"
)
_WORD = rf"(?:(?!(?:{_RELATIVE})\b)[A-Za-z][\w’'&-]*)"
_MEMBERS = rf"{_WORD}(?:\s{_WORD}){{0,6}}(?:\s(?:and|or)\s{_WORD}(?:\s{_WORD}){{0,5}})?"
_VERB = "has|have|was|were|is|are|will|would"
_INSERTED = lazy_re(
    rf"(?P<subject>[A-Za-z’'-]+),\s(?P<opening>along\swith|as\swell\sas|together\swith|including|"
    rf"such\sas)\s(?P<flaw>{_MEMBERS})\s"
    rf"(?:{_VERB})\b"
)
_GERUND = lazy_re(r"(?:,\s(?:as\swell\sas|including))\s\w+ing\b")


def insertion(context: RuleContext) -> Iterator[Hit]:
    """“The mill, along with both farms was sold”: an insertion is opened by a comma and never closed."""
    for match in context.finditer(_INSERTED):
        if _GERUND.search(match.group()):
            continue
        words = match.group("flaw").split()
        last = TextSpan(match.end("flaw") - len(words[-1]), match.end("flaw"))
        yield Hit(last, words[-1] + ",", {"opening": match.group("opening")})


_STREETS = "St|Ave|Rd|Blvd|Dr|Street|Avenue|Road|Boulevard|Drive|Lane|Way|Highway|Parkway|Plaza|Circle"
_STREET = lazy_re(
    rf"(?<=[a-z,:] )\d+\s(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w.]*\s){{1,3}}(?P<flaw>(?:{_STREETS})\.?)"
    r"[ ](?:(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+), (?:[A-Z]{2}|[A-Z][a-z]+)\s\d{5}"
)


def street_and_city(context: RuleContext) -> Iterator[Hit]:
    """“at 12 Mill St. Ames, IA 50010”: street and city are two things."""
    for match in context.finditer(_STREET):
        yield flaw(match, match.group("flaw") + ",")


_NAME_WHICH = lazy_re(r"(?<=[a-z,] )(?:[A-Z][A-Za-z]+\s){1,5}(?P<flaw>[A-Z][A-Za-z]+(?<!s))\s+which\s(?!is\swhy)[a-z]")


def name_and_which(context: RuleContext) -> Iterator[Hit]:
    """“the Senate Budget Committee which met”: a name needs no clause to say which one is meant."""
    for match in context.finditer(_NAME_WHICH):
        yield flaw(match, match.group("flaw") + ",")


_CLAUSE = r"(?=(?:we|the|he|she|they|it|I|our|this|these|you|there|their|its|his|her)\s[a-z])"
_OPENERS = (
    r"However|Therefore|Moreover|Furthermore|Additionally|Nevertheless|Consequently|Meanwhile|Unfortunately|"
    r"Fortunately|Finally|"
    r"Ultimately|Importantly|Similarly|Specifically|Likewise|Nonetheless|Accordingly|Conversely|In\saddition|"
    r"As\sa\sresult|"
    r"For\sexample|For\sinstance|In\sfact|In\sparticular|In\scontrast|In\sconclusion|On\sthe\sother\shand|"
    r"At\sthe\ssame\stime|"
    r"As\sa\sconsequence|Of\scourse|In\sother\swords|In\ssummary|By\scontrast|In\sshort|Above\sall|First\sof\sall"
)
# These only say how two sentences hang together: what comes next, if it does not belong to them ("in addition to"), is
# the sentence itself.
_PHRASES = (
    r"In\saddition|As\sa\sresult|For\sexample|For\sinstance|On\sthe\sother\shand|In\sother\swords|As\sa\sconsequence|"
    r"In\sconclusion|Furthermore|Moreover|Additionally|Consequently|Nevertheless|Nonetheless"
)
_NO_SENTENCE = (
    r"of|to|from|with|at|and|or|that|than|for|not|but|in|on|by|as|when|if|why|how|what|is|was|were|are|enough"
)
_OPENER = lazy_re(
    rf"{_BEGIN}(?P<flaw>(?:(?:{_OPENERS}|Basically|Usually)(?<!However)|However(?=\s(?!you|we|they)))(?=\s{_CLAUSE})"
    rf"|(?:{_PHRASES})(?=\s(?!(?:{_NO_SENTENCE})\b)[a-z]+\s[a-z]))\s"
)


def opener(context: RuleContext) -> Iterator[Hit]:
    """“However the plan failed”: an adverb that comments on the whole sentence stands apart from it."""
    for match in context.finditer(_OPENER):
        yield flaw(match, match.group("flaw") + ",")


_SPLICE = lazy_re(
    rf"(?P<flaw>,\s(?P<adverb>however|therefore|moreover|furthermore|consequently|nevertheless|thus|"
    rf"hence)),?\s{_CLAUSE}"
)
_CLAUSE_BEFORE = lazy_re(r"[^.!?;:\n“”\"()]{12,300}$")
_FINITE = lazy_re(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|should|did|does|do|said|fled|went|came|took|gave|ran"
    r"|saw|found|won|lost|began|left|told|became|fell|grew|knew|rose|sold|spoke|wrote|died|failed|moved|remained|agreed"
    r"|returned|refused|declined|continued|closed|opened|rained)\b"
)
_LEANS = lazy_re(
    r"^\W*(?:while|although|though|if|when|since|because|as|after|before|until|unless|in|at|on|by|for|with|from|"
    r"during|just|"
    r"even|despite|given|to|under|over|what|whether|among|between|unlike|like|once)\b",
    re.IGNORECASE,
)


def splice(context: RuleContext) -> Iterator[Hit]:
    """“It rained, however we played”: “however” joins no two sentences; a full stop or semicolon does."""
    for match in context.finditer(_SPLICE):
        before = _CLAUSE_BEFORE.search(context.text, max(0, match.start() - 300), match.start())
        left = before.group().rsplit(", and ", 1)[-1] if before else ""
        if left.endswith((" and", " or", " but", " that")) or _LEANS.search(left) or not _FINITE.search(left):
            continue
        adverb = match.group("adverb")
        yield flaw(match, f"; {adverb}", adverb=adverb)


_UNSAID = (
    r"(?:(?!(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|"
    r"when|where|if|while|"
    r"what|although|as|since|because|after|before|that|which|who|than|more|most|less|further|longer|we|they|he|"
    r"she|it|you)\b)"
    r"[a-z0-9][a-z0-9’'-]*)"
)
_APART = lazy_re(
    rf"(?:(?<=[a-z][.!?]\s)|(?<=[.!?”\"]\s\s)|(?<=[“\"\n])|\A)(?P<subject>(?:The|This|These|Those|Our|Its|Their|"
    rf"His|Her|An?)\s"
    rf"(?:{_UNSAID}\s){{0,9}}(?P<flaw>{_UNSAID}),)\s(?P<verb>is|was|has|have|are|were|will|would)\s(?!(?:as|it|"
    rf"he|she|they|we|the|you)\b)"
)


def subject_and_verb(context: RuleContext) -> Iterator[Hit]:
    """“The new store, will open”: a lone comma keeps the subject from its verb."""
    for match in context.finditer(_APART):
        words = match.group("subject")[:-1].lower().split()
        if all(has_no_verb(word, before) for before, word in pairwise(words)):
            span = TextSpan(match.start("flaw"), match.end("flaw") + 1)
            yield Hit(span, match.group("flaw"), {"verb": match.group("verb")})


_LEADS_TO_NOUN = frozenset(
    "the a an of for in with and to on at by from all this these those our its their his her two three".split()
)


def has_no_verb(word: str, before: str) -> bool:
    """Whether a word is no third person in -s: it ends otherwise, or stands where a noun does."""
    if not word.endswith("s") or word.endswith(("ss", "us", "'s", "’s")):
        return True
    return before in _LEADS_TO_NOUN or is_adjective(before)
