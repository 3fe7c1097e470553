"""A Word document as linear text: every story of it, in reading order, runs joined to the paragraphs they are.

Body first (text boxes after the paragraph they hang on), then footnotes, endnotes, headers and footers. Comments are
no part of the release: they are traces.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from prlint.document import PieceKind
from prlint.formats.docx.fields import Field, unclosed
from prlint.formats.docx.names import RELATIONS, STRICT, STRICT_RELATIONS, Element, child, get, is_on, name_of, symbol
from prlint.formats.docx.styles import Styles, marker
from prlint.formats.package import Package
from prlint.formats.transcript import BLOCK, LINE, Transcript

STAND_IN = "\ufffc"
ART = "{urn:schemas-microsoft-com:vml}textpath"  # words as a drawing
_CONTAINERS = frozenset("sdt sdtContent smartTag customXml ins moveTo dir bdo".split())
_REVISED = {"ins": "insertion", "moveTo": "insertion", "del": "deletion", "moveFrom": "deletion"}
_BLOCKS = frozenset("sdt sdtContent customXml ins moveTo".split())
_SKIPPED_FIELDS = frozenset(("TOC", "INDEX", "TOA", "BIBLIOGRAPHY"))
_STORIES = ("footnotes", "endnotes", "header", "footer")
_UNREAD = {  # kinds of parts that show text on the page
    "aFChunk": "text that is embedded as another file is not checked; open the document in Word and save it",
    "subDocument": "subdocuments are not checked; check them as files",
    "chart": "text in charts is not checked",
    "diagramData": "text in diagrams is not checked",
}


class Node(NamedTuple):
    """What stands behind a leaf: the part, the element with the text (``w:t``), its run."""

    part: str
    text: Element
    run: Element


class Word:
    """Reads a package. ``original`` takes the text as it was before tracked changes; default is as after them."""

    def __init__(self, package: Package, *, original: bool = False) -> None:
        self.package = package
        self.trees: dict[str, Element] = {}
        self.main = _main_part(package)
        self.related = relations(package, self.main)
        self.transcript = Transcript()
        self._dropped = ("ins", "moveTo") if original else ("del", "moveFrom")
        self._styles = Styles(self._tree_of("styles"))
        self._comments = self._read_comments()
        self._art: set[str] = set()
        self.commented: set[str] = set()  # ids of the comments that stand in the text

    def read(self) -> Transcript:
        """The linear text. Raises ``InputError``."""
        story = _Story(self, self.main)
        body = child(self.tree(self.main), "body")
        if body is None:
            raise self.package.fail("has no body")
        story.blocks(body)
        for kind in _STORIES:
            for part in sorted(self.parts(kind)):
                story = _Story(self, part)
                notes = [node for node in self.tree(part) if name_of(node) in ("footnote", "endnote")]
                for node in notes if kind.endswith("notes") else [self.tree(part)]:
                    if get(node, "type") in (None, "normal"):
                        self.transcript.separate()
                        story.blocks(node)
        self._note_the_rest()
        return self.transcript

    @property
    def unread(self) -> tuple[str, ...]:
        """Remarks about text that stands on the pages and is not read."""
        kinds = {type_.rpartition("/")[2] for type_, _, _ in self.related.values()}
        return tuple(remark for kind, remark in _UNREAD.items() if kind in kinds)

    def _note_the_rest(self) -> None:
        """Comments that hang on nothing any more, and what the file links to beside its text: templates, pictures."""
        for comment_id in sorted(self._comments.keys() - self.commented):
            author, text = self._comments[comment_id]
            self.transcript.note("comment", text, author)
        for part in (self.main, *self.parts("settings")):
            for type_, target, inside in relations(self.package, part).values():
                if not inside and not type_.endswith("/hyperlink"):
                    self.transcript.note("link", target, type_.rpartition("/")[2])

    def tree(self, part: str) -> Element:
        """The tree of a part, parsed once."""
        if part not in self.trees:
            self.trees[part] = self.package.xml(part)
        return self.trees[part]

    def parts(self, kind: str) -> list[str]:
        """The parts of a kind (``header``) that the main part refers to and that are there."""
        return [
            target
            for type_, target, inside in self.related.values()
            if inside and type_.endswith("/" + kind) and target in self.package
        ]

    def drops(self, name: str) -> bool:
        """Whether the content of this kind of revision is not part of the text."""
        return name in self._dropped

    @property
    def styles(self) -> Styles:
        return self._styles

    def comment(self, comment_id: str | None) -> tuple[str, str] | None:
        """Author and text of a comment."""
        return self._comments.get(comment_id or "")

    def new_art(self, paragraph: Element) -> Iterator[str]:
        """The words of a paragraph that are drawn, such as a watermark; every page's header has it, once is enough."""
        for art in paragraph.iter(ART):
            words = " ".join((art.get("string") or "").split())
            is_copy = any(name_of(above) == "mc:Fallback" for above in art.iterancestors())  # of a text box
            if words and words not in self._art and not is_copy:
                self._art.add(words)
                yield words

    def _tree_of(self, kind: str) -> Element | None:
        parts = self.parts(kind)
        return self.tree(parts[0]) if parts else None

    def _read_comments(self) -> dict[str, tuple[str, str]]:
        root = self._tree_of("comments")
        found = {}
        for node in root if root is not None else ():
            if name_of(node) == "comment":
                paragraphs = [_plain(part) for part in node.iter() if name_of(part) == "p"]
                found[get(node, "id") or ""] = (get(node, "author") or "", "\n".join(filter(None, paragraphs)))
        return found


