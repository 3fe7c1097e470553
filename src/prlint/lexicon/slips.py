"""Whether a form that no list has is a slip, and of which word: the judgement about a form, whatever stands round it.

It says little. A form made of known parts is a word, a capitalised form is a name; what remains and lies one likely
slip away from a common word is a slip. How near and how common depends on the length: short forms have neighbours
everywhere, long ones hardly any.
"""

from functools import cache, cached_property

from prlint import tables
from prlint.lexicon import Lexicon
from prlint.lexicon.formed import english_looking, formed, glued, inflected, other_ending, stuck, uncountable
from prlint.lexicon.proper import Role, role
from prlint.lexicon.suggest import DOUBLED, HISSING, MISSING, TWICE, TWO_SLIPS, Candidate, is_one_edit, suggest, weigh

SHORTEST = 3
# The score (see lexicon.suggest) that the best candidate must reach, by the number of letters, for one slip ...
ONE_LIMITS = {3: -0.8, 4: -0.3, 5: 0.15, 6: 0.5, 7: 0.6}
ONE_LONG_LIMIT = 0.9  # eight letters and more
DEAREST = 1.0  # the costliest single slip
# ... and for two.
TWO_LIMITS = {6: 0.3, 7: 0.35, 8: 0.6, 9: 0.8, 10: 0.8}
TWO_LONG_LIMIT = 1.0  # eleven letters and more
TWO_DEAREST = 1.7
CHEAP_TWO = 0.7  # two slips in six letters must be two doubled letters
FIRST_FROM, FIRST_DEAREST, FIRST_LIMIT = 8, 1.5, 0.3  # a wrong first letter: number of letters, cost, score
UNCOUNTABLE_LIMIT = 0.3  # for a plural of what has none
RARE_LIMIT = -0.3  # for a form that is a word, but such as no release uses
NAME_FROM = 7  # letters; shorter capitalised forms are names
OWN_NAME_LIMIT = -0.3  # a capitalised form one slip from a word of the document (with the own-word bonus)
ENGLISH_NAME_LIMIT = 0.0  # one that ends as English words do
NAME_LIMIT, NAME_DEAREST = 0.1, 0.8  # any other
OPENING_LIMIT = 0.3  # one that opens a sentence
LONG_NAME, MIXED_DEAREST = 9, 1.2  # a brand with capitals inside
SURE = -0.5  # so near to so common a word that nothing else can be meant
VERB_LIMIT, VERB_FREQUENCY = -0.2, 5  # a word with "-ed" or "-ing" is a new verb, if the slip is no likelier than that
_ENDINGS = ("ed", "er", "ers", "ing")
CHEAP_LIMIT = 0.6
COMMON_PARTS = 8  # frequency of the parts of a compound that is likelier than a cheap slip
CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february august september october november "
    "december"
).split()
NEVER = -9.0


class Own:
    """The document's own words in lower case: those that are listed, and the terms that it uses again and again."""

    def __init__(self, words: frozenset[str], terms: tuple[str, ...]) -> None:
        self.words = words
        self.terms = terms

    def near(self, form: str) -> bool:
        """Whether a listed word of the document is one edit away from a form, and begins or ends like it."""
        alike = {*self._edges.get(form[:3], ()), *self._edges.get(form[-3:][::-1], ())}
        return any(abs(len(word) - len(form)) < 2 and is_one_edit(word, form) for word in alike)

    @cached_property
    def _edges(self) -> dict[str, list[str]]:
        """The words by their first three letters, and by their last three read backwards."""
        found: dict[str, list[str]] = {}
        for word in self.words:
            found.setdefault(word[:3], []).append(word)
            found.setdefault(word[-3:][::-1], []).append(word)
        return found


