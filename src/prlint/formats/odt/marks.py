"""Edits as tracked changes and findings as comments in an OpenDocument text, for its author to accept or reject.

A deletion moves the deleted text into a region at the head of the text and leaves a ``text:change`` in its place; an
insertion stands between two marks and has a region that says who made it (ODF 1.3 part 3, 5.5).
"""

import copy
import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from prlint.document import AUTHOR, Note, PieceKind, Source
from prlint.findings import Edit
from prlint.formats.odt.names import URIS, attribute, make, name_of
from prlint.formats.odt.story import Node, Reader
from prlint.formats.odt.write import WHAT, put, take_away
from prlint.formats.package import Element, Package, check_text, xml_bytes
from prlint.formats.transcript import Leaf
from prlint.spans import SourceSpan

_ELSEWHERE = frozenset(("text:note-body", "style:header", "style:footer"))  # where programs show no comments


class _Mark(NamedTuple):
    """A comment's beginning or end at a place."""

    place: int
    number: int
    text: str | None  # None: the end


def mark(source: Source, edits: Sequence[Edit], notes: Sequence[Note], date: str) -> bytes:
    """The file with ``edits`` as insertions and deletions and ``notes`` as comments, both by prlint.

    ``edits`` are in source order and do not touch each other. Raises ``InputError``.
    """
    reader = Reader(Package(source.path, source.raw, WHAT))
    marker = _Marker(reader, reader.read().leaves, date)
    edits = _whole(source.text, edits, marker.leaves)
    for edit in edits:
        check_text(source.path, edit.replacement)
    marks = sorted(_marks(notes, edits), key=lambda mark: (mark.place, mark.text is None), reverse=True)
    for item in _backwards(edits, marks):
        if isinstance(item, Edit):
            marker.revise(item.span.start, item.span.end, item.replacement)
        else:
            marker.comment(item)
    marker.file_regions()
    return reader.package.with_parts({part: xml_bytes(reader.trees[part]) for part in marker.changed})


def _whole(text: str, edits: Sequence[Edit], leaves: Sequence[Leaf]) -> list[Edit]:
    """Edits that cover whole what cannot be parted: one element that stands for several spaces."""
    result: list[Edit] = []
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        for leaf in leaves:
            if leaf.kind is not PieceKind.VERBATIM and leaf.start < end and start < leaf.end:
                start, end = min(start, leaf.start), max(end, leaf.end)
        new = text[start : edit.span.start] + edit.replacement + text[edit.span.end : end]
        if result and start < result[-1].span.end:
            last = result.pop()
            new = last.replacement[: len(last.replacement) - (last.span.end - start)] + new
            start = last.span.start
        result.append(Edit(SourceSpan(start, end), new))
    return result


def _marks(notes: Sequence[Note], edits: Sequence[Edit]) -> Iterable[_Mark]:
    """Beginnings and ends of comments, none inside an edit."""
    for number, note in enumerate(notes):
        start, end = note.span.start, note.span.end
        for edit in edits:
            start = edit.span.start if edit.span.start < start < edit.span.end else start
            end = edit.span.end if edit.span.start < end < edit.span.end else end
        yield _Mark(start, number, note.text)
        yield _Mark(end, number, None)


def _backwards(edits: Sequence[Edit], marks: Sequence[_Mark]) -> Iterable[Edit | _Mark]:
    """Last things first, so that places before them stay what they are; an end stands behind an edit, a beginning
    before it."""
    waiting = list(edits)
    for item in marks:
        while waiting and (
            waiting[-1].span.start > item.place or (item.text is not None and waiting[-1].span.start == item.place)
        ):
            yield waiting.pop()
        yield item
    yield from reversed(waiting)


