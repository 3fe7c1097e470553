"""``--since``: what a change touched, in real git repositories."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import word
from prlint import since
from prlint.config import Config
from prlint.engine import check_source
from prlint.errors import ConfigError
from prlint.findings import Finding, Report, Severity
from prlint.read import read
from prlint.ruleset import load_ruleset
from prlint.since import Changes, changes_since
from prlint.spans import SourceSpan, TextSpan

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a new repository, away from the user's settings."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    repository = tmp_path / "repository"
    repository.mkdir()
    monkeypatch.chdir(repository)

    def run(*arguments: str, cwd: Path = repository) -> str:
        return subprocess.run(["git", *arguments], cwd=cwd, check=True, capture_output=True, text=True).stdout

    run("init", "-q", "-b", "main")
    return run


def commit(git: Git, **files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    git("add", "-A")
    git("commit", "-q", "-m", "change")


def lines_of(changes: Changes, name: str) -> object:
    return changes.files.get(os.path.realpath(name), "unchanged")


TEXT = "one\ntwo\nthree\nfour\nfive\n"


def test_commits_and_work_since_the_merge_base(git: Git) -> None:
    commit(git, committed=TEXT, staged=TEXT, unstaged=TEXT, theirs=TEXT, same=TEXT, gone=TEXT)
    git("checkout", "-q", "-b", "topic")
    commit(git, committed=TEXT.replace("two", "2"), new="quite\nanother\n")
    git("checkout", "-q", "main")
    commit(git, theirs=TEXT.replace("one", "1"), same=TEXT.replace("one", "1"))
    git("checkout", "-q", "topic")
    Path("staged.txt").write_text(TEXT.replace("three", "3"))
    Path("gone.txt").unlink()
    git("add", "-A")
    Path("unstaged.txt").write_text(TEXT.replace("four\n", ""))
    Path("untracked.txt").write_text(TEXT)
    Path(".gitignore").write_text("ignored.txt\n")
    Path("ignored.txt").write_text(TEXT)
    changes = changes_since("main")
    assert lines_of(changes, "committed.txt") == ((2, 1),)
    assert lines_of(changes, "new.txt") == ((1, 2),)
    assert lines_of(changes, "staged.txt") == ((3, 1),)
    assert lines_of(changes, "unstaged.txt") == ((3, 0),)
    assert lines_of(changes, "untracked.txt") is None
    for name in ("theirs.txt", "same.txt", "ignored.txt"):
        assert lines_of(changes, name) == "unchanged"
        assert not changes.touches(name)


def test_renamed_binary_and_odd_names(git: Git) -> None:
    odd = 'with space\t“quotes" é'
    commit(git, old=TEXT * 5, moved=TEXT * 5, **{odd: TEXT})
    Path("picture.docx").write_bytes(b"\0\1\2")
    git("add", "-A")
    git("commit", "-q", "-m", "binary")
    git("mv", "old.txt", "renamed.txt")
    git("mv", "moved.txt", "moved and changed.txt")
    Path("moved and changed.txt").write_text(TEXT * 4 + TEXT.replace("five", "5"))
    Path(f"{odd}.txt").write_text(TEXT.replace("one", "1"), encoding="utf-8")
    Path("picture.docx").write_bytes(b"\0\1\3")
    changes = changes_since("HEAD")
    assert lines_of(changes, "renamed.txt") == ()
    assert lines_of(changes, "moved and changed.txt") == ((25, 1),)
    assert lines_of(changes, f"{odd}.txt") == ((1, 1),)
    assert lines_of(changes, "picture.docx") is None


def test_from_a_folder_below_and_with_hostile_settings(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, top=TEXT)
    for name, value in (
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("diff.relative", "true"),
        ("diff.context", "9"),
        ("diff.external", "false"),
        ("diff.mnemonicPrefix", "true"),
    ):
        git("config", name, value)
    Path("top.txt").write_text(TEXT.replace("two", "2"))
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert lines_of(changes_since("HEAD"), "../top.txt") == ((2, 1),)


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not in a git repository"):
        changes_since("main", str(tmp_path))


@pytest.mark.parametrize("ref", ["no-such-branch", "--all", "-h", ""])
def test_unknown_ref(git: Git, ref: str) -> None:
    commit(git, a=TEXT)
    with pytest.raises(ConfigError, match="git knows no such commit, branch or tag; check the name"):
        changes_since(ref)


def test_nothing_committed(git: Git) -> None:
    commit(git, a=TEXT)
    git("branch", "other")
    git("checkout", "-q", "--orphan", "fresh")
    with pytest.raises(ConfigError, match="nothing is committed yet"):
        changes_since("other")


def test_histories_that_share_nothing(git: Git) -> None:
    commit(git, a=TEXT)
    git("checkout", "-q", "--orphan", "fresh")
    commit(git, b=TEXT)
    with pytest.raises(ConfigError, match="have no commit in common"):
        changes_since("main")


def test_shallow_clone(git: Git, tmp_path: Path) -> None:
    commit(git, a=TEXT)
    git("checkout", "-q", "-b", "topic")
    commit(git, b=TEXT)
    git("checkout", "-q", "main")
    commit(git, c=TEXT)
    url = (tmp_path / "repository").as_uri()
    git("clone", "-q", "--depth=1", "--no-single-branch", "-b", "topic", url, str(tmp_path / "clone"))
    with pytest.raises(ConfigError, match="fetch-depth: 0"):
        changes_since("origin/main", str(tmp_path / "clone"))


def test_without_git(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConfigError, match="--since needs git"):
        changes_since("main")


# Which findings are shown


def finding(start: int, end: int, *related: tuple[int, int]) -> Finding:
    return Finding(
        "a/b",
        Severity.ERROR,
        "m",
        TextSpan(start, end),
        SourceSpan(start, end),
        related=tuple(SourceSpan(*pair) for pair in related),
    )


def shown(lines: tuple[tuple[int, int], ...] | None, text: str, *findings: Finding) -> list[bool]:
    changes = Changes({os.path.realpath("a.txt"): lines})
    kept = changes.limit(Report("a.txt", findings, text)).findings
    return [finding in kept for finding in findings]


CRLF = "one\r\ntwo\r\nthree\r\nfour"  # lines at 0, 5, 10, 17
PLACES = (finding(0, 3), finding(5, 8), finding(5, 12), finding(10, 15), finding(17, 21), finding(21, 21))


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (None, "111111"),
        ((), "000000"),
        (((1, 1),), "100000"),
        (((2, 1),), "011000"),
        (((3, 1),), "001100"),
        (((4, 1),), "000011"),
        (((1, 2),), "111000"),
        (((2, 0),), "001000"),  # a line between the second and the third is gone: only what spans the seam
        (((0, 0),), "000000"),
        (((4, 0),), "000000"),
        (((1, 1), (2, 0), (4, 1)), "101011"),
        (((9, 3),), "000000"),
    ],
)
def test_what_is_shown(lines: tuple[tuple[int, int], ...] | None, wanted: str) -> None:
    assert "".join("01"[value] for value in shown(lines, CRLF, *PLACES)) == wanted


def test_both_ends_of_a_contradiction() -> None:
    ends = finding(0, 3, (17, 21))
    assert shown(((4, 1),), CRLF, ends) == [True]
    assert shown(((1, 1),), CRLF, ends) == [True]
    assert shown(((2, 2),), CRLF, ends) == [False]


def test_a_file_that_did_not_change_shows_nothing() -> None:
    report = Report("b.txt", (finding(0, 3),), CRLF, errors=("b.txt: a rule failed",))
    assert Changes({}).limit(report) == replace(report, findings=())


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 3)), max_size=4), st.integers(0, 24), st.integers(0, 9))
def test_shown_is_what_overlaps(lines: list[tuple[int, int]], start: int, length: int) -> None:
    """Against the plain reading: a finding shares a line with a changed one."""
    text = "ab\n" * 8
    ordered: list[tuple[int, int]] = []
    for first, count in sorted(lines):
        if not ordered or first > sum(ordered[-1]):
            ordered.append((first, count))
    end = min(start + length, 24)
    start = min(start, end)
    changed = {number for first, count in ordered for number in range(first, first + count)}
    seams = {first * 3 for first, count in ordered if not count}
    own = {offset // 3 + 1 for offset in range(start, max(end, start + 1))}
    wanted = bool(own & changed) or any(start < seam < end for seam in seams)
    assert shown(tuple(ordered), text, finding(start, end)) == [wanted]


def test_git_quoting_is_undone() -> None:
    assert since.patch_path(b'"b/a \\"q\\" \\303\\251\\t.txt"') == 'a "q" é\t.txt'
    assert since.patch_path(b"b/with space.txt\t") == "with space.txt"
    assert since.patch_path(b"/dev/null") is None


def test_command_line(git: Git) -> None:
    commit(git, old="ⓒ 2026\nfine\n", same="ⓒ 2026\n")
    git("checkout", "-q", "-b", "topic")
    commit(git, old="ⓒ 2026\nfine\nⓒ 2025\n")
    Path("new.txt").write_text("ⓒ 2024\n", encoding="utf-8")
    command = [sys.executable, "-m", "prlint", "check", "--format", "concise", "--select", "copyright/symbol"]
    done = subprocess.run([*command, "--since", "main"], capture_output=True, check=False)
    assert [line.split(" ")[0] for line in done.stdout.decode().splitlines()] == ["new.txt:1:1:", "old.txt:3:1:"]
    assert done.returncode == 1
    done = subprocess.run([*command, "--since", "mian"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    message = b"prlint: --since mian: git knows no such commit, branch or tag; check the name\n"
    assert done.stderr == message


@pytest.mark.parametrize("kind", ["docx", "rtf", "eml"])
def test_documents_whose_lines_git_does_not_know(git: Git, kind: str) -> None:
    """What their text was is read from git, so that only the paragraphs that changed are looked at."""
    texts = ["One in in.", "Two the the.", *("The pier is long." for _ in range(30))]
    made: Callable[[str], bytes] = {
        "docx": lambda end: word.made(*(_with(text) for text in (*texts, end))),
        "rtf": lambda end: b"{\\rtf1 " + "\\par\n".join((*texts, end)).encode() + b"}",
        "eml": lambda end: b"Subject: Head\n\n" + "\n\n".join((*texts, end)).encode(),
    }[kind]
    file = Path(f"old.{kind}")
    file.write_bytes(made("Three."))
    git("add", "-A")
    git("commit", "-q", "-m", "change")
    git("mv", f"old.{kind}", f"new.{kind}")
    file = Path(f"new.{kind}")
    file.write_bytes(made("Three and and."))
    source = read(str(file))
    found = check_source(source, load_ruleset(Config(select=("doubled/word",)))).findings
    assert len(found) == 3
    changes = changes_since("main")
    report = Report(str(file), found, source.text)
    assert [source.text[each.at.start : each.at.end] for each in changes.limit(report).findings] == ["and and"]
    Path(f"untracked.{kind}").write_bytes(file.read_bytes())
    assert changes_since("main").limit(replace(report, path=f"untracked.{kind}")) == replace(
        report, path=f"untracked.{kind}"
    )


def _with(text: str) -> Callable[[Any], None]:
    return lambda document: document.add_paragraph(text)
