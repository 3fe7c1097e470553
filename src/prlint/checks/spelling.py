"""Words that are in no list: which of them are slips, and of which word.

The judgement is about saying little. A capitalised form is a name, a form made of known parts is a word, a form
that comes back is a term, forms among other unknown ones are another language; what remains and lies one
likely slip away from a common word is an error.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from prlint import lexicon
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit, Severity
from prlint.lexicon import Lexicon
from prlint.lexicon.formed import affixes, english_looking, other_ending
from prlint.lexicon.proper import Role, role
from prlint.lexicon.slips import ENGLISH_NAME_LIMIT, NAME_FROM, NAME_LIMIT, SHORTEST, SURE, Own, judge
from prlint.lexicon.suggest import DOUBLED, MISSING, SWAPPED, TRANSPOSED, TWO_SLIPS, Candidate
from prlint.matchers import like
from prlint.spans import TextSpan

TERM_FROM = 3  # occurrences in one text that make an unknown form a term
SURE_SCORE = 0.1  # the best candidate of a safe fix; without a rival it may be DOUBTFUL
DOUBTFUL = 0.45  # the score above which a finding is a warning and nobody is sure of the word
MARGIN = 0.35  # by how much the best candidate must beat the next one to be the fix
FOREIGN_SHARE, FOREIGN_LEAST = 0.25, 20  # more unknown forms than that: not English, or not prose
FOREIGN_REACH = 45  # code points on either side in which a second unknown form speaks of another language
PLAIN_FROM, PLAIN_SCORE = 6, 0.35  # letters and score of a slip that nothing else explains
TYPED_LIMIT = -0.2  # the score at which letters doubled or swapped are no part of a name
MOVED_FREQUENCY = 7  # how common both words are that a moved space gives
TITLE_FREQUENCY = 8  # how common a word is that stands in titles of offices and events
SMALL_WORD = 4  # letters of what may be a preposition in a foreign name
COMPOUND_FROM, COMPOUND_DEAREST = 6, 0.9  # letters and cost of a slip that is seen in part of a compound
_JOINERS = frozenset("-‐‑–/_@#&*\\=+~\u200b\u200c\u200d\u2060\u00ad")  # and the invisible ones
_NAME_BEFORE = lazy_re(r"(?<!\w)([A-Z][^\W\d_A-Z]+)[ '’-]\Z")
_NAME_AFTER = lazy_re(r"[ '’-]([A-Z][^\W\d_A-Z]+)")
_COMPOUND_BEFORE = lazy_re(r"(?<![^\s(“\"-])([a-z]+)-\Z")
_PIECE_BEFORE, _PIECE_AFTER = lazy_re(r"\b([a-z]+)\s{1,8}\Z"), lazy_re(r"\s{1,8}([a-z]+)\b")
_INITIAL_BEFORE = lazy_re(r"\b[A-Z]\s+\Z")
_POSSESSIVE = lazy_re(r"['’]s(?!\w)")


def check(context: RuleContext) -> Iterator[Hit]:
    """Hits for unknown forms that are slips; ``options["accept"]`` are words the house knows."""
    words = lexicon.open()
    unknown = words.unknown(context.words)
    forms = [form for form in (*unknown, *words.rarities(context.words)) if _is_candidate(form, context, words)]
    if not forms or len(unknown) > FOREIGN_SHARE * len(context.words) + FOREIGN_LEAST:
        return
    own = _own_words(context, words)
    slips = {form: found for form in forms if (found := judge(form, words, own, _opens(context, form)))}
    strange = [form for form in unknown if form.islower() and len(form) > 2 and form.isalpha() and form not in slips]
    for form, found in slips.items():
        places = context.words[form]
        if any(_is_name(context, form, place, found[0], words) for place in places):
            continue
        for place in places:
            if in_phrase(context, form, place) or not _stands_free(context.text, place, found[0], form, words):
                continue
            if form.isupper() and _INITIAL_BEFORE.search(context.text, max(place - 6, 0), place):
                continue  # "B ROOKLYN": small capitals that fell apart
            if form.islower() and not words.known(form) and (broken := _broken(context.text, form, place, words)):
                yield broken
                continue
            if not _among_strangers(context, form, place, found[0], strange, words):
                yield _hit(form, place, found)


def _is_candidate(form: str, context: RuleContext, words: Lexicon) -> bool:
    """Whether a form may be a slip at all: letters of English, no part of a contraction, not a term of this text
    nor of the house."""
    if len(form) < SHORTEST or not form.isascii() or not form.isalpha() or context.words.count(form) >= TERM_FROM:
        return False
    plain = form.lower()
    if form != plain and len(form) < NAME_FROM - 1 and not english_looking(plain):
        return False
    accepted = context.options.get("accept", ())
    if plain in accepted or form in accepted or plain in affixes()[0]:
        return False
    return not (plain.endswith("n") and words.kind(f"{plain}'t"))


def _own_words(context: RuleContext, words: Lexicon) -> Own:
    lower = [form for form in context.words if form.islower() and len(form) > SHORTEST]
    terms = tuple(form for form in lower if context.words.count(form) >= TERM_FROM and not words.known(form))
    return Own(frozenset(filter(words.known, lower)), terms)


def _opens(context: RuleContext, form: str) -> bool:
    """Whether a capitalised form stands only as the first of sentences, so that the capital says nothing."""
    if form.islower():
        return False
    sentences = context.sentences
    for place in context.words[form]:
        index = bisect_right(sentences, place, key=lambda span: span.start) - 1
        if index < 0 or place - sentences[index].start > 1:
            return False
    return True


def _stands_free(text: str, place: int, best: Candidate, form: str, words: Lexicon) -> bool:
    """Whether the form is a whole word: no part of a name with a dot, a path, a contraction, a wreck; nor of a
    compound, unless it is long and the slip plain."""
    end, length = place + len(form), len(form)
    before, after = text[max(place - 2, 0) : place], text[end : end + 3]
    if before.endswith("-\n") or after.startswith("-\n"):
        return False  # the half of a word at a line's end
    if length >= COMPOUND_FROM and best.cost <= COMPOUND_DEAREST and text[place].islower():
        part = _COMPOUND_BEFORE.search(text, max(place - 20, 0), place)
        before = (
            " "
            if part and (words.known(part[1]) or part[1] in affixes()[0]) and not words.known(part[1] + best.form)
            else before
        )
        after = " " if after[:1] == "-" and after[1:2].islower() else after
    if before and not before[-1].isspace() and (before[-1] in _JOINERS or before[:-1].isalnum() or before[-1] in "'’"):
        return False
    if not after or after[0].isspace():
        return True
    if after[0] in "'’":
        return (not after[1:2].isalpha() and text[end - 2 : end] != "in") or bool(_POSSESSIVE.match(after))
    return after[0] not in _JOINERS and not after[1:2].isalnum()


def _broken(text: str, form: str, place: int, words: Lexicon) -> Hit | None:
    """A hit for a word with a space in it, of which the form is a piece: "opportun ities"."""
    end = place + len(form)
    before, after = _PIECE_BEFORE.search(text, max(place - 20, 0), place), _PIECE_AFTER.match(text, end)
    right = left = None
    if before:
        right = _respaced(before[1], form, words)
    if after and not right:
        left = _respaced(form, after[1], words)
    if before and right:
        span, whole = TextSpan(before.start(), end), right
    elif after and left:
        span, whole = TextSpan(place, after.end()), left
    else:
        return None
    reason = "the space is in the wrong place" if " " in whole else "a space is too many"
    shown = " ".join(text[span.start : span.end].split())
    return Hit(span, whole, {"reason": reason, "match": shown}, applicability=Applicability.UNSAFE)


def _respaced(one: str, other: str, words: Lexicon) -> str | None:
    """Two pieces as one word, or with the space one letter off where both are then common: "tha truns"."""
    if words.known(one + other):
        return one + other
    if words.known(one) or words.known(other):
        return None
    for left, right in ((one + other[0], other[1:]), (one[:-1], one[-1] + other)):
        if min(words.frequency(left), words.frequency(right)) >= MOVED_FREQUENCY and len(left) > 1 and len(right) > 1:
            return f"{left} {right}"
    return None


def in_phrase(context: RuleContext, form: str, place: int) -> bool:
    """Whether an accepted phrase covers the form here: "hors" in "hors d'oeuvre"."""
    for phrase in context.options.get("accept", ()):
        at = phrase.find(form) if " " in phrase else -1
        if at >= 0 and context.text.startswith(phrase, place - at):
            return True
    return False


def _among_strangers(
    context: RuleContext, form: str, place: int, best: Candidate, strange: Iterable[str], words: Lexicon
) -> bool:
    """Whether what stands close by makes the form part of a foreign phrase, a name, code or damaged text.

    The plainer the slip, the more has to speak against it.
    """
    plain = best.score <= SURE or (
        len(form) >= PLAIN_FROM
        and best.score <= PLAIN_SCORE
        and best.kind != TWO_SLIPS
        and not other_ending(form.lower(), best.form)
    )
    if form.islower() and not plain and _in_name(context.text, form, place, words):
        return True
    near = (other for other in strange if any(abs(at - place) <= FOREIGN_REACH for at in context.words[other]))
    return sum(1 for _ in near) > plain


def _in_name(text: str, form: str, place: int, words: Lexicon) -> bool:
    """Whether a word stands beside a capitalised one that no list knows: "unter" in a place's name."""
    return any(match is not None and not words.known(match) for match in _beside(text, form, place))


