"""What an unknown form was meant to be: words of the lexicon at a small, weighted distance.

Distances are Damerau's (insertion, deletion, substitution, transposition of neighbours); what the weights say is
how likely a typist makes that slip: a letter doubled or not, two letters swapped, a neighbouring key, a vowel for
a vowel, a syllable written twice or once. One edit is searched by generating all of them and asking the lexicon
(Norvig's method); two edits by going through the words that begin alike.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from prlint.lexicon import Kind, Lexicon

LETTERS = "abcdefghijklmnopqrstuvwxyz"
VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
TWO_EDITS_FROM = 6  # letters; in shorter words two edits reach anything
RARE_TIER = 60  # words above are hardly ever what was meant
OWN_WORD_BONUS = 1.0  # for a word that the document itself has
DOUBLED, SWAPPED, STUTTER, SOUNDS_ALIKE = 0.3, 0.5, 0.7, 1.2  # what these slips cost
FIRST = 0.4  # the first letter is seldom wrong
EXTRA, MISSING = "a letter too many", "a letter is missing"
DIFFERENT, TRANSPOSED = "a letter is different", "two letters are swapped"
TWO_SLIPS, TWICE, HISSING = (
    "two slips",
    "a syllable stands twice",
    "the plural has -es,",
)  # kinds of slips that are judged by themselves
STUTTER_FROM = 8  # letters of a form in which a syllable may stand twice
_HISSES = ("s", "x", "z", "ch", "sh")  # after these a plural has -es


def _neighbours() -> dict[str, frozenset[str]]:
    """Keys that touch on a QWERTY keyboard (rows are shifted by about half a key)."""
    near: dict[str, set[str]] = {letter: set() for letter in LETTERS}
    for row, letters in enumerate(_ROWS):
        for column, letter in enumerate(letters):
            for other_row, columns in ((row, (column - 1, column + 1)), (row + 1, (column - 1, column))):
                for other in columns:
                    if other_row < len(_ROWS) and 0 <= other < len(_ROWS[other_row]):
                        near[letter].add(_ROWS[other_row][other])
                        near[_ROWS[other_row][other]].add(letter)
    return {letter: frozenset(letters) for letter, letters in near.items()}


NEAR = _neighbours()


class Candidate(NamedTuple):
    """A word that may have been meant.

    ``cost`` weighs the slip (0.3 a doubled letter ... 2.4 two unlikely ones), ``score`` that less how common
    the word is: the smaller the better. ``kind`` says what happened, in words.
    """

    form: str
    cost: float
    score: float
    kind: str


def suggest(
    form: str, lexicon: Lexicon, own: Collection[str] = (), terms: Iterable[str] = (), far: bool = True
) -> list[Candidate]:
    """Candidates for a form in lower case, best first.

    ``own`` are words that the document has elsewhere: they are likelier to be meant. ``terms`` are forms that
    the document uses again and again and no list has: one slip away from such a term, it is meant.
    ``far`` False asks for words one slip away only.
    """
    found = [
        Candidate(other, cost, cost - 0.1 * _frequency(other, lexicon) - (OWN_WORD_BONUS if other in own else 0), kind)
        for other, cost, kind in _listed(form, lexicon, far)
    ]
    for term in terms:
        if term != form and abs(len(term) - len(form)) < 2 and is_one_edit(form, term):
            found.append(Candidate(term, 0.8, 0.8 - 2 * OWN_WORD_BONUS, "a letter differs from the other places,"))
    return sorted(found, key=lambda candidate: (candidate.score, candidate.form))


def near_words(form: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """The words one slip away and, whether or not there are such, those two slips away; in no order."""
    near = {other: (cost, kind) for other, cost, kind in _listed(form, lexicon, far=False)}
    if len(form) >= TWO_EDITS_FROM:
        for other, cost in _two_edits(form, lexicon):
            near.setdefault(other, (cost, TWO_SLIPS))
    for other, (cost, kind) in near.items():
        if other != form:
            yield Candidate(other, cost, cost - 0.1 * _frequency(other, lexicon), kind)


def _frequency(form: str, lexicon: Lexicon) -> int:
    """How common a candidate is; a possessive is as common as its noun."""
    return lexicon.frequency(form.replace("’", "'")) or lexicon.frequency(form.removesuffix("’s"))


@lru_cache(4096)
def _listed(form: str, lexicon: Lexicon, far: bool) -> tuple[tuple[str, float, str], ...]:
    """``(word, cost, kind of slip)`` for the words of the lexicon near a form, whatever the document."""
    found: dict[str, tuple[float, str]] = {}
    for other, cost, kind in (*one_edit(form), *_stutters(form), *_regular_plural(form)):
        if _usual(lexicon, other) and cost < found.get(other, (9.0, ""))[0]:
            found[other] = (cost, kind)
    for other in _with_apostrophe(form, lexicon):
        found[other] = (0.3, "the apostrophe is missing")
    if far and not found and len(form) >= TWO_EDITS_FROM:
        found = {other: (cost, TWO_SLIPS) for other, cost in _two_edits(form, lexicon)}
    return tuple((other, cost, kind) for other, (cost, kind) in found.items())


def is_one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours turns one form into the other."""
    if len(one) > len(other):
        one, other = other, one
    at = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])


