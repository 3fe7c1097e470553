"""Writes, tests and tries out rules."""

import os
import sys
from collections.abc import Iterator
from typing import Any

import click

from prlint.cli import CLEAN, FAILED, FINDINGS
from prlint.cli._options import chosen, configuration
from prlint.cli._output import say
from prlint.errors import ConfigError, RuleError, did_you_mean
from prlint.expressions import lazy_re
from prlint.findings import Finding, Report
from prlint.rule import Rule
from prlint.run import Desk

_ID = lazy_re(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
SKELETON = """\
# yaml-language-server: $schema={schema}
summary: Say “right words”, not “wrong words”
why: Say why, as an editor would to the author.
source: Where the style or the fact comes from
message: "“{{match}}” is ...; write “{{replacement}}”."
severity: warning # error: any editor would stop it; warning: probably wrong; style: right in another house
fix: unsafe # safe only when the meaning cannot change; display: never applied by the machine
swap: {{wrong words: right words}}
# Instead of swap: avoid (a list of phrases), pattern (regular expressions) with replace, or python (module:function).
# in: [headline, body]
# unless: ['an expression; a match round the hit excuses it']
examples:
  - bad: These are the [[wrong words]] here.
    fixed: These are the right words here.
  - good: These are the right words here.
"""


@click.group()
def command() -> None:
    """Writes, tests and tries out rules."""


@command.command(short_help="Writes the skeleton of a rule.")
@click.argument("rule_id", metavar="TOPIC/NAME")
@click.option("--folder", metavar="FOLDER", help="The folder of rules; default: the configuration's first, or rules/.")
def new(rule_id: str, folder: str | None) -> int:
    """Writes the skeleton of a rule, which already passes its own examples. Name it for the flaw."""
    if not _ID.fullmatch(rule_id):
        raise ConfigError(f"“{rule_id}” is no rule id; write topic/name in small letters, digits and hyphens")
    folder = folder or _house_folder()
    path = os.path.join(folder, f"{rule_id}.yaml")
    if os.path.exists(path):
        raise ConfigError(f"{path}: there is one already; nothing was written")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    schema = "../rule.schema.json" if os.path.exists(os.path.join(folder, "rule.schema.json")) else _schema_path()
    with open(path, "x", encoding="utf-8") as handle:
        handle.write(SKELETON.format(schema=schema))
    click.echo(f"{path}: written; try it with: prlint rule test {rule_id if _is_known(folder) else folder}")
    return CLEAN


def _is_known(folder: str) -> bool:
    """Whether the rules of a folder are there without being named: built in, or of the configuration."""
    from prlint.resources import rules_folder
    from prlint.settings import config_for

    folders = (rules_folder(), *config_for(".", {}).rule_folders)
    return os.path.realpath(folder) in map(os.path.realpath, folders)


def _house_folder() -> str:
    from prlint.settings import config_for, shown

    folders = config_for(".", {}).rule_folders
    if folders:
        return shown(folders[0])
    if os.path.isdir("rules"):
        return "rules"
    raise ConfigError('which folder? Give --folder, or set rule-folders = ["rules"] in prlint.toml')


def _schema_path() -> str:
    from prlint.resources import rules_folder

    return os.path.join(rules_folder(), "rule.schema.json")


@command.command(short_help="Runs the examples of rules, or the rules over texts.")
@click.argument("what", nargs=-1, metavar="[FOLDER|RULE]...")
@click.option("--corpus", metavar="FOLDER", help="Also run them on these texts: how often they speak, and a sample.")
@click.option("--sample", default=20, show_default=True, type=click.IntRange(0), help="Findings to show of the corpus.")
@configuration
def test(what: tuple[str, ...], corpus: str | None, sample: int, **values: Any) -> int:
    """Runs the examples of rules: those of a folder, those named (ids, topics, tags), or all.

    Exit codes: 0 all examples hold, 1 some do not, 2 a rule cannot be loaded or a text of the corpus not be checked.
    """
    from prlint.reporters._places import counted
    from prlint.ruleset import all_rules

    options = chosen(values)
    folders = tuple(name.rstrip("/") for name in what if os.path.isdir(name))
    options["rule_folders"] = (*(options.get("rule_folders") or ()), *folders)
    pool = all_rules(Desk(options).config("x"))
    rules = _named(tuple(name for name in what if not os.path.isdir(name)), folders, pool)
    rules = list(_that_can_run(rules))
    failures = 0
    for problem in (*_rivals(rules, pool), *_problems(rules, allowed=bool(options.get("allow_code")))):
        failures += 1
        click.echo(problem)
    examples = sum(len(rule.examples) for rule in rules)
    click.echo(f"{counted(len(rules), 'rule')}, {counted(examples, 'example')}, {counted(failures, 'problem')}")
    unread = 0
    if corpus is not None:
        options["select"] = tuple(rule.id for rule in rules)
        unread = _on_corpus(Desk(options), corpus, sample)
    return FAILED if unread else FINDINGS if failures else CLEAN


def _named(names: tuple[str, ...], folders: tuple[str, ...], rules: list[Rule]) -> list[Rule]:
    """The rules that are named, and those of the folders. Raises ``ConfigError``."""
    from prlint.ruleset import named, names_of

    known = names_of(rules)
    for name in names:
        if name not in known:
            raise ConfigError(f"no rule, topic, tag or folder is called “{name}”{did_you_mean(name, known)}")
    if not names and not folders:
        return rules
    for folder in folders:
        if not any(rule.file.startswith(os.path.join(folder, "")) for rule in rules):
            raise ConfigError(f"{folder}: no rules in this folder; a rule is {folder}/TOPIC/NAME.yaml")
    inside = tuple(os.path.join(folder, "") for folder in folders)
    return [rule for rule in rules if named(rule, names) or rule.file.startswith(inside)]


def _rivals(rules: list[Rule], pool: list[Rule]) -> Iterator[str]:
    """One line for each name in ``beats`` that is no rule's."""
    from prlint.ruleset import names_of, strangers

    known = names_of(pool)
    for rule in rules:
        yield from (f"{rule.file}: {rule.id}: beats “{name}”, which is no rule" for name in strangers(rule, known))


def _that_can_run(rules: list[Rule]) -> Iterator[Rule]:
    """The rules without those of engines that are not installed, of which one line is said."""
    for rule in rules:
        missing = ""
        if rule.topic == "grammar":
            from prlint.grammar.check import why_missing

            missing = why_missing(rule.id.rpartition("/")[2])
        if missing:
            click.echo(f"{rule.id}: not tried: {missing}", err=True)
        else:
            yield rule


def _problems(rules: list[Rule], *, allowed: bool) -> Iterator[str]:
    """One line for each example that does not hold."""
    from prlint.examples import problems
    from prlint.ruleset import make_importable

    for rule in rules:
        if rule.python is not None and not rule.trusted and not allowed:
            raise RuleError(f"{rule.file}:1: {rule.id} runs Python code; allow it with --allow-code")
        if not rule.trusted:
            make_importable(rule)
        for example in rule.examples:
            try:
                yield from (f"{rule.file}: {problem}" for problem in problems(rule, example))
            except ValueError as error:
                yield f"{rule.file}: {error}, in {example.text!r}"


def _on_corpus(desk: Desk, folder: str, sample: int) -> int:
    """Says how often each rule speaks on a folder of texts, with a random sample of what it says (always the same).

    Gives how many texts could not be checked.
    """
    from collections import Counter
    from random import Random

    from prlint.discover import discover
    from prlint.reporters._places import counted
    from prlint.run import check_files

    counts: Counter[str] = Counter()
    kept: list[str] = []
    random = Random(1)
    unread = 0
    files = list(discover([folder], desk.limits))
    for report in check_files(desk, files):
        unread += bool(report.errors)
        say(report.errors)
        for finding in report.findings:
            counts[finding.rule_id] += 1
            # Vitter, "Random sampling with a reservoir", 1985
            place = len(kept) if len(kept) < sample else random.randrange(counts.total())
            if place < sample:
                kept[place : place + 1] = [_in_context(report, finding)]
    lines = [f"\n{counted(counts.total(), 'finding')} in {counted(len(files) - unread, 'file')}"]
    lines += [f"{count:6}  {rule_id}" for rule_id, count in counts.most_common()]
    sys.stdout.writelines(f"{line}\n" for line in (*lines, "", *kept))
    return unread


def _in_context(report: Report, finding: Finding) -> str:
    """A finding in its line, marked."""
    from prlint.reporters._display import seen

    source, start, end = report.source, finding.at.start, finding.at.end
    around = f"{source[max(start - 50, 0) : start]}[[{source[start:end]}]]{source[end : end + 50]}"
    return seen(f"{report.path}: {finding.rule_id}: …{' '.join(around.split())}…")


@command.command()
def schema() -> int:
    """Prints the JSON schema of rule files, for editors."""
    import msgspec

    from prlint.schema import rule_schema

    text: bytes = msgspec.json.format(msgspec.json.encode(rule_schema()))
    click.echo(text.decode())
    return CLEAN
