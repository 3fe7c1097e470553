"""Formats that are only read: mail, PDF, rich text."""

import json
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

import compound
import releases
from prlint.cli import main
from prlint.config import Config
from prlint.document import Document
from prlint.engine import check_source
from prlint.errors import InputError
from prlint.findings import Applicability, Edit
from prlint.formats import format_named
from prlint.ruleset import load_ruleset
from prlint.spans import SourceSpan

PRINTED = Path(__file__).parent.parent / "fixtures" / "pdf"


def read(name: str, raw: bytes) -> Document:
    form = format_named(name)
    return form.parse(form.decode(f"release.{name}", raw))


def mail(text: str = "", page: str = "", attachment: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Harbour Trust opens its pier – naïve"
    message["From"] = "Press <press@harbour.example>"
    if text:
        message.set_content(text, charset="utf-8", cte="quoted-printable")
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    if attachment:
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename=attachment)
    return message.as_bytes()


def test_mail() -> None:
    document = read("eml", mail("The pier “opened”.\n\nIt is long.\n", attachment="pier.pdf"))
    assert document.text == "Harbour Trust opens its pier – naïve\n\nThe pier “opened”.\n\nIt is long."
    assert [(document.text[span.start : span.end], kind) for span, kind in document.hints] == [
        ("Harbour Trust opens its pier – naïve", "headline")
    ]
    assert document.meta["sender"] == "Press <press@harbour.example>"
    source = format_named("eml").decode("release.eml", mail("x", attachment="pier.pdf"))
    assert source.notes == ("attachments are not checked: pier.pdf",)


def test_mail_with_two_bodies() -> None:
    same = read("eml", mail("The pier opened.", "<p>The <b>pier</b> opened.</p>"))
    assert same.text.endswith("naïve\n\nThe pier opened.")
    other = read("eml", mail("The pier opened.", "<h1>Pier</h1><p>It closed.</p>"))
    assert other.text.endswith("naïve\n\nThe pier opened.\n\nPier\n\nIt closed.")
    only = read("eml", mail(page="<h1>Pier</h1><p>It <b>opened</b>.</p>"))
    assert only.text.endswith("naïve\n\nPier\n\nIt opened.")
    assert [kind for _, kind in only.hints] == ["headline", "headline"]


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("text/plain; format=flowed; delsp=yes", "One  \nTwo \nthree.\n-- \nMina", "One Twothree.\n--\nMina"),
        ("text/plain; format=flowed", "One \nTwo.\n \n More.", "One Two.\n\nMore."),
        ("text/plain", "One \nTwo.", "One\nTwo."),
        ("text/plain", "One.\n\n> Two two\n>> three", "One."),
        ("text/plain", "> One.\n> Two.", "> One.\n> Two."),
        ("text/plain; charset=iso-2022-jp", "\x1b$BEl5~\x1b(B met.", "東京 met."),
        ("text/plain; charset=klingon", "One – two.", "One – two."),
        ("text/html; charset=utf-8", "<p>One <b>two</b>.</p>", "One two."),
    ],
)
def test_texts_of_mails(head: str, body: str, text: str) -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        document = read("eml", mark + f"Subject: Head\nContent-Type: {head}\n\n{body}\n".encode())
        assert document.text == f"Head\n\n{text}"


def test_a_mail_without_text_says_so() -> None:
    raw = b"Subject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nAAAA\n"
    notes = format_named("eml").decode("release.eml", raw).notes
    assert notes[-1] == "the mail has no text that can be read"


@pytest.mark.parametrize("code_page", [0, 1252])
def test_outlook(code_page: int) -> None:
    page = "<h1>Pier</h1><p>It closed – naïve.</p>".encode()
    for times in (1, 400):  # short properties share sectors, long ones have their own
        text = "The pier “opened”.\r\n\r\nIt is long.\r\n" * times
        raw = compound.outlook(
            "Pier – naïve", "Press", "p@harbour.example", text, page, ("pier.pdf", "b.docx"), code_page
        )
        source = format_named("msg").decode("release.msg", raw)
        assert source.notes == ("attachments are not checked: pier.pdf, b.docx",)
        document = format_named("msg").parse(source)
        assert document.text.startswith("Pier – naïve\n\nThe pier “opened”.\n\nIt is long.")
        assert document.text.endswith("It is long.\n\nPier\n\nIt closed – naïve.")
        assert document.meta == {"title": "Pier – naïve", "sender": "Press <p@harbour.example>"}
        assert [kind for _, kind in document.hints] == ["headline", "headline"]


