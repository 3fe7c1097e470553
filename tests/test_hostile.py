"""Texts that nobody would send: each is checked, whatever stands in it."""

from pathlib import Path

import pytest

from command import FLAW, QUICK, SAID, prlint
from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_source
from prlint.ruleset import Ruleset, load_ruleset

SIZE = 30_000  # characters: large for a release, so that what grows with the square is seen
HOSTILE = {
    "one letter": "a",
    "opening marks": "“",
    "straight marks": '"',
    "apostrophes": "'",
    "brackets": "(",
    "spaces": " ",
    "lines": "\n",
    "short lines": "Ab\n",
    "initials": "A. ",
    "acronyms": "UN FAO WHO ",
    "dashes": "—",
    "dots": ".",
    "addresses": "a@b.c ",
    "links": "www.",
    "figures": "1,234.5 ",
    "quotations": "“A said,” he ",
    "combining": "é́́",
    "commas": "Oslo, ",
    "and": "Anna and ",
    "capitals": "HARBOUR ",
    "months": "May 5, ",
    "lone surrogates": "\ud800\udfff ",
    "controls": "\x01\x02\x0b",
    "right to left": "\u202eab\u202c",
    "copyright": "© 2026 ",
}


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    ruleset = load_ruleset(Config(select=("all",)))
    check_source(Source("first.txt", b"", "The first text pays for the compiling."), ruleset)
    return ruleset


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_checked(name: str, rules: Ruleset) -> None:
    unit = HOSTILE[name]
    text = (unit * (SIZE // len(unit) + 1))[:SIZE]
    report = check_source(Source("hostile.txt", b"", text), rules)
    assert report.errors == ()


def test_one_line_of_fifty_megabytes(tmp_path: Path) -> None:
    """Refused in one line, and the file beside it is still checked."""
    (tmp_path / "big.txt").write_bytes(b"The harbour is open. " * 2_500_000)
    (tmp_path / "c.txt").write_text(FLAW, encoding="utf-8")
    done = prlint("check", *QUICK, ".", folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout.split("\n")[:2] == [
        "big.txt: too long to be a release (52,500,000 characters); raise max-length to check it",
        f"c.txt:1:1: {SAID}",
    ]
    assert done.stderr == ""
