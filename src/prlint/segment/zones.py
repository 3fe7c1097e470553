"""Blocks to regions: what stands above the story, the story, and what follows it.

A release is read from top to bottom. The head ends at the first block that has a dateline or reads as prose;
after it, marker lines ("About ...", "Contact:", "###") open zones that last until the next one.
"""

from collections.abc import Iterator, Sequence

from prlint.document import Document
from prlint.regions import Region, RegionKind
from prlint.segment.blocks import Block
from prlint.segment.cuts import about_name, end_mark_at, label_end, pieces
from prlint.segment.dateline import dateline_end
from prlint.segment.shapes import (
    DATE_LINE,
    LIST_ITEM,
    MARK,
    ends_sentence,
    has_address,
    is_byline,
    is_prose,
    is_short_line,
    is_table_row,
    is_title,
)
from prlint.spans import TextSpan

_K = RegionKind
_HEAD_MARKS = {
    "release": _K.RELEASE_LINE,
    "embargo": _K.EMBARGO,
    "title": _K.HEADLINE,
    "web": _K.FURNITURE,
    "end": _K.FURNITURE,
    "byline": _K.BYLINE,
    "caption": _K.CAPTION,
    "contact": _K.CONTACT,
    "notes": _K.NOTES,
    "copyright": _K.COPYRIGHT,
}
# How long a block may be that such a mark opens; a longer one is running text that begins with the same words.
_LONGEST = {
    "release": 150,
    "embargo": 200,
    "web": 200,
    "byline": 120,
    "caption": 400,
    "contact": 400,
    "copyright": 300,
}
_ZONES = {
    "contact": _K.CONTACT,
    "harbour": _K.SAFE_HARBOUR,
    "notes": _K.NOTES,
    "copyright": _K.COPYRIGHT,
    "caption": _K.CAPTION,
    "byline": _K.BYLINE,
    "embargo": _K.EMBARGO,
    "release": _K.RELEASE_LINE,
    "web": _K.FURNITURE,
    "end": _K.END_MARK,
}
_LASTING = frozenset({_K.CONTACT, _K.SAFE_HARBOUR, _K.NOTES, _K.BOILERPLATE})


def regions_of(document: Document, found: Sequence[Block]) -> Iterator[Region]:
    """The regions of a document, in order."""
    text = document.text
    hints = _hinted(document, found) if document.hints else {}
    blocks = [piece for block in found for piece in pieces(text, block)]
    marks = [mark_of(block.text) for block in blocks]
    start = 0
    while start < len(blocks):
        body = _body_start(text, blocks, marks, start, hints)
        yield from _head(text, blocks[start:body], marks[start:body], hints)
        tail = next((i for i in range(body + 1, len(blocks)) if marks[i] == "title"), len(blocks))
        yield from _story(text, blocks[body:tail], marks[body:tail], hints)
        start = tail


def mark_of(text: str) -> str:
    """The mark that a block begins with ("contact", "end" ...); empty when it has none."""
    match = MARK.match(text)
    if match is None or match.lastgroup is None:
        return ""
    mark = match.lastgroup
    if len(text) > _LONGEST.get(mark, 100_000) or (mark == "byline" and not is_byline(text)):
        return ""
    if mark in ("release", "caption", "notes") and LIST_ITEM.match(text) is not None:
        return ""
    return mark


def _hinted(document: Document, found: Sequence[Block]) -> dict[int, RegionKind]:
    """Block start -> what the format knows it to be."""
    known = {kind.value: kind for kind in RegionKind}
    result: dict[int, RegionKind] = {}
    hints = sorted((span.start, span.end, known[name]) for span, name in document.hints if name in known)
    for start, end, kind in hints:
        for block in found:
            if start <= block.start < end:
                result[block.start] = kind
    return result


def _body_start(
    text: str, blocks: Sequence[Block], marks: Sequence[str], start: int, hints: dict[int, RegionKind]
) -> int:
    """Index of the block that begins the story."""
    fallback = len(blocks) if len(blocks) - start > 1 else start
    titled = False
    for index in range(start, len(blocks)):
        block, mark = blocks[index], marks[index]
        hint = hints.get(block.start)
        if hint in (_K.HEADLINE, _K.SUBHEAD) or block.text.startswith("# "):
            titled = True
            continue
        if mark in _HEAD_MARKS and not (mark == "contact" and len(block.text) > 200):
            titled = titled or mark == "title"
            continue
        if hint in (_K.BODY, _K.LIST, _K.TABLE) or dateline_end(text, block.start, block.end) is not None:
            return index
        if is_prose(block.text) and not has_contact_shape(block.text):
            return index
        if ends_sentence(block.text) and fallback == len(blocks):
            if _is_headline_with_stop(text, blocks, marks, index, titled):
                titled = True
                continue
            fallback = index
        titled = titled or len(block.text) >= 25
    if fallback == len(blocks) and len(blocks) - start > 1:
        return _after_heading(blocks, marks, start)
    return fallback


