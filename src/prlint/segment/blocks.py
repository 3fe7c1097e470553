"""Lines to blocks: a block is a paragraph, a heading, a list item ... whatever stands on its own.

A line break is soft when the line was full (hard-wrapped text) or when the next line goes on in the middle
of a sentence (a web capture that broke at every link); every other one ends a block. A very long line that
holds wide gaps is a page that lost its line breaks: each gap is one.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from prlint.expressions import lazy_re
from prlint.segment.dateline import dateline_end
from prlint.segment.marks import mark_of
from prlint.segment.shapes import LIST_ITEM, date_end, has_address, is_title


class Block(NamedTuple):
    """A stretch without its outer white space; offsets in code points of the prose.

    ``gap`` says that an empty line (or the start of the text) stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool


_GAP = lazy_re(r"\s{3,}")
_NARROW_GAP = lazy_re(r"\s{2,}")
_AFTER_STOP = lazy_re(r"[.!?][”\"’')]*(\s+)(?=[A-Z“\"])")
_BRACKET = lazy_re(r"\([^()]*\),? [a-z]")
_LINE_ENDS = "\u2028\u2029\x0b\x0c"  # each is one line feed here
_LONG = 300  # a line of this length may hold several blocks
_WIDEST = 140  # hard-wrapped text is not set wider than this
_TERMINAL = ".!?:;”\"’'…)»"
_CLOSERS = ".,;:!?”’\"')"
_UNFINISHED = frozenset(
    "a an the of in to and for by with that his her its their our at on from as or is are was were which"
    " said will".split()
)
_POSTS = frozenset(
    "Attorney Senator Senators Secretary Minister President Director Sheriff Governor Mayor Commissioner Congressman"
    " Congresswoman Representative Chairman Chairwoman Chair Judge Administrator Sen. Rep. Gov. Officer".split()
)
_JOINTS = frozenset("and or of in to at for with on who from by".split())
_LEADS_ON = frozenset(
    "Outside After For In With From Of To At On By And Following During Near Into Against Over Under While As".split()
)
_SUBJECTS = frozenset("the he she it we they in on at a an by to".split())


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    result: list[Block] = []
    index = 0
    while index < len(lines):
        first = last = lines[index]
        index += 1
        while index < len(lines) and not lines[index].gap and _joins(text, last, lines, index, width):
            last = lines[index]
            index += 1
        if first is last:
            result.append(first)
        else:
            result.append(Block(first.start, last.end, text[first.start : last.end], first.gap))
    return result


def _lines(text: str) -> Iterator[Block]:
    """The lines that hold something, long ones cut at their wide gaps."""
    start = 0
    gap = True
    for sign in _LINE_ENDS:
        if sign in text:
            text = text.replace(sign, "\n")
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            at = start + line.find(stripped[0])
            if len(stripped) >= _LONG and ("  " in stripped or "\xa0" in stripped):
                yield from _cut(stripped, at, gap)
            else:
                yield Block(at, at + len(stripped), stripped, gap)
        gap = not stripped
        start += len(line) + 1


def _cut(line: str, start: int, gap: bool) -> Iterator[Block]:
    at = 0
    for match in _gap_of(line).finditer(line):
        yield Block(start + at, start + match.start(), line[at : match.start()], gap)
        at, gap = match.end(), False
    yield Block(start + at, start + len(line), line[at:], gap)


def _gap_of(line: str) -> re.Pattern[str]:
    """Two spaces part paragraphs only where sentences are parted by one."""
    stops = [match.end(1) - match.start(1) for match in _AFTER_STOP.finditer(line)]
    wide = sum(width > 1 for width in stops)
    return _NARROW_GAP if wide >= 4 and wide * 2 <= len(stops) else _GAP


def _wrap_width(lines: list[Block]) -> int:
    """The width at which the text was hard-wrapped; 0 when it was not."""
    pairs = full = widest = 0
    for index, line in enumerate(lines):
        length = line.end - line.start
        if length > _WIDEST:
            return 0
        widest = max(widest, length)
        if length >= 50 and index + 1 < len(lines) and not lines[index + 1].gap:
            pairs += 1
            full += line.text[-1] not in _TERMINAL
    return widest if pairs >= 3 and full * 2 > pairs else 0


def _joins(text: str, line: Block, lines: list[Block], index: int, width: int) -> bool:
    """Whether the line at ``index`` belongs to the one before it."""
    following = lines[index]
    if _soft(text, line, following, width):
        return True
    after = lines[index + 1] if not width and index + 1 < len(lines) else None
    return after is not None and not after.gap and _before_link(line.text, following.text, after.text)


