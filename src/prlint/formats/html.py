"""HTML: the text a reader sees, with the way back into the source.

The standard library's parser names each token and its place; what stands between two tags is character data.
It is lenient, has no dependencies, costs a few milliseconds to import and gives positions, which the tree builders
(lxml, html5lib, selectolax) do not.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from prlint.decode import decode_as, decode_text
from prlint.document import Document, DocumentBuilder, Format, Source
from prlint.expressions import lazy_re
from prlint.findings import Edit
from prlint.formats.flow import BLOCK, LINE, Flow

Attributes = Sequence[tuple[str, str | None]]

# elements that a reader does not see as text of the page
HIDDEN = frozenset(
    (
        "script style template noscript svg math iframe object canvas audio video select datalist button textarea "
        "nav del s strike rt rp noembed noframes"
    ).split(" ")
)
OPAQUE = frozenset(["code", "kbd", "samp", "var", "tt"])  # code: one stand-in for the whole
STAND_INS = frozenset(("img", "embed"))
VOID = frozenset(("area base br col embed hr img input link meta param source track wbr").split(" "))
LINES = frozenset(["td", "th", "tr", "dt", "dd", "li"])  # blocks that are lines of a larger block
BLOCKS = LINES | frozenset(
    (
        "address article aside blockquote body caption center details dialog dir div dl fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend main menu ol p pre section summary table "
        "tbody tfoot thead title ul"
    ).split(" ")
)
KINDS = {
    "title": "headline",
    "h1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "subhead"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("td", "th"), "table"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
}
_CLOSED_BY_BLOCK = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "title"))
_NONE_OF_THEIR_OWN = frozenset(("p", "div", "section", "center", "blockquote"))
_TRACED = {"a": "link", "ins": "insertion", "mark": "highlight", "meta": "property"}
_PROPERTIES = {
    "author": "author",
    "template": "template",
    **dict.fromkeys(("og:title", "twitter:title", "dc.title", "dcterms.title"), "title"),
}
_ANY_TAG = lazy_re("<[^>]*>")
_INVISIBLE = lazy_re(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Token(NamedTuple):
    """A tag with its place in the source; ``name`` is lower case, empty for comments and declarations."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: Attributes


def parse(source: Source) -> Document:
    """The visible text; headings, list items, table cells, captions and the title are hints."""
    builder = DocumentBuilder(source, "html")
    flow = Flow(builder, source.text)
    page = Page(flow)
    page.read(source.text, 0, len(source.text))
    flow.end_block()
    return builder.build({"title": page.title} if page.title else {})


def take_prose(flow: Flow, text: str, start: int, end: int) -> None:
    """Writes the prose of the HTML in ``text[start:end]`` into a flow, as blocks of their own."""
    flow.end_block()
    Page(flow).read(text, start, end)
    flow.kind = None
    flow.end_block()


