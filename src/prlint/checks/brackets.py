"""Round and square brackets that do not pair."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan
from prlint.words import touches_any

_NARROW = str.maketrans("（）［］", "()[]")
_PAIRS = {")": "(", "]": "["}
_MARKER = lazy_re(r"(?:^|[\s;,:–—(•*-])(?:\d{1,2}|[A-Za-z]|[ivx]{1,5})\.?\)$")
_FACE = lazy_re(r"[:;=][-–'^o]?[()\[\]]$")
_STOP_INSIDE = lazy_re(r"\(([^()\n]{3,300})\.\)(?=\s*(?:\n|\Z)|\s+[A-Z“\"])")
_LAST_WORD = lazy_re(r"(?<![\w.-])(?:[a-z]{3,}|[A-Z]{3,})\Z")
# Short forms that end in a point of their own.
_POINTED = frozenset("approx ave chap corp dept est etc fig inc incl ltd max min misc univ vol".split())
_LABEL = lazy_re(r"(?:[A-Z][A-Z0-9&]{1,9} [a-z]|[b-hj-z] )")  # "(HB met": the bracket ends after the short form
# "(see there), and we expect": another clause begins, which is hardly the aside's.
_NEXT_CLAUSE = lazy_re(r", (?:(?:and|but|so|or) )?(?:I|we|you|they|he|she|it)\b")
_CLOSING = {"(": ")", "[": "]", "（": "）", "［": "］"}
_DOUBTFUL = lazy_re(r"[()\[\]\"“”\n]")
_LONGEST = 250  # code points from an opening bracket to the end of the sentence in which it can be closed
_FARTHEST = 1200  # code points between the two brackets of a pair; beyond it one of them was forgotten


def unbalanced(context: RuleContext) -> Iterator[Hit]:
    """Brackets without their other half, of full width or not; list markers ("a)") and faces have none."""
    text = context.text
    if not text.isascii():
        text = text.translate(_NARROW)
    if text.count("(") == text.count(")") and text.count("[") == text.count("]"):
        return
    waiting: list[tuple[str, int]] = []
    alone: list[int] = []
    for match in context.finditer(r"[()\[\]]"):
        mark, at = match.group(), match.start()
        if _is_no_bracket(context, mark, at):
            continue
        if mark in "([":
            waiting.append((mark, at))
        elif waiting and waiting[-1][0] == _PAIRS[mark] and _near(text, waiting[-1][1], at):
            waiting.pop()
        elif not _MARKER.search(text, max(0, at - 8), at + 1):
            alone.append(at)
    for at in sorted(alone + [at for _, at in waiting]):
        yield _closed(context, at) if text[at] in "([" else _lone(text, at, _shown(text, at), "opening")


def stop_inside(context: RuleContext) -> Iterator[Hit]:
    """The full stop of a sentence put inside the brackets that only end it: "(such as this.)"."""
    text = context.text
    for match in context.finditer(_STOP_INSIDE):
        opening, stop = match.start(), match.end() - 2
        if _is_part_of_sentence(text, opening) and not _keeps_its_point(text, match.start(1), stop):
            yield Hit(TextSpan(stop, stop + 2), ").")


def _lone(text: str, at: int, span: TextSpan, half: str, replacement: str | None = None) -> Hit:
    shown = _shown(text, at)
    values = {"bracket": text[shown.start : shown.end].strip(), "half": half}
    if replacement is None:
        return Hit(span, values=values)
    return Hit(span, replacement, values=values, related=(TextSpan(at, at + 1),), applicability=Applicability.UNSAFE)


def _closed(context: RuleContext, at: int) -> Hit:
    """The hit for an opening bracket: at the place where the closing one belongs, if the text has one such place."""
    text, closing = context.text, _CLOSING[context.text[at]]
    if _LABEL.match(text, at + 1) or closing == "]":  # "[the] mayor" may end anywhere
        return _lone(text, at, _shown(text, at), "closing")
    end = next((span.end for span in context.sentences if span.start <= at < span.end), at)
    inner = text[at + 1 : end].rstrip()
    if not inner or len(inner) > _LONGEST or _DOUBTFUL.search(inner):
        return _lone(text, at, _shown(text, at), "closing")
    place = at + 1 + len(inner)
    clauses = list(_NEXT_CLAUSE.finditer(inner))
    if _is_part_of_sentence(text, at):
        if len(clauses) == 1 and clauses[0].start():
            place = at + 1 + clauses[0].start()
        elif inner[-1] == ".":
            place -= 1
    word = text.rfind(" ", at, place) + 1 or at
    return _lone(text, at, TextSpan(word, place), "closing", text[word:place] + closing)


def _is_part_of_sentence(text: str, opening: int) -> bool:
    """Whether a sentence had begun before the bracket opened, and goes on in it."""
    before = text[max(0, opening - 3) : opening].rstrip(" ")
    return bool(before) and before[-1] not in '.!?:\n”"*•-–—' and not text[opening + 1 : opening + 2].isupper()


def _keeps_its_point(text: str, start: int, stop: int) -> bool:
    """Whether the point is that of a short form ("etc.", "U.S.", "Inc."), or more than one sentence is in brackets."""
    inner = text[start:stop]
    last = _LAST_WORD.search(inner)
    return last is None or last.group() in _POINTED or bool(re.search(r"[.!?] ", inner))


def _is_no_bracket(context: RuleContext, mark: str, at: int) -> bool:
    text = context.text
    if _FACE.search(text, max(0, at - 2), at + 1) and not text[at + 1 : at + 2].isalnum():
        return True
    return touches_any(TextSpan(at, at + 1), context.facts.opaque)


def _near(text: str, start: int, end: int) -> bool:
    return end - start < _FARTHEST and text.count("\n\n", start, end) < 2


def _shown(text: str, at: int) -> TextSpan:
    """The bracket with the word it stands at, so that the finding can be read."""
    if text[at] in "([":
        after = re.compile(r"\s?\S{0,20}").match(text, at + 1)
        return TextSpan(at, after.end() if after else at + 1)
    before = re.search(r"\S{0,20}$", text[max(0, at - 20) : at])
    return TextSpan(at - (len(before.group()) if before else 0), at + 1)
