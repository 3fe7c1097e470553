"""Where one block holds several parts: a release line that runs into the headline, a glued end mark, "About" text."""

import re
from collections.abc import Iterator
from functools import cache

from prlint.expressions import compiled_re
from prlint.segment.blocks import Block
from prlint.segment.shapes import ABOUT, ends_sentence

_PARAGRAPH = 200  # a block of this length is no line
_SHORTEST = 60  # what stands before a glued label is no part of it: "Investor RelationsContact:" is one label
_OPENS = (".", "!", "?", ":")
_COMPANY = ("inc.", "corp.", "co.", "ltd.", "l.p.", "l.l.c.", "plc.", "s.a.", "n.v.", "u.s.", "bros.", "d.c.")


def pieces(text: str, block: Block) -> Iterator[Block]:
    """A block, or the blocks that were run together in it."""
    cuts = _cuts(block.text)
    if not cuts:
        yield block
        return
    start = block.start
    for cut in (*sorted(cuts), len(block.text)):
        yield from _piece(text, start, block.start + cut, block.gap and start == block.start)
        start = block.start + cut


def _piece(text: str, start: int, end: int, gap: bool) -> Iterator[Block]:
    body = text[start:end]
    stripped = body.strip()
    if stripped:
        start += body.index(stripped[0])
        stamp = len(stripped) <= 10 and stripped[0].isdigit()  # a date is no part of what stands before it
        yield Block(start, start + len(stripped), stripped, gap or stamp)


def _cuts(text: str) -> set[int]:
    """Offsets in a block at which a new part begins."""
    inner = _labels_in(text) | _items_in(text)
    return inner | (_cuts_in_line(text) if len(text) < _PARAGRAPH else _cuts_in_paragraph(text))


def _labels_in(text: str) -> set[int]:
    """Where "Contact:", "Source:" or "Disclaimer:" begins in the middle of a line that lost its line ends."""
    if ":" not in text or not any(piece in text for piece in _LABELS):
        return set()
    found = (match.start() for match in _label().finditer(text, 12))
    return {at for at in found if at >= _SHORTEST or text[at - 1] in '.!?”") '}


def _items_in(text: str) -> set[int]:
    """Where the items of a list begin in a paragraph that lost its line ends: "Highlights: • one • two"."""
    if " * " not in text and " •" not in text:
        return set()
    found = [match.end() for match in _bullet().finditer(text)]
    if not found:
        return set()
    opener = text[: found[0]].rstrip()
    if text[found[0]] == "•":
        is_list = opener[-1:] in _OPENS or (len(found) > 1 and len(text) >= _PARAGRAPH)
    else:
        is_list = len(found) > 1 or (len(opener) <= 100 and not ends_sentence(opener) and opener[0].isalpha())
    return set(found) if is_list else set()


def _cuts_in_line(text: str) -> set[int]:
    found: list[re.Match[str] | None] = []
    if "mmediate" in text or "MMEDIATE" in text:
        found.append(_run_in().match(text))
    if "ontact:" in text or "ontacts:" in text:
        found.append(_dated_contact().search(text))
    if "/" in text[-9:]:
        found.append(_dated_headline().search(text))
    return {match.end() for match in found if match is not None}


def _cuts_in_paragraph(text: str) -> set[int]:
    found = set()
    if text.find("About ", 100) > 0 or text.find("ABOUT ", 100) > 0:
        for match in _inline_about().finditer(text, 100):
            if _repeats_name(text, match.end()) or _twice().match(text, match.end()):
                found.add(match.start())
    if "©" in text[-160:] or "opyright" in text[-160:]:
        notice = _closing_notice().search(text, max(100, len(text) - 160))
        if notice is not None:
            found.add(notice.start())
    return found


def end_mark_at(text: str, start: int, end: int) -> int:
    """Where a glued end mark begins in ``text[start:end]``; ``end`` when there is none."""
    if end == start or text[end - 1] not in "#-=":
        return end
    match = _end_mark().search(text, max(start, end - 30), end)
    if match is None or match.start() == start:
        return end
    return match.start() + len(match.group()) - len(match.group().lstrip())


def label_end(block: Block) -> int:
    """Where the words of a headline begin behind "Title:" or a Markdown sign."""
    text = block.text
    if text[:6].lower() == "title:":
        rest = text[6:].lstrip()
    elif text[0] == "#":
        rest = text.lstrip("#").lstrip()
    else:
        return block.start
    return block.end - len(rest) if rest else block.start