class Page:
    """Walks the tags of a page and says to a flow what is text, and of which kind.

    Other mark-up of the same build says which elements are blocks, hidden or of a kind of their own.
    """

    blocks = BLOCKS
    hidden = HIDDEN
    kinds = KINDS

    def __init__(self, flow: Flow) -> None:
        self.title = ""
        self._flow = flow
        self._open: list[tuple[str, str | None]] = []  # open blocks with their kinds
        self._skipped = ""  # the element that is being passed over
        self._depth = 0  # how many of that name are open
        self._skip_start = 0
        self._hides = False  # whether it is hidden by an attribute
        self._traced: list[tuple[Token, int, str]] = []  # open links and marks: tag, place, target
        self._pre = 0

    def tokens(self, text: str, start: int, end: int) -> Iterator[Token]:
        """The tags in ``text[start:end]``."""
        return tags(text, start, end)

    def read(self, text: str, start: int, end: int) -> None:
        at = start
        for token in self.tokens(text, start, end):
            self._characters(text, at, token.start)
            at = token.end
            if token.name:
                self._tag(token, text)
            elif not self._skipped and text.startswith("<!--", token.start):
                trace_comment(self._flow, text, token.start, token.end)
        self._characters(text, at, end)

    def _characters(self, text: str, start: int, end: int) -> None:
        if start >= end or self._skipped:
            return
        if self._open and self._open[-1][0] == "title":
            self.title = " ".join(unescape(text[start:end]).split())
        self._flow.characters(start, end, keep_lines=self._pre > 0)

    def _tag(self, token: Token, text: str) -> None:
        if self._skipped:
            self._skip(token, text)
        elif token.name in _TRACED:
            self._trace(token)
        elif token.closing:
            self._close(token)
        elif token.name == "br":
            self._flow.line_end(token.start, token.end)
        elif token.name in STAND_INS:
            self._flow.stand_in(token.start, token.end)
        elif token.name in self.hidden or token.name in OPAQUE or _is_hidden(token):
            if token.name not in VOID:
                self._skipped, self._depth, self._skip_start = token.name, 1, token.start
                self._hides = token.name not in self.hidden and token.name not in OPAQUE
        elif token.name in self.blocks:
            self._open_block(token)

    def _trace(self, token: Token) -> None:
        """What an element tells beside its text: a link's target, a mark, who made the page."""
        values = {name: value or "" for name, value in token.attributes}
        if token.name == "meta":
            name = _PROPERTIES.get((values.get("name") or values.get("property") or "").lower())
            if name and values.get("content"):
                self._flow.trace("property", 0, values["content"], (token.start, token.end), name)
        elif not token.closing:
            self._traced.append((token, self._flow.place, values.get("href", "")))
        elif any(opened.name == token.name for opened, _, _ in self._traced):
            opened, start, target = self._traced.pop()
            while opened.name != token.name:
                opened, start, target = self._traced.pop()
            if opened.name != "a" or target:
                self._flow.trace(_TRACED[opened.name], start, target, (opened.end, token.start))

    def _skip(self, token: Token, text: str) -> None:
        if token.name != self._skipped:
            return
        self._depth += -1 if token.closing else 1
        if self._depth:
            return
        place = (self._skip_start, token.end)
        content = " ".join(_ANY_TAG.sub("", text[self._skip_start : token.end]).split())
        if self._skipped in ("del", "s", "strike") and content:
            self._flow.trace("deletion", self._flow.place, content, place)
        elif self._hides and content:
            self._flow.trace("hidden", self._flow.place, content, place)
        if self._skipped in OPAQUE:
            self._flow.stand_in(self._skip_start, token.end)
        elif self._skipped in self.blocks:
            self._flow.end_block(BLOCK)
        self._skipped = ""

    def _open_block(self, token: Token) -> None:
        name = token.name
        self._end_block(name)
        if self._open and self._open[-1][0] in (_CLOSED_BY_BLOCK if name not in LINES else _CLOSED_BY_BLOCK | {name}):
            self._open.pop()
        if name == "hr":
            return
        outer = self._open[-1][1] if self._open else None
        if name in _NONE_OF_THEIR_OWN and outer == "table":  # a table that only lays out the page
            outer = None
        self._open.append((name, self.kinds.get(name, outer)))
        self._pre += name == "pre"
        self._flow.kind = self._open[-1][1]

    def _close(self, token: Token) -> None:
        name = token.name
        if name not in self.blocks:
            return
        self._end_block(name)
        for back in range(len(self._open) - 1, max(len(self._open) - 200, -1), -1):
            if self._open[back][0] == name:
                del self._open[back:]
                break
        if name == "pre":
            self._pre = max(self._pre - 1, 0)
        self._flow.kind = self._open[-1][1] if self._open else None

    def _end_block(self, name: str) -> None:
        self._flow.end_block(LINE if name in LINES else BLOCK)