def one_edit(form: str) -> Iterator[tuple[str, float, str]]:
    """Everything one slip away, with the cost and the kind of the slip."""
    for place in range(len(form) + 1):
        head, tail = form[:place], form[place:]
        first = FIRST if place == 0 else 0.0
        if tail:
            yield head + tail[1:], _extra(head, tail) + first, EXTRA
            for letter in LETTERS:
                if letter != tail[0]:
                    yield head + letter + tail[1:], _other(tail[0], letter) + first, DIFFERENT
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:], SWAPPED + first / 4, TRANSPOSED
        for letter in LETTERS:
            yield head + letter + tail, _missing(head, letter, tail) + first, MISSING


def _stutters(form: str) -> Iterator[tuple[str, float, str]]:
    """The form without a syllable that stands twice: "documentatation", "renderering"."""
    if len(form) < STUTTER_FROM:
        return
    for size in (2, 3):
        for place in range(1, len(form) - size + 1):
            rest = form[place + size :]
            if rest[:size] == form[place : place + size] or (size == 2 and rest[:1] == form[place]):
                yield form[:place] + rest, STUTTER, TWICE


def _regular_plural(form: str) -> Iterator[tuple[str, float, str]]:
    """ "crashes" for "crashs"."""
    if form.endswith("s") and form[:-1].endswith(_HISSES) and not form.endswith("ss"):
        yield f"{form[:-1]}es", DOUBLED, HISSING


def _with_apostrophe(form: str, lexicon: Lexicon) -> Iterator[str]:
    """Contractions and possessives that lost their apostrophe: "dont", "companys", "womens"."""
    for place in (len(form) - 1, len(form) - 2):
        if place > 1 and lexicon.kind(f"{form[:place]}'{form[place:]}") & Kind.CONTRACTION:
            yield f"{form[:place]}’{form[place:]}"
    if form.endswith(("ys", "mens", "ldrens", "oples")) and not form.endswith("ways") and _usual(lexicon, form[:-1]):
        yield f"{form[:-1]}’s"


def _extra(head: str, tail: str) -> float:
    letter, before, after = tail[0], head[-1:], tail[1:2]
    if letter in (before, after):
        return DOUBLED
    return 0.8 if letter in VOWELS or letter in NEAR.get(before, ()) or letter in NEAR.get(after, ()) else 1.0


def _missing(head: str, letter: str, tail: str) -> float:
    if letter in (head[-1:], tail[:1]):
        return DOUBLED
    return 0.7 if letter in VOWELS else 0.8


def _other(found: str, meant: str) -> float:
    if found in VOWELS and meant in VOWELS:
        return 0.7
    return 0.9 if meant in NEAR.get(found, ()) or {found, meant} in _SOUND_ALIKE else 1.2


_SOUND_ALIKE = ({"c", "s"}, {"c", "k"}, {"s", "z"}, {"g", "j"}, {"f", "v"}, {"t", "d"}, {"m", "n"}, {"b", "p"})


def _two_edits(form: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Words two slips away that begin with the same two letters; sounding alike makes them likelier."""
    sound = sound_key(form)
    for other in two_slips_away(form, lexicon):
        if other.isascii() and other.islower() and _usual(lexicon, other):
            cost = weigh(form, other)
            yield other, min(cost, SOUNDS_ALIKE) if sound_key(other) == sound else cost


def two_slips_away(form: str, lexicon: Lexicon) -> list[str]:
    """The forms of the lexicon at most two slips away that begin with the same two letters."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(form, lexicon.beginning(form[:2]), scorer=OSA.distance, score_cutoff=2, limit=None)
    return [other for other, _, _ in near]


def weigh(form: str, meant: str) -> float:
    """The cost of the cheapest slips that make ``form`` of ``meant``."""
    costs = [[0.0] * (len(meant) + 1) for _ in range(len(form) + 1)]
    for i in range(len(form) + 1):
        for j in range(len(meant) + 1):
            if i or j:
                costs[i][j] = min(_steps(costs, form, meant, i, j))
    return costs[-1][-1]


def _steps(costs: list[list[float]], form: str, meant: str, i: int, j: int) -> Iterator[float]:
    """The costs of ``form[:i]`` for ``meant[:j]``, by what the last slip was."""
    if i:
        yield costs[i - 1][j] + _extra(form[: i - 1], form[i - 1 :])
    if j:
        yield costs[i][j - 1] + _missing(meant[: j - 1], meant[j - 1], meant[j:])
    if i and j:
        same = form[i - 1] == meant[j - 1]
        yield costs[i - 1][j - 1] + (0.0 if same else _other(form[i - 1], meant[j - 1]))
    if i > 1 and j > 1 and form[i - 2] == meant[j - 1] and form[i - 1] == meant[j - 2]:
        yield costs[i - 2][j - 2] + SWAPPED
    if 2 < j < len(meant) and meant[j - 2] == meant[j]:
        yield costs[i][j - 2] + STUTTER  # a syllable like its neighbour was left out


def sound_key(form: str) -> str:
    """A rough key of how a word sounds: runs of vowels are one, double letters single, some spellings merged."""
    for spelling, sound in (("ph", "f"), ("ck", "k"), ("sc", "s"), ("qu", "k"), ("ci", "si"), ("ce", "se"), ("c", "k")):
        form = form.replace(spelling, sound)
    key: list[str] = []
    for letter in form:
        sound = "a" if letter in VOWELS else "s" if letter == "z" else letter
        if not key or key[-1] != sound:
            key.append(sound)
    return "".join(key)


def _usual(lexicon: Lexicon, form: str) -> bool:
    entry = lexicon.entry(form)
    return entry is not None and entry.tier <= RARE_TIER and bool(entry.kind & Kind.WORD)
