"""OpenDocument text (.odt): read as one linear text, written back in place or with tracked changes and comments."""

from collections.abc import Sequence

from prlint.document import Document, Format, Note, Source
from prlint.findings import Edit
from prlint.formats.odt.story import Reader
from prlint.formats.odt.write import WHAT, encode
from prlint.formats.package import Package
from prlint.formats.transcript import TooManyError, Transcript


def decode(path: str, raw: bytes) -> Source:
    """The text with all tracked changes accepted. Raises ``InputError``."""
    return _decode(path, raw, original=False)


def decode_original(path: str, raw: bytes) -> Source:
    """The text as it was before all tracked changes. Raises ``InputError``."""
    return _decode(path, raw, original=True)


def _decode(path: str, raw: bytes, *, original: bool) -> Source:
    package = Package(path, raw, WHAT)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise package.fail("is locked with a password; save it unlocked")
    try:
        transcript = Reader(package, original=original).read()
    except TooManyError as error:
        raise package.fail("is made of more pieces than any real one; it is not read") from error
    return Source(path, raw, transcript.text, layout=transcript)


def parse(source: Source) -> Document:
    """Paragraphs, cells and notes as blocks; styles give the hints."""
    layout: Transcript = source.layout or decode(source.path, source.raw).layout
    return layout.document(source, "odt")


def escape(replacement: str, source: str) -> str:
    """Text goes into the nodes of the file as it is."""
    return replacement


def _mark(source: Source, edits: Sequence[Edit], notes: Sequence[Note], date: str) -> bytes:
    from prlint.formats.odt.marks import mark

    return mark(source, edits, notes, date)


FORMAT = Format("odt", ("odt", "ott"), decode, parse, escape, encode, decode_original, _mark, linear=True)
