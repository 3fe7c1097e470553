"""Slips that one limit each cannot tell from names and terms, but all that is known of form and place together can."""

from bisect import bisect_right
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from prlint import lexicon
from prlint.checks.spelling import in_phrase, is_between_names
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import Lexicon
from prlint.lexicon.formed import affixes
from prlint.lexicon.odds import form_traits, log_odds, nearest, probability, slip_traits
from prlint.lexicon.proper import Role, role
from prlint.lexicon.suggest import Candidate
from prlint.matchers import like
from prlint.odds import Traits
from prlint.spans import TextSpan

SHORTEST = 3
REACH = 45  # code points on either side in which another unknown form speaks of a foreign language
LEAST_KNOWN = -2.0  # log odds of form and place from which no slip lifts a capitalised form high enough
LISTED_LEAST = 0.8  # for a word that is listed, but such as no release uses
MOST_NEAR = 3
CLEAR_GAP = 0.35  # by how much the best candidate must beat the next one to be a fix
_JOINERS = frozenset("_@#&*\\=+~/.'’`\u200b\u200c\u200d\u2060\u00ad")
_TORN = frozenset("]?\ufffd")  # "[I]nternet", "fa?ade"
_HYPHENS = frozenset("-‐‑–")
_BEFORE, _AFTER = lazy_re(r"([^\W_]+)[^\w\n]{1,2}\Z"), lazy_re(r"[^\w\n]{1,2}([^\W_]+)")
_OPENING, _LINE = lazy_re(r"[^\W\d][.!?][”\"’')]*\s+[“\"‘'(]?\Z"), lazy_re(r"(?:\A|\n)\W*\Z")
_PREFIX = lazy_re(r"([A-Za-z]+)[-‐‑]\Z")


class Case(NamedTuple):
    """A form at a place, what it may stand for, and what is known of both."""

    form: str
    place: int
    found: list[Candidate]
    traits: Traits

    @property
    def span(self) -> TextSpan:
        return TextSpan(self.place, self.place + len(self.form))


class _Text(NamedTuple):
    """What the cases of one text share."""

    context: RuleContext
    words: Lexicon
    own: frozenset[str]
    strange: list[int]  # places of unknown forms in small letters


def cases(context: RuleContext, least: float = -inf) -> Iterator[Case]:
    """Every place of a form that may be a slip. ``least`` are the log odds that form and place must have by themselves
    where a form with capitals is to be looked at more closely."""
    words = lexicon.open()
    unknown = words.unknown(context.words)
    forms = [form for form in (*unknown, *words.rarities(context.words)) if _is_candidate(form, context)]
    if not forms:
        return
    text = _shared(context, unknown, words)
    for form in forms:
        places = [
            place
            for place in context.words[form]
            if _stands_free(context.text, place, form) and not _is_joined(context.text, place, form, words)
        ]
        if places:
            yield from _cases_of(form, places, text, least)


def _cases_of(form: str, places: list[int], text: _Text, least: float) -> Iterator[Case]:
    """The places of a form where a slip can reach the odds; only then is a word looked for, which costs most."""
    own = form_traits(form, text.context.words.count(form), text.words)
    known = {place: own | _place_traits(text, form, place) for place in places}
    if not form.islower():
        known = {place: traits for place, traits in known.items() if log_odds(traits) >= least}
    found = nearest(form, text.words, text.own) if known else []
    if found:
        slip = slip_traits(form, found, text.own, text.words)
        for place, traits in known.items():
            yield Case(form, place, found, traits | slip)


def _shared(context: RuleContext, unknown: list[str], words: Lexicon) -> _Text:
    known = frozenset(form for form in context.words if form.islower() and len(form) > SHORTEST and words.known(form))
    strange = [form for form in unknown if form.islower() and form.isalpha() and len(form) > 2]
    places = sorted(place for form in strange for place in context.words[form])
    return _Text(context, words, known, places)


def _is_candidate(form: str, context: RuleContext) -> bool:
    """Whether a form is of letters, no ending, no part of a contraction and accepted by nobody."""
    if len(form) < SHORTEST or not form.isascii() or not form.isalpha():
        return False
    plain, accepted = form.lower(), context.options.get("accept", ())
    return not (plain in accepted or form in accepted or plain in affixes()[0])


def _stands_free(text: str, place: int, form: str) -> bool:
    """Whether the form is no part of a path, a name with a dot, a contraction or a word broken at a line's end."""
    end = place + len(form)
    before, after = text[max(place - 2, 0) : place], text[end : end + 3]
    if before[-1:] in _JOINERS or before[-1:] in _TORN or before == "-\n" or after.startswith("-\n"):
        return False
    if after[:1] in ("'", "’"):
        return after[1:2] == "s" or (not after[1:2].isalpha() and not form.endswith("in"))
    return (after[:1] == "." and not after[1:2].isalnum()) or after[:1] not in _JOINERS


def _is_joined(text: str, place: int, form: str, words: Lexicon) -> bool:
    """Whether the form is a word with what stands before its hyphen, or part of a name: "pre-empt"."""
    before = _PREFIX.search(text, max(place - 15, 0), place)
    if before is not None and words.known(f"{before[1]}{form}".lower()):
        return True
    return is_between_names(text, form, place, words)


def _place_traits(text: _Text, form: str, place: int) -> Traits:
    """What stands round a form."""
    prose, end = text.context.text, place + len(form)
    before = _BEFORE.search(prose, max(place - 30, 0), place)
    after = _AFTER.match(prose, end)
    one, other = before[1] if before else "", after[1] if after else ""
    near = bisect_right(text.strange, place + REACH) - bisect_right(text.strange, place - REACH - 1)
    return {
        "opening": float(not form.islower() and bool(_OPENING.search(prose, max(place - 6, 0), place))),
        "first of a line": float(not form.islower() and bool(_LINE.search(prose, max(place - 6, 0), place))),
        "hyphen": float(prose[max(place - 1, 0) : place] in _HYPHENS or prose[end : end + 1] in _HYPHENS),
        "quoted": float(prose[max(place - 1, 0) : place] in ("“", '"', "‘")),
        "strangers": float(min(MOST_NEAR, near - (form.islower() and not text.words.known(form)))),
        "after a capital": float(one[:1].isupper()),
        "before a capital": float(other[:1].isupper()),
        "after a stranger": float(bool(one) and not text.words.known(one)),
        "before a stranger": float(bool(other) and not text.words.known(other)),
        "after a given name": float(bool(one[:1].isupper() and role(one) & Role.GIVEN)),
        "frequency before": text.words.frequency(one.lower()) / 10,
        "frequency after": text.words.frequency(other.lower()) / 10,
    }


def check(context: RuleContext) -> Iterator[Hit]:
    """Hits for forms whose odds reach ``options["least"]`` (percent)."""
    least = context.options["least"] / 100
    for case in cases(context, LEAST_KNOWN):
        enough = max(least, LISTED_LEAST) if case.traits["rare word"] else least
        if probability(case.traits) >= enough and not in_phrase(context, case.form, case.place):
            yield _hit(case)


def _hit(case: Case) -> Hit:
    best = case.found[0]
    shown = tuple(like(case.form, candidate.form) for candidate in case.found[:3])
    gap = case.found[1].score - best.score if len(case.found) > 1 else 1.0
    return Hit(
        case.span,
        shown[0],
        {"reason": best.kind},
        alternatives=shown[1:],
        applicability=Applicability.UNSAFE if gap > CLEAR_GAP else Applicability.DISPLAY,
    )
