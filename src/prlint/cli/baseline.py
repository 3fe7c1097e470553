"""Lets the findings of old texts be."""

import os
from collections import Counter
from typing import Any

import click

from prlint import baseline
from prlint.cli import CLEAN, FAILED
from prlint.cli._options import chosen, selection
from prlint.discover import discover
from prlint.run import Desk, check_files
from prlint.settings import relative, shown
from prlint.write import write_text


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--renew", is_flag=True, help="Begin anew: let everything be that is found now.")
@selection
def command(paths: tuple[str, ...], renew: bool, **values: Any) -> int:
    """Lets the findings of old texts be, so that only new ones are reported.

    The first call writes prlint-baseline.json with everything that is found in PATHS (default: the working folder).
    Later calls only take out what is gone: the counts never go up. `prlint check --no-baseline` shows everything.
    """
    force = values.pop("force_exclude")
    desk = Desk({**chosen(values), "baseline": False})
    path = baseline.find(os.getcwd()) or os.path.join(os.getcwd(), baseline.NAME)
    root = os.path.dirname(path)
    now: dict[str, Counter[str]] = {}
    failed = False
    for report in check_files(desk, list(discover(paths or (root,), lambda folder: desk.limits(folder, force)))):
        for error in report.errors:
            click.echo(f"prlint: {error}", err=True)
            failed = True
        counts = Counter(baseline.identity(finding, report.source) for finding in report.findings)
        now[relative(report.path, root)] = counts
    first = renew or not os.path.isfile(path)
    old = baseline.Baseline(1) if first else baseline.load(path)
    new = baseline.Baseline(1, {name: dict(c) for name, c in now.items() if c}) if first else baseline.lowered(old, now)
    write_text(path, baseline.dump(new))
    before = "" if first else f", {baseline.total(old) - baseline.total(new)} fewer than before"
    click.echo(f"{shown(path)}: {baseline.total(new)} findings in {len(new.files)} files are let be{before}")
    return FAILED if failed else CLEAN
