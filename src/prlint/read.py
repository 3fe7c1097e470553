"""Files and standard input to sources."""

import os
import stat
import sys
from io import BufferedReader
from typing import IO

from prlint.document import Source
from prlint.errors import InputError
from prlint.formats import format_of

MOST_BYTES = 256 << 20  # of a file; a device or a pipe may never end


def printable(text: str) -> str:
    """A text that can be written anywhere: file names may hold bytes that are no UTF-8 (lone surrogates)."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of a pipe that somebody writes to. Raises ``InputError``."""
    try:
        # without waiting: a pipe that has no writer would never open
        with open(path, "rb", buffering=0, opener=_open) as handle:
            info = os.fstat(handle.fileno())
            kind = info.st_mode
            if stat.S_ISCHR(kind) or stat.S_ISBLK(kind):
                raise InputError(f"{path}: cannot be read: it is a device, not a file")
            if stat.S_ISREG(kind) and info.st_size <= MOST_BYTES:
                return handle.read()
            if hasattr(os, "set_blocking"):
                os.set_blocking(handle.fileno(), True)
            raw = _bounded(path, BufferedReader(handle))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if not raw:
        raise InputError(f"{path}: cannot be read: it is a pipe that nobody writes to")
    return raw


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _bounded(path: str, handle: IO[bytes]) -> bytes:
    raw = handle.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise InputError(f"{path}: too large to be a release (more than {MOST_BYTES >> 20} MB)")
    return raw


def read(path: str) -> Source:
    """A file as a source, decoded as its format says. Raises ``InputError``."""
    return decode(path, read_bytes(path))


def decode(path: str, raw: bytes, revisions: str = "accepted") -> Source:
    """A file's bytes as a source; ``revisions`` (accepted, original) says which state of tracked changes counts.

    Raises ``InputError``.
    """
    form = format_of(path)
    reading = form.decode_original if revisions == "original" and form.decode_original else form.decode
    return reading(path, raw)


def read_stdin(path: str) -> Source:
    """Standard input as a source that is called ``path``. Raises ``InputError``."""
    return format_of(path).decode(path, _bounded(path, sys.stdin.buffer))
