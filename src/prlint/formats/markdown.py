"""Markdown (CommonMark with tables, strike-through and footnote marks): the text as it is read.

Code, images, addresses and front matter are not prose; a line end inside a paragraph is a space.
"""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.token import Token

from prlint.decode import decode_text, encode_text
from prlint.document import Document, DocumentBuilder, Format, Source
from prlint.expressions import lazy_re
from prlint.findings import Edit
from prlint.formats import html
from prlint.formats.commonmark import Block, Leaf, blocks, leaves
from prlint.formats.flow import BLOCK, LINE, Flow

_FRONT_MATTER = lazy_re(
    r"(?:---[ \t]*(?:\r\n?|\n)(?:.*?(?:\r\n?|\n))??(?:---|\.\.\.)|\+\+\+[ \t]*(?:\r\n?|\n)(?:.*?(?:\r\n?|\n))??\+\+\+)"
    r"[ \t]*(?:\r\n?|\n|\Z)",
    re.DOTALL,
)
_LINE_END = lazy_re(r"\r\n?|\n")
_TAG_NAME = lazy_re(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


def parse(source: Source) -> Document:
    """The text without mark-up; headings, list items and table cells are hints."""
    builder = DocumentBuilder(source, "markdown")
    front = _FRONT_MATTER.match(source.text)
    base = front.end() if front else 0
    _Reader(Flow(builder, source.text), source.text, base).read()
    return builder.build()


class _Reader:
    """Takes the parsed blocks of one file into a flow."""

    def __init__(self, flow: Flow, text: str, base: int) -> None:
        self._flow = flow
        self._text = text
        self._base = base
        self._starts = [base, *(match.end() for match in _LINE_END.finditer(text, base)), len(text)]
        self._plain = _LINE_END.sub("\n", text[base:]).replace("\0", "\ufffd")
        self._offsets = _offsets(text, base, self._plain)
        self._headed = False

    def read(self) -> None:
        tokens, env = blocks(self._plain)
        lists = 0
        for token in tokens:
            if token.type in ("list_item_open", "list_item_close"):
                lists += token.nesting
                self._flow.end_block(LINE)
            if token.type in ("bullet_list_close", "ordered_list_close"):
                self._flow.end_block(BLOCK)
            if token.type == "inline":
                self._flow.kind = self._flow.kind or ("list" if lists else None)
                self._inline(token, env)
            elif token.type == "html_block":
                self._html(token)
            elif token.nesting > 0:
                self._opened(token)
            elif token.nesting < 0:
                self._closed(token)
        self._flow.end_block()

    def _opened(self, token: Token) -> None:
        if token.type == "heading_open":
            first = token.tag == "h1" and not self._headed
            self._headed = self._headed or first
            self._flow.kind = "headline" if first else "subhead"
        elif token.type in ("th_open", "td_open"):
            self._flow.kind = "table"

    def _closed(self, token: Token) -> None:
        if token.type in ("th_close", "td_close") or (token.type == "paragraph_close" and token.hidden):
            self._flow.end_block(LINE)
            self._flow.kind = None
        elif token.type in ("paragraph_close", "heading_close", "table_close"):
            self._flow.end_block(BLOCK)
            self._flow.kind = None

    def _html(self, token: Token) -> None:
        """An HTML block; inside a block quote its lines carry marks that are not HTML, so it is passed over there."""
        assert token.map is not None
        if "blockquote" in token.meta:
            return
        html.take_prose(self._flow, self._text, self._starts[token.map[0]], self._starts[token.map[1]])

    def _inline(self, token: Token, env: dict[str, Any]) -> None:
        block: Block = token.meta.get("block") or Block("", [])
        if not block.content:
            return
        _Emitter(self._flow, block, self._offsets, self._text).emit(leaves(block, env))


def _offsets(text: str, base: int, plain: str) -> Sequence[int]:
    """Offset in the file of each character of the text with single line ends, and of its end."""
    if len(plain) == len(text) - base:
        return range(base, len(text) + 1)
    offsets: list[int] = []
    at = base
    for match in re.finditer(r"\r\n", text[base:]):
        offsets += range(at, base + match.start() + 1)
        at = base + match.end()
    offsets += range(at, len(text) + 1)
    return offsets


class _Emitter:
    """Writes the leaves of one block into the flow."""

    def __init__(self, flow: Flow, block: Block, offsets: Sequence[int], text: str) -> None:
        self._flow = flow
        self._content = block.content
        self._places = block.places
        self._offsets = offsets
        self._text = text
        self._struck = 0  # open strike-throughs
        self._passed = ""  # open HTML element that is not prose
        self._passed_at = 0
        self._written = 0  # how far the content has been written
        self._gap = False  # something that is not prose was left out just now

    def emit(self, found: list[Leaf]) -> None:
        for index, leaf in enumerate(found):
            if leaf.token is not None and leaf.token.tag == "s":
                self._struck += leaf.token.nesting
                self._gap = True
            elif leaf.kind == "tag":
                self._tag(leaf)
            elif not self._struck and not self._passed:
                self._write(leaf, self._following(found, index))

    def _following(self, found: list[Leaf], index: int) -> Leaf | None:
        """The leaf after one, comments left aside: a reader does not see them."""
        for leaf in found[index + 1 :]:
            if leaf.kind != "tag" or self._name(leaf)[1]:
                return leaf
        return None

    def _write(self, leaf: Leaf, following: Leaf | None) -> None:
        start, end = self._span(leaf.start, leaf.end)
        if leaf.kind not in ("text", "soft", "hard"):
            self._written = leaf.end
        if leaf.kind == "text" or (leaf.kind == "mark" and leaf.token is not None and leaf.token.content):
            self._plain(leaf, following is not None and self._ends_line(following))
        elif leaf.kind == "unit":
            self._flow.unit(leaf.text, start, end, locked=leaf.locked)
        elif leaf.kind == "opaque":
            self._flow.stand_in(start, end)
        elif leaf.kind == "address":
            self._flow.unit(self._text[start:end], start, end, locked=True, opaque=True)
        elif leaf.kind in ("soft", "hard"):
            self._line_end(leaf)

    def _ends_line(self, leaf: Leaf) -> bool:
        return leaf.kind in ("soft", "hard") or (leaf.kind == "tag" and self._name(leaf)[1] == "br")

    def _name(self, leaf: Leaf) -> tuple[bool, str]:
        """Whether a tag closes, and its name in lower case (empty for a comment)."""
        match = _TAG_NAME.match(self._content, leaf.start)
        return (bool(match.group(1)), match.group(2).lower()) if match else (False, "")

    def _plain(self, leaf: Leaf, end_of_line: bool) -> None:
        """Text as it stands; where a table had ``\\|`` the two characters are one unit."""
        start, end = leaf.start, leaf.end
        if self._gap and self._content[start] == " " and self._flow.after_space:
            start += 1
        self._gap = False
        if end_of_line:
            end = max(start, leaf.start + len(self._content[leaf.start : end].rstrip(" ")))
        self._written = end
        run = start
        for at in range(start, end):
            step = self._places[at + 1] - self._places[at]
            if leaf.locked or step != 1:
                self._take(run, at)
                self._flow.unit(self._content[at], *self._span(at, at + 1), locked=leaf.locked)
                run = at + 1
        self._take(run, end)

    def _take(self, start: int, end: int) -> None:
        if start < end:
            self._flow.verbatim(*self._span(start, end))

    def _line_end(self, leaf: Leaf) -> None:
        """A line end with the spaces before it, and on the next line the indent and the marks of its containers."""
        before = max(len(self._content[: leaf.start].rstrip(" ")), self._written)
        start, end = self._span(before, leaf.end)
        if leaf.kind == "hard":
            self._flow.line_end(start, end)
        else:
            self._flow.space(start, end)

    def _tag(self, leaf: Leaf) -> None:
        closing, name = self._name(leaf)
        start, end = self._span(leaf.start, leaf.end)
        self._gap = self._gap or name in ("", "br")
        if not name and self._text.startswith("<!--", start):
            html.trace_comment(self._flow, self._text, start, end)
        if self._passed:
            if closing and name == self._passed:
                if name in html.OPAQUE:
                    self._flow.stand_in(self._passed_at, end)
                self._gap = name not in html.OPAQUE
                self._passed = ""
        elif name == "br":
            self._flow.line_end(start, end)
        elif name in html.STAND_INS:
            self._flow.stand_in(start, end)
        elif not closing and name in (html.HIDDEN | html.OPAQUE) and f"</{name}" in self._content[leaf.end :].lower():
            self._passed, self._passed_at = name, start

    def _span(self, start: int, end: int) -> tuple[int, int]:
        places = self._places
        last = self._offsets[places[end - 1] + 1] if end > start else self._offsets[places[start]]
        if end > start and end < len(places) and places[end] - places[end - 1] != 1:
            last = self._offsets[places[end]]
        return self._offsets[places[start]], last


# ---- writing back

_SPECIAL = lazy_re(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|&(?=#?\w+;)")


def escape(replacement: str, source: str) -> str:
    """Text for Markdown: what would be mark-up gets a backslash; line ends as the file has them."""
    found = _LINE_END.search(source)
    line_end = found.group() if found else "\n"
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), replacement)
    return re.sub(r"\n+", lambda match: line_end * 2 if len(match.group()) > 1 else "\\" + line_end, text)


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file's bytes with ``text`` for its text. Raises ``InputError`` for what its encoding lacks."""
    return encode_text(source, text)


FORMAT = Format("markdown", ("md", "markdown"), decode_text, parse, escape, encode, comments=True)