def _before_link(line: str, following: str, after: str) -> bool:
    """Whether a sentence goes on over a line that is only its link: "District Attorney / Ana Lind / said today"."""
    if line[-1] in _TERMINAL or following[-1] in _TERMINAL or len(following) > 80 or not following[0].isupper():
        return False
    if not after[0].islower() or (len(after) < 20 and after not in _JOINTS):
        return False
    if LIST_ITEM.match(after) or mark_of(following) or mark_of(line):
        return False
    if line.rsplit(None, 1)[-1].removesuffix("’s").removesuffix("'s") in _POSTS:
        return True
    return len(line) >= 40 and not is_title(line)


def _soft(text: str, line: Block, following: Block, width: int) -> bool:
    """Whether the break between two adjacent lines is none of the author's making."""
    if _belongs(text, line, following):
        return True
    if not width and line.text[-1] in _TERMINAL:
        return False
    if _begins_anew(line, following, width) or _heads_story(following):
        return False
    if line.text[-1] not in _TERMINAL and _goes_on(line.text, following.text):
        return True
    if not width:
        return False
    if _indent(text, following.start) >= _indent(text, line.start) + 2 and not LIST_ITEM.match(line.text):
        return False
    length = line.end - line.start
    return length + 1 + len(following.text.split(None, 1)[0]) > width * (0.9 if line.text[-1] in _TERMINAL else 0.8)


def _belongs(text: str, line: Block, following: Block) -> bool:
    """Whether the next line is the rest of this one, whatever it looks like: a capture broke at a link or a tag."""
    if len(following.text) <= 3 and not following.text.strip(_CLOSERS):
        return True  # the full stop of a sentence whose last words were a link
    return _parts_dateline(text, line, following) or _link_in_sentence(line.text, following.text)


def _begins_anew(line: Block, following: Block, width: int) -> bool:
    """Whether one of two lines is of a kind that stands alone."""
    if width and line.text[-1] in ".!?" and following.text[0] in '“"':
        return True  # speech opens a paragraph; a wrapped line seldom ends just there
    if LIST_ITEM.match(following.text) or has_address(following.text) or mark_of(following.text):
        return True
    return bool((not width or len(line.text) < width * 0.6) and mark_of(line.text))


def _parts_dateline(text: str, line: Block, following: Block) -> bool:
    """Whether a line is a place (and date) whose dash begins the next one, as captures of web pages have it."""
    if following.text[0] not in "–—-" or len(line.text) > 60 or line.text[-1] in _TERMINAL:
        return False
    end = dateline_end(text, line.start, following.end)
    return end is not None and end > following.start


def _link_in_sentence(line: str, following: str) -> bool:
    """Whether a sentence goes on to, or on from, a link that stands on a line of its own."""
    if line[-1] in _TERMINAL:
        return False
    last = line.rsplit(None, 1)[-1]
    if last in _UNFINISHED and len(line) > 12:
        return following.startswith(("www.", "http"))
    if following == "click here":
        return len(line) > 20
    return line.startswith(("www.", "http")) and " " not in line and following[0].islower() and len(following) > 20


def _heads_story(line: Block) -> bool:
    """Whether a line is a date alone, or begins with a dateline."""
    if len(line.text) <= 40 and date_end(line.text, 0) == len(line.text):
        return True
    return dateline_end(line.text, 0, len(line.text), first=False) is not None


def _goes_on(line: str, following: str) -> bool:
    """Whether a line is unfinished and the next one its continuation."""
    first = following[0]
    if first.islower() or first in ",;)—–" or (first == "(" and len(line) > 40):
        return len(line) > 12 or line[0].islower() or len(following) >= 20 or following in _JOINTS
    if first == "(" and _BRACKET.match(following):
        return True  # a name that was a link: "Ana Lind / (Port Office) will lead the work"
    if line[0].islower() and len(line) < 60 and not has_address(line):
        return True
    if first.isupper() and _is_rest_of_title(line, following):
        return True
    last = line.rsplit(None, 1)[-1]
    return last in _UNFINISHED or last.endswith(("’s", "'s")) or (len(line) <= 4 and last.lower() in _SUBJECTS)


def _is_rest_of_title(line: str, following: str) -> bool:
    """Whether a headline goes on with a preposition on its second line."""
    if not 40 <= len(line) <= 120 or len(following) > 80 or "," in following or following[-1] in _TERMINAL:
        return False
    return (
        following.split(None, 1)[0] in _LEADS_ON
        and following.count(" ") >= 2
        and is_title(line)
        and is_title(following)
    )


def _indent(text: str, start: int) -> int:
    return start - (text.rfind("\n", 0, start) + 1)
