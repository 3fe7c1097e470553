"""What a start costs: a plain release loads and compiles nothing that its result does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# None of these is needed to check plain text; each takes as long to load as many rules take to run.
NEEDLESS = (
    "argparse asyncio concurrent.futures ftfy harper http importlib.metadata jsonschema "
    "language_tool_python logging lt_py lxml markdown_it multiprocessing pathspec platformdirs "
    "random rapidfuzz shutil socket ssl statistics subprocess tempfile tomllib unittest urllib.request yaml zipfile"
).split()
# Runs the command line in a process of its own and tells what it loaded, which of prlint's own expressions it compiled
# (those of a hundred characters and more), and which tables it parsed.
SCRIPT = """
import json, re._compiler, sys
from prlint import expressions, tables
from prlint.cli import run
compiled, parsed = [], []
compile_re, translate, parse = re._compiler.compile, expressions._translated, tables._parsed
def watched(pattern, *rest):
    frame = sys._getframe(1)
    while "/re/" in frame.f_code.co_filename:
        frame = frame.f_back
    if len(pattern) >= 100 and "prlint" in frame.f_globals["__name__"]:
        compiled.append(f"{frame.f_globals['__name__']}: {pattern}")
    return compile_re(pattern, *rest)
def translated(text, flags):
    compiled.append(text)
    return translate(text, flags)
def counted(path):
    parsed.append(path)
    return parse(path)
re._compiler.compile, expressions._translated, tables._parsed = watched, translated, counted
code = run(sys.argv[1:])
told = {"code": [str(code)], "modules": sorted(sys.modules), "compiled": compiled, "parsed": parsed}
print(json.dumps(told), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def second_run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the second run did on a release that was edited since the first one."""
    folder = tmp_path_factory.mktemp("start")
    release = folder / "release.txt"
    text = (ROOT / "fixtures" / "clean-release" / "input.txt").read_text(encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT, "check", "--isolated", "--no-grammar", "--format", "concise", str(release)]
    environment = {**os.environ, "PRLINT_CACHE_DIR": str(folder / "cache")}
    for end in ("\n", "\n\n"):
        release.write_text(text.rstrip() + end, encoding="utf-8")
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    told: dict[str, list[str]] = json.loads(done.stderr.splitlines()[-1])
    return told


def test_no_needless_module(second_run: dict[str, list[str]]) -> None:
    loaded = [name for name in NEEDLESS if name in second_run["modules"]]
    assert loaded == [], "import these in the function that needs them"


def test_nothing_is_compiled_again(second_run: dict[str, list[str]]) -> None:
    assert second_run["compiled"] == [], "use lazy_re or compiled_re (prlint.expressions), which keep what they compile"


def test_no_table_is_parsed_again(second_run: dict[str, list[str]]) -> None:
    assert second_run["parsed"] == []


def test_it_was_a_run(second_run: dict[str, list[str]]) -> None:
    assert second_run["code"] == ["0"]
    assert {"prlint.engine", "prlint.checks.spelling", "regex"} <= set(second_run["modules"])
