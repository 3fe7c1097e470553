"""The head of a release: release line, embargo, contacts, headline, the lines under it."""

from collections.abc import Iterator, Mapping, Sequence

from prlint.expressions import lazy_re
from prlint.regions import Region, RegionKind
from prlint.segment.blocks import Block
from prlint.segment.cuts import label_end
from prlint.segment.dateline import dateline_end, is_place_and_date
from prlint.segment.shapes import (
    date_end,
    ends_sentence,
    is_contact_shape,
    is_prose,
    is_short_line,
    is_title,
)
from prlint.spans import TextSpan

_K = RegionKind
_MARKS = {
    "release": _K.RELEASE_LINE,
    "dated": _K.RELEASE_LINE,
    "embargo": _K.EMBARGO,
    "title": _K.HEADLINE,
    "web": _K.FURNITURE,
    "link": _K.FURNITURE,
    "source": _K.FURNITURE,
    "end": _K.FURNITURE,
    "byline": _K.BYLINE,
    "caption": _K.CAPTION,
    "contact": _K.CONTACT,
    "address": _K.CONTACT,
    "notes": _K.NOTES,
    "copyright": _K.COPYRIGHT,
}
_SLUG = lazy_re(  # BC-Ferry-Berth, 1st Ld-Writethru
    r"[A-Z]{2,4}(?:-{1,2}[A-Z][\w’'.&]*){2,}$"
    r"|[A-Z]{2,4}-{1,2}[A-Z][\w’'.&-]*,? ?(?:\d(?:st|nd|rd|th) (?:Ld|Lead|Add|Sub)|[Ww]ritethru|URGENT|ADVISORY|BUDGET)"
)
_SUMMARIES = frozenset(
    (
        "news summary",
        "summary",
        "highlights",
        "key points",
        "key highlights",
        "news highlights",
        "at a glance",
        "in brief",
    )
)
Kinds = list[RegionKind | None]


def body_start(
    text: str, blocks: Sequence[Block], marks: Sequence[str], start: int, hints: Mapping[int, RegionKind]
) -> int:
    """Index of the block that begins the story of the release that begins at ``start``."""
    fallback: int | None = None if len(blocks) - start > 1 else start
    titled = False
    for index in range(start, len(blocks)):
        block, mark = blocks[index], marks[index]
        hint = hints.get(block.start)
        if _is_head(block, mark, hint, titled):
            titled = titled or mark in ("", "title")
            continue
        if dateline_end(text, block.start, block.end) is not None:
            return index
        if hint in (_K.BODY, _K.LIST, _K.TABLE):
            return index if fallback is None else fallback
        if is_prose(block.text) and not is_contact_shape(block.text):
            if titled and (_is_summary(text, blocks, start, index) or _is_standfirst(blocks, marks, index)):
                continue
            return index
        if ends_sentence(block.text) and fallback is None:
            if _is_headline_with_stop(text, blocks, marks, index, titled):
                titled = True
                continue
            fallback = index
        titled = titled or len(block.text) >= 25
    return _after_heading(blocks, marks, start) if fallback is None else fallback


def _is_head(block: Block, mark: str, hint: RegionKind | None, titled: bool) -> bool:
    """Whether a block surely stands above the story."""
    if hint in (_K.HEADLINE, _K.SUBHEAD, _K.DATELINE) or block.text.startswith("# "):
        return True
    if block.text[0] in "–—-•*" and titled and len(block.text) <= 160 and hint is None:
        return True
    return mark in _MARKS and not (mark == "contact" and len(block.text) > 200)


def _is_summary(text: str, blocks: Sequence[Block], start: int, index: int) -> bool:
    """Whether a paragraph stands under "News summary:" and above the dateline of the story."""
    if not any(_is_summary_label(block.text) for block in blocks[start:index]):
        return False
    near = blocks[index + 1 : index + 8]
    return any(dateline_end(text, block.start, block.end, first=False) is not None for block in near)


def _is_standfirst(blocks: Sequence[Block], marks: Sequence[str], index: int) -> bool:
    """Whether the office and the date of a page stand between a sentence and the story."""
    if len(blocks[index].text) > 250:
        return False
    end = next((at for at in range(index + 1, len(blocks)) if is_prose(blocks[at].text)), len(blocks))
    return end < len(blocks) and end - index <= 9 and "dated" in marks[index + 1 : end]


def _is_summary_label(text: str) -> bool:
    return len(text) <= 30 and text.rstrip(":").lower() in _SUMMARIES


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


def head_regions(
    text: str, blocks: Sequence[Block], marks: Sequence[str], hints: Mapping[int, RegionKind]
) -> Iterator[Region]:
    """What stands above the story: marker lines, contacts, headline, the lines under it."""
    kinds = [_kind(block, mark, hints) for block, mark in zip(blocks, marks, strict=True)]
    _spread_contacts(blocks, marks, kinds)
    _spread_release_lines(blocks, kinds)
    _credit_bylines(blocks, kinds)
    _drop_page_title(blocks, kinds)
    _choose_headline(blocks, marks, kinds)
    headline = kinds.index(_K.HEADLINE) if _K.HEADLINE in kinds else len(kinds)
    for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind is None:
            kind = _kind_by_place(block.text, index < headline)
        if kind is _K.HEADLINE and index > headline and hints.get(block.start) is _K.HEADLINE:
            kind = _K.SUBHEAD
        start = label_end(block) if kind in (_K.HEADLINE, _K.SUBHEAD) else block.start
        if start > block.start and marks[index] == "title":
            yield Region(TextSpan(block.start, text.index(":", block.start) + 1), _K.FURNITURE)
        yield Region(TextSpan(start, block.end), kind)


