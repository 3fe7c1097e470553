"""Sentences in the language of releases: abbreviations, initials, times, companies, quotations, bullets."""

import re
from collections.abc import Iterator

from prlint.expressions import lazy_re
from prlint.regions import Regions
from prlint.spans import TextSpan

# A full stop, question or exclamation mark with its closing marks, white space, and what may begin a sentence.
_CANDIDATE = lazy_re(
    r"(?P<point>\.{3}|…|[.!?]+)(?P<closing>[”\"’')\]»]*)(?:\[\d+\]|[¹²³*†]+)?(?P<space>\s+)"
    r"(?P<opening>[\[(“\"‘'«]*)(?=[^\W_a-z]|[$€£¥#•])"
)
_LAST_WORD = lazy_re(r"[\w.’'&-]*$")
# Titles and other abbreviations that something always follows.
_NEVER = frozenset(
    "mr mrs ms dr prof gov sen sens rep reps gen lt col maj capt cpt cmdr adm sgt pfc cpl pvt st ste mt ft rev fr hon"
    " pres amb supt det insp atty messrs mmes mx vs v viz e.g i.e cf al approx est fig figs vol ed eds ch sec art para"
    " adj pte messrs lt.gov maj.gen brig.gen lt.gen rear.adm r.adm v.adm".split()
)
# Only before a figure: "No. 5", "pp. 3".
_BEFORE_FIGURE = frozenset("no nos pp p art sec ch vol fig tel ext rm ste apt approx ca".split())
# May end a sentence; then the next word is one that begins sentences.
_SOMETIMES = frozenset(
    "inc corp co ltd llc plc bros jr sr esq etc dept univ assn ave blvd rd hwy bldg jan feb mar apr jun jul aug sept"
    " sep oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev"
    " okla ore pa tenn tex vt va wash wis wyo mon tue tues wed thu thur thurs fri sat sun".split()
)
_CLOCK = frozenset(("a.m", "p.m", "am", "pm"))
_AFTER_CLOCK = lazy_re(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|Eastern|Central|Mountain|Pacific|Local|[A-Z]{2,4}|\d)\b"
)
_STARTERS = frozenset(
    "The A An This That These Those It Its He She We They I You His Her Our Their My Your There Here In On At As By For"
    " From With Without Within To Under Over Of And But Or So Yet If When While Where What Who How Why Since After"
    " Before During Despite Although Though Because However Moreover Meanwhile Today Additionally Also According Both"
    " Each Every All Some Many Most Several More No Not Only Once Our Other Another Such Through Throughout Together"
    " Upon Until Unlike Now Then Thus Therefore Further Furthermore Please Visit Let Is Are Was Were Has Have Had Will"
    " Can Did Do Does Earlier Later Last Next First Second Third Finally Founded Headquartered Based".split()
)
_QUOTE = ("“", '"', "‘", "«")
_PLAN = frozenset("plan vitamin section part group type class title appendix exhibit schedule grade hepatitis".split())


def sentence_spans(text: str, regions: Regions) -> tuple[TextSpan, ...]:
    """The sentences of each region in order; none crosses a region, a heading or list item is one."""
    return tuple(span for part in regions.parts for span in sentences_in(text, part.span.start, part.span.end))


def sentences_in(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """The sentences of ``text[start:end]``; the white space between two belongs to neither."""
    at = start
    for match in _CANDIDATE.finditer(text, start, end):
        if _ends(text, at, match):
            yield TextSpan(at, match.start("space"))
            at = match.end("space")
    if at < end:
        yield TextSpan(at, end)


def _ends(text: str, start: int, match: "re.Match[str]") -> bool:
    """Whether a candidate really ends the sentence that began at ``start``."""
    point = match.group("point")
    following = text[match.end() : match.end() + 24]
    if point != "." or (match.group("closing") and match.group("closing")[0] not in ")]"):
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    word = before.group() if before is not None else ""
    lower = word.lower().lstrip("'’.")
    if lower in _NEVER:
        return False
    if lower in _BEFORE_FIGURE and following[:1].isdigit():
        return False
    if lower in _CLOCK:
        return _AFTER_CLOCK.match(following) is None
    if len(word) == 1 and word.isupper():
        return _letter_ends(text, start, match.start() - 1, following)
    if (lower in _SOMETIMES and (word[0].isupper() or lower == "etc")) or ("." in word and not word[-1].isdigit()):
        return match.group("opening")[:1] in _QUOTE or _first_word(following) in _STARTERS
    return True


def _letter_ends(text: str, start: int, at: int, following: str) -> bool:
    """Whether a single capital before a full stop is no initial: "Plan B. The ..."."""
    words = text[start:at].rsplit(None, 1)
    previous = words[-1].lower() if words else ""
    return previous in _PLAN and _first_word(following) in _STARTERS


def _first_word(text: str) -> str:
    match = re.match(r"\w+", text)
    return match.group() if match is not None else ""
