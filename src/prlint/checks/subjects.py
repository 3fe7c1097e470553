"""Subjects and verbs next to each other that disagree, where the subject can be nothing else."""

import re
from collections.abc import Iterator

from prlint.checks.flaws import flaw
from prlint.checks.nouns import is_modifier, nouns
from prlint.checks.verb_forms import plain_verbs, third_of
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_TO_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't"}
_TO_PLURAL |= {"hasn't": "haven't", "doesn't": "don't"}
_TO_SINGULAR = {plural: singular for singular, plural in _TO_PLURAL.items()}
_NOUN = r"(?!(?:also|now|still|already|often|always)\b)[a-z]+"
_VERB_S = rf"(?P<flaw>{'|'.join(_TO_PLURAL)})\b"
_VERB_P = rf"(?P<flaw>{'|'.join(_TO_SINGULAR)})\b"
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|both"
_PLURAL_DETERMINER = rf"(?:these|those|several|many|numerous|various|multiple|few|{_NUMBERS})"
_START = (
    r"(?:(?<=[.!?:;“\"(]\s)|(?<=[.!?]\s\s)|(?<=[“\"(\n])|(?<=\bbut\s)|(?<=\bthat\s)|(?<=\bbecause\s)|"
    r"(?<=\bwhile\s)|(?<=\bwhen\s)|(?<=\bif\s)|\A)"
)
_BEGIN = r"(?:(?<=[.!?:;“\"]\s)|(?<=[.!?]\s\s)|(?<=[“\"\n])|\A)"
_PLURAL_SUBJECT = lazy_re(
    rf"{_START}(?P<determiner>{_PLURAL_DETERMINER}|the|our|their|its|his|her|my|your)\s"
    rf"(?:(?P<middle>[a-z-]+)\s)?(?P<noun>{_NOUN})\s(?:also\s|now\s|still\s|already\s|often\s|always\s)?{_VERB_S}",
    re.IGNORECASE,
)
_SINGULAR_SUBJECT = lazy_re(
    rf"{_BEGIN}(?P<determiner>The|This|That|Each|Every|Another|An?|Our|Their|Its|His|Her|My|Your)\s"
    rf"(?:(?P<middle>[a-z-]+)\s)?(?P<noun>{_NOUN})\s(?:also\s|now\s|still\s|already\s|often\s|always\s)?{_VERB_P}"
)
_TIME = frozenset(
    "premises headquarters works years months weeks days hours minutes miles kilometers kilometres dollars "
    "percent times acres".split()
)


_UNITS = frozenset("year month week day hour minute mile dollar acre pound foot night".split())
_MASS = frozenset(
    "information feedback software equipment research news advice access support money progress training help".split()
)


def _one(noun: str) -> bool:
    """Whether a noun takes a singular verb in every house: no plural, no body of people."""
    known = nouns()
    return noun in _MASS or (known.is_one(noun) and noun not in known.groups)


def plural_subject(context: RuleContext) -> Iterator[Hit]:
    """“These projects has”, “The officials was”."""
    known = nouns()
    for match in context.finditer(_PLURAL_SUBJECT):
        noun, middle = match.group("noun"), match.group("middle")
        if not known.is_many(noun) or noun in _TIME or not is_modifier(middle):
            continue
        yield flaw(match, _TO_PLURAL[match.group("flaw").lower()], subject=f"{match.group('determiner')} {noun}")


_BARE_SUBJECT = lazy_re(
    rf"(?:{_BEGIN}(?:(?P<middle>[A-Z][a-z]+)\s(?P<noun>[a-z]+s)|(?P<first>[A-Z][a-z]+s))|(?<![A-Za-z-])(?P<determiner>"
    rf"[Ww]hile|[Ww]hen|[Ii]f|[Bb]ecause|[Aa]lthough|[Uu]nless|[Ss]o\sthat)\s(?P<other>[a-z]+s))\s{_VERB_S}"
)
_NAMES = frozenset("rivers bridges banks waters brooks woods stones flowers fields hills meadows parks".split())


