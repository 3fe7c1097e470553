"""Lists the rules."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from prlint.cli import CLEAN
from prlint.cli._options import chosen, configuration
from prlint.config import Config
from prlint.errors import ConfigError, did_you_mean
from prlint.rule import Rule


@click.command()
@click.argument("names", nargs=-1)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to list them.")
@configuration
def command(names: tuple[str, ...], form: str, **values: Any) -> int:
    """Lists the rules: how much each matters, what its fix may do, whether it is on.

    NAMES are rules, topics or tags; without them all rules are listed.
    """
    from prlint.ruleset import enabled, named, names_of
    from prlint.run import Desk

    desk = Desk(chosen(values))
    config = desk.config("x")
    rules = desk.rules(config).pool
    for name in names:
        known = names_of(rules)
        if name not in known:
            raise ConfigError(f"no rule, topic or tag is called “{name}”{did_you_mean(name, known)}")
    wanted = sorted((rule for rule in rules if not names or named(rule, names)), key=lambda rule: rule.id)
    if form == "json":
        sys.stdout.write(_json(wanted, config))
    else:
        sys.stdout.writelines(f"{line}\n" for line in _table([(rule, enabled(rule, config)) for rule in wanted]))
    return CLEAN


def _table(rules: list[tuple[Rule, bool]]) -> Iterator[str]:
    """One line a rule, cut to the terminal when there is one."""
    import shutil

    from prlint.reporters._display import excerpt
    from prlint.reporters._places import counted

    id_width = max((len(rule.id) for rule, _ in rules), default=0)
    room = shutil.get_terminal_size((100, 24)).columns - id_width - 24
    for rule, on in rules:
        summary = excerpt(rule.summary, 0, 0, max(room, 20)).after if sys.stdout.isatty() else rule.summary
        severity, fix = rule.severity.name.lower(), rule.applicability.name.lower()
        yield f"{rule.id:{id_width}}  {severity:7}  {fix:7}  {'' if on else 'off':3} {summary}".rstrip()
    off = sum(1 for _, on in rules if not on)
    yield f"\n{counted(len(rules), 'rule')}" + (f", {off} of them off" if off else "")


def _json(rules: list[Rule], config: Config) -> str:
    import msgspec

    from prlint.ruleset import enabled

    listed = [
        {
            "id": rule.id,
            "summary": rule.summary,
            "why": rule.why,
            "source": rule.source,
            "severity": rule.severity.name.lower(),
            "fix": rule.applicability.name.lower(),
            "enabled": enabled(rule, config),
            "tags": rule.tags,
            "options": rule.options,
            "file": rule.file,
        }
        for rule in rules
    ]
    text: bytes = msgspec.json.format(msgspec.json.encode({"version": 1, "rules": listed}))
    return text.decode() + "\n"
