"""Word documents: what is read, what an edit changes, tracked changes, comments, and files that want to do harm."""

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

import compound
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
from prlint.formats import format_named, package
from prlint.formats.docx.story import Word
from prlint.formats.package import Package, xml_bytes
from prlint.revise import words
from prlint.ruleset import load_ruleset
from prlint.spans import SourceSpan

FORM = format_named("docx")
OTHERS = sorted((Path(__file__).parent.parent / "fixtures" / "word").glob("*.docx"))
CASES: dict[str, Callable[[], bytes]] = {
    **{f"python-docx-{feature.__name__}": partial(word.made, feature) for feature in word.FEATURES},
    "python-docx-full": word.full,
    **{path.stem: path.read_bytes for path in OTHERS},
}
SOME = ("python-docx-full", "libreoffice-full", "pandoc-changes")  # all of them take LibreOffice most of a minute
DATE = "2026-11-24T08:00:00Z"


@pytest.fixture(params=CASES)
def raw(request: pytest.FixtureRequest) -> bytes:
    return CASES[request.param]()


def source_of(raw: bytes) -> Source:
    return FORM.decode("release.docx", raw)


def same_but(one: bytes, other: bytes) -> set[str]:
    """Parts that differ."""
    first, second = word.parts(one), word.parts(other)
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}


def test_there_are_thirty_from_three_producers() -> None:
    assert len(CASES) == 30
    assert {name.split("-")[0] for name in CASES} == {"python", "libreoffice", "pandoc"}


def test_no_edit_no_change(raw: bytes) -> None:
    source = source_of(raw)
    assert FORM.encode(source, source.text, ()) == raw


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n2")


def test_saved_anew_every_part_says_the_same(raw: bytes) -> None:
    """Every part that is read is parsed, written and packed again: each says what it said, in the same order."""
    word_file = Word(Package("release.docx", raw, "Word document"))
    word_file.read()
    assert len(word_file.trees) >= 2
    saved = word_file.package.with_parts({part: xml_bytes(tree) for part, tree in word_file.trees.items()})
    one, other = word.parts(raw), word.parts(saved)
    assert list(one) == list(other)
    for name, data in one.items():
        if name in word_file.trees:
            assert canonical(data) == canonical(other[name]), name
        else:
            assert data == other[name], name
    assert FORM.parse(source_of(saved)) == FORM.parse(source_of(raw))


def test_an_edit_changes_its_part_and_back(raw: bytes) -> None:
    """Word by word: only parts with text differ, and what was written is what is read."""
    source = source_of(raw)
    edits = edits_of(source)
    assert edits
    new = edited(source.text, edits)
    fixed = FORM.encode(source, new, edits)
    assert source_of(fixed).text == new
    stories = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
    assert all(stories.fullmatch(name) for name in same_but(raw, fixed))


def test_an_edit_and_its_opposite_leave_the_xml_as_it_was(raw: bytes) -> None:
    source = source_of(raw)
    leaf = next(leaf for leaf in source.layout.leaves if leaf.node is not None and len(leaf.node.text.text or "") > 1)
    there = [Edit(SourceSpan(leaf.start, leaf.end), "Xyz")]
    changed = source_of(FORM.encode(source, edited(source.text, there), there))
    back = [Edit(SourceSpan(leaf.start, leaf.start + 3), source.text[leaf.start : leaf.end])]
    restored = FORM.encode(changed, source.text, back)
    assert source_of(restored).text == source.text
    for name in same_but(raw, restored):
        trees = (etree.fromstring(word.part(data, name)) for data in (raw, restored))
        one, other = (etree.tostring(tree, method="c14n2").replace(b' xml:space="preserve"', b"") for tree in trees)
        assert one == other


def test_tracked_changes_can_be_accepted_and_rejected(raw: bytes) -> None:
    source = source_of(raw)
    edits = edits_of(source, 2)
    new = edited(source.text, edits)
    marked = FORM.mark(source, edits, [Note(edit.span, "Because.") for edit in edits], DATE)  # type: ignore[misc]
    assert source_of(marked).text == new
    assert FORM.decode_original("x", marked).text == FORM.decode_original("x", raw).text  # type: ignore[misc]
    comments = [trace for trace in FORM.parse(source_of(marked)).traces if trace.kind == "comment"]
    assert sum(trace.name == "prlint" for trace in comments) == len(edits)


