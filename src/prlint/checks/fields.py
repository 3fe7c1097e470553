"""Fields of a news item (NITF, NewsML-G2, ninjs, a page's title) and the text beside them: they say the same.

A correction is often made in one of the two and forgotten in the other. Only documents with fields are looked at
(``Document.meta``), and the finding stands in the text: the field is in the message.
"""

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from prlint.checks.almanac import calendar_day, written_dates
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_WORD = lazy_re(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_CAPITALISED = lazy_re(r"(?<![\w’'-])[^\W\d_a-z][^\W\d_]+(?:[’'-][^\W\d_]+)*")
_YEAR = lazy_re(r"\b(?:19|20)\d\d\b")
_ISO = lazy_re(r"(?P<year>(?:19|20)\d\d)-?(?P<month>[01]\d)-?(?P<day>[0-3]\d)")
# a sign with a year or a name behind it; “(c)” also numbers a list, and “copyright” is also a subject
_NOTICE = lazy_re(
    r"(?:©|(?<![\w)])\([cC]\)(?=\s*(?:19|20)\d\d)"
    r"|(?i:\bcopyright\b)(?=[ ©,:]*(?:\([cC]\) ?)?(?:(?:19|20)\d\d|by )|\s*©)"
    r"|(?m:^)\s*Copyright(?= [^\W\d_a-z]))"
    r"[ ©]*(?:\([cC]\) ?)?(?P<years>(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)*)?[, ]*(?i:by )?(?P<holder>[^\n.,;|]*)"
)
_HOLDER_NOISE = frozenset(
    "all rights reserved copyright c by the inc ltd llc plc co corp corporation company limited gmbh ag".split()
)
_NOT_NAMES = frozenset(
    "by staff writer reporter correspondent editor story text photo photos special to for from the and news desk "
    "chief senior science sports business politics".split()
)
_PLACE = lazy_re(r"\s*(?P<place>[^\W\d_][^,()\d–—/-]*?)\s*(?:[,(–—/-]|$)")
# the line that sets an embargo; a blockade is one, too
_EMBARGO = lazy_re(
    r"(?i:\bembargo(?:ed)?(?: for (?:release|publication))?(?: (?:until|till|to|lifts?|ends?|expires?)\b|\s*[:–—-]| *$)"
    r"|\bunder (?:strict |a strict )?embargo\b|\bnot for (?:release|publication|use) (?:before|until)\b)",
    re.MULTILINE,
)
_THE_TEXT = lazy_re(
    r"(?i)\b(?:text|release|story|stories|article|content|contents|material|photos?|photographs?|images?|pictures?|videos?"
    r"|footage|audio|copy|publication|\w*publish\w*|reproduc\w+|rewritten|redistribut\w+|resale|re-?use|licen[cs]e\w*"
    r"|rights reserved|credit)\b"
)
_CUT_OFF = lazy_re(r"\S*(?:…|\.\.\.)\s*\Z")
_IMMEDIATE = lazy_re(r"(?i:for immediate release)")
_FREE = lazy_re(
    r"(?i)\bcreative commons\b|\bCC[ -]BY\b|\bpublic domain\b|\bfree of (?:charge|rights)\b"
    r"|\bfree (?:to use|for use|use)\b|\bmay be (?:freely )?(?:used|reproduced|republished|reprinted|copied)\b"
)
_RESERVED = lazy_re(
    r"(?i)\ball rights reserved\b|\bno (?:re-?use|reproduction|resale|sales|archiv\w+)\b"
    r"|\b(?:may|must) not be (?:used|published|broadcast|rewritten|reproduced|redistributed)\b"
    r"|\bnot (?:for|to be) (?:use|used|resale|sale|sold|reproduc\w+)\b"
)


def headline(context: RuleContext) -> Iterator[Hit]:
    """A headline that differs from the item's headline or title in a word or two; other words are another headline."""
    for field in ("headline", "title"):
        value = context.document.meta.get(field, "")
        for span, kind in context.document.hints if value else ():
            if kind == "headline" and (found := _slip(context.text, span, value)) is not None:
                yield Hit(found, values={"field": field, "value": value})


def _slip(text: str, span: TextSpan, other: str) -> TextSpan | None:
    """The words of a heading that stand otherwise in a nearly equal one."""
    matches = list(_WORD.finditer(text, span.start, span.end))
    here, there = ([_bare(word) for word in words] for words in ([m.group() for m in matches], _WORD.findall(other)))
    if _CUT_OFF.search(other):  # a shortened headline says nothing of the words that it lacks
        there = [_bare(word) for word in _WORD.findall(_CUT_OFF.sub("", other))]
        here = here[: len(there)]
    if min(len(here), len(there)) < 4 or here == there:
        return None
    codes = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    changed = [(i, j, k, m) for kind, i, j, k, m in codes if kind == "replace"]
    same = sum(j - i for kind, i, j, _, _ in codes if kind == "equal")
    if len(changed) != 1 or same * 4 < 3 * max(len(here), len(there)) - 2 or any(code[0] == "insert" for code in codes):
        return None
    i, j, k, m = changed[0]
    if j - i > 2 or m - k > 2:
        return None
    return TextSpan(matches[i].start(), matches[j - 1].end())


def _bare(word: str) -> str:
    """A word without its capitals and with one kind of apostrophe."""
    return word.casefold().replace("’", "'")


def byline(context: RuleContext) -> Iterator[Hit]:
    """A byline in the text that names somebody else than the item's byline does."""
    wanted = _people(context.document.meta.get("byline", ""))
    for span, text in context.parts(RegionKind.BYLINE) if wanted else ():
        found = _people(text)
        others = [person for person in found if not any(_is_same(person, other) for other in wanted)]
        missing = [other for other in wanted if not any(_is_same(other, person) for person in found)]
        if others and missing:  # who is only in one of the two may be an agency, or an office
            first = _CAPITALISED.search(context.text, span.start + len("by") * text.lower().startswith("by"), span.end)
            start = first.start() if first else span.start
            end = context.text.find(",", start, span.end)  # what follows is an office
            value = context.document.meta["byline"]
            yield Hit(TextSpan(start, end if end >= 0 else span.end), values={"value": value})


def _people(text: str) -> list[frozenset[str]]:
    """The names in a byline, each as its words; what stands after “in” or “for” is a place or an employer."""
    parts = re.split(r"(?i)[,;&/|\n]|\band\b|\b(?:in|for|of|at|from|with)\b.*?(?=,|\band\b|$)", text)
    people = (frozenset(_bare(word) for word in _CAPITALISED.findall(part)) - _NOT_NAMES for part in parts)
    return [person for person in people if person]


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def dateline(context: RuleContext) -> Iterator[Hit]:
    """A dateline in the text with another place, or another day, than the item's dateline."""
    value = context.document.meta.get("dateline", "")
    place = _place(value)
    parts = [
        part for part in context.parts(RegionKind.DATELINE) if value and _place(part[1]) and not _is(part[1], value)
    ]
    if place and parts and not any(_agree(place, _place(text)) for _, text in parts):
        for span, text in parts:
            found = _PLACE.match(text)
            assert found is not None
            yield Hit(
                TextSpan(span.start + found.start("place"), span.start + found.end("place")), values={"value": value}
            )
        return
    days = {(day.month, day.day) for day in written_dates(value)}
    for span, _ in parts if days else ():
        for day in written_dates(context.text, span.start, span.end):
            if (day.month, day.day) not in days:
                yield Hit(day.span, values={"value": value})


def _place(text: str) -> str:
    """The place that a dateline begins with, without capitals and full stops; empty where it begins with a day."""
    found = _PLACE.match(text)
    if found is None or next(written_dates(found["place"] + " 1"), None) is not None:
        return ""
    return found["place"].casefold().replace(".", "")


def _is(text: str, value: str) -> bool:
    """Whether a text is the field itself, which is read as well."""
    return text.strip(" \n–—-") == value.strip(" \n–—-")


def _agree(one: str, other: str) -> bool:
    return one in other or other in one


def notice(context: RuleContext) -> Iterator[Hit]:
    """A copyright notice in the text with another year or another holder than the item's rights."""
    meta = context.document.meta
    values = [meta[key] for key in ("copyright", "copyright holder") if meta.get(key)]
    for match in _NOTICE.finditer(context.text) if values else ():
        for value in values:
            years = set(_YEAR.findall(match["years"] or ""))
            if years and (wanted := set(_YEAR.findall(value))) and max(years) != max(wanted):
                yield Hit(TextSpan(*match.span("years")), values={"value": value})
                break
            found, holder = _holder(match["holder"]), _holder(value)
            if found and holder and not (found <= holder or holder <= found):
                end = match.end("holder") - len(match["holder"]) + len(match["holder"].rstrip())
                yield Hit(TextSpan(match.start("holder"), end), values={"value": value})
                break


def _holder(text: str) -> frozenset[str]:
    words = (word.casefold().strip(".") for word in re.findall(r"[^\W\d_][\w.&’'-]*", text))
    return frozenset(words) - _HOLDER_NOISE


def embargo(context: RuleContext) -> Iterator[Hit]:
    """An embargo in the text until another day than the item's, or immediate release of an item with an embargo."""
    value = context.document.meta.get("embargo", "")
    day = _day(value)
    if day is None:
        return
    for match in _IMMEDIATE.finditer(context.text):
        yield Hit(TextSpan(*match.span()), values={"value": value})
    for match in _EMBARGO.finditer(context.text):
        end = context.text.find("\n", match.end())
        for written in written_dates(context.text, match.end(), end if end >= 0 else None):
            meant = written.on(written.year or day.year)
            if meant is not None and abs((meant - day).days) > 1:  # a night may lie between two time zones
                yield Hit(written.span, values={"value": value})
            break


def _day(value: str) -> date | None:
    found = _ISO.match(value)
    return calendar_day(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def usage(context: RuleContext) -> Iterator[Hit]:
    """Terms in the text that give away what the item's usage terms keep, or keep what they give away."""
    value = context.document.meta.get("usage terms", "")
    if not value or bool(_FREE.search(value)) == bool(_RESERVED.search(value)):
        return
    for match in (_RESERVED if _FREE.search(value) else _FREE).finditer(context.text):
        if _is_about_the_text(context, match):
            yield Hit(TextSpan(*match.span()), values={"value": value})


def _is_about_the_text(context: RuleContext, match: re.Match[str]) -> bool:
    """Whether terms are those of the release: in the copyright notice, or in a sentence that names the text. Much else
    is free of charge, or must not be used."""
    if context.regions.at(match.start()) is RegionKind.COPYRIGHT:
        return True
    text = context.text
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "! ", "? ", "\n")) + 1
    ends = [end for mark in (". ", "! ", "? ", "\n") if (end := text.find(mark, match.end())) >= 0]
    return _THE_TEXT.search(text, start, min(ends, default=len(text))) is not None
