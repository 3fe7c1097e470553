"""Words and phrases that the house does not want."""

import re
from collections.abc import Iterator
from functools import lru_cache

from prlint.context import RuleContext
from prlint.expressions import compiled_re
from prlint.findings import Hit
from prlint.matchers import like
from prlint.spans import TextSpan


def rejected(context: RuleContext) -> Iterator[Hit]:
    """Hits for ``options["reject"]``: wrong -> right; a wrong form with a capital counts in exactly this form."""
    wanted: dict[str, str] = context.options["reject"]
    for match in _expression(tuple(wanted)).finditer(context.text):
        found = match.group()
        exact = found in wanted
        wrong = found if exact else found.lower()
        if wrong not in wanted:
            continue
        right = wanted[wrong]
        values = {"instead": f"; write “{right}”" if right else ""}
        replacement = (right if exact else like(found, right)) if right else None
        yield Hit(TextSpan(match.start(), match.end()), replacement, values)


@lru_cache(8)
def _expression(words: tuple[str, ...]) -> "re.Pattern[str]":
    longest_first = sorted(words, key=len, reverse=True)
    body = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return compiled_re(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