def test_outlook_without_a_body_that_can_be_read() -> None:
    tree: dict[str, bytes] = {"__properties_version1.0": bytes(32), "__substg1.0_10090102": b"x" * 20}
    with pytest.raises(InputError, match=r"\Arelease.msg: the mail has only rich text[^\n]+\Z"):
        read("msg", compound.compound(tree))
    with pytest.raises(InputError, match=r"\Arelease.msg: a compound file, but no mail\Z"):
        read("msg", compound.compound({"WordDocument": b"x"}))


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"just text", b"PK\x03\x04" + bytes(50)])
def test_no_mail(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"\Arelease.eml: [^\n]+\Z"):
        read("eml", raw)


def test_pdf() -> None:
    document = read("pdf", (PRINTED / "printed.pdf").read_bytes())
    blocks = document.text.split("\n\n")
    assert blocks[0] == "Harbour Trust opens its pier"
    assert document.text[document.hints[0][0].start : document.hints[0][0].end] == blocks[0]
    sentence = "The Harbour Trust opened its new pier on Friday, and the mayor cut a ribbon of forty metres, "
    wanted = [f"{number + 1}00 people came. {sentence * 3}says the trust." for number in range(16)]
    assert blocks[1:17] == wanted  # over lines and pages, without running heads and page numbers
    assert "The intergovernmental committee and its intergovernmental members and" in document.text
    assert "inter-" not in document.text
    column = "that goes on and on in a narrow column " * 3
    assert [f"Column text {number} {column}and ends." for number in range(6)] == blocks[-6:]
    assert blocks[-8:-6] == ["one item", "two items"]


def test_a_finding_in_a_pdf_is_shown_at_its_line_and_not_fixed() -> None:
    form = format_named("pdf")
    source = form.decode("release.pdf", (PRINTED / "printed.pdf").read_bytes())
    rules = load_ruleset(Config(extend_select=("style",)))
    document = form.parse(source)
    at = document.text.index("1600 people")
    place = document.to_source(type(document.hints[0][0])(at, at + 4))
    assert source.text[place.start : place.end] == "1600"
    assert source.text.count("\f", 0, place.start) == 2  # on the third page
    assert all(
        finding.fix is None or finding.fix.applicability is Applicability.DISPLAY
        for finding in check_source(source, rules).findings
    )
    with pytest.raises(InputError, match="only read"):
        form.encode(source, "", [Edit(SourceSpan(0, 1), "x")])


def test_a_finding_in_a_pdf_tells_page_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    check = ("check", "--isolated", "--exit-zero", "--select", "number/thousands", str(PRINTED / "printed.pdf"))
    shown = {}
    for form in ("concise", "terminal", "json"):
        with pytest.raises(SystemExit, match="0"):
            main([*check, "--format", form])
        shown[form] = capsys.readouterr().out
    assert (
        "printed.pdf:50:1: style number/thousands Thousands take a comma, “1,000”. (page 2, line 12)"
        in shown["concise"]
    )
    assert "printed.pdf:50:1 (page 2, line 12) style" in shown["terminal"]
    assert json.loads(shown["json"])["findings"][0]["page"] == {"page": 2, "line": 12}


