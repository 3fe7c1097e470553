"""Applies the fixes that are safe."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from prlint.apply import Outcome, before, is_allowed, is_sayable
from prlint.cli import CLEAN, FAILED, FINDINGS
from prlint.cli._options import chosen, selection
from prlint.discover import Found, discover
from prlint.document import Source
from prlint.errors import InputError
from prlint.findings import Applicability, Finding
from prlint.locate import Lines
from prlint.read import printable, read, read_stdin
from prlint.revise import marked
from prlint.run import Desk, map_files
from prlint.spans import SourceSpan
from prlint.write import write_back


class Done(Struct, frozen=True):
    """What became of one file: lines to show, how many findings were fixed, would be fixed with
    --unsafe-fixes, and are left in all; its ``text`` after the fixes where it was not written back."""

    path: str
    lines: tuple[str, ...] = ()
    fixed: int = 0
    unsafe: int = 0
    left: int = 0
    errors: tuple[str, ...] = ()
    text: str = ""


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--unsafe-fixes", is_flag=True, help="Also apply fixes that are only probably right.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--track-changes", is_flag=True, help="Word, OpenDocument: write the fixes as tracked changes by prlint.")
@click.option("--comments", is_flag=True, help="The same: add findings as comments; alone it changes no text.")
@click.option("--stdin-filename", metavar="PATH", help="Fix standard input, as this file, to standard output.")
@click.option("--quiet", "-q", is_flag=True, help="Only the last line and what failed.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 although findings are left.")
@selection
def command(
    paths: tuple[str, ...],
    unsafe_fixes: bool,
    diff: bool,
    track_changes: bool,
    comments: bool,
    stdin_filename: str | None,
    quiet: bool,
    exit_zero: bool,
    **values: Any,
) -> int:
    """Applies the fixes that are safe and says what is left.

    PATHS are files, folders or patterns; "-" is standard input, which goes to standard output. Without PATHS it
    is the working folder. A person's name and whatever could change the meaning is only touched with
    --unsafe-fixes.

    Exit codes: 0 nothing is left to do, 1 findings are left (with --diff: or there are fixes), 2 something could
    not be checked or written.
    """
    force = values.pop("force_exclude")
    desk = Desk(chosen(values))
    level = Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE
    piped = stdin_filename is not None or paths == ("-",)
    if piped:
        if track_changes or comments:
            raise click.UsageError("--track-changes and --comments need a file that is written back")
        results: Iterator[Done] = iter([_fix_stdin(desk, stdin_filename or "-", level, diff)])
    else:
        task = partial(fix_one, level=level, diff=diff)
        if track_changes or comments:
            task = partial(mark_one, level=level, diff=diff, track=track_changes, comments=comments)
        files = list(discover(paths or (".",), lambda folder: desk.limits(folder, force)))
        results = map_files(desk, files, task, Done)
    all_done = []
    for done in results:
        sys.stdout.write(done.text)
        for line in (*(() if quiet else done.lines), *done.errors):
            click.echo(line, err=piped or diff)
        all_done.append(replace_text(done))
    click.echo(_summary(all_done, diff), err=piped or diff)
    return _code(all_done, diff, exit_zero)


def fix_one(desk: Desk, found: Found, *, level: Applicability, diff: bool) -> Done:
    """Fixes a file where it stands, or shows how."""
    done = _fix_one(desk, found, level, diff)
    if found.path.isascii():
        return done
    texts = {name: tuple(map(printable, getattr(done, name))) for name in ("lines", "errors")}
    return replace(done, path=printable(done.path), text=printable(done.text), **texts)


def _fix_one(desk: Desk, found: Found, level: Applicability, diff: bool) -> Done:
    if found.error:
        return Done(found.path, errors=(found.error,))
    try:
        source = read(found.path)
        outcome, errors = desk.fix(source, level)
        if outcome.applied and not diff:
            write_back(source, outcome.source)
    except InputError as error:
        return Done(found.path, errors=(str(error),))
    return _done(source, outcome, errors, level, _diff(source, outcome.source) if diff else "")


def mark_one(desk: Desk, found: Found, *, level: Applicability, diff: bool, track: bool, comments: bool) -> Done:
    """Writes fixes as tracked changes, findings as comments, or both, and leaves accepting them to the author."""
    if found.error:
        return Done(found.path, errors=(found.error,))
    try:
        source = read(found.path)
        if track:
            outcome, errors = desk.fix(source, level)
        else:
            report = desk.check(source)
            outcome, errors = Outcome(source, left=report.findings), report.errors
        new = marked(source, outcome, _commented(outcome) if comments else (), _now())
        if not diff and (outcome.applied or comments):
            write_back(source, replace(source, raw=new))
    except InputError as error:
        return Done(found.path, errors=(str(error),))
    return _done(source, outcome, errors, level, _diff(source, outcome.source) if diff else "")


def _commented(outcome: Outcome) -> list[tuple[Finding, bool]]:
    """All findings with their places in the original, and whether they are fixed."""
    edits = outcome.edits
    left = [
        replace(finding, at=SourceSpan(before(finding.at.start, edits), before(finding.at.end, edits)))
        for finding in outcome.left
    ]
    pairs = [*((finding, True) for finding in outcome.applied), *((finding, False) for finding in left)]
    pairs = [pair for pair in pairs if not pair[0].rule_id.startswith("leak/")]  # a comment on a comment helps nobody
    return sorted(pairs, key=lambda pair: pair[0].at)


def _now() -> str:
    """The time as Word writes it; reproducible where SOURCE_DATE_EPOCH says so."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def _fix_stdin(desk: Desk, path: str, level: Applicability, diff: bool) -> Done:
    source = read_stdin(path)
    try:
        outcome, errors = desk.fix(source, level)
    except InputError as error:
        return Done(path, errors=(str(error),), text=source.text)
    if not diff:
        sys.stdout.flush()
        sys.stdout.buffer.write(outcome.source.raw)
    return _done(source, outcome, errors, level, _diff(source, outcome.source) if diff else "")


