"""OpenDocument text: what is read, and what an edit changes. The files are LibreOffice's."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import releases
import word
from office import available, run
from packages import edited, edits_of
from prlint.cli import main
from prlint.config import Config
from prlint.document import Note, Source
from prlint.engine import check_source
from prlint.errors import InputError
from prlint.findings import Edit
from prlint.formats import format_named
from prlint.formats.odt.story import Reader
from prlint.formats.package import Package, xml_bytes
from prlint.revise import words
from prlint.ruleset import load_ruleset
from prlint.spans import SourceSpan

DATE = "2026-11-24T08:00:00Z"
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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_saved_anew_every_part_says_the_same(path: Path) -> None:
    raw = path.read_bytes()
    reader = Reader(Package("release.odt", raw, "OpenDocument text"))
    reader.read()
    saved = reader.package.with_parts({part: xml_bytes(tree) for part, tree in reader.trees.items()})
    one, other = word.parts(raw), word.parts(saved)
    assert list(one) == list(other)
    assert {name for name in one if canonical(name, one[name]) != canonical(name, other[name])} == set()


def canonical(name: str, data: bytes) -> bytes:
    """XML without what does not count: white space of any length is one space in OpenDocument."""
    if not name.endswith(".xml"):
        return data
    root = etree.fromstring(data)
    for node in root.iter():
        node.text, node.tail = (re.sub(r"[ \t\r\n]+", " ", text) if text else text for text in (node.text, node.tail))
    return etree.tostring(root, method="c14n2")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_tracked_changes_can_be_accepted_and_rejected(path: Path, seed: int) -> None:
    source = source_of(path.read_bytes())
    edits = [part for edit in edits_of(source, seed) for part in words(source.text, edit)]
    notes = [Note(edit.span, "Because.") for edit in edits]
    marked = FORM.mark(source, edits, notes, DATE)  # type: ignore[misc]
    assert source_of(marked).text == edited(source.text, edits)
    assert FORM.decode_original("x", marked).text == FORM.decode_original("x", source.raw).text  # type: ignore[misc]
    comments = [trace for trace in FORM.parse(source_of(marked)).traces if trace.kind == "comment"]
    assert sum(trace.name == "prlint" for trace in comments) == len(edits)
    one, other = word.parts(source.raw), word.parts(marked)
    assert {name for name in one if one[name] != other[name]} <= {"content.xml", "styles.xml"}


def test_the_text_before_the_changes() -> None:
    source = next(path for path in FILES if path.stem == "revisions").read_bytes()
    text = FORM.decode_original("x", source).text  # type: ignore[misc]
    assert text == "Old words, cut new words.\n\nJoined \n\nwith the next."


def words_of(file: Path) -> list[str]:
    """Lines with single spaces: where an edit leaves two side by side, the format has one."""
    return [" ".join(line.split()) for line in file.read_text("utf-8-sig").split("\n")]


def test_the_same_in_libreoffice(tmp_path: Path) -> None:
    if not available():
        pytest.skip("LibreOffice with its Python bridge is not installed")
    jobs = []
    for path in FILES:
        source = source_of(path.read_bytes())
        edits = [part for edit in edits_of(source, 3) for part in words(source.text, edit)]
        files = {
            "old": source.raw,
            "fixed": FORM.encode(source, edited(source.text, edits), edits),
            "marked": FORM.mark(source, edits, [Note(edit.span, "Because.") for edit in edits], DATE),  # type: ignore[misc]
        }
        for kind, data in files.items():
            file = tmp_path / f"{path.stem}.{kind}.odt"
            file.write_bytes(data)
            for action in ("accept", "reject"):
                jobs.append((str(file), action, str(tmp_path / f"{path.stem}.{kind}.{action}.txt")))
    run(jobs)
    for path in FILES:
        texts = {
            file.name.removeprefix(f"{path.stem}."): file.read_text() for file in tmp_path.glob(f"{path.stem}.*.txt")
        }
        assert texts["marked.accept.txt"] == texts["fixed.accept.txt"], path.stem
        assert texts["marked.reject.txt"] == texts["old.reject.txt"], path.stem


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "release.odt"
    file.write_bytes(releases.open_document())
    old = source_of(file.read_bytes()).text
    names = ("--isolated", "--exit-zero", "--select", "names/official")
    with pytest.raises(SystemExit, match="0"):
        main(["fix", "--track-changes", "--comments", *names, str(file)])
    assert FORM.decode_original("x", file.read_bytes()).text == old  # type: ignore[misc]
    assert "Security Council" in source_of(file.read_bytes()).text
    assert b"[names/official]" in word.part(file.read_bytes(), "content.xml")
    capsys.readouterr()
    for revisions, found in (("accepted", 0), ("original", 3)):
        with pytest.raises(SystemExit, match="0"):
            main(["check", "--format", "concise", "--revisions", revisions, *names, str(file)])
        assert capsys.readouterr().out.count(": error names/official") >= found > -1
    assert source_of(file.read_bytes()).text.count("Untied") == 0


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


def with_text(xml: str) -> bytes:
    """The release of the tests of all formats with more in its text."""
    raw = releases.open_document()
    content = word.part(raw, "content.xml").decode()
    return word.with_parts(raw, {"content.xml": content.replace("</office:text>", f"{xml}</office:text>").encode()})


def test_ruby_and_changed_formatting() -> None:
    changed = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:format-change><office:change-info>'
        '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">K. Lee</dc:creator></office:change-info>'
        "</text:format-change></text:changed-region></text:tracked-changes>"
    )
    reading = "<text:ruby><text:ruby-base>Tokyo</text:ruby-base><text:ruby-text>toukyou</text:ruby-text></text:ruby>"
    marks = '<text:change-start text:change-id="c1"/>bold<text:change-end text:change-id="c1"/>'
    document = FORM.parse(source_of(with_text(f"{changed}<text:p>{reading} {marks} now.</text:p>")))
    assert document.text.endswith("\n\nTokyo bold now.")
    assert [
        (trace.kind, document.text[trace.span.start : trace.span.end], trace.name) for trace in document.traces
    ] == [("formatting", "bold", "K. Lee")]


def test_leaks() -> None:
    report = check_source(source_of(FULL.read_bytes()), load_ruleset(Config(select=("leak", "leak/author"))))
    assert {finding.rule_id for finding in report.findings} == {
        f"leak/{name}"
        for name in ("author", "comment", "hidden-text", "highlight", "intranet-link", "template", "tracked-change")
    }


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
