"""Lists, shows and compares house styles"""

import shutil
from typing import Any

import click

from prlint import profiles


@click.group()
def command() -> None:
    """Lists, shows and compares house styles (profiles)."""


@command.command("list")
def list_() -> None:
    """Lists the built-in profiles."""
    from prlint.reporters._display import wrap

    room = shutil.get_terminal_size((100, 24)).columns - 12
    for name in profiles.names():
        for number, line in enumerate(wrap(profiles.load(name).summary, max(room, 30))):
            click.echo(f"{'' if number else name:<12}{line}")


@command.command(short_help="Shows what a profile says.")
@click.argument("name")
def show(name: str) -> None:
    """Shows what a profile says: its source, and each setting that differs from the rule's own."""
    profile = profiles.load(name)
    click.echo(f"{profile.name}: {profile.summary}\nSource: {profile.source}")
    if profile.extends:
        click.echo(f"Extends: {profile.extends}")
    for rule_id, settings in sorted(profile.rules.items()):
        click.echo(f"  {rule_id}: {_shown(settings)}")
    if not profile.rules:
        click.echo("  every rule as it stands (prlint rules)")


@command.command()
@click.argument("one")
@click.argument("other")
def diff(one: str, other: str) -> None:
    """Shows the rules that two profiles set differently."""
    left, right = _settings(one), _settings(other)
    for rule_id in sorted(left.keys() | right.keys()):
        mine, theirs = left.get(rule_id), right.get(rule_id)
        if mine != theirs:
            click.echo(f"{rule_id}\n  {one}: {_shown(mine)}\n  {other}: {_shown(theirs)}")


def _settings(name: str) -> dict[str, dict[str, Any]]:
    return profiles.load(name).rules


def _shown(settings: dict[str, Any] | None) -> str:
    if not settings:
        return "as the rule stands"
    words = {True: "on", False: "off"}
    return ", ".join(
        words[value] if name == "enabled" else f"{name} = {value}" for name, value in sorted(settings.items())
    )
