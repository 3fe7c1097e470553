"""Reports what a copy desk would stop."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from prlint.cli import CLEAN, FAILED, FINDINGS, _output
from prlint.cli._options import chosen, is_piped, selection
from prlint.cli._progress import announce_waiting, tracked
from prlint.findings import Report

if TYPE_CHECKING:
    from prlint.reporters import Reporter
    from prlint.run import Desk

_FORMATS = "terminal (default on one), concise (else), json, jsonl, github, gitlab, sarif, rdjson, junit, checkstyle"


_WHAT_FOLDERS_STAND_FOR = "of a folder, prlint reads what has a known ending and is neither hidden nor excluded"


class Tally:
    """Counts what passes by on its way to the reporter, so that no reporter decides the exit code.

    A rule that fails, fails on many files in the same words; only the first report keeps them.
    """

    def __init__(self, reports: Iterable[Report], form: str) -> None:
        self._reports = reports
        self._form = form
        self._said: Counter[str] = Counter()
        self.findings = self.errors = 0

    def __iter__(self) -> Iterator[Report]:
        for report in self._reports:
            self.findings += len(report.findings)
            if not report.errors:
                yield report
                continue
            self.errors += len(report.errors)
            fresh = tuple(error for error in dict.fromkeys(report.errors) if error not in self._said)
            self._said.update(report.errors)
            _output.say_errors(fresh, self._form)
            yield report if len(fresh) == len(report.errors) else replace(report, errors=fresh)
        again = [f"{error} (and {count - 1} times more)" for error, count in self._said.items() if count > 1]
        _output.say(again)

    def code(self, exit_zero: bool) -> int:
        return FAILED if self.errors else FINDINGS if self.findings and not exit_zero else CLEAN


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", metavar="NAME", help=f"How to report: {_FORMATS}.")
@click.option("--output", "-o", metavar="FILE", help="Write the report to this file.")
@click.option("--report", multiple=True, metavar="NAME=FILE", help="Write a report of this format to a file as well.")
@click.option("--since", metavar="REF", help="Only what changed since the branch, tag or commit REF (merge base).")
@click.option("--stdin-filename", metavar="PATH", help="Check standard input as if it were this file.")
@click.option("--statistics", is_flag=True, help="How often each rule spoke, instead of what it said.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 although there are findings.")
@selection
def command(
    paths: tuple[str, ...],
    form: str | None,
    output: str | None,
    report: tuple[str, ...],
    since: str | None,
    stdin_filename: str | None,
    statistics: bool,
    exit_zero: bool,
    **values: Any,
) -> int:
    """Reports what a copy desk would stop.

    PATHS are files, folders or patterns such as "releases/**/*.md"; "-" is standard input. Without PATHS it is
    the working folder.

    Exit codes: 0 nothing found, 1 findings, 2 something could not be checked.
    """
    from prlint.reporters import reporter
    from prlint.run import Desk

    form = form or _output.default_format(output)
    targets = [(form, output), *map(_output.split_report, report)]
    renderers = [reporter(name) for name, _ in targets]
    if statistics:
        renderers[0] = _statistics(form)
    announce_waiting()
    force = values.pop("force_exclude")
    desk = Desk(chosen(values))
    rules = _output.Rules(desk, stdin_filename or "x")
    if is_piped(paths, stdin_filename):
        if since:
            raise click.UsageError("--since asks git about files; leave it out with standard input")
        reports: Iterable[Report] = [desk.check_stdin(stdin_filename or "-")]
    else:
        reports = _reports(desk, paths or (".",), since, force)
    tally = Tally(reports, form)
    shared: Iterable[Report] = tally if len(targets) == 1 else list(tally)
    for (name, target), render in zip(targets, renderers, strict=True):
        _output.write(render(shared, _output.job(rules, target)), name, target)
    return tally.code(exit_zero)


def _statistics(form: str) -> "Reporter":
    from prlint.cli import _statistics

    if form not in (*_output.READABLE, "json"):
        raise click.UsageError(f"--statistics goes with the formats {', '.join(_output.READABLE)} and json")
    return _statistics.render_json if form == "json" else _statistics.render


def _reports(desk: "Desk", paths: tuple[str, ...], since: str | None, force: bool) -> Iterable[Report]:
    """The reports of all files that the paths stand for, limited to what changed since a commit."""
    from prlint.discover import discover
    from prlint.run import check_files

    found = discover(paths, lambda folder: desk.limits(folder, force))
    if since is None:
        files = list(found)
        if not files:
            _output.say([f"no file to check in {', '.join(paths)}: {_WHAT_FOLDERS_STAND_FOR}"])
        return tracked(check_files(desk, files), len(files))
    from prlint.since import changes_since

    changes = changes_since(since)
    touched = [file for file in found if file.error or changes.touches(file.path)]
    return tracked(map(changes.limit, check_files(desk, touched)), len(touched))
