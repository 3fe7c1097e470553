"""The story of a release and what follows it: dateline, paragraphs, headings, lists, boilerplate, contact ..."""

from collections.abc import Iterator, Mapping, Sequence

from prlint.regions import Region, RegionKind
from prlint.segment.blocks import Block
from prlint.segment.cuts import about_name, end_mark_at
from prlint.segment.dateline import dateline_end
from prlint.segment.shapes import (
    LIST_ITEM,
    ends_sentence,
    has_address,
    is_contact_shape,
    is_prose,
    is_self_description,
    is_short_line,
    is_table_row,
    is_title,
)
from prlint.spans import TextSpan

_K = RegionKind
_MARKS = {
    "contact": _K.CONTACT,
    "address": _K.CONTACT,
    "harbour": _K.SAFE_HARBOUR,
    "legal": _K.SAFE_HARBOUR,
    "notes": _K.NOTES,
    "copyright": _K.COPYRIGHT,
    "caption": _K.CAPTION,
    "byline": _K.BYLINE,
    "embargo": _K.EMBARGO,
    "release": _K.RELEASE_LINE,
    "web": _K.FURNITURE,
    "link": _K.FURNITURE,
    "source": _K.FURNITURE,
    "end": _K.END_MARK,
}
_LASTING = frozenset((_K.CONTACT, _K.SAFE_HARBOUR, _K.NOTES, _K.BOILERPLATE))
_STORY = frozenset((_K.BODY, _K.CROSSHEAD, _K.LIST))
_NEAR_START = 6  # a dateline stands in one of the first blocks
# A line with one of these and a colon is the first part of a sentence, not a heading.
_VERBS = frozenset(
    "is are was were include includes including included following below said says reads will has have"
    " can must should may".split()
)
_POSTS = frozenset(
    "President CEO CFO COO CTO Chief Director Founder Co-Founder Co-founder Chair Chairman Chairwoman Officer Manager"
    " Head Partner Minister Secretary Mayor Owner Author Professor Dr. Analyst VP Vice Superintendent Commissioner"
    " Counsel Lead Engineer Coach Producer Editor Captain Sheriff Governor Senator Principal Member Dean".split()
)
_LETTERHEAD = frozenset(
    "Senator Minister MP Hon Member Secretary Leader Spokesperson Spokesman Premier Office Shadow Parliamentary".split()
)


def story_regions(
    text: str, blocks: Sequence[Block], marks: Sequence[str], hints: Mapping[int, RegionKind]
) -> Iterator[Region]:
    """The regions from the first paragraph to the end."""
    zone = _K.BODY
    for index, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        kind, zone = _kind(blocks, marks, index, zone)
        hint = hints.get(block.start)
        if hint is not None and kind in _STORY:
            kind = _K.CROSSHEAD if hint in (_K.HEADLINE, _K.SUBHEAD) else hint
        start = block.start
        if index < _NEAR_START and zone is _K.BODY and hint is None and kind in (_K.BODY, _K.CROSSHEAD):
            cut = dateline_end(text, start, block.end, first=index == 0)
            if cut is not None:
                yield Region(TextSpan(start, cut), _K.DATELINE)
                start = cut + len(text[cut : block.end]) - len(text[cut : block.end].lstrip())
        end = block.end if mark == "end" else end_mark_at(text, start, block.end)
        if start < end:
            yield Region(TextSpan(start, len(text[:end].rstrip()) if end < block.end else end), kind)
        if end < block.end:
            yield Region(TextSpan(end, block.end), _K.END_MARK)
            zone = _K.BODY


def _kind(blocks: Sequence[Block], marks: Sequence[str], index: int, zone: RegionKind) -> tuple[RegionKind, RegionKind]:
    """What a block is, and the zone that holds after it."""
    block, mark = blocks[index], marks[index]
    if mark == "byline" and 3 <= index < len(blocks) - 6:
        mark = ""
    if mark in _MARKS and not (mark in ("link", "address") and zone in _LASTING):
        return _kind_of_mark(mark, block.text, zone)
    if about_name(block.text):
        if _is_mere_heading(blocks, marks, index):
            return _K.CROSSHEAD, _K.BODY
        return _K.BOILERPLATE, _K.BOILERPLATE
    return _kind_in_zone(blocks, marks, index, zone)


def _kind_of_mark(mark: str, text: str, zone: RegionKind) -> tuple[RegionKind, RegionKind]:
    """What a block with a mark is after a zone, and the zone that holds after it."""
    if mark == "contact" and zone is _K.BOILERPLATE and has_address(text) and ends_sentence(text):
        return _K.CONTACT, zone  # a sentence that says all of it opens no list of contacts
    if mark == "web" and zone is _K.CONTACT:
        if text[:6].lower() in ("email", "e-mail"):
            return zone, zone
        if text[:5].lower() == "share":
            return _K.FURNITURE, _K.FURNITURE
    return _MARKS[mark], _zone_after(mark, zone)


def _kind_in_zone(
    blocks: Sequence[Block], marks: Sequence[str], index: int, zone: RegionKind
) -> tuple[RegionKind, RegionKind]:
    """What a block without a mark is under the mark before it, and the zone that holds after it."""
    text = blocks[index].text
    if (zone is _K.CONTACT and not _is_contact_line(text)) or (zone is _K.RELEASE_LINE and not _is_letterhead(text)):
        zone = _K.BODY
    if zone is _K.BODY:
        if _closes_story(blocks, marks, index) and is_self_description(text):
            return _K.BOILERPLATE, _K.BOILERPLATE
        return _plain_kind(blocks, marks, index), zone
    if zone is _K.BOILERPLATE and is_contact_shape(text) and (len(text) <= 70 or "@" in text):
        return _K.CONTACT, _K.CONTACT if text.endswith(":") else zone
    if zone is _K.FURNITURE and len(text) > 400:
        return _K.BODY, _K.BODY
    return zone, zone


