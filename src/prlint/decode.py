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
# what a file calls itself -> the codec that reads it: pages that say Latin-1 hold Windows-1252, and a name that
# could be read as ASCII cannot be true when it says UTF-16 (WHATWG Encoding Standard, 4.2 and 14.2)
_REALLY = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-8-sig": "utf-8",
}


def decode_text(path: str, raw: bytes) -> Source:
    """A text file's bytes: UTF-8, UTF-16 or UTF-32 by their mark, cp1252 as a fallback that is reported.

    Raises ``InputError`` for what is not text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = _strict(path, raw[len(mark) :], encoding)
            return _checked(Source(path, raw, text, encoding, mark))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _fallback(path, raw, error)
    return _checked(Source(path, raw, text))


def decode_as(path: str, raw: bytes, name: str) -> Source:
    """A file's bytes in the encoding that it names itself; where that is not true, as any text file's.

    Raises ``InputError`` for what is not text.
    """
    try:
        encoding = codecs.lookup(name).name
        encoding = _REALLY.get(encoding, encoding)
        if not encoding.startswith("utf-8"):
            return _checked(Source(path, raw, raw.decode(encoding), encoding))
        return decode_text(path, raw)
    except (LookupError, UnicodeDecodeError, ValueError):
        plain = decode_text(path, raw)
        note = f"the file says that it is {name}, which it is not; read as {plain.encoding}"
        return Source(path, raw, plain.text, plain.encoding, plain.bom, (*plain.notes, note))


def encode_text(source: Source, text: str) -> bytes:
    """The bytes of ``text`` as ``source`` was encoded.

    Raises ``InputError`` where the encoding lacks one of its characters.
    """
    try:
        return source.bom + text.encode(source.encoding)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise InputError(
            f"{source.path}: the fix needs “{character}” (U+{ord(character):04X}), which {source.encoding} does not "
            "have; save the file as UTF-8 first"
        ) from error


def _checked(source: Source) -> Source:
    if "\0" in source.text:
        raise _no_text(source.path, source.raw)
    return source


def _no_text(path: str, raw: bytes) -> InputError:
    """Why bytes with NUL among them are no text: in UTF-16 every other byte of Latin letters is one."""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    if max(even, odd) > len(raw) // 3 and min(even, odd) < len(raw) // 20 + 1:
        return InputError(f"{path}: looks like UTF-16 without a byte order mark; save it as UTF-8")
    return InputError(f"{path}: not a text file (it holds NUL bytes)")


def _strict(path: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not valid {encoding}: {error.reason} at byte {error.start}") from error


def _fallback(path: str, raw: bytes, error: UnicodeDecodeError) -> Source:
    line = raw.count(b"\n", 0, error.start) + 1
    if b"\0" in raw:
        raise _no_text(path, raw) from error
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise InputError(f"{path}:{line}: neither UTF-8 nor Windows-1252; save it as UTF-8") from error
    return Source(path, raw, text, "cp1252", notes=(f"line {line} is not UTF-8; read as Windows-1252",))