class _Marker:
    """Puts marks among the nodes of a reading, from the end of the text to its beginning."""

    def __init__(self, reader: Reader, leaves: Sequence[Leaf], date: str) -> None:
        self.changed: set[str] = set()
        self.leaves = [leaf for leaf in leaves if leaf.node is not None]
        self._starts = [leaf.start for leaf in self.leaves]
        self._reader = reader
        self._date = date.removesuffix("Z")
        self._regions: list[tuple[Element, Element]] = []  # where a region belongs, and the region
        taken = {attribute(node, "text:id") for tree in reader.trees.values() for node in tree.iter()}
        self._ids = (name for number in itertools.count(1) if (name := f"prlint{number}") not in taken)

    def revise(self, start: int, end: int, new: str) -> None:
        """Replaces ``[start, end)`` by ``new`` as tracked changes."""
        doomed = [leaf for leaf in self._near(start, end) if leaf.start < end and start < leaf.end]
        parts = [list(part) for _, part in itertools.groupby(doomed, lambda leaf: leaf.node.stretch)]
        for part in reversed(parts):
            change = self._delete(part, start, end)
            if new and part is parts[0]:
                self._insert(part[0], new, change)
        if new and not doomed:
            self._insert_at(start, new)

    def comment(self, item: _Mark) -> None:
        """Puts one end of a comment in its place, or both where programs show comments."""
        leaf = self._host(item.place)
        if leaf is None:
            return
        place = min(max(item.place, leaf.start), leaf.end)
        node: Node = leaf.node
        name = {"office_name": f"prlint{item.number + 1}"}
        if item.text is None:
            self._put(leaf, place, make(node.element, "office:annotation-end", **name))
            return
        annotation = make(node.element, "office:annotation", **name)
        annotation.extend([_worded(annotation, "dc:creator", AUTHOR), _worded(annotation, "dc:date", self._date)])
        annotation.append(_worded(annotation, "text:p", item.text))
        self._put(leaf, place, annotation)

    def file_regions(self) -> None:
        """Adds the regions of all changes to the heads of their texts, in the order of the text."""
        for home, region in reversed(self._regions):
            found = home.find(f"{{{URIS['text']}}}tracked-changes")
            if found is None:
                found = make(home, "text:tracked-changes", text_track_changes="false")
                forms = home.find(f"{{{URIS['office']}}}forms")
                home.insert(0 if forms is None else home.index(forms) + 1, found)
            found.append(region)

    # ---- places

    def _near(self, start: int, end: int) -> list[Leaf]:
        first = max(bisect_right(self._starts, start) - 2, 0)
        return self.leaves[first : bisect_right(self._starts, end)]

    def _at(self, place: int) -> Leaf | None:
        """The leaf that takes something put in at a place: the one that ends there or goes on, else the next one."""
        near = [leaf for leaf in self._near(place, place) if leaf.kind is PieceKind.VERBATIM]
        before = [leaf for leaf in near if leaf.start < place <= leaf.end]
        return next(iter(before[-1:] or [leaf for leaf in near if leaf.start == place]), None)

    def _host(self, place: int) -> Leaf | None:
        """The leaf for a comment's end: at the place, or the nearest one before it that may carry comments."""
        found = self._at(place)
        if found is not None and _takes_comments(found):
            return found
        good = [leaf for leaf in self.leaves if leaf.kind is PieceKind.VERBATIM and _takes_comments(leaf)]
        return next(iter([leaf for leaf in good if leaf.end <= place][-1:] or good), None)

    def _put(self, leaf: Leaf, place: int, *nodes: Element) -> None:
        """Nodes into a leaf's text; what stands before them stays the leaf's."""
        node: Node = leaf.node
        self.changed.add(node.part)
        text = (node.element.tail if node.tail else node.element.text) or ""
        cut = place - leaf.start
        parent = node.element.getparent() if node.tail else node.element
        at = parent.index(node.element) + 1 if node.tail else 0
        if node.tail:
            node.element.tail = text[:cut]
        else:
            node.element.text = text[:cut]
        for number, new in enumerate(nodes):
            parent.insert(at + number, new)
        nodes[-1].tail = (nodes[-1].tail or "") + text[cut:] or None

    def _put_beside(self, leaf: Leaf, place: int, *nodes: Element) -> None:
        """Nodes behind an element that stands for white space, or before it."""
        element = leaf.node.element
        self.changed.add(leaf.node.part)
        parent, at = element.getparent(), element.getparent().index(element)
        if leaf.start < place:
            nodes[-1].tail, element.tail = element.tail, None
            at += 1
        for number, new in enumerate(nodes):
            parent.insert(at + number, new)

    # ---- changes

    def _insert(self, like: Leaf, new: str, change: Element) -> None:
        """New text with its marks behind a deletion, with the formatting of the text that stood there first."""
        marks = self._new_text(like, new)
        parent, at = change.getparent(), change.getparent().index(change) + 1
        marks[-1].tail, change.tail = change.tail, None
        for number, node in enumerate(marks):
            parent.insert(at + number, node)

    def _insert_at(self, place: int, new: str) -> None:
        leaf = self._at(place)
        if leaf is not None:
            self._put(leaf, place, *self._new_text(leaf, new))
            return
        beside = self._near(place, place)[-1]  # an element that stands for white space
        self._put_beside(beside, place, *self._new_text(beside, new))

    def _new_text(self, like: Leaf, new: str) -> list[Element]:
        """An insertion: its beginning, text and whatever stands for white space in it, its end."""
        name = next(self._ids)
        element = like.node.element
        holder = make(element, "text:span")
        start, end = (make(element, f"text:change-{side}", text_change_id=name) for side in ("start", "end"))
        holder.extend([start, end])
        put(start, True, new)
        self._region(like, name, "insertion")
        return list(holder)

    def _delete(self, leaves: Sequence[Leaf], start: int, end: int) -> Element:
        """Moves the text of leaves, as far as it lies in ``[start, end)``, to one region; the mark left in its place
        comes back."""
        name = next(self._ids)
        first = leaves[0]
        change = make(first.node.element, "text:change", text_change_id=name)
        kept = make(first.node.element, "text:p")
        cut = [self._taken(leaf, start, end) for leaf in reversed(leaves[1:])]
        if first.kind is PieceKind.VERBATIM:
            place = max(start, first.start)
            cut.append(self._taken(first, start, end))
            self._put(first, place, change)
        else:
            element = first.node.element
            change.tail, element.tail = element.tail, None
            element.getparent().replace(element, change)
            self.changed.add(first.node.part)
            cut.append(element)
        for leaf, part in zip(leaves, reversed(cut), strict=True):
            inner = _formatted(leaf, kept)
            if isinstance(part, str):
                _add_text(inner, part)
            else:
                inner.append(part)
        _keep_edges(kept)
        self._region(first, name, "deletion", kept)
        return change

    def _taken(self, leaf: Leaf, start: int, end: int) -> Element:
        """Takes a leaf's text out, or the element that it is; characters or the element come back."""
        node: Node = leaf.node
        self.changed.add(node.part)
        if leaf.kind is not PieceKind.VERBATIM:
            take_away(node.element, "")
            return node.element
        text = (node.element.tail if node.tail else node.element.text) or ""
        low, high = max(start, leaf.start) - leaf.start, min(end, leaf.end) - leaf.start
        if node.tail:
            node.element.tail = text[:low] + text[high:]
        else:
            node.element.text = text[:low] + text[high:]
        return text[low:high]

    def _region(self, leaf: Leaf, name: str, kind: str, content: Element | None = None) -> None:
        home = _home(self._reader.trees[leaf.node.part], leaf)
        region = make(home, "text:changed-region", text_id=name)
        region.set("{http://www.w3.org/XML/1998/namespace}id", name)
        change = make(home, f"text:{kind}")
        change.append(self._info(change))
        if content is not None:
            change.append(content)
        region.append(change)
        before = self._reader.changes.get(leaf.node.inserted)
        if (
            kind == "deletion" and before is not None and before.info is not None
        ):  # what is deleted was inserted by somebody
            earlier = make(home, "text:insertion")
            earlier.append(copy.deepcopy(before.info))
            region.append(earlier)
        self._regions.append((home, region))

    def _info(self, like: Element) -> Element:
        info = make(like, "office:change-info")
        info.extend([_worded(info, "dc:creator", AUTHOR), _worded(info, "dc:date", self._date)])
        return info


