"""What a release keeps from the one before it, what points nowhere, and who is speaking."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prlint.checks.almanac import full_day, issue_date, written_dates
from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

_K = RegionKind
_QUARTER = lazy_regex(
    r"\b(?P<word>first|second|third|fourth|1st|2nd|3rd|4th|final)[- ]quarter\b|\bQ(?P<digit>[1-4])\b"
    r"|\b(?P<before>[1-4])Q(?!\w)",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_TO_COME = lazy_regex(
    r"\b(?:[Jj]oin us|(?:[Rr]egistration|[Nn]ominations|[Aa]pplications|[Ee]ntries) "
    r"(?:closes?|ends?|opens?|(?:is|are) (?:due|open))|[Dd]eadline (?:for [\w ]{3,40} )?is)\b"
    r"|\bwill\s+(?:also\s+)?(?:be\s+(?:held|hosted|open|presented|on\s+display|celebrated|hosting|holding|available)"
    r"|take\s+place|host|hold|open|begin|start|kick\s+off|meet|run|present|return|celebrate|launch|speak|appear)\b"
)
_FIRST_PERSON = ("we", "We", "our", "Our", "ours", "us", "my", "My", "I")
_CALL = frozenset("join follow contact visit email call find with about".split())  # "Join us"
_SENTENCE_END = lazy_regex(r"[.;!?]\s+\p{Lu}|\n")
_RUNS_ON = lazy_regex(r"\s*,?\s*(?:to|through|until|till|–|-)")
_BRACKET_MARK = lazy_regex(r"(?<=[\w.,!?”\"’)])\[(?P<number>\d{1,2})\](?!\()")
_BRACKET_NOTE = lazy_regex(r"^\s*(?P<whole>\[(?P<number>\d{1,2})\])[\s:]", re.MULTILINE)
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_RAISED_MARK = lazy_regex(r"(?<=[\p{L}.,!?”\"’)]{2})(?P<number>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})(?!\w)")
_RAISED_NOTE = lazy_regex(r"^\s*(?P<whole>(?P<number>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}))\s?\S", re.MULTILINE)
_SIGN_MARK = lazy_regex(r"(?<=\p{L}{3}|[\d%.,!?”\"’)®™])(?P<number>\*{1,3}|[†‡]{1,3})(?![\w*†‡])")
_SIGN_NOTE = lazy_regex(r"^\s*(?P<whole>(?P<number>\*{1,3}|[†‡]{1,3}))(?![*†‡])[^\S\n]?[\w“\"(]", re.MULTILINE)
_SIGN_OPENS = lazy_regex(r"(?:^|[\s(|])(?P<number>\*{1,3}|[†‡]{1,3})(?![*†‡])[^\S\n]?[\w“\"(]", re.MULTILINE)
_UNIT = lazy_regex(r"\b(?:m|km|cm|mm|ft|in|mi|yd|sq)[¹²³]$")
_FIGURE = lazy_regex(r"\b(?P<kind>Figure|Fig\.|Table|Photo|Image|Chart)\s(?P<number>\d{1,2})\b")
_ELSEWHERE = lazy_regex(r"\s(?:of|in|from)\s(?:the|an?|its|their|his|her)\s")  # "Figure 9 of the report"
_CAPTION_GOES_ON = lazy_regex(r"[.:]\s\p{Lu}\w+ \p{Ll}")


def stale_quarter(context: RuleContext) -> Iterator[Hit]:
    """A first paragraph about another quarter than the headline."""
    named = {number for _, text in context.parts(_K.HEADLINE) for number, _, _ in _quarters(text)}
    if not named:
        return
    lead = next(((span, text) for span, text in context.parts(_K.BODY)), None)
    if lead is None:
        return
    found = list(_quarters(lead[1]))
    if found and not any(number in named for number, _, _ in found):
        _, start, end = found[0]
        yield Hit(TextSpan(lead[0].start + start, lead[0].start + end))


def _quarters(text: str) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each quarter that a text names."""
    for match in _QUARTER.finditer(text):
        word = match.group("word")
        number = _ORDINALS[word.lower()] if word else int(match.group("digit") or match.group("before"))
        yield number, match.start(), match.end()


