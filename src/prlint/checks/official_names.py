"""Official names nearly right: one word of the name is another word, and all the others are exact.

No spelling checker sees "Untied Nations" or "Ministry of Foreign Affair": every word is one. A form that is
a slip away from a word of a name is looked at where it stands: when the words round it are those of the name,
and what stands there is no name itself, the name was meant.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from prlint.context import RuleContext
from prlint.findings import Applicability, Hit, Severity
from prlint.lexicon import names
from prlint.lexicon.names import SMALL, Name, Slot, Suspect, key
from prlint.spans import TextSpan
from prlint.words import neighbours

REACH = 100  # code points to each side in which the other words of a name are looked for
# Bodies of which there is one of that name, so that a plural is a slip; of departments, banks, offices there are many.
SINGLE = frozenset({
    "administration", "agency", "assembly", "authority", "board", "commission", "corps", "council", "fund", "nation",
    "organisation", "organization", "reserve", "service", "state", "treaty", "union",
})  # fmt: skip
PERSON = "person"  # only a human changes a person's name
_NEXT = re.compile(r"\s+(?P<small>(?:(?:of|the|for|on|and|&|to)\s+){0,2})(?P<word>(?:U\.S\.|[A-Z][^\W_]*)(?:['’]s\b)?)")
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "miss", "prof", "sir", "sen", "rep", "gov", "judge"})
_INSIDE = frozenset("-'’‑")
_MARKS = "“”\"'‘’(),;:-."


class Fit(NamedTuple):
    """A name whose words but one stand round a form."""

    name: Name
    slot: Slot


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit for each word that keeps an official name from being right."""
    for form, suspect in names.index().suspects(context.words):
        for start in context.words[form]:
            if _beside_a_name(context.text, start, start + len(form), suspect):
                yield from _at(context, form, start, suspect.near)


def _beside_a_name(text: str, start: int, end: int, suspect: Suspect) -> bool:
    """Cheap look at the two neighbours: whether one of them stands beside one of the words in a name."""
    left, right = neighbours(text, start, end)
    if not right and text[end : end + 1] in _INSIDE:
        return True  # Force-Iraq, Nation's: a closer look is needed
    if "\n" in right:
        right = right.partition("\n")[0]
    return key(left.strip(_MARKS)) in suspect.lefts or key(right.strip(_MARKS)) in suspect.rights


def _at(context: RuleContext, form: str, start: int, near: tuple[str, ...]) -> Iterator[Hit]:
    """The hit at one place of a form, if a name was meant there."""
    around = Around(context.text, start, form, names.index())
    fits = [fit for other in near for fit in around.fits(other)]
    if not fits or around.is_name():
        return
    longest = max(fit.slot.words for fit in fits)
    best = sorted(fit for fit in fits if fit.slot.words == longest and _meant(context, form, fit, around))
    wanted = tuple(dict.fromkeys(around.replacement(fit) for fit in best))
    if not wanted:
        return
    is_open = len(wanted) > 1 or best[0].name.kind == PERSON
    level = Applicability.DISPLAY if is_open else Applicability.UNSAFE
    if not is_open and _is_sure(form, best[0]):
        level = Applicability.SAFE
    yield Hit(
        TextSpan(start, around.end_for(best[0])),
        wanted[0],
        values={"name": best[0].name.text},
        alternatives=wanted if len(wanted) > 1 else (),
        applicability=level,
        severity=Severity.WARNING if best[0].name.kind == PERSON else None,
    )


def check_joints(context: RuleContext) -> Iterator[Hit]:
    """One hit for each official name whose words are all there but wrongly joined: "Bureau of of", "Bank England"."""
    for form in names.index().joining(context.words):
        for start in context.words[form]:
            yield from _joint_at(context, form, start)


def _joint_at(context: RuleContext, form: str, start: int) -> Iterator[Hit]:
    """The hit where a form and the next full word are joined wrongly."""
    text = context.text
    next_word = _NEXT.match(text, start + len(form))
    if next_word is None:
        return
    small = " ".join(next_word["small"].lower().split())
    if not small and "\n" in next_word.group():
        return  # two lines of an address: "University" and "Washington, D.C."
    end = next_word.end()
    for joint in names.index().joints(key(form), small, key(next_word["word"])):
        left = names.plain(text[max(0, start - REACH) : start])
        right = names.plain(text[end : end + REACH])
        rest = left[: len(left) - len(joint.before)]
        if not (_ends_with(left, joint.before) and _starts_with(right, joint.after)):
            continue
        if (joint.before and rest[-1:].isalnum()) or right[len(joint.after) : len(joint.after) + 1].isalnum():
            continue
        caps = text[start:end].isupper()
        if not caps and _goes_on(right[len(joint.after) :]):
            continue
        wanted = joint.text.replace("US ", "U.S. ") if "U.S." in text[start:end] else joint.text
        wanted = wanted.upper() if caps else wanted
        yield Hit(TextSpan(start, end), wanted, values={"name": joint.name}, applicability=Applicability.UNSAFE)
        return


