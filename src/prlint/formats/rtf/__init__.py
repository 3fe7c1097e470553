"""Rich text (.rtf); read-only. Tracked changes are read as accepted; notes and margins stand behind the page."""

from prlint.document import Document, Format, PieceKind, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.formats import readonly
from prlint.formats.rtf.reader import Look, Paragraph, Reader, Story
from prlint.formats.transcript import BLOCK, LINE, TooManyError, Transcript

MAX_FILE = 10_000_000  # bytes; pictures, which stand in the text as hexadecimal digits, do not count
_PICTURE = lazy_re(rb"\{\\\*?\\?(?:pict|objdata|datastore|themedata)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_KINDS = {"title": "title", "heading 1": "title", "subtitle": "subhead", "caption": "caption"}
_ORDER = ("page", "box", "note", "margin")


def decode(path: str, raw: bytes) -> Source:
    """The text of the document. Raises ``InputError``."""
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise InputError(f"{path}: not rich text")
    if not raw.rstrip(b"\0 \t\r\n\x1a").endswith(b"}"):
        raise InputError(f"{path}: the rich text is truncated (its last brace is missing)")
    text = _PICTURE.sub(b"", raw)
    if len(text) > MAX_FILE:
        raise InputError(f"{path}: larger than {MAX_FILE // 1_000_000} MB of rich text")
    transcript = Transcript()
    try:
        _Writer(transcript, Reader(text.decode("latin-1"))).write()
    except TooManyError as error:
        raise InputError(f"{path}: is made of more pieces than any real one; it is not read") from error
    return Source(path, raw, transcript.text, layout=transcript)


class _Writer:
    """Speaks the stories of a file into a transcript."""

    def __init__(self, transcript: Transcript, file: Reader) -> None:
        self._out = transcript
        self._file = file
        self._headed = False
        self._last = ""
        self._start = 0  # of the paragraph being written

    def write(self) -> None:
        stories = self._file.stories
        comments = [story for story in stories if story.kind == "comment"]
        margins: set[str] = set()  # left and right pages often have the same
        for story in sorted((story for story in stories if story.kind in _ORDER), key=_order):
            if story.kind == "margin" and story.text in margins:
                continue
            if story.kind == "margin":
                margins.add(story.text)
            for number, paragraph in enumerate(story.paragraphs):
                self._paragraph(paragraph)
                for comment in comments if story.kind == "page" else ():
                    if comment.place == number and comment.text:
                        self._out.trace("comment", self._start, comment.text, comment.author)
            self._last = ""
        for name, value in self._file.properties.items():
            self._out.property(name, value)
        if "title" in self._file.properties:
            self._out.meta["title"] = self._file.properties["title"]

    def _paragraph(self, paragraph: Paragraph) -> None:
        kind = self._kind(paragraph)
        self._out.separate(LINE if kind in ("table", "list") and kind == self._last else BLOCK)
        self._start = self._out.place
        for text, look in paragraph.runs:
            shown = _whole(text)
            self._run(shown.lstrip() if self._out.place == self._start else shown, look)
        self._out.hint(self._start, kind or None)
        self._last = kind

    def _kind(self, paragraph: Paragraph) -> str:
        name = self._file.styles.get(paragraph.style, "")
        kind = _KINDS.get(name) or ("subhead" if name.startswith("heading ") else paragraph.kind)
        if kind == "title":
            kind, self._headed = "subhead" if self._headed else "headline", True
        return kind

    def _run(self, text: str, look: Look) -> None:
        start = self._out.place
        author = self._file.authors[look.by] if look.by < len(self._file.authors) else ""
        if look.hidden or look.deleted:
            if text.strip():
                self._out.trace("hidden" if look.hidden else "deletion", start, text, "" if look.hidden else author)
            return
        self._out.add(text, PieceKind.VERBATIM)
        if look.inserted:
            self._out.trace("insertion", start, text, author)
        if look.highlight and text.strip():
            self._out.trace("highlight", start, text)
        if look.link:
            self._out.trace("link", start, look.link)


def _order(story: Story) -> int:
    return _ORDER.index(story.kind)


def _whole(text: str) -> str:
    """Characters that were written as two units of UTF-16, as one; a half that is alone is no character."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def parse(source: Source) -> Document:
    """Paragraphs, cells and notes as blocks; styles give the hints."""
    layout: Transcript = source.layout or decode(source.path, source.raw).layout
    return layout.document(source, "rtf")


FORMAT = Format("rtf", ("rtf",), decode, parse, readonly.escape, readonly.encode, writable=False, linear=True)
