"""One release in every format, made without prlint: what the tests of formats read."""

import ctypes
import html
import io
import json
import textwrap
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx

import compound
import word

TEXT = (Path(__file__).parent.parent / "fixtures" / "ten-formats" / "release.txt").read_text(encoding="utf-8")
BLOCKS = [" ".join(block.split()) for block in TEXT.strip().split("\n\n")]
HEADLINE, STORY = BLOCKS[0], BLOCKS[1:]


def _escaped(blocks: list[str], tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{html.escape(block, quote=False)}</{tag}>" for block in blocks)


def text() -> bytes:
    return TEXT.encode()


def markdown() -> bytes:
    wrapped = [textwrap.fill(block, 70, break_on_hyphens=False) for block in STORY]
    return "\n\n".join([f"# {HEADLINE}", *wrapped, ""]).encode()


def page() -> bytes:
    return f"<!DOCTYPE html><body><h1>{html.escape(HEADLINE)}</h1>\n{_escaped(STORY)}</body>".encode()


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    for block in STORY:
        paragraph = document.add_paragraph()
        for at in range(0, len(block), 7):  # Word splits runs anywhere
            paragraph.add_run(block[at : at + 7]).bold = at % 2 == 0
    return word.saved(document)


def open_document() -> bytes:
    names = "".join(f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"' for p in ("office", "text"))
    body = f'<text:h text:outline-level="1">{html.escape(HEADLINE)}</text:h>{_escaped(STORY, "text:p")}'
    content = f"<office:document-content{names}><office:body><office:text>{body}</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content + "</office:document-content>")
    return out.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = HEADLINE
    message["From"] = "press@harbour.example"
    message.set_content("\n\n".join(STORY) + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def nitf() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">\n<nitf><head>'
        "<title>T</title></head>"
        f"<body><body.head><hedline><hl1>{html.escape(HEADLINE)}</hl1></hedline></body.head>"
        f"<body.content>{_escaped(STORY)}</body.content></body></nitf>"
    ).encode()


def newsml() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" '
        'version="1" standard="NewsML-G2" standardversion="2.33" conformance="power"><catalogRef '
        'href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_39.xml"/><itemMeta><itemClass '
        'qcode="ninat:text"/><provider literal="harbour"/><versionCreated>2026-11-24T08:00:00Z</versionCreated>'
        f"</itemMeta><contentMeta><headline>{html.escape(HEADLINE)}</headline></contentMeta><contentSet><inlineXML "
        'contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head>'
        f"<body>{_escaped(STORY)}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def ninjs() -> bytes:
    return json.dumps({"uri": "urn:x:1", "body_text": "\n\n".join(STORY), "headline": HEADLINE}).encode()


def pdf() -> bytes:
    """Printed with PDFium's own font, in lines of 80 characters."""
    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(document, b"Times-Roman")
    page, height = document.new_page(595, 842), 780.0
    for block, size in [(HEADLINE, 20.0), *((block, 11.0) for block in STORY)]:
        for line in textwrap.wrap(block, 48 if size > 12 else 84, break_on_hyphens=False):
            if height < 90:
                page.gen_content()
                page, height = document.new_page(595, 842), 740.0
            made = raw.FPDFPageObj_CreateTextObj(document, font, size)
            units = ctypes.create_string_buffer(line.encode("utf-16-le") + b"\0\0")
            raw.FPDFText_SetText(made, ctypes.cast(units, raw.FPDF_WIDESTRING))
            raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, 72, height)
            raw.FPDFPage_InsertObject(page, made)
            height -= size * 1.2
        height -= 14
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def outlook() -> bytes:
    return compound.outlook(HEADLINE, "Press", "press@harbour.example", "\r\n\r\n".join(STORY) + "\r\n")


def rich_text() -> bytes:
    def escaped(character: str) -> str:
        if character in "\\{}":
            return f"\\{character}"
        units = character.encode("utf-16-le")
        pairs = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
        return character if character.isascii() else "".join(f"\\u{unit}?" for unit in pairs)

    blocks = "\\par\n".join("".join(map(escaped, block)) for block in BLOCKS)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0 {blocks}\\par}}".encode("ascii")


MADE: dict[str, Callable[[], bytes]] = {
    "txt": text,
    "md": markdown,
    "html": page,
    "docx": word_document,
    "odt": open_document,
    "eml": mail,
    "nitf": nitf,
    "newsml": newsml,
    "ninjs": ninjs,
    "pdf": pdf,
    "msg": outlook,
    "rtf": rich_text,
}
