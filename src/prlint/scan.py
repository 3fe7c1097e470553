"""The one scan: every pattern of every enabled rule in one Hyperscan database, run once over a text.

Phrases come back with their positions (Hyperscan tells where they end, a look back the rest). Regular expressions
come back as "fired": Hyperscan says that the text holds a match (or, where it cannot express the pattern, that it
may hold one), and only then does the ``regex`` package, which has the exact semantics, look for the spans. Bytes
exist only in this module.

Hyperscan: Wang et al., "Hyperscan: a fast multi-pattern regex matcher for modern CPUs", NSDI 2019.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import hyperscan

from prlint import store
from prlint.errors import RuleError
from prlint.expressions import lazy_re
from prlint.rule import Pattern
from prlint.spans import TextSpan
from prlint.triggers import trigger

_UTF8 = hyperscan.HS_FLAG_UTF8
_MADE = "5"  # goes up when expressions or flags are made in another way: kept databases are then made anew
# What Hyperscan refuses without its prefilter flag: assertions, back-references, atomic and possessive parts.
_NEEDS_PREFILTER = lazy_re(r"\\[bBGKX1-9]|\(\?(?:[=!>(|]|<[=!]|P=)|[*+?}]\+")
_GROUP_NAME = lazy_re(r"(?<!\\)\(\?P<\w+>")
_SPECIAL = frozenset("\\^$.|?*+()[]{}/#")
_MANY = 500  # patterns that take longer than a blink to compile
_WAITING = "preparing the rules, once after each change of them ..."
_GAP = frozenset(" \t\n\v\f\r\xa0\u2009\u202f")  # what may stand between the words of a phrase
LONG = 30_000  # code points: a longer text is scanned in pieces
_PIECE, _MARGIN = 4_000, 400  # code points of a piece, and of its neighbours that it shows as well
_ANYTHING = rb"[\x{0}-\x{10ffff}]"


class Fired:
    """What one scan found: ``phrases`` as ``(pattern index, span)``, ``patterns`` as indices.

    ``places`` are the pieces of a long text in which each pattern fired, in order; there are none for a short text.
    """

    __slots__ = ("patterns", "phrases", "places")

    def __init__(
        self,
        phrases: list[tuple[int, TextSpan]],
        patterns: set[int],
        places: Mapping[int, list[TextSpan]] = MappingProxyType({}),
    ) -> None:
        self.phrases = phrases
        self.patterns = patterns
        self.places = places


class Scanner:
    """A compiled set of patterns. Making one reads the cached database or compiles and keeps it."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._database = self._open() if patterns else None

    def scan(self, text: str) -> Fired:
        """Runs all patterns over ``text``; spans are code points.

        A long text is scanned in pieces: in a hundred pages every pattern fires somewhere, but most in few places.
        """
        if len(text) <= LONG:
            ends, patterns = self._run(text)
            return Fired(self._phrases(text, ends), patterns)
        found: set[tuple[int, int]] = set()
        places: dict[int, list[TextSpan]] = {}
        for piece in pieces(text):
            ends, patterns = self._run(text[piece.start : piece.end])
            found.update((index, piece.start + end) for index, end in ends)
            for index in patterns:
                places.setdefault(index, []).append(piece)
        return Fired(self._phrases(text, found), set(places), places)

    def _run(self, text: str) -> tuple[Collection[tuple[int, int]], set[int]]:
        """The phrases that may end at places of a text, in code points, and the patterns that fire."""
        data = text.encode("utf-8", "replace")
        ends: list[tuple[int, int]] = []
        fired: set[int] = set()
        patterns = self._patterns

        def on_match(index: int, _start: int, end: int, _flags: int, _context: object) -> None:
            if patterns[index].phrase:
                ends.append((index, end))
            else:
                fired.add(index)

        if self._database is not None and data:
            self._database.scan(data, match_event_handler=on_match)
        if ends and len(data) != len(text):
            places = code_points(data, {end for _, end in ends})
            return [(index, places[end]) for index, end in ends], fired
        return ends, fired

    def _phrases(self, text: str, ends: Collection[tuple[int, int]]) -> list[tuple[int, TextSpan]]:
        """The phrases that end at these places and stand there as words, in text order."""
        found = set()
        for index, end in ends:
            span = phrase_before(text, end, self._patterns[index].text)
            if span is not None:
                found.add((index, span))
        return sorted(found, key=lambda item: (item[1], item[0]))

    def _open(self) -> "hyperscan.Database":
        name = store.key(
            "scan", _MADE, _hyperscan_version(), *(f"{p.phrase}{p.fold_case}{p.text}" for p in self._patterns)
        )
        kept = store.load("scan", name)
        database = _restore(kept) if kept is not None else None
        if database is None:
            store.waiting(_WAITING if len(self._patterns) > _MANY else "")
            database = compile_database(self._patterns)
            store.waiting("")
            store.save("scan", name, bytes(hyperscan.dumpb(database)))
        return database


