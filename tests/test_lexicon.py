"""The lexicon: forms, dialects, tiers, and that opening it costs next to nothing."""

import os
import subprocess
import sys

import pytest

from prlint import lexicon


@pytest.mark.parametrize(
    "form",
    [
        "the",
        "The",
        "THE",
        "Monday",
        "MONDAY",
        "Paris",
        "PARIS",
        "don't",
        "organise",
        "organize",
        "cafes",
        "fintech",
        "NATO",
    ],
)
def test_known(form: str) -> None:
    assert lexicon.open().known(form)


@pytest.mark.parametrize(
    "form", ["", "teh", "Teh", "monday", "belgrade", "recieve", "tHe", "Zzyx", "naïvetyy", "0", "companys"]
)
def test_unknown(form: str) -> None:
    assert not lexicon.open().known(form)


@pytest.mark.parametrize(
    ("form", "dialects"),
    [
        ("color", {"us"}),
        ("Colour", {"gb", "gb-ize", "ca", "au"}),
        ("organize", {"us", "gb-ize", "ca"}),
        ("organise", {"gb", "au"}),
        ("paper", {"us", "gb", "gb-ize", "ca", "au"}),
        ("zzyx", set()),
    ],
)
def test_dialects(form: str, dialects: set[str]) -> None:
    assert lexicon.open().dialects(form) == dialects


def test_common_words_have_small_tiers_and_high_frequencies() -> None:
    words = lexicon.open()
    assert 0 < words.tier("The") <= words.tier("ministry") < words.tier("quern")
    assert words.tier("zzyx") == words.frequency("zzyx") == 0
    assert words.frequency("the") > words.frequency("ministry") > words.frequency("quern")


def test_kinds() -> None:
    words = lexicon.open()
    assert words.kind("march") == lexicon.Kind.WORD
    assert words.kind("Monday") & lexicon.Kind.CAPITAL
    assert words.kind("zzyx") == lexicon.Kind(0)


def test_unknown_lists_only_what_is_unknown() -> None:
    assert lexicon.open().unknown({"the": [0], "teh": [4], "Paris": [8]}) == ["teh"]


def test_size_and_lazy_import() -> None:
    assert os.path.getsize(lexicon.lexicon_path()) < 3_000_000
    code = "import sys, prlint.lexicon; assert 'marisa_trie' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
