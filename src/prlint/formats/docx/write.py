"""Edits into a Word document in place: the text changes, every run keeps its formatting."""

from collections.abc import Sequence

from prlint.document import PieceKind, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.findings import Edit
from prlint.formats.docx.names import SPACE, Element, make, name_of
from prlint.formats.docx.story import Node, Word
from prlint.formats.package import Package, check_text, xml_bytes
from prlint.formats.transcript import Leaf, Transcript, narrowed, touched

WHAT = "Word document"
_CUT = lazy_re(r"([\n\t])")


def open_for_writing(source: Source) -> tuple[Word, Transcript]:
    """A fresh reading of the file, whose nodes may be changed. Raises ``InputError``."""
    word = Word(Package(source.path, source.raw, WHAT))
    if any(name.lower().endswith("vbaproject.bin") for name in word.package.names):
        raise word.package.fail("holds macros; prlint reads such files but does not write them (save it as .docx)")
    return word, word.read()


def encode(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """The file with ``edits`` made; parts without an edit keep their bytes.

    Raises ``InputError``.
    """
    if not edits:
        return source.raw
    word, transcript = open_for_writing(source)
    leaves = [leaf for leaf in transcript.leaves if leaf.node is not None]
    changed: set[str] = set()
    for edit in reversed(edits):
        start, end, new = narrowed(source.text, edit.span.start, edit.span.end, edit.replacement)
        check_text(source.path, new)
        found = touched(leaves, start, end)
        if not found:
            raise InputError(f"{source.path}: nothing can be written at the place of a fix ({start})")
        _replace(found, start, end, new)
        changed |= {leaf.node.part for leaf in found}
        for leaf in found:
            drop_fallback(leaf.node.run)
    return word.package.with_parts({part: xml_bytes(word.tree(part)) for part in changed})


def _replace(leaves: Sequence[Leaf], start: int, end: int, new: str) -> None:
    """Lets the first leaf that holds text take the new text, and the others lose theirs."""
    taker = next((leaf for leaf in leaves if leaf.kind is PieceKind.VERBATIM), leaves[0])
    for leaf in leaves:
        node: Node = leaf.node
        given = new if leaf is taker else ""
        if leaf.kind is PieceKind.VERBATIM:
            old = node.text.text or ""
            head, tail = max(start - leaf.start, 0), max(min(end, leaf.end) - leaf.start, 0)
            set_text(node.text, old[:head] + given + old[tail:], bool(_CUT.search(given)))
        else:
            if given:
                put = make(node.text, "t")
                node.text.addprevious(put)
                set_text(put, given, bool(_CUT.search(given)))
            node.text.getparent().remove(node.text)


def set_text(node: Element, text: str, cut: bool = False) -> None:
    """Gives a ``w:t`` its text; with ``cut`` line ends and tabs become nodes of their own."""
    pieces = _CUT.split(text) if cut else [text]
    node.text = pieces[0]
    node.set(SPACE, "preserve")
    at = node
    for mark, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        for name, content in (("br" if mark == "\n" else "tab", None), ("t", piece)):
            if content == "":
                continue
            put = make(node, name)
            at.addnext(put)
            at = put
            if content is not None:
                put.text = content
                put.set(SPACE, "preserve")
    if not node.text:
        node.getparent().remove(node)


def drop_fallback(node: Element) -> None:
    """Where a text box was changed, takes away the copy of its text for programs of before 2010."""
    for above in node.iterancestors():
        if name_of(above) == "mc:AlternateContent":
            for part in list(above):
                if name_of(part) == "mc:Fallback":
                    above.remove(part)
