"""Explains a rule, or the findings of a line."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from prlint.cli import CLEAN, FINDINGS
from prlint.cli._options import chosen, configuration
from prlint.cli._places import findings_at, parse_place
from prlint.config import Config
from prlint.errors import ConfigError, did_you_mean
from prlint.findings import Applicability, Finding, Report
from prlint.rule import Rule
from prlint.ruleset import family

_FIX = {
    Applicability.SAFE: "safe: `prlint fix` applies it",
    Applicability.UNSAFE: "unsafe: `prlint fix --unsafe-fixes` applies it",
    Applicability.DISPLAY: "a suggestion, never applied by the machine",
}


@click.command()
@click.argument("what", metavar="RULE|FILE:LINE")
@configuration
def command(what: str, **values: Any) -> int:
    """Says why a rule is there, or what to do about the findings of a line.

    RULE is the id of a rule. FILE:LINE (or FILE:LINE:COLUMN) gives, for each finding there, the command that fixes
    it, the suppression that answers for it and the settings that silence it.
    """
    from prlint.discover import Found
    from prlint.run import Desk

    desk = Desk(chosen(values))
    place = parse_place(what)
    if place is None:
        from prlint.ruleset import styled_rules

        config = desk.config("x")
        write(_rule(_find(what, styled_rules(config)), config))
        return CLEAN
    path, line, column = place
    report = desk.check_file(Found(path))
    found = findings_at(report, line, column)
    if not found:
        click.echo(f"{what}: nothing is found here")
        return CLEAN
    for finding in found:
        write(_ways(report, finding, desk.config(path)))
    return FINDINGS


def write(lines: Iterator[str]) -> None:
    """Lines to standard output, text wrapped to the terminal."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _find(rule_id: str, rules: list[Rule]) -> Rule:
    for rule in rules:
        if rule.id == family(rule_id):
            return rule
    ids = [rule.id for rule in rules]
    inside = [known for known in ids if known.startswith(f"{rule_id}/")]
    if inside:
        raise ConfigError(f"“{rule_id}” is a topic; its rules: {', '.join(inside)}")
    raise ConfigError(f"there is no rule “{rule_id}”{did_you_mean(rule_id, ids)} (prlint rules lists them)")


def _rule(rule: Rule, config: Config) -> Iterator[str]:
    from prlint.ruleset import enabled

    state = "on" if enabled(rule, config) else "off"
    yield f"{rule.id}: {rule.summary}"
    yield ""
    yield from _paragraph("why", rule.why)
    yield from _paragraph("source", rule.source)
    yield from _paragraph("severity", rule.severity.name.lower())
    yield from _paragraph("fix", _FIX[rule.applicability])
    yield from _paragraph("state", state)
    if rule.regions_in:
        yield from _paragraph("in", ", ".join(sorted(rule.regions_in)))
    if rule.regions_out:
        yield from _paragraph("not in", ", ".join(sorted(rule.regions_out)))
    if rule.tags:
        yield from _paragraph("tags", ", ".join(rule.tags))
    yield from _paragraph("file", rule.file)
    yield from _examples(rule)
    yield from _settings(rule)


def _paragraph(name: str, text: str) -> Iterator[str]:
    from prlint.reporters._display import seen, wrap

    for number, line in enumerate(wrap(seen(" ".join(text.split())), _room())):
        yield f"{name if not number else '':10}{line}"


def _room() -> int:
    """The columns beside the names."""
    import shutil

    return max(min(shutil.get_terminal_size((100, 24)).columns, 110) - 10, 30)


def _examples(rule: Rule) -> Iterator[str]:
    from textwrap import TextWrapper

    from prlint.reporters._display import seen

    # the spaces of an example may be what it is about
    fold = TextWrapper(_room(), expand_tabs=False, replace_whitespace=False, drop_whitespace=False).wrap
    yield ""
    for example in rule.examples:
        for name, text in (("bad" if example.bad else "good", example.text), ("fixed", example.fixed)):
            if text is not None:
                lines = [part for line in text.rstrip("\n").split("\n") for part in fold(seen(line)) or [""]]
                yield f"{name:10}{lines[0]}"
                yield from (f"{'':10}{line}".rstrip() for line in lines[1:])


def _settings(rule: Rule) -> Iterator[str]:
    """What a configuration may say of the rule, with what holds now."""
    from prlint.settings import toml

    yield ""
    yield f'[rules."{rule.id}"]'
    yield f'severity = "{rule.severity.name.lower()}"'
    yield f'fix = "{rule.applicability.name.lower()}"'
    for name, value in rule.options.items():
        yield f"{name} = {toml(value)}" if value is not None else f"# {name} ="


def _ways(report: Report, finding: Finding, config: Config) -> Iterator[str]:
    """The exact lines that fix or silence a finding."""
    from prlint.formats import format_of
    from prlint.locate import Lines
    from prlint.settings import NAME, relative

    line, column = Lines(report.source).position(finding.at.start)
    where = f"{report.path}:{line}:{column}"
    rule, path = family(finding.rule_id), relative(report.path, config.root)
    yield f"{where}: {finding.severity.name.lower()} {finding.rule_id}"
    yield from _paragraph("", finding.message)
    yield from _fixing(report.path, finding)
    comment = f", or at the end of the line: <!-- prlint: ignore[{finding.rule_id}] why -->"
    yield f'answer    prlint ignore {where} --reason "why"' + (comment if format_of(report.path).comments else "")
    yield f"silence   in {config.file or NAME}, for this file:"
    yield from ("[[overrides]]", f'paths = ["{path}"]', f'ignore = ["{rule}"]')
    yield "          for all files:"
    part = finding.rule_id.removeprefix(rule).removeprefix("/")
    yield from (f'[rules."{rule}"]', f'ignore = ["{part}"]' if part else "enabled = false", "")


def _fixing(path: str, finding: Finding) -> Iterator[str]:
    fix = finding.fix
    if fix is not None and fix.applicability is not Applicability.DISPLAY:
        unsafe = " --unsafe-fixes" if fix.applicability is Applicability.UNSAFE else ""
        yield f"fix       prlint fix{unsafe} --select {family(finding.rule_id)} {path}   ({fix.title})"
    elif fix is not None:
        yield f"fix       by hand: {fix.title}"
    if finding.alternatives:
        yield f"or        {', '.join(finding.alternatives)}"
