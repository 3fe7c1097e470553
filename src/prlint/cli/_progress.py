"""A line on the terminal that says how far a long run is; nothing anywhere else."""

import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TextIO

from prlint import store
from prlint.findings import Report

_AFTER = 0.8  # seconds until it is shown
_EVERY = 0.1
_BAR = 24
_ERASE = "\r\x1b[K"


def announce_waiting(stream: TextIO | None = None) -> None:
    """Says on standard error, if that is a terminal, why the first run takes longer; the line goes when it is over."""
    stream = stream or sys.stderr
    if stream.isatty():
        store.when_waiting(partial(_write, stream))


def tracked(reports: Iterable[Report], total: int, stream: TextIO | None = None) -> Iterable[Report]:
    """The reports, counted on standard error while they pass, if that is a terminal."""
    stream = stream or sys.stderr
    return _track(reports, total, stream) if stream.isatty() and total > 1 else reports


def _track(reports: Iterable[Report], total: int, stream: TextIO) -> Iterator[Report]:
    due = time.monotonic() + _AFTER
    shown = False
    try:
        for done, report in enumerate(reports, 1):
            now = time.monotonic()
            if now >= due:
                due = now + _EVERY
                _write(stream, line(done, total))
                shown = True
            speaks = shown and bool(report.findings or report.errors or report.notes)
            if speaks:  # the report is written next, perhaps on the same terminal
                _write(stream, "")
            yield report
            if speaks:
                _write(stream, line(done, total))
    finally:
        if shown:
            _write(stream, "")


def _write(stream: TextIO, text: str) -> None:
    stream.write(_ERASE + text)
    stream.flush()


def line(done: int, total: int) -> str:
    """How far it is, in one line."""
    filled = done * _BAR // total
    return f"checking [{'#' * filled}{'.' * (_BAR - filled)}] {done} of {total} files"
