"""Forms of verbs that the word before rules out: “wanted reflect”, “are introduces”, “will being”, “by create the”.

Only verbs that are nothing else (``rules/tables/plain_verbs.tsv``): “plan” and “support” may be nouns.
"""

import re
from collections.abc import Iterator
from functools import cache

from prlint import tables
from prlint.checks.flaws import flaw
from prlint.checks.verbs import base_of, ing_of
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

TABLE = "plain_verbs"
_PARTICIPLE_TOO = frozenset("become come overcome cast forecast shed rid quit beset offset undergo".split())
_LEFT = r"(?<![\w’'-])"
_RIGHT = r"\b(?![-'’])"
_ADVERB = r"(?:(?:not|also|now|still|then|always|often|only|just|first|[a-z]+ly)\s)?"
_OBJECT = (
    r"(?=\s(?:the|an?|your|our|their|its|his|her|it|them|us|you|him|this|these|those|that|all|new|more|everyone)\b)"
)
_FOLLOWS = _OBJECT.replace("(?:the", "(?:back|up|out|on|with|to|in|from|about|for|the")
_WANT = lazy_re(
    rf"{_LEFT}(?<!the )(?P<governor>wants?|wanted|needed|hoped|intends?|intended|decides?|decided|tries|tried|trying|"
    rf"agreed|expects|expected|(?:un)?able|refuses|refused|failed|seeks|wishes|wished|strives?|aspires?|attempted|"
    rf"supposed)\s(?P<flaw>[a-z]{{2,}}){_FOLLOWS}"
)
_PREPOSITION = lazy_re(
    rf"{_LEFT}(?P<governor>of|by|for|with|without|from|before|after|while|in|upon|through)\s(?P<flaw>[a-z]{{3,}}){_OBJECT}"
)
_BE = lazy_re(
    rf"{_LEFT}(?:(?P<governor>be|been|being)\s{_ADVERB}(?P<flaw>[a-z]{{3,}})|"
    rf"(?:is|are|was|were|be|been|being)\s(?P<third>[a-z]{{3,}}s)){_RIGHT}"
)
_MODAL = lazy_re(
    rf"{_LEFT}(?P<governor>will|would|can|could|should|must|might|cannot|to|(?:[Ww]e|I|[Yy]ou|[Tt]hey|[Ii]t)[’']ll|"
    rf"(?:do|does|did)\snot|(?:don|doesn|didn)[’']t)\s(?P<flaw>(?:also\s|always\s|automatically\s|now\s|then\s)?"
    rf"(?P<verb>[a-z]{{3,}}s)){_RIGHT}"
)
_MODAL_BEING = lazy_re(
    rf"{_LEFT}(?P<governor>will|would|should|must|might|(?:[Ww]e|I|[Yy]ou|[Tt]hey|[Ii]t)[’']ll)\s(?P<flaw>being){_RIGHT}"
)
_PRONOUN_ING = lazy_re(
    rf"{_LEFT}(?P<governor>[Hh]e|[Ss]he|[Ww]e|[Tt]hey|I)\s(?:also|then|first|always|now|still)\s(?P<flaw>[a-z]{{2,}}ing)"
    rf"{_OBJECT.replace('(?:the', '(?:[a-z]{3,}s|the')}"
)
_NOUN_BEFORE = lazy_re(r"\b(?:the|an?|his|her|their|its|free|good|own|of)\s\Z", re.IGNORECASE)
# Before these the words after a pronoun may be an aside or the end of one: “He, she said, and we then”.
_STARTS = lazy_re(r"(?:\A|[.!?:;]\s{1,2}|\n\s*|\b(?:and|but|because|when|while|as|that|if|so)\s)\Z")


@cache
def plain_verbs() -> frozenset[str]:
    """Verbs whose plain form is neither a noun nor an adjective."""
    return frozenset(tables.derived(TABLE, (TABLE,), list[str], lambda: [row["verb"] for row in tables.rows(TABLE)]))


def base_of_third(form: str) -> str | None:
    """The plain verb whose third person this is: “creates” and “applies”; None for other words."""
    bases = [form[:-1]] if form.endswith("s") else []
    if form.endswith("es"):
        bases.append(form[:-2])
    if form.endswith("ies"):
        bases.append(form[:-3] + "y")
    return next((base for base in bases if base in plain_verbs() and third_of(base) == form), None)


def third_of(verb: str) -> str:
    """The third person singular: “creates”, “applies”, “fixes”."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def to_lost(context: RuleContext) -> Iterator[Hit]:
    """“wanted reflect”: these verbs and adjectives take the infinitive with “to”."""
    for match in context.finditer(_WANT):
        if match.group("flaw") in plain_verbs():
            yield flaw(match, f"to {match.group('flaw')}", governor=match.group("governor"))


def after_preposition(context: RuleContext) -> Iterator[Hit]:
    """“by create the”: after a preposition a verb has its -ing form."""
    for match in context.finditer(_PREPOSITION):
        verb = match.group("flaw")
        base = verb if verb in plain_verbs() else base_of_third(verb)
        if base:
            yield flaw(match, ing_of(base), governor=match.group("governor"))


def after_be(context: RuleContext) -> Iterator[Hit]:
    """“has been create”, “are introduces”: after “be” stands a participle."""
    for match in context.finditer(_BE):
        third = match.group("third")
        base = base_of_third(third) if third else match.group("flaw")
        if base is None or base not in plain_verbs() or base in _PARTICIPLE_TOO or (third and third[-3:] == "ees"):
            continue
        if base.endswith("en") and not third:
            continue  # “be written”: the table holds verbs such as “strengthen”, forms on -en are left alone
        yield _participle(match, "third" if third else "flaw", base)


def _participle(match: "re.Match[str]", group: str, base: str) -> Hit:
    past = (
        base + "d" if base.endswith("e") else base[:-1] + "ied" if base[-1] == "y" and base[-2] not in "aeiou" else ""
    )
    return Hit(TextSpan(*match.span(group)), alternatives=tuple(filter(None, (past or base + "ed", ing_of(base)))))


def after_modal(context: RuleContext) -> Iterator[Hit]:
    """“can creates”, “to provides”, “will being”: after a modal verb, “to” and “do not” stands the plain form."""
    for match in context.finditer(_MODAL):
        base = base_of_third(match.group("verb"))
        noun = _NOUN_BEFORE.search(context.text, max(0, match.start() - 8), match.start())  # “the will remains”
        if base and not noun and not match.group("verb").endswith("ees"):
            right = match.group("flaw").removesuffix(match.group("verb")) + base
            yield flaw(match, right, governor=match.group("governor"))
    for match in context.finditer(_MODAL_BEING):
        yield flaw(match, "be", governor=match.group("governor"))


def be_lost(context: RuleContext) -> Iterator[Hit]:
    """“He also implementing a”: a participle is no verb of a sentence."""
    for match in context.finditer(_PRONOUN_ING):
        base = base_of(match.group("flaw"))
        before = context.text[max(0, match.start() - 12) : match.start()]
        if base and _STARTS.search(before):
            yield flaw(match, None, governor=match.group("governor"))