def bare_subject(context: RuleContext) -> Iterator[Hit]:
    """“Updates has been prepared”, “so that users is aware”: a plural without a word before it."""
    known = nouns()
    for match in context.finditer(_BARE_SUBJECT):
        noun = (match.group("noun") or match.group("first") or match.group("other")).lower()
        middle = match.group("middle")
        if known.is_many(noun) and noun not in _TIME | _NAMES and is_modifier(middle and middle.lower()):
            yield flaw(match, _TO_PLURAL[match.group("flaw").lower()], subject=noun)


_FOLLOWING = lazy_re(r"\b[Tt]he\sfollowing\s(?:(?P<middle>[a-z-]+)\s)?(?P<flaw>[a-z]+)\s(?:are|were|have)\b")


def following(context: RuleContext) -> Iterator[Hit]:
    """“The following rule are”: the verb says that several follow."""
    known = nouns()
    for match in context.finditer(_FOLLOWING):
        noun, middle = match.group("flaw"), match.group("middle")
        if _one(noun) and noun not in _MASS and (is_modifier(middle) or middle == "default"):
            yield flaw(match, known.plural[noun], subject="the following")


def singular_subject(context: RuleContext) -> Iterator[Hit]:
    """“This project have”, “Each student are”."""
    for match in context.finditer(_SINGULAR_SUBJECT):
        noun, middle = match.group("noun"), match.group("middle")
        if not _one(noun) or not is_modifier(middle):
            continue
        yield flaw(match, _TO_SINGULAR[match.group("flaw").lower()], subject=f"{match.group('determiner')} {noun}")


_HEAD = lazy_re(
    rf"{_BEGIN}(?P<determiner>The|This|Each|Another|An?|Our|Their|Its|His|Her|"
    rf"Every)\s(?:(?P<middle>[a-z-]+)\s)?(?P<noun>{_NOUN})\s"
    rf"(?P<link>of|for|in|on|to)\s(?:the\s|these\s|those\s|our\s|their\s|its\s|"
    rf"all\s)?(?:(?P<second>[a-z-]+)\s)?(?P<near>[a-z]+)\s"
    rf"(?:also\s|now\s|still\s)?{_VERB_P}"
)
_HEADS = lazy_re(
    rf"{_BEGIN}(?:The|These|Those|Our|Their|Its|His|Her|Several|Many)\s(?:(?P<middle>[a-z-]+)\s)?(?P<noun>{_NOUN})\s"
    rf"(?P<link>of|for|in|on|to)\s(?:the|this|a|an|our|their|its|his|her|"
    rf"each)\s(?:(?P<second>[a-z-]+)\s)?(?P<near>[a-z]+)\s"
    rf"(?:also\s|now\s|still\s)?{_VERB_S}"
)
_ABSTRACT = frozenset(
    "quality impact importance cost price purpose aim focus use role level extent scope size nature list set "
    "effect success failure "
    "presence absence lack loss value safety security health growth rise fall demand supply availability development "
    "introduction implementation creation completion addition integration arrival publication removal release "
    "combination collection network system".split()
)
_AMOUNTS = frozenset(
    "number majority minority variety range series group couple pair handful host percentage portion fraction "
    "part rest "
    "half lot array wealth total team line string set collection combination network list generation class mix "
    "million "
    "family board panel committee crew kind type sort amount average maximum minimum flood wave pool slate "
    "class cohort".split()
)


def head_noun(context: RuleContext) -> Iterator[Hit]:
    """“The quality of the services are”, “The results of the study was”."""
    known = nouns()
    for match in context.finditer(_HEAD):
        noun, near = match.group("noun"), match.group("near")
        singular = noun in _ABSTRACT or known.is_one(noun)
        if singular and noun not in _AMOUNTS and noun not in known.groups and near in known.singular and _plain(match):
            yield flaw(match, _TO_SINGULAR[match.group("flaw").lower()], subject=noun)
    for match in context.finditer(_HEADS):
        noun, near = match.group("noun"), match.group("near")
        if known.is_many(noun) and near in known.plural and _plain(match):
            yield flaw(match, _TO_PLURAL[match.group("flaw").lower()], subject=noun)


_COUNTS = frozenset(_NUMBERS.split("|"))


def _plain(match: "re.Match[str]") -> bool:
    return all(is_modifier(word) or word in _COUNTS for word in match.group("middle", "second"))


