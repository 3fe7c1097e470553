"""Prose out of mark-up: blocks with blank lines between them, line ends, spaces that collapse, entities.

Shared by the formats whose source is text with mark-up in it. A ``Flow`` sits before a ``DocumentBuilder`` and
holds separators back until prose follows, so that there is none at the start, at the end or twice.
"""

import re
from html import unescape

from prlint.document import DocumentBuilder, Trace
from prlint.expressions import lazy_re
from prlint.spans import SourceSpan, TextSpan

STAND_IN = "\ufffc"  # one code point for what is not text: an image, a stretch of code
BLOCK, LINE = "\n\n", "\n"

_TOKEN = lazy_re(
    r"(?P<space>[ \t\r\n\f]+)"
    r"|(?P<entity>&(?:\#[0-9]+;?|\#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{0,31};?))"
    r"|[^ \t\r\n\f&]+(?:[ ][^ \t\r\n\f&]+)*|&"  # words with single spaces between them in one go
)
_LINE_END = lazy_re(r"\r\n?|\n|\f")
_SOFT_HYPHEN = "\u00ad"


class Flow:
    """Writes blocks of prose into a builder.

    ``kind`` is the region that the block being written is known to be (see ``Document.hints``); it counts
    when the block ends. Offsets are code points of the source.
    """

    def __init__(self, builder: DocumentBuilder, text: str) -> None:
        self.kind: str | None = None
        self._builder = builder
        self._text = text
        self._start: int | None = None  # where the block's prose begins; None before its first character
        self._separator = ""
        self._line_ends: list[tuple[int, int]] = []
        self._space: tuple[int, int] | None = None

    @property
    def after_space(self) -> bool:
        """Whether the last character written is a space or ends a line, or the block has none yet."""
        return self._start is None or bool(self._line_ends) or self._builder.last in (" ", "\n")

    @property
    def place(self) -> int:
        """Where the next prose will stand."""
        if self._start is None:
            return self._builder.length + len(self._separator)
        return self._builder.length + (len(self._line_ends) or int(self._space is not None))

    def trace(self, kind: str, start: int, text: str, at: tuple[int, int], name: str = "") -> None:
        """Notes something beside the prose, about the prose from ``start`` on; ``at`` in the source."""
        span = TextSpan(start, max(start, self._builder.length))
        self._builder.trace(Trace(kind, span, text, name, SourceSpan(*at)))

    def end_block(self, separator: str = BLOCK) -> None:
        """Ends the block; what follows is separated from it at least by ``separator``."""
        self._line_ends.clear()
        self._space = None
        if self._start is not None:
            if self.kind is not None:
                self._builder.hint(self._start, self.kind)
            self._start = None
        if self._builder.length and len(separator) > len(self._separator):
            self._separator = separator

    def verbatim(self, start: int, end: int) -> None:
        """Takes over a stretch of the source as it stands."""
        if start < end:
            self._flush(start)
            self._builder.verbatim(start, end)

    def unit(self, text: str, start: int, end: int, *, locked: bool = False, opaque: bool = False) -> None:
        """Lets ``text`` stand for a stretch of the source; ``locked`` text can never be edited."""
        if not text:
            return
        self._flush(start)
        add = self._builder.synthetic if locked else self._builder.replaced
        add(text, start, end, opaque=opaque)

    def stand_in(self, start: int, end: int) -> None:
        """One opaque character for something that is not text."""
        self.unit(STAND_IN, start, end, locked=True, opaque=True)

    def line_end(self, start: int, end: int) -> None:
        """A line end inside the block, said by this stretch of the source."""
        self._space = None
        self._line_ends.append((start, end))

    def space(self, start: int, end: int) -> None:
        """White space that counts as one space between words, and as nothing at the edge of a line."""
        if self._space is None:
            self._space = (start, end)
        elif self._space[1] == start:
            self._space = (self._space[0], end)

    def characters(
        self, start: int, end: int, *, keep_lines: bool = False, locked: bool = False, entities: bool = True
    ) -> None:
        """Character data of HTML or XML: entities are what they stand for, white space collapses.

        ``keep_lines`` takes lines and spaces as they stand (``<pre>``); without ``entities`` an ampersand is one
        (CDATA).
        """
        if keep_lines:
            at = start
            for match in _LINE_END.finditer(self._text, start, end):
                self._tokens(at, match.start(), keep_spaces=True, locked=locked, entities=entities)
                self.line_end(*match.span())
                at = match.end()
            start = at
        self._tokens(start, end, keep_spaces=keep_lines, locked=locked, entities=entities)

    def _tokens(self, start: int, end: int, *, keep_spaces: bool, locked: bool, entities: bool) -> None:
        for match in _TOKEN.finditer(self._text, start, end):
            if match.lastgroup == "entity" and entities:
                self._entity(match, locked)
            elif match.lastgroup == "space" and not keep_spaces:
                self.space(*match.span())
            elif locked:
                self.unit(match.group(), *match.span(), locked=True)
            else:
                self.verbatim(*match.span())

    def _entity(self, match: re.Match[str], locked: bool) -> None:
        value = unescape(match.group())
        if value == match.group() and not locked:
            self.verbatim(*match.span())
        elif value.isspace() and value != "\u00a0" and len(value) == 1 and ord(value) < 0x80:
            self.space(*match.span())
        elif value != _SOFT_HYPHEN:  # a place where a word may be broken is no part of the word
            self.unit(value, *match.span(), locked=locked)

    def _flush(self, at: int) -> None:
        """Writes what was held back, now that prose follows at the source offset ``at``."""
        if self._start is None:
            self._space = None
            self._line_ends.clear()
            if self._separator:
                self._builder.synthetic(self._separator, at)
                self._separator = ""
            self._start = self._builder.length
            return
        for start, end in self._line_ends:
            self._builder.replaced("\n", start, end)
        if self._line_ends:
            self._line_ends.clear()
        elif self._space is not None:
            start, end = self._space
            if self._text[start:end] == " ":
                self._builder.verbatim(start, end)
            else:
                self._builder.replaced(" ", start, end)
        self._space = None
