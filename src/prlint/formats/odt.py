"""OpenDocument text (.odt): read as one linear text, written back in place.

Its paragraphs are mixed content: text stands in elements and behind them. A leaf's node says which element, and
whether its ``text`` or its ``tail``.
"""

from collections.abc import Sequence
from typing import NamedTuple

from prlint.document import Document, Format, PieceKind, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.findings import Edit
from prlint.formats.package import Element, Package, xml_bytes
from prlint.formats.transcript import BLOCK, LINE, Leaf, Transcript, narrowed, touched

WHAT = "OpenDocument text"
STAND_IN = "\ufffc"
_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
}
_URIS = {prefix: uri for uri, prefix in _SPACES.items()}
_FIELDS = lazy_re(
    r"text:(?:page-|date|time|author-|sender-|chapter|file-name|template-name|subject|title|description|keywords|"
    r"creation-|modification-|print-|editing-|initial-creator|creator|variable-|user-field|sequence|expression|"
    r"reference-ref|bookmark-ref|note-ref|word-count|character-count|paragraph-count|page-count)"
)
_NO_TEXT = frozenset(
    "text:tracked-changes office:annotation-end text:note-citation text:sequence-decls text:variable-decls "
    "text:user-field-decls office:forms text:table-of-content text:alphabetical-index text:change".split()
)
_WHITE = lazy_re(r"[ \t\r\n]+")
_CUT = lazy_re(r"(\n|\t|(?<= ) +)")
_ILLEGAL = lazy_re("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PROPERTIES = {
    "dc:title": "title",
    "meta:initial-creator": "author",
    "dc:creator": "last modified by",
    "dc:subject": "subject",
    "meta:keyword": "keywords",
}


class Node(NamedTuple):
    """Where a leaf's characters stand: in front of an element's children, or behind the element."""

    part: str
    element: Element
    tail: bool


def name_of(element: Element) -> str:
    """``text:p`` whatever prefix the file uses; ``?`` for a comment, ``other:`` for other namespaces."""
    if not isinstance(element.tag, str):
        return "?"
    space, _, local = element.tag[1:].rpartition("}")
    return f"{_SPACES.get(space, 'other')}:{local}"


def attribute(element: Element, name: str) -> str:
    prefix, _, local = name.partition(":")
    return element.get(f"{{{_URIS[prefix]}}}{local}") or ""


