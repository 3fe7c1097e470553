"""An OpenDocument text as linear text: body, notes, headers and footers.

Its paragraphs are mixed content: text stands in elements and behind them. A leaf's node says which element, and
whether its ``text`` or its ``tail``.
"""

from collections.abc import Sequence
from typing import NamedTuple

from prlint.document import PieceKind
from prlint.expressions import lazy_re
from prlint.formats.odt.names import FIELDS, URIS, attribute, name_of
from prlint.formats.package import Element, Package
from prlint.formats.transcript import BLOCK, LINE, Transcript

STAND_IN = "\ufffc"
_NO_TEXT = frozenset(
    "text:tracked-changes office:annotation-end text:note-citation text:sequence-decls text:variable-decls "
    "text:user-field-decls office:forms text:table-of-content text:alphabetical-index text:ruby-text".split()
)
_FLOWING = frozenset(("text:span", "text:s", "text:tab", "text:line-break", "text:soft-page-break"))
_CHANGES = frozenset(("text:change", "text:change-start", "text:change-end"))
_WHITE = lazy_re(r"[ \t\r\n]+")
_PROPERTIES = {
    "dc:title": "title",
    "meta:initial-creator": "author",
    "dc:creator": "last modified by",
    "dc:subject": "subject",
    "meta:keyword": "keywords",
}


class Node(NamedTuple):
    """Where a leaf's characters stand: in front of an element's children, or behind the element.

    ``inserted`` is the id of the tracked insertion that they are part of; ``stretch`` is the same number for leaves
    that have only formatting between them.
    """

    part: str
    element: Element
    tail: bool
    inserted: str = ""
    stretch: int = 0


