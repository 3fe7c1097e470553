"""The words of the house: accepted, rejected, kept in a file, taken over from other tools."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from prlint.cli.vocab import command, foreign_words
from prlint.document import Source
from prlint.run import Desk

TEXT = "The goverment of Tessera likes recieve in its name. They utilize it.\n"


def found(folder: Path, settings: str) -> set[str]:
    """What the spelling rules find in the text with a configuration."""
    (folder / "prlint.toml").write_text(settings, encoding="utf-8")
    desk = Desk({"engine": "none", "select": ("spelling",), "file": str(folder / "prlint.toml")})
    report = desk.check(Source(str(folder / "a.txt"), TEXT.encode(), TEXT))
    assert report.errors == ()
    return {TEXT[finding.at.start : finding.at.end] for finding in report.findings}


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ("", {"goverment", "recieve"}),
        ('[vocabulary]\naccept = ["recieve"]\n', {"goverment"}),
        ('[vocabulary]\naccept = ["Goverment"]\n', {"goverment", "recieve"}),
        ('[vocabulary]\naccept = ["likes recieve in"]\n', {"goverment"}),
        ('[vocabulary.reject]\nutilize = "use"\n', {"goverment", "recieve", "utilize"}),
    ],
)
def test_settings(tmp_path: Path, settings: str, wanted: set[str]) -> None:
    assert found(tmp_path, settings) == wanted


def test_files(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("recieve # a brand\n\n", encoding="utf-8")
    (tmp_path / "prlint-vocabulary.txt").write_text("goverment\n", encoding="utf-8")
    assert found(tmp_path, '[vocabulary]\nfiles = ["words.txt"]\n') == set()


def test_add_keeps_each_word_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert CliRunner().invoke(command, ["add", "Tesserine", "hors  d'oeuvre"]).exit_code == 0
    assert (tmp_path / "prlint-vocabulary.txt").read_text(encoding="utf-8") == "Tesserine\nhors d'oeuvre\n"


def test_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "accept.txt").write_text("Tesserine\n(?i)geofence\n[Pp]attern\n# remark\n", encoding="utf-8")
    (tmp_path / "cspell.json").write_text("// remark\n" + json.dumps({"words": ["zibbet"]}), encoding="utf-8")
    assert list(foreign_words("accept.txt")) == ["Tesserine", "geofence"]
    assert list(foreign_words("cspell.json")) == ["zibbet"]
    result = CliRunner().invoke(command, ["import", "accept.txt", "cspell.json"])
    assert "3 of 3" in result.output
