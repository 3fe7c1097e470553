"""Amounts of money and percentages in a headline that the body states otherwise."""

import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from prlint.acronyms.fit import swapped
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_FIGURE = lazy_re(
    r"(?P<money>(?:US|C|A|HK|S|NZ)?[$€£])\s?(?P<amount>\d[\d,]*(?:\.\d+)?)(?:[ -]?(?P<scale>thousand|million|billion|"
    r"trillion|[KMB]n?\b|m\b|bn\b))?|(?P<share>\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b)",
    flags=re.IGNORECASE,
)
_ABOUT = lazy_re(
    r"(?i)\b(?:about|around|nearly|almost|over|than|up to|some|roughly|approximately|least|close to|plus|averag\w+|"
    r"total\w*)\s*$"
)
_SCALES = {"t": 1e3, "k": 1e3, "m": 1e6, "b": 1e9}
_BODY = (RegionKind.DATELINE, RegionKind.BODY, RegionKind.LIST, RegionKind.SUBHEAD, RegionKind.NOTES)
_NEAR = 1.3  # a figure of the body is meant for that of the headline within this factor
_MOST = 12  # figures of one kind in a body; where there are more, one of them is always near


class _Figure(Struct, frozen=True):
    """``unit``: the currency or "%"; ``step``: the value of the last digit that is written; ``digits``: all of them."""

    unit: str
    value: float
    step: float
    span: TextSpan
    digits: str


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit for each figure of the headline that no figure of the body fits, where one of them is near."""
    heads = [figure for span, _ in context.parts(RegionKind.HEADLINE) for figure in _figures(context.text, span)]
    if not heads:
        return
    body = [figure for span, _ in context.parts(*_BODY) for figure in _figures(context.text, span)]
    for head in heads:
        own = [figure for figure in body if figure.unit == head.unit]
        if not own or any(_fits(head, figure.value) for figure in own):
            continue
        meant = [figure for figure in own if _is_turned(head, figure)] or _near(context.text, head, own)
        if meant:
            places = [figure.span for figure in meant]
            other = context.text[places[0].start : places[0].end]
            yield Hit(head.span, values={"other": other}, related=tuple(places[:3]))


def _is_turned(head: _Figure, figure: _Figure) -> bool:
    """Whether two figures of one scale differ by two neighbouring digits in the other order: $45 and $54 million."""
    return head.step == figure.step and swapped(head.digits, figure.digits)


def _near(text: str, head: _Figure, own: list[_Figure]) -> list[_Figure]:
    """The figures of the only value of the body that is near the headline's, where no sum of the body is."""
    values = sorted({figure.value for figure in own})
    if len(values) > _MOST or _is_about(text, head) or any(_fits(head, value) for value in _sums(values)):
        return []
    near = [value for value in values if 1 / _NEAR < value / head.value < _NEAR] if head.value else []
    found = [figure for figure in own if len(near) == 1 and figure.value == near[0]]
    return [] if any(_is_about(text, figure) for figure in found) else found


def _is_about(text: str, figure: _Figure) -> bool:
    """Whether a figure is said to be a bound, a round number or a total."""
    return _ABOUT.search(text, max(0, figure.span.start - 20), figure.span.start) is not None


def _figures(text: str, part: TextSpan) -> Iterator[_Figure]:
    for match in _FIGURE.finditer(text, part.start, part.end):
        digits = (match["amount"] or match["share"]).replace(",", "").rstrip(".")
        scale = _SCALES.get((match["scale"] or " ")[0].lower(), 1.0)
        if (match["scale"] or "").lower() == "trillion":
            scale = 1e12
        places = len(digits.partition(".")[2])
        unit = match["money"] or "%"
        yield _Figure(
            unit[-1:], float(digits) * scale, scale / 10**places, TextSpan(*match.span()), digits.replace(".", "")
        )


def _fits(head: _Figure, value: float) -> bool:
    """Whether a value is the headline's, rounded or cut to the digits that stand there."""
    step = head.step
    digits = f"{head.value / step:.0f}"
    zeros = 0 if head.unit == "%" else len(digits) - len(digits.rstrip("0"))
    steps = (step * 10**power for power in range(zeros + 1))
    return any(abs(value - head.value) <= one / 2 or 0 <= value - head.value < one for one in steps)


def _sums(values: list[float]) -> Iterator[float]:
    """Totals that a headline may give: of two figures, of all but one, of all."""
    yield sum(values)
    yield from (sum(pair) for pair in combinations(values, 2))
    yield from (sum(values) - value for value in values)
    yield from (abs(one - other) for one, other in combinations(values, 2))