def _beside(text: str, form: str, place: int) -> tuple[str | None, str | None]:
    """The capitalised words on either side."""
    before = _NAME_BEFORE.search(text[max(place - 40, 0) : place])
    after = _NAME_AFTER.match(text, place + len(form))
    return before and before[1], after and after[1]


def is_between_names(text: str, form: str, place: int, words: Lexicon) -> bool:
    """Lysá nad Labem: whether a small word stands between two capitals, one of which nobody knows."""
    beside = [word for word in _beside(text, form, place) if word]
    return len(beside) == 2 and form.islower() and len(form) <= SMALL_WORD and not all(map(words.known, beside))


def _is_name(context: RuleContext, form: str, place: int, best: Candidate, words: Lexicon) -> bool:
    """Whether a form is likelier a name, or a part of one, than a slip here: it stands beside a name, or in no title of
    common words ("Justice Departmnet") and at no beginning."""
    before, after = _beside(context.text, form, place)
    if form.islower():
        return is_between_names(context.text, form, place, words)
    if form.isupper():
        return False
    if best.form[0].isupper():  # a month, a city, a firm
        return bool(before and (role(before) & Role.GIVEN or not words.known(before)))
    if _in_name(context.text, form, place, words) or (before and role(before) & Role.GIVEN):
        return True
    english = english_looking(form.lower())
    sure = best.score <= ENGLISH_NAME_LIMIT if english else best.cost <= SWAPPED and best.score <= TYPED_LIMIT
    if sure or _opens(context, form) or ((before or after) and _is_typed(form, best)):
        return False
    return not any(word and words.frequency(word.lower()) >= TITLE_FREQUENCY for word in (before, after))


