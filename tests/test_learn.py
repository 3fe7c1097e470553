"""What prlint learn proposes from past releases: marks, authors and owners beside names, once each, in one order."""

from prlint.document import Document
from prlint.formats import format_of
from prlint.learn import learn, proposal
from prlint.read import decode

RELEASE = """\
Northwind Ferries Opens a Route

By Anna Holm and Seo Hyun-woo

PORT VERA, May 5, 2026 — Northwind Ferries Ltd. (NYSE: NWFL) opened a route to Port Vera with its SeaPass® ticket.

“We are glad,” said Kim Ji-won, chief executive officer.

Contact: Anna Holm, +1 555 010 0199, press@northwindferries.example

© 2026 Northwind Ferries Ltd. All rights reserved.
"""


def _document(text: str, name: str = "release.txt") -> Document:
    return format_of(name).parse(decode(name, text.encode()))


def _proposed(*texts: str, least: int = 2) -> str:
    return "\n".join(proposal(learn(map(_document, texts)), least))


def test_all_kinds_are_proposed() -> None:
    proposed = _proposed(RELEASE, RELEASE)
    for entry in (
        'names = [\n  "Northwind Ferries Ltd."',
        'trademarks = [\n  "SeaPass®"',
        'tickers = [\n  "NYSE: NWFL"',
        'phones = [\n  "+1 555 010 0199"',
        'domains = [\n  "northwindferries.example"',
        'authors = [\n  "Anna Holm",  # 2 releases\n  "Seo Hyun-woo"',
        'owners = [\n  "Northwind Ferries Ltd."',
        'name = "Kim Ji-won"\ntitle = "chief executive officer"',
    ):
        assert entry in proposed
    assert "All" not in proposed  # no name runs on into "All rights reserved"


def test_what_one_release_has_is_left_out() -> None:
    assert "SeaPass" not in _proposed(RELEASE, RELEASE.replace("SeaPass® ", ""))
    assert "SeaPass" in _proposed(RELEASE, least=1)


def test_rivals_stand_side_by_side() -> None:
    other = RELEASE.replace("SeaPass®", "Seapass®")
    assert "or is it “Seapass®”?" in _proposed(RELEASE, RELEASE, other, other)
