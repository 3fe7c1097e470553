"""The dateline: place, date and wire before the first word of the story.

Read from left to right as a row of tokens (place, date, wire or note in brackets, separator); a dateline is
the longest row that names a place and ends in a separator.
"""

import re

from prlint.segment.shapes import DATE, MONTHS, WEEKDAYS

_DATE = re.compile(
    rf"(?:{DATE}|{WEEKDAYS}\b|{MONTHS}\b\.?,?\s+\d{{4}})"
    r"(?:\s*[@,]?\s*\d{1,2}[:.]?\d{0,2}\s*(?:[AaPp]\.?[Mm]\.?|hrs?)?(?:\s+(?:[A-Z]{2,4}|Eastern|Pacific|Central|US/\w+)\b)?)?"
)
_WIRE = re.compile(
    r"/\s?[^/\n]{2,60}?\s?/|\[[^\]\n]{1,60}\](?:\([^)\n]*\))?|\((?:[^()\n]|\([^()\n]*\)){1,80}\)"
    r"|(?:[A-Z][\w.-]*\s){0,2}[A-Z]?\w*(?:[Ww]ire|WIRE|PressRelease|PRNews\w*)\b"
)
_NOT_A_PLACE = (
    rf"(?!(?:{MONTHS}|{WEEKDAYS})\b|(?:FOR|UPDATE|BREAKING|WHAT|WHO|WHEN|WHERE|WHY|HOW|NOTE|NEWS|PRESS|MEDIA|WATCH|ICYMI"
    r"|TODAY|CONTACT|STATEMENT|RELEASE|ADVISORY|EMBARGOED|SUBJECT|RE|TO|FROM|DATE|PHOTO|VIDEO|CORRECTION|Today|The|This"
    r"|Yes|No|Note|Background|Dear|It|We|I|In|On|At|By)\b)"
)
_WORD = r"[A-ZÀ-ÞŁŚŽ][\w’'ʻ-]*\.?"
_QUALIFIER = rf"\s?,\s*{_NOT_A_PLACE}(?:[A-Z]\.(?:\s?[A-Z]\.)*|{_WORD}(?:\s(?:of\s|and\s|the\s)*{_WORD}){{0,3}})"
_CAPITALS = re.compile(
    rf"{_NOT_A_PLACE}(?:ST\.|FT\.|MT\.|U\.S\.|[A-ZÀ-ÞŁŚŽ][A-ZÀ-ÞŁŚŽ’']+)"
    rf"(?:[ -](?:[A-ZÀ-ÞŁŚŽ][A-ZÀ-ÞŁŚŽ’']+|[A-Z]\.)){{0,4}}(?![a-z])(?P<state>(?:{_QUALIFIER}){{0,3}})"
)
_TITLED = re.compile(
    rf"{_NOT_A_PLACE}{_WORD}(?:[ -](?:(?:de|la|le|of|the|du|do|del|upon|on|al|el)[ -])?{_WORD}){{0,3}}"
    rf"(?P<state>(?:{_QUALIFIER}){{0,3}})"
)
_SEPARATOR = re.compile(r"\s*(?:—|―|–|-{1,3}|:(?=\s)|/(?=\s|$)|\.\.\.)\s*")
_SKIP = re.compile(r"[\s,;|]*")
_REACH = 240  # a dateline is not longer


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline that begins at ``start`` ends (its last separator included); None if there is none.

    ``end`` is the end of the paragraph. A place and date alone on their line are a dateline, too.
    """
    head = text[start : min(end, start + _REACH)]
    if not _may_begin(head):
        return None
    seen, cut = _read(head)
    whole = not head[cut:].strip() if cut else False
    if cut and _holds(seen, head[cut:], whole):
        return start + len(head[:cut].rstrip())
    return None


def _may_begin(head: str) -> bool:
    """A quick look: datelines have a separator or a bracket near their start."""
    first = head[:1]
    if not (first.isupper() or first in "([0123456789"):
        return False
    near = head[:120]
    return any(sign in near for sign in ("—", "–", "-", ":", "/", "(", "―"))


def _read(head: str) -> tuple[list[str], int]:
    """The tokens up to the last separator (or to the end of the line), and where that is."""
    seen: list[str] = []
    kept: list[str] = []
    at = cut = 0
    while at < len(head):
        found = _token(head, at, seen)
        if found is None:
            break
        kind, to = found
        seen.append(kind)
        at = to
        if kind.startswith("sep"):
            kept, cut = seen.copy(), to
        elif not head[to:].strip(" .,"):
            kept, cut, at = seen.copy(), len(head), len(head)
    return kept, cut


def _token(head: str, at: int, seen: list[str]) -> tuple[str, int] | None:
    if seen and not seen[-1].startswith("sep"):
        separator = _SEPARATOR.match(head, at)
        if separator is not None and not (separator.group().strip() == "/" and _WIRE.match(head, separator.start())):
            wire = _WIRE.match(head, at + len(head[at:]) - len(head[at:].lstrip()))
            if wire is None or not wire.group().startswith("/"):
                strong = separator.group().strip() not in (":", "-", "/") or separator.group() == " - "
                return ("sep strong" if strong else "sep weak", separator.end())
    skip = _SKIP.match(head, at)
    at = skip.end() if skip else at
    for kind, expression in (("date", _DATE), ("wire", _WIRE)):
        match = expression.match(head, at)
        if match is not None:
            return (_bracket_kind(match.group()) if kind == "wire" else kind, match.end())
    if any(token.startswith("place") for token in seen):
        return None
    match = _CAPITALS.match(head, at)
    if match is not None and sum(map(str.isupper, match.group())) >= 3:
        return "place capitals", match.end()
    match = _TITLED.match(head, at)
    if match is not None:
        return ("place state" if match.group("state") else "place"), match.end()
    return None


def _bracket_kind(text: str) -> str:
    """What stands in brackets: a date, a place with its country, or a wire's mark."""
    inner = text.strip("()[]")
    if _DATE.search(inner):
        return "date"
    if text[0] == "(" and _TITLED.fullmatch(inner) is not None and "," in inner:
        return "place state"
    return "wire"


def _holds(seen: list[str], rest: str, whole: bool) -> bool:
    """Whether a row of tokens is a dateline, given what stands after it."""
    place = next((token for token in seen if token.startswith("place")), "")
    dated = "date" in seen or "wire" in seen
    if not place:
        return False
    if whole:
        return "date" in seen or (place != "place" and seen[-1] == "sep strong")
    if rest[:1].islower() and not dated:
        return False
    if seen[-1] == "sep weak" and not dated and place == "place":
        return False
    if place == "place capitals":
        return dated or not rest.isupper()
    return dated or place == "place state" or len(rest) >= 100
