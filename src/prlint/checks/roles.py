"""Roles beside names: "Jane Lind, director of the mill, said", "the Minister for Trade, Ada Quist, said"."""

from collections.abc import Iterator

from prlint import lexicon
from prlint.context import RuleContext
from prlint.expressions import lazy_re, lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

# What people are, in lower case: the one list for roles before a name and behind it.
_ROLE = (
    "ambassador|president|director|chairman|chairwoman|chairperson|chair|CEO|CFO|COO|CTO|chief|founder|co-founder|owner|"
    "manager|spokesman|spokeswoman|spokesperson|secretary|minister|commissioner|commander|professor|coach|editor|partner|"
    "superintendent|officer|leader|treasurer|coordinator|governor|head|mayor|principal"
)
_OPEN = lazy_regex(
    r"(?:^|(?<=[.!?][”\"’')]?\s{1,2})|(?<=\n))"
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep)\.\s)?(?:\p{Lu}[\p{L}’'-]+\s)(?:\p{Lu}\.\s)?(?:\p{Lu}[\p{L}’'-]+\s){0,2}"
    rf"\p{{Lu}}[\p{{L}}’'-]+,\s(?P<role>[^,.;:!?\n“”\"()]*?\b(?i:{_ROLE})\b[^,.;:!?\n“”\"()]{{0,60}}?)(?P<last>(?!(?:also|today|yesterday)\b)[\p{{L}}’'-]+)"
    r"(?=\s(?:(?:also|today|yesterday|then|further|later|recently)\s)?(?P<verb>said|says|stated|states|told|added|noted|explained|announced|commented|remarked|warned)\b)"
)
_CLAUSE = lazy_regex(r"\b(?:who|which|that|said|has|had|is|was|were|are)\b")
_NOT_A_NAME = frozenset(
    "In At On For According Besides Like Unlike After Before With Without Under During From As To By Of When While "
    "Although Since Meanwhile However Also Then Yesterday Today Tomorrow Earlier Later Speaking".split()
)


def open_role(context: RuleContext) -> Iterator[Hit]:
    """Hits for the last word of a role at the start of a sentence that no comma parts from its verb."""
    for match in context.finditer(_OPEN):
        role = match["role"] + match["last"]
        if match.group().split()[0].strip(".,") in _NOT_A_NAME or _CLAUSE.search(role):
            continue
        span = TextSpan(*match.span("last"))
        yield Hit(span, edits=((TextSpan(span.end, span.end), ","),), values={"verb": match["verb"]})


_SAYS = (
    "said|says|told|announced|stated|noted|explained|added|expressed|welcomed|called|urged|"
    "has|had|was|is|will|today|during"
)
_PERSON = r"(?:(?:Mr|Ms|Mrs|Dr|Hon|H\.\s?E)\.?\s)?(?P<first>[A-Z][a-z]+)(?:\s[A-Z]\.)?\s(?P<last>[A-Z][\w’'-]+)"
_APPOSITION = lazy_re(
    rf"\b(?i:{_ROLE})\s(?:for|of|to)\s(?:the\s)?(?:[A-Z][A-Za-z&]+\s?(?:and\s|of\s|the\s|to\s|"
    rf"for\s)?){{1,6}},\s{_PERSON}"
    rf"(?=\s+(?:(?:{_SAYS})\b|and\s(?:Shadow\s|Deputy\s|Vice\s)?(?i:{_ROLE})\b))"
)


def role_and_name(context: RuleContext) -> Iterator[Hit]:
    """“the Minister for Trade, Ada Quist said”: the name in apposition is closed as it was opened."""
    for match in context.finditer(_APPOSITION):
        if _is_common(match["first"]) and _is_common(match["last"]):
            continue  # a list of subjects: “Minister of Trade, Higher Education and Sport”
        yield Hit(TextSpan(*match.span("last")), match["last"] + ",")


def _is_common(word: str) -> bool:
    entry = lexicon.open().entry(word.lower())
    return entry is not None and bool(entry.kind & lexicon.Kind.WORD) and entry.tier <= 50
