"""A process that outlives a run: what it remembers, and that it can forget all of it."""

from pathlib import Path

import pytest

from prlint.discover import Found
from prlint.remember import forget
from prlint.run import Desk

FLAW = "ⓒ 2026 Harbour Weekly.\n"
QUIET = {
    "prlint.toml": 'ignore = ["copyright"]\n',
    "prlint-ignore.toml": '[[ignore]]\nfile = "a.txt"\nrule = "copyright/symbol"\ntext = "ⓒ"\n',
    "prlint-baseline.json": '{"version": 1, "files": {"a.txt": {"b223c55e044c1c22": 1}}}',
}


def found(folder: Path) -> list[str]:
    desk = Desk({"engine": "none"})
    return [finding.rule_id for finding in desk.check_file(Found(str(folder / "a.txt"))).findings]


@pytest.mark.parametrize("name", QUIET)
def test_a_change_counts_after_forgetting(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FLAW, encoding="utf-8")
    assert "copyright/symbol" in found(tmp_path)
    (tmp_path / name).write_text(QUIET[name], encoding="utf-8")
    assert "copyright/symbol" in found(tmp_path)
    forget()
    assert "copyright/symbol" not in found(tmp_path)
