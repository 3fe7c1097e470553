"""``prlint fix --interactive``: on a real terminal, and its questions and answers one by one."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from prlint.cli._asking import Asker, after_edits
from prlint.findings import Applicability, Edit
from prlint.read import read
from prlint.run import Desk
from prlint.spans import SourceSpan

TEXT = """Harbour Weekly opens its its pier

It opened in in May , and the the harbour ships signs.

ⓒ 2026 Harbour Weekly
"""
ALL_RULES = {"select": ("doubled", "spacing", "copyright/symbol")}


def answered(keys: str, folder: Path) -> tuple[str, str]:
    """The text after these answers, and the keys that nobody asked for."""
    path = folder / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    left: Iterator[str] = iter(keys)
    desk = Desk(ALL_RULES)
    outcome, errors = desk.fix(read(str(path)), Applicability.UNSAFE, Asker(desk, lambda: next(left)).wants)
    assert errors == ()
    return outcome.source.text, "".join(left)


@pytest.mark.parametrize(
    ("keys", "old_and_new"),
    [
        ("nnnnn", []),
        ("ynnnn", [("its its", "its")]),
        ("nynyn", [("in in", "in"), ("the the", "the")]),
        ("nnynn", [("May ,", "May,")]),
        ("?xnnnny", [("ⓒ 2026", "© 2026")]),
        ("any", [("its its", "its"), ("in in", "in"), ("the the", "the"), ("ⓒ 2026", "© 2026")]),
        ("dyy", [("May ,", "May,"), ("ⓒ 2026", "© 2026")]),
        ("yq", [("its its", "its")]),
        ("y\x04", [("its its", "its")]),
        ("Y\x1b", [("its its", "its")]),
    ],
)
def test_answers(
    keys: str, old_and_new: list[tuple[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = TEXT
    for old, new in old_and_new:
        wanted = wanted.replace(old, new)
    text, unasked = answered(keys, tmp_path)
    assert text == wanted
    assert unasked == ""
    assert capsys.readouterr().out.count("Write this?") == len(keys)


def test_ctrl_c_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        answered("y\x03", tmp_path)


@pytest.mark.parametrize(
    ("text", "edits", "shown"),
    [
        ("a bb c\n", [(2, 4, "x")], ("a ", "x", " c")),
        ("a bb c dd e", [(2, 4, "x"), (7, 9, "y")], ("a ", "x c y", " e")),
        ("one\ntwo end\nthree", [(3, 4, " ")], ("one", " ", "two end")),
        ("one two", [(3, 4, "\r\n\r\n")], ("one", "⏎⏎", "two")),
        ("first\rone two", [(9, 10, "")], ("one", "", "two")),
        ("a\x1b[31m b", [(0, 1, "x")], ("", "x", "<U+001B>[31m b")),
    ],
)
def test_the_line_as_it_would_be(text: str, edits: list[tuple[int, int, str]], shown: tuple[str, str, str]) -> None:
    assert after_edits(text, tuple(Edit(SourceSpan(start, end), new) for start, end, new in edits), 80) == shown


@pytest.mark.skipif(os.name != "posix", reason="there are no terminals of this kind elsewhere")
def test_on_a_terminal(tmp_path: Path) -> None:
    """Two files: the second is never asked about after q, and what was said yes to stands in the first."""
    import pty

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    terminal, inner = pty.openpty()
    command = [sys.executable, "-m", "prlint", "fix", "-i", "--select", "doubled,copyright/symbol"]
    environment = {**os.environ, "TERM": "dumb", "NO_COLOR": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
    ) as child:
        os.close(inner)
        output = b""
        try:
            for key in (b"y", b"n", b"q"):
                output += until(terminal, b"?] ")
                press(terminal, key)
            output += until(terminal, b" left")
            assert child.wait(60) == 1
        finally:
            child.kill()
    os.close(terminal)
    assert output.count(b"Write this?") == 3
    assert b"1 fixed in 1 file, 3 left" in output
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT.replace("its its", "its")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == TEXT


def press(terminal: int, key: bytes) -> None:
    """Types a key once the program reads single keys; what is typed before is thrown away."""
    import termios

    deadline = time.monotonic() + 30
    while termios.tcgetattr(terminal)[3] & termios.ICANON:
        assert time.monotonic() < deadline, "no key was asked for"
        time.sleep(0.01)
    os.write(terminal, key)


def until(terminal: int, end: bytes) -> bytes:
    """What a terminal shows, up to ``end`` and what came with it."""
    shown = b""
    while end not in shown:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, shown
        shown += os.read(terminal, 1024)
    return shown
