"""The hit of a regular expression whose group ``flaw`` is what is wrong."""

import re

from prlint.findings import Hit
from prlint.spans import TextSpan


def flaw(match: "re.Match[str]", right: str | None, **values: str) -> Hit:
    """A hit on the group ``flaw`` (code points of the searched text), with its replacement and message fields."""
    return Hit(TextSpan(match.start("flaw"), match.end("flaw")), right, values)
