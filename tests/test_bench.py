"""The benchmark runs, and says what is missing."""

import os
import subprocess
import sys
from pathlib import Path

from prlint import store

SPEED = Path(__file__).parent.parent / "bench" / "speed.py"
START = SPEED.with_name("start.py")


def speed(*arguments: str, path: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(SPEED), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PATH": path})


def test_table(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("The pier is open.\n" * 20, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    peer = tmp_path / "bin" / "codespell"
    peer.write_text('#!/bin/sh\n[ "$1" = --version ] && echo 9.9.9\nexit 0\n')
    peer.chmod(0o755)
    done = speed(
        str(tmp_path),
        "--runs=1",
        "--only=prlint (damage only),codespell,cspell",
        f"--look-in={tmp_path / 'bin'}",
        f"--look-in={Path(sys.executable).parent}",
        path="/usr/bin:/bin",
    )
    assert done.returncode == 0, done.stderr
    assert "folder of 3 files" in done.stdout
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines()[2:]}
    assert "1.00" in rows["prlint"]
    assert rows["codespell"][1] == "9.9.9"
    assert rows["cspell"][1:2] == ["missing"] or "MB/s" in rows["cspell"]


def test_empty_folder(tmp_path: Path) -> None:
    done = speed(str(tmp_path), path=os.environ["PATH"])
    assert done.returncode == 1
    assert done.stderr.strip().endswith("no .txt files here")


def start(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(START), *arguments]
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_one_release(tmp_path: Path) -> None:
    release = tmp_path / "release.txt"
    release.write_text("The pier is open.\n\nThe new pier opened on Monday, the council said.\n" * 3, encoding="utf-8")
    place = (f"--cache={store.folder()}", f"--look-in={Path(sys.executable).parent}")
    done = start(str(release), "--core", "--runs=1", *place)
    assert done.returncode == 0, done.stderr
    names = [line.partition("  ")[0] for line in done.stdout.splitlines()[3:]]
    assert names[-2:] == ["prlint --no-grammar, edited text", "prlint --no-grammar, same text"]


def test_no_release(tmp_path: Path) -> None:
    done = start(str(tmp_path / "missing.txt"))
    assert done.returncode == 1
    assert done.stderr.strip().endswith("missing.txt: no such file")
