"""The index of official names: which names have a word next to which, and which words are one slip away.

A word one edit away from a word of a name is found through their shapes (see ``shapes``); every form is looked up
once per run. What stands beside it then decides whether a name was meant.
"""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from prlint import tables
from prlint.lexicon.names import (
    SHORTEST,
    Mixups,
    Name,
    is_dialect,
    is_known,
    is_slip,
    is_two_edits,
    key,
    keys,
    mixups,
    other_number,
)
from prlint.lexicon.shapes import Kept, Shapes, deletions
from prlint.words import Words

if TYPE_CHECKING:
    from marisa_trie import BytesTrie, Trie

TABLES = ("names", "countries", "places", "mixups")
FEW = 10  # neighbours that are looked for in the text before the form's own places are
LONGER = 7  # letters of a word that two slips leave recognisable
_DAMAGE = frozenset("âÂãÃ")  # letters that decoding with the wrong table leaves


class Joint(NamedTuple):
    """Two words of a name with what joins them, and the rest of the name to both sides as ``plain`` gives it."""

    name: str
    kind: str
    before: str
    text: str
    after: str


class Suspect:
    """What a form may be a slip of, and what must stand beside it then.

    ``near`` are keys of words of names; ``places`` the keys that stand on both sides of them in names ("foreign of";
    nothing where the name ends), ``lefts`` and ``rights`` each side alone. ``few`` are all shapes of one neighbour of
    each place as forms of a text, where they are few: without one of them in the text the form cannot be a slip.
    ``known``: the form is a word or a name itself; ``far``: it is none, and long enough to be told from others
    although it has two slips.
    """

    def __init__(self, near: tuple[str, ...], places: frozenset[str], known: bool, far: bool) -> None:
        self.near = near
        self.places = places
        self.few = _few(places) if known else ()
        self.known = known
        self.far = far

    def fits(self, left: str, right: str) -> bool:
        """Whether a form between these words (keys) can be a slip: on each side a name goes on so, or ends."""
        places = self.places
        return f"{left} {right}" in places or f"{left} " in places or f" {right}" in places

    @cached_property
    def lefts(self) -> frozenset[str]:
        return frozenset(place.partition(" ")[0] for place in self.places) - {""}

    @cached_property
    def rights(self) -> frozenset[str]:
        return frozenset(place.partition(" ")[2] for place in self.places) - {""}

    @cached_property
    def tails(self) -> frozenset[str]:
        """The last two letters of ``lefts``."""
        return frozenset(word[-2:] for word in self.lefts)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first two letters of ``rights``."""
        return frozenset(word[:2] for word in self.rights)


def _few(places: Iterable[str]) -> tuple[str, ...]:
    """See ``Suspect.few``: the longer neighbour of each place; none where one has short neighbours only."""
    longest = {max(place.split(" "), key=len) for place in places}
    if len(longest) > FEW or not all(word.isalpha() and len(word) > 3 for word in longest):
        return ()
    return tuple(shape for word in longest for shape in (word.capitalize(), word.upper(), word))


class Made(Struct, frozen=True):
    """What ``name_tables.make`` builds: a serialised trie of entries and the shapes of the words of names.

    The first ``long`` words are in a name of three full words or more. ``slips`` is a trie of all known words
    (in lower case, ASCII) that may be slips, where they have been looked for: nothing when they have not.
    """

    entries: bytes
    shapes: Kept
    long: int
    slips: bytes = b""


ANY = ("",)  # stands for whatever word may follow


class NameIndex:
    """Look-ups in what ``name_tables.make`` builds; remembers what it was asked.

    Several kinds of entries share the trie: "left right" (keys of two neighbours) -> name, tab, kind;
    ">right left" -> nothing; "^word left right" (a word and both its neighbours) -> nothing;
    "=left|small words|right" (two full words that are joined wrongly) -> a ``Joint``.

    Beside the words of names the shapes hold "&country" for its adjective, and the other way round, and "<left"
    for what can be joined wrongly.
    """

    def __init__(
        self, made: Made, *, dialects: bool = True, cased: bool = True, mistaken: Mixups | None = None
    ) -> None:
        """``dialects``: British and American spellings of a word are both right; ``cased``: the names have capitals.

        ``mistaken``: real words and what they are written for, when it is not the table ``mixups``.
        """
        import marisa_trie

        self._trie: BytesTrie = marisa_trie.BytesTrie().frombytes(made.entries)
        self._shapes = Shapes(made.shapes)
        self._known_slips: Trie | None = marisa_trie.Trie().frombytes(made.slips) if made.slips else None
        self._long = made.long
        self._dialects = dialects
        self.cased = cased
        self._mistaken = mixups() if mistaken is None else mistaken
        self._near: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._suspects: dict[str, Suspect] = {}
        self._made: dict[tuple[tuple[str, ...], bool, bool], Suspect] = {}
        self._quiet: set[str] = set()  # forms that are no slips
        self._meant: dict[str, tuple[str, ...]] = {}
        self._sides: dict[str, dict[str, tuple[str, ...]]] = {}
        self._names: dict[tuple[str, str], tuple[Name, ...]] = {}
        self._joins: dict[str, tuple[str, ...]] = {}  # words that can be joined wrongly, and to what
        self._apart: set[str] = set()
        self._joints: dict[tuple[str, str, str], tuple[Joint, ...]] = {}

    def suspects(self, words: Words) -> Iterator[tuple[str, Suspect]]:
        """The capitalised forms of a text that may be slips."""
        there = words.keys()
        for form in filterfalse(self._quiet.__contains__, words.capitals()):
            suspect = self._suspects.get(form)
            if suspect is None:
                suspect = self.suspect_of(form)
                if suspect is None:
                    self._quiet.add(form)
                    continue
            if not (suspect.few and there.isdisjoint(suspect.few)):
                yield form, suspect

    def suspect_of(self, form: str) -> Suspect | None:
        """What a form may be a slip of, if of anything."""
        suspect = self._suspects.get(form)
        if suspect is None:
            suspect = self._look_at(form)
            if suspect is not None:
                self._suspects[form] = suspect
        return suspect

    def _look_at(self, form: str) -> Suspect | None:
        near = self.near(form)
        long = len(form) >= LONGER and form.isalpha()
        if not near and not long:
            return None
        known = is_known(form)
        return self._suspect(near, known, long and not known) if near or not known else None

    def _suspect(self, near: tuple[str, ...], known: bool, far: bool) -> Suspect:
        suspect = self._made.get((near, known, far))
        if suspect is None:
            found = (place[len(word) + 2 :] for word in near for place in self._trie.keys(f"^{word} "))
            suspect = self._made[near, known, far] = Suspect(near, frozenset(found), known, far)
        return suspect

    def meant(self, word: str) -> tuple[str, ...]:
        """Keys of words of names that an unknown word of a text may be a slip of."""
        found = self._meant.get(word)
        if found is None:
            found = self._meant[word] = self.near(word) if word and not is_known(word) else ()
        return found

    def far(self, form: str, left: str, right: str) -> tuple[str, ...]:
        """Keys of words two slips away from a form that stand in names behind ``left`` or before ``right`` (keys)."""
        initial = form[0].lower()
        beside = (*self._along(left + " ").get(initial, ()), *self._along(f">{right} ").get(initial, ()))
        return tuple(word for word in dict.fromkeys(beside) if is_two_edits(form.lower(), word)) if beside else ()

    def _along(self, prefix: str) -> dict[str, tuple[str, ...]]:
        """The long words that stand beside a word in names, by their first letters."""
        found = self._sides.get(prefix)
        if found is None:
            words = (pair.partition(" ")[2] for pair in self._trie.keys(prefix)) if len(prefix) > 2 else ()
            found = {}
            for word in words:
                if len(word) >= LONGER:
                    found[word[0]] = (*found.get(word[0], ()), word)
            self._sides[prefix] = found
        return found

    def with_pair(self, left: str, right: str) -> tuple[Name, ...]:
        """The names that have these two words (keys) side by side."""
        found = self._names.get((left, right))
        if found is None:
            values = self._trie.get(f"{left} {right}", ())
            found = self._names[left, right] = tuple(Name(*value.decode().split("\t")) for value in values)
        return found

    def between(self, left: str, word: str, right: str) -> list[Name]:
        """The names in which a word has these neighbours (keys), or one of them and ends on the other side."""
        behind, before = self.with_pair(left, word), self.with_pair(word, right)
        if not (behind or before):
            return []
        both = set(behind).intersection(before)
        ending = [name for name in behind if name in both or _may_end(name.text, word, -1)]
        return ending + [name for name in before if name not in both and _may_end(name.text, word, 0)]

    def joining(self, words: Words) -> Iterator[str]:
        """The forms of a text that can be joined wrongly to another word of it: both are words of one name."""
        there = words.keys()
        for form in filterfalse(self._apart.__contains__, words.capitals()):
            shapes = self._joins.get(form)
            if shapes is None:
                shapes = self._joins[form] = self._joinable(form)
            if not shapes:
                self._apart.add(form)
            elif shapes == ANY or any(map(there.__contains__, shapes)):
                yield form

    def _joinable(self, form: str) -> tuple[str, ...]:
        """The forms, in any case, of the words that follow a form in a name; ``ANY`` when they have marks inside."""
        if "<" + form.lower() not in self._shapes:
            return ()
        rights = {joint.rpartition("|")[2] for joint in self._trie.keys(f"={key(form)}|")}
        if not all(map(str.isalpha, rights)):
            return ANY
        return tuple(shape for word in sorted(rights) for shape in (word.capitalize(), word, word.upper()))

    def joints(self, left: str, small: str, right: str) -> tuple[Joint, ...]:
        """The names whose words ``left`` and ``right`` are joined otherwise than by ``small`` (all keys)."""
        found = self._joints.get((left, small, right))
        if found is None:
            values = self._trie.get(f"={left}|{small}|{right}", ())
            found = self._joints[left, small, right] = tuple(Joint(*value.decode().split("\t")) for value in values)
        return found

    def near(self, form: str) -> tuple[str, ...]:
        """Keys of words of names that the form may be a slip of: one edit, or one number for the other."""
        if self.cased and not form[0].isupper():
            return ()
        asked = word, known = form.lower(), is_known(form)
        if known and self._known_slips is not None and word not in self._known_slips and word.isascii():
            return ()
        near = self._near.get(asked)
        if near is None:
            near = self._near[asked] = self.slips_of(word, known)
        return near

    def slips_of(self, word: str, known: bool) -> tuple[str, ...]:
        """What a word may be a slip of; a known word of the words of long names only."""
        if len(word) < SHORTEST or not word.isalpha() or not _DAMAGE.isdisjoint(word):
            return ()
        mistaken, people = self._mistaken.get(word, ()), "&" + word
        touched = self._shapes.owners((word, people, *other_number(word), *mistaken, *deletions(word)))
        if not touched:
            return ()
        words, peoples = self._shapes.words, self._shapes.owners((people,))
        near = {words[index] for index in touched if words[index] in mistaken} if mistaken else set()
        for index in touched:
            if index in peoples:
                fits = index < self._long or not known
            elif known:
                fits = index < self._long and is_slip(word, words[index]) and not self._is_other(word, words[index])
            else:
                fits = is_slip(word, words[index])
            if fits:
                near.add(words[index])
        return tuple(sorted(near))

    def _is_other(self, word: str, other: str) -> bool:
        """Whether two words are spellings of one word, and both right."""
        return self._dialects and is_dialect(word, other)


def _may_end(name: str, word: str, at: int) -> bool:
    """Whether a name begins (``at`` 0) or ends (-1) with a word, or may go on with an "and" for its "&"."""
    words = keys(name)
    return "&" in words or words[at] == word


@cache
def index() -> NameIndex:
    """The index over the built-in tables; opened once."""
    return NameIndex(tables.derived("names", TABLES, Made, _build, version=12))


def _build() -> Made:
    from prlint.lexicon.name_tables import build

    return build()
