"""Names with a hyphen that one document writes in two ways, or in two orders: Min-seo Kim and Kim Min Seo."""

import re
from collections.abc import Iterator

from prlint import lexicon
from prlint.checks.two_ways import Place, against, report
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import name_index, proper
from prlint.names.near import one_edit
from prlint.names.people import is_family_first
from prlint.spans import TextSpan

_AFTER = lazy_re(r"-([^\W\d_]{2,})(?![\w-])")
_BEFORE = lazy_re(r"(?<![\w-])[^\W\d_a-z][^\W\d_]+$")
_FAMILY_BEFORE = lazy_re(r"(?<![\w-])[^\W\d_a-z][a-z]+(?= $)")
_FAMILY_AFTER = lazy_re(r" ([^\W\d_a-z][a-z]+)(?![\w-])")
_COMPOUND = lazy_re(r"(?<![\w-])([A-Z][a-z]+)-([A-Z][a-z]+)(?![\w-])")
_NAME_BEFORE = lazy_re(r"(?<!\w)([A-Z][\w&]+) $")
_NAME_AFTER = lazy_re(r" ([A-Z]\w+)")
_ARTICLES = frozenset({"The", "This", "Our", "An", "In", "For", "With", "And", "From", "Its", "All", "Their", "New"})
_LONGEST = 20  # letters of the first part of a name


def hyphens(context: RuleContext) -> Iterator[Hit]:
    """A name with its hyphen here and with a space or in one word there: Min-seo, Min Seo, Minseo."""
    text = context.text
    for first, second in dict.fromkeys((first, second) for first, second, _ in hyphened(text)):
        if f"{first} {second.capitalize()}" not in text and first + second.lower() not in context.words:
            continue
        forms = rf"(?<![\w-]){first}(?:-(?i:{second})| {second.capitalize()}|{second.lower()})(?![\w-])"
        yield from _compared(context, [TextSpan(*match.span()) for match in re.finditer(forms, text)], first, second)
    for first, second in dict.fromkeys(match.groups() for match in _COMPOUND.finditer(text)):
        if _is_word(first) and f"{first} {second}" in text:
            yield from _compared(context, _in_one_name(context, first, second), first, second)


def _compared(context: RuleContext, places: list[TextSpan], first: str, second: str) -> Iterator[Hit]:
    """The rarer of the forms at the places; of two equally frequent ones that without the hyphen."""
    text = context.text
    with_hyphen: list[Place] = []
    without: list[Place] = []
    for place in places:
        form = text[place.start : place.end]
        if "-" in form:
            with_hyphen.append((place, form.replace("-", " ")))
        else:
            without.append((place, f"{first}-{second}"))
    if with_hyphen and without:
        plain = text[without[0][0].start : without[0][0].end]
        hyphened = [(span, plain) for span, _ in with_hyphen]
        official = " ".join(name.text for name in name_index.index().with_pair(first.lower(), second.lower()))
        if f"{first} {second}" in official:  # Lockheed Martin, however often Lockheed-Martin stands
            yield from against(context, hyphened, without)
        elif f"{first}-{second}" in official:
            yield from against(context, without, hyphened)
        else:
            yield from report(context, hyphened, without, of_equals=without)


def _in_one_name(context: RuleContext, first: str, second: str) -> list[TextSpan]:
    """Where two ordinary words stand in a name that has both forms: Self Storage Units, Self-Storage Units."""
    text, forms = context.text, (f"{first}-{second}", f"{first} {second}")
    hyphened, spaced = ([TextSpan(at, at + len(form)) for at in _whole(context, form)] for form in forms)
    for beside in (_capital_before, _capital_after):
        shared = {beside(text, place) for place in hyphened} & {beside(text, place) for place in spaced} - {""}
        if shared:
            return [place for place in sorted(hyphened + spaced) if beside(text, place) in shared]
    return []


def _whole(context: RuleContext, form: str) -> Iterator[int]:
    """Where a form stands that is no part of a longer compound."""
    text, size = context.text, len(form)
    return (at for at in context.words.places(form) if "-" not in (text[at - 1 : at], text[at + size : at + size + 1]))


