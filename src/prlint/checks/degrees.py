"""Academic degrees."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

_DEGREE = lazy_regex(
    r"(?<=\p{Ll}[,;]?\s)(?P<level>Bachelor|Master|Associate|Doctoral)(?P<ending>['’]s|s)?"
    r"(?=\s(?:[Dd]egree|program|student|in\s\p{Lu}))"
)
_FIRM = lazy_regex(r"(?:\band|&)\s$")


def check(context: RuleContext) -> Iterator[Hit]:
    """A degree in general with a capital, with the apostrophe that belongs to it."""
    for match in context.finditer(_DEGREE):
        ending = match.group("ending") or ""
        if ending == "s" and _FIRM.search(context.text, max(0, match.start() - 5), match.start()):
            continue  # “Lee and Associates in Leeds”
        if ending == "" and match.group("level") != "Doctoral":
            continue
        right = match.group("level").lower() + ("’s" if ending == "s" else ending)
        yield Hit(TextSpan(match.start(), match.end()), right)
