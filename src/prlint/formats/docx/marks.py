"""Edits as tracked changes and findings as comments, for the author to accept or reject in Word."""

import copy
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from lxml import etree

from prlint.document import AUTHOR, Note, PieceKind, Source
from prlint.findings import Edit
from prlint.formats.docx.fields import edge
from prlint.formats.docx.names import (
    CONTENT_TYPES,
    PACKAGE_RELATIONS,
    RELATIONS,
    SPACE,
    STRICT,
    STRICT_RELATIONS,
    Element,
    child,
    get,
    make,
    name_of,
    space_of,
)
from prlint.formats.docx.story import Word
from prlint.formats.docx.write import drop_fallback, open_for_writing, set_text
from prlint.formats.package import check_text, parse_xml, xml_bytes

INITIALS = "pr"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_COMMENTS = frozenset(("txbxContent", "hdr", "ftr", "footnote", "endnote"))


class Atom:
    """A stretch ``[start, end)`` of the text that one node of one run holds."""

    def __init__(self, start: int, end: int, part: str, text: Element, run: Element, locked: bool) -> None:
        self.start, self.end = start, end
        self.part, self.text, self.run = part, text, run
        self.locked = locked  # the result of a field, which Word makes anew


def mark(source: Source, edits: Sequence[Edit], notes: Sequence[Note], date: str) -> bytes:
    """The file with ``edits`` as insertions and deletions and ``notes`` as comments, both by prlint.

    ``edits`` are in source order and do not touch each other. Raises ``InputError``.
    """
    word, transcript = open_for_writing(source)
    atoms = [
        Atom(leaf.start, leaf.end, leaf.node.part, leaf.node.text, leaf.node.run, leaf.kind is PieceKind.SYNTHETIC)
        for leaf in transcript.leaves
        if leaf.node is not None
    ]
    marker = _Marker(word, atoms, date)
    for edit in edits:
        check_text(source.path, edit.replacement)
        marker.revise(edit.span.start, edit.span.end, edit.replacement)
    for note in notes:
        marker.comment(note)
    return word.package.with_parts({**{part: xml_bytes(word.tree(part)) for part in marker.changed}, **marker.added})


