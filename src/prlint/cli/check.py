"""Reports what a copy desk would stop."""

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from prlint.cli import CLEAN, FAILED, FINDINGS
from prlint.cli._options import chosen, selection
from prlint.findings import Report


class Tally:
    """Counts what passes by on its way to the reporter, so that no reporter decides the exit code."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = reports
        self.findings = self.errors = 0

    def __iter__(self) -> Iterator[Report]:
        for report in self._reports:
            self.findings += len(report.findings)
            self.errors += len(report.errors)
            yield report

    def code(self, exit_zero: bool) -> int:
        return FAILED if self.errors else FINDINGS if self.findings and not exit_zero else CLEAN


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", default="concise", metavar="NAME", help="How to report (default: concise).")
@click.option("--stdin-filename", metavar="PATH", help="Check standard input as if it were this file.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 although there are findings.")
@selection
def command(paths: tuple[str, ...], form: str, stdin_filename: str | None, exit_zero: bool, **values: Any) -> int:
    """Reports what a copy desk would stop.

    PATHS are files, folders or patterns such as "releases/**/*.md"; "-" is standard input. Without PATHS it is
    the working folder.

    Exit codes: 0 nothing found, 1 findings, 2 something could not be checked.
    """
    from prlint.discover import discover
    from prlint.reporters import Job, reporter
    from prlint.run import Desk, check_files

    render = reporter(form)
    force = values.pop("force_exclude")
    desk = Desk(chosen(values))
    rules = desk.rules(desk.config(stdin_filename or "x"))
    if stdin_filename or paths == ("-",):
        reports: Iterable[Report] = [desk.check_stdin(stdin_filename or "-")]
    else:
        reports = check_files(desk, list(discover(paths or (".",), lambda folder: desk.limits(folder, force))))
    tally = Tally(reports)
    for chunk in render(tally, Job(rules.by_id)):
        sys.stdout.write(chunk)
    return tally.code(exit_zero)
