"""The odds that a form no list explains is a slip: a small logistic model over the form, the word that it is nearest
to, and what stands round it.

``rules/tables/slip_odds.tsv`` has the weights; ``tools/fit_slips.py`` fits them. A trait is a number, mostly 0 or 1;
a weight belongs to one trait or to the product of two ("capital*short").
"""

from collections.abc import Mapping
from functools import lru_cache

from prlint import odds
from prlint.lexicon import Kind, Lexicon
from prlint.lexicon.formed import english_looking, formed, glued, inflected, other_ending, run_together
from prlint.lexicon.proper import Role, role
from prlint.lexicon.suggest import (
    DIFFERENT,
    DOUBLED,
    EXTRA,
    HISSING,
    MISSING,
    OWN_WORD_BONUS,
    SWAPPED,
    TRANSPOSED,
    TWICE,
    TWO_SLIPS,
    Candidate,
    is_one_edit,
    near_words,
    two_slips_away,
    weigh,
)
from prlint.odds import Traits

TABLE = "slip_odds"
NAME_TIER = 50  # names above are known to few
COMMON_PARTS = 8
VERB_FREQUENCY = 5
GAP_MOST = 1.5
MOST_FOUND = 4
NAMES_FROM = 5  # letters; shorter names are one slip away from anything
BASE_FROM, BASE_TIER = 3, 50  # letters and tier of a word from which others are made
_DERIVING = (
    "er ers or ors ed ing ings ion ions ee ees able ability ly ness ist ists ism ize izes ized izer ization al ally "
    "ish ity y"
).split()
_VERBAL = ("ed", "er", "ers", "ing", "ings")


def probability(traits: Mapping[str, float]) -> float:
    """0 to 1."""
    return odds.probability(TABLE, traits)


def log_odds(traits: Mapping[str, float], missing: float = 0.0) -> float:
    """The weighted sum of the traits."""
    return odds.log_odds(TABLE, traits, missing)


def nearest(form: str, words: Lexicon, own: frozenset[str]) -> list[Candidate]:
    """What may have been meant by a form, best first: words one or two slips away; for a capitalised form, names."""
    plain = form.lower()
    near = _near(plain, form != plain, words)
    if any(candidate.form in (plain.replace("is", "iz"), plain.replace("ys", "yz")) for candidate in near):
        return []  # "customisable": only the American form is listed
    found = [
        candidate._replace(score=candidate.score - OWN_WORD_BONUS) if candidate.form in own else candidate
        for candidate in near
    ]
    found.sort(key=lambda candidate: (candidate.score, candidate.form))
    if form == plain and words.known(form) and found and (found[0].kind == TWO_SLIPS or formed(plain, words)):
        return []  # a rare word, but a word: "reimport"
    return _with_adverb(plain, found, words)[:MOST_FOUND]


def _with_adverb(plain: str, found: list[Candidate], words: Lexicon) -> list[Candidate]:
    """ "greaty" is "greatly" before it is "great"."""
    if found and plain == f"{found[0].form}y" and words.frequency(adverb := f"{found[0].form}ly"):
        best = Candidate(adverb, DOUBLED, found[0].score, MISSING)
        return [best, *(candidate for candidate in found if candidate.form != adverb)]
    return found


@lru_cache(4096)
def _near(plain: str, is_capitalised: bool, words: Lexicon) -> tuple[Candidate, ...]:
    found = {candidate.form: candidate for candidate in near_words(plain, words)}
    for pair, cost in ((glued(plain, words), 0.5), (run_together(plain, words), 0.8)):
        if pair is not None:
            found.setdefault(pair, Candidate(pair, cost, cost - 0.8, "the space is missing"))
    if is_capitalised and len(plain) >= NAMES_FROM:
        for candidate in _near_names(plain, words):
            found.setdefault(candidate.form, candidate)
    return tuple(found.values())


def _near_names(plain: str, words: Lexicon) -> list[Candidate]:
    """Listed names one or two slips away that begin alike."""
    found = []
    for name in two_slips_away(plain.capitalize(), words):
        if not (name.isalpha() and name.isascii() and name[1:].islower()):
            continue
        entry = words.entry(name)
        if entry is None or entry.tier > NAME_TIER or not entry.kind & (Kind.CAPITAL | Kind.NAME):
            continue
        cost = weigh(plain, name.lower())
        found.append(Candidate(name, cost, cost - 0.1 * entry.frequency, _kind(plain, name.lower())))
    return found