class Styles:
    """Names, parents and text properties of styles."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles = {
            attribute(node, "style:name"): node for root in roots for node in root.iter(f"{{{_URIS['style']}}}style")
        }

    def names(self, style: str) -> list[str]:
        """The style's name and its ancestors' (as files spell them: ``Heading_20_1``)."""
        found: list[str] = []
        while style and style not in found and len(found) < 12:
            found.append(style)
            node = self._styles.get(style)
            style = attribute(node, "style:parent-style-name") if node is not None else ""
        return found

    def _property(self, style: str, name: str) -> str:
        for each in self.names(style):
            node = self._styles.get(each)
            for part in node if node is not None else ():
                if name_of(part) == "style:text-properties" and attribute(part, name):
                    return attribute(part, name)
        return ""

    def is_hidden(self, style: str) -> bool:
        return self._property(style, "text:display") == "none"

    def highlight(self, style: str) -> str:
        colour = self._property(style, "fo:background-color")
        return "" if colour == "transparent" else colour


class _Reader:
    """Walks through the parts and speaks into a transcript."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.trees = {part: package.xml(part) for part in ("content.xml", "styles.xml") if part in package}
        if "content.xml" not in self.trees:
            raise package.fail("has no text part; it is not an OpenDocument text")
        self.transcript = Transcript()
        self._styles = Styles(list(self.trees.values()))
        self._changes = self._read_changes()
        self._notes: list[Element] = []
        self._boxes: list[Element] = []
        self._part = "content.xml"
        self._kind: str | None = None
        self._last: str | None = None
        self._headed = False
        self._opened: dict[str, int] = {}  # insertions and comments that have begun

    def read(self) -> Transcript:
        """The linear text: body, notes, then headers and footers. Raises ``InputError``."""
        body = self.trees["content.xml"].find(f".//{{{_URIS['office']}}}text")
        if body is None:
            raise self.package.fail("is no text document")
        self._blocks(body)
        for note in self._notes:
            self.transcript.separate(BLOCK)
            self._blocks(note)
        self._part = "styles.xml"
        for part in self.trees["styles.xml"].iter() if "styles.xml" in self.trees else ():
            if name_of(part) in ("style:header", "style:footer"):
                self.transcript.separate(BLOCK)
                self._blocks(part)
        self._properties()
        return self.transcript

    def _read_changes(self) -> dict[str, tuple[str, str, str]]:
        """Id of a tracked change -> kind, author, deleted text."""
        found = {}
        for region in self.trees["content.xml"].iter(f"{{{_URIS['text']}}}changed-region"):
            for change in region:
                kind = name_of(change).removeprefix("text:")
                who = "".join("".join(node.itertext()) for node in change.iter(f"{{{_URIS['dc']}}}creator"))
                lines = ("".join(node.itertext()) for node in change.iter(f"{{{_URIS['text']}}}p"))
                if kind in ("insertion", "deletion"):
                    found[attribute(region, "text:id")] = (kind, who, "\n".join(lines))
        return found

    def _blocks(self, node: Element) -> None:
        for part in node:
            name = name_of(part)
            if name in ("text:p", "text:h"):
                self._paragraph(part, name)
            elif name == "text:list":
                self._within("list", part)
            elif name == "table:table":
                self.transcript.separate(BLOCK)
                self._within("table", part)
                self.transcript.separate(BLOCK)
            elif name == "text:change":
                self._change(part)
            elif name not in _NO_TEXT:
                self._blocks(part)

    def _within(self, kind: str, node: Element) -> None:
        outer, self._kind = self._kind, kind
        self._blocks(node)
        self._kind = outer

    def _paragraph(self, node: Element, name: str) -> None:
        kind = self._paragraph_kind(node, name)
        self.transcript.separate(LINE if kind in ("list", "table") and kind == self._last else BLOCK)
        start = self.transcript.place
        self._inline(node, locked=False)
        self.transcript.hint(start, kind)
        self._last = kind
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.transcript.separate(BLOCK)
            self._blocks(box)

    def _paragraph_kind(self, node: Element, name: str) -> str | None:
        names = [style.replace("_20_", " ").lower() for style in self._styles.names(attribute(node, "text:style-name"))]
        level = attribute(node, "text:outline-level") if name == "text:h" else ""
        if "title" in names or level == "1" or "heading 1" in names:
            first, self._headed = not self._headed, True
            return "headline" if first else "subhead"
        if level or "subtitle" in names or any(style.startswith("heading ") for style in names):
            return "subhead"
        return "caption" if "caption" in names else self._kind

    # ---- what is in a paragraph

    def _inline(self, node: Element, *, locked: bool) -> None:
        self._text(node, False, locked)
        for part in node:
            self._element(part, name_of(part), locked)
            self._text(part, True, locked)

    def _text(self, element: Element, tail: bool, locked: bool) -> None:
        """Characters of an element; white space of the file counts as one space (ODF 1.3, 6.1.2)."""
        text = element.tail if tail else element.text
        if not text:
            return
        if _WHITE.search(text):
            text = _WHITE.sub(" ", text)
            if tail:
                element.tail = text
            else:
                element.text = text
        kind = PieceKind.SYNTHETIC if locked else PieceKind.VERBATIM
        self.transcript.add(text, kind, Node(self._part, element, tail))

    def _element(self, node: Element, name: str, locked: bool) -> None:
        kind = PieceKind.SYNTHETIC if locked else PieceKind.REPLACED
        if name == "text:s":
            count = attribute(node, "text:c")
            spaces = int(count) if count.isdigit() else 1
            self.transcript.add(" " * min(spaces, 1000), kind, Node(self._part, node, False))
        elif name in ("text:tab", "text:line-break"):
            self.transcript.add("\t" if name == "text:tab" else "\n", kind, Node(self._part, node, False))
        elif name == "text:note":
            self._notes += [part for part in node if name_of(part) == "text:note-body"]
        elif name == "office:annotation":
            self._annotation(node)
        elif name in ("text:change", "text:change-start", "text:change-end", "office:annotation-end"):
            self._change(node)
        elif name.startswith("draw:"):
            self._shape(node)
        elif name not in _NO_TEXT and name != "?":
            self._span(node, name, locked or _FIELDS.match(name) is not None)

    def _span(self, node: Element, name: str, locked: bool) -> None:
        style = attribute(node, "text:style-name")
        start = self.transcript.place
        if self._styles.is_hidden(style):
            self.transcript.trace("hidden", start, "".join(node.itertext()))
            return
        self._inline(node, locked=locked)
        if name == "text:a":
            self.transcript.trace("link", start, attribute(node, "xlink:href"))
        elif name == "text:span" and self._styles.highlight(style):
            self.transcript.trace("highlight", start, "".join(node.itertext()), self._styles.highlight(style))

    def _shape(self, node: Element) -> None:
        """A frame or shape: a picture, or a box with paragraphs."""
        if next(node.iter(f"{{{_URIS['text']}}}p"), None) is None:
            self.transcript.add(STAND_IN, PieceKind.SYNTHETIC, opaque=True)
        else:
            self._boxes.append(node)

    def _annotation(self, node: Element) -> None:
        author = "".join("".join(part.itertext()) for part in node if name_of(part) == "dc:creator")
        text = "\n".join("".join(part.itertext()) for part in node.iter(f"{{{_URIS['text']}}}p"))
        self.transcript.trace("comment", self.transcript.place, text, author)

    def _change(self, node: Element) -> None:
        change_id, name = attribute(node, "text:change-id"), name_of(node)
        kind, author, text = self._changes.get(change_id, ("", "", ""))
        if name == "text:change" and kind == "deletion":
            self.transcript.trace("deletion", self.transcript.place, text, author)
        elif name == "text:change-start":
            self._opened[change_id] = self.transcript.place
        elif name == "text:change-end" and kind == "insertion" and change_id in self._opened:
            self.transcript.trace("insertion", self._opened.pop(change_id), "", author)

    def _properties(self) -> None:
        if "meta.xml" not in self.package:
            return
        for node in self.package.xml("meta.xml").iter():
            name = name_of(node)
            value = " ".join((node.text or "").split())
            if name in _PROPERTIES and value:
                self.transcript.property(_PROPERTIES[name], value)
                if name == "dc:title":
                    self.transcript.meta["title"] = value
            elif name == "meta:template":
                self.transcript.property("template", attribute(node, "xlink:title"))


