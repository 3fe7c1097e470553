"""Roles behind names: "Jane Lind, director of the mill, said"."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

_ROLE = (
    "president|director|chairman|chairwoman|chairperson|chair|CEO|CFO|COO|CTO|chief|founder|co-founder|owner|manager|"
    "spokesman|spokeswoman|spokesperson|secretary|minister|commissioner|professor|coach|editor|partner|superintendent|"
    "officer|leader|treasurer|coordinator|head|mayor|principal"
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
    text = context.text
    for match in _OPEN.finditer(text):
        role = match["role"] + match["last"]
        if match.group().split()[0].strip(".,") in _NOT_A_NAME or _CLAUSE.search(role):
            continue
        span = TextSpan(*match.span("last"))
        yield Hit(span, edits=((TextSpan(span.end, span.end), ","),), values={"verb": match["verb"]})