def _ends_with(text: str, words: str) -> bool:
    return text.endswith(words) or (text.isupper() and text.endswith(words.upper()))


def _starts_with(text: str, words: str) -> bool:
    return text.startswith(words) or (text[: len(words)].isupper() and text.startswith(words.upper()))


def _goes_on(rest: str) -> bool:
    """Whether another capitalised word follows: "Department of the State Treasurer"."""
    return rest[:1] == " " and rest[1:2].isupper()


class Around:
    """The text to both sides of a form, in the shape in which names are compared."""

    def __init__(self, text: str, start: int, form: str, index: names.NameIndex) -> None:
        self.index = index
        self.text, self.start, self.form, self.end = text, start, form, start + len(form)
        tail = text[self.end : self.end + 3].replace("’", "'")
        self.possessive = tail.startswith("'s") and not tail[2:].isalpha()
        self.apostrophe = 2 if self.possessive else int(tail[:2] == "' " and form[-1] in "sS")  # its length
        self.left = names.plain(text[max(0, start - REACH) : start])
        self.right = names.plain(text[self.end + self.apostrophe : self.end + REACH])
        self._low_left, self._low_right = self.left.lower(), self.right.lower()

    def fits(self, wanted: str) -> Iterator[Fit]:
        """Names with ``wanted`` (a key) in the form's place and all their other words round it."""
        for name in self._beside(wanted):
            for slot in names.slots(name.text):
                fits = slot.key == wanted and name.kind != names.LOOKALIKE and self._stands(slot)
                if fits and (not self.possessive or not slot.after or names.is_number(key(self.form), wanted)):
                    yield Fit(name, slot)

    def is_name(self) -> bool:
        """Whether the form as it is completes a name at its place."""
        own = (key(self.form), key(self.form) + "'s")
        return any(
            slot.key == word and self._stands(slot)
            for word in own[: 1 + self.possessive]
            for name in self._beside(word)
            for slot in names.slots(name.text)
        )

    def before(self, slot: Slot) -> str:
        """The word before the name, as a key."""
        words = self.left[: len(self.left) - len(slot.before)].split()
        return key(words[-1].strip(_MARKS)) if words else ""

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

    def _beside(self, word: str) -> set[Name]:
        left, right = self._low_left.split()[-1:], self._low_right.split(None, 1)[:1]
        return {
            *(self.index.with_pair(key(left[0].strip(_MARKS)), word) if left else ()),
            *(self.index.with_pair(word, key(right[0].strip(_MARKS))) if right else ()),
        }

    def _stands(self, slot: Slot) -> bool:
        """Whether the words of a name but that in ``slot`` stand round the form."""
        before, after = slot.before, slot.after
        if not (self._low_left.endswith(before.lower()) and self._low_right.startswith(after.lower())):
            return False
        rest = self.left[: len(self.left) - len(before)]
        if (before and rest[-1:].isalnum()) or self.right[len(after) : len(after) + 1].isalnum():
            return False
        found = self.left[len(rest) :].split() + self.right[: len(after)].split()
        return all(map(_same_case, found, before.split() + after.split()))


def _same_case(found: str, wanted: str) -> bool:
    """Whether a word begins as it does in the name; small words may in either way."""
    return found[0] == wanted[0] or wanted in SMALL


def _meant(context: RuleContext, form: str, fit: Fit, around: Around) -> bool:
    """Whether the name was meant: what speaks for it against what else the form can be."""
    pair = (key(form), fit.slot.key)
    if fit.name.kind == PERSON:
        return len(form) > 4 and not names.is_number(*pair)
    if names.is_number(*pair):
        return _number_is_wrong(form, fit)
    if pair in names.mixups():
        return True
    if fit.slot.exact >= 2:
        return True
    # An unknown word beside one word of a name is rather somebody's name after a title, or often in the text.
    titled = not fit.slot.before and around.before(fit.slot) in _TITLES
    return not (names.is_known(form) or titled or len(form) < 5 or context.words.count(form) > 2)


def _is_sure(form: str, fit: Fit) -> bool:
    """Whether the fix may be safe: the form is no word, or one that is known to be written for the other."""
    pair = (key(form), fit.slot.key)
    return not names.is_number(*pair) and (pair in names.mixups() or not names.is_known(form))


def _number_is_wrong(form: str, fit: Fit) -> bool:
    """Whether singular for plural, or the other way round, is a slip in this name and at this place."""
    slot = fit.slot
    if len(form) < len(slot.text):
        needs_plural = slot.after or not slot.is_head  # one of the Training Centers is a Training Center
        return (slot.exact >= 2 and bool(needs_plural)) or fit.name.kind in names.WORLD
    if slot.is_head or key(form) == "operations":  # Operations Iraqi Freedom and Enduring Freedom
        return slot.exact >= 2 and slot.key in SINGLE
    return slot.exact >= 2
