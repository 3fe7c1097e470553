"""Titles of office, rank and business round a name (``rules/tables/titles.tsv``)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from prlint import tables
from prlint.checks.two_ways import RUNNING
from prlint.context import RuleContext
from prlint.expressions import compiled_regex, lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

_NAME = r"(?:\p{Lu}[\p{L}'’.-]*)"


def before_name(context: RuleContext) -> Iterator[Hit]:
    """A spelt-out title before a full name that AP shortens: “Governor Ann Lee”."""
    short = _short_forms()
    for match in context.finditer(_spelled_before_name()):
        title = match.group("title")
        if _starts_longer_title(context.text, match.start()) or _is_signature(context.text, match):
            continue
        yield Hit(
            TextSpan(match.start("title"), match.end("title")), short[title.lower()], {"name": match.group("name")}
        )


_SIGNED = lazy_regex(r"\b(?:Sincerely|Respectfully|Yours)\b[^.!?]{0,300}$")


def _is_signature(text: str, match: "regex.Match[str]") -> bool:
    """Whether a title and a name have a line to themselves, or stand under "Sincerely": no running text."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = text[start : end if end >= 0 else len(text)].strip(" \t\xa0*•-·")
    if line.startswith(match.group()) and len(line) - len(match.group()) <= _BESIDE_SIGNATURE and line[-1] != ".":
        return True
    return _SIGNED.search(text, max(0, match.start() - 320), match.start()) is not None


_BESIDE_SIGNATURE = 12  # code points after a name that signs: ", D-Ohio"


def after_name(context: RuleContext) -> Iterator[Hit]:
    """A title in capitals after a name and a comma: “Ann Lee, Chief Executive Officer,”."""
    for match in context.finditer(_capital_after_name()):
        title = match.group("title")
        if title.isupper() or not title[:1].isupper():
            continue
        lowered = _lowered(title)
        if lowered != title:
            yield Hit(TextSpan(match.start("title"), match.end("title")), lowered, {"name": match.group("name")})


@cache
def _short_forms() -> dict[str, str]:
    return {row["title"]: row["short"] for row in tables.rows("titles") if row["short"]}


_LONGER = frozenset(
    "Attorney Solicitor Postmaster Inspector Surgeon Secretary Consul Director Governor Vice Deputy".split()
)
# Capitalised words after "General", "Major", "Captain" ... that begin no person's name.
_NO_NAME = (
    "Motors|Electric|Mills|Dynamics|Assembly|Counsel|Election|Fund|Hospital|Atomics|Manager|Secretary|Services|Service|"
    "Accounting|Accountability|Conference|Store|Practice|Surgery|Assistance|League|Leagues|Champion|Donor|Sponsor|"
    "General|Officer|Planet|Morgan|Office|Hearing|Session|Meeting|Order|Provisions|Obligation|Revenue|Partner"
)


@cache
def _spelled_before_name() -> "regex.Pattern[str]":
    titles = "|".join(re.escape(title.title()) for title in sorted(_short_forms(), key=len, reverse=True))
    given = rf"(?!(?:{_NO_NAME})\b){_NAME}\s(?:\p{{Lu}}\.\s)?"
    name = rf"{given}(?!(?:{_NO_NAME}|Company|Corp|Inc|Act|Bill|Award)\b)\p{{Lu}}[\p{{Ll}}'’-]+"
    return compiled_regex(
        rf"(?<![-–])(?<!\b[Aa]n?\s)\b(?P<title>{titles})\s(?P<name>{name})\b(?!\s+(?:Act|Bill|Award|Prize|Center|School)\b)"
    )


@cache
def _capital_after_name() -> "regex.Pattern[str]":
    titles = "|".join(
        re.escape(row["title"]).replace(r"\ ", r"[ -]").replace("'", "['’]")
        for row in sorted(tables.rows("titles"), key=lambda row: -len(row["title"]))
    )
    return compiled_regex(
        rf"\b(?P<name>{_NAME}(?:\s{_NAME}){{1,3}}),\s(?:\d\d,\s)?(?P<title>(?i:(?:{titles})))(?=,|;|\.\s|\sof\s|\sfor\s|\sat\s|\sand\s\p{{Ll}})"
    )


def _starts_longer_title(text: str, start: int) -> bool:
    """Whether the word right before makes it part of something longer (“Attorney General”)."""
    return text[max(0, start - 30) : start].rstrip(" ").rsplit(" ", 1)[-1] in _LONGER


def _lowered(title: str) -> str:
    return " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in title.split(" "))


# Words before which a title alone describes: "a retired Colonel", "promoted to Vice President of".
_BEFORE_ALONE = (
    r"(?<=\b(?i:an?|the|his|her|its|their|our|as|to|former|retired|current|new|acting|became|named|elected)\s"
    r"(?:(?:U\.S\.|United\sStates)\s)?)"
)
_NO_NAME_AFTER = r"(?!\s\p{Lu})(?!['’]s\s\p{Lu})(?![-–/]\p{L})"
# Titles that are other things as well when they stand alone, or parts of names: "the General", "the First Lady".
_NEVER = frozenset(
    (
        *("general", "major", "secretary", "minister", "justice", "commander", "bishop", "dean", "chair", "judge"),
        *("first lady", "representative", "secretary general", "chief of staff", "reverend", "captain"),
        *("attorney general", "district attorney"),
    )
)


