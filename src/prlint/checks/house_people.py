"""People of a release who are nearly people of the house's register: accents lost, a letter changed, another order."""

from collections.abc import Iterator, Sequence

from prlint.context import RuleContext
from prlint.findings import Applicability, Hit
from prlint.lexicon.edits import slips
from prlint.lexicon.register import Person
from prlint.names.model import NameKind
from prlint.names.near import fold
from prlint.spans import TextSpan, overlap

_LONG = 12  # letters of a name that two slips leave recognisable


def near_people(context: RuleContext, people: Sequence[Person], taken: Sequence[TextSpan]) -> Iterator[Hit]:
    """One hit for each full name that differs from a person's in accents, hyphens or a slip; not on spans ``taken``."""
    exact = {person.name for person in people}
    for name in context.names.of(NameKind.PERSON) if people else ():
        for mention in name.mentions:
            text = " ".join(mention.text.split())
            if " " not in text or text in exact or any(overlap(mention.span, span) for span in taken):
                continue
            near = [person.name for person in people if _is_near(text, person)]
            if len(near) == 1:
                values = {"name": near[0]}
                yield Hit(mention.span, near[0], values=values, applicability=Applicability.DISPLAY)


def _is_near(text: str, person: Person) -> bool:
    """Whether a full name may be the person's: the same letters, or one half of it exact and a slip in the other."""
    own, wanted = _letters(text), _letters(person.name)
    if own == wanted:
        return not text.isupper()  # accents or hyphens make the difference
    if own[:1] != wanted[:1] or not {*map(_letters, text.split())} & {*map(_letters, person.name.split())}:
        return False
    most = 2 if len(wanted) >= _LONG else 1
    return slips(own, wanted, most) <= most


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
