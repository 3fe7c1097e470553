"""Bytes to text: UTF-8, or what the byte order mark says, or Windows-1252 as a reported fallback."""

import codecs

from prlint.document import Source
from prlint.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_text(path: str, raw: bytes) -> Source:
    """A text file's bytes: UTF-8, UTF-16 or UTF-32 by their mark, cp1252 as a fallback that is reported.

    Raises ``InputError`` for what is not text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return Source(path, raw, _strict(path, raw[len(mark) :], encoding), encoding, mark)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _fallback(path, raw, error)
    if "\0" in text:
        raise InputError(f"{path}: not a text file (it holds NUL bytes)")
    return Source(path, raw, text)


def _strict(path: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not valid {encoding}: {error.reason} at byte {error.start}") from error


def _fallback(path: str, raw: bytes, error: UnicodeDecodeError) -> Source:
    line = raw.count(b"\n", 0, error.start) + 1
    if b"\0" in raw:
        raise InputError(f"{path}: not a text file (it holds NUL bytes)")
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise InputError(f"{path}:{line}: neither UTF-8 nor Windows-1252; save it as UTF-8") from error
    return Source(path, raw, text, "cp1252", notes=(f"line {line} is not UTF-8; read as Windows-1252",))