def trace_comment(flow: Flow, text: str, start: int, end: int) -> None:
    """Notes the comment ``text[start:end]``."""
    content = " ".join(text[start:end].removeprefix("<!--").removesuffix("-->").split())
    if content:
        flow.trace("comment", flow.place, content, (start, end))


def _is_hidden(token: Token) -> bool:
    for name, value in token.attributes:
        if name == "hidden" or (name == "style" and value and _INVISIBLE.search(value)):
            return True
    return False


def tags(text: str, start: int, end: int) -> Iterator[Token]:
    """The tags, comments and declarations of ``text[start:end]``, in order.

    The stretch from the end of one to the start of the next is character data.
    """
    last = text.rfind(">", start, end) + 1
    if last <= start:
        last = start
    tokenizer = _Tokenizer(text[start:last], start)
    yield from tokenizer.tokens()
    unclosed = start if tokenizer.unclosed else text.find("<!--", last, end)
    if unclosed >= 0:  # a comment that nothing closes hides the rest
        yield Token(last if tokenizer.unclosed else unclosed, end, "", False, ())


class _Tokenizer(HTMLParser):
    """Notes each token's place. What ``HTMLParser`` takes for data needs no note: it is what is left over."""

    def __init__(self, text: str, base: int) -> None:
        super().__init__(convert_charrefs=True)
        self._whole = text
        self._base = base
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._found: list[tuple[int, bool, str, bool, Attributes]] = []  # place, is a tag, name, closing, attributes
        self.unclosed = False

    def tokens(self) -> Iterator[Token]:
        self.feed(self._whole)
        self.close()
        starts = [*(found[0] for found in self._found), len(self._whole)]
        for index, (place, is_tag, name, closing, attributes) in enumerate(self._found):
            if is_tag:
                yield Token(self._base + place, self._base + starts[index + 1], name, closing, attributes)

    def _note(self, is_tag: bool, name: str = "", closing: bool = False, attributes: Attributes = ()) -> None:
        line, column = self.getpos()
        place = self._lines[line - 1] + column
        if self._found and self._found[-1][0] == place:  # an empty tag is reported as opened and closed
            return
        self._found.append((place, is_tag, name, closing, attributes))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(True, tag, False, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(True, tag, False, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._note(True, tag, True)

    def handle_data(self, data: str) -> None:
        self._note(False)

    def handle_comment(self, data: str) -> None:
        self._note(True)

    def handle_decl(self, decl: str) -> None:
        self._note(True)

    def handle_pi(self, data: str) -> None:
        self._note(True)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """A comment ends at ``-->``, or with the text (as the HTML standard says)."""
        self.handle_comment("")
        end = self.rawdata.find("-->", i + 2)
        if end < 0:
            self.unclosed = True
            return len(self.rawdata)
        return end + 3

    def parse_html_declaration(self, i: int) -> int:
        """``<!DOCTYPE ...>``, ``<![CDATA[...]]>`` and whatever else starts with ``<!``: up to the next ``>``."""
        self.handle_decl("")
        return self.rawdata.find(">", i) + 1 or len(self.rawdata)


_CHARSET = lazy_re(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)


def decode(path: str, raw: bytes) -> Source:
    """HTML's bytes: what a byte order mark says, else what the page says of itself, else as any text."""
    match = _CHARSET.search(raw, 0, 2048)
    if match is None or raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode_text(path, raw)
    named = (match.group(1) or match.group(2)).decode("ascii")
    return decode_as(path, raw, named)


def escape(replacement: str, source: str) -> str:
    """Text for HTML: ``&``, ``<`` and ``>`` as entities, a line end as ``<br>``."""
    text = replacement.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\n", "<br>")


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file's bytes with ``text`` for its text; what its encoding lacks is written as ``&#...;``."""
    return source.bom + text.encode(source.encoding, "xmlcharrefreplace")


FORMAT = Format("html", ("html", "htm", "xhtml"), decode, parse, escape, encode, comments=True)
