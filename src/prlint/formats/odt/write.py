"""Edits into an OpenDocument text in place."""

from collections.abc import Sequence

from prlint.document import PieceKind, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.findings import Edit
from prlint.formats.odt.names import URIS
from prlint.formats.odt.story import Reader
from prlint.formats.package import Element, Package, check_text, xml_bytes
from prlint.formats.transcript import Leaf, narrowed, touched

WHAT = "OpenDocument text"
_CUT = lazy_re(r"(\n|\t|(?<= ) +)")


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file with ``edits`` made; parts without an edit keep their bytes. Raises ``InputError``."""
    if not edits:
        return source.raw
    reader = Reader(Package(source.path, source.raw, WHAT))
    leaves = [leaf for leaf in reader.read().leaves if leaf.node is not None]
    changed: set[str] = set()
    for edit in reversed(edits):
        start, end, new = narrowed(source.text, edit.span.start, edit.span.end, edit.replacement)
        check_text(source.path, new)
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
            take_away(element, given)
            continue
        old = (element.tail if tail else element.text) or ""
        head, rest = max(start - leaf.start, 0), max(min(end, leaf.end) - leaf.start, 0)
        put(element, tail, old[:head] + given + old[rest:])


def put(element: Element, tail: bool, text: str) -> None:
    """Sets characters; line ends, tabs and further spaces become elements, as white space collapses."""
    pieces = _CUT.split(text)
    if tail:
        element.tail = pieces[0]
    else:
        element.text = pieces[0]
    parent, at = (element.getparent(), element) if tail else (element, None)
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        local = {"\n": "line-break", "\t": "tab"}.get(mark, "s")
        made = parent.makeelement(f"{{{URIS['text']}}}{local}")
        if local == "s" and len(mark) > 1:
            made.set(f"{{{URIS['text']}}}c", str(len(mark)))
        made.tail = piece or None
        if at is None:
            parent.insert(0, made)
        else:
            parent.insert(parent.index(at) + 1, made)
        at = made


def take_away(element: Element, given: str) -> None:
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