def pieces(text: str) -> Iterator[TextSpan]:
    """Stretches of whole lines that overlap: what is in one line, or shorter than ``_MARGIN``, is whole in one."""
    start = 0
    while start < len(text):
        end = _line_end(text, start + _PIECE)
        yield TextSpan(text.rfind("\n", 0, max(0, start - _MARGIN)) + 1, _line_end(text, end + _MARGIN))
        start = end


def _line_end(text: str, at: int) -> int:
    """The first place behind a line end from ``at`` on; the end of the text where there is none."""
    return text.find("\n", at) + 1 or len(text)


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
    """The Hyperscan expression of a phrase. It says where one may end; ``phrase_before`` knows the rest.

    Without starts and word boundaries the database has a quarter of the size.
    """
    return "".join(_phrase_character(character) for character in " ".join(phrase.split()))


def phrase_before(text: str, end: int, phrase: str) -> TextSpan | None:
    """The phrase that ends at ``end``; None when it is part of a longer word."""
    at = end
    for word in reversed(phrase.split()):
        while at < end and text[at - 1 : at] in _GAP:
            at -= 1
        if at < len(word) or _folded(text[at - len(word) : at]) != _folded(word):
            return None
        at -= len(word)
    left = at > 0 and _is_word(text[at]) and _is_word(text[at - 1])
    right = end < len(text) and _is_word(text[end - 1]) and _is_word(text[end])
    return None if left or right else TextSpan(at, end)


def compile_database(patterns: Sequence[Pattern]) -> "hyperscan.Database":
    """Compiles patterns. What Hyperscan cannot hold at all fires on every text. Raises ``RuleError``."""
    wider = [None if pattern.phrase else trigger(pattern.text) for pattern in patterns]
    expressions = [
        (phrase_expression(pattern.text) if pattern.phrase else other or _unnamed(pattern.text)).encode()
        for pattern, other in zip(patterns, wider, strict=True)
    ]
    flags = [_flags(pattern, other is not None) for pattern, other in zip(patterns, wider, strict=True)]
    while True:
        try:
            return _compile(expressions, flags, range(len(patterns)))
        except hyperscan.error as error:
            index = _refused(expressions, flags)
            if patterns[index].phrase or expressions[index] == _ANYTHING:
                raise RuleError(f"“{patterns[index].text}” cannot be looked for: {error}") from error
            if flags[index] & hyperscan.HS_FLAG_PREFILTER:
                expressions[index] = _ANYTHING
            flags[index] |= hyperscan.HS_FLAG_PREFILTER


def _compile(expressions: list[bytes], flags: list[int], chosen: Sequence[int]) -> "hyperscan.Database":
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=[expressions[i] for i in chosen], ids=list(chosen), flags=[flags[i] for i in chosen])
    return database


def _unnamed(expression: str) -> str:
    """The expression without the names of its groups: ``regex`` takes one name for two groups, Hyperscan does not."""
    return expression if "(?P=" in expression else _GROUP_NAME.sub("(", expression)


def _refused(expressions: list[bytes], flags: list[int]) -> int:
    """A pattern that Hyperscan refuses alone; house rules stand last and are tried first. Raises ``RuleError``."""
    for index in reversed(range(len(expressions))):
        try:
            _compile(expressions, flags, [index])
        except hyperscan.error:
            return index
    raise RuleError("the patterns of the enabled rules are too many for one scan; switch some off")


def _flags(pattern: Pattern, widened: bool) -> int:
    flags: int = _UTF8 | (hyperscan.HS_FLAG_CASELESS if pattern.fold_case else 0)
    if pattern.phrase:
        return flags
    flags |= hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_ALLOWEMPTY | hyperscan.HS_FLAG_MULTILINE
    flags |= 0 if widened else hyperscan.HS_FLAG_UCP
    return flags | (hyperscan.HS_FLAG_PREFILTER if _NEEDS_PREFILTER.search(pattern.text) else 0)


def _phrase_character(character: str) -> str:
    if character == " ":
        return r"[\s\x{a0}\x{2009}\x{202f}]+"  # the characters of _GAP
    if character in "'’":
        return "['’]"
    return "\\" + character if character in _SPECIAL else character


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().replace("’", "'")


def _restore(kept: bytes) -> "hyperscan.Database | None":
    """The database in a cache file, or None when it was made elsewhere or is damaged."""
    try:
        database = hyperscan.loadb(kept, mode=hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
    except (hyperscan.error, ValueError):
        return None
    return database
