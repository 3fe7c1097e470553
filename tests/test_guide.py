"""What docs/configuration.md shows is real: its settings load, its options and commands exist."""

import re
import tomllib
from pathlib import Path

import click
import msgspec
import pytest

from prlint.cli import group
from prlint.config import Config

GUIDE = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
TOML = [block for block in re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL) if "entry-points" not in block]
OPTIONS = sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", GUIDE)))
COMMANDS = sorted(set(re.findall(r"`prlint (\w+)", GUIDE)))


@pytest.mark.parametrize("block", TOML)
def test_its_settings_load(block: str) -> None:
    msgspec.convert(tomllib.loads(block), Config)


def commands(parent: click.Group) -> list[click.Command]:
    context = click.Context(parent)
    found = [parent.get_command(context, name) for name in parent.list_commands(context)]
    inner = [command for one in found if isinstance(one, click.Group) for command in commands(one)]
    return [command for command in found if command is not None] + inner


def test_its_options_and_commands_exist() -> None:
    every = commands(group)
    options = {option for command in every for parameter in command.params for option in parameter.opts}
    assert set(OPTIONS) <= options
    assert set(COMMANDS) <= set(group.list_commands(click.Context(group)))
    assert len(OPTIONS) > 10
