"""The command line in a process of its own, as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PRLINT = (sys.executable, "-m", "prlint")
# rules that need no other, so that a process is quick; letters that no terminal of a test run may lack
QUICK = ("--select", "copyright/symbol", "--format", "concise")
FLAW = "ⓒ 2026 Harbour Weekly\n"
SAID = "error copyright/symbol “ⓒ” is a circled letter, not the copyright sign; write “©”."


def prlint(
    *arguments: str,
    folder: Path,
    stdin: bytes = b"",
    before: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs prlint in a folder (``before``: the command that runs it); fails when it shows a traceback or hangs."""
    done = subprocess.run(
        [*before, *PRLINT, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
    )
    said = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in said.stderr, said.stderr
    assert "internal error" not in said.stderr, said.stderr
    return said