def decode(path: str, raw: bytes) -> Source:
    """The text with all tracked changes accepted. Raises ``InputError``."""
    package = Package(path, raw, WHAT)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise package.fail("is locked with a password; save it unlocked")
    transcript = _Reader(package).read()
    return Source(path, raw, transcript.text, layout=transcript)


def parse(source: Source) -> Document:
    """Paragraphs, cells and notes as blocks; styles give the hints."""
    layout: Transcript = source.layout or decode(source.path, source.raw).layout
    return layout.document(source, "odt")


def escape(replacement: str, source: str) -> str:
    """Text goes into the nodes of the file as it is."""
    return replacement


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file with ``edits`` made; parts without an edit keep their bytes. Raises ``InputError``."""
    if not edits:
        return source.raw
    reader = _Reader(Package(source.path, source.raw, WHAT))
    leaves = [leaf for leaf in reader.read().leaves if leaf.node is not None]
    changed: set[str] = set()
    for edit in reversed(edits):
        start, end, new = narrowed(source.text, edit.span.start, edit.span.end, edit.replacement)
        illegal = _ILLEGAL.search(new)
        if illegal:
            raise InputError(f"{source.path}: a fix needs U+{ord(illegal.group()):04X}, which the file cannot hold")
        found = touched(leaves, start, end)
        if not found:
            raise InputError(f"{source.path}: nothing can be written at the place of a fix ({start})")
        changed |= {leaf.node.part for leaf in found}
        _replace(found, start, end, new)
    return reader.package.with_parts({part: xml_bytes(reader.trees[part]) for part in changed})


def _replace(leaves: Sequence[Leaf], start: int, end: int, new: str) -> None:
    """Lets the first leaf that holds text take the new text, and the others lose theirs."""
    taker = next((leaf for leaf in leaves if leaf.kind is PieceKind.VERBATIM), leaves[0])
    for leaf in reversed(leaves):  # what stands behind an element goes before the element itself
        given = new if leaf is taker else ""
        element, tail = leaf.node.element, leaf.node.tail
        if leaf.kind is not PieceKind.VERBATIM:
            _take_away(element, given)
            continue
        old = (element.tail if tail else element.text) or ""
        head, rest = max(start - leaf.start, 0), max(min(end, leaf.end) - leaf.start, 0)
        _put(element, tail, old[:head] + given + old[rest:])


def _put(element: Element, tail: bool, text: str) -> None:
    """Sets characters; line ends, tabs and further spaces become elements, as white space collapses."""
    pieces = _CUT.split(text)
    if tail:
        element.tail = pieces[0]
    else:
        element.text = pieces[0]
    parent, at = (element.getparent(), element) if tail else (element, None)
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        local = {"\n": "line-break", "\t": "tab"}.get(mark, "s")
        made = parent.makeelement(f"{{{_URIS['text']}}}{local}")
        if local == "s" and len(mark) > 1:
            made.set(f"{{{_URIS['text']}}}c", str(len(mark)))
        made.tail = piece or None
        if at is None:
            parent.insert(0, made)
        else:
            parent.insert(parent.index(at) + 1, made)
        at = made


def _take_away(element: Element, given: str) -> None:
    """Removes an element that stands for white space; what is given instead joins the text behind it."""
    parent, behind = element.getparent(), element.tail or ""
    before = element.getprevious()
    text = given + behind
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)


FORMAT = Format("odt", ("odt", "ott"), decode, parse, escape, encode)