_ADVERB = r"(?:also\s|now\s|still\s|(?!only\b)[a-z]+ly\s)?"
_FOLLOWS = (
    r"(?=[.,;:)]|\s(?:for|that|which|who|with|in|on|at|to|from|of|and|we|you|as|left|about|between|among|against)\b)"
)
_COUNTED = rf"(?:zero|{_NUMBERS.removesuffix('|both')})"
_THERE_ONE = lazy_re(
    rf"\b[Tt]here\s(?:(?P<flaw>is|was|'s|’s)|(?P<has>has)\sbeen)\s{_ADVERB}"
    rf"(?P<asks>several|many|numerous|various|multiple|(?P<count>{_COUNTED})(?:\s\(\d\))?)\s"
    rf"(?:(?P<middle>[a-z-]+)\s)?(?P<noun>[a-z]+){_FOLLOWS}"
)
_THERE_BARE = lazy_re(
    rf"\b[Tt]here\s(?:(?P<flaw>is|was)|(?P<has>has)\sbeen)\s{_ADVERB}(?P<asks>)"
    rf"(?:(?P<middle>[a-z-]+)\s)?(?P<noun>[a-z]+s){_FOLLOWS}"
)
_THERE_MANY = lazy_re(
    rf"\b[Tt]here\s(?:(?P<flaw>are|were)|(?P<has>have)\sbeen)\s{_ADVERB}(?P<asks>an?|one|another)\s"
    r"(?:(?P<middle>[a-z-]+)\s)?(?P<noun>[a-z]+)(?=[.;]|\s(?:for|that|which|who|with|in|on|at|to|from)\b)"
)
_HERE = lazy_re(
    r"\b[Hh]ere\s(?P<flaw>is|was)\s(?:also\s)?(?P<asks>some|several|many|a\sfew|even\smore|(?:the\stop\s)?(?:two|three|"
    rf"four|five|six|ten|\d+))\s(?:[a-z-]+\s){{0,3}}?(?P<noun>[a-z]+)(?:{_FOLLOWS}|(?=\s(?:I|they)\b))"
)
_LOOSE = frozenset("few lots dozen hundred thousand million billion myriad multitude plethora bunch ton deal".split())


def there_is(context: RuleContext) -> Iterator[Hit]:
    """“There is many reasons”, “There are a plan”, “There has been efforts”, “Here is some figures”."""
    known = nouns()
    for match in context.finditer(_THERE_ONE):
        noun = match.group("noun")
        if noun in known.singular or (match.group("count") and noun in known.plural and noun not in known.groups):
            yield from _there(match)
    for match in context.finditer(_THERE_BARE):
        if known.is_many(match.group("noun")):
            yield from _there(match)
    for match in context.finditer(_THERE_MANY):
        noun, middle = match.group("noun"), match.group("middle")
        if not noun.endswith("s") and not _LOOSE & {noun, middle}:
            yield from _there(match)
    for match in context.finditer(_HERE):
        if known.is_many(match.group("noun")) and match.group("noun") not in _TIME:
            subject = f"{match.group('asks')} {match.group('noun')}"
            yield flaw(match, _TO_PLURAL[match.group("flaw")], subject=subject)


def _there(match: "re.Match[str]") -> Iterator[Hit]:
    noun = match.group("noun")
    if noun in _TIME or noun in _UNITS or noun in _AMOUNTS or not is_modifier(match.group("middle")):
        return
    group = "flaw" if match.group("flaw") else "has"
    right = {"'s": " are", "’s": " are", **_TO_PLURAL, **_TO_SINGULAR}[match.group(group)]
    subject = f"{match.group('asks')} {noun}".strip()
    yield Hit(TextSpan(*match.span(group)), right, {"subject": subject})


_RELATIVE = lazy_re(r"\b(?P<noun>[Tt]hose|people|women|men|children|[a-z]+s)\swho\s(?P<flaw>is|was|has|does)\b")


_EVERYBODY = lazy_re(
    r"\b(?P<noun>every(?:body|one)|any(?:body|one)|some(?:body|one)|nobody|no\sone)\swho\s(?:also\s|really\s|"
    r"already\s)?(?P<flaw>[a-z]+)\b(?!-)",
    re.IGNORECASE,
)
_NEEDS = frozenset("need want work support use help like love care live".split())
_ONE = lazy_re(r"\b(?:one|an?|each|every|only|member|person|someone|anyone)\b[^.;:!?\n]*$", re.IGNORECASE)