def _worded(like: Element, name: str, text: str) -> Element:
    node = make(like, name)
    node.text = text
    return node


def _add_text(node: Element, text: str) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text


def _keep_edges(paragraph: Element) -> None:
    """Spaces at the edges of a paragraph do not count: they become elements."""
    first = next(node for node in paragraph.iter() if node.text or len(node) == 0)
    if (first.text or "").startswith(" "):
        space = make(first, "text:s")
        space.tail, first.text = first.text[1:], None
        first.insert(0, space)
    last = paragraph
    while len(last) and not last[-1].tail:
        last = last[-1]
    if len(last) and last[-1].tail.endswith(" "):
        last[-1].tail = last[-1].tail[:-1]
        last.append(make(last, "text:s"))
    elif not len(last) and (last.text or "").endswith(" "):
        last.text = last.text[:-1]
        last.append(make(last, "text:s"))


def _formatted(leaf: Leaf, paragraph: Element) -> Element:
    """The innermost element for a leaf's text in a paragraph of its own: its paragraph's style, its spans."""
    node: Node = leaf.node
    above = list(node.element.iterancestors())
    if leaf.kind is PieceKind.VERBATIM and not node.tail:
        above.insert(0, node.element)
    inner = paragraph
    spans = itertools.takewhile(lambda each: name_of(each) not in ("text:p", "text:h"), above)
    for span in reversed([each for each in spans if name_of(each) == "text:span"]):
        copied = copy.copy(span)
        for part in list(copied):
            copied.remove(part)
        copied.text = copied.tail = None
        inner.append(copied)
        inner = copied
    outer = next((each for each in above if name_of(each) in ("text:p", "text:h")), None)
    style = attribute(outer, "text:style-name") if outer is not None else ""
    if style:
        paragraph.set(f"{{{URIS['text']}}}style-name", style)
    return inner


def _home(tree: Element, leaf: Leaf) -> Element:
    """The element at whose head the regions of a leaf stand: the body, or a header or footer."""
    for above in leaf.node.element.iterancestors():
        if name_of(above) in ("style:header", "style:footer"):
            return above
    return tree.find(f".//{{{URIS['office']}}}text")


def _takes_comments(leaf: Leaf) -> bool:
    above = {name_of(node) for node in leaf.node.element.iterancestors()}
    return not above & _ELSEWHERE and not any(name.startswith("draw:") for name in above)
