"""Where one block holds several parts: a release line that runs into the headline, a glued end mark, "About" text."""

import re
from collections.abc import Iterator

from prlint.segment.blocks import Block
from prlint.segment.shapes import ABOUT, ends_sentence

_RUN_IN = re.compile(r"for immediate release\s*[:–—-]+\s*(?=\S+(?:\s+\S+){4})", re.IGNORECASE)
_DATED_CONTACT = re.compile(r"\d{4}\s+(?=(?:Media |Press )?Contacts?:)")
_END_MARK = re.compile(r"\s*(?:#\s*#\s*#+|-{1,2}\s?30\s?-{1,2})[\s#=-]*$")
_LABEL = re.compile(r"(?:title:|#{1,6}(?=\s))\s*", re.IGNORECASE)
_COMPANY = re.compile(r"\b(?:Inc|Corp|Co|Ltd|L\.?P|L\.L\.C|plc|S\.A|N\.V|U\.S|Bros|D\.C)\.:?$")
_GLUED = re.compile(r"[a-z)®™][A-Z][a-z]+ ")  # a heading that lost its line break
_FIRST_WORD = re.compile(r"[\[“\"]?([\w’'&+-]+)")
_INLINE_ABOUT = re.compile(r"(?<=[.!?”\")\w])\s*\b(?:About|ABOUT) (?=(?:the |The )?[\[“\"]?[A-Z0-9])")


def pieces(text: str, block: Block) -> Iterator[Block]:
    """A block, or the blocks that were run together in it."""
    start = block.start
    for cut in sorted(_cuts(block.text)):
        yield from _piece(text, start, block.start + cut, block.gap and start == block.start)
        start = block.start + cut
    if start == block.start:
        yield block
    else:
        yield from _piece(text, start, block.end, False)


def _piece(text: str, start: int, end: int, gap: bool) -> Iterator[Block]:
    body = text[start:end]
    stripped = body.strip()
    if stripped:
        start += body.index(stripped[0])
        yield Block(start, start + len(stripped), stripped, gap)


def _cuts(text: str) -> set[int]:
    """Offsets in a block at which a new part begins."""
    found = set()
    if len(text) < 200:
        match = _RUN_IN.match(text) or _DATED_CONTACT.search(text)
        if match is not None:
            found.add(match.end())
    elif "About " in text or "ABOUT " in text:
        for match in _INLINE_ABOUT.finditer(text, 100):
            if _repeats_name(text, match.end()):
                found.add(match.start())
    return found


def end_mark_at(text: str, start: int, end: int) -> int:
    """Where a glued end mark begins in ``text[start:end]``; ``end`` when there is none."""
    if end == start or text[end - 1] not in "#-=":
        return end
    match = _END_MARK.search(text, max(start, end - 30), end)
    if match is None or match.start() == start:
        return end
    return match.start() + len(match.group()) - len(match.group().lstrip())


def label_end(block: Block) -> int:
    """Where the words of a headline begin behind "Title:" or a Markdown sign."""
    match = _LABEL.match(block.text)
    return block.start + match.end() if match is not None and match.end() < len(block.text) else block.start


def about_name(text: str) -> bool:
    """Whether a block is an "About X" heading, or boilerplate that begins with one."""
    match = ABOUT.match(text)
    if match is None:
        return False
    if text[match.end()].isdigit():
        return False
    if len(text) <= 90 and (not ends_sentence(text.rstrip(":")) or _COMPANY.search(text)):
        return True
    glued = _GLUED.search(text, match.end(), match.end() + 100) is not None
    return glued or _repeats_name(text, match.end()) or ":" in text[match.end() : match.end() + 60]


def _repeats_name(text: str, start: int) -> bool:
    """Whether the word at ``start`` comes back soon: "About Acme Acme makes ..."."""
    first = _FIRST_WORD.match(text, start)
    if first is None:
        return False
    name = first.group(1).removesuffix("’s").removesuffix("'s")
    return len(name) > 1 and text.lower().find(name.lower(), first.end(), first.end() + 140) >= 0