def about_name(text: str) -> bool:
    """Whether a block is an "About X" heading, or boilerplate that begins with one."""
    if "bout " not in text[:12] and "BOUT " not in text[:12]:
        return False
    match = ABOUT.match(text)
    if match is None:
        return False
    at = match.end()
    first = text[at]
    heading = len(text) <= 90 and (not ends_sentence(text.rstrip(":")) or text.rstrip(":").lower().endswith(_COMPANY))
    if first.isdigit() or (first.islower() and not text[at + 1 : at + 3].strip("abcdefghijklmnopqrstuvwxyz").isupper()):
        return _is_doubled(text, at) or (heading and first.islower() and text.count(" ") <= 4 and len(text) <= 40)
    if heading or text.startswith("ABOUT "):
        return True
    return _is_doubled(text, at) or _repeats_name(text, at) or ":" in text[at : at + 60]


def _is_doubled(text: str, at: int) -> bool:
    """Whether a heading lost its line break: "About AcmeAcme makes", "About the FundThe fund"."""
    near = text[at : at + 110]
    return _glued().search(near) is not None or _twice().match(near) is not None


def _repeats_name(text: str, start: int) -> bool:
    """Whether the word at ``start`` comes back soon: "About Acme Acme makes ..."."""
    first = _first_word().match(text, start)
    if first is None:
        return False
    name = first.group(1).removesuffix("’s").removesuffix("'s")
    return len(name) > 1 and name.lower() in text[first.end() : first.end() + 140].lower()


@cache
def _run_in() -> "re.Pattern[str]":
    return compiled_re(r"for immediate release\s*[:–—-]+\s*(?=\S+(?:\s+\S+){4})", re.IGNORECASE)


@cache
def _dated_contact() -> "re.Pattern[str]":
    return compiled_re(r"\d{4}\s+(?=(?:Media |Press )?Contacts?:)")


@cache
def _inline_about() -> "re.Pattern[str]":
    return compiled_re(
        r"(?:(?<=[.!?:”\")])\s*\b|(?<=[a-z0-9])\s{2,}|(?<=[a-zA-Z]))(?:About|ABOUT) (?=(?:the |The )?[\[“\"]?[A-Z0-9])"
    )


_LABELS = ("ontact", "ONTACT", "isclaimer", "DISCLAIMER", "ource", "SOURCE", "ashtag")


@cache
def _label() -> "re.Pattern[str]":
    """A label after the end of a sentence, or glued to the word before it."""
    who = r"(?:(?:Media|MEDIA|Press|PRESS|Investor|INVESTOR|Company)\s)?(?:Contact|CONTACT)s?"
    glued = r"(?:(?<=[.!?”\")a-z0-9])(?<!/))"
    return compiled_re(
        rf"(?:{glued}|(?<=[.!?”\")]\s)|(?<=[.!?”\")]\s\s))(?={who}\s?:)"
        rf"|{glued}(?=(?:Disclaimers?|DISCLAIMERS?|Hashtags?):|(?:SOURCE|Source):\s?[A-Z])"
    )


@cache
def _bullet() -> "re.Pattern[str]":
    return compiled_re(r"\s(?=\* [A-Z0-9“\"]|• ?[^\W_]|• [“\"])")


@cache
def _dated_headline() -> "re.Pattern[str]":
    return compiled_re(r"[A-Za-z]\s{2,}(?=\d{1,2}/\d{1,2}/\d{2,4}$)")


@cache
def _closing_notice() -> "re.Pattern[str]":
    """A copyright notice that ends a paragraph of other things."""
    return compiled_re(
        r"(?<=[.!?”\")])\s*(?=(?:©|Copyright\s+(?:©|\(c\)|(?:19|20)\d\d))[^.!?]*(?:\.[^.!?]{0,40}){0,3}\.?$)"
    )


@cache
def _end_mark() -> "re.Pattern[str]":
    return compiled_re(r"\s*(?:#\s*#\s*#+|-{1,2}\s?30\s?-{1,2})[\s#=-]*$")


@cache
def _first_word() -> "re.Pattern[str]":
    return compiled_re(r"[\[“\"]?(?:the |The )?[\[“\"]?([\w’'&+-]+)")


@cache
def _glued() -> "re.Pattern[str]":
    return compiled_re(r"[a-z)®™][A-Z][a-z]+ ")


@cache
def _twice() -> "re.Pattern[str]":
    return compiled_re(r"(\w{3,40}?)\1\b")
