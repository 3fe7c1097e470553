"""Expressions that are compiled late, and those that are kept in the cache folder."""

import copy
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest
import regex

from prlint import expressions, store
from prlint.expressions import compiled_re, compiled_regex, lazy_re, lazy_regex

Compile = Callable[..., Any]
# Text, flags, and a text that it is tried on: names, case, look-around, back-references, sets, line ends, limits.
CASES: list[tuple[Compile, str, int, str]] = [
    (compiled_regex, r"(?P<city>\p{Lu}\p{Ll}+), (?P<state>[A-Z]{2})", 0, "in Dallas, TX, and Reno, NV"),
    (compiled_regex, r"[¹²³]|\p{Sc}\d", 0, "€5 and m²"),
    (compiled_re, r"(?P<city>[A-Z][a-zé]+), (?P<state>[A-Z]{2})(?:, (?P<country>USA))?", 0, "in Dallas, TX, and so on"),
    (compiled_re, r"(?:(?P<open>\()|\[)[^()\[\]]{1,60}(?(open)\)|\])", 0, "(a) [b] (c]"),
    *(
        (compiled, text, flags, sample)
        for compiled in (compiled_re, compiled_regex)
        for text, flags, sample in (
            (r"\b(?i:ACME)(?=\s(\w+))(?<!never matched here)(?!\sLtd)", 0, "Acme Corp and acme inc"),
            (r"(\w)\1|(?:nothing like this|or like that)", re.IGNORECASE, "Aardvark bookkeeper"),
            (r"^(?<=)\s*(?:a|b|straße|and much more than that)$", re.MULTILINE | re.IGNORECASE, "A\nSTRAßE\nb"),
            (r"[^\W\d_]+(?:['’]s)?  # a word, with or without", re.VERBOSE, "the mayor’s 2 aides"),
            (r".{2,3}?x(?:some|words|to|make|it|longer)?", re.DOTALL, "a\nbx"),
            (r"(?im)^(?:dallas|salem)[^\n]*\b(?:tx|or)\b[–—-]?", 0, "Salem, OR\nDallas, TX —"),
        )
    ),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRLINT_CACHE_DIR", str(tmp_path))
    return tmp_path


def again(compiled: Compile, text: str, flags: int = 0) -> Any:
    """The pattern as another process gets it."""
    compiled_regex.cache_clear()
    expressions._long_re.cache_clear()
    return compiled(text, flags)


def found(pattern: Any, text: str) -> list[Any]:
    return [
        (match.span(), match.groupdict(), match.groups(), match.expand(r"<\g<0>>")) for match in pattern.finditer(text)
    ]


@pytest.mark.parametrize(("compiled", "text", "flags", "sample"), CASES)
def test_kept_expressions_find_the_same(compiled: Compile, text: str, flags: int, sample: str, cache: Path) -> None:
    fresh: Any = (re if compiled is compiled_re else regex).compile(text, flags)
    assert found(fresh, sample)
    made = again(compiled, text, flags)
    assert len(os.listdir(cache / "expressions")) == 1
    kept = again(compiled, text, flags)
    for pattern in (made, kept):
        assert found(pattern, sample) == found(fresh, sample)
        for name in ("pattern", "flags", "groups", "groupindex"):
            assert getattr(pattern, name) == getattr(fresh, name)


def refuse(*_: Any) -> Any:
    raise AssertionError("compiled again")


LONG = r"\b(?:one|two|three|four|five|six|seven|eight|nine)\b"


def test_a_kept_expression_is_not_compiled_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for compiled in (compiled_re, compiled_regex):
        again(compiled, LONG)
    monkeypatch.setattr(regex, "compile", refuse)
    monkeypatch.setattr(re, "compile", refuse)
    monkeypatch.setattr(expressions, "_translated", refuse)
    for compiled in (compiled_re, compiled_regex):
        assert again(compiled, LONG).findall("one TWO six") == ["one", "six"]


@pytest.mark.parametrize("compiled", [compiled_re, compiled_regex])
@pytest.mark.parametrize("damage", [b"", b"short", b"\x00" * 200])
def test_damaged_files_are_made_anew(compiled: Compile, damage: bytes, cache: Path) -> None:
    again(compiled, LONG)
    (path,) = (cache / "expressions").iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert again(compiled, LONG).findall("one TWO six") == ["one", "six"]
    assert path.read_bytes() == whole


@pytest.mark.parametrize("compiled", [compiled_re, compiled_regex])
@pytest.mark.parametrize(
    "other", [["x"], [0, b"\xff\xff\0\0", 0, {}], ["another", 0, b"\xff", {}, {}, {}, [], 0, [], 0, 0]]
)
def test_sealed_files_of_something_else_do_no_harm(compiled: Compile, other: Any, cache: Path) -> None:
    again(compiled, LONG)
    (path,) = (cache / "expressions").iterdir()
    path.write_bytes(store.sealed(msgspec.msgpack.encode(other)))
    assert again(compiled, LONG).findall("one TWO six") == ["one", "six"]


@pytest.mark.parametrize("part", ["_sre", "re._parser", "re._compiler"])
def test_another_re_inside_compiles_as_always(part: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, part, ModuleType(part))
    assert again(compiled_re, LONG).findall("one TWO six") == ["one", "six"]


def test_every_byte_counts(cache: Path) -> None:
    data = store.sealed(b"some data")
    assert store.unsealed(data) == b"some data"
    for at in range(len(data)):
        assert store.unsealed(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None


def test_wrong_expressions_say_so() -> None:
    with pytest.raises(regex.error):
        compiled_regex("(" + LONG)
    with pytest.raises(re.error):
        compiled_re("(" + LONG)


@pytest.mark.parametrize("lazy", [lazy_re, lazy_regex])
def test_lazy_patterns_wait(lazy: Callable[..., "re.Pattern[str]"]) -> None:
    pattern = lazy("(")  # wrong, but nobody has used it
    assert pattern.pattern == "("
    with pytest.raises((re.error, regex.error)):
        pattern.search("x")


@pytest.mark.parametrize("lazy", [lazy_re, lazy_regex])
def test_lazy_patterns_are_patterns(lazy: Callable[..., "re.Pattern[str]"]) -> None:
    pattern = lazy(r"(?P<first>a)(b)?", re.IGNORECASE)
    assert pattern.groupindex == {"first": 1}
    for text in ("AB", "xab", "b"):
        plain = re.compile(r"(?P<first>a)(b)?", re.IGNORECASE)
        assert pattern.findall(text) == plain.findall(text)
        assert bool(pattern.search(text, 1)) == bool(plain.search(text, 1))
        assert bool(pattern.match(text)) == bool(plain.match(text))
        assert bool(pattern.fullmatch(text)) == bool(plain.fullmatch(text))
        assert pattern.sub("-", text) == plain.sub("-", text)
        assert pattern.split(text) == plain.split(text)
        assert [match.span() for match in pattern.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert pattern.groups == 2
    assert copy.copy(pattern).pattern == pattern.pattern


def test_flags_of_both_packages_are_the_same_numbers() -> None:
    for name in ("IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE"):
        assert int(getattr(re, name)) == int(getattr(regex, name)), name
