"""The command line, case by case: ``cli_cases/*.toml`` hold the files, the arguments and all that comes of them.

A case has ``args``; ``files`` (name -> text), ``bytes`` (name -> hexadecimal), ``links`` (name -> target),
``stdin``, ``env``; and what is expected: ``code``, ``stdout``, ``stderr`` (whole, or ``*_has``: a list of
parts), ``after`` (name -> text of files after the run; ``false``: there is no such file).
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

CASES = [
    pytest.param(case, id=f"{path.stem}-{name}")
    for path in sorted((Path(__file__).parent / "cli_cases").glob("*.toml"))
    for name, case in tomllib.loads(path.read_text(encoding="utf-8")).items()
]
KNOWN = {"args", "files", "bytes", "links", "stdin", "env", "code", "stdout", "stderr", "after"}
KNOWN |= {"stdout_has", "stderr_has"}


def lay_out(case: dict[str, Any], folder: Path) -> None:
    for name, text in case.get("files", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    for name, digits in case.get("bytes", {}).items():
        (folder / name).write_bytes(bytes.fromhex(digits))
    for name, target in case.get("links", {}).items():
        (folder / name).symlink_to(target)


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    assert case.keys() <= KNOWN
    lay_out(case, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "prlint", *case["args"]],
        cwd=tmp_path,
        input=case.get("stdin", "").encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "COLUMNS": "100", **case.get("env", {})},
    )
    output = {"stdout": done.stdout.decode(), "stderr": done.stderr.decode()}
    for stream, text in output.items():
        assert "Traceback" not in text
        if stream in case:
            assert text == case[stream]
        for part in case.get(f"{stream}_has", ()):
            assert part in text
    assert done.returncode == case["code"], output
    for name, text in case.get("after", {}).items():
        path = tmp_path / name
        assert (path.read_bytes().decode() if path.exists() else False) == text
