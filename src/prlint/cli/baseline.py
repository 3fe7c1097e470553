"""Lets the findings of old texts be."""

import os
from collections import Counter
from typing import Any

import click

from prlint import baseline
from prlint.cli import CLEAN, FAILED
from prlint.cli._options import chosen, selection
from prlint.cli._output import say
from prlint.discover import discover
from prlint.reporters._places import counted
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
    Later calls only take out what is gone from the files they look at: the counts never go up. Give them the same
    selection of rules as the first. `prlint check --no-baseline` shows everything.
    """
    force = values.pop("force_exclude")
    desk = Desk({**chosen(values), "baseline": False})
    path = baseline.find(os.getcwd()) or os.path.join(os.getcwd(), baseline.NAME)
    root = os.path.dirname(path)
    first = renew or not os.path.isfile(path)
    old = baseline.Baseline(1) if first else baseline.load(path)
    found = list(discover(paths or (root,), lambda folder: desk.limits(folder, force)))
    now: dict[str, Counter[str]] = {}
    failed = False
    for report in check_files(desk, found):
        if report.errors:
            failed = True
            say(report.errors)
            continue  # what was let be there stays: nobody knows what is gone
        now[relative(report.path, root)] = Counter(baseline.identity(f, report.source) for f in report.findings)
    if failed and not now:
        return FAILED
    new = baseline.Baseline(1, {name: dict(c) for name, c in now.items() if c})
    new = new if first else baseline.lowered(old, now, root)
    write_text(path, baseline.dump(new))
    fewer = "" if first else f", {baseline.total(old) - baseline.total(new)} fewer than before"
    said = f"{counted(baseline.total(new), 'finding')} in {counted(len(new.files), 'file')} let be{fewer}"
    click.echo(f"{shown(path)}: {said}")
    return FAILED if failed else CLEAN
