"""What speaks for an edit and against it: what the model says of it, its kind, and the sentence around.

``rules/tables/neighbour_odds.tsv`` has the weights; ``tools/fit_neighbours.py`` fits them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from prlint import lexicon, odds
from prlint.grammar.smollm.edits import Edit
from prlint.grammar.smollm.model import Piece

TABLE = "neighbour_odds"
_STEPS = {  # beyond them a trait has another weight: a line with bends
    "gain": (3, 4, 5, 6, 8, 10),
    "first": (0, 2, 4, 7),
    "rest": (-4, -1, 1, 4),
    "old": (-12, -9, -6, -4, -2),
}
_ARTICLES = frozenset({"a", "an", "the"})
_GAIN_MOST, _FIRST_MOST, _OLD_LEAST, _REST_MOST = 15.0, 12.0, -20.0, 8.0
_OTHER_GAIN = 3.0  # from which another edit of the sentence counts
_OTHERS_MOST = 5
_LENGTH_MOST = 300
_MANY_CAPITALS = 0.1
_LONG = 5


class Weighed(NamedTuple):
    """An edit; what the sentence gains by it as a whole (``gain``) and at its first token (``first``), and how
    likely the token was that it takes the place of (``old``): natural logarithms."""

    edit: Edit
    gain: float
    first: float
    old: float


def probability(pieces: Sequence[Piece], one: Weighed, all_of_them: Sequence[Weighed]) -> float:
    """0 to 1: whether an edit of a sentence is meant."""
    return odds.probability(TABLE, traits(pieces, one, all_of_them))


def traits(pieces: Sequence[Piece], one: Weighed, all_of_them: Sequence[Weighed]) -> odds.Traits:
    """The traits of one of the weighed edits of a sentence."""
    edit = one.edit
    found = {
        "always": 1.0,
        edit.kind: 1.0,
        "gain": min(one.gain, _GAIN_MOST),
        "first": min(one.first, _FIRST_MOST),
        "old": max(one.old, _OLD_LEAST),
        "rest": max(-_REST_MOST, min(_REST_MOST, one.gain - one.first)),
        "others": float(min(_OTHERS_MOST, sum(_is_elsewhere(edit, other) for other in all_of_them))),
    }
    found["alone"] = float(not found["others"])
    for name, steps in _STEPS.items():
        found |= {f"{name} over {step}": max(0.0, found[name] - step) for step in steps}
    old = "".join(piece.text for piece in pieces[edit.first : edit.last]).strip()
    new = "".join(edit.new).strip()
    if edit.kind in ("missing", "extra"):
        found["article"] = float((new or old.lower()) in _ARTICLES)
    else:
        words = lexicon.open()
        found["long"] = float(len(old) >= _LONG)
        found["usual"] = words.frequency(old) / 10
        found["usual instead"] = words.frequency(new.lower()) / 10
    return found | _of_sentence(pieces, edit)


def _of_sentence(pieces: Sequence[Piece], edit: Edit) -> odds.Traits:
    text = "".join(piece.text for piece in pieces)
    after = pieces[edit.last].text.strip() if edit.last < len(pieces) else ""
    return {
        "opening": float(edit.first == 0),
        "before a capital": float(after[:1].isupper()),
        "length": min(len(text), _LENGTH_MOST) / 100,
        "capitals": float(sum(map(str.isupper, text)) > _MANY_CAPITALS * len(text)),
    }


def _is_elsewhere(edit: Edit, other: Weighed) -> bool:
    """Whether another edit that the sentence gains by is in another place: a sentence the model cannot make out."""
    return other.gain > _OTHER_GAIN and (other.edit.first > edit.last + 1 or other.edit.last < edit.first - 1)
