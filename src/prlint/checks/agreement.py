"""Subjects and verbs that disagree though other words stand between them."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_SINGULAR = {
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "need": "needs",
    "lead": "leads",
    "include": "includes",
}
_PLURALS = r"(?:[a-z]+\s){0,2}[a-z]+s"
_VERB = rf"(?P<flaw>{'|'.join(_SINGULAR)})\b"
_ONE_OF = lazy_re(
    rf"\b(?P<subject>each|either|neither|one|every one)\sof\s(?:the|these|those|our|their|its|his|her)\s"
    rf"{_PLURALS}\s{_VERB}",
    re.IGNORECASE,
)
_NUMBER_OF = lazy_re(rf"\b(?P<subject>the\s(?:total\s)?number)\sof\s(?:[a-z]+\s)?[a-z]+s\s{_VERB}", re.IGNORECASE)
_CLAUSE_START = lazy_re(r"(?:^|[.!?;:,“\"(\n]\s*|\b(?:and|but|that|because|while|when|if|although)\s)$", re.IGNORECASE)
_CLAUSE = lazy_re(r"\b(?:who|that|which|we|they|you|i|people)\b", re.IGNORECASE)


def one_of(context: RuleContext) -> Iterator[Hit]:
    """“each of the towns are”."""
    yield from _hits(_ONE_OF, context.text)


def number_of(context: RuleContext) -> Iterator[Hit]:
    """“the number of visitors have”."""
    yield from _hits(_NUMBER_OF, context.text)


def _hits(pattern: "re.Pattern[str]", text: str) -> Iterator[Hit]:
    for match in pattern.finditer(text):
        if _CLAUSE.search(text, match.end("subject"), match.start("flaw")) or not _is_subject(text, match.start()):
            continue
        values = {"subject": match.group("subject")}
        yield Hit(TextSpan(match.start("flaw"), match.end("flaw")), _SINGULAR[match.group("flaw").lower()], values)


def _is_subject(text: str, start: int) -> bool:
    """Whether a clause begins here, so that nothing before can be the subject (“leaders of each of the towns”)."""
    return _CLAUSE_START.search(text[max(0, start - 12) : start] if start > 12 else "\n" + text[:start]) is not None
