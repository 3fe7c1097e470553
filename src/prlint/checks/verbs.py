"""Forms of verbs after the words that govern them."""

import re
from collections.abc import Iterator

from prlint import lexicon
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_INFINITIVE = (
    "efforts?|attempts?|attempted|plans?|planned|planning|ability|able|unable|order|decision|decides?|decided|agrees?|agreed|"
    "wants?|wanted|hopes?|hoped|hoping|tries|tried|trying|aims?|aimed|aiming|intends?|intended|seeks|sought|seeking|helps?|"
    "continues|fails?|failed|refuses?|refused|ready|eager|willing|likely|set|allowed|required|urged|forced|designed|"
    "opportunity|willingness|obligation|permission"
)
_TO_ING = lazy_re(r"\sto\s(?P<flaw>[a-z]{2,}ing)\b")
_GOVERNOR = lazy_re(rf"\b(?P<governor>{_INFINITIVE})$", re.IGNORECASE)
_BASE_IN_ING = frozenset(
    "bring sing ring cling sling swing spring string wing king sting fling wring ping zing".split()
)
# Verbs that are seldom or never nouns, so that a bare form is a verb.
BARE = frozenset(
    "provide ensure create deliver develop improve protect serve build make expand maintain strengthen reduce achieve "
    "enhance provide promote preserve advance bring continue address educate empower enable encourage establish foster "
    "identify implement inspire invest keep offer prevent produce pursue raise secure share sustain transform uphold "
    "cooperate collaborate contribute engage explore find give hear hold introduce join learn meet receive see take "
    "tell welcome work".split()
)
# Verbs whose last syllable has the stress double its consonant: “submitting”, “referring”.
_STRESSED = ("mit", "fer", "cur", "pel", "quip")
_UNSTRESSED = frozenset("limit vomit offer suffer differ proffer pilfer buffer".split())
_NOUN_TOO = frozenset("work welcome offer find share advance build make take address".split())
_FORWARD = lazy_re(
    r"\blook(?:s|ed|ing)?\sforward\sto\s(?P<flaw>[a-z]+)\s"
    r"(?=(?:the|you|your|our|his|her|its|their|with|a|an|all|more|in|on|new)\b|(?<=continue\s)(?:to|[a-z]+ing)\b)"
)
_COMMITTED = lazy_re(r"\b(?P<governor>committed|dedicated|devoted)\sto\s(?P<flaw>[a-z]+)\s(?=[a-z])")
_SERIES = lazy_re(r"\b(?P<governor>committed|dedicated|devoted)\sto\s(?P<first>[a-z]+ing)\b")
_OTHER_CLAUSE = lazy_re(r"\b(?:that|which|who|can|will|help|helps)\s+[a-z]+\b(?<!\b(?:the|our|its|all|new))(?=\s)")
_MEMBER = lazy_re(r",\s(?:and\s)?(?P<flaw>[a-z]+)\s(?=[a-z])")
_REGULAR = frozenset("provide continue receive serve include attend show".split())
_MODAL_BE = lazy_re(
    r"\b(?P<modal>will|would|can|could|should|may|might|must|to)\s(?P<flaw>be\s(?P<verb>begin|give|take|go|see|know|speak|write|"
    r"choose|drive|eat|fall|grow|show|provide|make|hold|keep|build|leave|lose|meet|pay|send|sell|spend|teach|tell|think|"
    r"continue|receive|serve|include|become|attend))\b(?!-)"
)


def ing_after_to(context: RuleContext) -> Iterator[Hit]:
    """“efforts to creating” for “efforts to create”."""
    for match in context.finditer(_TO_ING):
        governor = _GOVERNOR.search(context.text[max(0, match.start() - 20) : match.start()])
        base = base_of(match.group("flaw")) if governor else None
        if governor and base:
            yield _hit(match, base, governor=governor.group())


def base_after_to(context: RuleContext) -> Iterator[Hit]:
    """“look forward to meet you”, “committed to provide”: here “to” is a preposition and takes the -ing form."""
    for match in context.finditer(_FORWARD):
        if match.group("flaw") in BARE:
            yield _hit(match, ing_of(match.group("flaw")), governor="look forward")
    for match in context.finditer(_COMMITTED):
        if match.group("flaw") in BARE - _NOUN_TOO:
            yield _hit(match, ing_of(match.group("flaw")))


def uneven_series(context: RuleContext) -> Iterator[Hit]:
    """“committed to building ..., cooperate with ..., and strengthen”: a series that changes its form."""
    for match in context.finditer(_SERIES):
        if not base_of(match.group("first")):
            continue
        for member in _MEMBER.finditer(context.text, match.end(), _sentence_end(context.text, match.end())):
            if _OTHER_CLAUSE.search(context.text, match.end(), member.start()):
                break  # “tools that enhance work, improve lives”: the series is within the clause
            if member.group("flaw") in BARE - _NOUN_TOO:
                yield _hit(member, ing_of(member.group("flaw")), first=match.group("first"))


def doubled_auxiliary(context: RuleContext) -> Iterator[Hit]:
    """“will be begin” for “will begin”."""
    for match in context.finditer(_MODAL_BE):
        verb, span = match.group("verb"), TextSpan(match.start("flaw"), match.end("flaw"))
        if verb in _REGULAR:  # “will be include” may as well have lost its last letter
            yield Hit(span, alternatives=(f"be {verb}{'d' if verb.endswith('e') else 'ed'}", verb))
        else:
            yield Hit(span, verb)


def base_of(form: str) -> str | None:
    """The infinitive of an -ing form; None when it is no form of a known verb."""
    stem, known = form[:-3], lexicon.open().known
    if form in _BASE_IN_ING or len(stem) < 2:
        return None
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz" and known(stem[:-1]):
        return stem[:-1]
    for base in (stem + "e", stem, stem[:-1]):
        if known(base) and (known(base + "s") or known(base + "es")) and ing_of(base) == form:
            return base
    return None


def ing_of(base: str) -> str:
    """The -ing form of a verb."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    doubled = {
        "get": "getting",
        "set": "setting",
        "cut": "cutting",
        "put": "putting",
        "begin": "beginning",
        "run": "running",
    }
    if base.endswith(_STRESSED) and base not in _UNSTRESSED:
        return base + base[-1] + "ing"
    return doubled.get(base, base + "ing")


def _sentence_end(text: str, start: int) -> int:
    found = re.compile(r"[.;:!?](?=\s|$)|\n").search(text, start)
    return found.start() if found else len(text)


def _hit(match: "re.Match[str]", right: str, **values: str) -> Hit:
    groups = {name: value for name, value in match.groupdict().items() if value is not None and name != "flaw"}
    return Hit(TextSpan(match.start("flaw"), match.end("flaw")), right, {**groups, **values})
