"""Names with a hyphen that one document writes in two ways, or in two orders: Min-seo Kim and Kim Min Seo."""

import re
from collections.abc import Iterator

from prlint import lexicon
from prlint.checks.two_ways import Place, report
from prlint.context import RuleContext
from prlint.findings import Applicability, Hit
from prlint.lexicon import proper
from prlint.names.people import is_family_first
from prlint.spans import TextSpan

_HYPHENED = re.compile(r"(?<![\w-])(?P<first>[^\W\d_a-z][^\W\d_]+)-(?P<second>[^\W\d_]{2,})(?![\w-])")
_GIVEN = r"[^\W\d_a-z][^\W\d_A-Z]+-[^\W\d_A-Z]+"
_ORDER = re.compile(
    rf"(?<![\w-])(?:(?P<one>{_GIVEN}) (?P<two>[^\W\d_a-z][a-z]+)|(?P<uno>[^\W\d_a-z][a-z]+) (?P<due>{_GIVEN}))(?![\w-])"
)


def hyphens(context: RuleContext) -> Iterator[Hit]:
    """A name with its hyphen here and with a space or in one word there: Min-seo, Min Seo, Minseo."""
    text = context.text
    for first, second in dict.fromkeys(_names(text)):
        with_hyphen: list[Place] = []
        without: list[Place] = []
        forms = rf"(?<![\w-]){first}(?:-(?i:{second})| {second.capitalize()}|{second.lower()})(?![\w-])"
        for match in re.finditer(forms, text):
            place = TextSpan(*match.span())
            if "-" in match.group():
                with_hyphen.append((place, match.group().replace("-", " ")))
            else:
                without.append((place, f"{first}-{second}"))
        if with_hyphen and without:
            plain = text[without[0][0].start : without[0][0].end]
            yield from report(context, [(span, plain) for span, _ in with_hyphen], without, of_equals=without)


def _names(text: str) -> Iterator[tuple[str, str]]:
    """The parts of hyphenated names: at least one part is no word of the language."""
    for match in _HYPHENED.finditer(text):
        first, second = match["first"], match["second"]
        if first.isupper() or second.isupper() or second.startswith("American"):
            continue
        if not (_is_word(first) or _is_word(first + second)):
            yield first, second


def _is_word(form: str) -> bool:
    """Whether a form is a word of the language, and nobody's given name."""
    if proper.role(form) & proper.Role.GIVEN:
        return False
    return bool(lexicon.open().kind(form.lower()) & lexicon.Kind.WORD)


def order(context: RuleContext) -> Iterator[Hit]:
    """A name with the family name in front here and behind there: Kim Min-seo, Min-seo Kim."""
    behind: dict[tuple[str, str], list[Place]] = {}  # given name, family name
    front: dict[tuple[str, str], list[Place]] = {}
    at = 0
    while match := _ORDER.search(context.text, at):
        given, family = (match["one"], match["two"]) if match["one"] else (match["due"], match["uno"])
        wanted = f"{family} {given}" if match["one"] else f"{given} {family}"
        side = behind if match["one"] else front
        side.setdefault((given, family), []).append((TextSpan(*match.span()), wanted))
        at = match.start() + len(match.group().split()[0])
    for key in behind.keys() & front.keys():
        if is_family_first(key[1]):
            later = max(behind[key][0], front[key][0])
            tie = behind[key] if later == behind[key][0] else front[key]
            yield from report(context, behind[key], front[key], of_equals=tie)


_STOPS = frozenset(",.;:)\n")
_PORTFOLIO = re.compile(r"\b(?:for|of) (?:the )?(?P<one>[A-Z]\w+)(?P<join>,? (?:and|&) )(?P<two>[A-Z]\w+)(?! [A-Z])")


def word_order(context: RuleContext) -> Iterator[Hit]:
    """Two parts of an office in one order here and in the other there: Justice and Customs, Customs and Justice."""
    places: dict[tuple[str, str], list[TextSpan]] = {}
    for match in _PORTFOLIO.finditer(context.text):
        places.setdefault((match["one"], match["two"]), []).append(TextSpan(match.start("one"), match.end("two")))
    for (one, two), spans in places.items():
        other = places.get((two, one), ())
        if other and (len(spans), -spans[0].start) < (len(other), -other[0].start):
            for span in spans:
                if context.text[span.end : span.end + 1] not in _STOPS:
                    continue  # "for Minnesota and Wisconsin veterans"
                joined = context.text[span.start : span.end]
                wanted = two + joined[len(one) : len(joined) - len(two)] + one
                level = Applicability.SAFE if len(spans) < len(other) else Applicability.DISPLAY
                yield Hit(span, wanted, related=tuple(other[:3]), applicability=level)
