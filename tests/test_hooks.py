"""The pre-commit hooks: their definition, and both of them run by the real pre-commit on a scratch repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from prlint.discover import Limits, discover
from prlint.formats import NAMED, SUFFIXES, format_of

ROOT = Path(__file__).parent.parent
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")


def test_there_is_a_hook_to_check_and_one_to_fix() -> None:
    assert [hook["id"] for hook in HOOKS] == ["prlint", "prlint-fix"]
    assert [hook["entry"].split()[:2] for hook in HOOKS] == [["prlint", "check"], ["prlint", "fix"]]
    assert all(hook["require_serial"] and hook["language"] == "python" for hook in HOOKS)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_files_of_a_hook(hook: dict[str, Any]) -> None:
    def taken(path: str) -> bool:
        return bool(re.search(hook["files"], path)) and not re.search(hook["exclude"], path)

    fixes = hook["id"] == "prlint-fix"
    wanted = {suffix for suffix in SUFFIXES if not fixes or format_of(f"x.{suffix}").writable}
    wanted -= {"pdf", "rtf"}  # they need packages that the hook's environment does not have
    wanted -= {"docm"} if fixes else set()  # macros are not written back
    assert all(taken(f"releases/pier.{suffix}") for suffix in wanted)
    assert not any(taken(f"releases/pier.{suffix}") for suffix in {*SUFFIXES, *NAMED} - wanted)
    assert hook["types"] == ["file"]  # pre-commit knows nothing of Word's and newsrooms' files
    for path in (
        "requirements.txt",
        "tools/requirements-dev.txt",
        "CMakeLists.txt",
        "LICENSE.md",
        "photo.jpg",
        "README",
    ):
        assert not taken(path), path


def test_files_named_one_by_one_that_no_hook_should_read() -> None:
    """With ``files: ^releases/`` in a configuration pre-commit names everything in the folder."""
    paths = ("releases/pier.docx", "releases/pier.jpg", "releases/pier.xml", "releases/Makefile", "releases/old/a.txt")
    limits = Limits(exclude=("old/",), force=True)
    found = [item.path for item in discover(paths, lambda _: limits)]
    assert found == ["releases/pier.docx", "releases/pier.xml"]
    assert [item.path for item in discover(paths, lambda _: Limits())] == list(paths)


def run(folder: Path, *command: str, ok: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))},
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            "PRLINT_CACHE_DIR": str(folder.parent / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "Ada Example",
            "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada Example",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
        },
    )
    assert done.returncode in ok, done.stdout + done.stderr
    return done.stdout + done.stderr


def repository(folder: Path) -> Path:
    """All files of a folder committed."""
    for command in ("git init -q -b main", "git add -A", "git commit -q -m start"):
        run(folder, *command.split())
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project as it stands, as a repository of its own."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    return repository(folder)


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs the project and its packages: CI=1 runs it")
@pytest.mark.skipif(not PRE_COMMIT.exists() or shutil.which("git") is None, reason="needs pre-commit and git")
def test_real_pre_commit(project: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    (scratch / "releases").mkdir(parents=True)
    release = scratch / "releases" / "pier.txt"
    release.write_text("PORT ALDER, May 4 — The pier is open.\n\nⓒ 2026 Harbour Weekly\n", encoding="utf-8")
    (scratch / "prlint.toml").write_text('select = ["copyright/symbol"]\n', encoding="utf-8")
    (scratch / "requirements.txt").write_text("ⓒ is no package\n", encoding="utf-8")
    repository(scratch)
    command = (str(PRE_COMMIT), "try-repo", str(project), "--all-files", "--color=never")
    first = run(scratch, *command, ok=(1,))
    assert re.search(r"prlint \(check releases\)\.+Failed\n", first)
    assert "releases/pier.txt:3:1: error copyright/symbol" in first
    assert re.search(r"prlint \(safe fixes\)\.+Failed\n", first)
    assert "files were modified by this hook" in first
    assert "requirements.txt" not in first.partition("prlint (check releases)")[2]
    assert release.read_text(encoding="utf-8").endswith("\n© 2026 Harbour Weekly\n")
    second = run(scratch, *command)
    assert re.search(r"prlint \(check releases\)\.+Passed\n", second)
    assert re.search(r"prlint \(safe fixes\)\.+Passed\n", second)
