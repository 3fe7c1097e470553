"""A long text is scanned in pieces and searched where something fired: what is found stays the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prlint import scan
from prlint.config import Config
from prlint.context import Facts
from prlint.document import Source
from prlint.engine import rule_hits
from prlint.examples import unmark
from prlint.formats import format_named
from prlint.rule import Pattern
from prlint.ruleset import Ruleset, all_rules
from prlint.scan import Scanner, pieces

RULES = [
    rule
    for rule in all_rules(Config())
    if any(not pattern.phrase for pattern in rule.patterns)
    and all(example.format == "text" for example in rule.examples)
]
FILLER = "Heute regnet es sehr stark und alle bleiben zu Haus\n" * 12  # nothing here wakes a rule
PARTS = 8


def hits(text: str, rules: Ruleset) -> list[tuple[str, int, int, str]]:
    source = Source("a.txt", text.encode("utf-8", "surrogatepass"), text)
    found = rule_hits(Facts(format_named("text").parse(source)), rules, rules.scanner.scan(text))
    return sorted(
        (rule.id, hit.span.start, hit.span.end, hit.replacement or "") for rule, some in found for hit in some
    )


@pytest.mark.parametrize("part", range(PARTS))
def test_rules_find_the_same_in_a_long_text(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each rule on all its examples in one text, far apart from each other."""
    for rule in RULES[part::PARTS]:
        rules = Ruleset([rule])
        text = FILLER.join(f"\n{unmark(example.text)[0]}\n\n" for example in rule.examples)
        monkeypatch.setattr(scan, "LONG", len(text))
        whole = hits(text, rules)
        monkeypatch.setattr(scan, "LONG", 0)
        monkeypatch.setattr(scan, "_PIECE", 1)
        assert hits(text, rules) == whole, rule.id


def test_a_pattern_fires_where_it_stands() -> None:
    dull = "A dull line.\n" * 5000
    text = f"{dull}Colour.\n{dull}"
    fired = Scanner([Pattern("Colou?r", phrase=False, fold_case=False)]).scan(text)
    assert fired.patterns == {0}
    (place,) = fired.places[0]
    assert "Colour." in text[place.start : place.end]
    assert place.end - place.start < 10_000


def test_phrases_are_found_once_wherever_pieces_meet() -> None:
    text = "".join(f"{number} café end result\n" for number in range(3000))
    found = Scanner([Pattern("end result", phrase=True, fold_case=True)]).scan(text).phrases
    assert len(text) > scan.LONG
    assert [span.start for _, span in found] == [at for at in range(len(text)) if text.startswith("end result", at)]


@given(st.lists(st.integers(0, 2000), max_size=30), st.integers(0, 60_000))
def test_what_is_short_is_whole_in_a_piece(lengths: list[int], start: int) -> None:
    text = "\n".join("x" * length for length in lengths)
    start %= len(text) + 1
    end = min(len(text), start + 400)
    assert start == end or any(piece.start <= start and end <= piece.end for piece in pieces(text))
    assert all(piece.start == 0 or text[piece.start - 1] == "\n" for piece in pieces(text))