def _kind(plain: str, meant: str) -> str:
    """What happened, in words."""
    if not is_one_edit(plain, meant):
        return TWO_SLIPS
    if len(plain) != len(meant):
        return EXTRA if len(plain) > len(meant) else MISSING
    return TRANSPOSED if sorted(plain) == sorted(meant) else DIFFERENT


def form_traits(form: str, count: int, words: Lexicon) -> Traits:
    """What is known of a form without looking at its neighbours; ``count`` is how often the text has it."""
    plain = form.lower()
    case = "small" if form == plain else "capital" if form[1:].islower() else "capitals" if form.isupper() else "mixed"
    named = role(plain.capitalize())
    return {
        "always": 1.0,
        case: 1.0,
        f"letters {min(len(plain), 8)}": 1.0,
        "length": min(len(plain), 14) / 10,
        "repeated": float(min(count, 4) - 1),
        "parts": float(formed(plain, words)),
        "common parts": float(formed(plain, words, COMMON_PARTS)),
        "English ending": float(english_looking(plain)),
        "rare word": float(form == plain and words.known(form)),
        "known name": float(bool(named)),
        "surname": float(bool(named & Role.SURNAME)),
        "verb of a word": float(_is_verb(plain, words)),
        "derived": float(_is_derived(plain, words)),
        "vowels": sum(letter in "aeiouy" for letter in plain) / len(plain),
        "capital twice": float(case == "mixed" and form[0].upper() == form[1] and form[1:2].isupper()),
    }


def _is_verb(plain: str, words: Lexicon) -> bool:
    """Whether the form is a common word with an ending of verbs: "conferenced"."""
    return any(
        plain.endswith(ending)
        and max(words.frequency(plain.removesuffix(ending)), words.frequency(plain.removesuffix(ending) + "e"))
        >= VERB_FREQUENCY
        for ending in _VERBAL
    )


def _is_derived(plain: str, words: Lexicon) -> bool:
    """Whether the form is a known word and an ending that makes nouns, verbs, adverbs: "encodings", "assignee"."""
    for ending in _DERIVING:
        if not plain.endswith(ending) or len(plain) - len(ending) < BASE_FROM:
            continue
        base = plain.removesuffix(ending)
        shapes = [base, f"{base}e", *([base[:-1] + "y"] if base[-1] == "i" else ())]
        if base[-1] == base[-2]:
            shapes.append(base[:-1])
        if any(0 < words.tier(shape) <= BASE_TIER for shape in shapes if len(shape) >= BASE_FROM):
            return True
    return False


def slip_traits(form: str, found: list[Candidate], own: frozenset[str], words: Lexicon) -> Traits:
    """What is known of the slip that makes the form of the best candidate."""
    plain, best = form.lower(), found[0]
    meant = best.form.lower()
    frequency = words.frequency(best.form.replace("’", "'")) or words.frequency(best.form.removesuffix("’s"))
    gap = found[1].score - best.score if len(found) > 1 else GAP_MOST
    return {
        "score": best.score,
        "cost": best.cost,
        "frequency": frequency / 10,
        "never used": float(not frequency),
        "gap": min(gap, GAP_MOST),
        "good score": max(0.0, -best.score),
        "bad score": max(0.0, best.score - 0.5),
        "too many": float(best.kind == EXTRA),
        "missing": float(best.kind == MISSING),
        "different": float(best.kind == DIFFERENT),
        "other vowel": float(best.kind == DIFFERENT and best.cost < 0.75),
        "two slips": float(best.kind == TWO_SLIPS),
        "stutter": float(best.kind in (TWICE, HISSING)),
        "apostrophe": float("’" in best.form),
        "space": float(" " in best.form),
        "short word runs in": float(" " in best.form and min(map(len, best.form.split())) < 3),
        "doubled": float(best.cost <= DOUBLED),
        "swapped": float(SWAPPED <= best.cost < SWAPPED + 0.15),
        "first letter": float(plain[0] != meant[0]),
        "own word": float(best.form in own),
        "a name is meant": float(best.form[0].isupper()),
        "other ending": float(other_ending(plain, meant)),
        "inflected": float(inflected(plain, meant)),
        "last letter": float(plain in (meant[:-1], meant + plain[-1])),
    }
