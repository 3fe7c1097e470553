"""The GitHub Action: its definition against the schema, and its steps run by bash as a runner does."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


class Runner:
    """A checkout and a temporary folder; ``step`` runs a step of the action there."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "checkout"
        self.temp = folder / "temp"
        self.checkout.mkdir()
        self.temp.mkdir()
        self.output = folder / "output"
        self.summary = folder / "summary.md"

    def step(self, step: dict[str, Any], **inputs: str) -> "subprocess.CompletedProcess[str]":
        """Inputs are named with ``_`` for ``-``; the others have their defaults."""
        values = {name: entry["default"] for name, entry in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        filled = {
            name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: values[match[1]], text)
            for name, text in step.get("env", {}).items()
        }
        assert "${{" not in step["run"], "expressions in a script let inputs run commands"
        self.output.write_text("")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.checkout,
            capture_output=True,
            text=True,
            check=False,
            env={
                **os.environ,
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(self.output),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_WORKSPACE": str(self.checkout),
                "RUNNER_TEMP": str(self.temp),
                **filled,
            },
        )

    def outputs(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with two releases; prlint is there as the first step leaves it."""
    runner = Runner(tmp_path)
    folder = runner.temp / "prlint" / "bin"
    folder.mkdir(parents=True)
    for name in ("python", "prlint"):
        (folder / name).write_text(f'#!/bin/sh\nexec "{Path(sys.executable).with_name(name)}" "$@"\n')
        (folder / name).chmod(0o755)
    (runner.checkout / "releases").mkdir()
    (runner.checkout / "releases" / "pier one.txt").write_text("ⓒ 2026 Harbour Weekly\n", encoding="utf-8")
    (runner.checkout / "releases" / "clean.md").write_text("© 2026 Harbour Weekly\n", encoding="utf-8")
    return runner


ONLY = "--isolated --select copyright/symbol"


def test_definition() -> None:
    jsonschema.validate(ACTION, get_builtin_schema("vendor.github-actions"))
    known = set(ACTION["inputs"])
    used = set(re.findall(r"inputs\.([a-z-]+)", json.dumps(ACTION)))
    assert used == known
    assert all("default" in entry and entry["description"] for entry in ACTION["inputs"].values())


def test_findings(runner: Runner) -> None:
    done = runner.step(CHECK, args=ONLY, rdjson="out.rdjson")
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.startswith("::error file=releases/pier one.txt,line=1,col=1,")
    assert runner.outputs() == {"exit-code": "1", "findings": "1", "errors": "1", "warnings": "0", "style": "0"}
    assert "copyright/symbol" in runner.summary.read_text(encoding="utf-8")
    sarif = json.loads((runner.checkout / "prlint.sarif").read_text(encoding="utf-8"))
    assert sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "releases/pier%20one.txt"
    )
    rdjson = json.loads((runner.checkout / "out.rdjson").read_text(encoding="utf-8"))
    assert rdjson["diagnostics"][0]["suggestions"][0]["text"] == "©"


def test_nothing_found(runner: Runner) -> None:
    done = runner.step(CHECK, args=ONLY, paths="releases/clean.md", sarif="")
    assert (done.returncode, done.stdout) == (0, "")
    assert runner.outputs()["findings"] == "0"
    assert not (runner.checkout / "prlint.sarif").exists()


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", "error", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("style", "warning", 0),
        ("style", "style", 1),
        ("error", "never", 0),
    ],
)
def test_fail_on(runner: Runner, severity: str, fail_on: str, code: int) -> None:
    settings = f'[rules."copyright/symbol"]\nseverity = "{severity}"\n'
    (runner.checkout / "prlint.toml").write_text(settings, encoding="utf-8")
    done = runner.step(CHECK, args="--select copyright/symbol", fail_on=fail_on)
    assert done.returncode == code, done.stdout + done.stderr
    assert runner.outputs()["findings"] == "1"


def test_paths_are_lines_and_patterns(runner: Runner) -> None:
    done = runner.step(CHECK, args=ONLY, paths="releases/pier one.txt\nreleases/*.md\n")
    assert done.returncode == 1
    assert runner.outputs()["findings"] == "1"


def test_inputs_run_nothing(runner: Runner) -> None:
    done = runner.step(CHECK, args="$(touch args) `touch ticks` *", since="$(touch since)", paths="; touch paths")
    assert done.returncode == 2
    assert {path.name for path in runner.checkout.iterdir()} == {"releases"}


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"fail_on": "errors"}, "fail-on is error, warning, style or never, not “errors”"),
        ({"args": "--no-such-option"}, "--no-such-option"),
        ({"paths": "no-such-file.txt"}, "no-such-file.txt"),
    ],
)
def test_mistakes(runner: Runner, inputs: dict[str, str], said: str) -> None:
    done = runner.step(CHECK, **inputs)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs the project and its packages: CI=1 runs it")
def test_install(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    done = runner.step(INSTALL)
    assert done.returncode == 0, done.stderr
    (runner.checkout / "a.txt").write_text("ⓒ 2026\n", encoding="utf-8")
    assert runner.step(CHECK, args=ONLY).returncode == 1
    assert runner.outputs()["errors"] == "1"
