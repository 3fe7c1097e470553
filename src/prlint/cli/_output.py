"""Where reports go and how they look there: format, colour, width, a file."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING

from prlint.errors import ConfigError, InputError
from prlint.reporters import Job
from prlint.rule import Rule

if TYPE_CHECKING:
    from prlint.run import Desk

READABLE = ("terminal", "concise")  # formats that say themselves, in their text, what could not be checked
_NARROW = 100  # where there is no terminal
_WIDEST = 160  # lines of prose longer than this are hard to read


class Rules(Mapping[str, Rule]):
    """The rules by id, loaded when a reporter asks for one."""

    def __init__(self, desk: "Desk", path: str) -> None:
        self._desk = desk
        self._path = path

    @cached_property
    def _by_id(self) -> Mapping[str, Rule]:
        return self._desk.rules(self._desk.config(self._path)).by_id

    def __getitem__(self, rule_id: str) -> Rule:
        return self._by_id[rule_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)


def default_format(output: str | None) -> str:
    """``terminal`` for people who look at one, ``concise`` for everything else."""
    return "terminal" if output is None and sys.stdout.isatty() else "concise"


def job(rules: Mapping[str, Rule], output: str | None) -> Job:
    """What a reporter needs to know about the place where its text goes."""
    colour = output is None and wants_colour(sys.stdout, os.environ)
    return Job(rules, colour, _width())


def wants_colour(stream: IO[str], environment: Mapping[str, str]) -> bool:
    """Colour on a terminal only; ``NO_COLOR`` (any value) forbids it, ``FORCE_COLOR`` asks for it anywhere."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def _width() -> int:
    """The columns of the terminal; asked for directly, because ``shutil`` takes longer to import than a check."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return min(int(told), _WIDEST)
    try:
        return min(os.get_terminal_size(sys.__stdout__.fileno()).columns or _NARROW, _WIDEST)  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return _NARROW


def write(chunks: Iterable[str], form: str, output: str | None) -> None:
    """Writes a report to standard output, or to a file that is only replaced when all of it is there.

    Raises ``InputError`` when the file cannot be written.
    """
    if output is None:
        if form not in READABLE and isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal speaks: machines read this
        sys.stdout.writelines(chunks)
        return
    try:
        _write_file(chunks, output)
    except OSError as error:
        raise InputError(f"{output}: the report cannot be written: {error.strerror}") from error


def _write_file(chunks: Iterable[str], path: str) -> None:
    device = os.path.exists(path) and not os.path.isfile(path)
    partial = path if device else f"{path}.partial"
    try:
        with open(partial, "w", encoding="utf-8", errors="backslashreplace", newline="") as handle:
            handle.writelines(chunks)
        if not device:
            os.replace(partial, path)
    finally:
        if not device and os.path.exists(partial):
            os.unlink(partial)


def split_report(value: str) -> tuple[str, str]:
    """``FORMAT=FILE`` as its two parts. Raises ``ConfigError``."""
    form, _, path = value.partition("=")
    if not path:
        raise ConfigError(f"--report {value}: give the format and the file, as in --report sarif=prlint.sarif")
    return form, path


def say_errors(errors: Iterable[str], form: str) -> None:
    """Says on standard error what could not be checked, for formats that a machine reads."""
    if form not in READABLE:
        say(errors)


def say(lines: Iterable[str]) -> None:
    """Says lines on standard error, each on one line."""
    for line in lines:
        sys.stderr.write(f"prlint: {' '.join(line.split())}\n")
