"""Words that a house writes one way (``rules/tables/preferred_words.tsv``)."""

from collections.abc import Iterator
from functools import cache

from prlint import tables
from prlint.checks.phrases import find_phrases, index_phrases
from prlint.context import RuleContext
from prlint.expressions import lazy_re, lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

Index = dict[str, dict[str, list[tuple[list[str], str]]]]


def check(context: RuleContext) -> Iterator[Hit]:
    """Hits on words that the option ``house`` writes otherwise; only in lower case, since names keep their form."""
    index = tables.derived("preferred_words", ("preferred_words",), Index, _index).get(context.options["house"], {})
    for span, right in find_phrases(context, index):
        found = context.text[span.start : span.end]
        if found.islower() and " ".join(found.split()) != right:
            yield Hit(span, right)


def unwanted(house: str) -> frozenset[str]:
    """Words of one piece that a house writes otherwise."""
    rows = tables.rows("preferred_words")
    return frozenset(row["wrong"] for row in rows if house in row["houses"].split(",") and row["wrong"] != row["right"])


def _index() -> Index:
    houses: dict[str, dict[str, str]] = {}
    for row in tables.rows("preferred_words"):
        for house in row["houses"].split(","):
            houses.setdefault(house, {})[row["wrong"]] = row["right"]
    return {house: index_phrases(pairs) for house, pairs in houses.items()}


_PLAIN = lazy_regex(
    r"(?<![\p{L}\d$.-])(?<!\b[A-Z]{2,}\s)U[SKN](?![\p{L}\d$]|\.\w|-\d|-[A-Z]{2,}\b|\s[A-Z]{2,}\b"
    r"|\)\s(?:Inc|Corp|Ltd|LLC|Co)\b)"
)
_POINTS = lazy_regex(r"(?<![\p{L}.])U\.\s?[SKN]\.(?![\p{L}\d])(?!\s?[A-Z]\.)")


def takes_points(short: str, form: str) -> bool:
    """Whether a house writes “U.S.”, “U.N.” or “U.K.” with points; ``form`` as the option of style/us-points."""
    return form == "points" or (form == "us-un" and short != "UK")


def country_points(context: RuleContext) -> Iterator[Hit]:
    """“US” where the option ``form`` wants “U.S.” (``points``), or the other way round (``plain``).

    ``us-un``: points in U.S. and U.N., none in UK.
    """
    form = str(context.options["form"])
    for match in (*_PLAIN.finditer(context.text), *_POINTS.finditer(context.text)):
        span = TextSpan(match.start(), match.end())
        letters = [letter for letter in match.group() if letter.isalpha()]
        pointed = takes_points("".join(letters), form)
        if pointed == ("." in match.group()):
            continue
        if not pointed:
            yield Hit(span, "".join(letters))
            continue
        right = ".".join(letters) + "."
        full_stop = context.text.startswith(".", span.end)  # one point serves as both
        yield Hit(span, right, edits=((TextSpan(span.start, span.end + full_stop), right),))


_LAST_COMMA = lazy_re(r",\s(?P<word>and|or)\s(?P<end>[^\W\d_][\w'’-]*)")
_ITEMS = lazy_re(r"(?:^|[^\s,][ \n]|(?P<stop>[.!?“\"][ \n]?))(?P<items>(?:[^\W\d_][\w'’-]*,\s)+[^\W\d_][\w'’-]*)$")
_NO_ITEM = frozenset(("the", "a", "an", "other", "then"))


def serial_comma(context: RuleContext) -> Iterator[Hit]:
    """A comma before “and” in a series of single words, all with a capital or all without."""
    for match in _LAST_COMMA.finditer(context.text):
        before = _ITEMS.search(context.text[max(0, match.start() - 150) : match.start()])
        if before and not before.group("stop") and before.start("items"):
            items = [*before.group("items").split(), match.group("end")]
            if _of_one_kind(items) and not _is_name(context.text, items, match.end()):
                yield Hit(TextSpan(match.start(), match.start() + 1), "", {"word": match.group("word")})


_NAME_ENDS = lazy_re(r" [A-Z][a-z]+(?<!s)\b")


def _is_name(text: str, items: list[str], end: int) -> bool:
    """Whether a series belongs to the name of a body, as "the State Research, Education, and Extension Service"."""
    return items[-1][0].isupper() and _NAME_ENDS.match(text, end) is not None


def _of_one_kind(items: list[str]) -> bool:
    capitals = {item[0].isupper() for item in items}
    if len(capitals) > 1 or items[-1] in _NO_ITEM:
        return False
    if capitals == {True} and len(items) == 3 and items[1].rstrip(",").lower() in _posts():
        return False  # “Ann Holm, Chairman, and Tom Brook”: the commas set off the post
    # “Salem, Oregon, and Reno”: the commas set off the state
    return not (capitals == {True} and items[-2].rstrip(",") in _states() and items[-3].rstrip(",") not in _states())


@cache
def _posts() -> frozenset[str]:
    return frozenset(row["title"].lower() for row in tables.rows("titles"))


@cache
def _states() -> frozenset[str]:
    rows = (*tables.rows("us_states"), *tables.rows("countries"))
    return frozenset(row["name"] for row in rows)
