"""Titles of office, rank and business round a name (``rules/tables/titles.tsv``)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from prlint import tables
from prlint.context import RuleContext
from prlint.expressions import compiled_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

_NAME = r"(?:\p{Lu}[\p{L}'’.-]*)"


def before_name(context: RuleContext) -> Iterator[Hit]:
    """A spelt-out title before a full name that AP shortens: “Governor Ann Lee”."""
    short = _short_forms()
    for match in _spelled_before_name().finditer(context.text):
        title = match.group("title")
        if _starts_longer_title(context.text, match.start()):
            continue
        yield Hit(
            TextSpan(match.start("title"), match.end("title")), short[title.lower()], {"name": match.group("name")}
        )


def after_name(context: RuleContext) -> Iterator[Hit]:
    """A title in capitals after a name and a comma: “Ann Lee, Chief Executive Officer,”."""
    for match in _capital_after_name().finditer(context.text):
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
