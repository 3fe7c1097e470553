"""Set phrases with a wrong, a lost or an added word, from the table that the rule names."""

from collections.abc import Iterator

from prlint import tables
from prlint.checks.phrases import in_case_of
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan
from prlint.words import WORD

_DETERMINER = lazy_re(
    r"\s(?:the|an?|this|these|those|that|all|any|each|every|its|our|their|his|her|my|your|both|such|many)\b"
)
_JOINED = frozenset("-’'/&")  # beside the phrase: one of its words is part of a longer one
# One phrase: its words, the longest (and rarest, so that most rows fail at once) first; itself; what is right; what has
# to follow.
_Row = tuple[list[str], str, str, str]


def check(context: RuleContext) -> Iterator[Hit]:
    """The phrases of the rule's table, in lower case or with a capital at their beginning."""
    name, text, there = context.rule.tables[0], context.text, set(map(str.lower, context.words))
    flat = text.replace("\n", " ")
    for words, wrong, right, following in tables.derived(
        f"phrases of {name}", (name,), list[_Row], lambda: _rows(name), version=2
    ):
        if not there.issuperset(words):
            continue
        for span in _places(flat, wrong):
            if not following or _DETERMINER.match(text, span.end):
                yield Hit(span, in_case_of(text[span.start : span.end], right))


def _rows(name: str) -> list[_Row]:
    rows = []
    for row in tables.rows(name):
        words = sorted(WORD.findall(row["wrong"]), key=len, reverse=True)
        rows.append((words, row["wrong"], row["right"], row["next"]))
    return rows


def _places(flat: str, wrong: str) -> Iterator[TextSpan]:
    """Where the phrase stands with nothing joined to it; ``flat`` is the text with blanks for its line ends."""
    first, rest = (wrong[0], wrong[0].upper()), wrong[1:]
    start = flat.find(rest) - 1
    while start > -2:
        if flat[max(0, start) : start + 1] not in first:
            start = flat.find(rest, start + 2) - 1
            continue
        end = start + len(wrong)
        before, after = flat[max(0, start - 1) : start], flat[end : end + 1]
        if not (before.isalnum() or after.isalnum() or before in _JOINED or after in _JOINED):
            yield TextSpan(start, end)
        start = flat.find(rest, end) - 1
