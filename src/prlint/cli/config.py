"""Shows the settings and where they come from."""

import os
from collections.abc import Iterator
from typing import Any

import click
import msgspec

from prlint.cli import CLEAN
from prlint.cli._options import chosen, selection
from prlint.config import Config
from prlint.run import Desk
from prlint.settings import VOCABULARY, place, shown, table, toml

_INNER = ("file", "root", "overrides", "rules")


@click.group()
def command() -> None:
    """Shows the settings that hold, and where each comes from."""


@command.command(short_help="Every setting that holds, with its origin.")
@click.argument("file", required=False)
@selection
def show(file: str | None, **values: Any) -> int:
    """Every setting that holds for FILE (default: the working folder), with its origin."""
    values.pop("force_exclude")
    no_cache = values["no_cache"]
    options = chosen(values)
    desk = Desk(options)
    path = file or "x"
    config = desk.config(path)
    click.echo(f"# {shown(config.file) if config.file else 'no configuration file'}")
    for line in _lines(config, options, path if file else None):
        click.echo(line)
    click.echo(f"cache = {toml(_cache(no_cache))}  # {_cache_origin(no_cache)}")
    desk.rules(config)  # says what is wrong with the selection and the rules' settings
    return CLEAN


def _lines(config: Config, options: dict[str, Any], path: str | None) -> Iterator[str]:
    said = table(config.file) if config.file else {}
    for field in msgspec.structs.fields(Config):
        value = getattr(config, field.name)
        if field.name in _INNER:
            continue
        if isinstance(value, msgspec.Struct):
            yield from _section(field.encode_name, value, config, options, said)
            continue
        origin = _origin(field.name, field.encode_name, config, options, said, path)
        yield f"{field.encode_name} = {toml(value)}  # {origin}"
    for rule_id, settings in config.rules.items():
        yield f"\n[rules.{toml(rule_id)}]"
        for name, value in settings.items():
            yield f"{name} = {toml(value)}  # {place(config.file, rule_id, name)}"


def _section(
    section: str, values: msgspec.Struct, config: Config, options: dict[str, Any], said: dict[str, Any]
) -> Iterator[str]:
    """The settings of a section, each in a line of its own."""
    inside = said.get(section, {})
    for field in msgspec.structs.fields(values):
        key = field.encode_name
        origin = place(config.file, section, key) if key in inside else "default"
        if section == "grammar" and key in options:
            origin = "command line"
        words = os.path.join(config.root, VOCABULARY)
        if section == "vocabulary" and key == "accept" and os.path.isfile(words):
            origin = f"{origin}, {shown(words)}".removeprefix("default, ")
        yield f"{section}.{key} = {toml(getattr(values, field.name))}  # {origin}"


def _origin(
    name: str, key: str, config: Config, options: dict[str, Any], said: dict[str, Any], path: str | None
) -> str:
    """Where a setting's value comes from."""
    if name == "allow_code" and config.allow_code:
        return "environment: PRLINT_ALLOW_CODE" if os.environ.get("PRLINT_ALLOW_CODE") == "1" else "command line"
    from_line = name in options
    from_file = key in said and (not from_line or name in ("extend_select", "ignore", "exclude", "rule_folders"))
    parts = [place(config.file, key)] if from_file else []
    parts += ["command line"] if from_line else []
    if path and any(key in override for override in said.get("overrides", ())):
        parts.append(f"{place(config.file, 'overrides')} (for some paths)")
    return ", ".join(parts) or "default"


def _cache(no_cache: bool) -> str:
    from prlint.store import folder

    return "" if no_cache else folder()


def _cache_origin(no_cache: bool) -> str:
    if no_cache:
        return "command line"
    return "environment: PRLINT_CACHE_DIR" if os.environ.get("PRLINT_CACHE_DIR") else "default"
