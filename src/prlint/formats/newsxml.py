"""News agencies' XML: NITF, and NewsML-G2 with NITF, XHTML or plain text in it.

The source is text: an edit changes its own characters and nothing else, so that a valid file stays valid. Fields are
read in the order of a release (headline, byline, dateline, story, notes, rights), wherever they stand.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from lxml import etree
from msgspec.structs import replace

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
_CDATA = "<![CDATA["
_MARKUP = lazy_re(r"</?(?:p|br|div|span|h[1-6]|[uo]l|li|table|body|html|a|b|i|em|strong)\b[^<>]*>", re.IGNORECASE)
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
# what holds text alone, and no line break (NITF's DTD; NewsML-G2's schema)
_WITHOUT_BREAKS = frozenset("inlinedata title name byline byttl dateline location person org pre".split())
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
        "dateline": "dateline",
        "media-caption": "caption",
        "ednote": "notes",
        "rights": "copyright",
        "copyrightnotice": "copyright",
    }

    def __init__(self, flow: Flow) -> None:
        super().__init__(flow)
        self._is_plain = False  # in a text/plain part, whose lines count

    def tokens(self, text: str, start: int, end: int) -> Iterator[Token]:
        return _tokens(text, start, end)

    def _characters(self, text: str, start: int, end: int) -> None:
        if _is_literal(text, start, end) and not self._skipped:
            self._flow.characters(start, end, keep_lines=True, entities=False)
        else:
            super()._characters(text, start, end)

    def _tag(self, token: Token, text: str) -> None:
        if token.name == "inlinedata" and self._is_plain == token.closing:
            self._is_plain = not token.closing and (dict(token.attributes).get("contenttype") or "").startswith(
                "text/plain"
            )
            self._pre += self._is_plain - token.closing
        super()._tag(token, text)


def _is_literal(text: str, start: int, end: int) -> bool:
    """Whether a stretch is all of a CDATA section that holds no mark-up."""
    return text.startswith(_CDATA, start - len(_CDATA)) and text.startswith("]]>", end) and start >= len(_CDATA)


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The tags of well-formed XML, names without prefix and in lower case; an empty element opens and closes.

    CDATA sections are looked into where they hold a page; in others there are no tags.
    """
    at = start
    while match := _TOKEN.search(text, at, end):
        at = match.end()
        if match.group() == _CDATA:
            close = text.find("]]>", at, end)
            yield Token(match.start(), at, "", False, ())
            if close >= 0 and not _MARKUP.search(text, at, close):
                at = close
            continue
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
    if not _read_fields(source.text)[0]:
        return replace(source, notes=(*source.notes, "this item has neither headline nor text"))
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
        elif token.closing:
            found = next((at for at in range(len(opened) - 1, -1, -1) if opened[at].name == token.name), None)
            if found is not None:  # a page in CDATA may leave elements open
                start = opened[found]
                del opened[found:]
                yield start, token, [other.name for other in opened]


def escape(replacement: str, source: str) -> str:
    """Text for XML; a line end is a ``<br/>``."""
    text = replacement.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\n", "<br/>")


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file with ``text`` for its text. Raises ``InputError`` when it would not be XML any more."""
    if not edits:
        return source.raw
    raw = html.encode(source, _spelt(source, text, edits), edits)
    _check(source.path, raw)
    return raw


def _spelt(source: Source, text: str, edits: Sequence[Edit]) -> str:
    """``text`` with each edit spelt as its place wants it: as it is in CDATA, not as XML would have to say it; and a
    line end as one where no ``<br/>`` may stand. Raises ``InputError``."""
    parts, at = [], 0
    for edit in edits:
        new = edit.replacement
        if _in_literal(source.text, edit):
            new = _plain(edit)
            if "]]>" in new:
                raise InputError(f"{source.path}: a fix would end the CDATA section that it is in")
        elif "<br/>" in new and _element_at(source.text, edit.span.start) in _WITHOUT_BREAKS:
            new = new.replace("<br/>", "\n")
        parts += [source.text[at : edit.span.start], new]
        at = edit.span.end
    return "".join([*parts, source.text[at:]])


def _element_at(text: str, place: int) -> str:
    """The name of the innermost element around a place."""
    around = [start for start, end, _ in _elements(text) if start.end <= place <= end.start]
    return max(around, key=lambda start: start.start).name if around else ""


def _plain(edit: Edit) -> str:
    return unescape(edit.replacement.replace("<br/>", "\n"))


def _in_literal(text: str, edit: Edit) -> bool:
    start = text.rfind(_CDATA, 0, edit.span.start)
    if start < 0:
        return False
    start += len(_CDATA)
    end = text.find("]]>", start)
    return edit.span.end <= end and not _MARKUP.search(text, start, end)


FORMAT = Format("newsxml", ("xml", "nitf", "newsml"), decode, parse, escape, encode)
