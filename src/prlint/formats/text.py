"""Plain text: every line is prose."""

from collections.abc import Sequence

from prlint.decode import decode_text, encode_text
from prlint.document import Document, DocumentBuilder, Format, Source
from prlint.expressions import lazy_re
from prlint.findings import Edit

_FOREIGN_LINE_END = lazy_re(r"\r\n?")


def parse(source: Source) -> Document:
    """The text as it stands; CR and CR LF are one line feed in the prose."""
    builder = DocumentBuilder(source, "text")
    take_lines(builder, source.text, 0, len(source.text))
    return builder.build()


def take_lines(builder: DocumentBuilder, text: str, start: int, end: int) -> None:
    """Adds ``text[start:end]`` verbatim but for its line ends."""
    at = start
    for match in _FOREIGN_LINE_END.finditer(text, start, end):
        builder.verbatim(at, match.start())
        builder.replaced("\n", match.start(), match.end())
        at = match.end()
    builder.verbatim(at, end)


def escape(replacement: str, source: str) -> str:
    """A replacement with the file's own line ends."""
    if "\n" not in replacement:
        return replacement
    first = _FOREIGN_LINE_END.search(source)
    return replacement.replace("\n", first.group()) if first else replacement


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file's bytes with ``text`` for its text.

    Raises ``InputError`` when a replacement cannot be said in the file's encoding.
    """
    return encode_text(source, text)


FORMAT = Format("text", ("txt", "text"), decode_text, parse, escape, encode)