def judge(form: str, words: Lexicon, own: Own, opening: bool = False) -> list[Candidate]:
    """The candidates of a form that is a slip, best first; empty when it is none. ``opening``: it stands as the
    first of a sentence, so that its capital says nothing."""
    plain = form.lower()
    if not form.islower():
        return _of_name(form, words, own, opening)
    if (pair := glued(plain, words)) is not None:
        return [Candidate(pair, 0.5, 0.0, "the space is missing")]
    rare = words.known(form)
    found = suggest(plain, words) if rare else suggest(plain, words, own.words, own.terms)
    found = _without_endings(plain, [candidate for candidate in found if _is_likely(plain, candidate)], words)
    if not found or found[0].score > _limit(form, found[0], words):
        return []
    return [] if _is_compound(plain, found[0], words, rare) else found


def _is_likely(plain: str, candidate: Candidate) -> bool:
    """Whether the slip is none too dear for a form of this length."""
    length, cost = len(plain), candidate.cost
    if candidate.kind == TWO_SLIPS:
        return cost <= (TWO_DEAREST if length > 6 else CHEAP_TWO)
    if length == SHORTEST:
        return cost <= 0.6
    return cost <= (FIRST_DEAREST if length >= FIRST_FROM and candidate.score <= FIRST_LIMIT else DEAREST)


def _limit(form: str, best: Candidate, words: Lexicon) -> float:
    """The score that a candidate must reach for this form."""
    one = UNCOUNTABLE_LIMIT if best.kind == HISSING else ONE_LIMITS.get(len(form), ONE_LONG_LIMIT)
    if words.known(form):
        return UNCOUNTABLE_LIMIT if best.form in uncountable() else min(one, RARE_LIMIT)
    return TWO_LIMITS.get(len(form), TWO_LONG_LIMIT) if best.kind == TWO_SLIPS else one


def _without_endings(plain: str, found: list[Candidate], words: Lexicon) -> list[Candidate]:
    """The candidates when the best is more than the form without an ending; "publicy" is "publicly", no "public"."""
    if not found:
        return []
    best = found[0]
    if (pair := stuck(plain, best.form)) is not None:
        return [best._replace(form=pair, kind="the space is missing"), *found[1:]]
    if not inflected(plain, best.form):
        return found
    adverb = f"{best.form}ly"
    if plain == f"{best.form}y" and words.frequency(adverb):
        return [best._replace(form=adverb, kind=MISSING), *found[1:]]
    if len(plain) >= FIRST_FROM and len(found) > 1 and found[1].cost <= NAME_DEAREST and found[1].score <= FIRST_LIMIT:
        return found[1:]
    return []


def _is_compound(plain: str, best: Candidate, words: Lexicon, rare: bool) -> bool:
    """Whether the form is rather built of known parts than a slip of a common word."""
    if best.score <= SURE and not rare:
        return False
    if best.kind == HISSING:
        return False
    if (
        best.score > VERB_LIMIT
        and best.cost > DOUBLED
        and any(
            plain.endswith(ending) and words.frequency(plain.removesuffix(ending)) >= VERB_FREQUENCY
            for ending in _ENDINGS
        )
    ):
        return True
    cheap = best.score <= CHEAP_LIMIT and best.kind not in (TWO_SLIPS, TWICE) and not rare
    return formed(plain, words, COMMON_PARTS if cheap else 0)


def _of_name(form: str, words: Lexicon, own: Own, opening: bool) -> list[Candidate]:
    """The candidates of a capitalised form that is no name."""
    plain = form.lower()
    calendar = _of_calendar(form)
    if calendar:
        return calendar
    if not (form.isupper() or form[1:].islower()):
        return []
    english = english_looking(plain)
    if not (english or own.near(plain) or (_may_be_word(form) and not role(form))):
        return []
    found = suggest(plain, words, own.words, own.terms, far=english)
    if not found:
        return []
    best = found[0]
    if best.score > _name_limit(form, best, own, opening):
        return []
    if inflected(plain, best.form) or (best.score > SURE and formed(plain, words)):
        return []
    return found