def event_past(context: RuleContext) -> Iterator[Hit]:
    """An event that "will" be on a day before the release."""
    issued = issue_date(context)
    if issued is None:
        return
    text = context.text
    for match in _TO_COME.finditer(text):
        stop = _SENTENCE_END.search(text, match.end())
        end = min(stop.start() if stop is not None else len(text), match.end() + 120)
        written = next(written_dates(text, match.end(), end), None)
        if written is None or written.year is None or not _leads_to(text[match.end() : written.span.start]):
            continue
        day = written.on(written.year)
        runs = _RUNS_ON.match(text[written.span.end : written.span.end + 12])
        if day is not None and day < issued and runs is None:
            yield Hit(written.span, values={"issued": full_day(issued)})


_YEAR_TO_COME = lazy_regex(
    r"\b(?:In|By|During|Later in|By the end of|Starting in|Beginning in|From) (?P<year>20\d\d), "
    r"(?P<clause>[^.\n]{1,80}?)\bwill\b"
)
_TOLD = lazy_regex(r"\b(?:said|announced|promised|told|that|agreed|decided|which|who)\b")


def stale_year(context: RuleContext) -> Iterator[Hit]:
    """ "In 2023, the town will open" in a release of 2025."""
    found = list(_YEAR_TO_COME.finditer(context.text))
    issued = issue_date(context) if found else None
    year = issued.year if issued is not None else 0
    for match in found:
        if int(match.group("year")) < year and not _TOLD.search(match.group("clause")):
            yield Hit(TextSpan(match.start("year"), match.end("year")))


def _leads_to(between: str) -> bool:
    """Whether the words between "will be held" and a date make it the date of the event."""
    words = between.split()
    if len(words) > 12 or any(word.lower().strip(",") in _OTHER_TIME for word in words):
        return False
    return (
        not words
        or words[-1].lower().strip(",")
        in ("on", "from", "of", "beginning", "starting", "and", "us", "by", "until", "is")
        or between.rstrip().endswith(",")
    )


_LEADS = frozenset(("on", "from", "of", "beginning", "starting", "and", "us", "by", "until", "is"))
_OTHER_TIME = frozenset("since after through before than founded signed approved announced ended dated".split())


def first_person(context: RuleContext) -> Iterator[Hit]:
    """The first person outside quotations. A text that is all in it (a speech, a letter, an essay) is left alone."""
    words = context.words
    places = sorted(TextSpan(at, at + len(form)) for form in _FIRST_PERSON if form in words for at in words[form])
    regions = context.regions
    found = [
        span
        for span in places
        if regions.at(span.start) is _K.BODY and not regions.in_quote(span) and _is_pronoun(context.text, span)
    ]
    if not found or not (regions.quotes or context.is_release):
        return
    paragraphs = {bisect_right(regions.paragraphs, span.start, key=lambda part: part.start) for span in found}
    of_how_many = 3 if context.is_release else 4  # a letter or a speech is in the first person throughout
    if len(paragraphs) <= 2 and len(paragraphs) * of_how_many <= len(regions.of(_K.BODY)):
        yield Hit(found[0], related=tuple(found[1:]))


