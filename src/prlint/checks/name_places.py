"""The words round a form, compared with those of the names that the form may be a word of."""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from prlint.lexicon import names
from prlint.lexicon.name_index import NameIndex
from prlint.lexicon.names import SMALL, Name, Slot, key

REACH = 100  # code points to each side in which the other words of a name are looked for
PERSON = "person"  # only a human changes a person's name
LONG_ENOUGH = 5  # letters of an unknown word that may be one of two slips in a name
MARKS = "“”\"'‘’(),;:-."


class Fit(NamedTuple):
    """A name whose words but one stand round a form."""

    name: Name
    slot: Slot


class Around:
    """The text to both sides of a form, in the shape in which names are compared."""

    def __init__(self, text: str, start: int, form: str, index: NameIndex) -> None:
        self.index = index
        self.text, self.start, self.form, self.end = text, start, form, start + len(form)
        tail = text[self.end : self.end + 3].replace("’", "'")
        self.possessive = tail.startswith("'s") and not tail[2:].isalpha()
        self.apostrophe = 2 if self.possessive else int(tail[:2] == "' " and form[-1] in "sS")  # its length

    @cached_property
    def left(self) -> str:
        """What stands before the form."""
        return names.plain(self.text[max(0, self.start - REACH) : self.start])

    @cached_property
    def right(self) -> str:
        """What stands behind the form, and behind an apostrophe that belongs to it."""
        return names.plain(self.text[self.end + self.apostrophe : self.end + REACH])

    @cached_property
    def _low(self) -> tuple[str, str]:
        return self.left.lower(), self.right.lower()

    def fits(self, wanted: str) -> Iterator[Fit]:
        """Names with ``wanted`` (a key) in the form's place and all their other words round it."""
        for name in self._round(wanted):
            for slot in names.slots_for(name.text, wanted) if name.kind != names.LOOKALIKE else ():
                fits = self._stands(slot)
                if fits and (not self.possessive or not slot.after or names.is_number(key(self.form), wanted)):
                    yield Fit(name, slot)

    def loose_fits(self, wanted: str) -> Iterator[Fit]:
        """Fits in which another word of the name has a slip, too: two unknown words that are both one edit away."""
        for name in self._loosely_beside(wanted):
            for slot in names.slots_for(name.text, wanted):
                if name.kind not in (names.LOOKALIKE, PERSON) and self._nearly_stands(slot):
                    yield Fit(name, slot)

    def is_name(self) -> bool:
        """Whether the form as it is completes a name at its place."""
        own = (key(self.form), key(self.form) + "'s")
        return any(
            self._stands(slot)
            for word in own[: 1 + self.possessive]
            for name in self._round(word)
            for slot in names.slots_for(name.text, word)
        )

    def before(self, slot: Slot) -> str:
        """The word before the name, as a key."""
        words = self.left[: len(self.left) - len(slot.before)].split()
        return key(words[-1].strip(MARKS)) if words else ""

    def end_for(self, fit: Fit) -> int:
        """Where the stretch ends that is replaced: an apostrophe at the form may belong to it."""
        if "'" in fit.slot.text:
            return self.end + self.apostrophe
        return self.end + 2 * (self.possessive and fit.slot.text.endswith("s"))

    def replacement(self, fit: Fit) -> str:
        """What takes the form's place, in its case; a plural at the end of a name takes over a possessive."""
        wanted = fit.slot.text
        if key(self.form) == fit.slot.key + "s" and not names.is_known(self.form):
            wanted += "'s"  # Securitys: no plural, a possessive that lost its apostrophe
        if self.possessive and wanted.endswith("s") and "'" not in wanted and not fit.slot.after:
            wanted += self.text[self.end]
        return wanted.upper() if self.form.isupper() and len(self.form) > 1 else wanted

    def _round(self, word: str) -> Collection[Name]:
        """Names that may have the word in the form's place: they go on as the text does on both sides, or end."""
        left, right = self._sides
        if not (left.isalnum() and right.isalnum()):  # U.S., Affairs.The: one side has to do
            return self._beside(word)
        return self.index.between(key(left), word, key(right))

    def _beside(self, word: str) -> set[Name]:
        """Names that have the word beside one of the form's neighbours."""
        left, right = self._sides
        return {*self.index.with_pair(key(left), word), *self.index.with_pair(word, key(right))}

    @cached_property
    def _sides(self) -> tuple[str, str]:
        """The words to both sides, of a compound the nearest part; what most places are judged by."""
        left = self.text[max(0, self.start - REACH) : self.start].rsplit(None, 1)[-1:]
        right = self.text[self.end + self.apostrophe : self.end + REACH].split(None, 1)[:1]
        return (
            names.plain(left[0]).lower().strip(MARKS).rpartition("-")[2] if left else "",
            names.plain(right[0]).lower().strip(MARKS).partition("-")[0] if right else "",
        )

    def _loosely_beside(self, word: str) -> set[Name]:
        """Names that have the word beside a neighbour, or beside what a neighbour may be a slip of."""
        found = self._beside(word)
        left, right = self._near(self.left.split()[-1:]), self._near(self.right.split(None, 1)[:1])
        found |= {name for near in left for name in self.index.with_pair(near, word)}
        return found | {name for near in right for name in self.index.with_pair(word, near)}

    def _near(self, neighbour: list[str]) -> tuple[str, ...]:
        """What the neighbour, if there is one, may be a slip of."""
        return self.index.meant(names.without_possessive(neighbour[0].strip(MARKS))) if neighbour else ()

    def _nearly_stands(self, slot: Slot) -> bool:
        """Whether the words of a name but that in ``slot`` stand round the form, one of them with a slip."""
        before, after = slot.before.split(), slot.after.split()
        left = self.left.split()[-len(before) :] if before else []
        right = self.right.split()[: len(after)]
        if len(left) != len(before) or len(right) != len(after):
            return False
        if left:
            left[0] = left[0].lstrip(MARKS)
        if right:
            right[-1] = names.without_possessive(right[-1].rstrip(MARKS))
        pairs = list(zip((*left, *right), (*before, *after), strict=True))
        odd = [(found, wanted) for found, wanted in pairs if found.lower() != wanted.lower()]
        return len(odd) == 1 and _is_slip(*odd[0])

    def _stands(self, slot: Slot) -> bool:
        """Whether the words of a name but that in ``slot`` stand round the form."""
        if not (self._low[0].endswith(slot.low[0]) and self._low[1].startswith(slot.low[1])):
            return False
        before, after = slot.before, slot.after
        rest = self.left[: len(self.left) - len(before)]
        if (before and rest[-1:].isalnum()) or self.right[len(after) : len(after) + 1].isalnum():
            return False
        found = self.left[len(rest) :].split() + self.right[: len(after)].split()
        return not self.index.cased or all(map(_same_case, found, before.split() + after.split()))


def _is_slip(found: str, wanted: str) -> bool:
    """Whether an unknown word is one edit away from a word of a name; never in the first letter."""
    if len(found) < LONG_ENOUGH or not found.isalpha() or found[0] != wanted[0] or names.is_known(found):
        return False
    return names.is_one_edit(found.lower(), wanted.lower())


def _same_case(found: str, wanted: str) -> bool:
    """Whether a word begins as it does in the name; small words may in either way."""
    return found[0] == wanted[0] or wanted in SMALL
