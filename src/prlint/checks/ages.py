"""Ages against years of birth and of death."""

import re
from collections.abc import Iterator

from prlint.checks.almanac import issue_date
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_BORN = lazy_re(
    r"\b[Bb]orn\b[^.\n]{0,40}?\b(?P<born>(?:19|20)\d\d)\b|\((?P<from>(?:18|19|20)\d\d) ?[-–] ?(?P<died>(?:19|20)\d\d)\)"
)
_DIED = lazy_re(r"\bdied\b[^.\n]{0,40}?\b((?:19|20)\d\d)\b")
_AT_DEATH = lazy_re(r"\baged? (?:of )?(\d{1,3})\b|\bat (\d{1,3})\b|, (\d{1,3}),")
_NOW = lazy_re(
    r", (\d{1,3}),|\baged (\d{1,3})\b|\b(?:is|turned|turns) (?:now )?(\d{1,3})(?: years old\b|(?=[.,;]|$| and\b))"
    r"|\b[Tt]he (\d{1,3})-year-old\b"
)


def age(context: RuleContext) -> Iterator[Hit]:
    """An age that does not fit a year of birth in the same sentence."""
    text = context.text
    for match in context.finditer(_BORN):
        start = max(text.rfind("\n", 0, match.start()), text.rfind(". ", 0, match.start())) + 1
        end = _end_of(text, match.end())
        sentence = text[start:end]
        born = int(match["born"] or match["from"])
        died = int(match["died"] or (found[1] if (found := _DIED.search(sentence)) else 0))
        issued = issue_date(context) if not died else None
        year = died or (issued.year if issued else 0)
        if not year or (not died and re.search(r"\b(?:when|then|was \d)", sentence)):
            continue
        said = (_AT_DEATH if died else _NOW).search(sentence)
        if said is None:
            continue
        years = int(next(group for group in said.groups() if group))
        if 0 < years < 120 and not -1 <= year - born - years <= 1:
            span = TextSpan(start + said.start(), start + said.end())
            related = (TextSpan(match.start(), match.end()),)
            yield Hit(span, values={"born": str(born), "age": str(year - born), "year": str(year)}, related=related)


def _end_of(text: str, at: int) -> int:
    ends = [place for place in (text.find("\n", at), text.find(". ", at)) if place >= 0]
    return min(ends, default=len(text))
