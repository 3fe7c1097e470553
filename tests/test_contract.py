"""What every document format has to hold, run on every format: one release in each, whole and damaged."""

import random
import re
from itertools import cycle, pairwise

import pytest

from packages import edited
from prlint.document import Document, PieceKind, Source
from prlint.errors import InputError
from prlint.findings import Edit
from prlint.formats import SUFFIXES, format_of
from prlint.spans import SourceSpan, TextSpan
from releases import MADE


def source_of(kind: str, raw: bytes | None = None) -> Source:
    path = f"release.{kind}"
    return format_of(path).decode(path, MADE[kind]() if raw is None else raw)


def document_of(source: Source) -> Document:
    return format_of(source.path).parse(source)


def test_every_format_is_held_to_it() -> None:
    assert {format_of(f"x.{suffix}").name for suffix in SUFFIXES} <= {format_of(f"x.{kind}").name for kind in MADE}


@pytest.mark.parametrize("kind", MADE)
def test_the_map(kind: str) -> None:
    """Pieces tile the prose, verbatim ones equal the source; hints, traces and what is no prose lie inside."""
    source = source_of(kind)
    document = document_of(source)
    assert (document.path, document.source) == (source.path, source.text)
    assert document.format == format_of(source.path).name
    assert (document.pieces[0].text.start, document.pieces[-1].text.end) == (0, len(document.text))
    assert all(one.text.end == other.text.start for one, other in pairwise(document.pieces))
    for piece in document.pieces:
        if piece.kind is PieceKind.VERBATIM:
            shown = document.text[piece.text.start : piece.text.end]
            assert shown == source.text[piece.source.start : piece.source.end]
    spans = [*document.opaque, *(span for span, _ in document.hints), *(trace.span for trace in document.traces)]
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans)


@pytest.mark.parametrize("kind", MADE)
def test_there_and_back(kind: str) -> None:
    """A word's place in the source leads back to the word; reading twice gives the same."""
    source = source_of(kind)
    document = document_of(source)
    assert document_of(source) == document
    assert document_of(source_of(kind)) == document
    for match in re.finditer(r"[a-zA-Z]+", document.text):
        place = document.to_source(TextSpan(*match.span()))
        assert document.to_text(place.start) == match.start()
        assert source.text[place.start : place.end] == match.group()


@pytest.mark.parametrize("kind", MADE)
def test_no_edit_no_change(kind: str) -> None:
    source = source_of(kind)
    assert format_of(source.path).encode(source, source.text, ()) == source.raw


@pytest.mark.parametrize("kind", MADE)
def test_edits_are_written_or_refused(kind: str) -> None:
    source = source_of(kind)
    form = format_of(source.path)
    if not form.writable:
        with pytest.raises(InputError, match=rf"\Arelease\.{kind}: this format is only read[^\n]*\Z"):
            form.encode(source, "x", [Edit(SourceSpan(0, 1), "x")])
        return
    document = document_of(source)
    words = [TextSpan(*match.span()) for match in re.finditer(r"[a-zA-Z]{2,}", document.text)]
    pairs = [(span, new) for span, new in zip(words, cycle(("Xyz", "two words", "", "", "Q&A <now>"))) if new]
    pairs = [(span, new) for span, new in pairs if document.is_editable(span)]
    assert len(pairs) > 60
    edits = sorted(Edit(document.to_source(span), form.escape(new, source.text)) for span, new in pairs)
    wanted = [Edit(SourceSpan(span.start, span.end), new) for span, new in pairs]
    after = source_of(kind, form.encode(source, edited(source.text, edits), edits))
    assert document_of(after).text == edited(document.text, wanted)


@pytest.mark.parametrize("kind", MADE)
def test_damaged_files_are_read_or_refused_in_one_line(kind: str) -> None:
    """Cut anywhere, overwritten anywhere, emptied: a document, or an ``InputError`` that names the file."""
    raw = MADE[kind]()
    chance = random.Random(kind)
    tries = [b"", b"\n", b"\0" * 100, b"PK\x03\x04", raw + raw, raw[: len(raw) // 2], raw[:-1]]
    for _ in range(25):
        at = chance.randrange(len(raw))
        tries += [raw[:at], raw[:at] + chance.randbytes(20) + raw[at + 20 :], raw[:at] + raw[at + 300 :]]
    for each in tries:
        assert re.fullmatch(rf"read|release\.{kind}:(?:\d+:)? [^\n]+", outcome(kind, each))


def outcome(kind: str, raw: bytes) -> str:
    """“read”, or why a file cannot be."""
    try:
        document_of(source_of(kind, raw))
    except InputError as error:
        return str(error)
    return "read"
