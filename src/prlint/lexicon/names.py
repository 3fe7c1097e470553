"""The index of official names: which names have a word next to which, and which words are one slip away.

A word one edit away from a word of a name is found through their shapes (see ``shapes``); every form is looked up
once per run. What stands beside it then decides whether a name was meant.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import filterfalse, pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from prlint import lexicon, tables
from prlint.expressions import lazy_re
from prlint.lexicon import proper
from prlint.lexicon.edits import slips
from prlint.lexicon.shapes import Kept, Shapes, deletions, keep
from prlint.words import Words

if TYPE_CHECKING:
    from marisa_trie import BytesTrie

TABLES = ("names", "countries", "places")
TOKEN = lazy_re(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*|&")
SMALL = frozenset({"of", "the", "and", "for", "on", "to", "in", "at", "against", "with", "from", "&", "de", "la"})
# A slip of number in a name of two full words counts in these kinds only: "Rocky Mountain air" is right.
WORLD = frozenset({"un", "country"})
# Kinds of which every country has its own: one has a ministry of trade and industry, another for industry and trade.
VARIED = frozenset({"ministry", "office"})
# How the words of a name are joined -> how they are joined wrongly.
WRONG_JOINTS = {
    "of": ("", "of the", "for", "on"),
    "of the": ("", "of", "for the"),
    "for": ("", "of", "for the", "on"),
    "for the": ("", "for", "of the"),
    "on": ("", "of", "for", "on the"),
    "on the": ("on", "of the"),
    "and": ("",),
    "to": ("",),
}
MISTYPED_OF = ("or", "if", "fo")  # in names of three full words and more
LOOKALIKE = "lookalike"
_KIND_OF_COLUMN = {"name": "country", "official": "country", "adjective": "demonym", "people": "demonym"}
_RE_ER = ("re", "er", "res", "ers", "red", "ered")
_DAMAGE = frozenset("âÂãÃ")  # letters that decoding with the wrong table leaves
_DIALECT = (("our", "or"), ("is", "iz"), ("ence", "ense"), ("mme", "m"), ("ll", "l"))
FEW = 10  # neighbours that are looked for in the text before the form's own places are
LONGER = 7  # letters of a word that two slips leave recognisable
SHORTEST = 4  # letters of a word that can be a slip of another one: below that everything resembles everything


class Name(NamedTuple):
    """An official name and its kind."""

    text: str
    kind: str


def key(token: str) -> str:
    """How a token is compared: lower case, apostrophes straight, abbreviations without full stops."""
    return token.lower().replace("’", "'").replace(".", "")


@cache
def keys(text: str) -> tuple[str, ...]:
    """The keys of all tokens of a name."""
    return tuple(key(match.group()) for match in TOKEN.finditer(text))


class Joint(NamedTuple):
    """Two words of a name with what joins them, and the rest of the name to both sides as ``plain`` gives it."""

    name: str
    kind: str
    before: str
    text: str
    after: str


class Slot(NamedTuple):
    """One word of a name and the rest of it to both sides, in the shape that ``plain`` gives a text.

    ``exact`` counts the full words of the rest, ``words`` all words of the name. ``is_head``: the word says
    what the thing is (the service in "National Park Service", the department in "Department of State").
    ``low`` are ``before`` and ``after`` in lower case.
    """

    key: str
    text: str
    before: str
    after: str
    exact: int
    words: int
    is_head: bool
    low: tuple[str, str]


def plain(text: str) -> str:
    """A text in the shape in which names are compared: single blanks, straight apostrophes, US, St.

    A blank at an end stays one.
    """
    text = text.replace("’", "'").replace("U.S.", "US").replace("St.", "St")
    inner = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{inner}{' ' * (text[-1:].isspace() and bool(inner))}"


@cache
def slots(name: str) -> tuple[Slot, ...]:
    """The slots of a name, one for each of its full words; twice where a serial comma may come or go."""
    shapes = dict.fromkeys((name, name.replace(", and ", " and "), name.replace("&", "and")))
    return tuple(slot for shape in shapes for slot in _slots(plain(shape)))


def _slots(name: str) -> Iterator[Slot]:
    found = list(TOKEN.finditer(name))
    words = [key(match.group()) for match in found]
    joint = next((at for at, word in enumerate(words) if word in SMALL and word not in ("and", "&")), len(words))
    full = sum(word not in SMALL for word in words)
    for place, match in enumerate(found):
        if words[place] not in SMALL:
            before, after = name[: match.start()], name[match.end() :]
            low = before.lower(), after.lower()
            yield Slot(words[place], match.group(), before, after, full - 1, len(words), place == joint - 1, low)


@cache
def slots_for(name: str, word: str) -> tuple[Slot, ...]:
    """The slots of a name that hold a word (a key)."""
    return tuple(slot for slot in slots(name) if slot.key == word)


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
    """What ``make`` builds: a serialised trie of entries and the shapes of the words of names.

    The first ``long`` words are in a name of three full words or more.
    """

    entries: bytes
    shapes: Kept
    long: int


ANY = ("",)  # stands for whatever word may follow


Mixups = dict[str, tuple[str, ...]]


class NameIndex:
    """Look-ups in what ``make`` builds; remembers what it was asked.

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
        asked = form.lower(), is_known(form)
        near = self._near.get(asked)
        if near is None:
            near = self._near[asked] = self._slips_of(*asked)
        return near

    def _slips_of(self, word: str, known: bool) -> tuple[str, ...]:
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


