"""Conventions that one document follows in two ways: sums, percentages, terms, dashes, titles, series."""

import re
from collections.abc import Iterator

from prlint.checks.two_ways import RUNNING, Place, minority
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan


def money(context: RuleContext) -> Iterator[Hit]:
    """$5m here and $5 million there."""
    text = context.text
    short = [(TextSpan(*m.span("unit")), " " + _UNITS[m["unit"].lower()]) for m in _SHORT_MONEY.finditer(text)]
    capital = any(text[span.start].isupper() for span, _ in short)
    letters = {word: letter.upper()[0] if capital else letter for word, letter in _LETTERS.items()}
    long = [(TextSpan(*m.span("unit")), letters[m["word"].lower()]) for m in _LONG_MONEY.finditer(text)]
    for hit in minority(context, short, long, of_equals=short):
        if _is_of_house(context, "words" if hit.replacement in _WORDS else "letters"):
            yield hit


def _is_of_house(context: RuleContext, form: str) -> bool:
    """Whether the house has the form that a majority of the document would lead to; option ``form``: any has both."""
    return context.options["form"] in (form, "any")


_UNITS = {"m": "million", "mn": "million", "mm": "million", "b": "billion", "bn": "billion", "tn": "trillion"}
_WORDS = frozenset(" " + word for word in _UNITS.values())
_LETTERS = {"million": "m", "billion": "bn", "trillion": "tn"}
_SHORT_MONEY = lazy_re(r"(?:[$£€]|\b(?:USD|EUR|AUD|CAD) ?)\d[\d.,]*(?P<unit>mm|mn|m|bn|b|tn)(?![\w-])", re.IGNORECASE)
_LONG_MONEY = lazy_re(
    r"(?:[$£€]|\b(?:USD|EUR|AUD|CAD) ?)\d[\d.,]*(?P<unit>[ -](?P<word>million|billion|trillion))\b", re.IGNORECASE
)


def percent(context: RuleContext) -> Iterator[Hit]:
    """5% here and 5 percent there."""
    signs: list[TextSpan] = []
    words: list[Place] = []
    for match in re.finditer(r"(?<=\d)(?P<sign>%)|(?<=\d) (?P<word>per ?cent)\b", context.text):
        if match["sign"]:
            signs.append(TextSpan(*match.span()))
        else:
            words.append((TextSpan(*match.span()), "%"))
    if words:
        wanted = context.text[words[0][0].start : words[0][0].end]
        for hit in minority(context, [(span, wanted) for span in signs], words, of_equals=[]):
            if _is_of_house(context, "sign" if hit.replacement == "%" else wanted.strip().lower()):
                yield hit


def term(context: RuleContext) -> Iterator[Hit]:
    """The Committee here and the committee there, where nothing but the article stands before it."""
    groups: dict[str, tuple[list[Place], list[Place]]] = {}
    for match in _TERM.finditer(context.text):
        word = match["term"]
        upper, lower = groups.setdefault(word.lower(), ([], []))
        span = TextSpan(*match.span("term"))
        if word[0].isupper():
            upper.append((span, word[0].lower() + word[1:]))
        else:
            lower.append((span, word[0].upper() + word[1:]))
    for upper, lower in groups.values():
        yield from minority(context, upper, lower, of_equals=[])


_TERM = lazy_re(
    r"(?<![.!?:] )\b(?:the|this|our|its|his|her|their) "
    r"(?P<term>[Cc]ommittee|[Cc]ommission|[Cc]ouncil|[Aa]gency|[Dd]epartment|[Mm]inistry|"
    r"[Bb]oard|[Cc]ompany|[Ff]oundation|[Aa]ssociation|[Uu]niversity|[Cc]ollege|[Ii]nstitute|[Aa]uthority|[Bb]ureau|"
    r"[Ff]und|[Pp]rogram|[Pp]rogramme|[Pp]roject|[Ii]nitiative|[Pp]arliament|[Ss]ynagogue|[Cc]hurch|[Cc]ourt|"
    r"[Ss]tate|[Cc]ounty|[Cc]ity|[Dd]istrict|[Gg]overnment|[Aa]greement|[Aa]ct|[Tt]reaty|[Ee]mbassy|[Cc]onference)"
    r"(?=[,.;:)]|['’]s\b| [a-z])(?! (?:of|for|on)\b)"
)