@pytest.mark.parametrize("kind", ["eml", "msg", "pdf", "rtf"])
def test_fix_of_what_is_only_read_is_one_line(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = releases.MADE[kind]()
    (tmp_path / f"release.{kind}").write_bytes(raw)
    with pytest.raises(SystemExit, match="1"):
        main(["fix", "--isolated", "--unsafe-fixes", "--select", "names/official", f"release.{kind}"])
    line = "this format is only read; correct the document that it was made from"
    assert capsys.readouterr().out.splitlines()[-2:] == [f"release.{kind}: {line}", "0 fixed, 5 left"]
    assert (tmp_path / f"release.{kind}").read_bytes() == raw


def test_rich_text() -> None:
    document = read("rtf", (PRINTED / "printed.rtf").read_bytes())
    assert document.text.startswith("Harbour Trust opens its pier\n\n100 people came. The Harbour Trust opened")
    assert "committee and its intergovernmental members" in document.text
    assert "\n\none item\ntwo items\n\n" in document.text
    unicode_text = read("rtf", rb"{\rtf1\ansi\ansicpg1252 caf\'e9 \u8220\'93x\u8221\'94 \u-10179?\u-8704?\par next}")
    assert unicode_text.text.split("\n\n")[1] == "next"
    assert unicode_text.text.startswith("café “x”")


RTF = [
    (rb"Shown {\v hidden }end.\par \v gone \v0 here", "Shown end.\n\nhere"),
    (rb"\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2 \u8212\'97", "Привет —"),
    (
        rb"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 A;}{\f3\fcharset128 M;}{\f4\fcharset2 Symbol;}}"
        rb"{\f1 \'cf\'f0} {\f3 \'93\'8c\'8b\'9e} {\f0 caf\'e9} {\f4 \'d3}",
        "Пр 東京 café ©",
    ),
    (rb"\uc2 A\u8212\'81\'5cB{\uc0 C\u8211 D}{\uc1 \u8220 ?E\u8221\'94}", "A—BC–D“E”"),
    (rb"\uc1 \u-10179?\u-8704? \u-10179? end", "😀 � end"),
    (rb'See {\field{\*\fldinst{HYPERLINK "http://intranet/x"}}{\fldrslt our page}}.', "See our page."),
    (rb"Contents{\field{\*\fldinst TOC}{\fldrslt One...1}} end", "Contents end"),
    (rb"{\*\revtbl{Unknown;}{K. Lee;}}Kept {\deleted\revauthdel1 cut }{\revised\revauth1 put }end.", "Kept put end."),
    (rb"One{\footnote\pard A note.}.\par\trowd a1\cell b1\cell\row\pard End", "One.\n\na1\nb1\n\nEnd\n\nA note."),
    (rb"{\header Top\par}{\footer Foot}{\headerf Top\par}Body", "Body\n\nTop\n\nFoot"),
    (rb"{\pict\pngblip 89504e}a\tab b\line c\~d\_e\-f \lquote g\rquote\emdash \{h\}\\", "a\tb\nc\u00a0d-ef ‘g’—{h}\\"),
    (rb"{\listtext\'b7\tab}{\*\unknown x}one\par{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box}}}two", None),
    (rb"{\pict\bin4 }}}}}One", "One"),
]


@pytest.mark.parametrize(("body", "text"), RTF)
def test_words_of_rich_text(body: bytes, text: str | None) -> None:
    document = read("rtf", rb"{\rtf1\ansi " + body + b"}")
    assert document.text == (text if text is not None else "one\n\ntwo\n\nIn a box")


def test_what_rich_text_tells_beside_its_text() -> None:
    raw = (
        rb"{\rtf1\ansi{\info{\title Draft 7}{\author M. Ito}{\*\company Quay}}"
        rb"{\stylesheet{\s0 Normal;}{\s1\f5 heading 1;}{\s2\b heading 2;}{\s3 caption;}}{\*\revtbl{Unknown;}{K. Lee;}}"
        rb"\pard\s1 Head\par\pard\s2 Sub\par\pard\s3 Fig\par\pard Text "
        rb"{\highlight7 here }{\v gone}{\deleted\revauthdel1 cut}"
        rb"{\*\atnid KL}{\*\atnauthor K. Lee}\chatn{\*\annotation{\*\atnref 1}Is this true?}.}"
    )
    document = read("rtf", raw)
    hints = {document.text[span.start : span.end]: kind for span, kind in document.hints}
    assert hints == {"Head": "headline", "Sub": "subhead", "Fig": "caption"}
    assert document.meta == {"title": "Draft 7"}
    assert [(trace.kind, trace.text, trace.name) for trace in document.traces] == [
        ("highlight", "here ", ""),
        ("hidden", "gone", ""),
        ("deletion", "cut", "K. Lee"),
        ("comment", "Is this true?", "K. Lee"),
        ("property", "Draft 7", "title"),
        ("property", "M. Ito", "author"),
        ("property", "Quay", "company"),
    ]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("pdf", b""),
        ("pdf", b"%PDF-1.7\n" + bytes(100)),
        ("pdf", b"text"),
        ("rtf", b""),
        ("rtf", b"text"),
        ("rtf", rb"{\rtf1\ansi The pier opened on"),
        ("msg", b""),
        ("msg", b"text"),
        ("msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    ],
)
def test_what_cannot_be_read_is_one_line(name: str, raw: bytes) -> None:
    with pytest.raises(InputError, match=rf"\Arelease.{name}: [^\n]+\Z"):
        read(name, raw)


def test_a_truncated_pdf_is_read_or_refused() -> None:
    raw = (PRINTED / "printed.pdf").read_bytes()
    for size in (len(raw) // 2, len(raw) - 200):
        try:
            said = read("pdf", raw[:size]).path
        except InputError as error:
            said = str(error)
        assert said.startswith("release.pdf")
        assert "\n" not in said


@pytest.mark.parametrize(("name", "package"), [("pdf", "pypdfium2"), ("msg", "olefile")])
def test_a_missing_package_is_named(name: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(InputError, match=rf"pip install “prlint\[{name}\]”"):
        read(name, b"x")