def has_contact_shape(text: str) -> bool:
    """A line with a telephone number or an address that is no sentence."""
    return has_address(text) and not ends_sentence(text)


def _is_headline_with_stop(text: str, blocks: Sequence[Block], marks: Sequence[str], index: int, titled: bool) -> bool:
    """A first line that ends with a full stop though it is a headline: the story's dateline follows it."""
    if titled or index + 1 >= len(blocks) or len(blocks[index].text) > 150:
        return False
    following = blocks[index + 1]
    if dateline_end(text, following.start, following.end) is not None:
        return True
    released = any(mark in ("release", "embargo") for mark in marks[:index])
    return is_prose(following.text) and (released or is_title(blocks[index].text))


def _after_heading(blocks: Sequence[Block], marks: Sequence[str], start: int) -> int:
    """Where the body begins when no block is prose: after the first block that is no marker line."""
    for index in range(start, len(blocks)):
        if not marks[index]:
            return min(index + 1, len(blocks))
    return len(blocks)


def _head(text: str, blocks: Sequence[Block], marks: Sequence[str], hints: dict[int, RegionKind]) -> Iterator[Region]:
    """What stands above the story: marker lines, contacts, headline, the lines under it."""
    kinds = [_head_kind(block, mark, hints) for block, mark in zip(blocks, marks, strict=True)]
    _spread_contacts(blocks, kinds)
    _choose_headline(blocks, kinds)
    headline = kinds.index(_K.HEADLINE) if _K.HEADLINE in kinds else len(kinds)
    for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind is None:
            kind = _K.RELEASE_LINE if index < headline else _K.SUBHEAD
        if kind is _K.HEADLINE and index > headline and hints.get(block.start) is _K.HEADLINE:
            kind = _K.SUBHEAD
        start = label_end(block) if kind is _K.HEADLINE else block.start
        if start > block.start and marks[index] == "title":
            yield Region(TextSpan(block.start, text.index(":", block.start) + 1), _K.FURNITURE)
        yield Region(TextSpan(start, block.end), kind)


def _choose_headline(blocks: Sequence[Block], kinds: list[RegionKind | None]) -> None:
    """Without a headline that says so: the first heading of the format, else the first line that is long enough."""
    if _K.HEADLINE in kinds:
        return
    candidates = [i for i, kind in enumerate(kinds) if kind is _K.SUBHEAD] or [
        i for i, kind in enumerate(kinds) if kind is None
    ]
    if candidates:
        long_enough = (i for i in candidates if len(blocks[i].text) >= 25 and " " in blocks[i].text)
        kinds[next(long_enough, candidates[0])] = _K.HEADLINE


def _head_kind(block: Block, mark: str, hints: dict[int, RegionKind]) -> RegionKind | None:
    hint = hints.get(block.start)
    if hint is not None and hint is not _K.BODY and mark not in ("release", "embargo", "contact"):
        return hint
    if block.text.startswith("# "):
        return _K.HEADLINE
    if mark:
        return _HEAD_MARKS[mark]
    if len(block.text) <= 100 and DATE_LINE.match(block.text) is not None:
        return _K.RELEASE_LINE
    if len(block.text) <= 150 and "for immediate release" in block.text.lower():
        return _K.RELEASE_LINE
    if has_contact_shape(block.text):
        return _K.CONTACT
    return _K.RELEASE_LINE if _is_reference(block.text) else None


def _is_reference(text: str) -> bool:
    """A release number such as 2026-04-CA-012, or a wire's name between dashes."""
    return (" " not in text and any(map(str.isdigit, text))) or (text.startswith("--") and text.endswith("--"))


