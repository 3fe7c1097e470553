"""Two apostrophes, or two grave accents, where one quotation mark belongs."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_CLOSING = lazy_re(r"(?<=[^\W\d_])['’]{2}(?=[\s.,;:)]|$)|(?<=[.,!?])['’]{2}(?=[\s.,;:)]|$)")
_OPENING = lazy_re(r"(?:(?<=\s)|(?<=\()|^)(?:[‘`]{2}|'')(?=[^\W\d_])")


def as_quotation_mark(context: RuleContext) -> Iterator[Hit]:
    """Hits for the pairs; they become curly where the quotation's other mark or the rest of the text is."""
    text = context.text
    for match in context.finditer(_CLOSING):
        opened = text.rfind("“", 0, match.start()) > max(
            text.rfind("”", 0, match.start()), text.rfind('"', 0, match.start())
        )
        yield Hit(TextSpan(*match.span()), "”" if opened else '"')
    for match in context.finditer(_OPENING):
        following = text[match.end() : match.end() + 400]
        closed = "”" in following.split('"')[0]
        yield Hit(TextSpan(*match.span()), "“" if closed else '"')