@cache
def _alone() -> "regex.Pattern[str]":
    rows = sorted(tables.rows("titles"), key=lambda row: -len(row["title"]))
    names = (
        row["title"].title().replace(" ", "[ -]")
        for row in rows
        if row["title"] not in _NEVER and "’" not in row["title"]
    )
    return compiled_regex(rf"{_BEFORE_ALONE}(?P<title>(?:{'|'.join(names)}))\b{_NO_NAME_AFTER}")


def alone(context: RuleContext) -> Iterator[Hit]:
    """A title in capitals with no name: “a retired Colonel”, “promoted to Vice President of Engineering”.

    A text that writes “the President” throughout has one flaw: its first place is shown, the fix is for all.
    """
    places: dict[str, list[TextSpan]] = {}
    regions = context.regions
    for match in context.finditer(_alone()):
        span = TextSpan(match.start("title"), match.end("title"))
        if regions.at(span.start) in RUNNING and not regions.in_quote(span) and not _is_address(context.text, span):
            places.setdefault(match.group("title"), []).append(span)
    for title, spans in places.items():
        lowered = _lowered(title)
        if lowered != title:
            edits = tuple((span, lowered) for span in spans)
            yield Hit(spans[0], edits=edits, values={"replacement": lowered}, related=tuple(spans[1:]))


def _is_address(text: str, span: TextSpan) -> bool:
    """Whether "The President" has a line to itself, as over a letter."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip(" \t\xa0,")
    return line in ("The " + text[span.start : span.end], "the " + text[span.start : span.end])


_DESCRIPTIONS = (
    "Defendant|Plaintiff|Prosecutor|Victim|Suspect|Lawyer|Author|Actor|Actress|Singer|Comedian|Artist|Photographer|"
    "Journalist|Reporter|Astronaut|Teacher|Spokesman|Spokeswoman|Spokesperson|Activist|Entrepreneur|Veteran|Farmer|Chef"
)


# The last word of a capitalised run that is a law, a body or a day, and no person.
_NO_PERSON = (
    r"(?:Act|Bill|Program|Programme|Division|Committee|Council|Commission|Board|Association|Foundation|Fund|Institute|"
    r"Center|Centre|Academy|University|College|School|Week|Month|Initiative|Service|Department|Bureau|Agency|Agencies|"
    r"Administration|Network|Alliance|Coalition|Federation|Society|Club|Plan|Project|Unit|Office|Force)"
)


@cache
def _false() -> "regex.Pattern[str]":
    name = r"\p{Lu}\p{Ll}+(?:\s\p{Lu}\.)?\s\p{Lu}\p{Ll}+"
    return compiled_regex(
        rf"(?<=\b(?:\p{{Ll}}[\p{{L}}’'-]*|Lead),?\s)(?<!['’]s\s)(?P<title>(?:{_DESCRIPTIONS}))"
        rf"(?!\s(?:General|Services|Office|Project|Day|Formerly|Affairs|Union|Of|Impact|Witness|Advocates?|Recognition|Liaison|Support|Award\w*|Magazine)\b)"
        rf"(?=\s{name})(?!(?:\s\p{{Lu}}[\p{{L}}’'-]*|\s(?:and|of|for|the|in)){{1,8}}?\s{_NO_PERSON}\b)"
    )


def false_title(context: RuleContext) -> Iterator[Hit]:
    """The word for a trade or a part, in capitals before a name: “said Defendant Ann Lee”."""
    for match in context.finditer(_false()):
        yield Hit(TextSpan(match.start("title"), match.end("title")), match.group("title").lower())


_DOCTOR = lazy_regex(
    r"\bDr\.\s(?P<name>\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){1,3}),\s"
    r"(?:Ph\.?\s?D\.?|M\.?D\.?|Ed\.?D\.?|D\.?D\.?S\.?|D\.?O\.?)(?![\p{L}])"
)


_GOES_ON = lazy_regex(r",(?=\s(?:as|is|was|will|has|had|said|says|who|on|in|at|to|and|for|of|joined|joins)\b)")


def doctor_twice(context: RuleContext) -> Iterator[Hit]:
    """“Dr. Ann Lee, PhD”: the title says what the degree says."""
    for match in context.finditer(_DOCTOR):
        end = match.end() + (_GOES_ON.match(context.text, match.end()) is not None)
        yield Hit(TextSpan(match.start(), end), f"Dr. {match.group('name')}")


_COMMON = lazy_regex(
    r"(?<=\b\p{Ll}[\p{L}’'-]*,?\s|\bThe\s|\bEach\s|\bA\s|\bOur\s)"
    r"(?P<word>(?:Veteran|Defendant|Victim|Suspect|Plaintiff|Prosecutor|Student|Teacher|Winner|Volunteer|Resident"
    r"|Employee|Customer|Patient)s?)\b(?!\s(?:\p{Lu}|\d|of\s(?:the\s)?\p{Lu}|and\s\p{Lu}|for\s\p{Lu}|in\s\p{Lu})|[-–/]|[’']s?\s\p{Lu}|,\s\p{Lu}\p{Ll}+(?:,|\s(?:and|&)\s\p{Lu}))"
)
_IN_A_NAME = lazy_regex(r"(?:\b\p{Lu}[\p{L}’'-]*(?:\s(?:of|for|to|the|our|and|&|on|in)){0,3}\s){2}$")


def common_noun(context: RuleContext) -> Iterator[Hit]:
    """A word for people in general with a capital in running text: “a combat Veteran who”."""
    for match in context.finditer(_COMMON):
        if _IN_A_NAME.search(context.text, max(0, match.start() - 60), match.start()):
            continue  # “The Task Force for Our Nation's Veterans”
        yield Hit(TextSpan(match.start("word"), match.end("word")), match.group("word").lower())
