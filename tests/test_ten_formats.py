"""One release in every format: the same findings at the same places, the same fixes, the same text."""

import json
import re
from itertools import pairwise

import pytest
from NewsMLG2.document import NewsMLG2Document

from packages import edited
from prlint.apply import fix
from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_document, check_source
from prlint.errors import InputError
from prlint.findings import Applicability, Edit
from prlint.formats import format_of
from prlint.formats.ninjs import escape
from prlint.ruleset import load_ruleset
from prlint.segment import segment
from prlint.spans import SourceSpan, TextSpan
from releases import BLOCKS, MADE, TEXT, text

# Layout is not the same in all formats: HTML has no double spaces, a PDF no end of a line.
RULES = load_ruleset(Config(ignore=("spacing", "leak")))


def read(kind: str, raw: bytes) -> Source:
    return format_of(f"release.{kind}").decode(f"release.{kind}", raw)


def findings(source: Source) -> set[tuple[str, int, int, str]]:
    """Rule, place in characters that are no white space, and message of each finding."""
    document = format_of(source.path).parse(source)
    at = [0]
    for character in document.text:
        at.append(at[-1] + (not character.isspace()))
    found = check_document(document, RULES)
    return {(each.rule_id, at[each.span.start], at[each.span.end], each.message) for each in found}


@pytest.mark.parametrize("kind", MADE)
def test_the_same_text(kind: str) -> None:
    source = read(kind, MADE[kind]())
    document = format_of(source.path).parse(source)
    assert document.text.split() == TEXT.split()
    assert [" ".join(block.split()) for block in document.text.strip().split("\n\n")] == BLOCKS


@pytest.mark.parametrize("kind", MADE)
def test_the_same_findings(kind: str) -> None:
    wanted = findings(read("txt", text()))
    assert len(wanted) >= 8
    assert findings(read(kind, MADE[kind]())) == wanted


@pytest.mark.parametrize("kind", [kind for kind in MADE if format_of(f"x.{kind}").writable])
def test_the_same_fixes(kind: str) -> None:
    """Fixed in place: the same text in all formats that are written, and a file that is what it was."""
    wanted = fix(read("txt", text()), Applicability.UNSAFE, lambda source: check_source(source, RULES).findings)
    outcome = fix(read(kind, MADE[kind]()), Applicability.UNSAFE, lambda source: check_source(source, RULES).findings)
    assert outcome.source.raw != MADE[kind]()
    fixed = format_of(f"release.{kind}").parse(outcome.source)
    assert fixed.text.split() == wanted.source.text.split()
    if kind == "newsml":
        item = NewsMLG2Document(outcome.source.raw).get_item()
        assert item is not None
    if kind == "ninjs":
        assert json.loads(outcome.source.text)["uri"] == "urn:x:1"


@pytest.mark.parametrize("kind", ["nitf", "newsml", "ninjs"])
def test_maps_of_news_formats(kind: str) -> None:
    source = read(kind, MADE[kind]())
    document = format_of(source.path).parse(source)
    for one, other in pairwise(document.pieces):
        assert one.text.end == other.text.start
    for piece in document.pieces:
        if piece.kind == 0:
            shown = document.text[piece.text.start : piece.text.end]
            assert shown == source.text[piece.source.start : piece.source.end]
    assert format_of(source.path).encode(source, source.text, ()) == source.raw


def nested() -> bytes:
    """NITF inside NewsML-G2, with rights in front, an embargo and a caption."""
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><rightsInfo><copyrightNotice>© 2026 Trust'
        "</copyrightNotice><usageTerms>Not for sale</usageTerms></rightsInfo><itemMeta><edNote>Check names</edNote>"
        "<embargoed>2026-11-24T08:00:00Z</embargoed></itemMeta><contentMeta><by>M. Ito</by>"
        "<headline>A &amp; B</headline>"
        '</contentMeta><contentSet><inlineXML contenttype="application/nitf+xml"><n:nitf xmlns:n="x">'
        "<n:body><n:body.head>"
        "<n:hedline><n:hl1>Pier</n:hl1><n:hl2>Sub</n:hl2></n:hedline></n:body.head><n:body.content><n:p>One"
        "<n:em>two</n:em><n:br/>three</n:p><n:media><n:media-reference source='x.jpg'/><n:media-caption>A pier"
        "</n:media-caption></n:media></n:body.content></n:body></n:nitf></inlineXML></contentSet></newsItem>"
    ).encode()