def _capital_before(text: str, place: TextSpan) -> str:
    """The word of a name right before a place; "The" is of no name."""
    word = _NAME_BEFORE.search(text, max(0, place.start - _LONGEST), place.start)
    return word[1] if word and word[1] not in _ARTICLES else ""


def _capital_after(text: str, place: TextSpan) -> str:
    word = _NAME_AFTER.match(text, place.end)
    return word[1] if word else ""


def hyphened(text: str) -> Iterator[tuple[str, str, int]]:
    """The parts of hyphenated names with their offsets: the first part is no word of the language."""
    for match in _AFTER.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        if before is None:
            continue
        first, second = before.group(), match[1]
        if first.isupper() or second.isupper() or second.startswith("American"):
            continue
        if not (_is_word(first) or _is_word(first + second)):
            yield first, second, before.start()


def _is_word(form: str) -> bool:
    """Whether a form is a word of the language, and nobody's given name."""
    if proper.role(form) & proper.Role.GIVEN:
        return False
    return bool(lexicon.open().kind(form.lower()) & lexicon.Kind.WORD)


def order(context: RuleContext) -> Iterator[Hit]:
    """A name with the family name in front here and behind there: Kim Min-seo, Min-seo Kim."""
    behind: dict[tuple[str, str], list[Place]] = {}  # given name, family name
    front: dict[tuple[str, str], list[Place]] = {}
    text = context.text
    for first, second, start in hyphened(text):
        given, end = f"{first}-{second}", start + len(first) + len(second) + 1
        if not second.islower():
            continue
        after = _FAMILY_AFTER.match(text, end)
        before = _FAMILY_BEFORE.search(text, max(0, start - _LONGEST), start)
        if after:
            place = TextSpan(start, after.end())
            behind.setdefault((given, after[1]), []).append((place, f"{after[1]} {given}"))
        if before:
            place = TextSpan(before.start(), end)
            front.setdefault((given, before.group()), []).append((place, f"{given} {before.group()}"))
    for key in behind.keys() & front.keys():
        if is_family_first(key[1]):
            later = max(behind[key][0], front[key][0])
            tie = behind[key] if later == behind[key][0] else front[key]
            yield from report(context, behind[key], front[key], of_equals=tie)


_STOPS = frozenset(",.;:)\n")
_PORTFOLIO = lazy_re(r"\b(?:for|of) (?:the )?(?P<one>[A-Z]\w+)(?P<join>,? (?:and|&) )(?P<two>[A-Z]\w+)(?! [A-Z])")


def word_order(context: RuleContext) -> Iterator[Hit]:
    """Two parts of an office in one order here and in the other there: Justice and Customs, Customs and Justice."""
    places: dict[tuple[str, str], list[TextSpan]] = {}
    for match in context.finditer(_PORTFOLIO):
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


_KIN = lazy_re(r"\b(?:brother|sister|son|daughter|twin|sibling|cousin)s?\b")


def slips(context: RuleContext) -> Iterator[Hit]:
    """A hyphened given name a letter away from a more frequent one of the same family: Kim Min-seo, Kim Min-soe."""
    text = context.text
    places: dict[tuple[str, str], list[TextSpan]] = {}  # family name, given name
    for first, second, start in hyphened(text):
        span = TextSpan(start, start + len(first) + len(second) + 1)
        before = _FAMILY_BEFORE.search(text, max(0, start - _LONGEST), start)
        after = _FAMILY_AFTER.match(text, span.end)
        family = before.group() if before else after[1] if after else ""
        if family and second.islower():
            places.setdefault((family, f"{first}-{second}"), []).append(span)
    for (family, rare), spans in places.items():
        if len(spans) > 1 or _KIN.search(text, max(0, spans[0].start - 60), spans[0].end + 60):
            continue
        for (other_family, usual), others in places.items():
            if family == other_family and len(others) > 1 and one_edit(rare.lower(), usual.lower()):
                times = "twice" if len(others) == 2 else f"{len(others)} times"
                yield Hit(spans[0], usual, values={"other": usual, "times": times}, related=tuple(others[:3]))
