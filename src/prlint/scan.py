"""The one scan: every pattern of every enabled rule in one Hyperscan database, run once over a text.

Phrases come back with their positions. Regular expressions come back as "fired": Hyperscan says that the
text holds a match (or, where it cannot express the pattern, that it may hold one), and only then does the
``regex`` package, which has the exact semantics, look for the spans. Bytes exist only in this module.

Hyperscan: Wang et al., "Hyperscan: a fast multi-pattern regex matcher for modern CPUs", NSDI 2019.
"""

from collections.abc import Iterable, Sequence

import hyperscan

from prlint import store
from prlint.errors import RuleError
from prlint.expressions import lazy_re
from prlint.rule import Pattern
from prlint.spans import TextSpan
from prlint.triggers import trigger

_UTF8 = hyperscan.HS_FLAG_UTF8
_MADE = "3"  # goes up when expressions or flags are made in another way: kept databases are then made anew
_INDEX_IN_ERROR = lazy_re(r"at index (\d+)")
# What Hyperscan refuses without its prefilter flag: assertions, back-references, atomic and possessive parts.
_NEEDS_PREFILTER = lazy_re(r"\\[bBGKX1-9]|\(\?(?:[=!>(|]|<[=!]|P=)|[*+?}]\+")
_SPECIAL = frozenset("\\^$.|?*+()[]{}/#")


class Fired:
    """What one scan found: ``phrases`` as ``(pattern index, span)``, ``patterns`` as indices."""

    __slots__ = ("patterns", "phrases")

    def __init__(self, phrases: list[tuple[int, TextSpan]], patterns: set[int]) -> None:
        self.phrases = phrases
        self.patterns = patterns