def _plain(node: Element) -> str:
    return "".join(part.text or "" for part in node.iter() if name_of(part) in ("t", "delText"))


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for type_, target, inside in relations(package, "").values():
            if inside and type_.endswith("/officeDocument") and target in package:
                return target
    if "word/document.xml" not in package:
        raise package.fail("has no text part; it is not a Word document")
    return "word/document.xml"


def relations(package: Package, part: str) -> dict[str, tuple[str, str, bool]]:
    """Relation id -> (type, target, whether the target is a part); targets are names of parts, or addresses."""
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if name not in package:
        return {}
    found = {}
    for node in package.xml(name):
        target, inside = node.get("Target") or "", node.get("TargetMode") != "External"
        if inside:
            target = target[1:] if target.startswith("/") else _join(folder, target)
        found[node.get("Id") or ""] = (node.get("Type") or "", target, inside)
    return found


def _join(folder: str, target: str) -> str:
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


class _Story:
    """Walks through one part and speaks into the transcript."""

    def __init__(self, word: Word, part: str) -> None:
        self._word = word
        self._part = part
        self._out = word.transcript
        self._targets = relations(word.package, part)
        self._fields: list[Field] = []
        self._unclosed = unclosed(word.tree(part))
        self._boxes: list[Element] = []  # text boxes of the paragraph being read
        self._comment_starts: dict[str, int] = {}
        self._last_kind: str | None = None
        self._joins = False  # the paragraph mark before was deleted
        self._in_table = 0
        self._headed = False
        self._is_hidden_style = False  # of the paragraph being read
        self._reformatted: str | None = None  # by whom something in the paragraph being read was

    # ---- blocks

    def blocks(self, node: Element) -> None:
        """Paragraphs and tables of a body, cell, note or text box."""
        for part in node:
            name = name_of(part)
            if name == "p":
                self._paragraph(part)
            elif name == "tbl":
                self._table(part)
            elif name in _BLOCKS and not self._word.drops(name):
                self.blocks(part)
            elif name == "mc:AlternateContent":
                self._alternative(part, self.blocks)
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._comment(part, name)

    def _alternative(self, node: Element, walk: Callable[[Element], None]) -> None:
        """The first of several ways to show the same thing; the others repeat its text."""
        for part in node:
            if name_of(part) == "mc:Choice":
                walk(part)
                return

    def _table(self, node: Element) -> None:
        self._in_table += 1
        self._out.separate(BLOCK)
        for row in _within(node, "tr"):
            properties = child(row, "trPr")
            if properties is not None and any(self._word.drops(name_of(mark)) for mark in properties):
                self._tell_marks(properties, self._out.place, _plain(row))
                continue
            for cell in _within(row, "tc"):
                self.blocks(cell)
        self._in_table -= 1
        self._out.separate(BLOCK)

    def _paragraph(self, node: Element) -> None:
        properties = child(node, "pPr")
        kind = self._word.styles.kind(properties)
        style = child(properties, "pStyle") if properties is not None else None
        self._is_hidden_style = style is not None and self._word.styles.is_hidden(get(style, "val"))
        if kind in ("title", "heading 1"):
            kind, self._headed = "subhead" if self._headed else "headline", True
        if self._in_table and kind is None:
            kind = "table"
        if not self._joins:
            self._out.separate(LINE if kind in ("table", "list") and kind == self._last_kind else BLOCK)
        start, told = self._out.place, len(self._out.traces)
        self._inline(node)
        self._out.hint(start, kind)
        self._last_kind = kind
        self._end_paragraph(properties, start, told)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._out.separate(BLOCK)
            self._joins = False
            self.blocks(box)
        for words in self._word.new_art(node):
            self._out.separate(BLOCK)
            self._out.add(words, PieceKind.SYNTHETIC)

    def _end_paragraph(self, properties: Element | None, start: int, told: int) -> None:
        """What the paragraph's own properties say: whether its mark was put in or deleted, whether it was reformatted.

        ``start`` is where it began, ``told`` how many traces there were then.
        """
        marks = child(properties, "rPr") if properties is not None else None
        self._joins = marks is not None and any(self._word.drops(name_of(mark)) for mark in marks)
        kinds = {trace.kind for trace in self._out.traces[told:]}
        if marks is not None and not kinds & {"insertion", "deletion"}:  # else the words of it say the same
            self._tell_marks(marks, max(start, self._out.length), "\n")
        change = child(properties, "pPrChange") if properties is not None else None
        author = get(change, "author") if change is not None else self._reformatted
        if author is not None:
            self._out.trace("formatting", start, "", author)
        self._reformatted = None

    def _tell_marks(self, properties: Element, start: int, text: str) -> None:
        """Notes tracked changes of something that is no run: a paragraph's mark, a row."""
        for mark in properties:
            kind = _REVISED.get(name_of(mark))
            if kind is not None:
                self._out.trace(kind, start, text, get(mark, "author") or "")

    # ---- what is in a paragraph

    def _inline(self, node: Element) -> None:
        for part in node:
            name = name_of(part)
            if name == "r":
                self._run(part)
            elif name in _REVISED:
                self._revision(part, name)
            elif name == "hyperlink":
                self._link(part)
            elif name == "fldSimple":
                self._simple_field(part)
            elif name in _CONTAINERS:
                self._inline(part)
            elif name == "mc:AlternateContent":
                self._alternative(part, self._inline)
            elif name == "m:oMath" or name == "m:oMathPara":
                self._out.add(STAND_IN, PieceKind.SYNTHETIC, opaque=True)
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._comment(part, name)

    def _revision(self, node: Element, name: str) -> None:
        start = self._out.place
        author = get(node, "author") or ""
        if self._word.drops(name):
            self._out.trace(_REVISED[name], start, _plain(node), author)
            return
        self._inline(node)
        self._out.trace(_REVISED[name], start, _plain(node), author)

    def _link(self, node: Element) -> None:
        start = self._out.place
        self._inline(node)
        space = STRICT_RELATIONS if node.tag.startswith("{" + STRICT) else RELATIONS
        target = self._targets.get(node.get(f"{{{space}}}id") or "", ("", "", True))[1]
        if target:
            self._out.trace("link", start, target)

    def _simple_field(self, node: Element) -> None:
        field = Field()
        field.instruction, field.in_result = get(node, "instr") or "", True
        self._fields.append(field)
        self._inline(node)
        self._fields.pop()

    def _comment(self, node: Element, name: str) -> None:
        comment_id = get(node, "id") or ""
        if name == "commentRangeStart":
            self._comment_starts[comment_id] = self._out.place
            return
        found = self._word.comment(comment_id)
        if found is not None and comment_id not in self._word.commented:
            self._word.commented.add(comment_id)
            start = self._comment_starts.pop(comment_id, self._out.place)
            self._out.trace("comment", start, found[1], found[0])

    # ---- runs

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if self._is_hidden(properties):
            if _plain(run):
                self._out.trace("hidden", self._out.place, _plain(run))
            return
        start = self._out.place
        self._pieces(run, run)
        if properties is not None:
            self._tell_looks(properties, start, _plain(run))

    def _tell_looks(self, properties: Element, start: int, text: str) -> None:
        """Notes a marker over a run, and that its formatting was changed."""
        change = child(properties, "rPrChange")
        if change is not None and self._reformatted is None:
            self._reformatted = get(change, "author") or ""
        colour = marker(properties)
        if colour and text.strip():
            self._out.trace("highlight", start, text, colour)

    def _is_hidden(self, properties: Element | None) -> bool:
        if properties is None:
            return self._is_hidden_style
        vanish = child(properties, "vanish")
        if vanish is not None:
            return is_on(vanish)
        style = child(properties, "rStyle")
        return self._is_hidden_style or (style is not None and self._word.styles.is_hidden(get(style, "val")))

    def _pieces(self, node: Element, run: Element) -> None:
        for part in node:
            self._piece(part, run)

    def _piece(self, part: Element, run: Element) -> None:
        name = name_of(part)
        if name == "commentReference":
            self._comment(part, name)
        elif name == "fldChar":
            self._field(part, get(part, "fldCharType") or "")
        elif name == "instrText" and self._fields:
            self._fields[-1].instruction += part.text or ""
        elif name == "mc:AlternateContent":
            self._alternative(part, lambda choice: self._pieces(choice, run))
        elif name in ("drawing", "pict", "object"):
            self._drawing(part)
        elif name == "ruby":  # the small text above the base says how it is read
            for base in _within(part, "rubyBase"):
                self._inline(base)
        elif not any(field.name in _SKIPPED_FIELDS or not field.in_result for field in self._fields):
            self._character(part, name, run)

    def _character(self, part: Element, name: str, run: Element) -> None:
        locked = any(field.name != "HYPERLINK" for field in self._fields)
        kind = PieceKind.SYNTHETIC if locked else PieceKind.REPLACED
        node = Node(self._part, part, run)
        if name in ("t", "delText"):
            self._out.add(part.text or "", PieceKind.SYNTHETIC if locked else PieceKind.VERBATIM, node)
        elif name in ("tab", "ptab"):
            self._out.add("\t", kind, node)
        elif name in ("br", "cr"):
            self._out.add("\n", kind, node)
        elif name == "noBreakHyphen":
            self._out.add("-", kind, node)
        elif name == "sym":
            shown = symbol(get(part, "font") or "", get(part, "char") or "")
            self._out.add(shown or STAND_IN, kind if shown else PieceKind.SYNTHETIC, node, opaque=shown is None)

    def _field(self, node: Element, what: str) -> None:
        if what == "begin" and node not in self._unclosed:
            self._fields.append(Field())
        elif what == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif what == "end" and self._fields:
            field = self._fields.pop()
            if field.name == "HYPERLINK":
                targets = [word for word in field.instruction.split('"')[1::2] if word]
                self._out.trace("link", self._out.place, targets[0] if targets else "")

    def _drawing(self, node: Element) -> None:
        boxes = list(_boxes(node))
        if not boxes and next(node.iter(ART), None) is None:
            self._out.add(STAND_IN, PieceKind.SYNTHETIC, opaque=True)
        self._boxes += boxes


def _within(node: Element, wanted: str) -> Iterator[Element]:
    """Children of a name, also those that content controls and custom XML wrap."""
    for part in node:
        name = name_of(part)
        if name == wanted:
            yield part
        elif name in _BLOCKS:
            yield from _within(part, wanted)


def _boxes(node: Element) -> Iterator[Element]:
    """The text boxes of a drawing: outermost ones, each once."""
    for part in node:
        name = name_of(part)
        if name == "txbxContent":
            yield part
        elif name == "mc:AlternateContent":
            yield from _boxes(part[0] if len(part) else part)
        else:
            yield from _boxes(part)
