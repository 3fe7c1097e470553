"""Sums of money and large figures in the form of the house."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_SCALED = lazy_re(r"(?P<sum>[$€£]\d[\d,]*(?:\.\d+)?)[ \xa0]?(?P<scale>MM|M|mn|B|bn)\b(?!-)")
_WORDS = {"MM": "million", "M": "million", "mn": "million", "B": "billion", "bn": "billion"}
_CENTS = lazy_re(r"\$0?\.(?P<cents>\d\d)(?![\d%])(?!,? (?:per|a|and|to|for each|each|on) |-| (?:million|billion))")
_ROUND = lazy_re(r"(?P<sum>\$\d[\d,]*)\.00(?!\d)")
_OTHER_CENTS = lazy_re(r"\$\d[\d,]*\.(?!00)\d\d(?!\d)")
_PER_SHARE = lazy_re(r"(?i)\bshares?\b|\bEPS\b|\bearnings\b|\bloss\b|\$.*\$|\bprice|\bdividend")
_TWICE = lazy_re(r"\bUSD? (?P<sum>\$\d[\d,.]*\d|\$\d)")


def form(context: RuleContext) -> Iterator[Hit]:
    """ "$6M", "$0.75", "$7.00", "USD $6": AP writes "$6 million", "75 cents", "$7", "$6"."""
    text = context.text
    for match in context.finditer(_SCALED):
        wanted = f"{match.group('sum')} {_WORDS[match.group('scale')]}"
        yield Hit(TextSpan(match.start(), match.end()), wanted)
    for match in context.finditer(_CENTS):
        if not _PER_SHARE.search(_line(text, match.start())):
            yield Hit(TextSpan(match.start(), match.end()), f"{int(match.group('cents'))} cents")
    for match in context.finditer(_ROUND):
        if _OTHER_CENTS.search(_line(text, match.start())) is None:  # beside $12.50 the cents of $15.00 are right
            yield Hit(TextSpan(match.start(), match.end()), match.group("sum"))
    for match in context.finditer(_TWICE):
        yield Hit(TextSpan(match.start(), match.end()), match.group("sum"))


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at + 200].partition("\n")[0]


_COUNTED = lazy_re(r"(?<![\w.,$€£/#:-])(?P<figure>\d{4,6})(?= (?:[a-z]+ )?[a-z]{3,}s\b| people\b| children\b)")
_SUM = lazy_re(r"[$€£](?P<figure>\d{4,6})(?![\d.,]\d|\d)")
_NAMED = lazy_re(r"(?:[A-Z]\w*|x|model|page|room|route|number|no|code|zip|the)\.?,? $", 0)
_SECTIONS = lazy_re(r"[Ss]ections \d+,? (?:and|or) $")
_YEAR = range(1200, 2101)


def thousands(context: RuleContext) -> Iterator[Hit]:
    """ "12000 members", "$4500": a comma parts the thousands; years and numbers of things have none."""
    text = context.text
    for pattern in (_COUNTED, _SUM):
        for match in pattern.finditer(text):
            figure = int(match.group("figure"))
            before = text[max(0, match.start() - 24) : match.start()]
            if pattern is _COUNTED and _SECTIONS.search(before):
                continue
            named = pattern is _COUNTED and (_NAMED.search(before) and not before.endswith(("The ", "About ", "the ")))
            if named or (pattern is _COUNTED and figure in _YEAR and not 1210 < figure < 1499):
                continue
            yield Hit(TextSpan(match.start(), match.end()), text[match.start() : match.start("figure")] + f"{figure:,}")
