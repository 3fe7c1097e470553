"""Word documents for tests, made with python-docx and, for what it does not know, with XML of our own."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
import docx.enum.section
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(document: Any, xml: str, style: str | None = None) -> Any:
    """Adds a paragraph whose content is given as XML."""
    added = document.add_paragraph(style=style)
    added._p.extend(list(parse_xml(f"<w:p {W} {EXTRA}>{xml}</w:p>")))
    return added


EXTRA = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def box(text: str) -> str:
    """A run with a text box, as Word writes it: once for today's programs, once for old ones."""
    content = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
        '<wp:docPr id="7" name="Box"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"/>'
        f"</wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        f'</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style="width:90pt;height:30pt"><v:textbox>{content}'
        "</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def with_parts(raw: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A package with parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return out.getvalue()


def part(raw: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return package.read(name)


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


FOOTNOTES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" A note at the foot.")}</w:p></w:footnote></w:footnotes>"""
ENDNOTES = FOOTNOTES.replace("footnote", "endnote").replace("at the foot", "at the end")
COMMENTS = f"""<w:comments {W}><w:comment w:id="5" w:author="K. Lee"><w:p>{run("Is this true?")}</w:p></w:comment>
</w:comments>"""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f'<Relationship Id="rN{{0}}" Type="{OFFICE}/{{0}}" Target="{{0}}.xml"/>'
_TYPE = (
    '<Override PartName="/word/{0}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.{0}+xml"/>'
)


def with_notes(raw: bytes) -> bytes:
    """A package with a footnote, an endnote and a comment to refer to."""
    names = ("footnotes", "endnotes", "comments")
    relations = part(raw, "word/_rels/document.xml.rels").decode()
    types = part(raw, "[Content_Types].xml").decode()
    added = {
        "word/_rels/document.xml.rels": relations.replace(
            "</Relationships>", "".join(map(_RELATION.format, names)) + "</Relationships>"
        ),
        "[Content_Types].xml": types.replace("</Types>", "".join(map(_TYPE.format, names)) + "</Types>"),
        "word/footnotes.xml": FOOTNOTES,
        "word/endnotes.xml": ENDNOTES,
        "word/comments.xml": COMMENTS,
    }
    return with_parts(raw, {name: text.encode() for name, text in added.items()})


# ---- one document for each feature


def field(instruction: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


def runs(document: Any) -> None:
    """Runs split anywhere, tabs, breaks, symbols, hidden and highlighted text."""
    paragraph(document, run("Un") + run("tied", "<w:b/>") + run(" Nations staff met ", "<w:i/>") + run("here."))
    tab, line, hyphen = (f"<w:r><w:{name}/></w:r>" for name in ("tab", "br", "noBreakHyphen"))
    signs = "".join(
        f'<w:r><w:sym w:font="{f}" w:char="{c}"/></w:r>' for f, c in (("Symbol", "F0D3"), ("Wingdings", "F04A"))
    )
    paragraph(document, run("Tab") + tab + run("line") + line + run("no") + hyphen + run("break") + signs)
    paragraph(document, run("Seen ") + run("not seen ", "<w:vanish/>") + run("again ", '<w:highlight w:val="yellow"/>'))


def revisions(document: Any) -> None:
    """Tracked changes of somebody else, and a paragraph mark that was deleted."""
    gone = '<w:del w:id="91" w:author="K. Lee"><w:r><w:delText xml:space="preserve">cut </w:delText></w:r></w:del>'
    put = f'<w:ins w:id="92" w:author="K. Lee">{run("put in ")}</w:ins>'
    paragraph(document, run("Old words, ") + gone + put + run("new words."))
    mark = '<w:pPr><w:rPr><w:del w:id="93" w:author="K. Lee"/></w:rPr></w:pPr>'
    paragraph(document, mark + run("Joined "))
    paragraph(document, run("with the next."))


def remarks(document: Any) -> None:
    """A comment, a text box, notes."""
    anchor = '<w:commentRangeStart w:id="5"/>' + run("Remarked") + '<w:commentRangeEnd w:id="5"/>'
    notes = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
    reference = '<w:r><w:commentReference w:id="5"/></w:r>'
    paragraph(document, anchor + reference + run(" text") + box("Words in a box") + notes)


def fields(document: Any) -> None:
    """Fields, a content control, a hyperlink."""
    target = document.part.relate_to("http://example.org/a", f"{OFFICE}/hyperlink", is_external=True)
    paragraph(
        document,
        field('HYPERLINK "http://intranet/x"', run("field link"))
        + run(" page ")
        + f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>'
        + f"<w:sdt><w:sdtContent>{run(' controlled')}</w:sdtContent></w:sdt>"
        + f'<w:hyperlink r:id="{target}">{run(" linked")}</w:hyperlink>',
    )
    paragraph(document, field("TOC", run("Contents that repeat")))


def lists(document: Any) -> None:
    for item in ("first item", "second item"):
        document.add_paragraph(item, "List Bullet")
    document.add_paragraph("third item", "List Number")


def tables(document: Any) -> None:
    table = document.add_table(2, 2)
    for cell, text in zip([c for row in table.rows for c in row.cells], ("a1", "b1", "a2", "b2"), strict=True):
        cell.text = text
    inner = table.cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "inside"
    document.add_paragraph("Figure 1: A pier", "Caption")


def margins(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "For immediate release"
    document.sections[0].footer.paragraphs[0].text = "Harbour Trust, 1 Quay Street"
    document.add_paragraph("Between the margins.")


def scripts(document: Any) -> None:
    document.add_paragraph("서울 항구 재단 — “naïve” e\u0301 🇰🇷 👩‍💻 東京都.")
    paragraph(
        document,
        run("smart “quotes” and ‘these’ … ")
        + run("CAPS", "<w:caps/>")
        + run("2", '<w:vertAlign w:val="superscript"/>'),
    )


def headings(document: Any) -> None:
    document.add_heading("Harbour Trust opens pier", 0)
    document.add_paragraph("A subtitle", "Subtitle")
    document.add_paragraph("The pier opened on Friday.")
    document.add_heading("About the trust", 1)
    document.add_paragraph("The trust was founded in 1900.")


FEATURES = (headings, runs, revisions, remarks, fields, lists, tables, margins, scripts)


def made(*features: Callable[[Any], None]) -> bytes:
    """A document with some features."""
    document = docx.Document()
    document.core_properties.author = "M. Ito"
    document.core_properties.title = "Draft 7"
    for feature in features:
        feature(document)
    raw = saved(document)
    return with_notes(raw) if remarks in features else raw


def full() -> bytes:
    """A document with every feature."""
    return made(*FEATURES)


def printed() -> bytes:
    """Two pages with a running head, page numbers, two columns at the end, and words broken by hand."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Harbour Trust news"
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph._p.extend(list(parse_xml(f"<w:p {W}><w:fldSimple w:instr=' PAGE '>{run('1')}</w:fldSimple></w:p>")))
    document.add_heading("Harbour Trust opens its pier", 0)
    sentence = "The Harbour Trust opened its new pier on Friday, and the mayor cut a ribbon of forty metres, "
    for number in range(16):
        document.add_paragraph(f"{number + 1}00 people came. " + sentence * 3 + "says the trust.")
    document.add_paragraph(
        "The inter\u00adgovernmental committee " + "and its inter\u00adgovernmental members " * 9 + "met."
    )
    document.add_heading("About the trust", 1)
    document.add_paragraph("It was founded in 1900.")
    document.add_paragraph("one item", "List Bullet")
    document.add_paragraph("two items", "List Bullet")
    section = document.add_section(docx.enum.section.WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(docx.oxml.ns.qn("w:cols"))
    columns.set(docx.oxml.ns.qn("w:num"), "2")
    for number in range(6):
        document.add_paragraph(f"Column text {number} " + "that goes on and on in a narrow column " * 3 + "and ends.")
    return saved(document)
