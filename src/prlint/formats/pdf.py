"""PDF, with the package pypdfium2; read-only.

``Source.text`` has the lines of the pages as they are printed, a form feed before each further page, so that a
finding's line is the line of the page. The prose joins them to paragraphs again: by their distance, their width and
their size; words that were broken at a line's end are whole, and running heads and page numbers are left out.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from prlint.document import Document, DocumentBuilder, Format, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.formats import readonly

MAX_PAGES = 2000
_MARGIN = 0.09  # the part of a page's height in which running heads stand
_HYPHEN = lazy_re(r"(?<=[^\W\d_])[-\u00ad\ufffe\u0002]\Z")
_BULLET = lazy_re(r"[•·▪◦‣\uf0a7\uf0b7–*-]\s|\(?\d{1,2}[.)]\s")
_SIGN = lazy_re(r"[•·▪◦‣\uf0a7\uf0b7]\s+(?=\S)")
_PAGE_NUMBER = lazy_re(r"\W*(?:page\s*)?\d+\W*(?:(?:of|/)\s*\d+\W*)?\Z", re.IGNORECASE)


class Line(NamedTuple):
    """A printed line; measures in points, ``bottom`` from the foot of the page."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    in_margin: bool


def decode(path: str, raw: bytes) -> Source:
    """The lines of all pages. Raises ``InputError``, also when the package is not installed."""
    try:
        import pypdfium2
    except ImportError as error:
        raise readonly.missing(path, "PDF", "pdf") from error
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        why = "is locked with a password" if "assword" in str(error) else "is damaged, truncated or no PDF"
        raise InputError(f"{path}: the file {why}") from error
    try:
        if len(document) > MAX_PAGES:
            raise InputError(f"{path}: has more than {MAX_PAGES} pages")
        lines = [line for number in range(len(document)) for line in _lines(document[number], number)]
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{path}: a page is damaged ({error})") from error
    finally:
        document.close()
    if not lines:
        raise InputError(f"{path}: holds no text (only pictures of it?)")
    parts: list[str] = []
    for at, line in enumerate(lines):
        parts.append("\f" if at and line.page != lines[at - 1].page else "")
        parts.append(line.text + "\n")
    return Source(path, raw, "".join(parts), layout=lines)


def _lines(page: Any, number: int) -> Iterator[Line]:
    height = page.get_height()
    text_page = page.get_textpage()
    at = 0
    for text in text_page.get_text_range().split("\r\n"):
        places = (0, len(text) // 2, len(text) - 1) if text.strip() else ()
        boxes = [text_page.get_charbox(at + place, loose=True) for place in places]
        at += len(text) + 2
        if boxes:
            bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
            in_margin = bottom > height * (1 - _MARGIN) or top < height * _MARGIN
            yield Line(text.rstrip(), number, boxes[0][0], boxes[-1][2], bottom, top, in_margin)
    text_page.close()
    page.close()


def parse(source: Source) -> Document:
    """Paragraphs as blocks; where a line went over, there is a space, or nothing after a hyphen."""
    lines: list[Line] = source.layout or decode(source.path, source.raw).layout
    heads = _running_heads(lines)
    places: list[tuple[Line, int]] = []
    at = 0
    for line in lines:
        at = source.text.index(line.text, at)
        if line not in heads:
            places.append((line, at))
        at += len(line.text)
    builder = DocumentBuilder(source, "pdf")
    page = _Page(lines)
    headline = page.headline([line for line, _ in places])
    for (line, start), after in zip(places, [*places[1:], None], strict=True):
        joined = after is not None and page.goes_on(line, after[0])
        cut = page.without_hyphen(line, after[0]) if joined and after is not None else None
        text = line.text if cut is None else cut
        first = builder.length
        bullet = _SIGN.match(text)
        builder.verbatim(start + (bullet.end() if bullet else 0), start + len(text))
        if bullet:
            builder.hint(first, "list")
        if line is headline:
            builder.hint(first, "headline")
        if after is not None and cut is None:
            builder.synthetic(" " if joined else "\n\n", after[1])
    return builder.build()


class _Page:
    """What the lines of a document have in common: leading, columns, words."""

    def __init__(self, lines: list[Line]) -> None:
        steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom)
        self._leading = steps[len(steps) // 4] if steps else 0.0  # many paragraphs may have one line only
        self._rights: dict[Line, float] = {}  # how far the lines around one go to the right in its column
        for at, line in enumerate(lines):
            near = lines[max(at - 3, 0) : at + 4]
            self._rights[line] = max(other.right for other in near if abs(other.left - line.left) < 40)
        self._words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines)))

    def headline(self, lines: list[Line]) -> Line | None:
        """The first line of the first page that is larger than most lines."""
        sizes = [line.top - line.bottom for line in lines]
        large = (line for line in lines if line.page == 0 and line.top - line.bottom > 1.2 * median(sizes))
        return next(large, None)

    def goes_on(self, line: Line, after: Line) -> bool:
        """Whether a paragraph goes on from a line to the next."""
        if _BULLET.match(after.text):
            return False
        step = line.bottom - after.bottom
        if line.page != after.page or step <= 0:  # the next page or column
            return line.text[-1] not in ".!?:”" and (after.text[:1].islower() or self._is_full(line, 0.85))
        size, other = line.top - line.bottom, after.top - after.bottom
        if step > 1.4 * max(self._leading, size) or abs(size - other) > 0.12 * max(size, other):
            return False
        return self._is_full(line, 0.7) and after.left < line.left + 2 * size

    def _is_full(self, line: Line, part: float) -> bool:
        """Whether a line fills at least this part of its column."""
        return line.right > line.left + part * (self._rights[line] - line.left)

    def without_hyphen(self, line: Line, after: Line) -> str | None:
        """The line without the hyphen that broke a word at its end; None when there is none."""
        hyphen = _HYPHEN.search(line.text)
        if hyphen is None or not after.text[:1].islower():
            return None
        head = re.search(r"[^\W\d_]+\Z", line.text[: hyphen.start()])
        tail = re.match(r"[^\W\d_]+", after.text)
        if hyphen.group() == "-" and head and tail and f"{head.group()}-{tail.group()}" in self._words:
            return line.text
        return line.text[: hyphen.start()]


def _running_heads(lines: list[Line]) -> set[Line]:
    """Lines at the head and foot of pages that stand on several, but for their numbers; and page numbers."""
    counts = Counter(re.sub(r"\d+", "0", line.text) for line in lines if line.in_margin)
    return {
        line
        for line in lines
        if line.in_margin and (counts[re.sub(r"\d+", "0", line.text)] > 1 or _PAGE_NUMBER.match(line.text))
    }


FORMAT = Format("pdf", ("pdf",), decode, parse, readonly.escape, readonly.encode, writable=False, linear=True)
