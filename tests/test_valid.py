"""News items that keep their schema keep it when they are fixed, and when any word of them is edited."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from packages import edited
from prlint.apply import fix
from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_source
from prlint.findings import Applicability, Edit
from prlint.formats import format_of
from prlint.ruleset import load_ruleset
from prlint.spans import SourceSpan, TextSpan
from releases import nitf as release_in_nitf

SCHEMAS = Path(__file__).parent / "schemas"
FLAWED = "The Untied Nations opened an office in in Seoul for &amp; with the International Monetary Found."
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf version="-//IPTC//DTD NITF 3.6//EN"><head><title>The Untied Nations opens an office</title>
<meta name="x" content="Untied Nations"/><docdata><urgency ed-urg="4"/><date.issue norm="20261124T080000Z"/>
<doc.copyright year="2026" holder="Harbour Trust"/></docdata></head>
<body><body.head><hedline><hl1>Un<em>tied</em> Nations opens office</hl1><hl2>In in Seoul</hl2></hedline>
<byline>By Mina Holt, <byttl>of the the <org>Untied Nations</org></byttl></byline>
<dateline><location>SEOUL</location>, Nov. 13</dateline><abstract><p>{FLAWED}</p></abstract></body.head>
<body.content><p lede="true">{FLAWED}</p><block><p>“<q>The the <person>Mina Holt</person> said,</q>”<br/>she said.</p>
<ul><li>The Security Counsel<br/>met</li></ul></block><media media-type="image"><media-reference source="untied.jpg"/>
<media-caption>The Untied Nations</media-caption></media><pre>Untied Nations, in in lines
and lines</pre></body.content><body.end><tagline>{FLAWED}</tagline></body.end></body></nitf>"""
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="1" standard="NewsML-G2"
standardversion="2.33" conformance="power"><catalogRef href="http://www.iptc.org/std/catalog/catalog.xml"/>
<rightsInfo><copyrightHolder uri="http://x.example"><name>Untied Nations</name></copyrightHolder>
<copyrightNotice>© 2026 Untied Nations. All right reserved.</copyrightNotice><usageTerms>{FLAWED}</usageTerms>
</rightsInfo><itemMeta><itemClass qcode="ninat:text"/><provider literal="harbour"/>
<versionCreated>2026-11-24T08:00:00Z</versionCreated><embargoed>2026-11-25T08:00:00Z</embargoed>
<title>Untied Nations</title><edNote>{FLAWED}</edNote></itemMeta><contentMeta><by>By Mina Holt of the the trust</by>
<dateline>SEOUL, Nov. 13</dateline><headline>Un<span>tied</span> Nations opens<br/>office</headline>
<description>{FLAWED}</description></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><p>{FLAWED}</p></body></html></inlineXML>
<inlineData contenttype="text/plain">{FLAWED}

And the the second.</inlineData></contentSet></newsItem>"""
TEXT = FLAWED.replace("&amp;", "&")
NINJS: dict[str, dict[str, Any]] = {
    "1.3": {
        "uri": "urn:x:1",
        "type": "text",
        "urgency": 4,
        "versioncreated": "2026-11-24T08:00:00Z",
        "embargoed": "2026-11-25T08:00:00Z",
        "pubstatus": "usable",
        "headline": "Untied Nations opens office",
        "byline": "By Mina Holt of the the trust",
        "description_text": TEXT,
        "body_text": f"{TEXT}\n\nAnd the the second.",
        "body_xhtml": f"<p>{FLAWED} More &amp; more.</p><p>And <b>the</b> the second.</p>",
        "copyrightnotice": "© 2026 Untied Nations. All right reserved.",
        "usageterms": TEXT,
        "ednote": TEXT,
        "subject": [{"name": "Untied Nations", "code": "20000001"}],
    },
    "2.0": {
        "uri": "urn:x:2",
        "type": "text",
        "headlines": [{"role": "main", "value": "Untied Nations opens office"}],
        "descriptions": [{"role": "summary", "value": TEXT}],
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": f"{TEXT}\n\nAnd the the second."}],
        "copyrightnotice": "© 2026 Untied Nations. All right reserved.",
        "ednote": TEXT,
    },
}


def valid_nitf(text: str) -> None:
    with (SCHEMAS / "nitf.dtd").open(encoding="utf-8") as file:
        dtd = etree.DTD(file)
    dtd.assertValid(etree.fromstring(text.encode()))


def valid_newsml(text: str) -> None:
    etree.XMLSchema(etree.parse(SCHEMAS / "newsml-g2.xsd")).assertValid(etree.fromstring(text.encode()))


def valid_ninjs(text: str) -> None:
    item = json.loads(text)
    schema = json.loads((SCHEMAS / f"ninjs-{'2.0' if 'headlines' in item else '1.3'}.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(item)


ITEMS: dict[str, tuple[str, str, Callable[[str], None]]] = {
    "nitf": ("nitf", NITF, valid_nitf),
    "newsml": ("newsml", NEWSML, valid_newsml),
    "ninjs 1.3": ("ninjs", json.dumps(NINJS["1.3"], ensure_ascii=False), valid_ninjs),
    "ninjs 2.0": ("ninjs", json.dumps(NINJS["2.0"]), valid_ninjs),
}


def source_of(kind: str, text: str) -> Source:
    return format_of(f"x.{kind}").decode(f"x.{kind}", text.encode())


@pytest.mark.parametrize("name", ITEMS)
def test_a_fixed_item_is_valid(name: str) -> None:
    kind, text, is_valid = ITEMS[name]
    is_valid(text)
    rules = load_ruleset(Config(ignore=("leak",)))
    outcome = fix(source_of(kind, text), Applicability.UNSAFE, lambda source: check_source(source, rules).findings)
    assert len(outcome.applied) >= 8
    is_valid(outcome.source.text)
    for kept in ('content="Untied Nations"', "untied.jpg", "2026-11-25T08:00:00Z", '"urgency": 4', "20000001"):
        assert (kept in text) == (kept in outcome.source.text)


@pytest.mark.parametrize("new", ["Q&A <now>", "two\nlines", '"said"'])
@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_valid_after_any_edit(name: str, new: str) -> None:
    """Every word that may be edited, one after the other and all together."""
    kind, text, is_valid = ITEMS[name]
    source, form = source_of(kind, text), format_of(f"x.{kind}")
    document = form.parse(source)
    words = [TextSpan(*match.span()) for match in re.finditer(r"\w+", document.text)]
    edits = sorted(
        Edit(document.to_source(word), form.escape(new, source.text)) for word in words if document.is_editable(word)
    )
    assert len(edits) > 40
    for some in ([edit] for edit in edits):
        is_valid(form.encode(source, edited(source.text, some), some).decode())
    raw = form.encode(source, edited(source.text, edits), edits)
    is_valid(raw.decode())
    wanted = [Edit(SourceSpan(word.start, word.end), new) for word in words if document.is_editable(word)]
    assert form.parse(source_of(kind, raw.decode())).text.split() == edited(document.text, wanted).split()


def test_what_is_not_valid_is_seen() -> None:
    with pytest.raises(etree.DocumentInvalid):
        valid_nitf(NITF.replace("By Mina Holt", "By<br/>Mina Holt"))
    with pytest.raises(etree.DocumentInvalid):
        valid_newsml(NEWSML.replace("And the the", "And<br/>the the"))
    with pytest.raises(jsonschema.ValidationError):
        valid_ninjs(json.dumps({**NINJS["1.3"], "headline": 3}))
    valid_nitf(release_in_nitf().decode().replace(' SYSTEM "nitf-3-6.dtd"', " []"))
