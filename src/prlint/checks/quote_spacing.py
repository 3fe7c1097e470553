"""Spaces beside quotation marks."""

from collections.abc import Iterator

import regex

from prlint.context import RuleContext
from prlint.findings import Hit
from prlint.spans import TextSpan

# Each takes in the words beside the mark, so that the finding can be read.
_WRONG = regex.compile(
    r"(?P<inside_left>“[ \xa0]+[\p{L}\d][\w’'-]*)"
    r"|(?P<inside_right>[\w’'-]*[\p{L}\d.,!?][ \xa0]+”(?![\p{L}\d]))"
    r"|(?P<glued_left>[\p{L}\d][\w’'-]*(?:[,:;.!?]|(?<=\p{Ll}))“[\p{L}\d][\w’'-]*|(?<=\s)[–—]“\p{L}[\w’'-]*)"
    r"|(?P<glued_right>[\w’'-]*[\p{L}.,!?]”[\p{L}][\w’'-]*)"
)
_STRAIGHT_LEFT = regex.compile(r"[\p{L}\d][\w’'-]*[,:](?P<mark>\")\p{L}[\w’'-]*")
_STRAIGHT_RIGHT = regex.compile(r"[\w’'-]*[\p{L},.!?](?P<mark>\")(?:said|says|he|she|they|and|but)\b")


def check(context: RuleContext) -> Iterator[Hit]:
    """Spaces on the wrong side of a mark and missing ones. A straight mark counts where its pair is known."""
    text = context.text
    for match in _WRONG.finditer(text):
        found = match.group()
        if match.lastgroup == "inside_left":
            wanted = "“" + found[1:].lstrip()
        elif match.lastgroup == "inside_right":
            wanted = found[:-1].rstrip() + "”"
        elif match.lastgroup == "glued_left":
            wanted = found.replace("“", " “")
        else:
            wanted = found.replace("”", "” ")
        yield Hit(TextSpan(match.start(), match.end()), wanted)
    if '"' in text:
        yield from _straight(context)


def _straight(context: RuleContext) -> Iterator[Hit]:
    text = context.text
    starts = {quote.start for quote in context.quotations if quote.closed}
    ends = {quote.end - 1 for quote in context.quotations if quote.closed}
    for expression, known, glue in ((_STRAIGHT_LEFT, starts, ' "'), (_STRAIGHT_RIGHT, ends, '" ')):
        for match in expression.finditer(text):
            if match.start("mark") in known:
                yield Hit(TextSpan(match.start(), match.end()), match.group().replace('"', glue))
