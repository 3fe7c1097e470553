"""What formats share that are read and not written: their text is linear, nothing in it is editable."""

from collections.abc import Sequence

from prlint.document import Document, Source
from prlint.errors import InputError
from prlint.findings import Edit
from prlint.formats.transcript import BLOCK, Transcript


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file as it is. Raises ``InputError`` when there is something to write."""
    if edits:
        raise InputError(f"{source.path}: this format is only read; correct the document that it was made from")
    return source.raw


def escape(replacement: str, source: str) -> str:
    """Suggestions are shown as they are."""
    return replacement


def missing(path: str, what: str, extra: str) -> InputError:
    """The error for a package that is not installed."""
    return InputError(f"{path}: reading {what} needs one more package: pip install “prlint[{extra}]”")


def take_document(transcript: Transcript, document: Document) -> None:
    """Adds the prose of another format's document, with its hints, as text that is only read."""
    transcript.separate(BLOCK)
    start = transcript.place
    transcript.add(document.text)
    transcript.take_hints(start, document)


def take_text(transcript: Transcript, text: str) -> None:
    """Adds plain text that is only read; blank lines part blocks."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    for block in "\n".join(lines).strip("\n").split("\n\n"):
        if block.strip("\n"):
            transcript.separate(BLOCK)
            transcript.add(block.strip("\n"))


def take_headline(transcript: Transcript, text: str) -> None:
    """Adds a line that is known to be the headline."""
    transcript.separate(BLOCK)
    start = transcript.place
    transcript.add(" ".join(text.split()))
    transcript.hint(start, "headline")