def who(context: RuleContext) -> Iterator[Hit]:
    """“people who has”: the verb after “who” has the number of the noun before."""
    known = nouns()
    for match in context.finditer(_EVERYBODY):
        verb = match.group("flaw")
        right = _TO_SINGULAR.get(verb) or (third_of(verb) if verb in plain_verbs() or verb in _NEEDS else None)
        if right:
            yield flaw(match, right, subject=match.group("noun").lower())
    for match in context.finditer(_RELATIVE):
        noun = match.group("noun").lower()
        if (noun not in known.singular and noun not in ("those", "people")) or noun == "premises":
            continue
        if _ONE.search(context.text, max(0, match.start() - 60), match.start()):
            continue
        yield flaw(match, _TO_PLURAL[match.group("flaw").lower()], subject=noun)


_BASE = (
    "provide include require allow enable contain describe explain introduce ensure remain become seem appear exist "
    "involve occur bring keep give offer help make serve represent reflect demonstrate create improve fix add "
    "cover mean get".split()
)
_NOT_S = lazy_re(
    rf"{_BEGIN}(?P<determiner>This|That|The|Each|Our|Another|It|He|"
    rf"She)\s(?:(?:(?P<middle>[a-z-]+)\s)?(?P<noun>{_NOUN})\s)?(?:also\s|now\s)?"
    rf"(?P<flaw>(?!(?:the|our|their|its|all|more|that|you|users|them|this|these|both|new)\b)[a-z]{{3,}})\s(?=(?:the|an?|our|their|its|all|more|that|you|users|us|them|it|this|these|"
    rf"both|new)\b)"
)


_SAME_IN_PAST = frozenset("cast forecast shed quit beset offset".split())
_ALONE = frozenset(("This", "It", "He", "She"))
_NOUNS_TOO = frozenset("help need keep fix cover offer add get".split())


def bare_verb(context: RuleContext) -> Iterator[Hit]:
    """“This change fix the bug”: the third person has its s."""
    known = nouns()
    for match in context.finditer(_NOT_S):
        noun, middle, verb = match.group("noun"), match.group("middle"), match.group("flaw")
        if verb not in _BASE and (verb not in plain_verbs() or verb in _SAME_IN_PAST):
            continue
        if noun is None:  # “This also mean that”: the pronoun itself is the subject
            if match.group("determiner") not in _ALONE or verb in _NOUNS_TOO:
                continue
            noun = match.group("determiner")
        elif noun not in known.plural or noun in known.groups or not is_modifier(middle):
            continue
        yield flaw(match, third_of(verb), subject=noun)


_MODIFIERS = r"(?:[a-z\d]+(?:-[a-z\d]+)*\s){0,3}"
_JOINED = lazy_re(
    rf"(?:{_BEGIN}|(?<=[–—-]\s))(?:An?|The|Our|Their|His|Her|Its|My)\s(?P<first>{_MODIFIERS})(?P<noun>[a-z]+)\sand\s"
    rf"(?:an?|the|our|their|his|her|its|my|another)\s(?P<second>{_MODIFIERS})(?P<near>[a-z]+)\s(?P<flaw>is|was|has|does)\s"
)


def joined(context: RuleContext) -> Iterator[Hit]:
    """“A verdict and a sentence was”: two things that “and” joins take a plural verb."""
    known = nouns()
    for match in context.finditer(_JOINED):
        noun, near = match.group("noun"), match.group("near")
        if not known.is_one(noun) or not known.is_one(near) or noun == near:
            continue
        modifiers = (match.group("first") + match.group("second")).split()
        if all("-" in word or is_modifier(word) or known.is_one(word) for word in modifiers):
            yield flaw(match, _TO_PLURAL[match.group("flaw")], subject=f"{noun} and {near}")


def noun_and_verb(context: RuleContext) -> Iterator[Hit]:
    """A simple subject of either number with the other number's verb."""
    yield from plural_subject(context)
    yield from singular_subject(context)
    yield from bare_subject(context)
    yield from following(context)
