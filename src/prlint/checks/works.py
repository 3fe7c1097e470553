"""Titles of works: books, films and songs between quotation marks, newspapers and magazines plain."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

_WORK = (
    r"(?i:\b(?:book|novel|memoir|film|movie|documentary|album|song|single|play|musical|opera|poem|podcast|series|show|"
    r"exhibition|lecture|episode))(?:,? (?:called|titled|entitled))?,? "
)
_MARKED = lazy_regex(rf"{_WORK}(?P<whole>(?P<mark>\*\*|__|\*|_)(?P<title>\p{{Lu}}[^*_\n]{{1,70}}?)(?P=mark)(?![\w*_]))")
_PRIZE = lazy_regex(r"^(?:The )?(?:Most|Best|Top|Number|No\.|\d+|Product|Person)\b|\b(?:Award|Prize|List|Product)s?\b")
_PAPER = lazy_regex(
    r"(?i:\b(?:magazine|newspaper|daily|weekly))(?:,? called)?,? "
    r"(?P<whole>[“\"](?P<title>\p{Lu}[^“”\"\n.,!?]{2,50}?)[”\"])"
)


def title(context: RuleContext) -> Iterator[Hit]:
    """ "The book *Gone Home*", "the newspaper “The Leeds Post”"."""
    text = context.text
    curly = "“" in text or '"' not in text
    for match in context.finditer(_MARKED):
        start, end = match.start("whole"), match.end("whole")
        sign = text[end : end + 1] if text[end : end + 1] in (",", ".") else ""
        wanted = match.group("title") + sign
        wanted = f"“{wanted}”" if curly else f'"{wanted}"'
        edits = ((TextSpan(start, end + len(sign)), wanted),)
        yield Hit(TextSpan(start, end), edits=edits, values={"replacement": wanted})
    for match in context.finditer(_PAPER):
        named = all(word[0].isupper() or word in ("of", "the", "and", "for") for word in match.group("title").split())
        if named and not _PRIZE.search(match.group("title")):
            yield Hit(TextSpan(match.start("whole"), match.end("whole")), match.group("title"))
