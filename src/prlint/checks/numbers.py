"""The form of figures: units said twice, ordinals, grouping, signs, zeros."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan

_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBERED = frozenset(("no", "title", "class", "group", "category", "form", "room", "gate"))
_UNITS = {"$": "dollars?", "€": "euros?", "£": "pounds?(?: sterling)?", "¥": "yen|yuan"}


def redundant_unit(context: RuleContext) -> Iterator[Hit]:
    """ "$5 million dollars", "5% percent": the sign has said it already."""
    text = context.text
    for sign, words in _UNITS.items():
        if sign not in text:
            continue
        figure = rf"{re.escape(sign)}[ \xa0]?\d[\d,.]*(?:[ \xa0-]?(?:million|billion|trillion|thousand|hundred))?"
        for match in context.finditer(rf"{figure}(?P<unit>[ \xa0](?:{words}))\b"):
            kept = text[match.start() : match.start("unit")]
            edits = ((TextSpan(match.start("unit"), match.end()), ""),)
            yield Hit(TextSpan(match.start(), match.end()), edits=edits, values={"replacement": kept})
    for match in context.finditer(r"\d%(?P<unit>[ \xa0](?:percent|per cent))\b"):
        start = match.start() - len(re.search(r"[\d,.]*$", text[: match.start()][-12:]).group())  # type: ignore[union-attr]
        edits = ((TextSpan(match.start("unit"), match.end()), ""),)
        yield Hit(TextSpan(start, match.end()), edits=edits, values={"replacement": text[start : match.start("unit")]})


def ordinal(context: RuleContext) -> Iterator[Hit]:
    """ "21th", "11st": the ending does not fit the figure."""
    for match in context.finditer(r"(?<![\w.,$/-])(\d{1,4})(st|nd|rd|th|ST|ND|RD|TH)(?![\w@])"):
        wanted = ending(int(match.group(1)))
        if match.group(2).lower() != wanted:
            wanted = wanted.upper() if match.group(2).isupper() else wanted
            yield Hit(TextSpan(match.start(), match.end()), match.group(1) + wanted)


def ending(number: int) -> str:
    """The letters of an ordinal: st, nd, rd or th."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def grouping(context: RuleContext) -> Iterator[Hit]:
    """ "$12,5000", "1,200,00": a comma that does not part thousands."""
    pattern = r"(?<![\w.,/-])[$€£]?(\d{1,3}(?:,\d{3})*,(?:\d{4,5}|\d{1,2}))(?!\d|,\d|[%-]|\.\d)"
    for match in context.finditer(pattern):
        figure = match.group(1)
        groups = figure.split(",")
        money = match.group()[0] in "$€£"
        if money or len(groups) > 2:
            if not money and (len(groups[-1]) == 4 and groups[-1][:2] in ("19", "20")):
                continue  # "May 12,2026"
            if money and len(groups) == 2 and len(groups[-1]) <= 2:
                continue  # a decimal comma
            if groups[-1].startswith("000") and groups[-1][3:] not in ("0", ""):
                continue  # the mark of a footnote
            yield Hit(TextSpan(match.start(), match.end()))
    for match in context.finditer(_SHORT_GROUP):
        yield Hit(TextSpan(match.start("figure"), match.end("figure")))


# "12,00 seats": people and things are counted whole, so it is no decimal comma.
_SHORT_GROUP = lazy_re(
    r"(?<![\w.,/$€£-])(?P<figure>\d{1,3},\d{2}) (?:[a-z]+ )?(?:people|persons|men|women|children|students|members|"
    r"residents|workers|jobs|homes|houses|households|seats|customers|employees|families|veterans|patients|visitors|"
    r"participants|volunteers|voters|victims|tickets|votes|copies|boats|ships|cars|vehicles|schools|farmers)\b"
)


def leading_zero(context: RuleContext) -> Iterator[Hit]:
    """ "07 officers": a count takes no zero before it."""
    pattern = (
        r"(?<![\w.,:/#-])(?<!\bNo\. )(?<!\bNo )(?<!\d )(?<!\bFY )(?<!\bFY['’])(?<!\d\d and )"
        r"0([1-9])(?= (?:[a-z]+ ){0,1}[a-z]{3,}s\b)"
    )
    for match in context.finditer(pattern):
        before = re.search(r"(\w+)\W{0,2}$", context.text[max(0, match.start() - 16) : match.start()])
        if before is not None and before.group(1).lower() in _NUMBERED:
            continue
        digit = match.group(1)
        yield Hit(TextSpan(match.start(), match.end()), _SMALL[int(digit)], alternatives=(digit,))


_COLUMNS = lazy_re(r"[$€£][ \xa0]\(?\d[^$€£\n]{0,60}[$€£][ \xa0]\(?\d")


def sign_space(context: RuleContext) -> Iterator[Hit]:
    """ "$ 5", "5 %": the sign belongs to its figure."""
    text = context.text
    for match in context.finditer(r"(?<![\w$])([$€£])[ \xa0](\d[\d,.]*\d|\d)(?=[\s,.;)]|$)"):
        start = text.rfind("\n", 0, match.start()) + 1
        if _COLUMNS.search(text, start, match.end() + 70):  # a row of a table
            continue
        yield Hit(TextSpan(match.start(), match.end()), match.group(1) + match.group(2))
    for match in context.finditer(r"(?<![\w.,])(\d[\d,.]*)[ \xa0]%(?!\w)"):
        yield Hit(TextSpan(match.start(), match.end()), match.group(1) + "%")


def round_million(context: RuleContext) -> Iterator[Hit]:
    """ "$1,000,000": round millions are written with the word."""
    for match in context.finditer(r"(?<![\w.,-])([$€£]?)(\d{1,3}),(\d{3}),000(?:(,000))?(?![\d,]|\.\d)"):
        sign, head, tail, more = match.groups()
        if not sign and not re.match(r" [a-z]", context.text[match.end() : match.end() + 2]):
            continue
        if tail[2] != "0" or _is_row(context.text, match.start()):
            continue
        decimals = tail.rstrip("0")
        if more and len(decimals) > 2:
            continue
        word = "billion" if more else "million"
        wanted = f"{sign}{head}{'.' + decimals if decimals else ''} {word}"
        yield Hit(TextSpan(match.start(), match.end()), wanted)


def _is_row(text: str, at: int) -> bool:
    """Whether the line holds so many thousands that it is a row of a table."""
    end = text.find("\n", at)
    return text.count(",000", text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end) > 3


def range_unit(context: RuleContext) -> Iterator[Hit]:
    """ "$12-14 million": the first figure may be read as $12."""
    pattern = r"(?<![\w.,-])([$€£])(\d[\d.]*)[ ]?[-–][ ]?[$€£]?(\d[\d.]*)[ \xa0](million|billion|trillion)\b"
    for match in context.finditer(pattern):
        sign, low, high, scale = match.groups()
        wanted = f"{sign}{low} {scale} to {sign}{high} {scale}"
        yield Hit(TextSpan(match.start(), match.end()), wanted, applicability=Applicability.UNSAFE)
