"""OpenDocument text: what is read, and what an edit changes. The files are LibreOffice's."""

import io
import zipfile
from pathlib import Path

import pytest

import word
from packages import edited, edits_of
from prlint.document import Source
from prlint.errors import InputError
from prlint.findings import Edit
from prlint.formats import format_named
from prlint.spans import SourceSpan

FORM = format_named("odt")
FILES = sorted((Path(__file__).parent.parent / "fixtures" / "odt").glob("*.odt"))
FULL = next(path for path in FILES if path.stem == "full")


def source_of(raw: bytes) -> Source:
    return FORM.decode("release.odt", raw)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_edits(path: Path) -> None:
    source = source_of(path.read_bytes())
    assert FORM.encode(source, source.text, ()) == source.raw
    edits = edits_of(source)
    assert edits
    fixed = FORM.encode(source, edited(source.text, edits), edits)
    assert source_of(fixed).text == edited(source.text, edits)
    one, other = word.parts(source.raw), word.parts(fixed)
    assert {name for name in one if one[name] != other[name]} <= {"content.xml", "styles.xml"}
    assert next(iter(other)) == "mimetype"


def test_spaces_and_breaks_are_written_as_elements() -> None:
    source = source_of(FULL.read_bytes())
    at = source.text.index("pier opened")
    edits = [Edit(SourceSpan(at, at + 4), "a   b\tc\nd")]
    fixed = FORM.encode(source, edited(source.text, edits), edits)
    assert source_of(fixed).text == edited(source.text, edits)
    assert b'a <text:s text:c="2"/>b<text:tab/>c<text:line-break/>d' in word.part(fixed, "content.xml")
    again = source_of(fixed)
    back = [Edit(SourceSpan(at, at + 9), "pier")]
    assert source_of(FORM.encode(again, source.text, back)).text == source.text


def test_reading() -> None:
    document = FORM.parse(source_of(FULL.read_bytes()))
    hints = {document.text[span.start : span.end]: kind for span, kind in document.hints}
    assert hints["Harbour Trust opens pier"] == "headline"
    assert hints["About the trust"] == hints["A subtitle"] == "subhead"
    assert (hints["first item"], hints["b2"], hints["Figure 1: A pier"]) == ("list", "table", "caption")
    assert "Old words, put in new words.\n\nJoined with the next.\n\nRemarked text\n\nWords in a box" in document.text
    assert document.text.endswith("\n\nFor immediate release\n\nHarbour Trust, 1 Quay Street")
    assert document.meta == {"title": "Draft 7"}
    found = {(trace.kind, trace.text) for trace in document.traces}
    assert {("hidden", "not seen "), ("highlight", "again "), ("comment", "Is this true?")} <= found
    assert {("deletion", "cut "), ("link", "http://intranet/x"), ("property", "M. Ito")} <= found


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"mimetype": b"x"}, "not an OpenDocument text"),
        ({"content.xml": b"<a/>"}, "no text document"),
        ({"content.xml": b"<a"}, "damaged"),
        ({"content.xml": b"<a/>", "META-INF/manifest.xml": b"<x:encryption-data/>"}, "password"),
    ],
)
def test_one_clear_line(parts: dict[str, bytes], why: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    with pytest.raises(InputError, match=rf"\Arelease.odt: [^\n]*{why}[^\n]*\Z"):
        source_of(out.getvalue())
