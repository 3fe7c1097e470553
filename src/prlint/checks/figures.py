"""Figures that contradict each other: changes in percent, in percentage points, in multiples; directions."""

import re
from collections.abc import Iterator

from prlint.checks.moves import FROM, TO, Move, amount, is_year, moves
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_PERCENT_SIGN = lazy_re(r"[ \xa0]?(?:%|percent|per cent)")
_TURNED = lazy_re(r"\b(?:loss|losses|deficit|negative|debt|rank\w*|No\.|place|improved)\b")


def percent_change(context: RuleContext) -> Iterator[Hit]:
    """A percentage that is not the change between the two figures beside it."""
    for move in moves(context.text):
        if move.change is None or move.change_span is None or move.start.value <= 0 or move.start.unit == "%":
            continue
        if (move.end.value > move.start.value) != move.up or move.end.value == move.start.value:
            continue  # a matter of direction
        low, high = _bounds(move)
        if low - move.change_step <= move.change <= high + move.change_step:
            continue
        real = abs(move.end.value / move.start.value - 1) * 100
        wanted = f"{real:.1f}".removesuffix(".0") if move.change_step < 1 or real < 10 else f"{real:.0f}"
        yield Hit(move.change_span, values={"real": wanted})


def _bounds(move: Move) -> tuple[float, float]:
    """The least and the greatest change, in percent, that rounding of the two figures allows."""
    a, b = move.start, move.end
    ends = [
        abs((b.value + side_b * b.step / 2) / (a.value + side_a * a.step / 2) - 1) * 100
        for side_a in (-1, 1)
        for side_b in (-1, 1)
        if a.value + side_a * a.step / 2 > 0
    ]
    return min(ends), max(ends)


def percentage_points(context: RuleContext) -> Iterator[Hit]:
    """ "Rose 2% from 3% to 5%": between two percentages the difference is in percentage points."""
    for move in moves(context.text):
        if move.change is None or move.change_span is None or move.start.unit != "%" or move.end.unit != "%":
            continue
        difference = abs(move.end.value - move.start.value)
        if abs(difference - move.change) > max(move.change_step, move.start.step) * 0.51 or not difference:
            continue
        after = _PERCENT_SIGN.match(context.text, move.change_span.end)
        if after is not None and not context.text.startswith("age", after.end()):
            span = TextSpan(move.change_span.start, after.end())
            figure = context.text[move.change_span.start : move.change_span.end]
            yield Hit(span, f"{figure} percentage points")


def direction(context: RuleContext) -> Iterator[Hit]:
    """ "Rose from 120 to 90": the word says up and the figures say down, or the other way round."""
    text = context.text
    for move in moves(text):
        same = move.start.value == move.end.value
        if same or (move.end.value > move.start.value) == move.up:
            continue
        if _TURNED.search(text, max(0, move.span.start - 80), move.span.end):
            continue  # a loss that improves, a rank that climbs
        yield Hit(move.word, values={"way": "up" if not move.up else "down"})


_ROUGH = 0.07  # how far from the truth "half" or "a third" may be


def _parts(text: str) -> Iterator[Hit]:
    """A move "by half" or "by a third" that is another one by its figures."""
    for move in moves(text):
        if move.part is None or move.part_span is None or move.start.value <= 0:
            continue
        if (move.end.value > move.start.value) == move.up and move.end.value != move.start.value:
            factor = move.end.value / move.start.value
            if abs(abs(factor - 1) - move.part) > _ROUGH:
                yield Hit(move.part_span, values={"real": f"{factor:.2f}".rstrip("0").rstrip(".")})


_FACTORS = {
    "doubled": (1.75, 2.6),
    "tripled": (2.6, 3.6),
    "quadrupled": (3.5, 4.6),
    "halved": (0.4, 0.58),
}
_SHORT = r"[^.;:\n\d$€£%]{0,25}? "
_TIMES = lazy_re(
    rf"\b(?P<more>more than |nearly |almost |about |roughly )?(?P<word>{'|'.join(_FACTORS)})\b[^.;:\n\d$€£%]{{0,30}}? "
    rf"(?:{FROM}{_SHORT}{TO}|{TO.replace('b_', 'd_')}{_SHORT}{FROM.replace('a_', 'c_')})",
    re.IGNORECASE,
)


def multiple(context: RuleContext) -> Iterator[Hit]:
    """ "Doubled from $100 million to $300 million", "fell by half from 100 to 80": the word fits another factor."""
    yield from _parts(context.text)
    for match in context.finditer(_TIMES):
        names = ("a_", "b_") if match.group("a_figure") else ("c_", "d_")
        start, end = (amount(match, name) for name in names)
        if (
            start is None
            or end is None
            or not start.value
            or any(is_year(match, name) for name in names)
            or "%" in (start.unit, end.unit)
        ):
            continue
        low, high = _FACTORS[match.group("word").lower()]
        more = (match.group("more") or "").lower() == "more than "
        real = end.value / start.value
        if not (low if not more else low * 1.1) <= real <= high * (1.2 if more else 1):
            at = TextSpan(match.start("word"), match.end("word"))
            yield Hit(at, values={"real": f"{real:.1f}".removesuffix(".0")})
