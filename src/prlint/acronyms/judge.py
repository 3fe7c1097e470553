"""What is wrong with a definition pair: the short form, its letters' order, or a word of the long form.

The table is the judge, the document is not: a pair that contradicts the table is reported however often the
document repeats it. Where the table knows neither side, only letters in the wrong order are worth a word.
"""

from collections import Counter
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from prlint import lexicon
from prlint.acronyms.base import SMALL, Base, Sense, base, long_words, word_key
from prlint.acronyms.find import Pair, Word, pairs
from prlint.acronyms.fit import by_initials, initials, letters, resembles, swapped
from prlint.lexicon.edits import slips
from prlint.spans import TextSpan

_LONGEST = 12  # words of the longest long form in the table
# Words that name a kind of body: one stands for another in the names that people half remember.
_BODIES = frozenset(
    "agency administration authority association alliance academy assembly bureau board branch center centre council "
    "committee commission corps corporation conference convention company department division directorate "
    "institute institution initiative inspectorate office organization organisation operation patrol protection "
    "prevention program programme police service system society secretariat security union university".split()
)


class Flaw(StrEnum):
    """The kinds of contradiction."""

    SHORT = "short"  # the long form has another short form
    ORDER = "order"  # the letters of the short form are in the wrong order
    WORD = "word"  # a word of the long form is misspelt
    NAME = "name"  # a word of the long form is another one than the official


class Verdict(Struct, frozen=True):
    """A flaw: its place, what should stand there, and the words that prove it."""

    flaw: Flaw
    span: TextSpan
    right: str
    long: str
    known: str = ""  # what the short form as it stands is known for


class Definition(Struct, frozen=True):
    """A pair whose sides surely belong together; ``key`` is the same for every way to write the long form.

    ``bracket`` is the parenthesis that holds one of the sides.
    """

    short: str
    key: str
    span: TextSpan  # the short form
    long: TextSpan
    bracket: TextSpan
    reverse: bool = False


Known = tuple[int, tuple[str, ...]] | None  # index of the first word of a known long form, and its short forms


