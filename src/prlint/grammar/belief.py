"""Which rules of an engine are believed, and how far: tables that were measured on annotated releases.

A row names a rule with its part ("IT_IS[25]"), a rule ("IT_IS"), a group of rules ("EN_COMPOUNDS_*") or a category
("@GRAMMAR"); the most exact row decides, and what no row names is off.
"""

from functools import cache

from msgspec import Struct

from prlint import tables
from prlint.findings import Applicability, Severity

_FIXES = {"display": Applicability.DISPLAY, "unsafe": Applicability.UNSAFE, "safe": Applicability.SAFE}
_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "style": Severity.STYLE}


class Belief(Struct, frozen=True):
    """How a rule of an engine is taken: ``severity`` None is off; ``names``: it may touch capitalised words."""

    severity: Severity | None
    fix: Applicability = Applicability.DISPLAY
    names: bool = False


OFF = Belief(None)


class Beliefs(Struct, frozen=True):
    """A whole table: ``exact`` by name, ``groups`` by the beginning of the name."""

    exact: dict[str, Belief]
    groups: dict[str, Belief]

    def of(self, rule: str, category: str) -> Belief:
        """The belief in a rule, e.g. "IT_IS[25]" of the category "TYPOS"."""
        bare = rule.partition("[")[0]
        for name in (rule, bare):
            if name in self.exact:
                return self.exact[name]
        for start, belief in self.groups.items():
            if bare.startswith(start):
                return belief
        return self.exact.get(f"@{category}", OFF)


@cache
def beliefs(table: str) -> Beliefs:
    """The beliefs in a table of ``rules/tables``."""
    return tables.derived(f"beliefs-{table}", (table,), Beliefs, lambda: _read(table))


def _read(table: str) -> Beliefs:
    exact, groups = {}, {}
    for row in tables.rows(table):
        belief = Belief(_SEVERITIES.get(row["belief"]), _FIXES[row["fix"] or "display"], row["names"] == "yes")
        if row["rule"].endswith("*"):
            groups[row["rule"][:-1]] = belief
        else:
            exact[row["rule"]] = belief
    return Beliefs(exact, groups)
