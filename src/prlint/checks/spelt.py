"""Names that one document spells in two ways: the rarer form is reported, the other named with its places."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from prlint.checks import given_names
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import Kind, proper
from prlint.lexicon import open as open_lexicon
from prlint.names.near import fold
from prlint.spans import TextSpan

_LEFT = lazy_re(r"([^\W\d_][\w’'-]+)(?:,? [A-Z]\.| (?:of|for)(?: the)?)? $")
_RIGHT = lazy_re(r" (?:[A-Z]\. |(?:of|for) (?:the )?)?([^\W\d_][\w’'-]+)")
_BEFORE = frozenset("@#./_$")
_AFTER = frozenset("@_/")
_APART = 24  # code points: nearer than that, an author who writes both forms means two things
_FAR = 30
DAMAGE = frozenset("âÂÃ")  # letters that decoding with the wrong table leaves
_SURE = 7  # letters of an unknown word from which one slip is no accident
_TITLES = frozenset(
    "mr mrs ms dr mx sir dame lord lady miss prof professor sen senator rep representative congressman gov governor "
    "president judge justice chairman chairwoman chair secretary minister officer detective sgt sergeant lt lieutenant "
    "capt captain gen general col colonel maj major attorney deputy director the and of in at for by with to from a an "
    "may june april august said says between sri san santa los las new north south east west central saint st".split()
)


class Side(Struct, frozen=True):
    """One of two spellings: its forms (case and accents may differ), where they stand, what stands beside them."""

    forms: tuple[str, ...]
    places: tuple[tuple[int, str], ...]
    left: frozenset[str]
    right: frozenset[str]

    @property
    def count(self) -> int:
        return len(self.places)


def spelt_two_ways(context: RuleContext) -> Iterator[Hit]:
    """Names one letter away from a more frequent or earlier name of the document."""
    for groups in context.near.slips:
        if not _worth_a_look(*groups):
            continue
        rare, usual = sorted((side(context, group) for group in groups), key=_weight)
        if not rare.places or not usual.places or _is_plural(context, rare) or _is_plural(context, usual):
            continue
        if _known(rare) and not _known(usual) and usual.count - rare.count < 2:
            rare, usual = usual, rare  # the one that the lists know is hardly the slip
        if _same_name(rare, usual):
            yield from _hits(rare, usual)
    yield from given_names.slips(context)


def _is_plural(context: RuleContext, side: Side) -> bool:
    """Whether a form is another word of the text with an s, a possessive perhaps that lost its apostrophe."""
    return any(form.endswith(("s", "S")) and form[:-1] in context.words for form in side.forms)


def _weight(side: Side) -> tuple[int, int]:
    """The rarer side first; of equally frequent ones that which comes later."""
    return side.count, -min((at for at, _ in side.places), default=0)


def _worth_a_look(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two groups can be one name: no code, no ticker, no plural, not both ordinary words."""
    for form in (*one, *other):
        if (
            not form.isalpha()
            or DAMAGE & set(form)
            or not (form.isupper() or form[1:].islower() or _is_mixed_name(form) or _is_camel(form))
        ):
            return False
    if any(map(_is_camel, (*one, *other))) and any(map(listed, (*one, *other))):
        return False  # AviNation is no slip of aviation
    if all(form.isupper() for form in one) and not any(len(form) > _SURE for form in one):
        return False
    if all(form.isupper() for form in other) and not any(len(form) > _SURE for form in other):
        return False
    short, long = sorted((fold(one[0]), fold(other[0])), key=len)
    return not (long[:-1] == short and long[-1] in "sni")


