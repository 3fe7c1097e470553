"""Blocks to regions: what stands above the story, the story, and what follows it.

A release is read from top to bottom. The head ends at the first block that has a dateline or reads as prose;
after it, marker lines ("About ...", "Contact:", "###") open zones that last until the next one. A second
"Title:" line begins a second release in the same file.
"""

from collections.abc import Iterator, Sequence

from prlint.document import Document
from prlint.regions import Region, RegionKind
from prlint.segment.blocks import Block
from prlint.segment.cuts import pieces
from prlint.segment.head import body_start, head_regions
from prlint.segment.marks import mark_of
from prlint.segment.story import story_regions

Hints = dict[int, RegionKind]


def regions_of(document: Document, found: Sequence[Block]) -> Iterator[Region]:
    """The regions of a document, in order."""
    text = document.text
    hints = _hinted(document, found) if document.hints else {}
    blocks = [piece for block in found for piece in pieces(text, block)]
    feet = _page_feet(blocks)
    marks = ["web" if block.text in feet else mark_of(block.text) for block in blocks]
    start = 0
    while start < len(blocks):
        body = body_start(text, blocks, marks, start, hints)
        yield from head_regions(text, blocks[start:body], marks[start:body], hints)
        tail = next((i for i in range(body + 1, len(blocks)) if marks[i] == "title"), len(blocks))
        yield from story_regions(text, blocks[body:tail], marks[body:tail], hints)
        start = tail


def _page_feet(blocks: Sequence[Block]) -> frozenset[str]:
    """Lines that stand at the foot of every page: the same address, parted by dots, more than once."""
    dotted = [block.text for block in blocks if block.text.count(" • ") >= 2 and len(block.text) <= 160]
    return frozenset(text for text in dotted if dotted.count(text) > 1)


def _hinted(document: Document, found: Sequence[Block]) -> Hints:
    """Block start -> what the format knows it to be."""
    known = {kind.value: kind for kind in RegionKind}
    result: Hints = {}
    hints = sorted((span.start, span.end, known[name]) for span, name in document.hints if name in known)
    for start, end, kind in hints:
        for block in found:
            if start <= block.start < end:
                result[block.start] = kind
    return result
