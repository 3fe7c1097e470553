"""The one scan: positions in code points, word boundaries, and what Hyperscan cannot express."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prlint.errors import RuleError
from prlint.rule import Pattern
from prlint.scan import Scanner, code_points, compile_database


def phrases(text: str, *wanted: str, fold: bool = True) -> list[str]:
    scanner = Scanner([Pattern(phrase, phrase=True, fold_case=fold) for phrase in wanted])
    return [text[span.start : span.end] for _, span in scanner.scan(text).phrases]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("end result", "end result", ["end result"]),
        ("the End\n Result.", "end result", ["End\n Result"]),
        ("a\N{NO-BREAK SPACE}b, a b", "a b", ["a\N{NO-BREAK SPACE}b", "a b"]),
        ("bend result, end results", "end result", []),
        ("éend end", "end", ["end"]),
        ("endé end", "end", ["end"]),
        ("CAFÉ café", "café", ["CAFÉ", "café"]),
        ("漢字end字 end", "end", ["end"]),
        ("ⓒ2026 ⓒ", "ⓒ", ["ⓒ", "ⓒ"]),
        ("end end end", "end", ["end", "end", "end"]),
        ("don’t don't", "don't", ["don’t", "don't"]),
        ("", "end", []),
    ],
)
def test_phrases(text: str, phrase: str, found: list[str]) -> None:
    assert phrases(text, phrase) == found


def test_exact_case() -> None:
    assert phrases("MAD mad", "MAD", fold=False) == ["MAD"]


@pytest.mark.parametrize(
    ("expression", "text", "fires"),
    [
        (r"\bcafé\b", "le café.", True),
        (r"(\w+) \1", "the the", True),
        (r"(?<=a)b", "ab", True),
        (r"\p{Lu}\w+", "abc", False),
        (r"(?V1)[[a-z]--[aeiou]]{3}", "xyz", True),
    ],
)
def test_expressions(expression: str, text: str, fires: bool) -> None:
    scanner = Scanner([Pattern(expression, phrase=False, fold_case=False)])
    assert (0 in scanner.scan(text).patterns) is fires


@given(st.text(), st.lists(st.integers(0, 40)))
def test_code_points(text: str, places: list[int]) -> None:
    data = text.encode("utf-8", "replace")
    ends = [len(text[:place].encode("utf-8", "replace")) for place in places]
    assert code_points(data, ends) == {end: min(place, len(text)) for end, place in zip(ends, places, strict=True)}


@settings(max_examples=200)
@given(st.text(alphabet="ab é漢\n'’ⓒ.😀", max_size=40))
def test_phrase_is_what_it_says(text: str) -> None:
    for found in phrases(text, "a b", "é", "ⓒ"):
        assert " ".join(found.split()) in ("a b", "é", "ⓒ")


@settings(max_examples=200)
@given(st.text(alphabet="ab é\n\xa0'’.", max_size=30))
def test_phrases_as_by_a_plain_search(text: str) -> None:
    gap = "[ \\n\xa0]+"
    plain = re.compile(rf"(?=(?<!\w)(a{gap}b|b['’]a|a{gap}a{gap}b)(?!\w))", re.IGNORECASE)
    wanted = [match[1] for match in plain.finditer(text)]
    assert sorted(phrases(text, "a b", "b'a", "a a b")) == sorted(wanted)


def test_the_longest_and_the_shortest_of_two_phrases() -> None:
    assert phrases("a a  b", "a b", "a a b") == ["a a  b", "a  b"]


@pytest.mark.parametrize("text", ["", "x", "\n", "é", "a longer text"])
def test_what_hyperscan_cannot_hold_fires_on_every_text(text: str) -> None:
    database = compile_database([Pattern("x" * 20_000, phrase=False, fold_case=False)])
    fired: list[int] = []
    if text:
        database.scan(text.encode(), match_event_handler=lambda index, *_: fired.append(index))
    assert fired == [0] * bool(text)


def test_a_phrase_that_cannot_be_held_is_an_error() -> None:
    with pytest.raises(RuleError, match="cannot be looked for"):
        compile_database([Pattern("x" * 20_000, phrase=True, fold_case=False)])