def _is_pronoun(text: str, span: TextSpan) -> bool:
    """Whether a word stands on its own and is not part of a name ("Title I", "example.us") or of "join us"."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    if before in ".&@/-(" or after[:1] in "&@/-" or (after[:1] == "." and after[1:].isalnum()):
        return before == "" and after[:1] == " "
    form = text[span.start : span.end]
    if (
        form[0].isupper()
        and form != "I"
        and after[1:].isupper()
        and text[max(0, span.start - 2) : span.start][:1].isalnum()
    ):
        return False  # "the Protect Our Ports Act"
    previous = text[max(0, span.start - 24) : span.start].split()
    if form == "I":
        numbered = bool(previous) and previous[-1][0].isupper() and previous[-1][-1].isalpha()
        return not numbered and after[:1] in " ’'" and after[1:].islower()
    return form != "us" or not previous or previous[-1].lower() not in _CALL


def footnotes(context: RuleContext) -> Iterator[Hit]:
    """A mark without its note, or a note without its mark."""
    for mark, note in ((_BRACKET_MARK, _BRACKET_NOTE), (_RAISED_MARK, _RAISED_NOTE)):
        yield from _unpaired(context.text, mark, note)
    yield from _signs(context.text)


def _signs(text: str) -> Iterator[Hit]:
    """The same for *, ** and †, which are bullets and emphasis as well: what may open a note counts as one."""
    marks: dict[str, regex.Match[str]] = {}
    for match in _SIGN_MARK.finditer(text):
        marks.setdefault(match.group("number"), match)
    if not marks:
        return
    opened = {match.group("number") for match in _SIGN_OPENS.finditer(text)}
    for sign, match in marks.items():
        if sign not in opened and not _is_note_itself(text, match):
            yield Hit(TextSpan(match.start(), match.end()), values={"what": "note", "number": sign})
    notes: dict[str, list[regex.Match[str]]] = {}
    for match in _SIGN_NOTE.finditer(text):
        notes.setdefault(match.group("number"), []).append(match)
    for sign, found in notes.items():
        alone = len(found) == 1 and sign not in text[found[0].end() : text.find("\n", found[0].end())]
        if sign not in marks and alone and any(other in notes for other in marks):
            at = TextSpan(found[0].start("whole"), found[0].end("whole"))
            yield Hit(at, values={"what": "mark", "number": sign})


def _is_note_itself(text: str, match: "regex.Match[str]") -> bool:
    """Whether a sign rather begins a note that lost its line end ("... of 2024.* Source: board") or ends emphasis."""
    before, after = text[match.start() - 1], text[match.end() : match.end() + 2]
    if before in ".!?0123456789" and after[:1] == " " and after[1:].isupper():
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return match.group("number") in line


def _unpaired(text: str, mark: "regex.Pattern[str]", note: "regex.Pattern[str]") -> Iterator[Hit]:
    notes = {match.group("number").translate(_RAISED): match for match in note.finditer(text)}
    if not notes:
        return
    marks: dict[str, regex.Match[str]] = {}
    for match in mark.finditer(text):
        if _UNIT.search(text, max(0, match.start() - 4), match.end()) is None:
            marks.setdefault(match.group("number").translate(_RAISED), match)
    for number, match in marks.items():
        if number not in notes:
            yield Hit(TextSpan(match.start(), match.end()), values={"what": "note", "number": number})
    for number, match in notes.items():
        if number not in marks and marks:
            yield Hit(TextSpan(match.start("whole"), match.end("whole")), values={"what": "mark", "number": number})


def figures(context: RuleContext) -> Iterator[Hit]:
    """A reference to a numbered figure that has no caption, where others have."""
    references: list[tuple[TextSpan, str, str]] = []
    captions: dict[str, set[str]] = {}
    text = context.text
    for span in context.regions.paragraphs:
        for match in _FIGURE.finditer(text, span.start, span.end):
            if match.start() == span.start or _CAPTION_GOES_ON.match(text, match.end()):
                captions.setdefault(_kind(match), set()).add(match.group("number"))
            elif _ELSEWHERE.match(text, match.end()) is None:
                references.append((TextSpan(match.start(), match.end()), _kind(match), match.group("number")))
    for at, kind, number in references:
        if kind in captions and number not in captions[kind]:
            yield Hit(at)


def _kind(match: "regex.Match[str]") -> str:
    return "Figure" if match.group("kind") == "Fig." else str(match.group("kind"))
