"""Files and standard input to sources."""

import sys

from prlint.document import Source
from prlint.errors import InputError
from prlint.formats import format_of


def printable(text: str) -> str:
    """A text that can be written anywhere: file names may hold bytes that are no UTF-8 (lone surrogates)."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def read_bytes(path: str) -> bytes:
    """The bytes of a file. Raises ``InputError``."""
    try:
        with open(path, "rb") as handle:
            return handle.read()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


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
    """Standard input as a source that is called ``path``."""
    return format_of(path).decode(path, sys.stdin.buffer.read())
