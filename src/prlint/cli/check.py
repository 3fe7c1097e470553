"""Reports what a copy desk would stop."""

import sys
from collections.abc import Iterable, Iterator

import click

from prlint.cli import CLEAN, FAILED, FINDINGS
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

    @property
    def code(self) -> int:
        return FAILED if self.errors else FINDINGS if self.findings else CLEAN


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", default="concise", metavar="NAME", help="How to report (default: concise).")
def command(paths: tuple[str, ...], form: str) -> int:
    """Reports what a copy desk would stop.

    PATHS are files, folders or patterns.
    """
    from prlint.config import Config
    from prlint.reporters import Job, reporter
    from prlint.ruleset import load_ruleset
    from prlint.run import check_paths

    render = reporter(form)
    rules = load_ruleset(Config())
    tally = Tally(check_paths(paths, rules))
    for chunk in render(tally, Job(rules.by_id)):
        sys.stdout.write(chunk)
    return tally.code