def _name_limit(form: str, best: Candidate, own: Own, opening: bool) -> float:
    plain = form.lower()
    limit = NEVER
    if best.cost <= DEAREST and english_looking(plain):
        limit = ENGLISH_NAME_LIMIT
    if best.cost <= NAME_DEAREST:
        if best.form in own.words and not other_ending(plain, best.form):
            limit = max(limit, OWN_NAME_LIMIT)
        if _may_be_word(form) and best.kind != TWO_SLIPS and not _is_shaped_as_name(plain, best.form):
            limit = max(limit, OPENING_LIMIT if opening else NAME_LIMIT)
    return limit


def _may_be_word(form: str) -> bool:
    return len(form) >= NAME_FROM and form[1:].islower()


def _is_shaped_as_name(plain: str, meant: str) -> bool:
    """Whether somebody may be called so: it is a name somewhere, or a word with another ending ("Moderna")."""
    if role(plain.capitalize()) or role(meant.capitalize()) & Role.GIVEN:
        return True
    return other_ending(plain, meant) or plain == meant[:-1]


def _of_calendar(form: str) -> list[Candidate]:
    """Months and days, brands and large cities: "Feburary", "Cloduflare", "Philidelphia"."""
    if role(form.capitalize() if form.isupper() else form):
        return []
    plain = form.lower()
    names, squeezed = _fixed_names()
    near = {*names.get(plain[:3], ()), *names.get(plain[-3:][::-1], ())}
    found = [name for name in near if abs(len(name) - len(plain)) < 2 and _is_slip_of(plain, name)]
    if any(name.lower() == plain for name in found):
        return []  # only its capitals are wrong, if anything
    costs = sorted((weigh(plain, name.lower()), name) for name in found)
    likely = [Candidate(name, cost, SURE, "a slip") for cost, name in costs if cost <= _dearest(name)]
    doubled = squeezed.get(_squeeze(plain)) if not likely and len(plain) >= NAME_FROM else None
    if doubled is None or plain.startswith(doubled.lower()):
        return likely
    return [Candidate(doubled, DOUBLED, SURE, "a slip")]


def _is_slip_of(plain: str, name: str) -> bool:
    """Whether a form is one slip from a name; with another letter in the place of one, a short name is another name."""
    other = name.lower()
    if other in CALENDAR:
        return is_one_edit(plain, other)
    if plain[-1] != other[-1] or plain[:-1] == other:
        return False  # "Georgio", "Toyotas", "Illinoiss"
    if len(other) < NAME_FROM and name[1:].islower() and len(plain) == len(other) and sorted(plain) != sorted(other):
        return False
    return is_one_edit(plain, other)


def _dearest(name: str) -> float:
    """The costliest slip in a name: of capitals inside and many letters, hardly another name is made."""
    return MIXED_DEAREST if len(name) >= LONG_NAME and not name[1:].islower() else NAME_DEAREST


def _squeeze(plain: str) -> str:
    """A word with its doubled letters once: "Cincinatti" and "Cincinnati" are alike in it."""
    return "".join(letter for place, letter in enumerate(plain) if plain[place - 1 : place] != letter)


@cache
def _fixed_names() -> tuple[dict[str, list[str]], dict[str, str]]:
    """Names long enough to be known with a letter wrong: by their first three letters and by their last three read
    backwards, and by what is left of them without doubled letters."""
    brands = (row["form"] for row in tables.rows("brands") if row["kind"] != "initials")
    tabled = (row["name"] for table in ("us_cities", "us_states", "countries") for row in tables.rows(table))
    long = (name for name in (*brands, *tabled) if name.isalpha() and name.isascii())
    names = [name for name in long if len(name) >= NAME_FROM - 1]
    edges: dict[str, list[str]] = {}
    for name in (*(name.capitalize() for name in CALENDAR), *names):
        plain = name.lower()
        edges.setdefault(plain[:3], []).append(name)
        edges.setdefault(plain[-3:][::-1], []).append(name)
    return edges, {_squeeze(name.lower()): name for name in names}
