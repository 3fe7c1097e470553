"""Weighs the edits of a sentence: how much likelier the model finds it with each of them."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from prlint.grammar.smollm.edits import Edit, edits
from prlint.grammar.smollm.model import Model, Piece
from prlint.grammar.smollm.traits import Weighed

BACK, LOOK = 48, 10  # tokens before and after an edit that have a say
FIRST = {"missing": 6.5, "extra": -3.0, "form": 0.7, "slip": 0.7, "preposition": 1.5}  # least gain of the first token
OLD_SHARE = 0.5  # of how unlikely the old token was, which is added to that gain
PROMISE = {
    "missing": 11.0,
    "extra": 0.5,
    "form": 5.5,
    "slip": 5.5,
    "preposition": 7.0,
    "article": 1.3,
}  # their least sum
LEAST_FIRST, LEAST_PROMISE = -1.0, 4.0  # of the other kinds
UNSURE = -2.0  # stands for how unlikely the first token of a sentence is: any is
MOST_AT_ONCE = {True: 2, False: 3}  # words that are weighed before a place and for it


class _Open(NamedTuple):
    """An edit whose gain is not known yet: the tokens with it, where it begins and what was there before."""

    edit: Edit
    ids: tuple[int, ...]
    at: int
    before: float
    first: float
    old: float


def weigh(model: Model, pieces: Sequence[Sequence[Piece]]) -> list[list[Weighed]]:
    """The edits of each sentence, weighed."""
    tokens = [[model.ids(piece.text) for piece in sentence] for sentence in pieces]
    flat = [[number for piece in sentence for number in piece] for sentence in tokens]
    found = [
        (number, one)
        for number, rows in model.read(flat)
        for one in _promising(model, pieces[number], tokens[number], rows)
    ]
    weighed: list[list[Weighed]] = [[] for _ in pieces]
    for (number, one), score in zip(found, model.score([one.ids for _, one in found]), strict=True):
        weighed[number].append(Weighed(one.edit, sum(score[one.at :]) - one.before, one.first, one.old))
    return weighed


def _promising(model: Model, pieces: Sequence[Piece], tokens: list[tuple[int, ...]], rows: Any) -> list[_Open]:
    ids = [number for piece in tokens for number in piece]
    starts = [0]
    for piece in tokens:
        starts.append(starts[-1] + len(piece))
    said = [float(rows[at, number]) for at, number in enumerate(ids)]
    found = []
    for edit in edits(pieces):
        start, end = starts[edit.first], starts[edit.last]
        new = [number for text in edit.new for number in model.ids(text)]
        tail = ids[end : end + LOOK]
        at = _parting(ids, start, new + tail)
        if at >= len(ids) or at - start >= len(new) + len(tail):
            continue
        first = float(rows[at, (new + tail)[at - start]]) - said[at]
        if is_promising(edit.kind, first, said[at] if at else UNSURE):
            before = sum(said[at : end + LOOK])
            since = max(0, start - BACK)
            found.append(_Open(edit, (*ids[since:start], *new, *tail), at - since, before, first, said[at]))
    return list(_best_at_their_places(found))


def _best_at_their_places(found: list[_Open]) -> Iterator[_Open]:
    """The edits with the best beginnings, so many at each place: what has a bad one wins against none of them."""
    places: dict[tuple[int, bool], int] = {}
    for one in sorted(found, key=lambda one: -one.first):
        place = one.edit.first, one.edit.kind == "missing"
        places[place] = places.get(place, 0) + 1
        if places[place] <= MOST_AT_ONCE[place[1]]:
            yield one


def is_promising(kind: str, first: float, old: float) -> bool:
    """Whether an edit is worth to be weighed: of a hundred that turned out to be likely, about two are not."""
    promise = first - OLD_SHARE * old
    return first >= FIRST.get(kind, LEAST_FIRST) and promise >= PROMISE.get(kind, LEAST_PROMISE)


def _parting(ids: list[int], start: int, new: list[int]) -> int:
    """The first place where the tokens with an edit are others."""
    at = start
    while at < len(ids) and at - start < len(new) and ids[at] == new[at - start]:
        at += 1
    return at
