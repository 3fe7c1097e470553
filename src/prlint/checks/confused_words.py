"""Real words that stand for another one: "in the passed", "the boarder patrol", "pubic health".

A spelling checker knows both words. What tells them apart are the neighbours: the table says for each pair
which words before and after it leave no doubt.
"""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from prlint import tables
from prlint.context import RuleContext
from prlint.findings import Hit
from prlint.lexicon import proper
from prlint.matchers import like
from prlint.spans import TextSpan
from prlint.words import neighbours

TABLE = "confused_words"
END = "$"  # in a list of neighbours: the clause ends here
REACH = 32  # code points to each side: room for three words
LONGEST = 3  # words in a neighbour of the table
_NAMES = frozenset({"Capitol"})  # with its capital always the building: "jets above the nation's Capitol and the Mall"
_JOINING = frozenset("-'’‑@_")  # beside a word: it is part of a longer one
_SMALL = frozenset({"the", "a", "an", "of", "in", "on", "and", "to", "by", "for", "at", "with", "his", "her"})
_ENDS = ".,;:!?)”\"'—–"
_STOPS = frozenset('.,;:!?)”"—–')


class Proof(Struct, frozen=True, array_like=True):
    """The neighbours that prove one word to be written for another; an empty list asks for nothing."""

    right: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    not_after: tuple[str, ...]


class Wrong:
    """A form with its proofs, made ready for look-ups.

    ``sides`` are for a first look at the two nearest words: last words of the ``before`` lists and first words of
    the ``after`` lists, each of the proofs that ask for one side only, and of those that ask for both.
    """

    __slots__ = ("proofs", "sides")
    sides: tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]] | None

    def __init__(self, proofs: list[Proof]) -> None:
        self.proofs = [(p.right, frozenset(p.before), frozenset(p.after), frozenset(p.not_after)) for p in proofs]
        self.sides = (
            frozenset(run.rpartition(" ")[2] for p in proofs if not p.after for run in p.before),
            frozenset(run.partition(" ")[0] for p in proofs if not p.before for run in p.after),
            frozenset(run.rpartition(" ")[2] for p in proofs if p.after for run in p.before),
            frozenset(run.partition(" ")[0] for p in proofs if p.before for run in p.after),
        )
        if any(not (p.before or p.after) for p in proofs):
            self.sides = None  # proven by itself

    def may_stand(self, text: str, start: int, end: int) -> bool:
        """A cheap first look: whether the nearest words are among those that prove something."""
        if self.sides is None:
            return True
        left, right = neighbours(text, start, end)
        if "\n" in right or text[max(0, start - 2) : start].isspace() or text[end : end + 2].isspace():
            return True  # a line end, or two blanks: a closer look is needed
        before = left.lower().lstrip("“\"'(")
        after = right.lower().rstrip(_ENDS) or END
        left_only, right_only, left_too, right_too = self.sides
        return before in left_only or after in right_only or (before in left_too and after in right_too)


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit for each word whose neighbours prove it to be another one."""
    words, forms = context.words, _forms()
    for form in words.keys() & forms.keys():
        wrong = _wrong(form.lower())
        is_name = form[0].isupper() and form[1:].islower() and bool(proper.role(form))  # Heath, Marshall
        for start in words[form]:
            if not wrong.may_stand(context.text, start, start + len(form)):
                continue
            right = _proven(context.text, start, start + len(form), wrong, is_name)
            if right:
                yield Hit(TextSpan(start, start + len(form)), like(form, right))


def _proven(text: str, start: int, end: int, wrong: Wrong, is_name: bool) -> str:
    """The word that was meant at a place, or nothing; a form that is a name needs proof on both sides."""
    if is_name and start > 1 and _follows_capital(text, start):
        is_name = False  # "Foreign Minster": no given name stands among the neighbours of the table
    if text[end : end + 1] in _JOINING or text[start - 1 : start] in _JOINING:
        return ""
    before = _before(text, start)
    after = _after(text, end)
    for right, left, following, never in wrong.proofs:
        if left and left.isdisjoint(before):
            continue
        if following and following.isdisjoint(after):
            continue
        if never.isdisjoint(after) and (not is_name or (left and following)):
            return right
    return ""


def _follows_capital(text: str, start: int) -> bool:
    """Whether the word right before a place has a capital and belongs to the same phrase."""
    word = text[max(0, start - REACH) : start].split()[-1:]
    return bool(word) and word[0][0].isupper() and word[0][-1].isalpha() and word[0].lower() not in _SMALL


def _before(text: str, start: int) -> tuple[str, ...]:
    """The one, two, three words right before a place, in lower case; none across a stop or a blank line."""
    piece = text[max(0, start - REACH) : start]
    if not piece[-1:].isspace() or piece.endswith("\n\n"):
        return ()
    words = piece.lower().replace("’", "'").split()
    if start > REACH:
        words = words[1:]
    return _runs([word.lstrip("“\"'(") for word in words[: -LONGEST - 1 : -1]], backward=True)


def _after(text: str, end: int) -> tuple[str, ...]:
    """The one, two, three words right after a place; ``END`` where the clause ends."""
    piece = text[end : end + REACH]
    if not piece or piece[0] in _STOPS or piece.startswith("\n\n"):
        return (END,)
    if not piece[0].isspace():
        return ()
    words = piece.lower().replace("’", "'").split()
    if len(piece) == REACH:
        words = words[:-1]
    return _runs(words[:LONGEST], backward=False)


def _runs(words: list[str], *, backward: bool) -> tuple[str, ...]:
    """The first word, the first two, the first three, as phrases; a stop ends the last one."""
    runs: list[str] = []
    for word in words:
        if backward and word[-1:] in _STOPS:
            break
        bare = word.rstrip(_ENDS)
        if not bare:
            break
        runs.append(bare if not runs else f"{bare} {runs[-1]}" if backward else f"{runs[-1]} {bare}")
        if bare != word and not backward:
            break
    return tuple(runs)


def _table() -> dict[str, list[Proof]]:
    return tables.derived(TABLE, (TABLE,), dict[str, list[Proof]], _build, version=1)


def _build() -> dict[str, list[Proof]]:
    made: dict[str, list[Proof]] = {}
    for row in tables.rows(TABLE):
        cells = (tuple(filter(None, row[column].split(";"))) for column in ("before", "after", "not_after"))
        made.setdefault(row["wrong"], []).append(Proof(row["right"], *cells))
    return made


@cache
def _forms() -> dict[str, None]:
    """The wrong words as they may stand in a text: lower case, first capital, all capitals."""
    shapes = (shape for word in _table() for shape in (word, word.capitalize(), word.upper()))
    return dict.fromkeys(shape for shape in shapes if shape not in _NAMES)


@cache
def _wrong(word: str) -> Wrong:
    return Wrong(_table()[word])