def _is_typed(form: str, best: Candidate) -> bool:
    """Whether a long form differs from a word as typing makes it differ and names seldom do: by a letter left out,
    doubled or swapped ("Hurrican Katrina", "Reigstry"; not "Carnaval" and "Secretos"); and does not end as names do."""
    if form[-1] in "aio":  # Marijana
        return False
    typed = best.kind in (MISSING, TRANSPOSED) or best.cost <= DOUBLED
    return len(form) >= NAME_FROM and best.score <= NAME_LIMIT and typed


def _hit(form: str, place: int, found: list[Candidate]) -> Hit:
    best, english = found[0], english_looking(form.lower())
    shown = tuple(like(form, candidate.form) for candidate in found[:3] if candidate.score < best.score + 1.0)
    return Hit(
        TextSpan(place, place + len(form)),
        shown[0],
        {"reason": f"{best.kind}"},
        alternatives=shown[1:],
        applicability=_applicability(form, found),
        severity=Severity.WARNING if best.score > DOUBTFUL or not (form.islower() or english) else None,
    )


def _applicability(form: str, found: list[Candidate]) -> Applicability:
    """Safe only for one candidate that leaves the next far behind, in lower case."""
    best = found[0]
    gap = found[1].score - best.score if len(found) > 1 else 1.0
    near = best.score <= (SURE_SCORE if gap < 1.0 else DOUBTFUL) and best.cost < 1.0
    if form.islower() and gap > MARGIN and near and len(form) > 4:
        return Applicability.SAFE
    return Applicability.UNSAFE if gap > MARGIN / 2 else Applicability.DISPLAY
