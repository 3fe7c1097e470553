"""Two ways to write one thing in a document: the rarer way is reported, the more frequent one is the fix."""

from collections.abc import Iterable, Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

Place = tuple[TextSpan, str]  # where a form stands, and what should stand there if the other way wins
RUNNING = frozenset({RegionKind.BODY, RegionKind.LIST, RegionKind.CAPTION, RegionKind.BOILERPLATE, RegionKind.NOTES})


def minority(context: RuleContext, one: list[Place], other: list[Place], of_equals: list[Place]) -> Iterator[Hit]:
    """The places of the rarer way in running text, outside quotations."""
    yield from report(context, running(context, one), running(context, other), of_equals)


def running(context: RuleContext, places: Iterable[Place], *, quotes: bool = False) -> list[Place]:
    """The places in running text; ``quotes``: also inside quotations, where spelling is the typist's.

    A title in quotation marks is never running text: a study or an article keeps the spelling of its authors.
    """
    at, quoted = context.regions.at, context.regions.in_quote
    return [
        place
        for place in places
        if at(place[0].start) in RUNNING
        and context.text[place[0].start - 1 : place[0].start] not in ("#", "@")
        and not (quoted(place[0]) and (not quotes or _in_title(context, place[0].start)))
    ]


_TITLED = lazy_re(
    r"\b(?:titled|entitled|headlined|(?:study|studies|article|report|paper|essay|book|film|song|column|headline)s?),?\s*$"
)
_CITED = lazy_re(r"[,.]?\s?\(")


def _in_title(context: RuleContext, at: int) -> bool:
    """Whether a place stands in the quoted title of a work: behind the word for it, or before its source."""
    text, found = context.text, None
    for quotation in context.quotations:
        if quotation.start <= at < quotation.end and quotation.closed:
            found = quotation
    while found is not None:
        if _TITLED.search(text, max(0, found.start - 30), found.start) or _CITED.match(text, found.end):
            return True
        before = text[: found.start].removesuffix(" and ").removesuffix(", ")
        found = next((one for one in context.quotations if one.end == len(before) < found.start), None)
    return False


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
    yield from against(context, rare, usual)


def against(context: RuleContext, rare: list[Place], usual: list[Place]) -> Iterator[Hit]:
    """The places of one way, measured by the other; where that is no majority, as a suggestion only."""
    level = Applicability.SAFE if len(usual) > len(rare) else Applicability.DISPLAY
    related = tuple(span for span, _ in usual[:3])
    text = context.text
    for span, wanted in rare:
        values = {"times": len(usual), "other": text[usual[0][0].start : usual[0][0].end].strip()}
        yield Hit(span, wanted, values=values, related=related, applicability=level)
