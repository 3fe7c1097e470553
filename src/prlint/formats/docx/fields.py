"""Complex fields of Word, which runs begin, part and end: ``{ PAGE }``, ``{ HYPERLINK "..." }``."""

from prlint.formats.docx.names import Element, get, name_of, space_of


class Field:
    """A field being read: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False

    @property
    def name(self) -> str:
        return (self.instruction.split() or [""])[0].upper()


def unclosed(root: Element) -> set[Element]:
    """The marks of a part that begin a field which nothing ends: what follows them is text, as Word shows it."""
    opened: list[Element] = []
    for mark in root.iter(space_of(root) + "fldChar"):
        kind = get(mark, "fldCharType")
        if kind == "begin":
            opened.append(mark)
        elif kind == "end" and opened:
            opened.pop()
    return set(opened)


def edge(run: Element, *, ends: bool) -> Element:
    """The node that a field begins with, or ends with, around a run of its result; the run itself where a field goes
    beyond the paragraph."""
    node = run
    for above in run.iterancestors():
        if name_of(above) == "fldSimple":
            node = above
        elif name_of(above) == "p":
            break
    if node is not run:
        return node
    depth, kind = 0, "end" if ends else "begin"
    found = run
    for beside in run.itersiblings(preceding=not ends):
        kinds = [get(mark, "fldCharType") for mark in beside.iter(space_of(run) + "fldChar")]
        depth += sum(1 if each == kind else -1 for each in kinds if each in ("begin", "end"))
        if depth > 0:
            found, depth = beside, 0
    return found