def test_fields_are_read_in_the_order_of_a_release() -> None:
    source = read("newsml", nested())
    document = format_of(source.path).parse(source)
    wanted = "A & B|Pier|Sub|M. Ito|Onetwo\nthree|A pier|Check names|© 2026 Trust|Not for sale"
    assert document.text == wanted.replace("|", "\n\n")
    hints = {document.text[span.start : span.end]: kind for span, kind in document.hints}
    assert hints == {
        "A & B": "headline",
        "Pier": "headline",
        "Sub": "subhead",
        "M. Ito": "byline",
        "A pier": "caption",
        "Check names": "notes",
        "© 2026 Trust": "copyright",
    }
    assert document.meta == {
        "headline": "A & B",
        "byline": "M. Ito",
        "copyright": "© 2026 Trust",
        "usage terms": "Not for sale",
        "embargo": "2026-11-24T08:00:00Z",
    }


def test_ninjs_of_all_versions() -> None:
    item = {
        "uri": "urn:x:2",
        "headlines": [{"role": "main", "value": "Pier “opens” 🇰🇷"}],
        "bodies": [{"contenttype": "text/plain", "value": 'One\ttwo \\ "three"\nfour'}],
        "associations": [{"uri": "urn:x:3", "headline": "Not of this item"}],
        "copyrightnotice": "© 2026",
    }
    for ascii_only in (True, False):
        source = read("ninjs", json.dumps(item, ensure_ascii=ascii_only).encode())
        document = format_of(source.path).parse(source)
        assert document.text == 'Pier “opens” 🇰🇷\n\nOne\ttwo \\ "three"\nfour\n\n© 2026'
        assert document.meta == {"headline": "Pier “opens” 🇰🇷", "copyright": "© 2026"}


STORY = "The company opened its second plant on Monday after eleven months of work, it said."


@pytest.mark.parametrize("dateline", ["Seoul", "SEOUL, Nov. 14, 2025", "SEOUL, Nov. 14 (Wire) —"])
def test_the_dateline_field_is_the_dateline(dateline: str) -> None:
    """Whatever its form is: the field says what it is, and the story after it stays whole."""
    nitf = (
        f"<nitf><body><body.head><hedline><hl1>Acme opens plant</hl1></hedline><dateline><location>{dateline}"
        f"</location></dateline></body.head><body.content><p>{STORY}</p><p>{STORY}</p></body.content></body></nitf>"
    )
    item = {"uri": "urn:x:5", "headline": "Acme opens plant", "dateline": dateline, "body_text": f"{STORY}\n\n{STORY}"}
    for kind, raw in (("nitf", nitf), ("ninjs", json.dumps(item))):
        source = read(kind, raw.encode())
        parts = segment(format_of(source.path).parse(source)).parts
        assert [part.kind.value for part in parts] == ["headline", "dateline", "body", "body"]
        assert parts[1].span.end - parts[1].span.start == len(dateline)


XHTML = '<h1>Untied Nations</h1>\n<p class="x">The <b>Untied</b> Nations &amp; "we"<br/>met é.</p><p hidden>no</p>'


@pytest.mark.parametrize("ascii_only", [True, False])
def test_xhtml_in_ninjs(ascii_only: bool) -> None:
    """Read where it stands alone or says something else; edits go through the escapes of HTML and JSON."""
    source = read("ninjs", json.dumps({"uri": "urn:x:4", "body_xhtml": XHTML}, ensure_ascii=ascii_only).encode())
    document = format_of("x.ninjs").parse(source)
    assert document.text == 'Untied Nations\n\nThe Untied Nations & "we"\nmet é.'
    assert [kind for _, kind in document.hints] == ["headline"]
    assert [trace.kind for trace in document.traces] == ["hidden"]
    places = [document.text.index(word) for word in ("Untied", "we", "é")]
    pairs = [(TextSpan(at, at + 1), new) for at, new in zip(places, ('R&D "U', "<w", "è"), strict=True)]
    assert all(document.is_editable(span) for span, _ in pairs)
    edits = [Edit(document.to_source(span), escape(new, source.text)) for span, new in pairs]
    fixed = read("ninjs", format_of("x.ninjs").encode(source, edited(source.text, edits), edits))
    assert format_of("x.ninjs").parse(fixed).text == 'R&D "Untied Nations\n\nThe Untied Nations & "<we"\nmet è.'
    wanted = XHTML.replace("<h1>U", '<h1>R&amp;D "U').replace('"we"', '"&lt;we"').replace("é", "è")
    assert json.loads(fixed.text) == {"uri": "urn:x:4", "body_xhtml": wanted}
    both = {"body_xhtml": "<p>Same <i>text</i>.</p>", "body_text": "Same text.", "headline": "Head"}
    assert format_of("x.ninjs").parse(read("ninjs", json.dumps(both).encode())).text == "Head\n\nSame text."


