"""The present perfect beside a time that is over."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_PAST = dict(
    pair.split(":")
    for pair in (
        "made:made won:won set:set become:became begun:began seen:saw grown:grew given:gave taken:took led:led "
        "built:built "
        "held:held sold:sold risen:rose fallen:fell chosen:chose written:wrote gone:went come:came found:found "
        "brought:brought met:met left:left"
    ).split()
)
_TIME = (
    r"(?:In|On)\s(?:[A-Z][a-z]+\s)?(?:\d{1,2},\s)?(?P<year>(?:19|20)\d\d)|Last\s(?:year|month|week|spring|"
    r"summer|fall|autumn|winter)|"
    r"Yesterday|Earlier\sthis\s(?:year|month|week)|(?:Two|Three|Four|Five|Ten)\s(?:years|months|weeks|days)\sago"
)
_PERFECT = lazy_re(
    rf"\b(?:{_TIME}),\s(?P<subject>(?:(?!(?:has|have|who|which|that|and)\b)[A-Za-z][\w’'.-]*\s){{1,4}})"
    rf"(?<!to\s)(?P<flaw>(?:has|have)\s(?P<verb>[a-z]{{3,}}ed|{'|'.join(_PAST)}))\b(?!\sto\s)"
)
_YEAR = lazy_re(r"\b(?:19|20)\d\d\b")


def dated_perfect(context: RuleContext) -> Iterator[Hit]:
    """“In 2019, the firm has opened”: the year is over, and so is what happened in it."""
    for match in context.finditer(_PERFECT):
        if match.group("year") and match.group("year") >= _latest(context.text):
            continue  # the year that the text was written in is not over
        verb = match.group("verb")
        yield Hit(TextSpan(match.start("flaw"), match.end("flaw")), _PAST.get(verb, verb), {"verb": verb})


def _latest(text: str) -> str:
    """The latest year that a text names."""
    return max(_YEAR.findall(text), default="")
