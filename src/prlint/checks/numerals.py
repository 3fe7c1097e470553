"""Numbers in words or in figures, as a house wants them."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from prlint.context import RuleContext
from prlint.expressions import compiled_regex, lazy_regex
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

_SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# After these nouns of measure AP always has figures; before them a small figure is right.
_MEASURE = (
    "percent|per cent|points?|million|billion|trillion|thousand|hundred|cents?|dollars?|euros?|pounds?|won|yen|"
    "years? old|year-old|"
    "miles?|feet|foot|inch(?:es)?|yards?|acres?|met(?:er|re)s?|kilomet(?:er|re)s?|km|mm|cm|kg|lbs?|tons?|tonnes?|gallons?|"
    "lit(?:er|re)s?|degrees?|mph|knots?|a\\.m|p\\.m|am|pm|bps|GHz|MHz|GB|TB|MB|MW|kW|GW|mg|ml|Mbps|Gbps|carats?|ounces?|oz|"
    "hours?|minutes?|seconds?|votes?|grams?|kilograms?|kilos?|milligrams?|calories|megawatts?|gigawatts?|kilowatts?|"
    "terawatts?|volts?|amps?|parts? per|decibels?|to|and|or|of|in|on|at|x|by"
)


_LED = "new|old|young|other|more|main|key|major|small|large|local|public|private|female|male|adult|adopted|foster"


def small_figure(context: RuleContext) -> Iterator[Hit]:
    """A figure below ten before a plain plural noun: “2 victims”."""
    for match in context.finditer(_small_figure()):
        if _LABELLED.search(context.text, max(0, match.start() - 24), match.start()) is None:  # "phase 2 and 3 awards"
            yield Hit(TextSpan(match.start("number"), match.end("number")), _SMALL[int(match.group("number"))])


_LABELLED = lazy_regex(
    r"\b(?i:phase|stage|tier|group|grade|page|chapter|room|section|article|level|type|part|title|unit|class|step|day|week|"
    r"season|version|table|figure|route|item)(?:s|es)?\s\d(?:,\s\d)*,?\s(?:and|or|to|&)\s$"
)


def large_word(context: RuleContext) -> Iterator[Hit]:
    """A number of ten or more in words, not at the start of a sentence: “eleven ships”."""
    for match in context.finditer(_large_word()):
        yield Hit(TextSpan(match.start("number"), match.end("number")), str(_value(match.group("number"))))


@cache
def _small_figure() -> "regex.Pattern[str]":
    return compiled_regex(
        rf"(?<=\p{{Ll}}\s)(?<!\b(?i:goal|delta|model|stage|tier|group|grades|page|chapter|room|section|article|phase|level|grade|type|part|act|title|unit|class|step|day|week|season|"
        rf"version|number|no|than|at|is|by|to|from|between|about|approximately|over|under|nearly|scored)\s)"
        rf"(?P<number>[2-9])\s(?!(?:{_MEASURE})\b)(?=(?:(?:{_LED}|\p{{Ll}}{{3,}}(?:ed|ing|al|ive|ous|ary))\s)?(?!(?:{_MEASURE})\b)\p{{Ll}}{{3,}}s\b)"
        rf"|(?<=\p{{Ll}}\s)\b(?P<number>[2-9])(?=-(?:star|time|part|person|member|way|day|week|month|game|story|step|year(?!-olds?\b))\b)"
    )


@cache
def _large_word() -> "regex.Pattern[str]":
    simple = "|".join([*_TEENS[1:], *_TENS])
    units = "|".join(_SMALL[1:])
    return compiled_regex(
        rf"(?<=\p{{Ll}}\s)(?<!\b(?:of|the|top|mid|late|early|his|her|their|last|first)\s)"
        rf"\b(?P<number>(?:{'|'.join(_TENS)})-(?:{units})|{simple}|(?:{units})\s(?=hundred\b)hundred)\b(?![-–]|\s(?:hundred|thousand|million|or|to|and|percent)\b)(?=\s\p{{Ll}}{{3,}}s\b)"
    )


def _value(words: str) -> int:
    if words.endswith("hundred"):
        return _SMALL.index(words.split()[0]) * 100
    tens, _, unit = words.partition("-")
    if unit:
        return (_TENS.index(tens) + 2) * 10 + _SMALL.index(unit)
    return _TEENS.index(words) + 10 if words in _TEENS else (_TENS.index(words) + 2) * 10


_ORDINALS = dict(
    zip(
        ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th"),
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
        strict=True,
    )
)
_ORDINAL = lazy_regex(
    r"(?<=(?:\p{Ll}[,]?|\bA)\s)\b(?:[4-9]th|1st|2nd|3rd)\b"
    r"(?=\s(?:\p{Ll}|Annual\b|Anniversary\b|Edition\b)|[.,;]|$)"
)
_IN_DATES = lazy_regex(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*\.?\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)"
    r"(?:,\s\d{1,2}(?:st|nd|rd|th)){0,3},?\s(?:(?:and|or|through|to)\s)?(?:the\s)?$"
)
_NO_ORDINAL = lazy_regex(
    r"(?:\b(?:on|until|by|since|from|through|before|after|and|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\.?|\b(?!(?:The|This|Their|His|Her|Its|Our)\b)\p{Lu}\p{Ll}+)\s$"
)


def small_ordinal(context: RuleContext) -> Iterator[Hit]:
    """An ordinal below ten in figures that is not a date, a street or a district: “for the 3rd time”."""
    for match in context.finditer(_ORDINAL):
        if not _NO_ORDINAL.search(context.text, max(0, match.start() - 15), match.start()):
            after = context.text[match.end() : match.end() + 4]
            dated = _IN_DATES.search(context.text, max(0, match.start() - 40), match.start())
            if not after.startswith(" of ") and dated is None:
                yield Hit(TextSpan(match.start(), match.end()), _ORDINALS[match.group()])


_PERCENT = lazy_regex(r"(?<![\w$])(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<form>[ -]?%|[ -](?:percent|per cent)\b(?!age))")
_FORMS = {"sign": "%", "percent": " percent", "per cent": " per cent"}


def percent(context: RuleContext) -> Iterator[Hit]:
    """A figure with another percent form than the option ``form`` asks for."""
    wanted = _FORMS[context.options["form"]]
    for match in context.finditer(_PERCENT):
        if match.group("form") != wanted:
            yield Hit(TextSpan(match.start(), match.end()), match.group("figure") + wanted)


_NAMED = (*_SMALL[1:], "ten", *_TEENS[1:], *_TENS)
_WORD = rf"(?P<word>(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_SMALL[1:])})|{'|'.join(_NAMED)}))"
_ALWAYS = lazy_regex(
    rf"(?<=\p{{Ll}},?\s|\(|\$)\b{_WORD}"
    r"(?:(?P<joint>[\s-])(?=(?:percent|per\scent|percentage\spoints?|million|billion|trillion|cents)\b)"
    r"|(?P<joint>-)(?=years?-olds?\b)|(?P<joint>\s)(?=years?\sold\b))"
)
_FRACTION = lazy_regex(r"(?<![\d/.$])(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?=(?:rds|ths)?\s(?:of|majority)\b)")
_PARTS = ("half", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_OPENING = lazy_regex(
    r"(?P<number>\d{1,3}(?:,\d{3})*)\s(?=\p{Ll}{2,})(?!(?:[ap]\.?m\b|percent\b|per\scent\b|million|billion|x\b))"
)


_ENDED = lazy_regex(
    r"(?<!\b(?:Rs|No|Nos|Art|Sec|Fig|vs|approx|Res|Con|Amdt|Pub|Ch|Vol|Rep|Stat|Cir|Supp|App|Ave|St|Rd|Hwy|Rte))[.!?”\"][^\S\n]*\s?$|\n\s*\n\s*$"
)


def always_figure(context: RuleContext) -> Iterator[Hit]:
    """A number in words where figures stand whatever the size: “five percent”, “three million”, “eight-year-old”."""
    for match in context.finditer(_ALWAYS):
        yield Hit(TextSpan(match.start("word"), match.end("word")), str(_named(match.group("word"))))


def _named(words: str) -> int:
    return _SMALL.index(words) if words in _SMALL else 10 if words == "ten" else _value(words)


def fraction(context: RuleContext) -> Iterator[Hit]:
    """A fraction below one in figures: “2/3 of the members”."""
    for match in context.finditer(_FRACTION):
        top, bottom = int(match.group("top")), int(match.group("bottom"))
        if top < bottom:
            part = _PARTS[bottom - 2]
            wanted = f"{_SMALL[top]}-{part}{'s' if top > 1 and part != 'half' else ''}"
            yield Hit(TextSpan(match.start(), match.end()), wanted)


def sentence_figure(context: RuleContext) -> Iterator[Hit]:
    """A sentence that begins with a figure: “25 people came”; a year may."""
    regions = context.regions
    for span in context.sentences:
        match = _OPENING.match(context.text, span.start, span.end)
        if match is None or regions.at(span.start) is not RegionKind.BODY or span.end - span.start < 30:
            continue
        if not _ENDED.search(context.text, max(0, span.start - 8), span.start) and span.start:
            continue
        if not 1900 <= int(match.group("number").replace(",", "")) <= 2100 and context.text[span.end - 1] in '.!?”"':
            yield Hit(TextSpan(match.start("number"), match.end("number")))
