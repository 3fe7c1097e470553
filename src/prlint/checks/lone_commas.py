"""A lone comma between a subject and its verb, where the subject is long: a relative clause, an acronym, a name’s."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prlint.checks.commas import has_no_verb
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_AUXILIARY = "is|was|has|are|were|will|would|can|could|must|may|should"
_SPLIT = lazy_re(
    rf",\s+(?P<verb>{_AUXILIARY}|have\sbeen)\s+(?!(?:as|it|he|she|they|we|the|you|I|this|that|there|also\sthe)\b)\w"
)
_LAST_WORD = lazy_re(r"(?:[\w’'%-]+|(?<= )\([A-Z][\w&-]{1,9}\))$")
_BROKEN = lazy_re(r"[,;:()—–“”\"\n]|\s-{1,2}\s|\.\s")
_SERIES = lazy_re(
    r",\s(?:and|or|but|while)\s|,\s(?:is|are|was|were|has|have|had|can|will|[a-z]+s|[a-z]+ed)\s"
    r"|\s(?:and|or)\s(?:also\s)?(?:is|are|was|has|have|can|will|continues|remains|includes)\s"
)
_SAYS_THAT = lazy_re(
    r"\b(?:believe[ds]?|say|says|said|shows?|showed|means?|meant|found|ensures?|argue[ds]?|thinks?|noted)\sthat\s"
)
_RELATIVES = frozenset(("that", "which", "who", "whose"))
_FINITE = frozenset(
    "is are was were has have had will would can could may might must should did does do said says found made took gave"
    " won lost began held kept left led met paid put sent set told became brought built bought chose fell felt got grew"
    " knew rose sold spoke wrote went came ran saw need want help gets make take give create include involve provide"
    " mean know".split()
)
_AUXILIARIES = frozenset("is are was were has have had will would can could may must should".split())
_BEFORE_FINITE = frozenset(
    "who that which he she it they we you i there once never also first now still recently".split()
)
_OPENERS = frozenset(
    "in on at by for with from to as if when while although though since because after before until unless"
    " during under over upon through despite given what whether among between unlike like once even just today"
    " yesterday tomorrow however instead and but or so not also now then here there where how why who that i we"
    " you he she they it along about across throughout within without based together according next last please"
    " thanks let see despite rather than both either neither only such perhaps maybe yes no meanwhile"
    " finally".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those our its their his her my your any every each anyone everyone all many most"
    " some".split()
)


def subject_and_verb(context: RuleContext) -> Iterator[Hit]:
    """“The man who opened the mill, is here”: a lone comma keeps a long subject from its verb."""
    text, sentences = context.text, context.sentences
    starts = [sentence.start for sentence in sentences]
    for match in _SPLIT.finditer(text):
        last = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
        sentence = sentences[bisect_right(starts, match.start()) - 1] if starts else None
        if last is None or sentence is None or not sentence.start < last.start() < sentence.end:
            continue
        if last.group().isdigit() and len(last.group()) < 3:
            continue  # an age
        subject = text[sentence.start : match.start()]
        if _is_subject(subject, last.group(), match.group("verb")) and not _SERIES.search(
            text, match.end(), sentence.end
        ):
            yield Hit(TextSpan(last.start(), match.start() + 1), last.group(), {"verb": match.group("verb")})


def _is_subject(text: str, last: str, verb: str) -> bool:
    """Whether all of ``text``, or what follows “said that”, is one subject without a verb of its own."""
    acronym = last[0] == "("
    body = text.removesuffix(last) if acronym else text
    said = list(_SAYS_THAT.finditer(body))
    if said:
        body = body[said[-1].end() :]
    body = body.lstrip('“"•*- ')
    words = body.split()
    if not 2 <= len(words) <= 45 or _BROKEN.search(body) or words[0].lower() in _OPENERS:
        return False
    at = next((index for index, word in enumerate(words) if word in _RELATIVES and index), None)
    head = words[: at or len(words)]
    if not _is_noun_phrase(head):
        return False
    if at is not None:
        return _names(head) < len(head) and _is_one_clause(words[at:])
    if verb not in ("is", "was", "has", "will", "would"):
        return False
    return acronym or _is_gerund(words) or any(word.endswith(("’s", "'s")) for word in words[: _names(words) + 1])


def _names(words: Sequence[str]) -> int:
    """How many words at the beginning have a capital and are no article."""
    return next((i for i, word in enumerate(words) if word[0].islower() or word.lower() in _DETERMINERS), len(words))


def _is_gerund(words: Sequence[str]) -> bool:
    return words[0].endswith("ing") and len(words) >= 4 and words[0][0].isupper()


def _is_noun_phrase(words: Sequence[str]) -> bool:
    lower = [word.lower() for word in words]
    common = [word for word in words[1:] if word[0].islower()]
    if not _FINITE.isdisjoint(common):
        return False
    if not all(has_no_verb(word, before.lower()) for before, word in pairwise(words) if word[0].islower()):
        return False
    for index, word in enumerate(lower[1:], 1):
        if word.endswith("ed") and words[index][0].islower() and lower[index - 1] not in _DETERMINERS:
            following = lower[index + 1] if index + 1 < len(lower) else ""
            if following not in ("of", "in", "by", "for", "on", "with", "at", "to", "from", "as"):
                return False
    return True


def _is_one_clause(words: Sequence[str]) -> bool:
    """Whether a relative clause has its verb where it begins and no other one that might be the sentence’s."""
    lower = [word.lower() for word in words]
    for before, word in pairwise(lower):
        if word in _AUXILIARIES and before not in _BEFORE_FINITE and not before.endswith("ly"):
            return False
    return not _RELATIVES.intersection(lower[1:4]) and len(words) >= 3
