"""News agencies' XML: NITF, and NewsML-G2 with NITF, XHTML or plain text in it.

The source is text: an edit changes its own characters and nothing else, so that a valid file stays valid. Fields are
read in the order of a release (headline, byline, dateline, story, notes, rights), wherever they stand.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from lxml import etree

from prlint.document import Document, DocumentBuilder, Format, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.findings import Edit
from prlint.formats import html
from prlint.formats.flow import Flow
from prlint.formats.html import Token
from prlint.formats.package import parse_xml

MAX_FILE = 20_000_000  # bytes
_TOKEN = lazy_re(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>|<!DOCTYPE[^>]*>"
    r"|<(?P<close>/?)(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<rest>(?:[^>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*)(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = lazy_re(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ROOTS = frozenset(("nitf", "newsitem", "newsmessage", "packageitem"))
# element -> its place in the reading order; what is in none of them is not text of the release
_FIELDS = {
    "hedline": 0,
    "headline": 0,
    "byline": 1,
    "by": 1,
    "dateline": 2,
    "abstract": 3,
    "description": 3,
    "body.content": 4,
    "inlinexml": 4,
    "inlinedata": 4,
    "ednote": 5,
    "note": 5,
    "body.end": 6,
    "copyrightnotice": 7,
    "rights": 7,
    "usageterms": 8,
}
_META = {
    "title": "title",
    "copyrightholder": "copyright holder",
    "hl1": "headline",
    "headline": "headline",
    "byline": "byline",
    "by": "byline",
    "dateline": "dateline",
    "copyrightnotice": "copyright",
    "usageterms": "usage terms",
    "embargoed": "embargo",
}


_BLOCKS = frozenset(
    "block bq byttl copyrite credit distributor fn hl1 hl2 media media-caption media-producer nitf-table "
    "tagline".split()
)


class _NewsPage(html.Page):
    """The elements of NITF and NewsML-G2 beside those of HTML."""

    blocks = html.BLOCKS | frozenset(_FIELDS) | _BLOCKS
    hidden = html.HIDDEN | frozenset(("head", "media-metadata", "media-object", "docdata"))
    kinds = html.KINDS | {
        "hl1": "headline",
        "headline": "headline",
        "hl2": "subhead",
        "byline": "byline",
        "by": "byline",
        "media-caption": "caption",
        "ednote": "notes",
        "rights": "copyright",
        "copyrightnotice": "copyright",
    }

    def tokens(self, text: str, start: int, end: int) -> Iterator[Token]:
        return _tokens(text, start, end)


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tags of well-formed XML, names without prefix and in lower case; an empty element opens and closes."""
    for match in _TOKEN.finditer(text, start, end):
        name = (match["name"] or "").lower()
        pairs = _ATTRIBUTE.findall(match["rest"] or "")
        attributes = tuple((key.lower(), unescape(one or other)) for key, one, other in pairs)
        yield Token(match.start(), match.end(), name, bool(match["close"]), attributes)
        if match["empty"] and name not in html.VOID:
            yield Token(match.end(), match.end(), name, True, ())


def decode(path: str, raw: bytes) -> Source:
    """The XML as it stands. Raises ``InputError`` for what is not well-formed, or neither NITF nor NewsML-G2."""
    if len(raw) > MAX_FILE:
        raise InputError(f"{path}: larger than {MAX_FILE // 1_000_000} MB")
    _check(path, raw)
    source = html.decode(path, raw)
    first = next((token.name for token in _tokens(source.text, 0, len(source.text)) if token.name), "")
    if first not in _ROOTS:
        raise InputError(f"{path}: XML, but neither NITF nor NewsML-G2 (its root is “{first}”)")
    return source


def _check(path: str, raw: bytes) -> None:
    try:
        parse_xml(re.sub(rb"<!DOCTYPE\s[^>\[]*>", b"", raw, count=1))  # NITF files name their DTD; it is not read
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}: not well-formed XML: {(error.msg or 'no XML').splitlines()[0]}") from error
    except ValueError as error:
        raise InputError(f"{path}: declares entities; it is not opened") from error


def parse(source: Source) -> Document:
    """The fields' text as blocks, and the fields themselves as ``meta``."""
    builder = DocumentBuilder(source, "newsxml")
    flow = Flow(builder, source.text)
    fields, meta = _read_fields(source.text)
    for _, start, end in sorted(fields):
        flow.end_block()
        _NewsPage(flow).read(source.text, start, end)
        flow.end_block()
        flow.kind = None
    return builder.build(meta)


def _read_fields(text: str) -> tuple[list[tuple[int, int, int]], dict[str, str]]:
    """``(order, start, end)`` of each outermost field with its tags, and the values that ``meta`` names."""
    fields: list[tuple[int, int, int]] = []
    meta: dict[str, str] = {}
    for start, end, above in _elements(text):
        if start.name == "doc.copyright":
            values = dict(start.attributes)
            meta["copyright"] = " ".join(filter(None, (values.get("year"), values.get("holder"))))
        elif start.name in _META:
            content = unescape(re.sub("<[^>]*>", " ", text[start.end : end.start]))
            meta.setdefault(_META[start.name], " ".join(content.split()))
        if start.name not in _FIELDS or any(name in _FIELDS and name != "inlinexml" for name in above):
            continue
        if start.name == "inlinexml" and any(start.start < field[1] for field in fields):
            continue  # NITF in NewsML-G2: its own fields were taken
        fields.append((_FIELDS[start.name], start.start, end.end))
    return fields, {key: value for key, value in meta.items() if value}


def _elements(text: str) -> Iterator[tuple[Token, Token, list[str]]]:
    """Each element as its tags and the names of those around it, inner ones first."""
    opened: list[Token] = []
    for token in _tokens(text, 0, len(text)):
        if token.name and not token.closing and token.name not in html.VOID:
            opened.append(token)
        elif token.closing and opened and opened[-1].name == token.name:
            start = opened.pop()
            yield start, token, [other.name for other in opened]


def escape(replacement: str, source: str) -> str:
    """Text for XML; a line end is a ``<br/>``."""
    text = replacement.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\n", "<br/>")


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file with ``text`` for its text. Raises ``InputError`` when it would not be XML any more."""
    raw = html.encode(source, text, edits)
    if edits:
        _check(source.path, raw)
    return raw


FORMAT = Format("newsxml", ("xml", "nitf", "newsml"), decode, parse, escape, encode)