def _kind_by_place(text: str, is_above: bool) -> RegionKind:
    """What a line without a mark is: above the headline a letterhead, below it a subhead or a place with its date."""
    if is_above:
        return _K.RELEASE_LINE
    return _K.DATELINE if is_place_and_date(text) else _K.SUBHEAD


def _kind(block: Block, mark: str, hints: Mapping[int, RegionKind]) -> RegionKind | None:
    """What a block of the head is by itself; None for one that is headline or subhead by its place."""
    hint = hints.get(block.start)
    if hint is not None and hint is not _K.BODY and mark not in ("release", "embargo", "contact"):
        return hint
    if block.text.startswith("# "):
        return _K.HEADLINE
    if mark in _MARKS:
        return _MARKS[mark]
    if len(block.text) <= 100 and date_end(block.text, 0) is not None:
        return _K.RELEASE_LINE
    if block.text[0] == "[" and block.text[-1] == "]":
        return _K.FURNITURE
    if len(block.text) <= 150 and "for immediate release" in block.text.lower():
        return _K.RELEASE_LINE
    if is_contact_shape(block.text):
        return _K.CONTACT
    return _K.RELEASE_LINE if _is_reference(block.text) else None


def _is_reference(text: str) -> bool:
    """A release number such as 2026-04-CA-012, a wire's name between dashes, or the slug of a wire's story."""
    if (" " not in text and any(map(str.isdigit, text))) or (text.startswith("--") and text.endswith("--")):
        return True
    return len(text) <= 80 and _SLUG.match(text) is not None


def _spread_contacts(blocks: Sequence[Block], marks: Sequence[str], kinds: Kinds) -> None:
    """Name, post and office belong to the telephone number below them, and to "Contact:" above them."""
    for index in range(len(kinds) - 2, -1, -1):
        following = index + 1
        if kinds[index] is not None or kinds[following] is not _K.CONTACT or blocks[following].gap:
            continue
        if marks[following] != "contact" and is_short_line(blocks[index].text, 7):
            kinds[index] = _K.CONTACT
    for index in range(1, len(kinds)):
        if kinds[index] is not None or kinds[index - 1] is not _K.CONTACT or blocks[index].gap:
            continue
        if is_short_line(blocks[index].text, 5) and _K.CONTACT in kinds[index + 1 : index + 5]:
            kinds[index] = _K.CONTACT


def _spread_release_lines(blocks: Sequence[Block], kinds: Kinds) -> None:
    """The name of an office between the headline and "For immediate release" belongs to the latter."""
    first = kinds.index(None) if None in kinds else len(kinds)
    for index in range(len(kinds) - 2, first, -1):
        if kinds[index] is not None or kinds[index + 1] is not _K.RELEASE_LINE or blocks[index + 1].gap:
            continue
        text = blocks[index].text
        between = kinds[index - 1] is _K.RELEASE_LINE
        if not ends_sentence(text) and (between or len(text) < 40 or len(text) <= len(blocks[first].text)):
            kinds[index] = _K.RELEASE_LINE


def _credit_bylines(blocks: Sequence[Block], kinds: Kinds) -> None:
    """The name of a newspaper or a wire under "By Ana Lind" belongs to it."""
    for index in range(1, len(kinds)):
        if kinds[index] is not None or kinds[index - 1] is not _K.BYLINE or blocks[index].gap:
            continue
        if is_short_line(blocks[index].text, 4) and is_title(blocks[index].text):
            kinds[index] = _K.BYLINE


def _drop_page_title(blocks: Sequence[Block], kinds: Kinds) -> None:
    """A first line that is the beginning of the second one, cut off with dots, is the web page's title."""
    if len(blocks) < 2 or kinds[0] is not None or kinds[1] is not None:
        return
    title = blocks[0].text
    stem = title.rstrip("….")
    if len(stem) < len(title) and len(stem) >= 20 and blocks[1].text.startswith(stem.rstrip()):
        kinds[0] = _K.FURNITURE


def _choose_headline(blocks: Sequence[Block], marks: Sequence[str], kinds: Kinds) -> None:
    """Without a headline that says so: the first heading of the format, else the first line that is long enough.

    What stands above "Media release" is the letterhead, if there is a line after it that can be the headline.
    """
    if _K.HEADLINE in kinds:
        return
    candidates = [i for i, kind in enumerate(kinds) if kind is _K.SUBHEAD] or [
        i for i, kind in enumerate(kinds) if kind is None
    ]
    released = max((index for index, mark in enumerate(marks) if mark == "release"), default=-1)
    candidates = [i for i in candidates if not is_place_and_date(blocks[i].text)] or candidates
    below = [i for i in candidates if i > released]
    candidates = (
        [i for i in below if len(blocks[i].text) >= 25]
        or [i for i in below if blocks[i].text.count(" ") >= 2]
        or candidates
    )
    if candidates:
        long_enough = (i for i in candidates if len(blocks[i].text) >= 25 and " " in blocks[i].text)
        kinds[next(long_enough, candidates[0])] = _K.HEADLINE
