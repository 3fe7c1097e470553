"""Expressions nearly right: "court marital", "gold metal", "the coast guar" (``rules/tables/expressions.tsv``).

What ``official_names`` does for names: the other words of an expression are exact, and the one that is a slip away
from its own word, or is often written for it, makes no expression itself.
"""

import re
from collections.abc import Iterator
from functools import cache

from prlint import lexicon, tables
from prlint.checks.name_places import MARKS, Around, Fit
from prlint.context import RuleContext
from prlint.findings import Applicability, Hit
from prlint.lexicon import name_index, names, proper
from prlint.lexicon.edits import around
from prlint.lexicon.name_index import NameIndex, Suspect
from prlint.lexicon.names import key
from prlint.matchers import like
from prlint.spans import TextSpan
from prlint.words import neighbours

TABLE = "expressions"
FIXED = "fixed"  # the kind of expressions in which singular and plural are not free
# Letters that make another form of a word at its end: added, added to an e, changed.
_ADDED, _AFTER_E, _CHANGED = frozenset("syne"), frozenset("drn"), frozenset("sdr")
_JOINING = frozenset("-'’‑@_/&.")
_CLOSED = _JOINING - {"."} | {"("}


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit for each word that keeps an expression from being right."""
    for form, suspect in _suspects(context):
        if not (form[1:].islower() or form.isupper()) or suspect.near == (form[1:].lower(),):
            continue  # MediaX, apublic: two words that have lost what was between them
        for start in context.words[form]:
            if _beside(context.text, start, start + len(form), suspect):
                yield from _at(context, form, start, suspect)


def _suspects(context: RuleContext) -> Iterator[tuple[str, Suspect]]:
    """The forms of a text that may stand for a word of an expression whose longest other word is there, too."""
    there, index = context.words.keys(), _index()
    fresh = there - _seen
    near = _near_words()
    asked = {*(form for form in fresh if form.lower() in near), *lexicon.open().unknown(fresh)}
    _near_forms.update(form for form in asked if (suspect := index.suspect_of(form)) and suspect.near)
    _seen.update(fresh)
    for form in there & _near_forms:
        suspect = index.suspect_of(form)
        if suspect is not None and not there.isdisjoint(_anchors(suspect.near)):
            yield form, suspect


_seen: set[str] = set()  # forms that have been looked up,
_near_forms: set[str] = set()  # and those of them that are near a word of an expression


def _beside(text: str, start: int, end: int, suspect: Suspect) -> bool:
    """Cheap look at the two neighbours: whether one of them stands beside the right word in an expression."""
    if text[start - 1 : start] in _JOINING or text[end : end + 1] in _CLOSED:
        return False
    left, right = neighbours(text, start, end)
    return key(left.strip(MARKS)) in suspect.lefts or key(right.partition("\n")[0].strip(MARKS)) in suspect.rights


def _at(context: RuleContext, form: str, start: int, suspect: Suspect) -> Iterator[Hit]:
    around = Around(context.text, start, form, _index())
    fits = [fit for other in suspect.near for fit in around.fits(other) if _is_slip(form, fit, suspect.known)]
    if not fits or around.is_name() or _is_somebody(context.text, form, start):
        return
    longest = max(fit.slot.words for fit in fits)
    wanted = dict.fromkeys(like(form, fit.slot.text) for fit in fits if fit.slot.words == longest)
    right = tuple(wanted)
    level = Applicability.UNSAFE if len(right) == 1 else Applicability.DISPLAY
    span = TextSpan(start, start + len(form))
    alternatives = right if len(right) > 1 else ()
    yield Hit(span, right[0], values={"name": fits[0].name.text}, alternatives=alternatives, applicability=level)


def _is_slip(form: str, fit: Fit, known: bool) -> bool:
    """Whether a word is written for that of an expression, not just another form of it."""
    word, right = form.lower(), fit.slot.key
    if right in _mistaken().get(word, ()) or not known:
        return True
    if names.is_number(word, right):
        return fit.name.kind == FIXED
    short, long = sorted((word, right), key=len)
    if short == long[:-1]:
        return long[-1] not in _ADDED and not (short[-1] == "e" and long[-1] in _AFTER_E)
    return short[:-1] != long[:-1] or not {short[-1], long[-1]} <= _CHANGED


def _is_somebody(text: str, form: str, start: int) -> bool:
    """Whether a form is a name or the end of one: Mr. Grant, Nez Perce, John Marshall Law School."""
    if not form[0].isupper() or form.isupper():
        return False
    before = text[max(0, start - 30) : start].split()[-1:]
    inside = bool(before) and before[0][-1] not in ".!?:" and "\n" not in text[start - 1 : start]
    follows = inside and before[0][0].isupper() and key(before[0].strip(MARKS)) not in _words()
    after = text[start + len(form) : start + len(form) + 2].strip()
    return follows or (inside and bool(proper.role(form)) and not after[:1].isupper())


@cache
def _anchors(near: tuple[str, ...]) -> frozenset[str]:
    """The longest other word of each expression that has one of the words, in any case."""
    found = {word for right in near for word in _others().get(right, ())}
    return frozenset(shape for word in found for shape in (word, word.capitalize(), word.upper()))


@cache
def _others() -> dict[str, tuple[str, ...]]:
    """The words of the expressions; for each the longest other words of those that it is in."""
    return tables.derived("expression-words", (TABLE,), dict[str, tuple[str, ...]], _pairs)


def _pairs() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for row in tables.rows(TABLE):
        words = re.findall(r"\w+", row["phrase"])
        for index, word in enumerate(words):
            found.setdefault(word, set()).add(max(words[:index] + words[index + 1 :], key=len))
    return {word: tuple(sorted(others)) for word, others in found.items()}


@cache
def _words() -> frozenset[str]:
    """The words of the expressions, beside which a capital proves nothing."""
    return frozenset(word for row in tables.rows(TABLE) for word in names.keys(row["phrase"]))


def _mistaken() -> names.Mixups:
    return names.mixups("confused_words")


@cache
def _index() -> NameIndex:
    made = tables.derived(TABLE, (TABLE,), name_index.Made, _build, version=1)
    return NameIndex(made, cased=False, mistaken=_mistaken())


@cache
def _near_words() -> frozenset[str]:
    """The words of the language, and names, that are a slip away from a word of an expression, in lower case.

    Most words of a text are known and none of these; so nearly no word has to be compared with the expressions.
    """
    return frozenset(tables.derived("near-expressions", (TABLE, "confused_words"), list[str], _near))


def _near() -> list[str]:
    words = {word for word in _others() if len(word) >= names.SHORTEST}
    found = {form for word in words for form in (*around(word), *names.other_number(word), word + "s", word + "es")}
    return sorted({form for form in found if names.is_known(form) or proper.role(form.capitalize())} | {*_mistaken()})


def _build() -> name_index.Made:
    from prlint.lexicon.name_tables import make

    return make((names.Name(row["phrase"], row["kind"]) for row in tables.rows(TABLE)), every=True)