def _spread_contacts(blocks: Sequence[Block], kinds: list[RegionKind | None]) -> None:
    """Name, post and office belong to the telephone number below them, and to "Contact:" above them."""
    for index in range(len(kinds) - 2, -1, -1):
        following = blocks[index + 1]
        if kinds[index] is not None or kinds[index + 1] is not _K.CONTACT or following.gap:
            continue
        if mark_of(following.text) != "contact" and is_short_line(blocks[index].text, 7):
            kinds[index] = _K.CONTACT
    for index in range(1, len(kinds)):
        if kinds[index] is not None or kinds[index - 1] is not _K.CONTACT or blocks[index].gap:
            continue
        if is_short_line(blocks[index].text, 5) and _K.CONTACT in kinds[index + 1 : index + 5]:
            kinds[index] = _K.CONTACT


def _story(text: str, blocks: Sequence[Block], marks: Sequence[str], hints: dict[int, RegionKind]) -> Iterator[Region]:
    """The story and what follows it."""
    zone = _K.BODY
    for index, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        kind, zone = _story_kind(text, blocks, marks, index, zone)
        hint = hints.get(block.start)
        if hint is not None and kind in (_K.BODY, _K.CROSSHEAD, _K.LIST):
            kind = _K.CROSSHEAD if hint in (_K.HEADLINE, _K.SUBHEAD) else hint
        start = block.start
        if kind in (_K.BODY, _K.CROSSHEAD) and index < 3 and zone is _K.BODY and hint is None:
            cut = dateline_end(text, start, block.end)
            if cut is not None:
                yield Region(TextSpan(start, cut), _K.DATELINE)
                start = cut + len(text[cut : block.end]) - len(text[cut : block.end].lstrip())
        end = end_mark_at(text, start, block.end) if mark != "end" else block.end
        if start < end:
            yield Region(TextSpan(start, len(text[:end].rstrip()) if end < block.end else end), kind)
        if end < block.end:
            yield Region(TextSpan(end, block.end), _K.END_MARK)
            zone = _K.BODY


def _story_kind(
    text: str, blocks: Sequence[Block], marks: Sequence[str], index: int, zone: RegionKind
) -> tuple[RegionKind, RegionKind]:
    """What a block is, and the zone that holds after it."""
    block, mark = blocks[index], marks[index]
    if mark == "byline" and not _near_an_end(index, len(blocks)):
        mark = ""
    if mark in _ZONES:
        kind = _ZONES[mark]
        if kind in _LASTING:
            return kind, kind
        return kind, _K.BODY if kind is _K.END_MARK else zone
    name = about_name(block.text)
    if name:
        if index and block.start < 0.35 * len(text) and len(block.text) < 100:
            return _K.CROSSHEAD, _K.BODY
        return _K.BOILERPLATE, _K.BOILERPLATE
    if zone is _K.CONTACT:
        if has_address(block.text) or is_short_line(block.text) or len(block.text) < 60:
            return zone, zone
        zone = _K.BODY
    if zone is not _K.BODY:
        loose = zone is _K.BOILERPLATE and has_contact_shape(block.text)
        return (_K.CONTACT if loose else zone), zone
    return _plain_kind(blocks, marks, index), zone


def _near_an_end(index: int, count: int) -> bool:
    return index < 3 or index >= count - 6


def _plain_kind(blocks: Sequence[Block], marks: Sequence[str], index: int) -> RegionKind:
    """A block of the story without a mark: paragraph, list item, table row, heading or loose contact."""
    block = blocks[index]
    text = block.text
    if LIST_ITEM.match(text):
        return _K.LIST
    if is_table_row(text):
        return _K.TABLE
    if text.startswith("#") and text.lstrip("#").startswith(" "):
        return _K.CROSSHEAD
    if len(text) > 120 or is_prose(text) or ends_sentence(text):
        return _K.BODY
    if _in_contact_run(blocks, index):
        return _K.CONTACT
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None or marks[index + 1] or text[-1] in ",;—–-" or text[0].islower() or "://" in text:
        return _K.BODY
    if len(text) > 60 and not is_title(text):
        return _K.BODY
    if is_prose(following.text) or LIST_ITEM.match(following.text) or ends_sentence(following.text):
        return _K.CROSSHEAD
    return _K.BODY


def _in_contact_run(blocks: Sequence[Block], index: int) -> bool:
    """Whether a short line stands in a run of such lines that holds an address: a contact without its heading."""
    if not is_short_line(blocks[index].text):
        return False
    for block in blocks[index : index + 5]:
        if not is_short_line(block.text) or (mark_of(block.text) and block is not blocks[index]):
            return False
        if has_address(block.text):
            return True
    return False