class Acronyms:
    """The candidate pairs of a text in order, each with its verdict (None: nothing to say), and the sure ones."""

    def __init__(self, text: str) -> None:
        self.pairs = pairs(text)
        self._known: list[Known] = []
        self.verdicts: list[Verdict | None] = []
        for pair in self.pairs:
            known = _known_long(pair, base())
            self._known.append(known)
            self.verdicts.append(judge(text, pair, known, base()))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The pairs without a flaw whose sides surely belong together."""
        found = zip(self.pairs, self._known, self.verdicts, strict=True)
        return tuple(filter(None, (define(pair, known) for pair, known, verdict in found if verdict is None)))


def define(pair: Pair, known: Known) -> Definition | None:
    """The pair as a definition, when the table knows it or every letter begins a word of it."""
    words = pair.words
    taken = by_initials(pair.short, words)
    if taken is not None and taken > 1:
        words = words[-taken:]
    elif known is not None and letters(pair.short) in set(map(letters, known[1])):
        words = words[known[0] :]
    else:
        return None
    long = TextSpan(words[0].start, words[-1].end)
    key = "".join(word_key(word.text) for word in words if word.text.lower() not in SMALL)
    return Definition(pair.short, key, pair.span, long, pair.bracket, pair.reverse)


def judge(text: str, pair: Pair, known: Known, terms: Base) -> Verdict | None:
    """What is wrong with a pair, or None."""
    if known is not None:
        start, shorts = known
        if letters(pair.short) in set(map(letters, shorts)):
            return _wrong_number(text, pair, start, terms)
        return _wrong_short(text, pair, start, shorts, terms)
    senses = terms.senses_of(pair.short)
    if senses:
        return _wrong_word(text, pair, senses)
    return _wrong_order(text, pair)


def _known_long(pair: Pair, terms: Base) -> Known:
    """The longest known long form that ends the words."""
    words = pair.words
    first = 0 if pair.reverse else max(0, len(words) - _LONGEST)
    keys = ["" if word.text.lower() in SMALL else word_key(word.text) for word in words[first:]]
    whole, start = "".join(keys), 0
    for place, key in enumerate(keys[: 1 if pair.reverse else -1]):
        if key and terms.has_long(whole[start:]):
            return first + place, terms.shorts_of(whole[start:])
        start += len(key)
    return None


def _wrong_short(text: str, pair: Pair, start: int, shorts: tuple[str, ...], terms: Base) -> Verdict | None:
    """The long form is known, the short form is not one of its own."""
    own, before = letters(pair.short), pair.words[:start]
    long = pair.words[start:]
    if by_initials(pair.short, pair.words) or any(_extends(own, letters(short)) for short in shorts):
        return None
    if before and _reaches_back(own, before, initials(long, small=True)):
        return None
    senses = terms.senses_of(pair.short)
    if any(sense.kind == "place" for sense in senses):
        return None
    keys = set(long_words(text[long[0].start : long[-1].end]))
    if any(2 * len(keys.intersection(words)) >= len(words) for sense in senses for words in sense.words):
        return None  # another name for nearly the same: small and medium businesses (SMEs)
    right = next((short for short in shorts if _mistaken(own, letters(short), bool(senses))), None)
    if right is None:
        return None
    plural = pair.short.endswith("s") and pair.short[:-1].isupper() and not right.endswith("s")
    phrase = " ".join(text[long[0].start : long[-1].end].split())
    known = senses[0].long if senses else ""
    flaw = Flaw.ORDER if swapped(own, letters(right)) else Flaw.SHORT
    return Verdict(flaw, pair.span, right + "s" * plural, phrase, known)


def _wrong_number(text: str, pair: Pair, start: int, terms: Base) -> Verdict | None:
    """Both sides are right but for a singular where every form of the name has a plural: "Institute of Health"."""
    words = pair.words[start:]
    key = "".join(long_words(text[words[0].start : words[-1].end]))
    senses = [s for s in terms.senses_of(pair.short) if key in map("".join, s.words)]
    forms = [long for sense in senses for long in sense.longs if "".join(long_words(long)) == key]
    if not forms or not all(form[0].isupper() for form in forms):
        return None
    for word in words:
        written = [_written(form, word_key(word.text)) for form in forms]
        plural = word.text.lower() + "s"
        if word.text[0].isupper() and written[0] and all(form and form.lower() == plural for form in written):
            return Verdict(Flaw.WORD, TextSpan(word.start, word.end), written[0], forms[0])
    return None


def _mistaken(own: str, right: str, known: bool) -> bool:
    """Whether a short form stands for another one by mistake, not for something else by intent."""
    if swapped(own, right):
        return True
    if len(right) < 3 or len(own) < 3:
        return False
    shared = sum((Counter(own) & Counter(right)).values())
    return resembles(own, right) or (known and abs(len(own) - len(right)) < 2 and 2 * shared >= len(right))


def _extends(own: str, right: str) -> bool:
    """Whether a short form is the known one with something added: TOSHA, sNDA, USCENTCOM."""
    rest = iter(own)
    return len(own) > len(right) and all(letter in rest for letter in right)


def _reaches_back(own: str, before: tuple[Word, ...], inside: str) -> bool:
    """Whether the short form takes its first letters from words before the known long form."""
    for taken in range(1, min(len(own), 6) + 1):
        head, rest = own[:taken], iter(inside)
        if all(letter in rest for letter in own[taken:]) and _initials_in_order(head, before[-taken - 3 :]):
            return True
    return False


def _initials_in_order(head: str, words: tuple[Word, ...]) -> bool:
    rest = iter("".join(word.text[0].lower() for word in words))
    return all(letter in rest for letter in head)


def _wrong_word(text: str, pair: Pair, senses: tuple[Sense, ...]) -> Verdict | None:
    """The short form is known, and the words are those of one of its long forms but for one."""
    counted = [(word, word_key(part), part) for word, part in _parts(text, pair.words)]
    for sense in senses:
        for variant in sense.words:
            if len(variant) < 2 or len(counted) < len(variant):
                continue
            tail = counted[-len(variant) :]
            wrong = [i for i, (own, right) in enumerate(zip(tail, variant, strict=True)) if own[1] != right]
            if len(wrong) != 1:
                continue
            alone = len(senses) == 1
            verdict = _differing_word(tail[wrong[0]], variant[wrong[0]], sense, len(variant), alone)
            if verdict is not None:
                return verdict
    return None


def _parts(text: str, words: tuple[Word, ...]) -> list[tuple[Word, str]]:
    return [(word, word.text) for word in words if word.text.lower() not in SMALL]


def _differing_word(own: tuple[Word, str, str], right: str, sense: Sense, length: int, alone: bool) -> Verdict | None:
    """The flaw of the one word of ``length`` that differs; ``alone``: the short form has no other sense."""
    word, key, part = own
    wanted = next(filter(None, (_written(long, right) for long in sense.longs)), None)
    if wanted is None:
        return None
    wanted = wanted if part[0].isupper() == wanted[0].isupper() else _first_like(part, wanted)
    span = TextSpan(word.start, word.end)
    heads = key in _BODY_KEYS and right in _BODY_KEYS
    if heads:
        capital = part[0].isupper() == sense.long[0].isupper()
        sure = capital and key[:1] == right[:1] and (length > 3 or (length == 3 and alone and sense.kind == "agency"))
        return Verdict(Flaw.NAME, span, wanted, sense.long) if sure else None
    another = lexicon.open().known(part) and _derived(key, right)
    if _misspells(key, right) and not (another and length < 5 and sense.known != "world"):
        return Verdict(Flaw.WORD, span, wanted, sense.long)
    return None


def _derived(own: str, right: str) -> bool:
    """Whether one word may be made from the other: Israel and Israeli, adviser and advisory."""
    stem = min(len(own), len(right)) - 2
    return own[:stem] == right[:stem]


def _first_like(model: str, word: str) -> str:
    return word[0].upper() + word[1:] if model[0].isupper() else word[0].lower() + word[1:]


def _written(long: str, key: str) -> str | None:
    """The word of a long form that has the key, as it is written there."""
    for part in long.replace("-", " ").replace("/", " ").split():
        if word_key(part) == key:
            return part.strip(",;")
    return None


def _misspells(own: str, right: str) -> bool:
    """Whether one word is a typing slip of the other: one edit, or two in a long word; never the first letter."""
    if len(right) < 4 or own[:1] != right[:1]:
        return sorted(own) == sorted(right) and len(right) > 3 and slips(own, right, 1) == 1
    most = 2 if len(right) > 6 else 1
    return slips(own, right, most) <= most


def _wrong_order(text: str, pair: Pair) -> Verdict | None:
    """Nothing is known: a capitalised name whose initials are the short form with two neighbours swapped."""
    own = letters(pair.short)
    if pair.reverse or len(own) < 4 or not pair.short.isupper() or by_initials(pair.short, pair.words):
        return None
    if not pair.short.isalnum():
        return None  # FSC/ETI: two short forms, each with words of its own
    if lexicon.open().known(pair.short.lower()):
        return None  # CORP, MOST: somebody wanted the word
    run = _capital_run(text, pair.words)
    for small in (False, True):
        right = initials(run, small=small)
        if len(run) > 2 and swapped(own, right):
            phrase = " ".join(text[run[0].start : run[-1].end].split())
            return Verdict(Flaw.ORDER, pair.span, right.upper(), phrase)
    return None


def _capital_run(text: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the capitalised name that ends here; small words may stand inside."""
    run: list[Word] = []
    for word in reversed(words):
        if not word.text[0].isupper() and word.text.lower() not in SMALL:
            break
        run.insert(0, word)
    while run and (not run[0].text[0].isupper() or run[0].text.lower() in SMALL):
        run.pop(0)
    return tuple(run)


_BODY_KEYS = frozenset(map(word_key, _BODIES))
