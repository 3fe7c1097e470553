"""Answers for a finding in prlint-ignore.toml."""

import os
from typing import Any

import click

from prlint import sidecar
from prlint.cli import CLEAN
from prlint.cli._options import chosen, configuration
from prlint.cli._places import findings_at, parse_place
from prlint.discover import Found
from prlint.errors import ConfigError, InputError, did_you_mean
from prlint.findings import Finding, Report
from prlint.ruleset import family
from prlint.run import Desk
from prlint.settings import relative, shown
from prlint.suppress import UNUSED
from prlint.write import write_text


@click.command()
@click.argument("places", nargs=-1, metavar="FILE:LINE[:COLUMN]...")
@click.option("--rule", "only", metavar="RULE", help="Only findings of this rule.")
@click.option("--reason", default="", metavar="TEXT", help="Why the text is right as it is.")
@click.option("--prune", is_flag=True, help="Take out entries that suppress nothing, and those of files that are gone.")
@configuration
def command(places: tuple[str, ...], only: str | None, reason: str, prune: bool, **values: Any) -> int:
    """Answers for findings in prlint-ignore.toml, for files that cannot hold comments.

    An entry names the file, the rule, the words that were found and a hash of the words around them. It has no line
    number: it counts until the text around it changes.
    """
    if not places and not prune:
        raise click.UsageError("give a place as FILE:LINE or FILE:LINE:COLUMN")
    desk = Desk(chosen(values))
    _refuse_unknown(only, desk)
    for text in places:
        place = parse_place(text)
        if place is None:
            raise click.UsageError(f"“{text}” is no place; write FILE:LINE or FILE:LINE:COLUMN")
        report = desk.check_file(Found(place[0]))
        found = [f for f in findings_at(report, *place[1:]) if only in (None, f.rule_id)]
        if not found:
            raise InputError(f"{text}: nothing is found here" + (f" by {only}" if only else ""))
        click.echo(_add(desk, report, found, reason))
    if prune:
        click.echo(_prune(desk))
    return CLEAN


def _refuse_unknown(rule_id: str | None, desk: Desk) -> None:
    """Raises ``ConfigError`` for the name of a rule that there is none of."""
    if rule_id is None:
        return
    known = desk.rules(desk.config("x")).known
    if family(rule_id) not in known:
        raise ConfigError(f"there is no rule “{rule_id}”{did_you_mean(rule_id, known)}")


def _add(desk: Desk, report: Report, found: list[Finding], reason: str) -> str:
    """Adds entries to the nearest sidecar, or to a new one beside the configuration; what to say of it."""
    folder = os.path.dirname(os.path.abspath(report.path))
    path = sidecar.find(folder) or os.path.join(desk.config(report.path).root or os.getcwd(), sidecar.NAME)
    file = relative(report.path, os.path.dirname(path))
    entries = list(sidecar.load(path)) if os.path.isfile(path) else []
    for finding in found:
        entries.append(
            sidecar.Entry(
                file,
                finding.rule_id,
                sidecar.found_text(finding, report.source),
                sidecar.context(finding, report.source),
                reason,
            )
        )
    write_text(path, sidecar.dump(entries))
    rules = ", ".join(dict.fromkeys(finding.rule_id for finding in found))
    return f"{shown(path)}: {len(found)} added for {report.path} ({rules})"


def _prune(desk: Desk) -> str:
    """Takes out the entries of the sidecar of the working folder that do nothing; what to say of it."""
    path = sidecar.find(os.getcwd())
    if path is None:
        raise InputError(f"there is no {sidecar.NAME} here or above")
    entries = sidecar.load(path)
    root = os.path.dirname(path)
    needless: set[str] = set()
    for file in dict.fromkeys(entry.file for entry in entries):
        report = desk.check_file(Found(os.path.join(root, file)))
        stale = [finding.message for finding in report.findings if finding.rule_id == UNUSED]
        needless |= {e.place for e in entries if e.file == file and _is_stale(e, stale, report)}
    kept = [entry for entry in entries if entry.place not in needless]
    if needless:
        write_text(path, sidecar.dump(kept))
    return f"{shown(path)}: {len(needless)} taken out, {len(kept)} kept"


def _is_stale(entry: sidecar.Entry, stale: list[str], report: Report) -> bool:
    gone = not os.path.exists(report.path)
    return gone or any(f"in {entry.place} suppresses" in message for message in stale)
