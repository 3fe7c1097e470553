"""Proposals for the register of a house, from releases that it has sent: for a human to read and approve.

What comes back in several releases is proposed: the bodies, products and people, with their titles, that who-is-who
knows; marks with their signs; tickers, telephone numbers and domains of the contact, closing texts; the authors of
bylines and the owners of copyright notices. Forms that nearly
agree are shown side by side, because one of them is probably wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from prlint.checks.copyright import notices
from prlint.context import Facts
from prlint.document import Document
from prlint.expressions import lazy_re
from prlint.lexicon import names
from prlint.names.model import Name, NameKind
from prlint.names.people import says_title
from prlint.names.who import is_body
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_ABOUT = lazy_re(
    r"^[ \t]*(?:About|ABOUT) (?!us\b|the\b|this\b)(?P<name>[A-Z][^\n:.]{2,60}?)[ \t]*:?[ \t]*$", re.MULTILINE
)
_TICKER = lazy_re(r"\((?P<ticker>(?:NYSE|NASDAQ|Nasdaq|TSX|LSE|ASX|KRX|KOSPI|OTCQB|OTCQX)[A-Za-z .]*: ?[A-Z.]{1,6})\)")
_PHONE = lazy_re(r"(?<![\w.])\+?\(?\d[\d ()./–-]{7,}\d(?!\w)")
_DOMAIN = lazy_re(r"@((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "lady"))  # no titles of a register
_MARKED = lazy_re(r"[A-Z][\w-]*(?: [A-Z][\w-]*){0,2}[™®]")
_BY = lazy_re(r"\s*(?:[Bb]y|BY|[Ww]ritten by|[Ss]tory by)\s+")
_PARTS = lazy_re(r",| and | & |[<(|/=\n]")
_FULL_NAME = lazy_re(r"[A-Z][\w.’'-]*(?: [A-Za-z][\w.’'-]*){1,3}")
KEYS = (
    "names", "products", "trademarks", "tickers", "phones", "domains", "boilerplate", "authors", "owners",
)  # fmt: skip
_LEAST_BOILERPLATE = 80  # code points


class Found(Struct):
    """What was found, with the number of releases that have it; ``people`` by name and title."""

    entries: dict[str, Counter[str]]
    people: dict[str, Counter[str]]
    releases: int = 0


def learn(documents: Iterable[Document]) -> Found:
    """Gathers what may belong in the register."""
    found = Found({key: Counter() for key in KEYS}, {})
    for document in documents:
        found.releases += 1
        facts = Facts(document)
        for key, values in _of(facts).items():
            found.entries[key].update(sorted(values))  # the same order every day
        for name in facts.names.of(NameKind.PERSON):
            if " " in name.full and says_title(name.role) and name.role.lower().rstrip(".") not in _ADDRESS:
                found.people.setdefault(" ".join(name.full.split()), Counter())[_role(name.role)] += 1
    return found


def _role(role: str) -> str:
    """A role without what belongs to the sentence, in lower case unless it is a short form: CEO."""
    plain = " ".join(role.split()).removeprefix("the ").removeprefix("its ")
    return " ".join(word if word.isupper() else word.lower() for word in plain.split())


def _of(facts: Facts) -> dict[str, set[str]]:
    """The candidates of one release, each once."""
    text, regions = facts.text, facts.regions
    contact = "\n".join(_texts(text, regions.of(RegionKind.CONTACT)))
    return {
        "names": {
            *(_firm(name.full, text) for name in _bodies(facts)),
            *(match["name"] for match in _ABOUT.finditer(text)),
        },
        "products": {name.full for name in facts.names.of(NameKind.PRODUCT)},
        "trademarks": {match.group() for match in _MARKED.finditer(text)},
        "tickers": set(_TICKER.findall(text)),
        "phones": {match.group().strip() for match in _PHONE.finditer(contact)},
        "domains": {domain.lower() for domain in _DOMAIN.findall(text)},
        "boilerplate": {
            " ".join(part.split())
            for part in _texts(text, regions.of(RegionKind.BOILERPLATE))
            if len(part) >= _LEAST_BOILERPLATE
        },
        "authors": {author for part in _texts(text, regions.of(RegionKind.BYLINE)) for author in _authors(part)},
        "owners": {
            _firm(text[n.owner.start : n.owner.end], text) for n in notices(text) if n.owner.end > n.owner.start
        },
    }


def _bodies(facts: Facts) -> Iterator[Name]:
    """The bodies of the prose; a copyright notice has its owner."""
    for name in facts.names.of(NameKind.ORGANISATION):
        if is_body(name.full) and facts.regions.at(name.mentions[0].span.start) is not RegionKind.COPYRIGHT:
            yield name


def _authors(byline: str) -> Iterator[str]:
    """Who stands in a byline: "By Anna Holm and Seo Hyun-woo, staff writers"."""
    line = _BY.match(byline)
    for part in _PARTS.split(byline[line.end() :]) if line else ():
        if _FULL_NAME.fullmatch(part.strip()):
            yield part.strip()


def _firm(found: str, text: str) -> str:
    """A firm's name without what a heading or the end of a sentence adds to it, and with the point of its "Ltd."."""
    name = " ".join(found.split()).removeprefix("About ")
    if name.endswith((" Inc", " Ltd", " Corp", " Co")) and f"{name}." in text:
        return f"{name}."
    return name if name.endswith(("Inc.", "Ltd.", "Corp.")) else name.rstrip(".")


def _texts(text: str, spans: Iterable[TextSpan]) -> Iterator[str]:
    for span in spans:
        yield text[span.start : span.end]


def proposal(found: Found, least: int) -> Iterator[str]:
    """The lines of a register with everything that ``least`` releases have; rivals stand as remarks."""
    releases = f"{found.releases} release{'s' * (found.releases != 1)}"
    yield f"# Proposed by prlint learn from {releases}: read every line, keep what is right."
    for key in KEYS:
        kept = [(value, count) for value, count in found.entries[key].most_common() if count >= least]
        if kept:
            yield f"{key} = ["
            for value, count in kept:
                rivals = [other for other, _ in kept if other != value and _are_rivals(other, value)]
                note = f"  # {count} releases" + (f"; or is it “{'”, “'.join(rivals)}”?" if rivals else "")
                yield f"  {_quoted(value)},{note}"
            yield "]"
    for name, titles in sorted(found.people.items()):
        count = titles.total()
        if count >= least:
            title = titles.most_common(1)[0][0]
            others = [other for other in titles if other != title]
            rivals = [other for other in found.people if other != name and _are_rivals(other, name)]
            yield from _person(name, title, count, others, rivals)


def _person(name: str, title: str, count: int, titles: list[str], rivals: list[str]) -> Iterator[str]:
    yield ""
    yield f"[[people]]  # {count} releases"
    yield f"name = {_quoted(name)}" + (f"  # or is it “{'”, “'.join(rivals)}”?" if rivals else "")
    yield f"title = {_quoted(title)}" + (f"  # also “{'”, “'.join(titles)}”" if titles else "")


def _are_rivals(one: str, other: str) -> bool:
    """Whether two forms are probably meant for the same: but for case, blanks and hyphens, or for one letter."""
    plain = ["".join(filter(str.isalnum, form)).lower() for form in (one, other)]
    return plain[0] == plain[1] or names.is_one_edit(plain[0], plain[1])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
