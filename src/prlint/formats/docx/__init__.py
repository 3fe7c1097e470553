"""Word documents (.docx): read as one linear text, written back in place or with tracked changes and comments."""

from collections.abc import Sequence

from prlint.document import Document, Format, Note, Source
from prlint.findings import Edit
from prlint.formats.docx import properties
from prlint.formats.docx.story import Word
from prlint.formats.docx.write import WHAT, encode
from prlint.formats.package import Package
from prlint.formats.transcript import TooManyError


def decode(path: str, raw: bytes) -> Source:
    """The text with all tracked changes accepted. Raises ``InputError``."""
    return _decode(path, raw, original=False)


def decode_original(path: str, raw: bytes) -> Source:
    """The text as it was before all tracked changes. Raises ``InputError``."""
    return _decode(path, raw, original=True)


def _decode(path: str, raw: bytes, *, original: bool) -> Source:
    package = Package(path, raw, WHAT)
    try:
        word = Word(package, original=original)
        transcript = word.read()
    except TooManyError as error:
        raise package.fail("is made of more pieces than any real one; it is not read") from error
    properties.note(package, transcript)
    return Source(path, raw, transcript.text, notes=word.unread, layout=transcript)


def parse(source: Source) -> Document:
    """Paragraphs, cells and notes as blocks; styles give the hints."""
    layout = source.layout if source.layout is not None else decode(source.path, source.raw).layout
    document: Document = layout.document(source, "docx")
    return document


def escape(replacement: str, source: str) -> str:
    """Text goes into the nodes of the file as it is."""
    return replacement


def _mark(source: Source, edits: Sequence[Edit], notes: Sequence[Note], date: str) -> bytes:
    from prlint.formats.docx.marks import mark

    return mark(source, edits, notes, date)


FORMAT = Format("docx", ("docx", "docm"), decode, parse, escape, encode, decode_original, _mark, linear=True)