def dash(context: RuleContext) -> Iterator[Hit]:
    """One kind of dash here and another one there."""
    kinds: dict[str, list[TextSpan]] = {}
    text = context.text
    for match in _DASH.finditer(text):
        start, end = match.span()
        start -= text[start - 1 : start] == " "
        end += text[end : end + 1] == " "
        if _joins(text, start, end, match.group()) and context.regions.at(start) in RUNNING:
            kinds.setdefault(text[start:end], []).append(TextSpan(start, end))
    if len(kinds) < 2:
        return
    usual = max(kinds, key=lambda kind: len(kinds[kind]))
    for kind, places in kinds.items():
        if kind != usual and len(kinds[usual]) > len(places):
            yield from (Hit(span, usual, related=tuple(kinds[usual][:2])) for span in places)


_DASH = lazy_re(r"--|[—–]")
_OPENS = frozenset('“"‘(')
_CLOSES = frozenset(',.”"’)')


def _joins(text: str, start: int, end: int, mark: str) -> bool:
    """Whether a dash stands between words: no range of figures, no bullet, no line of dashes."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if mark == "–" and (before.isdigit() or after.isdigit()):
        return False
    return (before.isalnum() or before in _CLOSES) and (after.isalnum() or after in _OPENS)


def title(context: RuleContext) -> Iterator[Hit]:
    """Sen. Field here and Senator Field there.

    Where the house cuts titles before a full name (option ``full_names``), only titles before a surname are compared:
    what stands before a full name is ``style/title-before-name``'s to say, and the majority has no voice in it.
    """
    spelt: dict[str, list[Place]] = {}
    cropped: dict[str, list[Place]] = {}
    by_house = context.options.get("full_names") == "cut"
    for match in _TITLE.finditer(context.text):
        if by_house and match[1][:4] != "Prof" and _FULL_NAME.match(context.text, match.end(1)):
            continue
        found, span = match[1], TextSpan(*match.span(1))
        if found in _SHORT:
            spelt.setdefault(found, []).append((span, _SHORT[found]))
        else:
            cropped.setdefault(_LONG[found], []).append((span, _LONG[found]))
    for word in spelt.keys() & cropped.keys():
        yield from minority(context, spelt[word], cropped[word], of_equals=spelt[word])


_SHORT = {
    "Senator": "Sen.",
    "Representative": "Rep.",
    "Governor": "Gov.",
    "Professor": "Prof.",
    "Lieutenant": "Lt.",
    "Sergeant": "Sgt.",
    "Captain": "Capt.",
}
_FULL_NAME = lazy_re(r"\s[A-Z][\w.'’-]*\s(?:[A-Z]\.\s)?[A-Z][a-z]")
_LONG = {short: long for long, short in _SHORT.items()}
_TITLE = lazy_re(
    r"\b(?<!Lieutenant )(Se(?:nator|n\.|rgeant)|Sgt\.|Rep(?:resentative|\.)|Gov(?:ernor|\.)|Prof(?:essor|\.)"
    r"|Lieutenant|Lt\.|Captain|Capt\.) (?!Assembly|Council|Town|Gov)[A-Z][a-z]"
)


def series(context: RuleContext) -> Iterator[Hit]:
    """A comma before "and" in one simple series and none in another."""
    with_comma: list[Place] = []
    without: list[Place] = []
    for last in _LAST.finditer(context.text):
        before = _BEFORE_LAST.search(context.text, max(0, last.start() - 90), last.start())
        if before is not None:
            place = TextSpan(*before.span("comma"))
            (with_comma if before["comma"] else without).append((place, "" if before["comma"] else ","))
    for hit in minority(context, with_comma, without, of_equals=[]):
        if _is_of_house(context, "always" if hit.replacement else "none"):
            yield hit


_LAST = lazy_re(r" and [a-z]{3,}(?=[.;:]|, [a-z]{2,} )")
_BEFORE_LAST = lazy_re(r"(?<!, )\b[a-z]{3,}, [a-z]{3,}(?:, [a-z]{3,})*(?P<comma>,?)$")
