"""Parts against their total, shares against the whole, and a number against the list that it announces."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from prlint import tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_NUMBERS = {word: number for number, word in enumerate(_WORDS.split())}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}|" + "|".join(list(_NUMBERS)[1:]) + r")"
_MEASURES = lazy_re(r"(?i)year|month|week|day|hour|minute|mile|\bage")
_PART = rf"{_NUMBER} (?:\w+[ -]){{0,2}}?\w+"
_TOTAL = lazy_re(
    rf"(?i)\b(?P<total>{_NUMBER}) (?P<noun>[a-z]+(?: [a-z]+)?)(?: ?[—–:(]| -) ?"
    rf"(?P<parts>{_PART}(?:, {_PART}){{0,4}},? and {_PART})"
    r"(?=\s?[—–).;]|,| -|$|\n)"
)
_COUNT = lazy_re(rf"(?i)(?:^|, |and )({_NUMBER})\b(?! (?:of|percent|per|million|billion)\b)")


def total(context: RuleContext) -> Iterator[Hit]:
    """ "Seven people — four men and two women": the parts do not make the total."""
    for match in context.finditer(_TOTAL):
        said = match.group("parts")
        parts = [_count(number) for number in _COUNT.findall(said)]
        pieces = re.split(r",? and |, ", said)
        if len(parts) != len(pieces) or _MEASURES.search(match.group("noun") + said):
            continue
        whole, summed = _count(match.group("total")), sum(parts)
        if whole != summed and whole > max(parts):
            yield _hit(match, str(summed))
    yield from _money(context.text)
    yield from _of_which(context.text)


def _hit(match: re.Match[str], summed: str) -> Hit:
    span = TextSpan(match.start("total"), match.end("total"))
    return Hit(span, values={"sum": summed}, related=(TextSpan(match.start("parts"), match.end("parts")),))


def _count(word: str) -> int:
    plain = word.replace(",", "")
    return int(plain) if plain.isdigit() else _NUMBERS[word.lower()]


_SUM = r"[$€£]\d[\d,]*(?:\.\d+)?(?: (?:thousand|million|billion|trillion))?"
_USE = r" (?:for|to|toward|in|from|on|of)(?: (?!and\b)[^\s,.;:()$€£\d]+){1,8}?"
_SUMS = lazy_re(
    rf"(?P<total>{_SUM})(?: (?!and\b|or\b|to\b)[a-z-]+){{0,4}}(?P<joint>,? includ(?:es?|ing)|:| —| –) "
    rf"(?P<parts>{_SUM}{_USE}(?:, {_SUM}{_USE}){{0,6}},? and {_SUM}{_USE})(?=[.;)]|$|\n)"
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def _money(text: str) -> Iterator[Hit]:
    """Sums of money: after "including" they may leave something out, but they cannot be more than the whole."""
    for match in _SUMS.finditer(text):
        parts = [_worth(part) for part in re.findall(_SUM, match.group("parts"))]
        whole, step = _worth(match.group("total"))
        summed = sum(value for value, _ in parts)
        leeway = max(step, *(one for _, one in parts)) * (0.5 if len(parts) < 4 else 1.5)  # rounded figures
        is_all = match.group("joint") == ":"
        if summed > whole + leeway or (is_all and summed < whole - leeway):
            yield _hit(match, _shown(match.group("total"), summed))


def _worth(text: str) -> tuple[float, float]:
    """The value of a sum of money and the size of one in its last place."""
    figure, _, word = text[1:].partition(" ")
    factor = _SCALES.get(word, 1.0)
    return float(figure.replace(",", "")) * factor, 10.0 ** -len(figure.partition(".")[2]) * factor


def _shown(like: str, value: float) -> str:
    word = like.partition(" ")[2]
    number = value / _SCALES.get(word, 1.0)
    figure = f"{number:,.2f}".rstrip("0").rstrip(".")
    return f"{like[0]}{figure} {word}".rstrip()


_ARE_THEM = rf"({_NUMBER}) (?:are|were|will|have|had|is|was|live|work)\b"
_OF_WHICH = lazy_re(
    rf"(?i)\bof the (?P<total>{_NUMBER}) (?P<noun>[a-z]+), (?P<parts>{_ARE_THEM}"
    rf"[^.;:\d\n]{{1,60}}?(?:,| and),? (?:and )?{_ARE_THEM})"
)


def _of_which(text: str) -> Iterator[Hit]:
    """ "Of the 100 jobs, 60 are in Ohio and 50 are in Iowa": the parts are more than the whole."""
    for match in _OF_WHICH.finditer(text):
        parts = [_count(number) for number in re.findall(rf"(?i)\b{_ARE_THEM}", match.group("parts"))]
        if sum(parts) > _count(match.group("total")):
            yield _hit(match, str(sum(parts)))


_SHARE = r"\d{1,2}(?:\.\d+)?(?:%| percent| per cent)"
_FIGURE = lazy_re(r"(\d[\d.]*)(?:%| percent| per cent)")
_POLL = lazy_re(
    rf"(?P<parts>{_SHARE}[^.;\n%]{{2,60}}?,? {_SHARE}[^.;\n%]{{2,60}}?(?:,| and)(?: and)? {_SHARE}[^.;\n%]{{2,60}})"
)
_NOBODY = lazy_re(
    r"(?i)\b(?:undecided|unsure|not sure|did not know|do not know|did(?:n[’']t| not) say|neither|no opinion|abstain)"
)


def shares(context: RuleContext) -> Iterator[Hit]:
    """ "60% said yes, 30% said no and 20% did not know": one question, and more answers than people."""
    for match in context.finditer(_POLL):
        if _NOBODY.search(match.group("parts")):
            summed = sum(map(float, _FIGURE.findall(match.group("parts"))))
            if summed > 102:
                yield Hit(TextSpan(match.start("parts"), match.end("parts")), values={"sum": f"{summed:g}"})


_FEW = "|".join(list(_NUMBERS)[2:11])
_ANNOUNCED = rf"(?i:\b(?P<number>{_FEW}|[2-9]|10) (?P<noun>(?:[a-z-]+ ){{0,3}}?[a-z]{{3,}}s))"
_LIST = lazy_re(
    rf"{_ANNOUNCED}(?P<joint>(?: (?:are|were|is)(?: [a-z]+)?)?: | — | – | - | \()"
    r"(?P<list>[^:;\n.!?“”\"()\d—–]{8,300})(?=\.\s|\.?\n|\.?$|\)| — | – | - )"
)
_ARE = lazy_re(
    rf"\b[Tt]h(?:e|ese) {_ANNOUNCED}(?P<joint> (?:are|were) )"
    r"(?P<list>(?=[A-Z])[^:;\n.!?“”\"()\d—–]{8,300})(?=\.\s|\.?\n|\.?$)"
)
_PLACED = lazy_re(
    rf"{_ANNOUNCED}, (?:one each )?(?:in|at) (?P<list>(?=[A-Z])[^:;\n.!?“”\"()\d—–]{{8,200}}?)"
    r"(?=\.\s|\.?\n|\.?$|, (?:which|where|who|that|said)\b)"
)
_AFTER_NOUN = (
    r"(?: (?:are|were|will be|as follows|below|here|this (?:year|week|month)|(?:in|for|to|of) (?:\w+ ?){1,3}))?"
)
_OPENS = lazy_re(rf"{_ANNOUNCED}(?<!includes){_AFTER_NOUN}:$")


def listed(context: RuleContext) -> Iterator[Hit]:
    """ "Three projects: a, b, c and d": the number does not fit the list after it, in the line or in bullets."""
    for pattern in (_LIST, _ARE):
        for match in context.finditer(pattern):
            items = _items(match.group("list"))
            if items is not None and len(items) != _count(match.group("number")) and _is_apart(match, items):
                yield _announced(match, TextSpan(match.start("list"), match.end("list")), len(items))
    yield from _in_places(context.text)
    yield from _bullets(context)


def _in_places(text: str) -> Iterator[Hit]:
    """ "Two plants, in Ohio, Iowa and Utah": nothing stands in more places than there are things."""
    for match in _PLACED.finditer(text):
        items = _items(match.group("list"))
        if items is None or not all(item[0].isupper() for item in items) or _MEASURES.search(match.group("noun")):
            continue
        wide = sum(item in _wide_places() for item in items)
        if wide in (0, len(items)) and len(items) > _count(match.group("number")):  # else "Salem, Oregon" is one place
            yield _announced(match, TextSpan(match.start("list"), match.end("list")), len(items))


@cache
def _wide_places() -> frozenset[str]:
    """States and countries, which may stand behind a city."""
    names = (row["name"].split(";") for table in ("us_states", "countries") for row in tables.rows(table))
    return frozenset(name for row in names for name in row)


def _announced(match: re.Match[str], place: TextSpan, count: int) -> Hit:
    span = TextSpan(match.start("number"), match.end("noun"))
    return Hit(span, values={"count": str(count)}, related=(place,))


def _is_apart(match: re.Match[str], items: Sequence[str]) -> bool:
    """Whether what stands in brackets or between dashes is the list itself: things with names, not an aside."""
    if ":" in match.group("joint"):
        return True
    return all(item[0].isupper() or item.split()[0] in ("a", "an", "the", "one") for item in items)


def _items(text: str) -> list[str] | None:
    """The things of a list, or None where it cannot be told how many there are."""
    if len(re.findall(r"\band\b|&", text)) != 1 or re.search(
        r"\b(?:or|which|who|that|including|such|where|with|as|others?|more|among|both|all|etc)\b", text
    ):
        return None
    head, _, last = text.rpartition(" and ")
    items = [item.strip() for item in head.rstrip(",").split(",")] + [last.strip()]
    if len(items) < 3 or any(not item or len(item.split()) > 4 for item in items) or "," in last:
        return None
    return items


def _bullets(context: RuleContext) -> Iterator[Hit]:
    """Bullets under a sentence that says how many there are."""
    text, regions = context.text, context.regions
    parts = regions.parts
    for index, part in enumerate(parts):
        opener = text[part.span.start : part.span.end]
        match = _OPENS.search(opener) if opener.endswith(":") else None
        if match is None or re.search(rf"(?i)\b(?:{_NUMBER})\b", _last_sentence(opener[: match.start()])):
            continue
        items = []
        for following in parts[index + 1 :]:
            if following.kind is not RegionKind.LIST:
                break
            items.append(following.span)
        if len(items) >= 2 and len(items) != _count(match.group("number")) and _one_level(text, items):
            start = part.span.start
            span = TextSpan(start + match.start("number"), start + match.end("noun"))
            yield Hit(span, values={"count": str(len(items))}, related=(items[0],))


def _last_sentence(text: str) -> str:
    return re.split(r"[.!?][”\"]?\s+(?=[A-Z“\"])", text)[-1]


def _one_level(text: str, items: Sequence[TextSpan]) -> bool:
    """Whether all bullets are of one kind and stand equally far in."""
    looks = set()
    for item in items:
        line = text[text.rfind("\n", 0, item.start) + 1 : item.start]
        sign = text[item.start]
        looks.add((len(line), "#" if sign.isdigit() else sign))
    return len(looks) == 1 and not text[items[0].start].isalpha()
