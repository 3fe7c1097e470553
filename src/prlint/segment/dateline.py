"""The dateline: place, date and wire before the first word of the story.

Read from left to right as a row of tokens (place, date, wire or note in brackets, separator); a dateline is
the longest row that names a place and ends in a separator.
"""

import re

from prlint.expressions import lazy_re
from prlint.segment.shapes import MONTHS, WEEKDAYS, date_end

_CLOCK = lazy_re(
    r"\s*[@,]?\s*(?:at\s+)?\d{1,2}(?:[:.]\d\d|\d\d)?\s*(?:[AaPp]\.?[Mm]\b\.?|hrs?\b)?"
    r"(?:\s+(?:US/\w+|[A-Z]{2,4}|Eastern|Pacific|Central|Mountain|Local)\b)?"
)
_WIRE = lazy_re(
    r"/\s?[^/\n]{2,60}?\s?/|\[[^\]\n]{1,60}\](?:\([^)\n]*\))?|\((?:[^()\n]|\([^()\n]*\)){1,80}\)"
    r"|(?:[A-Z][\w.-]*\s){0,2}[A-Z]?\w*(?:[Ww]ire|WIRE|PressRelease|PRNews\w*)\b"
)
_PLACE = lazy_re(
    r"[^\W\d_][\w’'ʻ.-]*(?:[ -](?:(?:de|la|le|of|the|du|do|del|upon|on|al|el)[ -])?[^\W\d_][\w’'ʻ.]*){0,4}"
    r"(?:\s?,\s*[^\W\d_][\w’'.]*(?: (?:of |and |the )*[^\W\d_][\w’'.]*){0,3}){0,3}"
)
_PLACE_WORD = lazy_re(r"[^\W\d_][\w’'ʻ.]*")
_LOWER = frozenset("de la le of the du do del upon on al el and".split())
_NOT_A_PLACE = frozenset(
    "for update breaking what who when where why how note news press media watch icymi today contact statement release"
    " advisory embargoed subject re to from photo video correction the this yes no background dear it we i in"
    " on at by our a an if as but and or so while because source issued"
    " sen sens rep reps senator senators congressman congresswoman governor gov mayor president dr mr mrs ms chairman"
    " secretary attorney representative representatives minister u.s"
    " schedule agenda hours event events deadline time times day date dates location rsvp updated posted".split()
)
_PLACE_COMMA = lazy_re(r"[A-Z][\w’'.-]*(?:[ /-][A-Z][\w’'.-]*){0,3}(?:, [A-Z][\w. ]{1,20})?,? (?=[A-Z\d])")
_SEPARATOR = lazy_re(r"\s*(?:—|―|–|-{1,3}|:(?=\s)|/(?=\s|$)|\.\.\.)\s*")
_STOP = lazy_re(r"\.\s+[A-Z]")  # "Leeds, March 3, 2025. The board ...": a full stop for the dash
_SKIP = lazy_re(r"[\s,;|]*")
_REACH = 240  # a dateline is not longer
_SIGNS = frozenset("—–-:/(―[")


def dateline_end(text: str, start: int, end: int, *, first: bool = True) -> int | None:
    """Where the dateline that begins at ``start`` ends (its last separator included); None if there is none.

    ``end`` is the end of the paragraph. A place and date alone on their line are a dateline, too. A place
    without a date that is not in capitals counts in the ``first`` paragraph only.
    """
    head = text[start : min(end, start + _REACH)]
    if not (head[:1].isupper() or head[:1] in "([0123456789") or _SIGNS.isdisjoint(head[:120]):
        return _bare(text, start, head)
    seen, cut = _read(head)
    if cut and _holds(seen, head, cut, first):
        return start + len(head[:cut].rstrip())
    return _bare(text, start, head)


def is_place_and_date(text: str) -> bool:
    """Whether a line is a place and a date and nothing else: "Brussels, 3 March 2025"."""
    match = _PLACE_COMMA.match(text) if len(text) <= 70 else None
    if match is None or text.split(None, 1)[0].rstrip(".,").lower() in _NOT_A_PLACE:
        return False
    return date_end(text, match.end()) == len(text.rstrip("."))


def _bare(text: str, start: int, head: str) -> int | None:
    """A place in capitals that lost its dash: two spaces stand before the story."""
    found = re.match(r"([A-Z]{4,}(?: [A-Z]{2,}){0,3})\s{2,}(?=[A-Z“\"][a-z])", head) if "  " in head[:60] else None
    if found is None or found.group(1).split()[0].lower() in _NOT_A_PLACE or len(head) < 120:
        return None
    return start + found.end(1)


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
    if not cut and seen[:1] == ["place capitals"] and seen[-1] == "date" and head[at - 1] == ")":
        kept, cut = seen, at  # KABUL, Afghanistan (Oct. 5) An Afghan ...: the dash is missing
    return kept, cut