class _Marker:
    """Splits runs where something begins or ends, and wraps them."""

    def __init__(self, word: Word, atoms: list[Atom], date: str) -> None:
        self.changed: set[str] = set()
        self.added: dict[str, bytes] = {}
        self._word = word
        self._atoms = atoms
        self._by_text = {atom.text: atom for atom in atoms}
        self._date = date
        self._own: set[Element] = set()  # the insertions and deletions that were made here
        self._ids = itertools.count(1 + max((_ids(tree) for tree in word.trees.values()), default=0))
        self._comments: Element | None = None

    # ---- tracked changes

    def revise(self, start: int, end: int, new: str) -> None:
        """Replaces ``[start, end)`` by ``new`` as a tracked change."""
        self._cut(start)
        self._cut(end)
        doomed = self._between(start, end) if start < end else []
        if doomed:
            self._insert(new, self._delete(doomed), doomed[0])
        elif new:
            before = [atom for atom in self._near(start, start) if atom.end == start and not atom.locked]
            after = [atom for atom in self._near(start, start) if atom.start == start and not atom.locked]
            beside = (before[-1:] or after[:1])[0]
            self._isolate(beside)
            self._insert(new, beside.run, beside, before=not before)
        for atom in self._near(start, end):
            drop_fallback(atom.run)

    def _near(self, start: int, end: int) -> list[Atom]:
        first = bisect_left(self._atoms, start, key=lambda atom: atom.start)
        return self._atoms[max(first - 1, 0) : bisect_right(self._atoms, end, key=lambda atom: atom.start)]

    def _between(self, start: int, end: int) -> list[Atom]:
        return [atom for atom in self._near(start, end) if start <= atom.start and atom.end <= end]

    def _cut(self, place: int) -> None:
        """Makes two atoms of one that ``place`` lies inside of."""
        index = bisect_right(self._atoms, place, key=lambda atom: atom.start) - 1
        if index < 0 or not self._atoms[index].start < place < self._atoms[index].end:
            return
        atom = self._atoms[index]
        text = atom.text.text
        rest = make(atom.text, name_of(atom.text))
        atom.text.addnext(rest)
        set_text(rest, text[place - atom.start :])
        set_text(atom.text, text[: place - atom.start])
        self._atoms.insert(index + 1, Atom(place, atom.end, atom.part, rest, atom.run, atom.locked))
        self._by_text[rest] = self._atoms[index + 1]
        atom.end = place

    def _isolate(self, atom: Atom) -> None:
        """Leaves the atom's node alone in a run of its own."""
        self.changed.add(atom.part)
        ahead = atom.text.getprevious()
        if ahead is not None and name_of(ahead) != "rPr":
            self._split(atom.run, atom.text)
        behind = atom.text.getnext()
        if behind is not None:
            self._split(atom.run, behind)

    def _split(self, run: Element, first: Element) -> None:
        """Moves ``first`` and what follows it to a new run of the same formatting behind this one."""
        new = make(run, "r")
        properties = child(run, "rPr")
        if properties is not None:
            new.append(copy.deepcopy(properties))
        for node in [first, *first.itersiblings()]:
            new.append(node)
            if node in self._by_text:
                self._by_text[node].run = new
        run.addnext(new)

    def _delete(self, doomed: Sequence[Atom]) -> Element:
        """Wraps the runs of atoms; the last wrapper in one row with the first comes back."""
        wrappers = []
        for atom in doomed:
            self._isolate(atom)
            if name_of(atom.text) == "t":
                atom.text.tag = space_of(atom.text) + "delText"
                atom.text.set(SPACE, "preserve")
            wrapper = self._revision(atom.run, "del")
            atom.run.addprevious(wrapper)
            wrapper.append(atom.run)
            wrappers.append(wrapper)
        last = wrappers[0]
        for wrapper in wrappers[1:]:
            if last.getnext() is not wrapper:
                break
            last = wrapper
        return last

    def _insert(self, new: str, spot: Element, like: Atom, *, before: bool = False) -> None:
        """Puts an inserted run with the formatting of ``like`` behind ``spot`` (or before it)."""
        if not new:
            return
        run = make(like.run, "r")
        properties = child(like.run, "rPr")
        if properties is not None:
            run.append(copy.deepcopy(properties))
            change = child(run, "rPr", "rPrChange")
            if change is not None:
                change.getparent().remove(change)
        text = make(run, "t")
        run.append(text)
        set_text(text, new, cut=True)
        wrapper = self._revision(run, "ins")
        wrapper.append(run)
        if before:
            _outside(spot, before=True).addprevious(wrapper)
        else:
            _outside(spot, before=False).addnext(wrapper)

    def _revision(self, like: Element, name: str) -> Element:
        node = make(like, name, id=str(next(self._ids)), author=AUTHOR, date=self._date)
        self._own.add(node)
        return node

    # ---- comments

    def comment(self, note: Note) -> None:
        """Adds a comment; where Word allows none (headers, notes, text boxes) it stands at the text before."""
        self._cut(note.span.start)
        self._cut(note.span.end)
        atoms = self._between(note.span.start, max(note.span.end, note.span.start + 1))
        if not atoms or not all(self._takes_comments(atom) for atom in atoms):
            atoms = self._host(note.span.start)
        if not atoms:
            return
        for atom in atoms:
            if not atom.locked:
                self._isolate(atom)
            self.changed.add(atom.part)
        number = str(next(self._ids))
        start, end = self._first(atoms[0]), self._last(atoms[-1])
        while end.getnext() is not None and end.getnext() in self._own:
            end = end.getnext()
        start.addprevious(make(start, "commentRangeStart", id=number))
        close = make(end, "commentRangeEnd", id=number)
        end.addnext(close)
        reference = make(end, "r")
        reference.append(make(end, "commentReference", id=number))
        close.addnext(reference)
        self._store(number, note.text)

    def _first(self, atom: Atom) -> Element:
        """The node that a comment on an atom begins before: a field, which Word makes anew, is commented as a whole."""
        return edge(atom.run, ends=False) if atom.locked else _shell(atom.run)

    def _last(self, atom: Atom) -> Element:
        """The node that it ends behind."""
        return edge(atom.run, ends=True) if atom.locked else _shell(atom.run)

    def _takes_comments(self, atom: Atom) -> bool:
        above = {name_of(node) for node in atom.run.iterancestors()}
        return atom.part == self._word.main and not above & _NO_COMMENTS

    def _host(self, place: int) -> list[Atom]:
        """The last atom before a place that a comment can be hung on, or the first after it."""
        good = [atom for atom in self._atoms if self._takes_comments(atom)]
        before = [atom for atom in good if atom.start <= place]
        return before[-1:] or good[:1]

    def _store(self, number: str, text: str) -> None:
        if self._comments is None:
            self._comments = self._comments_part()
        root = self._comments
        node = make(root, "comment", id=number, author=AUTHOR, date=self._date, initials=INITIALS)
        paragraph = make(root, "p")
        run = make(root, "r")
        words = make(root, "t")
        run.append(words)
        paragraph.append(run)
        node.append(paragraph)
        root.append(node)
        set_text(words, text, cut=True)

    def _comments_part(self) -> Element:
        """The root of the part with the comments, which is added to the package when there is none."""
        parts = self._word.parts("comments")
        if parts:
            self.changed.add(parts[0])
            return self._word.tree(parts[0])
        main = self._word.tree(self._word.main)
        folder = self._word.main.rpartition("/")[0]
        part = f"{folder}/comments.xml" if folder else "comments.xml"
        self._word.trees[part] = make(main, "comments")
        self.changed.add(part)
        strict = main.tag.startswith("{" + STRICT)
        self._relate(f"{STRICT_RELATIONS if strict else RELATIONS}/comments", "/" + part)
        self._declare("/" + part)
        return self._word.trees[part]

    def _relate(self, kind: str, target: str) -> None:
        folder, _, file = self._word.main.rpartition("/")
        name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if name in self._word.package:
            root = self._word.package.xml(name)
        else:
            root = parse_xml(f'<Relationships xmlns="{PACKAGE_RELATIONS}"/>'.encode())
        taken = {node.get("Id") for node in root}
        free = next(f"rIdPr{number}" for number in itertools.count(1) if f"rIdPr{number}" not in taken)
        node = etree.SubElement(root, f"{{{PACKAGE_RELATIONS}}}Relationship")
        node.set("Id", free)
        node.set("Type", kind)
        node.set("Target", target)
        self.added[name] = xml_bytes(root)

    def _declare(self, part: str) -> None:
        root = self._word.package.xml("[Content_Types].xml")
        node = etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override")
        node.set("PartName", part)
        node.set("ContentType", _COMMENTS_TYPE)
        self.added["[Content_Types].xml"] = xml_bytes(root)


def _shell(run: Element) -> Element:
    parent = run.getparent()
    return parent if name_of(parent) in ("ins", "del", "moveTo") else run


def _ids(tree: Element) -> int:
    """The highest number of a revision or comment in a part."""
    numbers = [get(node, "id") for node in tree.iter() if isinstance(node.tag, str) and "}" in node.tag]
    return max((int(number) for number in numbers if number and number.isdigit()), default=0)


def _outside(spot: Element, *, before: bool) -> Element:
    """Where an insertion of prlint may stand beside ``spot``: not inside somebody else's, which is split there."""
    parent = spot.getparent()
    if name_of(parent) not in ("ins", "moveTo"):
        return spot
    if before:
        return parent
    rest = list(spot.itersiblings())
    if rest:
        twin = etree.Element(parent.tag, parent.attrib, nsmap=parent.nsmap)
        twin.extend(rest)
        parent.addnext(twin)
    return parent