def _done(source: Source, outcome: Outcome, errors: tuple[str, ...], level: Applicability, text: str) -> Done:
    unsafe = [f for f in outcome.left if is_allowed(f, Applicability.UNSAFE) and not is_allowed(f, level)]
    return Done(
        source.path,
        tuple(_lines(source, outcome, level, shown=bool(text))),
        len(outcome.applied),
        len(unsafe),
        len(outcome.left),
        errors,
        text,
    )


def _lines(source: Source, outcome: Outcome, level: Applicability, *, shown: bool) -> Iterator[str]:
    """One line for each finding that was fixed (unless a diff shows them) or whose fix was not applied."""
    before, after = Lines(source.text), Lines(outcome.source.text)
    for finding in () if shown else outcome.applied:
        yield _line(source.path, before, finding, "fixed")
    for finding in outcome.left:
        if finding.fix is not None:
            yield _line(source.path, after, finding, _why_left(finding, outcome, level))
    if outcome.restless:
        yield f"{source.path}: not fixed: the fixes of {', '.join(outcome.restless)} undo each other"


def _line(path: str, lines: Lines, finding: Finding, what: str) -> str:
    line, column = lines.position(finding.at.start)
    assert finding.fix is not None
    return f"{path}:{line}:{column}: {what}: {finding.rule_id}: {finding.fix.title}"


def _why_left(finding: Finding, outcome: Outcome, level: Applicability) -> str:
    if not is_allowed(finding, Applicability.UNSAFE):
        return "for you to decide"
    if not is_allowed(finding, level):
        return "needs --unsafe-fixes"
    if not is_sayable(finding, outcome.source.encoding):
        return f"cannot be written in {outcome.source.encoding}"
    return "not fixed"


def _diff(old: Source, new: Source) -> str:
    from difflib import unified_diff

    if old.text == new.text:
        return ""
    lines = unified_diff(_split(old.text), _split(new.text), old.path, old.path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _split(text: str) -> list[str]:
    """Lines with their ends; only line feeds count, so that a diff applies whatever else is in the text."""
    parts = text.split("\n")
    return [*(part + "\n" for part in parts[:-1]), *([parts[-1]] if parts[-1] else [])]


def replace_text(done: Done) -> Done:
    """The result without its text, so that a long run does not keep all of them."""
    return Done(done.path, (), done.fixed, done.unsafe, done.left, done.errors)


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