def _token(head: str, at: int, seen: list[str]) -> tuple[str, int] | None:
    """The kind and end of the token at ``at``."""
    if seen and not seen[-1].startswith("sep"):
        separator = _separator(head, at)
        if separator is not None:
            return separator
        if seen[-1] == "date" and seen[0].startswith("place") and _STOP.match(head, at):
            return "sep weak", at + 1
    skip = _SKIP.match(head, at)
    at = skip.end() if skip else at
    end = _date(head, at)
    if end is not None:
        return "date", end
    wire = _WIRE.match(head, at)
    if wire is not None:
        return _bracket_kind(wire.group()), wire.end()
    if any(token.startswith("place") for token in seen) or (seen and not seen[-1].startswith("sep")):
        return None
    return _place(head, at)


def _separator(head: str, at: int) -> tuple[str, int] | None:
    match = _SEPARATOR.match(head, at)
    if match is None:
        return None
    slash = head.find("/", at)
    if match.group().strip() == "/" and _WIRE.match(head, slash) is not None:
        return None
    sign = match.group().strip()
    if sign == ":":
        return "sep colon", match.end()
    if match.group() == "-":
        return "sep glued", match.end()  # R-Ga. is no dateline, WASHINGTON-The is one
    weak = sign in ("-", "/") and match.group() != " - "
    return ("sep weak" if weak else "sep strong"), match.end()


def _date(head: str, at: int) -> int | None:
    """The end of a date with its time, a weekday, or a month with its year."""
    end = date_end(head, at)
    if end is None:
        word = _PLACE_WORD.match(head, at)
        name = word.group().rstrip(".").lower() if word is not None else ""
        if word is None or (name not in WEEKDAYS and name not in MONTHS):
            return None
        year = re.compile(r"\.?,?\s+\d{4}\b").match(head, word.end())
        if name in MONTHS and year is None:
            return None
        end = year.end() if year is not None else word.end()
    clock = _CLOCK.match(head, end)
    return clock.end() if clock is not None else end


def _place(head: str, at: int) -> tuple[str, int] | None:
    """A place name with its state or country; it ends before a date and never holds a lower-case word."""
    match = _PLACE.match(head, at)
    if match is None:
        return None
    end = at
    for word in _PLACE_WORD.finditer(head, at, match.end()):
        plain = word.group().rstrip(".")
        lower = plain.lower()
        if lower in MONTHS or lower in WEEKDAYS or (plain[0].islower() and lower not in _LOWER):
            break
        if end == at and lower in _NOT_A_PLACE:
            return None
        if plain[0].isupper():
            end = word.end()
    if end == at:
        return None
    name, _, state = head[at:end].partition(",")
    if name.isupper() and sum(map(str.isalpha, name)) >= 3 and name.count(".") <= 1:
        return "place capitals", end
    return ("place state" if state.strip() else "place"), end


def _bracket_kind(text: str) -> str:
    """What stands in brackets: a date, a place with its country, or a wire's mark."""
    inner = text.strip("()[]")
    if any(date_end(inner, at) for at in (0, len(inner) - len(inner.lstrip()))):
        return "date"
    if text[0] == "(" and "," in inner:
        place = _place(inner, 0)
        if place is not None and place[1] >= len(inner.rstrip(". ")):
            return "place state"
    return "wire"


def _holds(seen: list[str], head: str, cut: int, first: bool) -> bool:
    """Whether a row of tokens is a dateline, given what stands after it."""
    rest = head[cut:]
    place = next((token for token in seen if token.startswith("place")), "")
    dated = "date" in seen or ("wire" in seen and (first or place != "place"))
    if not place:
        return seen == ["wire", "sep strong"] and head[0] == "(" and cut <= 40 and len(rest) >= 100
    if not rest.strip():
        return seen[0] != "date" and ("date" in seen or (place != "place" and seen[-1].startswith("sep")))
    if (rest[:1].islower() or seen[-1] == "sep colon") and not dated:
        return False
    if seen[-1] == "sep glued" and (place != "place capitals" or rest[1:2].isupper()):
        return False
    if seen[-1] == "sep weak" and not dated and place == "place":
        return False
    if place == "place capitals":
        return dated or not rest.isupper()
    bare = first and len(rest) >= 100 and head[:cut].count(" ") <= 4 and head[:cut].istitle()
    return dated or bare or (first and place == "place state")
