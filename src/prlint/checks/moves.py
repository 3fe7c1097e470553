"""Changes as a sentence tells them: "rose 20% to $120 million from $100 million"."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from prlint.expressions import compiled_re, lazy_re
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
    "gained|up|advanced|expanded|improved|widened|strengthened"
)
_DOWN = (
    "fell|fallen|falls|falling|decreased?|decreases|decreasing|declined?|declines|declining|dropped|drops|down|slipped|"
    "plunged|shrank|sank|tumbled|reduced|narrowed|weakened"
)
_VERB = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
_PARTS = {
    "half": 0.5,
    "a third": 1 / 3,
    "one-third": 1 / 3,
    "a quarter": 0.25,
    "one-quarter": 0.25,
    "a fifth": 0.2,
    "a tenth": 0.1,
    "two-thirds": 2 / 3,
    "two thirds": 2 / 3,
    "three-quarters": 0.75,
    "three quarters": 0.75,
}
_PERCENT = (
    r"(?:(?P<change>\d[\d,]*(?:\.\d+)?)[ \xa0]?(?:%|percent\b|per cent\b)"
    rf"|\bby (?:(?:about|almost|nearly|over|more than|roughly) )?(?P<part>{'|'.join(_PARTS)})\b)"
)
_NEAR = r"(?:(?!\b(?:from|to)\b)[^.;:\n\d$€£%]){0,25}?"
_GAP = r"(?:(?!\b(?:from|to)\b)[^.;:\n\d$€£%]){0,60}?"
FROM, TO = rf"\bfrom {_AMOUNT.format('a_')}", rf"\bto {_AMOUNT.format('b_')}"
_COMPARED = rf"\b(?:from|compared (?:to|with)|versus|vs\.?|against) {_AMOUNT.format('a_')}"
_CALLED = r"(?:an? (?:\w+ )?(?:increase|rise|gain|decrease|drop|decline|fall|jump|reduction|growth)|or|up|down|by)\b"
_MOVES = (
    rf"{_VERB}{_NEAR}{_PERCENT}{_GAP}{TO}{_GAP}{_COMPARED}",  # "rose 20% to 120 from 100"
    rf"{_VERB}{_NEAR}{_PERCENT}{_NEAR}{FROM}{_GAP}{TO}",  # "rose 20% from 100 to 120"
    rf"{_VERB}{_NEAR}{FROM}{_GAP}{TO}{_NEAR},? {_CALLED}{_NEAR}{_PERCENT}",  # "from 100 to 120, an increase of 20%"
)
_THAN = (
    r"(?:from|compared (?:to|with)|versus|vs\.?|against|over|than)"
    r"(?: (?:the )?(?:net )?(?:sales|revenues?|figure) of)? " + _AMOUNT.format("a_")
)
_THEN = r"(?:,? (?:and )?(?:was |were |is |which (?:is|was) )?|, or )"
_NOUN = r"(?:(?P<up>increase|rise|gain|jump|growth|improvement)|(?P<down>decrease|drop|decline|fall|reduction))"
_SHORT = r"(?:(?!\b(?:from|to)\b)[^.;:,\n\d$€£%]){0,12}?"
_LATER_FIRST = (
    # "$120 million, up 20% from $100 million", "$120 million increased 20% compared with $100 million"
    rf"{_AMOUNT.format('b_')}{_THEN}{_VERB}{_SHORT}{_PERCENT}{_SHORT} {_THAN}",
    # "$120 million, a 20% increase from $100 million", "..., an increase of 20% from $100 million"
    rf"{_AMOUNT.format('b_')},? (?:or )?(?:an? )?{_PERCENT} {_NOUN}{_SHORT} {_THAN}",
    rf"{_AMOUNT.format('b_')},? (?:or )?an? {_NOUN} of (?:about )?{_PERCENT}{_SHORT} {_THAN}",
)
_PLAIN_LATER = rf"{_AMOUNT.format('b_')},? (?:(?P<up>up)|(?P<down>down)) {_THAN}"
_PLAIN_MOVE = rf"{_VERB} {FROM[2:]}(?: [a-z]+){{0,2}} {TO[2:]}"
_PLAIN_BACK = rf"{_VERB} {TO[2:]}(?:,? [a-z]+){{0,2}} {FROM[2:]}"
# What every told change has: the figure that it started from.
_ANCHOR = lazy_re(
    r"\b(?:from|compared to|compared with|versus|vs\.?|against|over|than)(?: [a-z ]{2,20} of)? (?:US|[AC])?[$€£¥]?\d"
)
_REACH = 160  # code points either side of it


class Amount(Struct, frozen=True):
    """A figure with what it counts; ``unit`` is a currency sign, "%" or empty. ``step`` is its last place."""

    value: float
    step: float
    unit: str


class Move(Struct, frozen=True):
    """A change as a sentence tells it."""

    span: TextSpan
    word: TextSpan  # what says up or down
    up: bool
    change: float | None
    change_step: float
    change_span: TextSpan | None
    start: Amount
    end: Amount
    part: float | None = None  # "by half": the share that is said to be gone or to have come
    part_span: TextSpan | None = None


@lru_cache(maxsize=4)
def moves(text: str) -> tuple[Move, ...]:
    """The changes of which a text gives both figures; three rules ask for them."""
    found: dict[int, Move] = {}
    for anchor in _ANCHOR.finditer(text):
        start = max(text.rfind("\n", 0, anchor.start()) + 1, anchor.start() - _REACH)
        end = min(len(text), anchor.end() + _REACH)
        for pattern in _patterns():
            for match in pattern.finditer(text, start, end):
                move = _move(match)
                if move is not None and not any(_meet(move.span, other.span) for other in found.values()):
                    found[move.span.start] = move
    return tuple(found.values())


def _meet(one: TextSpan, other: TextSpan) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def _patterns() -> tuple["re.Pattern[str]", ...]:
    """The longer tellings first: a change that is part of one is not told again."""
    plain = (_PLAIN_MOVE, _PLAIN_BACK, _PLAIN_LATER)
    return tuple(compiled_re(pattern, re.IGNORECASE) for pattern in (*_MOVES, *_LATER_FIRST, *plain))


def _move(match: re.Match[str]) -> Move | None:
    start, end = amount(match, "a_"), amount(match, "b_")
    if start is None or end is None:
        return None
    if match.group("a_scale") and not match.group("b_scale") and match.start("b_figure") < match.start("a_figure"):
        return None  # another kind of figure: "$0.50, up from $10 million"
    if not match.group("a_scale") and match.group("b_scale") and start.value < 1000:  # "from $1.2 to $1.5 million"
        factor = _scale(match.group("b_scale"))
        start = Amount(start.value * factor, start.step * factor, start.unit)
    if start.unit != end.unit and ("%" in (start.unit, end.unit) or (start.unit and end.unit)):
        return None
    if is_year(match, "a_") or is_year(match, "b_") or _other_measure(match):
        return None
    if not match.group("up") and not match.group("down"):
        return None
    change, part = match.groupdict().get("change"), match.groupdict().get("part")
    return Move(
        TextSpan(match.start(), match.end()),
        TextSpan(*match.span("up" if match.group("up") else "down")),
        match.group("up") is not None,
        float(change.replace(",", "")) if change else None,
        _step(change) if change else 0.0,
        TextSpan(match.start("change"), match.end("change")) if change else None,
        start,
        end,
        _PARTS[part.lower()] if part else None,
        TextSpan(*match.span("part")) if part else None,
    )


def amount(match: re.Match[str], name: str) -> Amount | None:
    """The figure that a match of ``FROM`` (a_) or ``TO`` (b_) holds; None when it is none."""
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


_MEASURE = lazy_re(
    r"[ \xa0](?:per|an?|each)[ \xa0](?!year[ \xa0](?:earlier|ago|before|prior))\w+|[ \xa0-](?:basis|per)\b"
)
_ADJUSTED = lazy_re(
    r"(?i)\b(?:constant|organic|adjusted|excluding|like-for-like|annuali[sz]ed|basis|same-store|comparable)\b"
)


def _other_measure(match: re.Match[str]) -> bool:
    """Whether the percentage is of another thing than the two figures, or one of them is a rate ("$2 per share")."""
    if _ADJUSTED.search(match.group()):
        return True
    return any(
        not match.group(f"{name}figure").endswith(",") and _MEASURE.match(match.string, _end(match, name)) is not None
        for name in ("a_", "b_")
    )


def _end(match: re.Match[str], name: str) -> int:
    return max(match.end(f"{name}{part}") for part in ("figure", "scale", "percent"))


def is_year(match: re.Match[str], name: str) -> bool:
    """Whether the figure of a match is a bare year."""
    figure = match.group(f"{name}figure").rstrip(",")
    bare = not (match.group(f"{name}sign") or match.group(f"{name}scale") or match.group(f"{name}percent"))
    return bare and re.fullmatch(r"(?:19|20)\d\d", figure) is not None
