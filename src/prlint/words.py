"""Words, and what is in a text without being prose."""

import re
from bisect import bisect_right

from prlint.document import Document
from prlint.spans import TextSpan

WORD = re.compile(r"[^\W_]+")
_OPAQUE = re.compile(
    r"""
      (?:https?|ftp)://[^\s<>"“”]+            # a link with its scheme
    | www\.[^\s<>"“”]+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+             # an e-mail address
    | (?<![\w@])@\w+                           # a handle
    | (?<![\w&])\#\w*[^\W\d]\w*                # a hashtag
    | (?<![\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|mil|int|info|io|co)\b(?:/[^\s<>"“”]*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GATE = re.compile(r"[@#]|://|www\.|\.(?:com|org|net|gov|edu|mil|int|info|io|co)\b", re.IGNORECASE)
_CLOSING = ".,;:!?)]}'’"


def word_places(text: str) -> dict[str, list[int]]:
    """Distinct word forms -> offsets. Letters and digits only; "don't" is "don" and "t"."""
    places: dict[str, list[int]] = {}
    for match in WORD.finditer(text):
        places.setdefault(match.group(), []).append(match.start())
    return places


def opaque_spans(document: Document) -> tuple[TextSpan, ...]:
    """Links, e-mail addresses, handles, hashtags, and what the format marked as not prose."""
    spans = list(document.opaque)
    if _GATE.search(document.text):
        for match in _OPAQUE.finditer(document.text):
            found = match.group()
            spans.append(TextSpan(match.start(), match.start() + len(found.rstrip(_CLOSING))))
    return tuple(sorted(spans))


def touches_any(span: TextSpan, spans: tuple[TextSpan, ...]) -> bool:
    """Whether ``span`` shares a code point with one of ``spans`` (in text order)."""
    index = bisect_right(spans, span.start, key=lambda other: other.start) - 1
    if index >= 0 and span.start < spans[index].end:
        return True
    return index + 1 < len(spans) and spans[index + 1].start < span.end