class Scanner:
    """A compiled set of patterns. Making one reads the cached database or compiles and keeps it."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._always: frozenset[int] = frozenset()
        self._database = self._open() if patterns else None

    def scan(self, text: str) -> Fired:
        """Runs all patterns over ``text``; spans are code points."""
        data = text.encode("utf-8", "replace")
        phrases: list[tuple[int, int, int]] = []
        fired = set(self._always)
        patterns = self._patterns

        def on_match(index: int, start: int, end: int, _flags: int, _context: object) -> None:
            if patterns[index].phrase:
                phrases.append((index, start, end))
            else:
                fired.add(index)

        if self._database is not None and data:
            self._database.scan(data, match_event_handler=on_match)
        return Fired(self._in_code_points(text, data, phrases), fired)

    def _in_code_points(self, text: str, data: bytes, raw: list[tuple[int, int, int]]) -> list[tuple[int, TextSpan]]:
        if not raw:
            return []
        if len(data) == len(text):
            places: dict[int, int] | None = None
        else:
            places = code_points(data, {offset for _, start, end in raw for offset in (start, end)})
        result = []
        for index, start, end in raw:
            if places is not None:
                start, end = places[start], places[end]
            span = _trim(text, start, end, self._patterns[index].text)
            if span is not None:
                result.append((index, span))
        return sorted(set(result), key=lambda item: (item[1], item[0]))

    def _open(self) -> "hyperscan.Database | None":
        name = store.key(
            "scan", _MADE, _hyperscan_version(), *(f"{p.phrase}{p.fold_case}{p.text}" for p in self._patterns)
        )
        kept = store.load("scan", name)
        if kept is not None:
            database = _restore(kept)
            if database is not None:
                self._always = frozenset(_unpack_always(kept))
                return database
        database, always = compile_database(self._patterns)
        self._always = frozenset(always)
        if database is not None:
            store.save("scan", name, _pack(database, always))
        return database


def _hyperscan_version() -> str:
    return str(getattr(hyperscan, "__version__", ""))


def code_points(data: bytes, offsets: Iterable[int]) -> dict[int, int]:
    """Byte offsets into UTF-8 ``data`` -> code point offsets, in one pass over the data."""
    places = {}
    at = count = 0
    for offset in sorted(offsets):
        count += len(data[at:offset].decode("utf-8", "replace"))
        at = offset
        places[offset] = count
    return places


def phrase_expression(phrase: str) -> str:
    """The Hyperscan expression of a phrase; a neighbour at a word boundary is part of the match."""
    body = "".join(_phrase_character(character) for character in " ".join(phrase.split()))
    left = r"(?:\A|\W)" if _is_word(phrase[0]) else ""
    right = r"(?:\W|\z)" if _is_word(phrase[-1]) else ""
    return left + body + right


def compile_database(patterns: Sequence[Pattern]) -> tuple["hyperscan.Database | None", list[int]]:
    """Compiles patterns; also gives the indices that Hyperscan cannot hold at all (looked for always)."""
    wider = [None if pattern.phrase else trigger(pattern.text) for pattern in patterns]
    expressions = [
        (phrase_expression(pattern.text) if pattern.phrase else other or pattern.text).encode()
        for pattern, other in zip(patterns, wider, strict=True)
    ]
    flags = [_flags(pattern, other is not None) for pattern, other in zip(patterns, wider, strict=True)]
    live = list(range(len(patterns)))
    while live:
        try:
            return _compile(expressions, flags, live), sorted(set(range(len(patterns))) - set(live))
        except hyperscan.error as error:
            found = _INDEX_IN_ERROR.search(str(error))
            index = live[int(found.group(1))] if found else _too_large(expressions, flags, live)
            if flags[index] & hyperscan.HS_FLAG_PREFILTER or patterns[index].phrase:
                live.remove(index)
            else:
                flags[index] |= hyperscan.HS_FLAG_PREFILTER
    return None, list(range(len(patterns)))


def _compile(expressions: list[bytes], flags: list[int], live: list[int]) -> "hyperscan.Database":
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=[expressions[i] for i in live], ids=live, flags=[flags[i] for i in live])
    return database


def _too_large(expressions: list[bytes], flags: list[int], live: list[int]) -> int:
    """The first pattern that Hyperscan refuses alone, for refusals that do not name one."""
    for index in live:
        try:
            _compile(expressions, flags, [index])
        except hyperscan.error:
            return index
    raise RuleError("the patterns of the enabled rules are too many for one scan; switch some off")


def _flags(pattern: Pattern, widened: bool) -> int:
    flags: int = _UTF8 | (hyperscan.HS_FLAG_CASELESS if pattern.fold_case else 0)
    if pattern.phrase:  # ASCII classes: a twentieth of the size; neighbours are looked at again in _trim
        return flags | int(hyperscan.HS_FLAG_SOM_LEFTMOST)
    flags |= hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_ALLOWEMPTY | hyperscan.HS_FLAG_MULTILINE
    flags |= 0 if widened else hyperscan.HS_FLAG_UCP
    return flags | (hyperscan.HS_FLAG_PREFILTER if _NEEDS_PREFILTER.search(pattern.text) else 0)


def _phrase_character(character: str) -> str:
    if character == " ":
        return r"[\s\x{a0}\x{2009}\x{202f}]+"
    if character in "'’":
        return "['’]"
    return "\\" + character if character in _SPECIAL else character


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _trim(text: str, start: int, end: int, phrase: str) -> TextSpan | None:
    """A match without its boundary neighbours; None where a neighbour is a letter that is not ASCII."""
    wanted = _folded(phrase)
    for low, high in ((start, end), (start + 1, end), (start, end - 1), (start + 1, end - 1)):
        if not text[low:high][:1].isspace() and not text[high - 1].isspace() and _folded(text[low:high]) == wanted:
            left = low > 0 and _is_word(phrase[0]) and _is_word(text[low - 1])
            right = high < len(text) and _is_word(phrase[-1]) and _is_word(text[high])
            return None if left or right else TextSpan(low, high)
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().replace("’", "'")


def _pack(database: "hyperscan.Database", always: list[int]) -> bytes:
    head = ",".join(map(str, always)).encode()
    return len(head).to_bytes(4, "little") + head + bytes(hyperscan.dumpb(database))


def _unpack_always(kept: bytes) -> list[int]:
    head = kept[4 : 4 + int.from_bytes(kept[:4], "little")]
    return [int(number) for number in head.split(b",") if number]


def _restore(kept: bytes) -> "hyperscan.Database | None":
    """The database in a cache file, or None when it was made elsewhere or is damaged."""
    try:
        database = hyperscan.loadb(kept[4 + int.from_bytes(kept[:4], "little") :], mode=hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
    except (hyperscan.error, ValueError):
        return None
    return database
