"""Set phrases with a wrong, a lost or an added word, from the table that the rule names."""

from collections.abc import Iterator

from prlint import tables
from prlint.checks.phrases import find_phrases, in_case_of, index_phrases
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_DETERMINER = lazy_re(
    r"\s(?:the|an?|this|these|those|that|all|any|each|every|its|our|their|his|her|my|your|both|such|many)\b"
)
_BOUND = "-’'"  # a phrase that goes on after one of these is another word
_Index = dict[str, list[tuple[list[str], str]]]


def check(context: RuleContext) -> Iterator[Hit]:
    """The phrases of the rule's table, in lower case or with a capital at their beginning."""
    name = context.rule.tables[0]
    index = tables.derived(f"phrases of {name}", (name,), _Index, lambda: _index(name))
    for span, value in find_phrases(context, index, initial=True):
        right, _, following = value.partition("|")
        if _stands_alone(context.text, span, right) and (not following or _DETERMINER.match(context.text, span.end)):
            yield Hit(span, in_case_of(context.text[span.start : span.end], right))


def _index(name: str) -> _Index:
    return index_phrases({row["wrong"]: f"{row['right']}|{row['next']}" for row in tables.rows(name)})


def _stands_alone(text: str, span: TextSpan, right: str) -> bool:
    """Whether no hyphen ties the words to each other (but those of the right phrase) or to a neighbour.

    A capital inside the phrase says that a heading ends there ("Relevant With AI, we ...").
    """
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return (
        text[span.start + 1 : span.end].islower()
        and before not in ("-", "/", "&")
        and after[:1] not in _BOUND
        and ("-" in right or "-" not in text[span.start : span.end])
    )
