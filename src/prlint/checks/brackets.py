"""Round and square brackets that do not pair."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan
from prlint.words import touches_any

_NARROW = str.maketrans("（）［］", "()[]")
_PAIRS = {")": "(", "]": "["}
_MARKER = lazy_re(r"(?:^|[\s;,:–—(•*-])(?:\d{1,2}|[A-Za-z]|[ivx]{1,5})\.?\)$")
_FACE = lazy_re(r"[:;=][-–'^o]?[()\[\]]$")
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
        yield Hit(_shown(text, at), values={"bracket": text[at], "half": "closing" if text[at] in "([" else "opening"})


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