def _is_letterhead(text: str) -> bool:
    """Whether a line names an office: it belongs to the "Media release" above it."""
    return len(text) <= 70 and not ends_sentence(text) and not _LETTERHEAD.isdisjoint(text.split())


def _closes_story(blocks: Sequence[Block], marks: Sequence[str], index: int) -> bool:
    """Whether nothing of the story comes after a block: the text ends, or a contact, a mark, an address follows."""
    if index == 0 or index + 1 == len(blocks):
        return index > 0
    return bool(marks[index + 1]) or is_contact_shape(blocks[index + 1].text)


def _zone_after(mark: str, zone: RegionKind) -> RegionKind:
    """The zone that a mark opens; most of them stand alone."""
    kind = _MARKS[mark]
    if mark != "legal" and kind in _LASTING:
        return kind
    if mark == "source" and zone is not _K.BODY:
        return _K.FURNITURE
    if mark == "release":
        return _K.RELEASE_LINE
    return _K.BODY if kind is _K.END_MARK else zone


def _is_contact_line(text: str) -> bool:
    if has_address(text) or is_short_line(text) or len(text) < 60 or (len(text) <= 600 and text.count("@") >= 2):
        return True
    return len(text) <= 120 and not ends_sentence(text)


def _is_mere_heading(blocks: Sequence[Block], marks: Sequence[str], index: int) -> bool:
    """Whether "About the prize" only heads a part of the story: much prose follows before anything else does."""
    if index == 0 or len(blocks[index].text) >= 100:
        return False
    prose = 0
    for at in range(index + 1, len(blocks)):
        text = blocks[at].text
        if marks[at] or prose > 5 or about_name(text):
            break
        prose += len(text) >= 90 and ends_sentence(text)
    return prose > 5


def _plain_kind(blocks: Sequence[Block], marks: Sequence[str], index: int) -> RegionKind:
    """A block of the story without a mark: paragraph, list item, table row, heading or loose contact."""
    block = blocks[index]
    text = block.text
    if LIST_ITEM.match(text):
        return _K.CROSSHEAD if _is_numbered_heading(blocks, index) else _K.LIST
    if len(text) > 300:
        return _K.BODY
    if is_table_row(text):
        return _K.TABLE
    if text[0] == "#" and text.lstrip("#").startswith(" "):
        return _K.CROSSHEAD
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if len(text) > 120 or is_prose(text) or ends_sentence(text):
        asks = text[-1] == "?" and len(text) <= 120 and block.gap
        return _K.CROSSHEAD if asks and following is not None and is_prose(following.text) else _K.BODY
    if _in_contact_run(blocks, marks, index):
        return _K.CONTACT
    if _in_listing(blocks, marks, index):
        return _K.LIST
    if following is None or marks[index + 1] not in ("", "dated"):
        return _K.BODY
    if index and _is_attribution(text, blocks[index - 1].text):
        return _K.BODY
    return _K.CROSSHEAD if _is_heading(text, following.text) else _K.BODY


def _is_attribution(text: str, before: str) -> bool:
    """Whether a line under a quotation names its speaker: "Ana Lind, Chief Executive of Quay"."""
    if before[-1] not in '”"' or len(before) < 60:
        return False
    name, _, post = text.lstrip("–—- ").partition(", ")
    words = name.split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() for word in words):
        return False
    return not _POSTS.isdisjoint(post.replace(",", " ").split()) or (words[0] in _POSTS and post != "")


def _is_numbered_heading(blocks: Sequence[Block], index: int) -> bool:
    """Whether "1. Outline" heads paragraphs: a short line with a number, and no item before or after it."""
    text = blocks[index].text
    if not text[0].isdigit() or len(text) > 80 or ends_sentence(text) or text[-1] in ",;" or index + 1 == len(blocks):
        return False
    following = blocks[index + 1].text
    if LIST_ITEM.match(following) or (index and LIST_ITEM.match(blocks[index - 1].text)):
        return False
    return is_prose(following) or is_table_row(following)


def _is_heading(text: str, following: str) -> bool:
    """Whether a short line without a full stop heads what follows it."""
    if (
        text[-1] in ",;—–-"
        or text[0].islower()
        or "://" in text
        or "www." in text
        or (len(text) > 60 and not is_title(text))
    ):
        return False
    if text[-1] == ":" and not _VERBS.isdisjoint(text[:-1].split()):
        return False
    return is_prose(following) or LIST_ITEM.match(following) is not None or ends_sentence(following)


def _in_contact_run(blocks: Sequence[Block], marks: Sequence[str], index: int) -> bool:
    """Whether a short line stands in a run of such lines that holds an address: a contact without its heading."""
    for at in range(index, min(index + 5, len(blocks))):
        text = blocks[at].text
        if not is_short_line(text) or (marks[at] and at > index):
            return False
        if has_address(text):
            return True
    return False


def _in_listing(blocks: Sequence[Block], marks: Sequence[str], index: int) -> bool:
    """Whether a short line is one of several, without bullets, under a sentence that ends with a colon."""
    first, last = index, index
    while first > 0 and not blocks[first].gap and _is_entry(blocks[first], marks[first]):
        first -= 1
    while last + 1 < len(blocks) and not blocks[last + 1].gap and _is_entry(blocks[last + 1], marks[last + 1]):
        last += 1
    opener = blocks[first]
    return first < index and last - first >= 3 and opener.text[-1] == ":" and opener.text.count(" ") >= 5


def _is_entry(block: Block, mark: str) -> bool:
    return not mark and len(block.text) <= 60 and not ends_sentence(block.text) and block.text[-1] != ":"
