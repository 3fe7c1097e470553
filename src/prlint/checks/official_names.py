"""Official names nearly right: one word of the name is another word, and all the others are exact.

No spelling checker sees "Untied Nations" or "Ministry of Foreign Affair": every word is one. A form that is
a slip away from a word of a name is looked at where it stands: when the words round it are those of the name,
and what stands there is no name itself, the name was meant. A word that nobody knows may have two slips, or stand
beside another one with a slip of its own.
"""

from collections.abc import Iterator

from prlint import lexicon
from prlint.checks.name_places import LONG_ENOUGH, MARKS, PERSON, Around, Fit
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit, Severity
from prlint.lexicon import name_index, names, proper
from prlint.lexicon.name_index import NameIndex, Suspect
from prlint.lexicon.names import key
from prlint.spans import TextSpan
from prlint.words import neighbours

# Bodies of which there is one of that name, so that a plural is a slip; of departments, banks, offices there are many.
SINGLE = frozenset({
    "administration", "agency", "assembly", "authority", "board", "commission", "corps", "council", "fund", "nation",
    "organisation", "organization", "reserve", "service", "state", "treaty", "union",
})  # fmt: skip
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "miss", "prof", "sir", "sen", "rep", "gov", "judge"})
_INSIDE = frozenset("-'’‑")
_BLANKS = frozenset(" \n")
_APOSTROPHES = frozenset("'’")
_MARKS = frozenset(MARKS)
_PLAIN_WORD = 8  # letters of a common word that can be told from a proper noun although it has two slips


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit for each word that keeps an official name from being right."""
    index, text = name_index.index(), context.text
    for form, suspect in index.suspects(context.words):
        for start in context.words[form]:
            end = start + len(form)
            if suspect.known and not _may_be_beside_a_name(text, start, end, suspect):
                continue
            left, right = _neighbours(text, start, end)
            joined = not right and text[end : end + 1] in _INSIDE  # Force-Iraq, Nation's: a closer look is needed
            if suspect.near and (joined or _beside_a_name(left, right, suspect, index)):
                yield from _at(context, form, start, suspect)
            if suspect.far:
                yield from _stranger_at(context, form, start, index.far(form, key(left), key(right)))


def _may_be_beside_a_name(text: str, start: int, end: int, suspect: Suspect) -> bool:
    """Whether the two letters beside a known form are those of a word beside it in a name, or are no letters.

    The cheapest look: two of three places of "American" or "Security" need no other.
    """
    if text[end : end + 1] in _INSIDE:
        if not _is_plain_possessive(text, start, end):
            return True
        end += 2
    right = text[end : end + 4]
    if right[:1] in _BLANKS:
        two = right[2:4] if right[1:2] in _MARKS else right[1:3]
        if two.lower() in suspect.heads or not (two.isalnum() or right[1:2] in _BLANKS):
            return True
    left = text[max(0, start - 4) : start]
    if left[-1:] not in _BLANKS or left[-2:-1] in _BLANKS:
        return False
    two = left[-4:-2] if left[-2:-1] in _MARKS else left[-3:-1]
    return two.lower() in suspect.tails or not two.isalnum()


def _is_plain_possessive(text: str, start: int, end: int) -> bool:
    """Whether a form with 's stands between single blanks."""
    if text[end : end + 1] not in _APOSTROPHES or text[end + 1 : end + 2] != "s":
        return False
    right, left = text[end + 2 : end + 4], text[max(0, start - 2) : start]
    return right[:1] in _BLANKS and left[-1:] in _BLANKS and not (right[1:].isspace() or left[:-1].isspace())


