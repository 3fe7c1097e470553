"""How text looks on a terminal: display width, characters made visible, long lines cut, colours."""

import re
from functools import cache
from typing import NamedTuple

from prlint.expressions import lazy_re

# Every character of these ranges takes one column (a test holds this against wcwidth, which costs 25 ms to import).
_NARROW = lazy_re(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff"
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122\u24b6-\u24e9]*"
)
# Controls, invisible and direction characters, line separators, tags: never sent to a terminal as they are.
_UNSEEN = lazy_re(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
_EMOJI_GLUE = lazy_re("(?<=[\u2190-\u2bff\U0001f000-\U0001faff])[\u200d\ufe0e\ufe0f]+")
ELLIPSIS = "…"


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal; the text is one that ``seen`` gave."""
    if _NARROW.fullmatch(text):
        return len(text)
    return sum(_character_width(character) for character in text)


@cache
def _character_width(character: str) -> int:
    if _NARROW.fullmatch(character):
        return 1
    from wcwidth import wcwidth

    return max(wcwidth(character), 0)


def seen(text: str) -> str:
    """``text`` with all that a terminal would hide or obey written out as ``<U+XXXX>``; a tab is a space.

    What joins or styles emoji is left out: terminals do not agree on how wide the result is.
    """
    return _UNSEEN.sub(_written_out, _EMOJI_GLUE.sub("", text) if not text.isascii() else text)


def _written_out(match: re.Match[str]) -> str:
    return " " if match.group() == "\t" else f"<U+{ord(match.group()):04X}>"


class Excerpt(NamedTuple):
    """A line cut to fit, with the marked stretch in it: ``before + marked + after`` is what is printed."""

    before: str
    marked: str
    after: str


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """The part of a line around ``[start, end)`` that takes at most ``room`` columns.

    A cut is shown by an ellipsis and falls between words where one is near. A stretch that is longer than
    the room loses its middle.
    """
    # A line may have megabytes: only as much of it is looked at as could be shown.
    near, far = max(start - 2 * room, 0), min(end + 2 * room, len(line))
    before, after = seen(line[near:start]), seen(line[end:far])
    marked = seen(line[start:end] if end - start <= 4 * room else _without_middle(line[start:end], 4 * room))
    whole = near == 0 and far == len(line)
    if whole and width(before) + width(marked) + width(after) <= room:
        return Excerpt(before, marked, after)
    marked = _without_middle(marked, room - 4)
    left = room - width(marked)
    before_room = max(left // 2, left - width(after))
    before = _keep_end(before, before_room)
    return Excerpt(before, marked, _keep_start(after, left - width(before)))


def _keep_start(text: str, room: int) -> str:
    if width(text) <= room:
        return text
    kept = _prefix(text, room - 1)
    space = kept.rfind(" ")
    if space > 0 and len(kept) - space < 16 and not text[len(kept)].isspace():
        kept = kept[:space]
    return (kept.rstrip() + ELLIPSIS) if room > 0 else ""


def _keep_end(text: str, room: int) -> str:
    if width(text) <= room:
        return text
    kept = _prefix(text[::-1], room - 1)[::-1]
    space = kept.find(" ")
    if 0 <= space < 16 and not text[len(text) - len(kept) - 1].isspace():
        kept = kept[space:]
    return (ELLIPSIS + kept.lstrip()) if room > 0 else ""


def _without_middle(text: str, room: int) -> str:
    if width(text) <= room:
        return text
    half = max((room - 1) // 2, 1)
    return _prefix(text, half) + ELLIPSIS + _prefix(text[::-1], half)[::-1]


def _prefix(text: str, room: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += width(character)
        if used > room:
            return text[:index]
    return text


def wrap(text: str, room: int) -> list[str]:
    """``text`` as lines of at most ``room`` columns; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in seen(" ".join(text.split())).split(" "):
        if lines and width(lines[-1]) + 1 + width(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


_COLOURS = {"error": "1;31", "warning": "1;33", "style": "1;36", "strong": "1", "faint": "2", "fix": "32"}


class Paint:
    """Terminal colours, or none."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self._colour and text else text
