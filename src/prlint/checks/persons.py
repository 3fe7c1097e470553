"""One person in a document: the same given name and the same title throughout, as who-is-who knows the person.

Who-is-who is read only where an expression has found two given names, or two titles, for one family name.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

from prlint import tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.lexicon import proper
from prlint.lexicon.edits import slips
from prlint.names.model import Mention, Name, NameKind
from prlint.names.near import fold
from prlint.names.people import family_first_names
from prlint.spans import TextSpan

_AFTER = lazy_re(r" (?:[A-Z]\. )?([^\W\d_a-z][\w’'-]+?)(?=['’]s\b|[^\w’'-]|$)")
_HYPHENED = lazy_re(r" ([A-Z][a-z]+-[A-Za-z][a-z]+)(?![\w-])")
_KIN = lazy_re(
    r"(?i)\b(?:brothers?|sisters?|twins?|sons?|daughters?|fathers?|mothers?|wife|husband|siblings?|cousins?|related|"
    r"relation|relatives?|namesakes?|parents?|couple|widow|spouse|Jr|Sr|nephew|niece|uncle|aunt|grand\w+|family)\b"
)
_LONG = 6  # letters of a given name that two slips leave recognisable
_FAMILIAR = ("ie", "y")
_BESIDE = 40  # code points between two people who are named together
_AROUND = 90  # code points in which a word of kinship is looked for


def given_names(context: RuleContext) -> Iterator[Hit]:
    """A family name and role with two given names that are nearly one: Minister Jane Park, Minister Jean Park."""
    near = set(_near_givens(context))
    if not near:
        return
    people = [name for name in context.names.of(NameKind.PERSON) if name.role and " " in name.full]
    for one, other in combinations(people, 2):
        if not _share_a_role(one, other) or _key(one, other) not in near:
            continue
        usual, rare = sorted((one, other), key=lambda name: (-len(_full(name)), name.mentions[0].span.start))
        if len(_full(rare)) == 1 and not _are_two(context.text, _full(rare), _full(usual)):
            (place,) = _full(rare)
            related = tuple(mention.span for mention in _full(usual)[:3])
            values = {"other": usual.full, "role": usual.role}
            yield Hit(place.span, usual.full, values=values, related=related)


_Pair = tuple[str, frozenset[str]]


def _near_givens(context: RuleContext) -> Iterator[_Pair]:
    """Family names (folded) with pairs of given names that resemble each other."""
    for one, other in _near_forms(context):
        for family in _families_after(context, one) & _families_after(context, other):
            yield fold(family), frozenset((fold(one), fold(other)))
    for family in context.words.keys() & family_first_names():
        matches = (_HYPHENED.match(context.text, at + len(family)) for at in context.words[family])
        givens = {fold(match[1]) for match in matches if match}
        yield from ((fold(family), frozenset(pair)) for pair in combinations(givens, 2) if _resemble(*pair))


def _near_forms(context: RuleContext) -> Iterator[tuple[str, str]]:
    """Words of the text that could be one given name: both are in the lists, or one is and they are one slip apart."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form in context.words.unlike(_no_given):
        if proper.role(form) & proper.Role.GIVEN:
            groups[form[0]].append(form)
        else:
            _no_given.add(form)
    for group in groups.values():
        yield from (pair for pair in combinations(group, 2) if _resemble(fold(pair[0]), fold(pair[1])))
    for one, other in context.near.slips:
        for left, right in product(one, other):
            listed = groups.get(left[0], ())
            if (left in listed or right in listed) and _resemble(fold(left), fold(right)):
                yield left, right


_no_given: set[str] = set()  # forms that are nobody's given name


def _families_after(context: RuleContext, given: str) -> set[str]:
    """The capitalised words that follow a given name, an initial between them or not."""
    matches = (_AFTER.match(context.text, at + len(given)) for at in context.words[given])
    return {match[1] for match in matches if match}


def _resemble(one: str, other: str) -> bool:
    """Whether one given name may be written for the other: one slip, or two of which none is the first letter."""
    if min(len(one), len(other)) < 3 or one.startswith(other) or other.startswith(one):
        return False  # Rob and Robert, Dan and Danielle
    if one.endswith(_FAMILIAR) != other.endswith(_FAMILIAR) and one[:-1] != other[:-1]:
        return False  # Charles and Charlie
    if one[0] != other[0] or abs(len(one) - len(other)) > 2:
        return False
    most = 2 if min(len(one), len(other)) >= _LONG or sorted(one) == sorted(other) else 1
    return slips(one, other, most) <= most


def _key(one: Name, other: Name) -> tuple[str, frozenset[str]]:
    return fold(one.family), frozenset((_given(one), _given(other)))


def _given(name: Name) -> str:
    """The first word of a full name that is no part of the family name, folded."""
    family = name.family.split()
    return fold(next((word for word in name.full.split() if word not in family), ""))


