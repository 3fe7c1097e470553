"""What the checks of number know of nouns and adjectives (``rules/tables/count_nouns.tsv``)."""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from prlint import tables
from prlint.checks.flaws import flaw
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit


class Nouns(Struct, frozen=True):
    """Count nouns by their form. ``verbs`` and ``groups`` hold singulars that are verbs too, or bodies of people."""

    plural: dict[str, str]
    singular: dict[str, str]
    verbs: frozenset[str]
    groups: frozenset[str]

    def is_one(self, noun: str) -> bool:
        """Whether the form is a singular of the table and cannot be a plural."""
        return noun in self.plural and noun not in self.singular

    def is_many(self, noun: str) -> bool:
        """Whether the form is a plural of the table and cannot be a singular."""
        return noun in self.singular and noun not in self.plural


def nouns() -> Nouns:
    """The table, as dictionaries of one form to the other."""
    return tables.derived("count_nouns", ("count_nouns",), Nouns, _build)


def _build() -> Nouns:
    rows = tables.rows("count_nouns")
    return Nouns(
        {row["singular"]: row["plural"] for row in rows},
        {row["plural"]: row["singular"] for row in rows},
        frozenset(row["singular"] for row in rows if row["verb"]),
        frozenset(row["singular"] for row in rows if row["group"]),
    )


_ADJECTIVES = frozenset(
    "new old young big small large great good bad better best major minor key main other different similar same "
    "certain "
    "short long high low early late recent next last first second local national global public private federal "
    "important significant strong weak simple easy hard full open free clean safe smart digital online foreign "
    "domestic "
    "senior junior top leading growing existing emerging outstanding upcoming additional separate specific "
    "various real "
    "rare serious fresh modern ancient rural urban human former future past current few more most poor rich "
    "successful talented dedicated experienced qualified eligible related proposed planned updated "
    "improved advanced international guilty lengthy healthy heavy busy happy wealthy".split()
)
_ENDINGS = ("al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary", "ical")


def is_modifier(word: str | None) -> bool:
    """Whether what stands between a determiner and its noun leaves the number to them: nothing, or an adjective."""
    return word is None or is_adjective(word)


@cache
def is_adjective(word: str) -> bool:
    """Whether a word in lower case looks like an adjective: a common one, or by its ending."""
    return word in _ADJECTIVES or (len(word) > 5 and word.endswith(_ENDINGS))


_OTHERS = lazy_re(
    r"\b(?:of|with|from|for|to|by|and|in|on|some|many|the|several|are|have|or|than|all)\s(?P<flaw>others)\s(?P<noun>[a-z]+s)\b"
)


def others(context: RuleContext) -> Iterator[Hit]:
    """“with others communities”: before a noun it is “other”."""
    known = nouns()
    for match in context.finditer(_OTHERS):
        noun = match.group("noun")
        if known.is_many(noun) and noun != "things" and known.singular[noun] not in known.verbs:
            yield flaw(match, "other")
