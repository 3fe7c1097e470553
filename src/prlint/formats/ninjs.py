"""ninjs, the IPTC's news in JSON (1.x to 3.x): the text fields of an item, in the order of a release.

Edits change characters inside the JSON strings; everything else keeps its bytes.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prlint.decode import decode_text, encode_text
from prlint.document import Document, DocumentBuilder, Format, PieceKind, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.findings import Edit
from prlint.formats import html
from prlint.formats.flow import BLOCK, Flow

MAX_FILE = 20_000_000  # bytes
_PAGE = "body_xhtml"
# field -> its place in the reading order and the region that it is; ``body_xhtml`` is read where it says something else
# than ``body_text``, or alone
_FIELDS: dict[str, tuple[int, str | None]] = {
    "headline": (0, "headline"),
    "subheadline": (1, "subhead"),
    "byline": (2, "byline"),
    "dateline": (3, "dateline"),
    "description_text": (4, None),
    "body_text": (5, None),
    _PAGE: (5, None),
    "ednote": (6, "notes"),
    "copyrightnotice": (7, "copyright"),
    "usageterms": (8, None),
}
_META = {
    "title": "title",
    "headline": "headline",
    "byline": "byline",
    "dateline": "dateline",
    "copyrightholder": "copyright holder",
    "copyrightnotice": "copyright",
    "embargoed": "embargo",
    "usageterms": "usage terms",
}
_TOKEN = lazy_re(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]', re.DOTALL)
_UNIT = lazy_re(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]+", re.DOTALL)


class Value(NamedTuple):
    """A string value: the field it belongs to, and its span without the quotation marks."""

    key: str
    start: int
    end: int


def decode(path: str, raw: bytes) -> Source:
    """The JSON as it stands. Raises ``InputError`` for what is no JSON object, or no news item."""
    if len(raw) > MAX_FILE:
        raise InputError(f"{path}: larger than {MAX_FILE // 1_000_000} MB")
    source = decode_text(path, raw)
    try:
        item = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not JSON: {str(error) or 'nested too deeply'}") from error
    if not isinstance(item, dict) or not ({"uri", "body_text", "body_xhtml", "bodies", "headline"} & item.keys()):
        raise InputError(f"{path}: JSON, but no news item (ninjs)")
    return source


def parse(source: Source) -> Document:
    """The text fields as blocks, and fields that say something about the release as ``meta``."""
    builder = DocumentBuilder(source, "ninjs")
    meta: dict[str, str] = {}
    found: list[tuple[int, int, Value]] = []
    for value in _values(source.text):
        if value.key in _META:
            meta.setdefault(_META[value.key], _said(source.text, value))
        if value.key in _FIELDS:
            found.append((_FIELDS[value.key][0], value.start, value))
    plain = " ".join(_said(source.text, value) for _, _, value in found if value.key == "body_text").split()
    for _, _, value in sorted(found):
        if value.key == _PAGE:
            page = html.parse(Source(source.path, b"", _said(source.text, value)))
            if page.text.split() != plain:
                _take_page(builder, source.text, value, page)
            continue
        flow = Flow(builder, source.text)
        flow.end_block(BLOCK)
        flow.kind = _FIELDS[value.key][1]
        _take(flow, source.text, value)
        flow.end_block()
    return builder.build(meta)


def _said(text: str, value: Value) -> str:
    """What a JSON string says."""
    said: str = json.loads(text[value.start - 1 : value.end + 1])
    return said


def _take_page(builder: DocumentBuilder, text: str, value: Value, page: Document) -> None:
    """Writes the prose of a page that stands in a JSON string: its places through the escapes of both."""
    places: list[int] = []  # of each code point of the page, and of its end
    for unit in _UNIT.finditer(text, value.start, value.end):
        is_escape = unit.group().startswith("\\")
        places += [unit.start()] if is_escape else range(*unit.span())
    places.append(value.end)
    if builder.length:
        builder.synthetic(BLOCK, value.start)
    start = builder.length
    for piece in page.pieces:
        shown = page.text[piece.text.start : piece.text.end]
        low, high = piece.source.start, piece.source.end
        if piece.kind is PieceKind.SYNTHETIC:
            builder.synthetic(shown, places[low], places[high])
        elif piece.kind is PieceKind.REPLACED:
            builder.replaced(shown, places[low], places[high])
        else:
            for at, character in enumerate(shown, low):
                if places[at + 1] - places[at] == 1:
                    builder.verbatim(places[at], places[at + 1])
                else:
                    builder.replaced(character, places[at], places[at + 1])
    builder.take(page, start)


def _take(flow: Flow, text: str, value: Value) -> None:
    """Writes a string: an escape is one unit, two line ends part blocks."""
    for match in _UNIT.finditer(text, value.start, value.end):
        unit = match.group()
        if not unit.startswith("\\"):
            flow.verbatim(*match.span())
            continue
        shown = json.loads(f'"{unit}"')
        if shown == "\n":
            flow.line_end(*match.span())
        elif shown != "\r":
            flow.unit(shown, *match.span())


def _values(text: str) -> Iterator[Value]:
    """The string values of an item and of the objects in it, with names as in ninjs 1.x."""
    stack: list[tuple[str, str]] = []  # kind of container, key that it stands under
    key, waits = "", False  # the last key, and whether its value comes next
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in "{[":
            stack.append((token, key if waits else stack[-1][1] if stack else ""))
            waits = token == "["
        elif token in "}]":
            if stack:
                stack.pop()
            waits = False
        elif token == ":":
            waits = True
        elif token == ",":
            waits = bool(stack) and stack[-1][0] == "["
        elif waits:
            name = _name(key if stack[-1][0] == "{" else stack[-1][1], stack)
            yield Value(name, match.start() + 1, match.end() - 1)
            waits = False
        else:
            key = json.loads(token)


_LISTS = {"headlines": "headline", "bodies": "body_text", "descriptions": "description_text", "bylines": "byline"}


def _name(key: str, stack: Sequence[tuple[str, str]]) -> str:
    """The field that a value belongs to; ninjs 2 and 3 keep texts as ``{"headlines": [{"value": ...}]}``."""
    if len(stack) == 1:
        return key
    if len(stack) == 3 and key == "value":
        return _LISTS.get(stack[1][1], "")
    return ""


def escape(replacement: str, source: str) -> str:
    """Text for a JSON string."""
    return json.dumps(replacement, ensure_ascii=source.isascii())[1:-1]


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file's bytes with ``text`` for its text. Raises ``InputError``."""
    pages = [value for value in _values(source.text) if value.key == _PAGE]
    parts, at = [], 0
    for edit in edits:
        new = edit.replacement
        if any(value.start <= edit.span.start <= value.end for value in pages):  # mark-up in a JSON string
            new = escape(html.escape(json.loads(f'"{new}"'), ""), source.text)
        parts += [source.text[at : edit.span.start], new]
        at = edit.span.end
    return encode_text(source, "".join([*parts, source.text[at:]]) if pages else text)


FORMAT = Format("ninjs", ("json", "ninjs"), decode, parse, escape, encode)
