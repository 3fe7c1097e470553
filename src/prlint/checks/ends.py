"""How paragraphs end."""

import re
from collections.abc import Iterator

from prlint.checks.english import STARTERS
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_PROSE_WORDS = 14  # a shorter paragraph may be a heading or an item of a list
_WITNESSES = 3  # paragraphs of prose that end properly before a missing mark is a slip and not the layout
_LONG_LINE = 160  # code points: longer than any program breaks lines
_STOPPED = lazy_re(r"[.!?…:;][”\"’')\]]*$")
_LAST = lazy_re(r"(?<=[a-z,] )[a-z]{2,}$")
_SENTENCE = lazy_re(r"(?:^|[.!?][”\"’')]?\s+)(?P<last>[^.!?:•|*#\[\]]+)$")
_FINITE = lazy_re(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|said|says|[a-z]{3,}ed)\b")
_LINKS = lazy_re(r"\b(?:visit|access|click|link|here|download|follow|view|website)\b", re.IGNORECASE)
_CONTINUES = frozenset(
    "a an the and or of to for in on at by with from as is are was were that which who its their our".split()
)


def missing_stop(context: RuleContext) -> Iterator[Hit]:
    """A paragraph of prose without a mark at its end, in a text whose paragraphs have one."""
    prose = list(_prose(context))
    stopped = sum(1 for _, text in prose if _STOPPED.search(text))
    if stopped < _WITNESSES or stopped < 0.75 * len(prose):
        return
    alone = stopped == len(prose) - 1 and stopped > _WITNESSES  # all others have theirs
    for span, text in prose:
        last = _LAST.search(text)
        if last is None or last.group() in _CONTINUES or not _is_clause(text, alone=alone):
            continue
        at_end = not context.text[span.end :].strip()
        if not at_end and not (_is_parted(context.text, span, text) and _begins_new(context.text, span.end)):
            continue
        if any(opaque.start < span.end <= opaque.end for opaque in context.facts.opaque):
            continue
        at = TextSpan(span.end - len(last.group()), span.end)
        yield Hit(at, last.group() + ".")


def _is_clause(text: str, alone: bool) -> bool:
    """Whether the paragraph's last sentence has a verb and is no pointer to another page.

    A paragraph of one sentence could be a heading, unless it is ``alone`` in a text of proper paragraphs.
    """
    match = _SENTENCE.search(text)
    if match is None or (match.start() == 0 and not alone):
        return False
    return _FINITE.search(match.group("last")) is not None and not _LINKS.search(match.group("last"))


def _prose(context: RuleContext) -> Iterator[tuple[TextSpan, str]]:
    """Span and text of the paragraphs of the body that are prose by their length and their beginning."""
    for paragraph in context.regions.paragraphs:
        text = context.text[paragraph.start : paragraph.end].rstrip()
        if len(text.split()) >= _PROSE_WORDS and context.regions.at(paragraph.end - 1) is RegionKind.BODY:
            yield TextSpan(paragraph.start, paragraph.start + len(text)), text


def _is_parted(text: str, span: TextSpan, paragraph: str) -> bool:
    """Whether a blank line follows, or, where each paragraph is one long line, a line that opens a sentence."""
    if text.startswith("\n\n", span.end):
        return True
    opens = text[span.end : span.end + 12].strip().partition(" ")[0] in STARTERS
    return opens and text.startswith("\n", span.end) and "\n" not in paragraph and len(paragraph) > _LONG_LINE


def _begins_new(text: str, end: int) -> bool:
    """Whether what follows the paragraph is another one, and not the rest of a broken sentence."""
    rest = text[end:].lstrip()
    return rest[:1].isupper() or rest[:1] in '“"‘#'
