"""docs/ci.md: its files are valid, and every option and input that it names is there."""

import re
import shlex
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema

from prlint import HOMEPAGE, __version__
from prlint.cli import group
from prlint.reporters import names

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def files(part: str) -> list[Any]:
    """The YAML examples whose first line names a file with ``part`` in its path."""
    return [yaml.safe_load(text) for kind, text in BLOCKS if kind == "yaml" and part in text.split("\n", 1)[0]]


WORKFLOWS = files("workflows")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: str(workflow["name"]))
def test_workflows(workflow: dict[Any, Any]) -> None:
    workflow["on"] = workflow.pop(True)  # YAML 1.1 takes the key for a truth value
    jsonschema.validate(workflow, get_builtin_schema("vendor.github-workflows"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    (step,) = [step for step in steps if step.get("uses", "").startswith("prlint/prlint@")]
    assert step["with"].keys() <= ACTION["inputs"].keys()
    if "since" in step["with"]:
        assert steps[0]["with"]["fetch-depth"] == 0


def test_gitlab() -> None:
    (pipeline,) = files(".gitlab-ci.yml")
    jsonschema.validate(pipeline, get_builtin_schema("vendor.gitlab-ci"))


def test_pre_commit() -> None:
    (config,) = files(".pre-commit-config.yaml")
    (repo,) = config["repos"]
    assert {hook["id"] for hook in repo["hooks"]} == {hook["id"] for hook in HOOKS}


def test_addresses_are_the_project_s() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"repo: (\S+)", TEXT + readme)) == {HOMEPAGE}
    assert {f"https://github.com/{name}" for name in re.findall(r"uses: (\S*prlint)@", TEXT)} == {HOMEPAGE}


def test_there_are_examples_for_everybody() -> None:
    assert len(WORKFLOWS) == 3
    assert {kind for kind, _ in BLOCKS} == {"yaml", "sh"}


def test_versions_are_this_one() -> None:
    assert set(re.findall(r"(?:prlint@|rev: )v([\d.]+\d)", TEXT)) == {__version__}


COMMANDS = re.findall(r"^[\s-]*(?:\.venv/bin/)?(prlint (?:check|fix) .*)$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_understood(command: str) -> None:
    name, *arguments = shlex.split(command)[1:]
    found = group.commands.get(name) or group.get_command(None, name)  # type: ignore[arg-type]
    assert found is not None
    context = found.make_context(name, arguments)
    for report in context.params.get("report", ()):
        assert report.partition("=")[0] in names()


def test_tables_of_the_action() -> None:
    table = {row[0]: row[1].strip("` ") for row in re.findall(r"^\| `([a-z-]+)` \| (.*?)\|", TEXT, re.MULTILINE)}
    assert table == {name: entry["default"] for name, entry in ACTION["inputs"].items()}
    (outputs,) = re.findall(r"^Outputs: (.*?)\. ", TEXT, re.MULTILINE)
    assert re.findall(r"`([a-z-]+)`", outputs) == list(ACTION["outputs"])