def _is_mixed_name(form: str) -> bool:
    """McDonald, DeWine, LaRose: a capital inside that names have."""
    return bool(re.fullmatch(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|O|Fitz|Des|Del|Vander)[A-Z][a-z]+", form))


def _is_camel(form: str) -> bool:
    """FedEx, LinkedIn, GrowDigital: words joined to the name of a firm or product, long enough for a slip to show."""
    return len(form) > _SURE and bool(re.fullmatch(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+", form))


def side(context: RuleContext, forms: tuple[str, ...]) -> Side:
    text = context.text
    places = sorted((at, form) for form in forms for at in context.words[form] if _alone(text, at, at + len(form)))
    left, right = set(), set()
    for at, form in places:
        before = _LEFT.search(text, max(0, at - _FAR), at)
        after = _RIGHT.match(text, at + len(form))
        if before and before.group(1)[0].isupper():
            left.add(fold(before.group(1)))
        if after and after.group(1)[0].isupper():
            right.add(fold(after.group(1)))
    return Side(forms, tuple(places), frozenset(left - _TITLES), frozenset(right - _TITLES))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a form is not a part of an address, a handle, a compound with a point or a number."""
    return text[start - 1 : start] not in _BEFORE and text[end : end + 1] not in _AFTER


def _same_name(rare: Side, usual: Side) -> bool:
    """Whether both sides are one name, from how well the words are known and from what stands beside them."""
    one, other = fold(rare.forms[0]), fold(usual.forms[0])
    beside = bool(rare.left & usual.left)
    followed = bool(rare.right & usual.right)
    if ordinary(rare.forms[0]) and ordinary(usual.forms[0]):
        return beside and followed and rare.count == 1 < usual.count and not _at_an_edge(one, other)
    if _side_by_side(rare, usual) or two_people(rare, usual, beside, followed):
        return False
    if one[0] != other[0] and not beside:
        return False
    if _at_the_end(one, other):
        if len(one) >= _SURE and len(one) < len(other) and usual.count > 2 and not _known(rare):
            return True  # the last letter was lost
        proof = any(map(_is_given, rare.left & usual.left)) or (not _known(rare) and (beside or followed))
        return proof and usual.count > max(rare.count, 1)
    if not _known(rare):
        return beside or followed or _unknown_slip(one, usual)
    if not _known(usual):
        return beside and usual.count > 2 and not ordinary(rare.forms[0])
    return usual.count > rare.count and _known_pair(rare, usual, beside, followed)


def two_people(rare: Side, usual: Side, beside: bool, followed: bool) -> bool:
    """Whether other names stand beside the two: "Ben Bartlett" and "Tom Barlett" need not be one."""
    if beside or followed:
        return False
    if all(any(_is_given(word) or not ordinary(word) for word in side.left) for side in (rare, usual)):
        return True  # each has a given name of its own
    given = any(_is_given(fold(form)) for form in (*rare.forms, *usual.forms))
    return given and bool(rare.right and usual.right)


def _unknown_slip(one: str, usual: Side) -> bool:
    """A form that no list knows, with nothing beside it to prove the point."""
    if ordinary(usual.forms[0]):
        return usual.count > 2 and len(one) > 5
    return len(one) >= _SURE or (usual.count > 1 and len(one) > 4)


def _known_pair(rare: Side, usual: Side, beside: bool, followed: bool) -> bool:
    """Both are names that exist: only the same given name, or the same family name, makes them one person."""
    if ordinary(rare.forms[0]) or ordinary(usual.forms[0]):
        return False
    if beside and any(_is_given(word) for word in rare.left & usual.left):
        return True
    return followed and rare.count == 1 and any(map(_is_surname, rare.right & usual.right))


def _at_the_end(one: str, other: str) -> bool:
    """Whether the last letter makes the difference: Arun and Aruna, Gabriel and Gabriela, Julia and Julie."""
    short, long = sorted((one, other), key=len)
    return long[:-1] == short or (len(one) == len(other) and one[:-1] == other[:-1])


def _at_an_edge(one: str, other: str) -> bool:
    """Whether the first or the last letter makes the difference: East and West, Cover and Covers."""
    return _at_the_end(one, other) or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def _side_by_side(rare: Side, usual: Side) -> bool:
    return any(abs(at - other) < _APART for at, _ in rare.places for other, _ in usual.places)


def _hits(rare: Side, usual: Side) -> Iterator[Hit]:
    right = max(usual.forms, key=lambda form: (not form.isupper(), sum(found == form for _, found in usual.places)))
    related = tuple(TextSpan(at, at + len(form)) for at, form in usual.places[:3])
    for at, form in rare.places:
        wanted = right.upper() if form.isupper() else right
        values = {"other": right, "times": _times(usual.count), "own": _times(rare.count)}
        sure = Applicability.SAFE if usual.count > rare.count else Applicability.DISPLAY
        yield Hit(TextSpan(at, at + len(form)), wanted, values=values, related=related, applicability=sure)


def _times(count: int) -> str:
    return ("once", "twice")[count - 1] if count < 3 else f"{count} times"


def _known(side: Side) -> bool:
    return any(listed(form) for form in side.forms)


@lru_cache(4096)
def listed(form: str) -> bool:
    """Whether the form is a word or name that some list has."""
    capital = form.capitalize() if form.isupper() else form
    return bool(proper.role(capital)) or open_lexicon().known(capital)


@lru_cache(4096)
def ordinary(form: str) -> bool:
    """Whether the form is a word of the language in lower case."""
    return bool(open_lexicon().kind(form.lower()) & Kind.WORD)


@lru_cache(4096)
def _is_given(word: str) -> bool:
    return bool(proper.role(word.capitalize()) & proper.Role.GIVEN)


@lru_cache(4096)
def _is_surname(word: str) -> bool:
    return bool(proper.role(word.capitalize()) & proper.Role.SURNAME) or not ordinary(word)
