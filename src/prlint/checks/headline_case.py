"""Letter case of the words of a headline."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

# AP composition titles: short articles, conjunctions and prepositions are lower case inside a title.
_SMALL = frozenset("a an and as at but by en for if in nor of on or per the to v via vs".split())
# Short verbs and pronouns that writers forget to capitalise; all others have their capital by length.
_PRINCIPAL = frozenset(  # the eye skips short ones
    "is are was were be has had do does did it its he she his her we our they their my this that".split()
)
# Longer prepositions and conjunctions: some houses capitalise them, some do not, so they say nothing of the case.
_EITHER = frozenset(
    "with from into onto over upon than that when amid after about above below under until among within across against"
    " before behind beyond between despite during following through toward towards without".split()
)
_WORD = lazy_regex(r"[\p{L}][\p{L}'’]*")
_STARTS = frozenset(':.?!—–|“"‘([-')


def check(context: RuleContext) -> Iterator[Hit]:
    """Words that break the case of a headline which is in title case as a whole; nothing in other headlines."""
    for span, text in context.parts(RegionKind.HEADLINE, RegionKind.SUBHEAD, RegionKind.CROSSHEAD):
        words = list(_WORD.finditer(text))
        if text.endswith(".") or _shouts(text):
            continue
        if not is_title_case([word.group() for word in words if text[word.start() - 1 : word.start()] != "-"]):
            continue
        for number, word in enumerate(words):
            form, outer = word.group(), number in (0, len(words) - 1)
            start = outer or text[: word.start()].rstrip(" ")[-1:] in _STARTS
            if len(form) == 1 and text[word.end() : word.end() + 1] == "." and form.isupper():
                continue  # an initial
            joined = text[word.end() : word.end() + 1] == "-" or text[: word.start()][-1:] in ("-", "&", ";", "/")
            wanted = _wanted(form, start, joined)
            if wanted != form:
                yield Hit(TextSpan(span.start + word.start(), span.start + word.end()), wanted)


def is_title_case(words: list[str]) -> bool:
    """Whether a headline is meant to be in title case: long words, nearly all (of three: all) with a capital."""
    long = [word for word in words if len(word) > 3 and word.lower() not in _PRINCIPAL | _EITHER]
    capitals = sum(word[0].isupper() for word in long)
    return capitals >= 0.85 * len(long) if len(long) >= 4 else capitals == len(long) == 3


def _shouts(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > len(letters) / 2


def _wanted(form: str, start: bool, joined: bool) -> str:
    low = form.lower()
    if low in _PRINCIPAL and form[0].islower() and not joined:
        return form[0].upper() + form[1:]
    if low in _SMALL and form[0].isupper() and not start and not joined and (len(form) == 1 or not form.isupper()):
        return low
    return form
