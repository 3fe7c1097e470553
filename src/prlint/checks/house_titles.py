"""Titles of the people in the register of the house, and the signs of its trademarks."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import combining, normalize

from prlint import tables
from prlint.checks.house_register import registered
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.lexicon.register import Person
from prlint.names.people import person as person_in
from prlint.names.runs import Word, runs
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_ADDRESS = frozenset("mr mrs ms miss mx dr prof professor sir dame lord lady the hon honorable".split())
_ROLE = lazy_re(
    r", (?:the |its |our |an? )?(?P<role>[A-Za-z][\w’'&-]*(?: [\w’'&-]+){0,5}?)(?=,| (?:of|at|for|in)\b|[.;:])"
)
_PAST = lazy_re(r"(?i)\b(?:former|formerly|then|ex|acting|incoming|outgoing|interim)\b[ -]*$")
_SIGNS = "™®"
_RUNNING = (RegionKind.DATELINE, RegionKind.BODY, RegionKind.LIST)
# Initials that are not in the table of acronyms in this sense everywhere.
_INITIALS = {
    "ceo": "chief executive officer",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "cto": "chief technology officer",
    "cmo": "chief marketing officer",
    "chief executive": "chief executive officer",
}


def check_titles(context: RuleContext) -> Iterator[Hit]:
    """One hit for each title of a person of the house that is another one than the register's."""
    text = context.text
    for entry in registered(context).people:
        if not entry.title or not any(word in context.words for word in re.findall(r"\w+", entry.name)):
            continue
        for start, end in _mentions(text, entry):
            for span in _titles_at(text, start, end, entry):
                found = text[span.start : span.end]
                if not _agree(_plain(found), _plain(entry.title)):
                    right = _in_case(found, entry.title)
                    yield Hit(span, right, values={"name": entry.name, "title": entry.title})


def _mentions(text: str, entry: Person) -> Iterator[tuple[int, int]]:
    """Where a person is named in full, or by the family name alone."""
    family = entry.name.split()[0 if entry.family_first else -1]
    forms = "|".join(map(re.escape, (entry.name, _bare(entry.name), family)))
    for match in re.finditer(rf"(?<![\w-])(?:{forms})(?![\w-])", text):
        yield match.span()


def _bare(name: str) -> str:
    """A name as those write it who have no accents on their keys."""
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter))


def _titles_at(text: str, start: int, end: int, entry: Person) -> Iterator[TextSpan]:
    """The titles right before a mention and right after it."""
    line = text.rfind("\n", 0, start) + 1
    before = next((run for run in runs(text, max(line, start - 80), end) if run.end == end), None)
    who = person_in(before.words) if before else None
    words = _title_words(before.words, who.words[0].start) if before and who and who.words[0].start == start else ()
    if words and not _PAST.search(text, max(0, words[0].start - 16), words[0].end):
        yield TextSpan(words[0].start, words[-1].end)
    after = _ROLE.match(text, end) if text[start:end] in (entry.name, _bare(entry.name)) else None
    if after and _plain(after["role"]) in _all_titles():
        yield TextSpan(*after.span("role"))


def _title_words(words: tuple[Word, ...], start: int) -> tuple[Word, ...]:
    """The words before a name without forms of address."""
    found = tuple(word for word in words if word.start < start)
    while found and found[0].text.lower().rstrip(".") in _ADDRESS:
        found = found[1:]
    return found


def _plain(title: str) -> str:
    """A title without case, points and hyphens, initials and abbreviations spelt out."""
    words = title.lower().replace(".", "").replace("-", " ").split()
    plain = " ".join(_short().get(word, word) for word in words)
    return _INITIALS.get(plain, plain)


def _agree(found: str, wanted: str) -> bool:
    """Whether a title is the register's, or its head or end alone: Minister for health minister."""
    return found == wanted or wanted.endswith(" " + found) or wanted.startswith(found + " ") or wanted in found


def _in_case(found: str, title: str) -> str:
    """The register's title in capitals where the found one has them."""
    return title.title().replace(" Of ", " of ").replace(" And ", " and ") if found[0].isupper() else title


@cache
def _short() -> dict[str, str]:
    rows = (row for row in tables.rows("titles") if row["short"] and " " not in row["short"])
    return {row["short"].lower().replace(".", ""): row["title"] for row in rows}


@cache
def _all_titles() -> frozenset[str]:
    return frozenset(_plain(row["title"]) for row in tables.rows("titles")) | frozenset(_INITIALS.values())


def check_trademarks(context: RuleContext) -> Iterator[Hit]:
    """One hit for each trademark of the house with another sign, or without one at its first mention."""
    text = context.text
    for mark in registered(context).trademarks:
        name, sign = mark.rstrip(_SIGNS), mark[len(mark.rstrip(_SIGNS)) :]
        signed = False
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?P<sign> ?[{_SIGNS}])?(?![\w-])", text):
            found = match["sign"] or ""
            running = context.regions.at(match.start()) in _RUNNING
            if found != sign and (found or (running and not signed)):
                yield Hit(TextSpan(*match.span()), mark, values={"mark": mark})
            signed = signed or bool(found) or running