def _share_a_role(one: Name, other: Name) -> bool:
    return fold(one.family) == fold(other.family) and _role(one.role) == _role(other.role)


def _role(role: str) -> str:
    """A role without case and points, spelt out."""
    plain = role.lower().replace(".", "").removeprefix("u.s. ").removeprefix("us ")
    return _spelt_out().get(plain, plain)


@cache
def _spelt_out() -> dict[str, str]:
    return {row["short"].lower().replace(".", ""): row["title"] for row in tables.rows("titles") if row["short"]}


def _full(name: Name) -> list[Mention]:
    """The mentions with the given name."""
    return [mention for mention in name.mentions if " " in mention.text]


def _are_two(text: str, rare: list[Mention], usual: list[Mention]) -> bool:
    """Whether the text itself says that there are two people: named together, or with a word of kinship."""
    starts = [mention.span.start for mention in usual]
    for mention in rare:
        if any(abs(mention.span.start - start) < _BESIDE for start in starts):
            return True
    places = [mention.span for mention in (*rare, *usual)]
    return any(_KIN.search(text, max(0, place.start - _AROUND), place.end + _AROUND) for place in places)


# Titles that one person does not have side by side: an office of one chamber or of the other, a form of address.
_CLASSES = {
    "senate": ("Sen.", "Senator"),
    "house": ("Rep.", "Representative", "Congressman", "Congresswoman"),
    "man": ("Mr.", "Congressman", "Chairman", "Councilman", "Assemblyman"),
    "woman": ("Ms.", "Mrs.", "Miss", "Congresswoman", "Chairwoman", "Councilwoman", "Assemblywoman"),
}
_RIVALS = (("senate", "house"), ("man", "woman"))
_TITLES: dict[str, set[str]] = {}
for _kind, _members in _CLASSES.items():
    for _title in _members:
        _TITLES.setdefault(_title, set()).add(_kind)
_KINDS = {title.rstrip("."): kinds for title, kinds in _TITLES.items()}
_TITLED = lazy_re(
    rf"(?<![\w.-])(?P<title>{'|'.join(title.replace('.', '[.]?') for title in sorted(_TITLES, key=len, reverse=True))})"
    r" (?:(?P<given>[A-Z][\w’'-]+) )?(?:[A-Z]\. )?(?P<family>[A-Z][\w’'-]+?)(?=['’]s\b|[^\w’'-]|$)"
)
_ONCE = lazy_re(r"(?i)\b(?:then|former|formerly|ex|late|state|future|old|elect|and|or|&)[ -]+(?:U\.?S\.? )?$")


def titles(context: RuleContext) -> Iterator[Hit]:
    """A person with two titles that exclude each other: Rep. Field here, Sen. Field there; Mr. Field, Ms. Field."""
    kinds = set().union(*(_KINDS[form] for form in context.words.keys() & _KINDS.keys()))
    places = _titled(context.text) if any(kinds.issuperset(pair) for pair in _RIVALS) else {}
    for family, found in places.items():
        for one, other in _RIVALS:
            sides = sorted(([hit for hit in found if kind in hit[1]] for kind in (one, other)), key=len)
            rare, usual = sides
            if len(rare) == 1 < len(usual) and _is_one_person(context, family):
                span, _, title = rare[0]
                wanted = usual[0][2]
                related = tuple(hit[0] for hit in usual[:3])
                yield Hit(span, wanted, values={"title": title, "other": wanted}, related=related)


def _titled(text: str) -> dict[str, list[tuple[TextSpan, set[str], str]]]:
    """Family name -> the places where a title of the classes stands before it: span and classes of the title."""
    places: dict[str, list[tuple[TextSpan, set[str], str]]] = defaultdict(list)
    for match in _TITLED.finditer(text):
        if _ONCE.search(text, max(0, match.start() - 20), match.start()):
            continue
        title = match["title"] if match["title"] in _TITLES else match["title"] + "."
        family = fold(match["family"])
        places[family].append((TextSpan(*match.span("title")), _TITLES.get(title, set()), match["title"]))
    return {family: found for family, found in places.items() if len({title for _, _, title in found}) > 1}


def _is_one_person(context: RuleContext, family: str) -> bool:
    """Whether who-is-who knows one person of the name, given name and all, and the text no kin of that name."""
    people = [name for name in context.names.of(NameKind.PERSON) if fold(name.family) == family]
    if len(people) != 1 or len(people[0].full.split()) < 2:
        return False
    (name,) = people
    given = {fold(mention.text.split()[0]) for mention in _full(name)}
    return len(given) == 1 and not any(
        _KIN.search(context.text, max(0, mention.span.start - _BESIDE), mention.span.end + _BESIDE)
        for mention in name.mentions
    )
