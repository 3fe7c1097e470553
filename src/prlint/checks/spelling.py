"""Words that are in no list: which of them are slips, and of which word.

The judgement is about saying little. A capitalised form is a name, a form made of known parts is a word, a form
that comes back is a term, forms among other unknown ones are another language; what remains and lies one
likely slip away from a common word is an error.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import Lexicon
from prlint.lexicon.suggest import Candidate, is_one_edit, suggest
from prlint.matchers import like
from prlint.spans import TextSpan

SHORTEST = 3
TERM_FROM = 3  # occurrences in one text that make an unknown form a term
# The score (see lexicon.suggest) that the best candidate must reach, by the number of letters: short forms have
# neighbours everywhere, long ones hardly any.
LIMITS = {3: -0.7, 4: -0.25, 5: 0.3, 6: 0.5, 7: 0.6}
LONG_LIMIT = 0.9  # eight letters and more
RARE_LIMIT = -0.3  # for a form that is a word, but such as no release uses
NAME_LIMIT = -0.3  # for a capitalised form that does not end as English words do, with the own-word bonus
CAPITAL_LIMIT = 0.0  # for one that does
NAME_FROM = 7  # letters; shorter capitalised forms are names
NEVER = -9.0
SURE = -0.5  # so near to so common a word that nothing else can be meant
DEAREST = 1.0  # the costliest slip (1.2 in long words: two slips that sound alike)
MARGIN = 0.35  # by how much the best candidate must beat the next one to be the fix
FOREIGN_SHARE, FOREIGN_LEAST = 0.25, 20  # more unknown forms than that: not English, or not prose
FOREIGN_REACH = 45  # code points on either side in which a second unknown form speaks of another language
_JOINERS = frozenset("-‐‑–/_@#&*\\=+~\u200b\u200c\u200d\u2060\u00ad")  # and the invisible ones
_NAME_BEFORE = lazy_re(r"(?<!\w)([A-Z][^\W\d_]+)[ '’-]\Z")
_NAME_AFTER = lazy_re(r"[ '’-]([A-Z][^\W\d_]+)")
_POSSESSIVE = lazy_re(r"['’]s(?!\w)")
_ENDINGS = tuple(
    re.findall(r"\w+", "tion tions sion ment ments ance ence ity ities ally ious able ible ness ful fully ically ship")
)
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be but by for from had has have here in into is it its not of on or our that the their "
        "this to was were which who will with",
    )
)


class _Own:
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


def check(context: RuleContext) -> Iterator[Hit]:
    """Hits for unknown forms that are slips; ``options["accept"]`` are words the house knows."""
    words = lexicon.open()
    unknown = words.unknown(context.words)
    forms = [form for form in (*unknown, *words.rarities(context.words)) if _is_candidate(form, context, words)]
    if not forms or len(unknown) > FOREIGN_SHARE * len(context.words) + FOREIGN_LEAST:
        return
    own = _own_words(context, words)
    slips = {form: found for form in forms if (found := _judge(form, words, own))}
    strange = [form for form in unknown if form.islower() and len(form) > 2 and form.isalpha() and form not in slips]
    for form, found in slips.items():
        neighbours = 2 if found[0].score < 0 else 1
        for place in context.words[form]:
            if _in_phrase(context, form, place) or (form.islower() and _in_name(context.text, form, place, words)):
                continue
            if _stands_free(context.text, place, len(form)) and _strangers(context, place, strange) < neighbours:
                yield _hit(form, place, found)


def _is_candidate(form: str, context: RuleContext, words: Lexicon) -> bool:
    """Whether a form may be a slip at all: letters of English, no part of a contraction, not a term of this text
    nor of the house."""
    if len(form) < SHORTEST or not form.isascii() or not form.isalpha() or context.words.count(form) >= TERM_FROM:
        return False
    plain = form.lower()
    if form != plain and len(form) < NAME_FROM and not _english_looking(plain):
        return False
    if not (form.islower() or form.isupper() or form[1:].islower()):
        return False
    accepted = context.options.get("accept", ())
    if plain in accepted or form in accepted or plain in _affixes()[0]:
        return False
    return not (plain.endswith("n") and words.kind(f"{plain}'t"))


def _judge(form: str, words: Lexicon, own: _Own) -> list[Candidate]:
    """The candidates of a form that is a slip, best first; empty when it is none."""
    plain = form.lower()
    if form.islower() and (glued := _glued(plain, words)) is not None:
        return [Candidate(glued, 0.5, 0.0, "the space is missing")]
    rare = words.known(form)
    if not form.islower() and not _english_looking(plain) and not own.near(plain):
        return []
    found = suggest(plain, words) if rare else suggest(plain, words, own.words, own.terms)
    if not found:
        return []
    best = found[0]
    if plain == f"{best.form}a":
        best = found[0] = best._replace(form=f"{best.form} a", kind="the space is missing")
    if best.cost > (1.2 if len(plain) > 7 else DEAREST) or best.score > _limit(form, best, words, own):
        return []
    if _inflected(plain, best.form) or ((best.score > SURE or rare) and _formed(plain, words)):
        return []
    return found


def _limit(form: str, best: Candidate, words: Lexicon, own: _Own) -> float:
    """The score that a candidate must reach for this form."""
    limit = LIMITS.get(len(form), LONG_LIMIT)
    if len(form) == SHORTEST and best.cost > 0.6:
        return NEVER
    if words.known(form):
        return LIMITS[5] if best.form in _uncountable() else min(limit, RARE_LIMIT)
    if not form.islower():
        if _english_looking(form.lower()):
            return CAPITAL_LIMIT
        return NAME_LIMIT if best.cost <= 0.8 and best.form in own.words else NEVER
    return limit


def _inflected(plain: str, meant: str) -> bool:
    """Whether two forms are one word with and without an ending: a plural that lists leave out, "roasty";
    or in two spellings (-ise, -ize)."""
    if plain.endswith("s") and meant == plain[:-1]:
        return meant not in _uncountable()
    if plain[-1] in "rdy" and meant == plain[:-1]:
        return True
    return (meant[-1] == "s" and plain == meant[:-1]) or meant == plain.replace("is", "iz")


def _english_looking(plain: str) -> bool:
    """Whether a form ends as English nouns and adverbs do and names do not."""
    return len(plain) > 6 and plain.endswith(_ENDINGS)


@cache
def _affixes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = tables.rows("affixes")
    return (
        tuple(row["form"] for row in rows if row["kind"] == "prefix"),
        tuple(row["form"] for row in rows if row["kind"] == "suffix"),
    )


@cache
def _uncountable() -> frozenset[str]:
    return frozenset(row["form"] for row in tables.rows("uncountable"))


def _formed(plain: str, words: Lexicon) -> bool:
    """Whether a form is made of known parts: affix and word, two words."""
    prefixes, suffixes = _affixes()
    stem = plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain
    for shape in {plain, stem}:
        if any(shape.startswith(prefix) and _is_base(shape[len(prefix) :], words) for prefix in prefixes):
            return True
        if any(shape.endswith(suffix) and _is_base(shape[: -len(suffix)], words) for suffix in suffixes):
            return True
        if any(_is_base(shape[:i], words) and _is_base(shape[i:], words) for i in range(4, len(shape) - 3)):
            return True
    return False


def _is_base(part: str, words: Lexicon) -> bool:
    return len(part) >= 4 and 0 < words.tier(part) <= 50


def _glued(plain: str, words: Lexicon) -> str | None:
    """Two words without their space, one of them a function word: "inthe" -> "in the"."""
    for place in range(1, len(plain)):
        left, right = plain[:place], plain[place:]
        if left in _FUNCTION_WORDS and right in _FUNCTION_WORDS and len(plain) > SHORTEST:
            return f"{left} {right}"
        for function, word in ((left, right), (right, left)):
            if len(function) > 2 and function in _FUNCTION_WORDS and len(word) > 4 and 0 < words.tier(word) <= 20:
                return f"{left} {right}"
    return None


def _own_words(context: RuleContext, words: Lexicon) -> _Own:
    lower = [form for form in context.words if form.islower() and len(form) > SHORTEST]
    terms = tuple(form for form in lower if context.words.count(form) >= TERM_FROM and not words.known(form))
    return _Own(frozenset(filter(words.known, lower)), terms)


def _stands_free(text: str, place: int, length: int) -> bool:
    """Whether the form is a whole word: no part of a name with a dot, a path, a compound, a contraction, a wreck."""
    end = place + length
    before, after = text[max(place - 2, 0) : place], text[end : end + 3]
    if before and not before[-1].isspace() and (before[-1] in _JOINERS or before[:-1].isalnum() or before[-1] in "'’"):
        return False
    if not after or after[0].isspace():
        return True
    if after[0] in "'’":
        return (not after[1:2].isalpha() and text[end - 2 : end] != "in") or bool(_POSSESSIVE.match(after))
    return after[0] not in _JOINERS and not after[1:2].isalnum()


def _in_phrase(context: RuleContext, form: str, place: int) -> bool:
    """Whether an accepted phrase covers the form here: "hors" in "hors d'oeuvre"."""
    for phrase in context.options.get("accept", ()):
        at = phrase.find(form) if " " in phrase else -1
        if at >= 0 and context.text.startswith(phrase, place - at):
            return True
    return False


def _in_name(text: str, form: str, place: int, words: Lexicon) -> bool:
    """Whether a small word stands beside a capitalised one that no list knows: "unter" in a place's name."""
    end = place + len(form)
    beside = (_NAME_BEFORE.search(text[max(place - 40, 0) : place]), _NAME_AFTER.match(text, end))
    return any(match is not None and not words.known(match[1]) for match in beside)


def _strangers(context: RuleContext, place: int, strange: Iterable[str]) -> int:
    """How many unexplained forms stand close by: a phrase of another language, code, or damaged text."""
    return sum(any(abs(other - place) <= FOREIGN_REACH for other in context.words[form]) and 1 for form in strange)


def _hit(form: str, place: int, found: list[Candidate]) -> Hit:
    best = found[0]
    shown = tuple(like(form, candidate.form) for candidate in found[:3] if candidate.score < best.score + 1.0)
    gap = found[1].score - best.score if len(found) > 1 else 1.0
    sure = form.islower() and gap > MARGIN and (best.score <= 0.0 or gap >= 1.0) and len(form) > 4
    return Hit(
        TextSpan(place, place + len(form)),
        shown[0],
        {"reason": f"{best.kind}"},
        alternatives=shown[1:],
        applicability=Applicability.SAFE
        if sure
        else Applicability.UNSAFE
        if gap > MARGIN / 2
        else Applicability.DISPLAY,
    )
