"""Rich text as runs: control words and groups gone through once, each character with what is said of it."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from prlint.expressions import lazy_re
from prlint.formats.docx.names import symbol
from prlint.formats.rtf.names import (
    CHARACTERS,
    CHARSETS,
    ENDS,
    HEARD,
    PASSED_OVER,
    PROPERTIES,
    STORIES,
    SYMBOLS,
    code_page,
)

_TOKEN = lazy_re(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_STYLE = lazy_re(r"\s*([^;]*);")


class Look(NamedTuple):
    """What is said of characters beside what they are; ``by`` is the number of who revised them."""

    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    highlight: bool = False
    by: int = 0
    link: str = ""


class Paragraph:
    """Runs of characters that look alike, and the kind of region that they make (or none)."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, Look]] = []
        self.style = 0
        self.kind = ""


class Story:
    """The paragraphs of the page, or of a note, a margin, a box, a comment (``author`` wrote it, about ``place``)."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.paragraphs = [Paragraph()]
        self.author = ""
        self.place = 0  # of a comment: the paragraph of the page that it hangs on

    @property
    def text(self) -> str:
        return "\n".join("".join(text for text, _ in paragraph.runs) for paragraph in self.paragraphs).strip()


class _State(Struct):
    """What holds inside a group."""

    story: Story
    look: Look = Look()
    passed: bool = False  # whether its text is left out
    heard: str = ""  # which group's text is kept for itself
    starred: bool = False  # whether \\* stands at its beginning
    font: int = -1
    fallback: int = 1  # characters behind \\u that say the same to old programs


class Reader:
    """Goes through a file; the page is the first of ``stories``."""

    def __init__(self, text: str) -> None:
        self.stories = [Story("page")]
        self.properties: dict[str, str] = {}
        self.styles: dict[int, str] = {}  # number -> name in lower case
        self.authors: list[str] = []
        self._codec = "cp1252"
        self._codecs: dict[int, str] = {}  # font -> code page
        self._fonts: dict[int, str] = {}  # fonts of signs -> name
        self._bytes = bytearray()  # characters of a code page that are not decoded yet
        self._heard: list[str] = []
        self._instruction = ""
        self._author = ""
        self._skips = 0  # characters of a fallback still to be passed over
        self._number = 0  # of the style or font that a table is about to name
        self._state = _State(self.stories[0])
        self._stack: list[_State] = []
        self._read(text)

    def _read(self, text: str) -> None:
        at = 0
        while match := _TOKEN.match(text, at):
            at = match.end()
            kind = match.lastgroup
            if kind == "hex":
                self._code(bytes.fromhex(match["hex"]))
            elif kind == "text":
                self._code(match["text"].encode("latin-1", "replace"))
            elif kind == "brace":
                self._brace(match["brace"])
            elif kind == "sign":
                self._sign(match["sign"])
            elif kind is not None:
                number = int(match["number"]) if match["number"] else None
                if match["word"] == "bin":
                    at += max(number or 0, 0)
                else:
                    self._word(match["word"], number)
        self._flush()

    # ---- characters

    def _code(self, raw: bytes) -> None:
        """Characters in the code page of the font; what only stands in for ``\\u`` is passed over."""
        skipped = min(self._skips, len(raw))
        self._skips -= skipped
        self._bytes += raw[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            font = self._state.font
            text = self._bytes.decode(self._codecs.get(font, self._codec), "replace")
            if font in self._fonts:
                text = "".join(symbol(self._fonts[font], f"{byte:x}") or chr(0xF000 + byte) for byte in self._bytes)
            self._bytes.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
        if state.heard:
            self._heard.append(text)
        elif not state.passed:
            runs = state.story.paragraphs[-1].runs
            if runs and runs[-1][1] == state.look:
                runs[-1] = (runs[-1][0] + text, state.look)
            else:
                runs.append((text, state.look))

    def _unit(self, number: int) -> None:
        """A unit of UTF-16; two make one character."""
        self._flush()
        number &= 0xFFFF
        font = self._fonts.get(self._state.font) if 0xF000 <= number <= 0xF0FF else None
        self._write((font and symbol(font, f"{number:x}")) or chr(number))
        self._skips = self._state.fallback

    def _end_paragraph(self, kind: str) -> None:
        self._flush()
        if self._state.passed or self._state.heard:
            return
        paragraphs = self._state.story.paragraphs
        paragraphs[-1].kind = kind or paragraphs[-1].kind
        paragraphs.append(Paragraph())
        paragraphs[-1].style = paragraphs[-2].style

    # ---- groups

    def _brace(self, brace: str) -> None:
        self._flush()
        self._skips = 0
        if brace == "{":
            self._stack.append(self._state)
            self._state = replace(self._state, starred=False)
        elif self._stack:
            ended, self._state = self._state, self._stack.pop()
            if ended.heard and ended.heard != self._state.heard:
                self._hear(ended.heard)
            elif ended.heard in ("stylesheet", "revtbl", "fonttbl"):
                self._hear_entry(ended.heard)

    def _hear(self, name: str) -> None:
        """The end of a group whose text was kept."""
        said = " ".join("".join(self._heard).split())
        if name == "fldinst":
            self._instruction = said
        elif name == "atnauthor":
            self._author = said
        elif name in PROPERTIES and said:
            self.properties.setdefault(PROPERTIES[name], said)
        self._heard.clear()

    def _hear_entry(self, name: str) -> None:
        """The end of an entry in a table of styles, authors or fonts."""
        found = _STYLE.match("".join(self._heard))
        said = found.group(1).strip() if found else ""
        if name == "stylesheet":
            self.styles[self._number] = said.lower()
        elif name == "revtbl":
            self.authors.append(said)
        elif self._number in self._fonts:
            self._fonts[self._number] = said
        self._number = 0
        self._heard.clear()

    def _destination(self, name: str) -> bool:
        """Whether a word at the head of a group says what the group is."""
        state = self._state
        if name in STORIES and not state.heard:
            state.story = Story(STORIES[name])
            state.story.author = self._author
            state.story.place = len(self.stories[0].paragraphs) - 1
            state.passed, state.look = False, Look()
            self.stories.append(state.story)
        elif name in HEARD:
            state.heard = name
            self._heard.clear()
        elif name in PASSED_OVER:
            state.passed = True
            if name in ("listtext", "pntext"):
                state.story.paragraphs[-1].kind = "list"
        elif name == "fldrslt":
            words = self._instruction.split()
            target = self._instruction.split('"')[1:2] if words[:1] == ["HYPERLINK"] else []
            state.look = state.look._replace(link=target[0] if target else "")
            state.passed = state.passed or words[:1] in (["TOC"], ["INDEX"])
        else:
            return False
        return True

    # ---- control words

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state.starred = True
        elif sign in "\r\n":
            self._end_paragraph("")
        elif sign in CHARACTERS:
            self._spell(CHARACTERS[sign])

    def _spell(self, text: str) -> None:
        if self._skips:
            self._skips -= 1
            return
        self._flush()
        self._write(text)

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._unit(number)
            return
        if word in CHARACTERS:
            self._spell(CHARACTERS[word])
            return
        self._flush()
        self._skips = 0
        act = _ACTS.get(word)
        if word in ENDS:
            self._end_paragraph(ENDS[word])
        elif act is not None:
            act(self, number)
        elif not self._destination(word) and self._state.starred:
            self._state.passed = True
        self._state.starred = False

    def _set_font(self, number: int | None) -> None:
        self._state.font = number or 0
        if self._state.heard == "fonttbl":
            self._number = number or 0

    def _set_charset(self, number: int | None) -> None:
        if number == SYMBOLS:
            self._fonts[self._number] = ""
        elif number in CHARSETS:
            self._codecs[self._number] = CHARSETS[number]

    def _set_code_page(self, number: int | None) -> None:
        self._codec = code_page(number or 1252)

    def _set_fallback(self, number: int | None) -> None:
        self._state.fallback = min(max(number if number is not None else 1, 0), 100)

    def _set_style(self, number: int | None) -> None:
        if self._state.heard == "stylesheet":
            self._number = number or 0
        elif not self._state.passed:
            self._state.story.paragraphs[-1].style = number or 0

    def _new_paragraph(self, _: int | None) -> None:
        if not self._state.passed and not self._state.heard:
            self._state.story.paragraphs[-1].style = 0

    def _plain(self, _: int | None) -> None:
        self._state.look = Look(link=self._state.look.link)

    def _set_list(self, number: int | None) -> None:
        if number and not self._state.heard:
            self._state.story.paragraphs[-1].kind = "list"


def _look(name: str) -> Callable[[Reader, int | None], None]:
    """What a word such as ``\\v`` does: it begins something, with 0 it ends it."""

    def act(reader: Reader, number: int | None) -> None:
        said: dict[str, Any] = {name: number != 0}
        reader._state.look = reader._state.look._replace(**said)

    return act


def _by(reader: Reader, number: int | None) -> None:
    reader._state.look = reader._state.look._replace(by=number or 0)


_ACTS: dict[str, Callable[[Reader, int | None], None]] = {
    "ansicpg": Reader._set_code_page,
    "mac": lambda reader, _: reader._set_code_page(10000),
    "pc": lambda reader, _: reader._set_code_page(437),
    "f": Reader._set_font,
    "fcharset": Reader._set_charset,
    "uc": Reader._set_fallback,
    "s": Reader._set_style,
    "pard": Reader._new_paragraph,
    "plain": Reader._plain,
    "ls": Reader._set_list,
    "v": _look("hidden"),
    "deleted": _look("deleted"),
    "revised": _look("inserted"),
    "highlight": _look("highlight"),
    "revauth": _by,
    "revauthdel": _by,
}
