"""Two ways to write one thing in a document: the rarer way is reported, the more frequent one is the fix."""

from collections.abc import Iterable, Iterator

from prlint.context import RuleContext
from prlint.findings import Applicability, Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

Place = tuple[TextSpan, str]  # where a form stands, and what should stand there if the other way wins
RUNNING = frozenset({RegionKind.BODY, RegionKind.LIST, RegionKind.CAPTION, RegionKind.BOILERPLATE, RegionKind.NOTES})


def minority(context: RuleContext, one: list[Place], other: list[Place], of_equals: list[Place]) -> Iterator[Hit]:
    """The places of the rarer way in running text, outside quotations."""
    yield from report(context, running(context, one), running(context, other), of_equals)


def running(context: RuleContext, places: Iterable[Place], *, quotes: bool = False) -> list[Place]:
    """The places in running text; ``quotes``: also inside quotations, where spelling is the typist's."""
    at, quoted = context.regions.at, context.regions.in_quote
    return [place for place in places if at(place[0].start) in RUNNING and (quotes or not quoted(place[0]))]


def report(context: RuleContext, one: list[Place], other: list[Place], of_equals: list[Place]) -> Iterator[Hit]:
    """The places of the rarer way; of two equally frequent ways ``of_equals``, as a suggestion only."""
    if not one or not other:
        return
    if len(one) == len(other) and not of_equals:
        return
    if len(one) == len(other):
        rare, usual = (one, other) if one[0] in of_equals else (other, one)
    else:
        rare, usual = sorted((one, other), key=len)
    level = Applicability.SAFE if len(usual) > len(rare) else Applicability.DISPLAY
    related = tuple(span for span, _ in usual[:3])
    text = context.text
    for span, wanted in rare:
        values = {"times": len(usual), "other": text[usual[0][0].start : usual[0][0].end].strip()}
        yield Hit(span, wanted, values=values, related=related, applicability=level)
