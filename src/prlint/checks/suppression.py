"""Suppressions that do nothing. They are known only when every other rule has spoken: ``suppress`` finds them."""

from collections.abc import Iterable

from prlint.context import RuleContext
from prlint.findings import Hit


def check(context: RuleContext) -> Iterable[Hit]:
    """Nothing: the engine stamps what ``suppress`` reports with the rule's message."""
    return ()