def bare(word: str) -> str:
    """A word without the marks on its letters: Doña is written Dona as well."""
    return (
        word
        if word.isascii()
        else "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    )


@lru_cache(1 << 14)
def is_known(form: str) -> bool:
    """Whether a capitalised form is a word of English or part of the name of a person or place."""
    return lexicon.open().known(form) or proper.is_listed(form.capitalize())


def is_number(one: str, other: str) -> bool:
    """Whether two words differ as singular, plural and possessive do."""
    short, long = sorted((one.replace("'", ""), other.replace("'", "")), key=len)
    if short == long:
        return one != other
    return long in (short + "s", short + "es") or (short.endswith("y") and long == short[:-1] + "ies")


def is_dialect(one: str, other: str) -> bool:
    """Whether two words differ as American and British spelling do."""
    if one.endswith(_RE_ER) and other.endswith(_RE_ER) and sorted(one) == sorted(other):
        return True  # centre, center
    return any(one.replace(a, b) == other.replace(a, b) for a, b in _DIALECT)


def is_slip(word: str, other: str) -> bool:
    """Whether a word is one edit, or a number, away from another one; marks on its letters are none."""
    return (is_one_edit(word, other) or is_number(word, other)) and bare(word) != bare(other)


def is_one_edit(one: str, other: str) -> bool:
    """Whether a letter added, dropped, changed, or two neighbours swapped, make one word of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        start += 1
    if one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]:
        return True
    return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]


def is_two_edits(one: str, other: str) -> bool:
    """Whether two slips make one word of the other; not where one only goes on (Canada, Canadian)."""
    if one.startswith(other[:-1]) or other.startswith(one[:-1]) or bare(one) == bare(other):
        return False
    return slips(one, other, 2) == 2


def without_possessive(word: str) -> str:
    """A word of a text without an apostrophe, and the s behind it, at its end."""
    return word.replace("’", "'").removesuffix("'s").removesuffix("'")


def other_number(word: str) -> tuple[str, ...]:
    """Plurals and singulars that are more than one letter away: agency, agencies; people, people's."""
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    return (word[:-1] + "ies", f"{word}'s") if word.endswith("y") else (f"{word}'s",)


@cache
def index() -> NameIndex:
    """The index over the built-in tables; opened once."""
    return NameIndex(tables.derived("names", TABLES, Made, build, version=10))


def build() -> Made:
    """The built-in names; takes some tenths of a second, so it is kept in the cache folder."""
    return make(all_names())


def all_names() -> Iterator[Name]:
    """Every official name, also those of one word."""
    for row in tables.rows("names"):
        yield Name(row["name"], row["kind"])
    for row in tables.rows("countries"):
        for column in ("name", "official", "adjective", "people", "capital"):
            for text in row[column].split(";"):
                yield Name(text, _KIND_OF_COLUMN.get(column, column))
    for row in tables.rows("places"):
        yield Name(row["name"], row["kind"])


def make(names: Iterable[Name], *, every: bool = False) -> Made:
    """The index over the names of two words and more; the first kind of a name counts.

    ``every``: all words count as words of long names, so that real words are near them, too.
    """
    import marisa_trie

    kinds: dict[str, str] = {}
    for text, kind in names:
        kinds.setdefault(text, kind)
    entries: set[tuple[str, bytes]] = set()
    long: dict[str, bool] = {}
    for text, kind in kinds.items():
        words = keys(text)
        entries |= {(f"{left} {right}", f"{text}\t{kind}".encode()) for left, right in pairwise(words)}
        entries |= {(f">{right} {left}", b"") for left, right in pairwise(words)}
        entries |= {(place, b"") for place in _places(words)}
        full = [word for word in words if word not in SMALL]
        if len(words) > 1 and kind != LOOKALIKE:
            for word in full:
                if len(word) >= SHORTEST:
                    long[word] = every or long.get(word, False) or len(full) > 2 or kind in (*WORLD, "person")
    joints = set(_joint_entries(kinds))
    trie: bytes = marisa_trie.BytesTrie(sorted(entries | joints)).tobytes()
    ordered = sorted(long, key=lambda word: (not long[word], word))
    return Made(trie, keep(ordered, _more_shapes(ordered, joints)), sum(long.values()))


def _more_shapes(words: list[str], joints: Iterable[tuple[str, bytes]]) -> dict[str, list[int]]:
    """What the shapes hold beside the words of names: see ``NameIndex``."""
    number = {word: index for index, word in enumerate(words)}
    more: dict[str, list[int]] = {f"<{joint[1:].partition('|')[0]}": [] for joint, _ in joints}
    for one, other in _peoples():
        more.setdefault("&" + one, []).extend([number[other]] if other in number else ())
    return more


def _places(words: tuple[str, ...]) -> Iterator[str]:
    """Entries for each word of a name with what stands beside it; "and" may be written for "&"."""
    for shape in {words, tuple("and" if word == "&" else word for word in words)}:
        for left, word, right in zip(("", *shape), shape, (*shape[1:], ""), strict=False):
            yield f"^{word} {left} {right}"


def _joint_entries(kinds: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Entries for names that lack a small word, have a needless or another one, or two neighbours swapped."""
    right = {piece for name in kinds for piece in _runs(keys(name))}
    for name, kind in kinds.items():
        text = plain(name)
        found = list(TOKEN.finditer(text))
        full = [match for match in found if key(match.group()) not in SMALL]
        for left, last in pairwise(full) if kind != LOOKALIKE else ():
            small = " ".join(key(token) for token in TOKEN.findall(text[left.end() : last.start()]))
            joint = Joint(name, kind, text[: left.start()], text[left.start() : last.end()], text[last.end() :])
            one, two = key(left.group()), key(last.group())
            others = () if kind in VARIED and small == "for" else WRONG_JOINTS.get(small, ())
            wrong = [(one, other, two) for other in others if other != "for" or kind not in VARIED]
            if small in ("", "and", "&") and len(full) > 2 and kind not in VARIED:
                wrong.append((two, small, one))
            if small == "of" and len(full) > 2:
                wrong += [(one, other, two) for other in MISTYPED_OF]
            for start, middle, end in wrong:
                if " ".join((start, middle, end)).replace("  ", " ") not in right:
                    yield f"={start}|{middle}|{end}", "\t".join(joint).encode()


def _runs(words: tuple[str, ...]) -> Iterator[str]:
    """All stretches of two to four words of a name."""
    for start in range(len(words) - 1):
        for end in range(start + 2, min(start + 4, len(words)) + 1):
            yield " ".join(words[start:end])


def _peoples() -> Iterator[tuple[str, str]]:
    """A country and its adjective, and the other way round: "Afghanistan National Army"."""
    for row in tables.rows("countries"):
        for adjective in row["adjective"].split(";"):
            if row["name"].isalpha() and adjective.isalpha() and adjective != row["name"]:
                yield key(row["name"]), key(adjective)
                yield key(adjective), key(row["name"])


@cache
def mixups(table: str = "mixups") -> Mixups:
    """Real words -> the words that they are written for, from a table with the columns ``wrong`` and ``right``."""
    found: Mixups = {}
    for row in tables.rows(table):
        if row["right"] not in found.get(row["wrong"], ()):
            found[row["wrong"]] = (*found.get(row["wrong"], ()), row["right"])
    return found


def is_mixup(one: str, other: str) -> bool:
    """Whether one real word is known to be written for another."""
    return other in mixups().get(one, ())