def _beside_a_name(left: str, right: str, suspect: Suspect, index: NameIndex) -> bool:
    """Cheap look at the two neighbours: whether they stand beside one of the words in a name.

    Where one is more than a plain word (U.S., Affairs.The), the other alone decides.
    """
    if suspect.known and left.isalnum() and right.isalnum():
        return suspect.fits(left.lower(), right.lower())
    if key(left) in suspect.lefts or key(right) in suspect.rights:
        return True
    if suspect.known:
        return False
    return not (suspect.lefts.isdisjoint(index.meant(left)) and suspect.rights.isdisjoint(index.meant(right)))


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The words to both sides without marks, of a compound the nearest part; nothing beyond the end of the line."""
    left, right = neighbours(text, start, end)
    right = right.partition("\n")[0]
    return left.strip(MARKS).rpartition("-")[2], right.strip(MARKS).partition("-")[0]


def _at(context: RuleContext, form: str, start: int, suspect: Suspect) -> Iterator[Hit]:
    """The hit at one place of a form, if a name was meant there."""
    if form[-1].isupper() and form[-2:-1].islower():
        return  # "DirectorT: 212-555-0142": a label is glued on
    around = Around(context.text, start, form, name_index.index())
    fits = [fit for other in suspect.near for fit in around.fits(other)]
    if fits:
        if not around.is_name():
            longest = max(fit.slot.words for fit in fits)
            best = [fit for fit in fits if fit.slot.words == longest and _meant(context, form, fit, around)]
            yield from _hit(form, best, around)
    elif not suspect.known and len(form) >= LONG_ENOUGH:
        same = [other for other in suspect.near if other[0] == form[0].lower()]
        yield from _hit(form, [fit for other in same for fit in around.loose_fits(other)], around)


def _stranger_at(context: RuleContext, form: str, start: int, far: tuple[str, ...]) -> Iterator[Hit]:
    """The hit at a place of a word that nobody knows and that is two slips away from the ``far`` words of names."""
    if far:
        around = Around(context.text, start, form, name_index.index())
        fits = [fit for other in far for fit in around.fits(other) if _is_far_slip(fit)]
        yield from _hit(form, fits, around)


def _is_far_slip(fit: Fit) -> bool:
    """Whether a word with two slips is still that of the name: the rest is long, or the word is a common one."""
    if fit.name.kind == PERSON:
        return False
    common = len(fit.slot.key) >= _PLAIN_WORD and lexicon.open().kind(fit.slot.key) & lexicon.Kind.WORD
    return fit.slot.exact >= (1 if common else 2)


def _hit(form: str, fits: list[Fit], around: Around) -> Iterator[Hit]:
    """The hit for the names that may have been meant; with several, or a person's, a human decides."""
    best = sorted(fits)
    wanted = tuple(dict.fromkeys(around.replacement(fit) for fit in best))
    if not wanted:
        return
    is_open = len(wanted) > 1 or best[0].name.kind == PERSON
    level = Applicability.DISPLAY if is_open else Applicability.UNSAFE
    if not is_open and _is_sure(form, best[0]):
        level = Applicability.SAFE
    yield Hit(
        TextSpan(around.start, around.end_for(best[0])),
        wanted[0],
        values={"name": best[0].name.text},
        alternatives=wanted if len(wanted) > 1 else (),
        applicability=level,
        severity=Severity.WARNING if best[0].name.kind == PERSON else None,
    )


def _meant(context: RuleContext, form: str, fit: Fit, around: Around) -> bool:
    """Whether the name was meant: what speaks for it against what else the form can be."""
    pair = (key(form), fit.slot.key)
    if fit.name.kind == PERSON:
        return len(form) > 4 and not names.is_number(*pair)
    if names.is_number(*pair) and not _is_cut(form, fit):
        return _number_is_wrong(form, fit, around)
    if names.is_mixup(*pair):
        return True
    if fit.slot.exact >= 2:
        return True
    # An unknown word beside one word of a name is rather somebody's name after a title, or often in the text.
    titled = not fit.slot.before and around.before(fit.slot) in _TITLES
    short = len(form) < 5 and fit.name.kind not in (*names.WORLD, "demonym")
    return not (names.is_known(form) or titled or short or context.words.count(form) > 2)


def _is_cut(form: str, fit: Fit) -> bool:
    """Whether an unknown form has lost an s that is no sign of the plural: Busines Wire, Red Cros."""
    return len(form) < len(fit.slot.text) and fit.slot.text.lower().endswith("ss") and not names.is_known(form)


def _is_sure(form: str, fit: Fit) -> bool:
    """Whether the fix may be safe: the form is no word, or one that is known to be written for the other."""
    pair = (key(form), fit.slot.key)
    return not names.is_number(*pair) and (names.is_mixup(*pair) or not names.is_known(form))


def _number_is_wrong(form: str, fit: Fit, around: Around) -> bool:
    """Whether singular for plural, or the other way round, is a slip in this name and at this place."""
    slot = fit.slot
    if len(form) < len(slot.text):
        needs_plural = slot.after or not slot.is_head  # one of the Training Centers is a Training Center
        world = fit.name.kind in names.WORLD and not _describes(slot.key, around)
        return (slot.exact >= 2 and bool(needs_plural)) or world
    if slot.is_head or key(form) == "operations":  # Operations Iraqi Freedom and Enduring Freedom
        return slot.exact >= 2 and slot.key in SINGLE and not _is_longer(around.before(slot), around)
    return slot.exact >= 2


_WHOLE = frozenset({"nations", "states"})  # never singular, not even before a noun: United Nations reports
_NOUN_NEXT = lazy_re(r" [a-z]{4,}s\b")


def _describes(head: str, around: Around) -> bool:
    """Whether the name stands before a noun, where its plural may go: Millennium Development Goal targets."""
    return head not in _WHOLE and _NOUN_NEXT.match(around.right) is not None


def _is_longer(before: str, around: Around) -> bool:
    """Whether the name is the end of somebody else's: San Diego Public Health Services."""
    at = around.left.lower().rfind(before) if len(before) > 3 else -1  # neither "The" nor "US"
    return at >= 0 and around.left[at].isupper() and bool(proper.role(before.capitalize()) & proper.Role.PLACE)
