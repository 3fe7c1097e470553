"""Odds from tables of weights: how likely something is, from what speaks for it and against it.

A table has the columns ``trait`` and ``weight``; a product of two traits is written ``one*other``. Weights are log
odds, fitted by a script in ``tools/`` that each table names.
"""

from collections.abc import Mapping
from functools import cache
from math import exp

from prlint import tables

Traits = dict[str, float]


def probability(table: str, traits: Mapping[str, float]) -> float:
    """0 to 1."""
    return 1 / (1 + exp(-log_odds(table, traits)))


def log_odds(table: str, traits: Mapping[str, float], missing: float = 0.0) -> float:
    """The weighted sum of the traits; ``missing`` is the value of those that are not given."""
    total = 0.0
    for one, other, weight in weights(table):
        value = traits.get(one, missing)
        if value:
            total += weight * value * (traits.get(other, missing) if other else 1.0)
    return total


@cache
def weights(table: str) -> tuple[tuple[str, str, float], ...]:
    """``(trait, trait or "", weight)``."""
    found = []
    for row in tables.rows(table):
        one, _, other = row["trait"].partition("*")
        found.append((one, other, float(row["weight"])))
    return tuple(found)
