"""Kept reports: used when nothing has changed, made anew when anything has."""

import os
from pathlib import Path

import pytest

from prlint import results, store
from prlint.config import Config
from prlint.discover import Found
from prlint.remember import forget
from prlint.run import Desk
from prlint.sidecar import Entry


@pytest.fixture
def release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRLINT_CACHE_DIR", str(tmp_path / ".cache"))
    path = tmp_path / "a.txt"
    path.write_text("ⓒ 2026 Harbour Weekly.\n", encoding="utf-8")
    return path


def kept() -> int:
    folder = os.path.join(store.folder(), "reports")
    return len(os.listdir(folder)) if os.path.isdir(folder) else 0


def test_a_kept_report_is_the_same(release: Path) -> None:
    found = Found("a.txt")
    first = Desk({"select": ("copyright/symbol",)}).check_file(found, keep=True)
    assert kept() == 1
    again = Desk({"select": ("copyright/symbol",)}).check_file(found, keep=True)
    assert again == first
    assert [finding.rule_id for finding in again.findings] == ["copyright/symbol"]


def test_another_file_with_the_same_text_keeps_its_own_name(release: Path) -> None:
    (release.parent / "b.txt").write_bytes(release.read_bytes())
    desk = Desk({"select": ("copyright/symbol",)})
    desk.check_file(Found("a.txt"), keep=True)
    assert desk.check_file(Found("b.txt"), keep=True).path == "b.txt"
    assert kept() == 1


def test_what_failed_is_not_kept(release: Path) -> None:
    release.write_bytes(b"\0\0")
    assert Desk({}).check_file(Found("a.txt"), keep=True).errors
    assert kept() == 0


def test_damaged_files_of_the_cache_do_not_matter(release: Path) -> None:
    desk = Desk({"select": ("copyright/symbol",)})
    first = desk.check_file(Found("a.txt"), keep=True)
    folder = os.path.join(store.folder(), "reports")
    for name in os.listdir(folder):
        Path(folder, name).write_bytes(b"\xc1 not msgpack")
    assert desk.check_file(Found("a.txt"), keep=True) == first


def test_everything_that_matters_is_in_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "rules"
    (rules / "house").mkdir(parents=True)
    own = Config(rule_folders=(str(rules),))

    def key(path: str = "a.txt", raw: bytes = b"x", config: Config = own, entries: tuple[Entry, ...] = ()) -> str:
        forget()
        found = results.key(path, raw, config, entries)
        assert found is not None
        return found

    keys = [
        key(),
        key(path="a.md"),
        key(raw=b"y"),
        key(config=Config(rule_folders=own.rule_folders, ignore=("copyright",))),
        key(entries=(Entry("a.txt", "copyright/symbol", "ⓒ"),)),
    ]
    (rules / "house" / "new.yaml").write_text("summary: s\n", encoding="utf-8")
    keys.append(key())
    monkeypatch.setattr("time.strftime", lambda form: "2031-01-01")
    keys.append(key())
    assert len(set(keys)) == len(keys)
    assert key() == keys[-1]
    assert results.key("a.txt", b"x", Config(allow_code=True), ()) is None


def test_old_files_are_forgotten(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(store.KEPT, "reports", 3)
    for number in range(8):
        store.save("reports", f"n{number}", b"x")
        os.utime(os.path.join(store.folder(), "reports", f"n{number}"), (number, number))
    names = sorted(os.listdir(os.path.join(store.folder(), "reports")))
    assert names == ["n4", "n5", "n6", "n7"]
