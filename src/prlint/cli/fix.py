"""Applies the fixes that are safe."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import click
from msgspec.structs import replace

from prlint.cli import CLEAN, FAILED, FINDINGS
from prlint.cli._fixing import Done, How, fix_one, fix_stdin
from prlint.cli._options import chosen, is_piped, selection
from prlint.cli._output import wants_colour
from prlint.cli._progress import announce_waiting
from prlint.discover import Found, discover
from prlint.findings import Applicability
from prlint.reporters._display import Paint, seen
from prlint.run import Desk, map_files


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--unsafe-fixes", is_flag=True, help="Also apply fixes that are only probably right.")
@click.option("--interactive", "-i", is_flag=True, help="Ask about each fix, also about those that are not safe.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--track-changes", is_flag=True, help="Word, OpenDocument: write the fixes as tracked changes by prlint.")
@click.option("--comments", is_flag=True, help="The same: add findings as comments; alone it changes no text.")
@click.option("--stdin-filename", metavar="PATH", help="Fix standard input, as this file, to standard output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Lines to read, or one JSON document: the edits, what was fixed, what is left.",
)
@click.option("--quiet", "-q", is_flag=True, help="Only the last line and what failed.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 although findings are left.")
@selection
def command(
    paths: tuple[str, ...],
    unsafe_fixes: bool,
    interactive: bool,
    diff: bool,
    track_changes: bool,
    comments: bool,
    stdin_filename: str | None,
    form: str,
    quiet: bool,
    exit_zero: bool,
    **values: Any,
) -> int:
    """Applies the fixes that are safe and says what is left.

    PATHS are files, folders or patterns; "-" is standard input, which goes to standard output. Without PATHS it
    is the working folder. A person's name and whatever could change the meaning is only touched with
    --unsafe-fixes, or when you say so (-i).

    Exit codes: 0 nothing is left to do, 1 findings are left (with --diff: or there are fixes), 2 something could
    not be checked or written.
    """
    announce_waiting()
    force = values.pop("force_exclude")
    desk = Desk(chosen(values))
    level = Applicability.UNSAFE if unsafe_fixes or interactive else Applicability.SAFE
    how = How(level, diff, track_changes, comments, form == "json")
    piped = is_piped(paths, stdin_filename)
    if piped and how.marks:
        raise click.UsageError("--track-changes and --comments need a file that is written back")
    if interactive:
        _needs_a_terminal(piped or how.data)
    if piped:
        results: Iterable[Done] = [fix_stdin(desk, stdin_filename or "-", how)]
    else:
        files = list(discover(paths or (".",), lambda folder: desk.limits(folder, force)))
        results = _asking(desk, files, how) if interactive else map_files(desk, files, partial(fix_one, how=how), Done)
    if how.data:
        return _code(_tell_data(results, diff), diff, exit_zero)
    return _code(_tell(results, quiet or interactive, diff, aside=piped or diff), diff, exit_zero)


def _needs_a_terminal(elsewhere: bool) -> None:
    if elsewhere or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("--interactive asks about each fix: it needs files, and a terminal to answer on")


def _asking(desk: Desk, files: list[Found], how: How) -> Iterator[Done]:
    """Each file with the fixes that somebody at the terminal says yes to."""
    from prlint.cli._asking import Asker

    asker = Asker(desk)
    for found in files:
        if asker.stopped:
            return
        yield fix_one(desk, found, how=how, wanted=asker.wants)


def _tell(results: Iterable[Done], quiet: bool, diff: bool, *, aside: bool) -> list[Done]:
    """Says file by file what was done, and all of it in one line; ``aside``: standard output is for the text."""
    paint = Paint(wants_colour(sys.stdout, os.environ))
    all_done = []
    for done in results:
        sys.stdout.write(_for_people(done.text, paint) if diff and sys.stdout.isatty() else done.text)
        for line in (*(() if quiet else done.lines), *done.errors):
            click.echo(seen(line), err=aside)  # a title holds words of the file
        all_done.append(replace(done, lines=(), text=""))  # a long run does not keep all of them
    click.echo(_summary(all_done, diff), err=aside)
    return all_done


def _for_people(diff: str, paint: Paint) -> str:
    """A diff as a terminal shows it: in colours, and with what the terminal would obey written out."""
    colours = {"-": "error", "+": "fix", "@": "style"}
    lines = [seen(line.rstrip("\r")) for line in diff.split("\n")]
    return "\n".join(paint(colours[line[0]], line) if line[:1] in colours else line for line in lines)


def _tell_data(results: Iterable[Done], diff: bool) -> list[Done]:
    """One JSON document; what could not be checked also on standard error, as ``check`` does."""
    from prlint.cli._output import say_errors, write
    from prlint.reporters._fixes import document

    all_done = list(results)
    for done in all_done:
        say_errors(done.errors, "json")
    files = [done.data for done in all_done if done.data]
    errors = [(done.path, error) for done in all_done for error in done.errors]
    write([document(files, errors, written=not diff)], "json", None)
    return all_done


def _summary(all_done: list[Done], diff: bool) -> str:
    fixed, unsafe, left = (sum(getattr(done, name) for done in all_done) for name in ("fixed", "unsafe", "left"))
    files = sum(1 for done in all_done if done.fixed)
    where = f" in {files} file{'s' * (files != 1)}" if files else ""
    text = f"{fixed} {'would be ' if diff else ''}fixed{where}, {left} left"
    return f"{text} ({unsafe} of them with --unsafe-fixes)" if unsafe else text


def _code(all_done: list[Done], diff: bool, exit_zero: bool) -> int:
    if any(done.errors for done in all_done):
        return FAILED
    some = any(done.left or (diff and done.fixed) for done in all_done)
    return FINDINGS if some and not exit_zero else CLEAN