def test_both_bodies_of_ninjs_are_fixed() -> None:
    """Once the plain body is right, the page says something else, is read, and is fixed as well."""
    item = {"body_text": "The Security Counsel met.", "body_xhtml": "<p>The <b>Security</b> Counsel met.</p>"}
    rules = load_ruleset(Config(select=("names/official",)))
    source = read("ninjs", json.dumps(item).encode())
    outcome = fix(source, Applicability.UNSAFE, lambda source: check_source(source, rules).findings)
    wanted = {key: value.replace("Counsel", "Council") for key, value in item.items()}
    assert json.loads(outcome.source.text) == wanted
    assert outcome.left == ()


PLAIN = (
    "<newsItem><contentMeta><headline><![CDATA[Trust & Co opens <pier> &amp; dock]]></headline></contentMeta>"
    '<contentSet><inlineData contenttype="text/plain"><![CDATA[AT&T met.\n\nIt left.]]></inlineData></contentSet>'
    "<rightsInfo><usageTerms>Free</usageTerms></rightsInfo></newsItem>"
)


def test_cdata_in_news() -> None:
    source = read("newsml", PLAIN.encode())
    document = format_of("x.newsml").parse(source)
    assert document.text == "Trust & Co opens <pier> &amp; dock\n\nAT&T met.\n\nIt left.\n\nFree"
    at = source.text.index("Trust")
    edit = Edit(SourceSpan(at, at + 5), format_of("x.newsml").escape("R&D", source.text))
    fixed = format_of("x.newsml").encode(source, edited(source.text, [edit]), [edit])
    assert fixed.decode() == PLAIN.replace("Trust", "R&D")
    page = "<p>One &amp; two<p>Three<br>four"
    source = read("newsml", PLAIN.replace("AT&T met.\n\nIt left.", page).encode())
    assert "\n\nOne & two\n\nThree\nfour\n\nFree" in format_of("x.newsml").parse(source).text
    broken = Edit(edit.span, "]]&gt;")
    with pytest.raises(InputError, match="CDATA"):
        format_of("x.newsml").encode(source, edited(source.text, [broken]), [broken])
    empty = read("newsml", b"<newsItem><itemMeta/></newsItem>")
    assert empty.notes == ("this item has neither headline nor text",)


@pytest.mark.parametrize("kind", ["nitf", "newsml", "ninjs"])
def test_what_was_valid_stays_valid(kind: str) -> None:
    """Fixing changes characters of text alone: no tag, attribute, declaration, key or number, so that no schema that
    the item kept is broken."""
    outcome = fix(read(kind, MADE[kind]()), Applicability.UNSAFE, lambda source: check_source(source, RULES).findings)
    old, new = MADE[kind]().decode(), outcome.source.text
    assert old != new
    if kind == "ninjs":
        assert re.sub(r'(?<=": )"(?:[^"\\]|\\.)*"', "", old) == re.sub(r'(?<=": )"(?:[^"\\]|\\.)*"', "", new)
        assert json.loads(old).keys() == json.loads(new).keys()
    else:
        assert re.findall("<[^>]*>", old) == re.findall("<[^>]*>", new)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("nitf", b""),
        ("nitf", b"<nitf><body></nitf>"),
        ("nitf", b"<rss><channel/></rss>"),
        ("nitf", b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf>&a;</nitf>'),
        ("xml", b"<nitf>" + b"<block>" * 5000),
        ("ninjs", b""),
        ("ninjs", b"[1, 2]"),
        ("json", b'{"name": "package", "version": "1"}'),
        ("json", b"[" * 100_000),
    ],
)
def test_what_is_no_news_item_is_one_line(kind: str, raw: bytes) -> None:
    with pytest.raises(InputError, match=r"\Arelease[^\n]+\Z"):
        read(kind, raw)
