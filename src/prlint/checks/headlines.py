"""The headline: its last sign, its length, capitals, a subhead that only repeats it."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.regions import Region, RegionKind
from prlint.spans import TextSpan

_ABBREVIATION = lazy_regex(
    r"(?:\b(?:Inc|Corp|Co|Ltd|Bros|Jr|Sr|St|No|vs|etc|Ph\.D|M\.D|Esq)|\b(?:\p{L}\.)+\p{L})\.$", re.IGNORECASE
)
_STOP = lazy_regex(r"(?<=[\p{L}\d%)][”\"’']?)\.(?P<after>[”\"’']?)$")
_STOP_INSIDE = lazy_regex(r"[.!?][”\"’']?\s")
_WORD = lazy_regex(r"\w+")
_ABOUT = lazy_regex(r"About (?:the )?(?P<name>[\p{Lu}\d][\w&’'-]+)")
_TRAILING = lazy_regex(r"(?:[,;](?P<after>[”\"’']?)|\s?[–—-])$")
_PLURAL = frozenset(("news", "series", "species"))


def _headlines(context: RuleContext) -> Iterator[tuple[Region, str, Region | None]]:
    """Each headline with its text and the region after it."""
    parts = context.regions.parts
    for index, part in enumerate(parts):
        if part.kind is RegionKind.HEADLINE:
            following = parts[index + 1] if index + 1 < len(parts) else None
            yield part, context.text[part.span.start : part.span.end], following


def full_stop(context: RuleContext) -> Iterator[Hit]:
    """A headline of one sentence that ends with a full stop."""
    for part, text, _ in _headlines(context):
        match = _STOP.search(text)
        if match is None or _ABBREVIATION.search(text) or _STOP_INSIDE.search(text):
            continue
        start = part.span.start + match.start()
        yield Hit(TextSpan(start, start + 1), "")


def trailing_mark(context: RuleContext) -> Iterator[Hit]:
    """A headline that ends in a comma, semicolon or dash; not a first line that goes on in the next one."""
    for part, text, following in _headlines(context):
        match = _TRAILING.search(text)
        if match is None:
            continue
        goes_on = following is not None and following.kind in (RegionKind.SUBHEAD, RegionKind.HEADLINE)
        if goes_on and following is not None and context.text[part.span.end : following.span.start].count("\n") < 2:
            continue
        start = part.span.start + match.start()
        end = part.span.end - len(match.group("after") or "")
        yield Hit(TextSpan(start, end), "")


def shouting(context: RuleContext) -> Iterator[Hit]:
    """A headline in capitals throughout; option ``letters``: how many there must be."""
    for part, text, _ in _headlines(context):
        letters = [letter for letter in text if letter.isalpha()]
        if len(letters) >= int(context.options["letters"]) and sum(map(str.isupper, letters)) >= 0.9 * len(letters):
            yield Hit(part.span)


def length(context: RuleContext) -> Iterator[Hit]:
    """A headline of more than ``longest`` characters; what is beyond them is shown."""
    longest = int(context.options["longest"])
    for part, text, _ in _headlines(context):
        if len(text) > longest:
            cut = text.rfind(" ", 0, longest) + 1 or longest
            yield Hit(TextSpan(part.span.start + cut, part.span.end), values={"length": len(text), "longest": longest})


def repeated(context: RuleContext) -> Iterator[Hit]:
    """A subhead with the same words as the headline above it, or with some of them and no other."""
    words: list[str] = []
    if not context.regions.of(RegionKind.SUBHEAD):
        return
    for span, text in context.parts(RegionKind.HEADLINE, RegionKind.SUBHEAD):
        plain = " ".join(_WORD.findall(text.lower()))
        if len(plain) >= 20 and any(plain == above or _says_nothing_new(plain, above) for above in words):
            yield Hit(span)
        words.append(plain)


_LITTLE = frozenset("a an and as at by for from has have in is it its of on the their to was were will with".split())


def _says_nothing_new(line: str, above: str) -> bool:
    """Whether all words of weight in a line, five or more, stand in the line above it in the same order."""
    weighty = [word for word in line.split() if word not in _LITTLE]
    rest = iter(above.split())
    return len(weighty) >= 5 and all(word in rest for word in weighty)


def organisation(context: RuleContext) -> Iterator[Hit]:
    """A headline without the name of the organisation that the boilerplate is about."""
    names = [match.group("name") for _, text in context.parts(RegionKind.BOILERPLATE) if (match := _ABOUT.match(text))]
    if not names:
        return
    top = " ".join(text for _, text in context.parts(RegionKind.HEADLINE, RegionKind.SUBHEAD)).lower()
    for part, _, _ in _headlines(context):
        if not any(name.lower() in top for name in names):
            yield Hit(part.span, values={"name": names[0]})
        return