class Styles:
    """Names, parents and text properties of styles."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles = {
            attribute(node, "style:name"): node for root in roots for node in root.iter(f"{{{URIS['style']}}}style")
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


class Change(NamedTuple):
    """A tracked change: insertion or deletion, who made it (``info`` is the element that says so), and the paragraphs
    that were deleted."""

    kind: str
    author: str
    info: Element = None
    lines: tuple[Element, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join("".join(line.itertext()) for line in self.lines)


class Reader:
    """Walks through the parts and speaks into a transcript.

    ``original`` takes the text as it was before tracked changes; default is as after them.
    """

    def __init__(self, package: Package, *, original: bool = False) -> None:
        self.package = package
        self._original = original
        self._stretch = 0
        self._undone: set[str] = set()  # insertions that have begun and are not part of the text
        self.trees = {part: package.xml(part) for part in ("content.xml", "styles.xml") if part in package}
        if "content.xml" not in self.trees:
            raise package.fail("has no text part; it is not an OpenDocument text")
        self.transcript = Transcript()
        self._styles = Styles(list(self.trees.values()))
        self.changes = self._read_changes()
        self._notes: list[Element] = []
        self._boxes: list[Element] = []
        self._part = "content.xml"
        self._kind: str | None = None
        self._last: str | None = None
        self._headed = False
        self._opened: dict[str, int] = {}  # insertions and comments that have begun

    def read(self) -> Transcript:
        """The linear text: body, notes, then headers and footers. Raises ``InputError``."""
        body = self.trees["content.xml"].find(f".//{{{URIS['office']}}}text")
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

    def _read_changes(self) -> dict[str, Change]:
        """The tracked changes by their ids."""
        found = {}
        for region in (node for tree in self.trees.values() for node in tree.iter(f"{{{URIS['text']}}}changed-region")):
            for change in region:
                kind = name_of(change).removeprefix("text:")
                who = "".join("".join(node.itertext()) for node in change.iter(f"{{{URIS['dc']}}}creator"))
                if kind in ("insertion", "deletion", "format-change"):
                    lines = (node for node in change if name_of(node) in ("text:p", "text:h"))
                    found[attribute(region, "text:id")] = Change(kind, who, next(iter(change), None), tuple(lines))
                    break  # what follows tells who had inserted what was deleted
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
            elif name in _CHANGES:
                self._change(part, name)
            elif name not in _NO_TEXT:
                self._blocks(part)

    def _within(self, kind: str, node: Element) -> None:
        outer, self._kind = self._kind, kind
        self._blocks(node)
        self._kind = outer

    def _paragraph(self, node: Element, name: str) -> None:
        kind = self._paragraph_kind(node, name)
        if not self._undone:  # else this paragraph's beginning was inserted
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
            name = name_of(part)
            self._stretch += name not in _FLOWING
            self._element(part, name, locked)
            self._stretch += name not in _FLOWING
            self._text(part, True, locked)

    def _text(self, element: Element, tail: bool, locked: bool) -> None:
        """Characters of an element; white space of the file counts as one space (ODF 1.3, 6.1.2)."""
        text = element.tail if tail else element.text
        if not text or self._undone:
            return
        if _WHITE.search(text):
            text = _WHITE.sub(" ", text)
            if tail:
                element.tail = text
            else:
                element.text = text
        kind = PieceKind.SYNTHETIC if locked else PieceKind.VERBATIM
        self.transcript.add(text, kind, self._node(element, tail))

    def _element(self, node: Element, name: str, locked: bool) -> None:
        if self._undone and name not in (*_CHANGES, "text:span", "text:a"):
            return
        kind = PieceKind.SYNTHETIC if locked else PieceKind.REPLACED
        if name == "text:s":
            count = attribute(node, "text:c")
            spaces = int(count) if count.isdigit() else 1
            self.transcript.add(" " * min(spaces, 1000), kind, self._node(node, False))
        elif name in ("text:tab", "text:line-break"):
            self.transcript.add("\t" if name == "text:tab" else "\n", kind, self._node(node, False))
        elif name == "text:note":
            self._notes += [part for part in node if name_of(part) == "text:note-body"]
        elif name == "office:annotation":
            self._annotation(node)
        elif name in _CHANGES:
            self._change(node, name)
        elif name.startswith("draw:"):
            self._shape(node)
        elif name not in _NO_TEXT and name != "?":
            self._span(node, name, locked or FIELDS.match(name) is not None)

    def _node(self, element: Element, tail: bool) -> Node:
        opened = [name for name in self._opened if name in self.changes and self.changes[name].kind == "insertion"]
        return Node(self._part, element, tail, opened[-1] if opened else "", self._stretch)

    def _span(self, node: Element, name: str, locked: bool) -> None:
        style = attribute(node, "text:style-name")
        start = self.transcript.place
        if self._styles.is_hidden(style):
            self.transcript.trace("hidden", start, "".join(node.itertext()))
            self._stretch += 1
            return
        self._inline(node, locked=locked)
        if name == "text:a":
            self.transcript.trace("link", start, attribute(node, "xlink:href"))
        elif name == "text:span" and self._styles.highlight(style):
            self.transcript.trace("highlight", start, "".join(node.itertext()), self._styles.highlight(style))

    def _shape(self, node: Element) -> None:
        """A frame or shape: a picture, or a box with paragraphs."""
        if next(node.iter(f"{{{URIS['text']}}}p"), None) is None:
            self.transcript.add(STAND_IN, PieceKind.SYNTHETIC, opaque=True)
        else:
            self._boxes.append(node)

    def _annotation(self, node: Element) -> None:
        author = "".join("".join(part.itertext()) for part in node if name_of(part) == "dc:creator")
        text = "\n".join("".join(part.itertext()) for part in node.iter(f"{{{URIS['text']}}}p"))
        self.transcript.trace("comment", self.transcript.place, text, author)

    def _change(self, node: Element, name: str) -> None:
        change_id = attribute(node, "text:change-id")
        change = self.changes.get(change_id, Change("", ""))
        if name == "text:change" and change.kind == "deletion":
            start = self.transcript.place
            if self._original and not self._undone:
                self._restore(change)
            self.transcript.trace("deletion", start, change.text, change.author)
        elif name == "text:change-start":
            self._opened[change_id] = self.transcript.place
            if self._original and change.kind == "insertion":
                self._undone.add(change_id)
        elif name == "text:change-end" and change.kind == "insertion" and change_id in self._opened:
            self._undone.discard(change_id)
            self.transcript.trace("insertion", self._opened.pop(change_id), "", change.author)
        elif name == "text:change-end" and change.kind == "format-change" and change_id in self._opened:
            self.transcript.trace("formatting", self._opened.pop(change_id), "", change.author)

    def _restore(self, change: Change) -> None:
        """Deleted text where it stood; its first and last paragraphs are parts of those around them."""
        for number, line in enumerate(change.lines):
            if number:
                self.transcript.separate(BLOCK)
            self._inline(line, locked=False)

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
                if attribute(node, "xlink:title"):
                    self.transcript.property("template", attribute(node, "xlink:title"))
                if attribute(node, "xlink:href"):
                    self.transcript.note("link", attribute(node, "xlink:href"), "template")
