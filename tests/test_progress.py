"""The progress line: on a terminal only, late, and gone before anything else is written."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from prlint.cli import _progress
from prlint.findings import Report
from prlint.rule import Pattern
from prlint.scan import Scanner


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Half a second passes each time somebody looks."""
    ticks = iter(range(1000))
    monkeypatch.setattr("time.monotonic", lambda: next(ticks) / 2)
    return iter(())


def test_it_is_shown_late_and_taken_away(clock: None) -> None:
    stream = Terminal()
    reports = [Report("a"), Report("b"), Report("c", errors=("c: cannot be read",)), Report("d")]
    assert list(_progress.tracked(reports, 4, stream)) == reports
    shown = stream.getvalue().split("\r\x1b[K")[1:]
    assert shown[0] == "checking [############............] 2 of 4 files"
    assert shown[shown.index("") + 1] == "checking [##################......] 3 of 4 files"
    assert shown[-1] == ""


def test_why_the_first_run_takes_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr("prlint.store._tell", None)
    monkeypatch.setattr("prlint.scan._MANY", 0)
    stream = Terminal()
    _progress.announce_waiting(stream)
    for _ in range(2):  # the second finds it in the cache
        Scanner([Pattern("pier", phrase=True, fold_case=True)])
    assert stream.getvalue().split("\r\x1b[K") == ["", "preparing the rules, once after each change of them ...", ""]


def test_nothing_where_nobody_looks(clock: None) -> None:
    stream = io.StringIO()
    assert len(list(_progress.tracked([Report("a")] * 9, 9, stream))) == 9
    assert stream.getvalue() == ""
