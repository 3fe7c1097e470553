"""Options that several commands share, and the settings that they come to."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from prlint.config import ENGINES

F = TypeVar("F", bound=Callable[..., Any])
_SEVERITIES = ("style", "warning", "error")


_MANY: dict[str, Any] = {"multiple": True, "metavar": "NAMES"}
_SWITCHES = {"respect_gitignore": "no_gitignore", "baseline": "no_baseline"}  # setting: the option that switches it off
_WHERE_RULES_COME_FROM = (
    click.option("--rules", "rule_folders", multiple=True, metavar="FOLDER", help="House rules of this folder, too."),
    click.option("--allow-code", is_flag=True, help="Let house rules run the Python code that they name."),
    click.option("--config", "config_file", metavar="FILE", help="This configuration file."),
    click.option("--isolated", is_flag=True, help="No configuration file."),
    click.option("--no-cache", is_flag=True, help="Neither read nor write the cache folder."),
)
_WHAT_IS_LOOKED_AT = (
    click.option("--select", **_MANY, help="Only these rules (ids, topics, tags, all), separated by commas."),
    click.option("--extend-select", **_MANY, help="These rules as well."),
    click.option("--ignore", **_MANY, help="Not these rules."),
    click.option("--profile", metavar="NAME", help="House style: ap, reuters, guardian, govuk ... or a file."),
    click.option("--severity", type=click.Choice(_SEVERITIES), help="Leave out what matters less."),
    click.option(
        "--revisions",
        type=click.Choice(("accepted", "original")),
        help="Word, OpenDocument: the text after its tracked changes (default) or before them.",
    ),
    click.option("--no-baseline", is_flag=True, help="Report what prlint-baseline.json lets be, too."),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out paths, as in .gitignore."),
    click.option("--force-exclude", is_flag=True, help="Also when named one by one; and what is in no format."),
    click.option(
        "--engine",
        type=click.Choice(ENGINES),
        help="The grammar engine (default: lingotweaker).",
    ),
    click.option("--no-grammar", is_flag=True, help="No grammar engine (--engine none)."),
    click.option("--no-gitignore", is_flag=True, help="Look at files that git ignores, too."),
    click.option("--jobs", "-j", type=click.IntRange(0), default=None, metavar="N", help="Worker processes."),
)


def shown_as(text: str) -> Callable[[F], F]:
    """``--format text|json`` of a command that shows something; ``text`` says what the text is."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=f"{text}, or one JSON document.",
    )


def selection(command: F) -> F:
    """``--select``, ``--ignore`` and all else that decides which rules run on which files."""
    for option in reversed((*_WHAT_IS_LOOKED_AT, *_WHERE_RULES_COME_FROM)):
        command = option(command)
    return command


def configuration(command: F) -> F:
    """Only what decides where settings and rules come from."""
    for option in reversed(_WHERE_RULES_COME_FROM):
        command = option(command)
    return command


def chosen(values: dict[str, Any]) -> dict[str, Any]:
    """Fields of ``Config`` from the shared options, which are taken out of ``values``.

    Raises ``click.UsageError`` for options that contradict each other.
    """
    if values.pop("no_cache"):
        from prlint import store

        store.disable()
    result: dict[str, Any] = {name: _names(values.pop(name, ())) for name in ("select", "extend_select", "ignore")}
    plain = ("exclude", "rule_folders", "severity", "jobs", "profile", "revisions")
    result |= {name: values.pop(name, None) for name in plain}
    result["allow_code"] = values.pop("allow_code") or os.environ.get("PRLINT_ALLOW_CODE") == "1"
    file, isolated = values.pop("config_file"), values.pop("isolated")
    if file and isolated:
        raise click.UsageError("--isolated means no configuration file; leave out --config or --isolated")
    if file or isolated:
        result["file"] = "" if isolated else file
    engine, no_grammar = values.pop("engine", None), values.pop("no_grammar", False)
    if no_grammar and engine not in (None, "none"):
        raise click.UsageError(f"--no-grammar leaves out every engine; leave out --engine {engine} or --no-grammar")
    result["engine"] = "none" if no_grammar else engine
    off = {name: False for name, option in _SWITCHES.items() if values.pop(option, False)}
    return {name: value for name, value in result.items() if value or name == "file"} | off


def is_piped(paths: tuple[str, ...], stdin_filename: str | None) -> bool:
    """Whether the text comes on standard input. Raises ``click.UsageError`` when files are named as well."""
    if stdin_filename is None and "-" not in paths:
        return False
    if paths not in ((), ("-",)):
        raise click.UsageError("standard input (“-” or --stdin-filename) stands alone; name no other file with it")
    return True


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())
