"""Names that one document writes with and without accents, or with different capitals."""

from collections.abc import Callable, Iterator

from prlint.checks.spelt import DAMAGE, Side, ordinary, side, two_people
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import open as open_lexicon
from prlint.lexicon import proper
from prlint.names.near import fold
from prlint.names.people import is_family_first
from prlint.spans import TextSpan

_LEGAL_FORM = lazy_re(r",?\s(?:Inc|Corp|Corporation|Ltd|Limited|LLC|LLP|PLC|plc|GmbH|AG|SA|Co)\b")
_FOREIGN = (" que ", " los ", " del ", " para ", " des ", " les ", " und ", " der ", " della ")


def accents(context: RuleContext) -> Iterator[Hit]:
    """Forms that differ from a more frequent one in accents only; capitals may do without accents."""
    if sum(map(context.text.count, _FOREIGN)) > 12:
        return  # a release in two languages has two names for many things
    for group in context.near.twins:
        if not all(form.isascii() for form in group):
            forms = [form for form in group if not form.isupper() and not DAMAGE & set(form)]
            if not _has_english_name(forms):
                yield from _minority(context, forms, str.lower)


def capitals(context: RuleContext) -> Iterator[Hit]:
    """Forms that differ from a more frequent one in capitals only: LinkedIn and Linkedin."""
    for group in context.near.twins:
        forms = [form for form in group if form.isalpha() and 2 * sum(map(str.isupper, form)) <= len(form)]
        forms = [form for form in forms if not _is_registered(context, form)]
        if len(forms) > 1 and len({form.lower() for form in forms}) == 1 and not ordinary(forms[0]):
            yield from _minority(context, forms, str)


def _is_registered(context: RuleContext, form: str) -> bool:
    """Whether a form is a firm's registered name wherever it stands: "VeriSign, Inc." beside the brand Verisign."""
    places = context.words.get(form, ())
    return bool(places) and all(_LEGAL_FORM.match(context.text, place + len(form)) for place in places)


def _has_english_name(forms: list[str]) -> bool:
    """Whether the bare form is the English name of a place that others write with an accent: Mexico, Quebec."""
    return any(proper.role(fold(form).capitalize()) is proper.Role.PLACE for form in forms)


def _minority(context: RuleContext, forms: list[str], key: Callable[[str], str]) -> Iterator[Hit]:
    """The places of all forms but the most frequent one; of equal ones the best known stays."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        groups.setdefault(key(form), []).append(form)
    sides = [found for group in groups.values() if (found := side(context, tuple(group))).places]
    if len(sides) < 2:
        return
    usual = max(sides, key=_weight)
    for rare in sides:
        beside, followed = bool(rare.left & usual.left), bool(rare.right & usual.right)
        if rare is usual or two_people(rare, usual, beside, followed):
            continue
        if beside or followed or not any(map(_is_shared, (*rare.forms, *usual.forms))):
            yield from _hits(rare, usual)


def _is_shared(form: str) -> bool:
    """Whether many people have the name, so that two forms may be two people: Péter and Peter, Duong and Dương."""
    return bool(proper.role(fold(form).capitalize()) & proper.Role.GIVEN) or is_family_first(form)


def _hits(rare: Side, usual: Side) -> Iterator[Hit]:
    right = usual.places[0][1]
    related = tuple(TextSpan(at, at + len(form)) for at, form in usual.places[:3])
    sure = Applicability.SAFE if usual.count > rare.count else Applicability.DISPLAY
    for at, form in rare.places:
        span = TextSpan(at, at + len(form))
        yield Hit(span, right, values={"times": usual.count}, related=related, applicability=sure)


def _weight(found: Side) -> tuple[int, bool, int, int]:
    """How much speaks for a form: its number, that lists know it, its accents and inner capitals, its place."""
    form = found.places[0][1]
    rich = sum(not c.isascii() for c in form) + sum(c.isupper() for c in form[1:])
    return found.count, open_lexicon().known(form), rich, -found.places[0][0]
