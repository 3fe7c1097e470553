"""Stops and commas that stand on the wrong side of a closing bracket."""

import re
from collections.abc import Iterator

from prlint.checks.flaws import flaw
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit

# An aside that begins within a sentence: in small letters, or a list of short forms.
_ASIDE = lazy_re(
    r"(?<=[\w,%’'\"”][ ])\((?P<content>(?:(?=[a-z\d])[^()\n]{2,240}?[\s(-](?P<last>[a-z]{3,})|(?:[A-Z]{2,}(?:,[ ])?)+))"
    r"(?P<flaw>\.\))(?=\s*$|\s+(?P<next>\w))",
    re.MULTILINE,
)
_COMMA = lazy_re(r"\((?P<content>[^()\n]{2,240}?[a-z]{2})(?P<flaw>,\))(?=\s+\w)")
_SENTENCE_END = lazy_re(r"[.!?][\"”’]?\s")
_SHORTENED = frozenset(
    "etc misc approx dept ext vol ave inc est incl excl resp max min fig figs avg assn cont esp govt intl natl tel "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun viz als alt abbr "
    "cert corp dist encl orig prof trans univ yrs hrs mins secs lbs".split()
)


def mark_inside(context: RuleContext) -> Iterator[Hit]:
    """“(at the mill.)” and “(the old one,)” within a sentence: the mark belongs to the sentence, not to the aside."""
    for match in context.finditer(_ASIDE):
        if match.group("last") in _SHORTENED or _SENTENCE_END.search(match.group("content")):
            continue
        follows = match.group("next")
        yield flaw(match, ")" if follows and follows.islower() else ").")
    for match in context.finditer(_COMMA):
        yield flaw(match, "),")