def lines_of(path: Path) -> list[str]:
    """Lines with something on them: LibreOffice puts empty paragraphs before tables."""
    return [line for line in path.read_text("utf-8-sig").split("\n") if line]


def resolved(raw: bytes, *, accept: bool) -> list[str]:
    """The paragraphs of the body after all tracked changes, without prlint: python-docx reads what lxml leaves."""
    root = etree.fromstring(word.part(raw, "word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    etree.strip_elements(root, space + gone, with_tail=False)
    etree.strip_tags(root, space + kept)
    for node in root.iter(space + "delText"):
        node.tag = space + "t"
    return [part.text for part in docx.Document(io.BytesIO(with_main(raw, etree.tostring(root)))).paragraphs]


def with_main(raw: bytes, main: bytes) -> bytes:
    return word.with_parts(raw, {"word/document.xml": main})


def fixed_release(tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> bytes:
    """The release of the tests of all formats, after ``prlint fix`` with these options."""
    file = tmp_path / "release.docx"
    file.write_bytes(releases.word_document())
    assert call(capsys, "fix", "--exit-zero", *options, str(file))[0] == 0
    return file.read_bytes()


@pytest.mark.parametrize("level", [(), ("--unsafe-fixes",)])
def test_every_fix_of_a_release_can_be_accepted_and_rejected(
    level: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fixed = fixed_release(tmp_path, capsys, *level)
    marked = fixed_release(tmp_path, capsys, "--track-changes", "--comments", *level)
    original = [part.text for part in docx.Document(io.BytesIO(releases.word_document())).paragraphs]
    wanted = [part.text for part in docx.Document(io.BytesIO(fixed)).paragraphs]
    assert sum(one != other for one, other in zip(original, wanted, strict=True)) >= 6
    assert resolved(marked, accept=True) == wanted
    assert resolved(marked, accept=False) == original


def test_the_same_in_libreoffice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not available():
        pytest.skip("LibreOffice with its Python bridge is not installed")
    jobs = []
    release = {
        "old": releases.word_document(),
        "fixed": fixed_release(tmp_path, capsys),
        "marked": fixed_release(tmp_path, capsys, "--track-changes", "--comments"),
    }
    for kind, data in release.items():
        file = tmp_path / f"release.{kind}.docx"
        file.write_bytes(data)
        jobs += [(str(file), action, str(tmp_path / f"release.{kind}.{action}.txt")) for action in ("accept", "reject")]
    names = list(CASES) if os.environ.get("PRLINT_OFFICE") == "all" else SOME
    for name in names:
        raw = CASES[name]()
        source = source_of(raw)
        edits = [part for edit in edits_of(source, 3) for part in words(source.text, edit)]
        notes = [Note(edit.span, "Because.") for edit in edits]
        files = {
            "old": raw,
            "fixed": FORM.encode(source, edited(source.text, edits), edits),
            "marked": FORM.mark(source, edits, notes, DATE),  # type: ignore[misc]
        }
        for kind, data in files.items():
            file = tmp_path / f"{name}.{kind}.docx"
            file.write_bytes(data)
            for action in ("accept", "reject"):
                jobs.append((str(file), action, str(tmp_path / f"{name}.{kind}.{action}.txt")))
    run(jobs)
    for name in ("release", *names):
        texts = {path.name.removeprefix(f"{name}."): lines_of(path) for path in tmp_path.glob(f"{name}.*.txt")}
        assert texts["marked.accept.txt"] == texts["fixed.accept.txt"], name
        assert texts["marked.reject.txt"] == texts["old.reject.txt"], name


def test_reading() -> None:
    source = source_of(word.full())
    document = FORM.parse(source)
    assert document.text == source.text
    hints = {document.text[span.start : span.end]: kind for span, kind in document.hints}
    assert hints["Harbour Trust opens pier"] == "headline"
    assert hints["About the trust"] == hints["A subtitle"] == "subhead"
    assert hints["first item"] == "list"
    assert hints["a1"] == hints["inside"] == "table"
    assert hints["Figure 1: A pier"] == "caption"
    assert "Untied Nations staff met here.\n\nTab\tline\nno-break©\ufffc" in source.text
    assert "Old words, put in new words.\n\nJoined with the next.\n\nRemarked text\n\nWords in a box" in source.text
    assert "field link page 3 controlled linked\n\nfirst item\nsecond item" in source.text
    assert source.text.endswith(
        " A note at the foot.\n\n A note at the end.\n\nFor immediate release\n\nHarbour Trust, 1 Quay Street"
    )
    assert "not seen" not in source.text
    assert "Contents" not in source.text


def test_traces() -> None:
    document = FORM.parse(source_of(word.full()))
    found = [
        (trace.kind, document.text[trace.span.start : trace.span.end], trace.text, trace.name)
        for trace in document.traces
    ]
    assert ("deletion", "", "cut ", "K. Lee") in found
    assert ("insertion", "put in ", "put in ", "K. Lee") in found
    assert ("comment", "Remarked", "Is this true?", "K. Lee") in found
    assert ("hidden", "", "not seen ", "") in found
    assert ("highlight", "again ", "again ", "yellow") in found
    assert ("link", " linked", "http://example.org/a", "") in found
    assert ("property", "", "M. Ito", "author") in found


def with_body(*paragraphs: str) -> bytes:
    """A document with paragraphs whose content is given as XML."""

    def added(document: Any) -> None:
        for xml in paragraphs:
            word.paragraph(document, xml)

    return word.made(added)


def traces_of(raw: bytes) -> list[tuple[str, str, str, str]]:
    document = FORM.parse(source_of(raw))
    traces = (trace for trace in document.traces if trace.kind != "property")
    return [(trace.kind, document.text[trace.span.start : trace.span.end], trace.text, trace.name) for trace in traces]


def test_ruby_is_read_without_the_reading() -> None:
    reading = "<w:rubyPr/><w:rt><w:r><w:t>toukyou</w:t></w:r></w:rt>"
    raw = with_body(f"<w:r><w:ruby>{reading}<w:rubyBase>{word.run('Tokyo')}</w:rubyBase></w:ruby></w:r>")
    assert source_of(raw).text == "Tokyo"
    edit = Edit(SourceSpan(0, 5), "Kyoto")
    assert source_of(FORM.encode(source_of(raw), "Kyoto", [edit])).text == "Kyoto"


def test_a_field_that_nothing_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    number = word.field(" PAGE ", word.run("7"))
    raw = with_body(begin + word.run("One ") + number, word.run("Two"))
    assert source_of(raw).text == "One 7\n\nTwo"


def test_changes_of_formatting_rows_and_paragraph_marks_leak_too() -> None:
    by = 'w:id="9" w:author="K. Lee"'
    raw = with_body(
        f"<w:r><w:rPr><w:b/><w:rPrChange {by}><w:rPr/></w:rPrChange></w:rPr><w:t>Bold.</w:t></w:r>",
        f"<w:pPr><w:pPrChange {by}><w:pPr/></w:pPrChange></w:pPr>{word.run('Centred.')}",
        f"<w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr>{word.run('Joined ')}",
        word.run("here."),
    )
    row = f"<w:tr><w:trPr><w:del {by}/></w:trPr><w:tc><w:p>{word.run('a row')}</w:p></w:tc></w:tr>"
    main = word.part(raw, "word/document.xml").replace(b"<w:sectPr", f"<w:tbl>{row}</w:tbl><w:sectPr".encode(), 1)
    assert traces_of(with_main(raw, main)) == [
        ("formatting", "Bold.", "", "K. Lee"),
        ("formatting", "Centred.", "", "K. Lee"),
        ("deletion", "", "\n", "K. Lee"),
        ("deletion", "", "a row", "K. Lee"),
    ]
    report = leaks_of(with_main(raw, main))
    assert {
        "The reformatting of “Bold.” by K. Lee is neither accepted nor rejected.",
        "The deletion of a paragraph break by K. Lee is neither accepted nor rejected.",
        "The deletion of “a row” by K. Lee is neither accepted nor rejected.",
    } <= {message for _, message in report}


def test_a_bright_background_is_a_marker() -> None:
    shades = {fill: f'<w:shd w:val="clear" w:fill="{fill}"/>' for fill in ("FFFF00", "00FF00", "F2F2F2", "auto", "x")}
    raw = with_body(*(word.run(fill, properties) for fill, properties in shades.items()))
    assert [(text, colour) for kind, text, _, colour in traces_of(raw)] == [("FFFF00",) * 2, ("00FF00",) * 2]


def test_a_watermark_is_read_once() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    other = art.removeprefix("<w:r>").removesuffix("</w:r>").replace("DRAFT", "Art")
    copy = f"<w:r><mc:AlternateContent><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent></w:r>"
    raw = with_body(word.run("One") + art, word.run("Two") + copy, art)
    assert source_of(raw).text == "One\n\nDRAFT\n\nTwo"
    report = check_source(source_of(raw), load_ruleset(Config(select=("placeholder/draft",))))
    assert [finding.fix for finding in report.findings] == [None]


def test_what_is_not_read_is_said() -> None:
    raw = with_body(word.run("One."))
    relations = word.part(raw, "word/_rels/document.xml.rels")
    chunk = f'<Relationship Id="rX" Type="{word.OFFICE}/aFChunk" Target="chunk.mht"/></Relationships>'.encode()
    parts = {"word/_rels/document.xml.rels": relations.replace(b"</Relationships>", chunk), "word/chunk.mht": b"x"}
    assert [note[:30] for note in source_of(word.with_parts(raw, parts)).notes] == ["text that is embedded as anoth"]


def test_a_comment_on_the_result_of_a_field_is_on_the_whole_field() -> None:
    """Word makes the result anew, and LibreOffice would show the comment as text."""
    inner = word.field(" PAGE ", word.run("7"))
    simple = f'<w:fldSimple w:instr=" PAGE ">{word.run("8")}</w:fldSimple>'
    raw = with_body(word.run("a ") + word.field(" IF ", word.run("b ") + inner) + word.run(" c"), simple)
    source = source_of(raw)
    notes = [Note(SourceSpan(at, at + 1), "Why?") for at in (source.text.index("7"), source.text.index("8"))]
    marked = FORM.mark(source, (), notes, DATE)  # type: ignore[misc]
    body = etree.fromstring(word.part(marked, "word/document.xml"))[0]
    names = [[etree.QName(node).localname for node in paragraph] for paragraph in list(body)[:2]]
    comment = ["commentRangeStart", "commentRangeEnd", "r"]
    assert names[0] == ["r", comment[0], *["r"] * 10, *comment[1:], "r"]
    assert names[1] == [comment[0], "fldSimple", *comment[1:]]


def test_the_text_before_the_changes() -> None:
    text = FORM.decode_original("x", word.made(word.revisions)).text  # type: ignore[misc]
    assert text == "Old words, cut new words.\n\nJoined \n\nwith the next."


def test_formatting_stays() -> None:
    source = source_of(word.made(word.runs))
    at = source.text.index("Untied Nations staff")
    edits = list(words(source.text, Edit(SourceSpan(at, at + 20), "United Nations people")))
    marked = FORM.mark(source, edits, (), DATE)  # type: ignore[misc]
    xml = word.part(marked, "word/document.xml").decode()
    assert re.search(r"<w:ins [^>]*><w:r><w:rPr><w:i/></w:rPr><w:t[^>]*>people</w:t>", xml)
    assert re.search(r"<w:del [^>]*><w:r><w:rPr><w:b/></w:rPr><w:delText[^>]*>tied<", xml)
    assert re.search(r"<w:r><w:rPr><w:i/></w:rPr><w:t[^>]*> Nations </w:t>", xml)
    fixed = word.part(FORM.encode(source, edited(source.text, edits), edits), "word/document.xml").decode()
    assert re.search(r"<w:rPr><w:b/></w:rPr><w:t[^>]*>ited</w:t>", fixed) or ">Unit<" in fixed


# ---- files that cannot be read, or must not be


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def hostile() -> Iterator[tuple[str, bytes, str]]:
    good = word.made(word.headings)
    body = word.part(good, "word/document.xml")
    yield "empty", b"", "damaged"
    yield "truncated", good[: len(good) // 2], "damaged"
    yield "text", b"just text", "damaged"
    yield "old", compound.compound({"WordDocument": bytes(5000)}), "before 2007"
    yield "locked", compound.compound({"EncryptedPackage": bytes(5000), "EncryptionInfo": bytes(50)}), "password"
    yield "no document", zipped(mimetype=b"x"), "not a Word document"
    yield "outside", zipped(**{"../evil": b"x", "word/document.xml": body}), "outside itself"
    yield "no xml", word.with_parts(good, {"word/document.xml": b"<w:document"}), "damaged"
    yield "no body", word.with_parts(good, {"word/document.xml": b"<a/>"}), "no body"
    entity = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + body.split(b"?>", 1)[1].replace(
        b"pier", b"&b;"
    )
    yield "entities", word.with_parts(good, {"word/document.xml": entity}), "entities"
    deep = body.replace(b"<w:p>", b"<w:tbl><w:tr><w:tc>" * 2000, 1)
    yield "deep", word.with_parts(good, {"word/document.xml": deep}), "nested too deeply"
    damaged = bytearray(good)
    at = good.index(b"word/document.xml") + 80
    damaged[at : at + 40] = bytes(40)
    yield "damaged part", bytes(damaged), "damaged"


@pytest.mark.parametrize(("raw", "why"), [case[1:] for case in hostile()], ids=[case[0] for case in hostile()])
def test_one_clear_line(raw: bytes, why: str) -> None:
    with pytest.raises(InputError, match=rf"\Arelease.docx: [^\n]*{why}[^\n]*\Z"):
        source_of(raw)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    raw = bytearray(word.with_parts(word.made(word.headings), {"word/document.xml": bytes(40_000_000)}))
    entry = raw.rindex(b"word/document.xml") - 46  # in the directory at the end
    raw[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(InputError, match=r"\Arelease.docx: [^\n]*(damaged|more than)[^\n]*\Z"):
        source_of(bytes(raw))


def test_the_old_format_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "release.doc"
    file.write_bytes(compound.compound({"WordDocument": bytes(5000)}))
    assert call(capsys, "check", str(file)) == (
        2,
        f"{file}: the Word document is in the format of before 2007; save it as .docx\n",
    )


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1_000_000)
    monkeypatch.setattr(package, "MAX_UNPACKED", 20_000_000)
    with pytest.raises(InputError, match="more than 1 MB"):
        source_of(zipped(**{"word/document.xml": bytes(2_000_000)}))
    with pytest.raises(InputError, match="unpacks to more"):
        source_of(zipped(**{f"word/{number}": bytes(2_000_000) for number in range(11)}))


def test_macros_are_read_and_not_written() -> None:
    source = source_of(word.with_parts(word.made(word.headings), {"word/vbaProject.bin": b"x"}))
    edits = edits_of(source)
    with pytest.raises(InputError, match="macros"):
        FORM.encode(source, edited(source.text, edits), edits)


def test_signed_documents_are_read_and_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "release.docx"
    file.write_bytes(word.with_parts(word.made(word.runs), {"_xmlsignatures/sig1.xml": b"<a/>"}))
    raw = file.read_bytes()
    for options in ((), ("--track-changes",), ("--comments",)):
        code, output = call(capsys, "fix", *options, "--unsafe-fixes", "--select", "names/official", str(file))
        assert code == 2
        assert "is signed" in output
        assert file.read_bytes() == raw
    assert call(capsys, "check", "--select", "names/official", str(file))[0] == 1


def test_a_fix_with_a_character_that_xml_lacks() -> None:
    source = source_of(word.made(word.headings))
    edit = Edit(SourceSpan(0, 3), "\x07")
    with pytest.raises(InputError, match=r"U\+0007"):
        FORM.encode(source, "\x07" + source.text[3:], [edit])


# ---- the command line


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and output of a command."""
    code = 0
    try:
        main([arguments[0], "--isolated", *arguments[1:]])
    except SystemExit as done:
        code = int(done.code or 0)
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def test_fix_with_tracked_changes_and_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "release.docx"
    file.write_bytes(word.made(word.runs))
    old = source_of(file.read_bytes()).text
    names = ("--select", "names/official")
    code, output = call(capsys, "fix", "--track-changes", "--comments", "--unsafe-fixes", *names, str(file))
    assert code == 0, output
    assert FORM.decode_original("x", file.read_bytes()).text == old  # type: ignore[misc]
    assert source_of(file.read_bytes()).text == old.replace("Untied", "United")
    assert "[names/official]" in word.part(file.read_bytes(), "word/comments.xml").decode()
    assert call(capsys, "check", *names, str(file))[0] == 0
    assert call(capsys, "check", "--revisions", "original", *names, str(file))[0] == 1


def test_the_lock_of_an_open_document_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word keeps ``~$release.docx`` beside a document that somebody has open."""
    (tmp_path / "release.docx").write_bytes(word.made(word.headings))
    (tmp_path / "~$lease.docx").write_bytes(b"\x05K. Lee" + bytes(155))
    assert call(capsys, "check", "--select", "names/official", str(tmp_path)) == (0, "")


def test_comments_are_added_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "release.docx"
    file.write_bytes(word.made(word.runs))
    for _ in range(3):
        call(capsys, "fix", "--comments", "--select", "names/official", str(file))
        assert word.part(file.read_bytes(), "word/comments.xml").count(b"[names/official]") == 1


def test_comments_alone_change_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "release.docx"
    file.write_bytes(word.made(word.runs))
    old = source_of(file.read_bytes()).text
    code, _ = call(capsys, "fix", "--comments", "--select", "names/official", str(file))
    assert code == 1
    assert source_of(file.read_bytes()).text == old
    assert "Suggestion: write “United”. [names/official]" in word.part(file.read_bytes(), "word/comments.xml").decode()


def test_revisions_need_a_format_that_has_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "release.txt"
    file.write_text("The Untied Nations met.\n")
    code, output = call(capsys, "fix", "--track-changes", str(file))
    assert code == 2
    assert "only Word and OpenDocument" in output
    assert file.read_text() == "The Untied Nations met.\n"


def test_what_hangs_on_nothing_leaks_too() -> None:
    """A comment whose text was deleted, a style that hides a paragraph, the template on somebody's disk."""
    raw = word.with_notes(word.made(word.headings))
    styles = word.part(raw, "word/styles.xml").decode()
    hidden = '<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    main = word.part(raw, "word/document.xml").decode()
    gone = '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr><w:r><w:t>It leaks.</w:t></w:r></w:p>'
    target = "file:///C:/Users/ito/Quay.dotx"
    relation = (
        f'<Relationship Id="rId1" Type="{word.OFFICE}/attachedTemplate" Target="{target}" TargetMode="External"/>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "word/styles.xml": styles.replace("</w:styles>", f"{hidden}</w:styles>"),
        "word/document.xml": main.replace("<w:body>", f"<w:body>{gone}"),
        "word/_rels/settings.xml.rels": f'<Relationships xmlns="{space}">{relation}</Relationships>',
    }
    changed = word.with_parts(raw, {name: text.encode() for name, text in parts.items()})
    document = FORM.parse(source_of(changed))
    found = {(trace.kind, trace.text) for trace in document.traces}
    assert {("comment", "Is this true?"), ("hidden", "It leaks."), ("link", target)} <= found
    assert "leaks" not in document.text


def leaks_of(raw: bytes) -> set[tuple[str, str]]:
    report = check_source(source_of(raw), load_ruleset(Config(select=("leak", "leak/author"))))
    return {(finding.rule_id, finding.message) for finding in report.findings}


def test_leaks() -> None:
    assert leaks_of(word.full()) == {
        ("leak/comment", "A comment by K. Lee is still in the file: “Is this true?”."),
        ("leak/tracked-change", "The deletion of “cut” by K. Lee is neither accepted nor rejected."),
        ("leak/tracked-change", "The deletion of a paragraph break by K. Lee is neither accepted nor rejected."),
        ("leak/tracked-change", "The insertion of “put in” by K. Lee is neither accepted nor rejected."),
        ("leak/hidden-text", "Hidden text is in the file: “not seen”."),
        ("leak/highlight", "“again” is still highlighted; is it settled?"),
        ("leak/author", "The file's properties name “M. Ito” as author."),
        ("leak/template", "The file's properties still say title “Draft 7”."),
        ("leak/intranet-link", "“http://intranet/x” only works inside your own network."),
    }
