"""A word or phrase typed twice in a row."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan

_GRAMMAR = """
the a an of in to for from with by at on as or and but if this these those its our his their we they he she
are was were be been not will would should could has have which who when than then into under between among
"""
GRAMMAR = frozenset(_GRAMMAR.split())
_FINE = """
had that her it you very really no so never long many much far bye ha now there go knock chop do can us yes na x
tut hear hush please dear big old high low deep hot cool boo blah yada etc la sh one two three four five six seven
eight nine ten zero more pom go ho yum win night cha mi ma pa da mama papa wow
"""
FINE = frozenset(_FINE.split())
"""Words that good English doubles ("that that", "told her her son", "long, long"), and figures read out."""
_PARTICLES = frozenset(("in", "on", "out", "up", "over", "off", "by", "through", "down"))
_PHRASAL_VERBS = """
log logs logged logging sign signed signing check checked checking turn turned turning come came coming bring brought
phone call called opt weigh tune tuning break broke join live move moved moving dial go going goes went hold carry
carried kick set step walk stand pass get got plug ride drop take took stay stop believe interested involved engaged
deal run look care rely depend work
"""
_PHRASAL = frozenset(_PHRASAL_VERBS.split())
"""What makes "in in" right: "he logged in in March"."""
_TAKES_IN = frozenset(("interested", "involved", "engaged", "believe"))
_DOING = lazy_re(r" [a-z]{2,}ing\b")  # "interested in in measuring"
_JOINS = frozenset(("and", "or", "after", "upon", "over"))
_LINKS = frozenset(("to", "in", "by", "for", "on", "at", "with", "from"))
_LONGEST = 4  # words of a repeated phrase
# where a sentence begins, which may go on with its first word: "The the"
_BEGINNING = lazy_re(r"(?:^|[.!?:;][”’\")]*\s|[—–]\s|[“\"(\[])\Z", re.MULTILINE)
_SUBJECT = lazy_re(r" (?:they|we|he|she|I|you)\b(?! (?:say|said|think|know|believe)\b)")  # "that that they"
_GAP = lazy_re(r"[ \xa0]+|[ \t]*\n")


def doubled_word(context: RuleContext) -> Iterator[Hit]:
    """One word twice with nothing but white space between."""
    text = context.text
    for start, again in context.words.repeats(1, fold_case=True):
        word = text[start:again].rstrip()
        if not word.isalpha():
            continue
        if not text.startswith(word, again):
            if _begins_twice(text, word, start, again) and _is_slip(text, word.lower(), start, again):
                yield _twice(word, start, again, sure=True)
        elif _is_slip(text, word, start, again):
            yield _twice(word, start, again, sure=word in GRAMMAR)


def _begins_twice(text: str, word: str, start: int, again: int) -> bool:
    """Whether a sentence begins with a word of grammar and goes on with it: "The the"."""
    lower = word.lower()
    if not (word.istitle() and lower in GRAMMAR and word != "Will" and text.startswith(lower, again)):
        return False
    gap = text[start + len(word) : again]
    return bool(_GAP.fullmatch(gap) and _BEGINNING.search(text, max(0, start - 8), start))


def _twice(word: str, start: int, again: int, *, sure: bool) -> Hit:
    return Hit(
        TextSpan(start, again + len(word)),
        word,
        values={"replacement": word},
        applicability=Applicability.SAFE if sure else Applicability.UNSAFE,
    )


def doubled_phrase(context: RuleContext) -> Iterator[Hit]:
    """Two or more words twice: "by the by the"."""
    text = context.text
    at = 0
    for start, again in sorted(_doubled_phrases(context)):
        phrase = text[start:again].rstrip()
        words = phrase.split()
        if start < at or len(words) < 2 or not _is_prose(text, start, words):
            continue
        if words[0] in _JOINS or words[-1] in _JOINS or "\n" in text[start:again] or len(set(words)) == 1:
            continue
        if text[:start].rstrip().lower().endswith(words[-1]):  # "day by day by day"
            continue
        if len(words) == 2 and words[1] in _LINKS and words[0] not in GRAMMAR and not words[0].endswith(("ing", "ed")):
            continue  # "hand in hand in", "paycheck to paycheck to"
        at = again + len(phrase)
        yield Hit(TextSpan(start, at), phrase)


def _is_prose(text: str, start: int, words: list[str]) -> bool:
    """Whether a phrase is of words in small letters, or opens a sentence with a word of grammar: "The man The man"."""
    if not all(word.isalpha() for word in words) or not all(map(str.islower, words[1:])):
        return False
    opens = words[0].istitle() and words[0].lower() in GRAMMAR and words[0] != "Will"
    return words[0].islower() or (opens and bool(_BEGINNING.search(text, max(0, start - 8), start)))


def _doubled_phrases(context: RuleContext) -> Iterator[tuple[int, int]]:
    """Offsets of both copies of each phrase of two words and more that stands twice with one text."""
    text = context.text
    for length in range(2, _LONGEST + 1):
        for start, again in context.words.repeats(length):
            if text.startswith(text[start:again].rstrip(), again):
                yield start, again


def _is_slip(text: str, word: str, start: int, again: int) -> bool:
    """Whether the word stands twice by mistake."""
    if word == "that" and _SUBJECT.match(text, again + len(word)):
        return True
    if word.lower() in FINE or (len(word) == 1 and word != "a") or (not word.islower() and word not in ("The", "A")):
        return False
    between = text[start + len(word) : again]
    if between.count("\n") > 1 or ("\n" in between and word not in GRAMMAR):
        return False
    before, after = text[max(0, start - 60) : start], text[again + len(word) : again + len(word) + 1]
    if before[-1:] in tuple("-–'’/@#.&") or after in tuple("-–'’/@_"):  # part of a longer word
        return False
    if word.lower() not in GRAMMAR and re.search(r"(?:\n|^|\bAbout)[ \xa0]*$", before):
        return False  # a name in lower case, or a heading that ran into its text
    return not _is_grammar(word, before, text[again + len(word) : again + len(word) + 24])


def _is_grammar(word: str, before: str, after: str) -> bool:
    """Whether two different constructions meet: "he logged in in March", "what it is is a bridge"."""
    previous = re.search(r"(\w+)\W*$", before)
    if word in _PARTICLES:
        governor = previous.group(1).lower() if previous is not None else ""
        return governor in _PHRASAL and not (governor in _TAKES_IN and _DOING.match(after))
    return word in ("is", "was", "are") and re.search(r"\b(?:what|who|where|how|all)\b", before, re.I) is not None
