"""Fiscal periods: quarters that contradict their short form, their end, or arithmetic."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_WORD = rf"(?P<word>{'|'.join(_WORDS)})[- ]quarter"
_SHORT = lazy_regex(
    rf"(?i:{_WORD})(?: (?:of |for )?(?:(?:fiscal|calendar)(?: year)? |FY ?)?(?P<year>20\d\d))? "
    r"[(\[][“\"]?(?:the )?[“\"]?Q(?P<digit>\d)[ -]?(?:FY ?|’|')?(?P<short>20\d\d|\d\d)?[”\"]?[)\]]"
)
_TOO_MANY = lazy_regex(
    r"\bQ[5-9](?= (?:(?:FY|fiscal) ?(?:20)?\d\d|20\d\d[,.;)]"
    r"|(?:20\d\d )?(?:results|revenues?|sales|earnings|profits?|net)\b))"
    r"|(?i:\b(?:fifth|sixth)[- ]quarter(?= of (?:fiscal )?(?:year )?20\d\d| (?:results|revenues?|sales|earnings)\b))"
)
_ENDED = lazy_regex(
    rf"(?i:\b{_WORD}(?: of (?:fiscal |calendar )?(?:year )?20\d\d)?,? (?:that )?end(?:ed|ing)) "
    r"(?P<end>[A-Z][a-z]+\.? \d{1,2}(?:, 20\d\d)?)"
)


def quarter(context: RuleContext) -> Iterator[Hit]:
    """A quarter that has two numbers, or a number that no year has."""
    text = context.text
    for match in context.finditer(_SHORT):
        year, short = match.group("year"), match.group("short")
        same = _WORDS[match.group("word").lower()] == int(match.group("digit"))
        if not same or (year and short and year[-2:] != short[-2:]):
            yield Hit(TextSpan(match.start(), match.end()), values={"reason": "the two do not name the same quarter"})
    for match in context.finditer(_TOO_MANY):
        yield Hit(TextSpan(match.start(), match.end()), values={"reason": "a year has four quarters"})
    yield from _one_end_two_names(text)


def _one_end_two_names(text: str) -> Iterator[Hit]:
    """ "First quarter ended June 30, 2026" here and "second quarter ended June 30, 2026" there."""
    named: dict[str, str] = {}
    for match in _ENDED.finditer(text):
        word = match.group("word").lower()
        known = named.setdefault(match.group("end"), word)
        if _WORDS[known] != _WORDS[word]:
            reason = f"the quarter that ended {match.group('end')} was the {known} above"
            yield Hit(TextSpan(match.start("word"), match.end()), values={"reason": reason})
