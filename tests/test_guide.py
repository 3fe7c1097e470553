"""What docs/configuration.md shows is real: its settings load, its options and commands exist."""

import re
import tomllib
from pathlib import Path

import click
import msgspec
import pytest

from prlint import profiles
from prlint.cli import group
from prlint.config import NOT_IN_FILES, Config
from prlint.lexicon import register
from prlint.ruleset import styled_rules

GUIDE = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
TOML = [block for block in BLOCKS if "entry-points" not in block and "[[people]]" not in block]
OPTIONS = sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", GUIDE)))
COMMANDS = sorted(set(re.findall(r"`prlint (\w+)", GUIDE)))


@pytest.mark.parametrize("block", TOML)
def test_its_settings_load(block: str) -> None:
    msgspec.convert(tomllib.loads(block), Config)


def test_its_register_loads_and_is_whole(tmp_path: Path) -> None:
    (block,) = (block for block in BLOCKS if "[[people]]" in block)
    (tmp_path / "names.toml").write_text(block, encoding="utf-8")
    found = msgspec.to_builtins(register.load(str(tmp_path / "names.toml")))
    assert all(found.values()), "an entry that the guide does not show"


def test_its_profile_loads(tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "house.yaml").write_text(block, encoding="utf-8")
    config = Config(profile="house.yaml", root=str(tmp_path))
    assert profiles.load("house.yaml", str(tmp_path)).extends == "guardian"
    assert not next(rule for rule in styled_rules(config) if rule.id == "style/courtesy-title").enabled


def test_no_setting_is_left_out() -> None:
    """The table has them all, and the examples all settings of each section."""
    fields = {field.encode_name: field.default for field in msgspec.structs.fields(Config)}
    fields = {name: default for name, default in fields.items() if name not in NOT_IN_FILES}
    assert [name for name in fields if f"`{name}`" not in GUIDE and f"[{name}" not in GUIDE] == []
    shown = [tomllib.loads(block) for block in TOML]
    for name, default in fields.items():
        if isinstance(default, msgspec.Struct):
            said = {key for block in shown for key in block.get(name, {})}
            assert {field.encode_name for field in msgspec.structs.fields(type(default))} == said


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
