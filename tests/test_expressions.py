"""Expressions that are compiled late, and those that are kept in the cache folder."""

import copy
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import regex

from prlint import store
from prlint.expressions import compiled_regex, lazy_re, lazy_regex

# Text, flags, and a text that it is tried on: names, case, look-around, back-references, sets, line ends, limits.
CASES = [
    (r"(?P<city>\p{Lu}\p{Ll}+), (?P<state>[A-Z]{2})", 0, "in Dallas, TX, and Reno, NV"),
    (r"\b(?i:ACME)(?=\s(\w+))", 0, "Acme Corp and acme inc"),
    (r"(\w)\1", re.IGNORECASE, "Aardvark bookkeeper"),
    (r"^(?<=)\s*(?:a|b|straße)$", re.MULTILINE | re.IGNORECASE, "A\nstraSSe\nb"),
    (r"[^\W\d_]+(?:['’]s)?  # a word", re.VERBOSE, "the mayor’s 2 aides"),
    (r".{2,3}?x", re.DOTALL, "a\nbx"),
    (r"[¹²³]|\p{Sc}\d", 0, "€5 and m²"),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRLINT_CACHE_DIR", str(tmp_path))
    return tmp_path


def found(pattern: "regex.Pattern[str]", text: str) -> list[tuple[tuple[int, int], dict[str, str | None], str]]:
    return [(match.span(), match.groupdict(), match.expand(r"<\g<0>>")) for match in pattern.finditer(text)]


@pytest.mark.parametrize(("text", "flags", "sample"), CASES)
def test_kept_expressions_find_the_same(text: str, flags: int, sample: str, cache: Path) -> None:
    fresh = regex.compile(text, flags)
    assert found(fresh, sample)
    made = compiled_regex(text, flags)
    assert len(os.listdir(cache / "expressions")) == 1
    kept = compiled_regex(text, flags)
    for pattern in (made, kept):
        assert found(pattern, sample) == found(fresh, sample)
        assert (pattern.pattern, pattern.flags, pattern.groupindex) == (fresh.pattern, fresh.flags, fresh.groupindex)


def test_a_kept_expression_is_not_compiled_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_regex(r"\p{Lu}+")
    monkeypatch.delattr(regex, "compile")
    assert compiled_regex(r"\p{Lu}+").findall("ab CD") == ["CD"]


@pytest.mark.parametrize("damage", [b"", b"short", b"\x00" * 200])
def test_damaged_files_are_made_anew(damage: bytes, cache: Path) -> None:
    compiled_regex(r"\d+")
    (path,) = (cache / "expressions").iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert compiled_regex(r"\d+").findall("1 22") == ["1", "22"]
    assert path.read_bytes() == whole


def test_a_sealed_file_of_something_else_is_made_anew(cache: Path) -> None:
    compiled_regex(r"\d+")
    (path,) = (cache / "expressions").iterdir()
    path.write_bytes(store.sealed(b"\x93\x01\x02\x03"))
    assert compiled_regex(r"\d+").findall("1 22") == ["1", "22"]


def test_every_byte_counts(cache: Path) -> None:
    data = store.sealed(b"some data")
    assert store.unsealed(data) == b"some data"
    for at in range(len(data)):
        assert store.unsealed(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]) is None


def test_wrong_expressions_say_so() -> None:
    with pytest.raises(regex.error):
        compiled_regex("(")


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
