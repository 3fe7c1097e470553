"""Figures that contradict each other: changes, directions, totals, counts of listed things."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "mm": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "k": 1e3,
}
_AMOUNT = (
    r"(?:US|A|C|NZ|HK|S)?(?P<{0}sign>[$€£¥])?[ \xa0]?(?P<{0}figure>\d[\d,]*(?:\.\d+)?)(?!\d|st\b|nd\b|rd\b|th\b)"
    r"(?:[ \xa0-]?(?P<{0}scale>thousand|million|billion|trillion|MM\b|[mMkKbB]n?\b))?"
    r"(?P<{0}percent>[ \xa0]?(?:%|percent\b|per cent\b))?"
)
_UP = (
    "rose|risen|rises|rising|grew|grown|grows|growing|increased?|increases|increasing|climbed|jumped|surged|soared|"
    "gained|up|advanced|expanded"
)
_DOWN = (
    "fell|fallen|falls|falling|decreased?|decreases|decreasing|declined?|declines|declining|dropped|drops|down|slipped|"
    "plunged|shrank|sank|tumbled|reduced"
)
_VERB = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
_PERCENT = r"(?P<change>\d[\d,]*(?:\.\d+)?)[ \xa0]?(?:%|percent\b|per cent\b)"
_NEAR = r"(?:(?!\b(?:from|to)\b)[^.;:\n\d$€£%]){0,25}?"
_GAP = r"(?:(?!\b(?:from|to)\b)[^.;:\n\d$€£%]){0,60}?"
_FROM, _TO = rf"\bfrom {_AMOUNT.format('a_')}", rf"\bto {_AMOUNT.format('b_')}"
_COMPARED = rf"\b(?:from|compared (?:to|with)|versus|vs\.?|against) {_AMOUNT.format('a_')}"
_CALLED = r"(?:an? (?:\w+ )?(?:increase|rise|gain|decrease|drop|decline|fall|jump|reduction|growth)|or|up|down|by)\b"
_MOVES = (
    rf"{_VERB}{_NEAR}{_PERCENT}{_GAP}{_TO}{_GAP}{_COMPARED}",  # "rose 20% to 120 from 100"
    rf"{_VERB}{_NEAR}{_PERCENT}{_NEAR}{_FROM}{_GAP}{_TO}",  # "rose 20% from 100 to 120"
    rf"{_VERB}{_NEAR}{_FROM}{_GAP}{_TO}{_NEAR},? {_CALLED}{_NEAR}{_PERCENT}",  # "from 100 to 120, an increase of 20%"
)
# What every told change has: the figure that it started from.
_ANCHOR = lazy_re(r"\b(?:from|compared to|compared with|versus|vs\.?|against) (?:US|[AC])?[$€£¥]?\d")
_REACH = 160  # code points either side of it
_TURNED = lazy_re(r"\b(?:loss|losses|deficit|negative|debt|rank\w*|No\.|place)\b")
_PLAIN_MOVE = rf"{_VERB} {_FROM[2:]}(?: [a-z]+){{0,2}} {_TO[2:]}"


class Amount(Struct, frozen=True):
    """A figure with what it counts; ``unit`` is a currency sign, "%" or empty. ``step`` is its last place."""

    value: float
    step: float
    unit: str


class Move(Struct, frozen=True):
    """A change as a sentence tells it."""

    span: TextSpan
    up: bool
    change: float | None
    change_step: float
    change_span: TextSpan | None
    start: Amount
    end: Amount


@lru_cache(maxsize=4)
def moves(text: str) -> tuple[Move, ...]:
    """The changes of which a text gives both figures; three rules ask for them."""
    found: dict[int, Move] = {}
    for anchor in _ANCHOR.finditer(text):
        start = max(text.rfind("\n", 0, anchor.start()) + 1, anchor.start() - _REACH)
        end = min(len(text), anchor.end() + _REACH)
        for pattern in (*_MOVES, _PLAIN_MOVE):
            for match in re.compile(pattern, re.IGNORECASE).finditer(text, start, end):
                move = _move(match)
                if move is not None:
                    found.setdefault(move.span.start, move)
    return tuple(found.values())


def _move(match: re.Match[str]) -> Move | None:
    start, end = _amount(match, "a_"), _amount(match, "b_")
    if start is None or end is None:
        return None
    if not match.group("a_scale") and match.group("b_scale") and start.value < 1000:  # "from $1.2 to $1.5 million"
        factor = _scale(match.group("b_scale"))
        start = Amount(start.value * factor, start.step * factor, start.unit)
    if start.unit != end.unit and ("%" in (start.unit, end.unit) or (start.unit and end.unit)):
        return None
    if _is_year(match, "a_") or _is_year(match, "b_"):
        return None
    change = match.groupdict().get("change")
    return Move(
        TextSpan(match.start(), match.end()),
        match.group("up") is not None,
        float(change.replace(",", "")) if change else None,
        _step(change) if change else 0.0,
        TextSpan(match.start("change"), match.end("change")) if change else None,
        start,
        end,
    )


def _amount(match: re.Match[str], name: str) -> Amount | None:
    figure = match.group(f"{name}figure").rstrip(",")
    if not re.fullmatch(r"\d+(?:,\d{3})*(?:\.\d+)?", figure):
        return None
    factor = _scale(match.group(f"{name}scale"))
    unit = "%" if match.group(f"{name}percent") else match.group(f"{name}sign") or ""
    return Amount(float(figure.replace(",", "")) * factor, _step(figure) * factor, unit)


def _scale(word: str | None) -> float:
    return _SCALES.get(word.lower(), 1.0) if word else 1.0


def _step(figure: str) -> float:
    """The size of one in the last place that is written: 0.1 for "26.2", 1 for "120"."""
    _, _, decimals = figure.partition(".")
    return 10.0 ** -len(decimals)


def _is_year(match: re.Match[str], name: str) -> bool:
    figure = match.group(f"{name}figure")
    bare = not (match.group(f"{name}sign") or match.group(f"{name}scale") or match.group(f"{name}percent"))
    return bare and re.fullmatch(r"(?:19|20)\d\d", figure) is not None


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
        after = re.compile(r"[ \xa0]?(?:%|percent|per cent)").match(context.text, move.change_span.end)
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
        word = re.match(r"\w+", text[move.span.start :])
        end = move.span.start + len(word.group()) if word else move.span.end
        yield Hit(TextSpan(move.span.start, end), values={"way": "up" if not move.up else "down"})


_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split())}
_NUMBER = r"(?:\d{1,4}|" + "|".join(list(_NUMBERS)[1:]) + r")"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


_MEASURES = lazy_re(r"(?i)year|month|day|hour|minute|mile|\bage")
_UNCLEAR = lazy_re(r"\b(?:or|which|who|that|including|such|where|with|as)\b")


def total(context: RuleContext) -> Iterator[Hit]:
    """ "Seven people — four men and two women": the parts do not make the total."""
    part = rf"{_NUMBER} (?:\w+[ -]){{0,2}}?\w+"
    pattern = (
        rf"(?i)\b(?P<total>{_NUMBER}) (?P<noun>[a-z]+(?: [a-z]+)?)(?: ?[—–:(]| -) ?"
        rf"(?P<parts>{part}(?:, {part}){{0,4}},? and {part})"
        r"(?=\s?[—–).;]|,| -|$|\n)"
    )
    for match in re.finditer(pattern, context.text):
        said = match.group("parts")
        parts = re.findall(rf"(?i)(?:^|, |and )({_NUMBER})\b(?! (?:of|percent|per|million|billion)\b)", said)
        pieces = re.split(r",? and |, ", said)
        if len(parts) != len(pieces) or re.search(
            r"(?i)year|month|day|hour|minute|mile|\bage", match.group("noun") + said
        ):
            continue
        whole, summed = _count(match.group("total")), sum(_count(number) for number in parts)
        if whole != summed and whole > max(_count(number) for number in parts):
            span = TextSpan(match.start("total"), match.end("total"))
            related = (TextSpan(match.start("parts"), match.end("parts")),)
            yield Hit(span, values={"sum": str(summed)}, related=related)


def listed(context: RuleContext) -> Iterator[Hit]:
    """ "Three projects: a, b, c and d": the number does not fit the list after the colon."""
    names = "|".join(list(_NUMBERS)[2:11])
    pattern = (
        rf"(?i)\b(?P<number>{names}|[2-9]|10) (?P<noun>(?:[a-z-]+ ){{0,3}}?[a-z]{{3,}}s): "
        r"(?P<list>[^:;\n.!?“”\"()\d]{8,300})(?=\.\s|\.?\n|\.?$)"
    )
    for match in re.finditer(pattern, context.text):
        items = _items(match.group("list"))
        number = _count(match.group("number"))
        if items is not None and len(items) != number:
            span = TextSpan(match.start("number"), match.end("noun"))
            related = (TextSpan(match.start("list"), match.end("list")),)
            yield Hit(span, values={"count": str(len(items))}, related=related)


def _items(text: str) -> list[str] | None:
    """The things of a list, or None where it cannot be told how many there are."""
    if len(re.findall(r"\band\b|&", text)) != 1 or re.search(
        r"\b(?:or|which|who|that|including|such|where|with|as)\b", text
    ):
        return None
    head, _, last = text.rpartition(" and ")
    items = [item.strip() for item in head.rstrip(",").split(",")] + [last.strip()]
    if len(items) < 3 or any(not item or len(item.split()) > 4 for item in items) or "," in last:
        return None
    return items
