"""Words that a house writes one way (``rules/tables/preferred_words.tsv``)."""

from collections.abc import Iterator

from prlint import tables
from prlint.checks.phrases import find_phrases, index_phrases
from prlint.context import RuleContext
from prlint.findings import Hit

Index = dict[str, dict[str, list[tuple[list[str], str]]]]


def check(context: RuleContext) -> Iterator[Hit]:
    """Hits on words that the option ``house`` writes otherwise; only in lower case, since names keep their form."""
    index = tables.derived("preferred_words", ("preferred_words",), Index, _index).get(context.options["house"], {})
    for span, right in find_phrases(context, index):
        found = context.text[span.start : span.end]
        if found.islower() and " ".join(found.split()) != right:
            yield Hit(span, right)


def _index() -> Index:
    houses: dict[str, dict[str, str]] = {}
    for row in tables.rows("preferred_words"):
        for house in row["houses"].split(","):
            houses.setdefault(house, {})[row["wrong"]] = row["right"]
    return {house: index_phrases(pairs) for house, pairs in houses.items()}
