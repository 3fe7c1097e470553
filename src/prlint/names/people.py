"""Whether a run of capitalised words names a person, with which title, and which word is the family name."""

from collections.abc import Set as AbstractSet
from functools import cache

from msgspec import Struct

from prlint import lexicon, tables
from prlint.expressions import lazy_re
from prlint.lexicon import proper
from prlint.names.runs import PARTICLES, Word

_SUFFIXES = frozenset(
    "jr jr. sr sr. ii iii iv md m.d. phd ph.d. esq esq. cpa rn mba m.b.a. mph m.p.h. dds jd j.d. obe mbe cbe mp".split()
)
_INITIAL = lazy_re(r"(?:[^\W\d_]\.){1,3}$|[A-Z]$")
_HYPHENED = lazy_re(r"[^\W\d_]+-[^\W\d_]+$")
_MORE_TITLES = (
    "mr mrs ms miss mx dr sir dame lord lady prof professor sheikh prince princess king queen pope cardinal bishop "
    "archbishop rabbi imam pastor coach chef judge justice attorney detective officer deputy agent investigator "
    "ambassador secretary minister chairman chairwoman chair chairperson director commissioner congressman "
    "congresswoman assemblyman assemblywoman councilman councilwoman councilmember venerable ven thero hon honorable"
).split()


class Person(Struct, frozen=True):
    """A person's name in one run: the title before it, the words of the name, and the family name."""

    title: str
    words: tuple[Word, ...]
    family: str
    sure: bool  # a title, a known given name, or an Asian order says so


def person(words: tuple[Word, ...]) -> Person | None:
    """The person that a run names, or None. Titles in front belong to it, suffixes at the end stay out."""
    cut = _title_length(words)
    title = " ".join(word.text for word in words[:cut])
    rest = words[cut:]
    while len(rest) > 1 and rest[-1].text.lower() in _SUFFIXES:
        rest = rest[:-1]
    if not rest or len(rest) > 6 or not all(map(_may_be_name, rest)):
        return None
    if len(rest) == 1:
        return Person(title, rest, rest[0].text, True) if title and not is_ordinary(rest[0].text) else None
    first_is_family = family_first(rest)
    if first_is_family:
        return Person(title, rest, rest[0].text, True)
    known = bool(proper.role(rest[0].text) & proper.Role.GIVEN) or _INITIAL.match(rest[0].text) is not None
    if not known and not title:
        return None
    return Person(title, rest, _family(rest), known or bool(title))


def has_title(words: tuple[Word, ...]) -> bool:
    """Whether a run begins with a title and goes on."""
    return 0 < _title_length(words) < len(words)


def says_title(role: str) -> bool:
    """Whether what stands beside a name holds a title, an office or a post: not ", Gable Steveson"."""
    known = {word for title in _titles()[0] for word in title.split() if len(word) > 2} | _OFFICES
    return not known.isdisjoint(role.lower().replace(".", "").split())


def is_only_title(words: tuple[Word, ...]) -> bool:
    """Whether a run is a title or an office and nothing else: Deputy Ambassador, Policy Officer."""
    return _title_length(words) == len(words) or words[-1].text.lower() in _OFFICES


_OFFICES = frozenset(
    "officer secretary ambassador director manager president attorney attorneys chairman chair".split()
)


def family_first(words: tuple[Word, ...]) -> bool:
    """Whether a name has its family name in front: Kim Min-seo, Kim Min Seo, Zhang Wei, Nguyen Van An, Orbán Viktor.

    A hyphenated or unknown given name after a family name of that order decides; "Kim Novak" has a given name
    of the English lists in front and a family name of them behind, so it is not.
    """
    languages = _family_names().get(words[0].text, ())
    if not languages or len(words) > 4:
        return False
    rest = [word.text for word in words[1:]]
    if "ko" in languages and len(rest) == 1 and _HYPHENED.match(rest[0]):
        return True
    if "vi" in languages and len(rest) > 1 and not all(word.isascii() for word in (words[0].text, *rest)):
        return True
    if any(map(is_ordinary, rest)):
        return False
    if len(rest) == 1 and proper.role(rest[0]) & proper.Role.SURNAME:
        english = proper.role(words[0].text) & proper.Role.GIVEN or rest[0] in _family_names()
        return "hu" in languages and not english
    return all(len(word) < 9 and word.isalpha() for word in rest) and rest[-1] not in _family_names()


def is_family_first(name: str) -> bool:
    """Whether a family name is one of those that stand in front in their own language."""
    return name in _family_names()


def family_first_names() -> AbstractSet[str]:
    """The family names that stand in front in their own language."""
    return _family_names().keys()


def _family(words: tuple[Word, ...]) -> str:
    """The last word with the particles before it: van der Berg, de la Cruz, Al-Sabah."""
    at = len(words) - 1
    while at > 1 and words[at - 1].text.lower() in PARTICLES:
        at -= 1
    return " ".join(word.text for word in words[at:])


def _title_length(words: tuple[Word, ...]) -> int:
    """How many words in front are a title: "U.S. Sen.", "Deputy Prime Minister", "Mr."."""
    titles, longest = _titles()
    best = 0
    for length in range(1, min(longest, len(words)) + 1):
        key = " ".join(word.text for word in words[:length]).lower().replace(".", "")
        if key in titles:
            best = length
    if not best and len(words) > 2 and words[0].text in _BEFORE_TITLES:
        inner = _title_length(words[1:])
        return inner + 1 if inner else 0
    if best and best < len(words):
        return best + _title_length(words[best:])
    return best


_BEFORE_TITLES = frozenset(("U.S.", "US", "State", "Former", "Acting", "Deputy", "Assistant", "Senior", "First"))


def is_ordinary(word: str) -> bool:
    """Whether a word is one of the language in lower case, and in no list of names."""
    return bool(lexicon.open().kind(word.lower()) & lexicon.Kind.WORD) and not proper.role(word)


def _may_be_name(word: Word) -> bool:
    text = word.text
    if text.lower() in PARTICLES or _INITIAL.match(text):
        return True
    return text[0].isupper() and not any(character.isdigit() for character in text) and not text.isupper()


@cache
def _titles() -> tuple[frozenset[str], int]:
    forms = (form for row in tables.rows("titles") for form in (row["title"], row["short"]) if form)
    found = {form.lower().replace(".", "") for form in forms} | set(_MORE_TITLES)
    return frozenset(found), max(len(title.split()) for title in found)


@cache
def _family_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in tables.rows("family_names"):
        found[row["name"]] = (*found.get(row["name"], ()), row["language"])
    return found
