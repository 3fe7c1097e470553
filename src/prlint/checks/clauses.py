"""Clauses that stand beside the sentence: one that opens it, and one that says more of a place."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from prlint import tables
from prlint.context import RuleContext
from prlint.expressions import compiled_regex, lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

_AUXILIARY = (
    "is|are|was|were|can|could|will|would|must|should|may|might|has|have|had|do|does|did|isn[’']t|don[’']t|didn[’']t"
)
# After these a pronoun goes on with the clause ("what we can do"), or may ("they think it is").
_GO_ON = (
    "that|what|how|than|so|why|which|who|whom|where|when|whether|if|as|after|before|because|although|though|while|and|or|but|"
    "believes?|believed|thinks?|thought|feels?|felt|knows?|knew|says?|said|indicated|realizing|certain|sure|hopes?|hoped|"
    "of|to|about|for|with|in|on|from|by|at|way|time|day|things?|everything|anything|something|nothing|whatever|all|only|"
    "until|since|unless|once|ensure|decide|decided|mean|means|surrounding|someone|anyone|everyone|people|nor|then|even"
)
_MAIN = (
    rf"(?P<flaw>(?!(?:{_GO_ON})\b)[\w’'-]+)\s(?:then\s)?(?:it|he|she|they|we|you|I|there)"
    rf"(?:[’'](?:ll|re|ve|d|s)|\s(?:{_AUXILIARY}))\s[^,.;:!?()—–\n]{{10,200}}[.](?=[\s”\"]|\Z)"
)
_OPENING = lazy_regex(
    r"(?:When|If|Although|Though|While|Because|Since|Once|Unless|Until|Whenever"
    r"|As\s(?:soon\sas|the|an?(?!\sresult)|I|we|you|they)|Even\s(?:though|if)|(?:By|After|Before|Since)\s\w+ing|(?:After|Before)\s(?:I|we|you|they|he|she|it))"
    rf"\s(?:[^,.;:!?()—–\n“”\"]{{4,140}}?\s)??{_MAIN}"
)
_PHRASE = lazy_regex(
    r"(?P<body>(?:On|In|At|During|After|For|From|Throughout|Despite|Under|With|Through|Over)"
    rf"\s[^,.;:!?()—–\n“”\"]{{24,140}}?\s){_MAIN}"
)
_FIRST_WORDS = frozenset(
    "When If Although Though While Because Since Once Unless Until Whenever As Even By After Before On In At During For"
    " From Throughout Despite Under With Through Over".split()
)
_CLAUSE = lazy_regex(rf"\b(?:{_AUXILIARY}|I|he|she|they|we|you|who|it|in order)\b")
_DASH = lazy_regex(r"\s-{1,2}(?:\s|$)|--")


def opening(context: RuleContext) -> Iterator[Hit]:
    """“When the bell rang they were gone”: the clause that opens a sentence ends in a comma.

    Silent where another comma follows in the sentence, because that one may be the end of the clause.
    """
    text = context.text
    for sentence in context.sentences:
        said = text[sentence.start : sentence.end]
        start = sentence.start + len(said) - len(said.lstrip(' “"\n'))
        if "," in said or text[start : start + 12].partition(" ")[0] not in _FIRST_WORDS or _DASH.search(said):
            continue
        match = _OPENING.match(text, start, sentence.end)
        if match is None:
            match = _PHRASE.match(text, start, sentence.end)
            if match is None or _CLAUSE.search(match.group("body")):
                continue
        yield _with_comma(match)


_WHERE = lazy_regex(r"\s+where\s(?:he|she|they|it|we|the|his|her)\s")
_PLACE = lazy_regex(r"(?<![\w-])(?:\p{Lu}[\w’'&-]*\s(?:of\s(?:the\s)?)?){1,5}(?P<flaw>\p{Lu}[\w’'-]+)$")
_STOP = lazy_regex(r"[.!?]\s|\n")
_ANY_PLACE = lazy_regex(
    r"\b(?:[Aa]n?|any|some|every|each|one|no|another|this|these|those)\s(?:[\w’'-]+\s){1,4}?(?:in|at|of|on|near|from|to)\s(?!.*[,;])"
    r"|\b(?:somewhere|anywhere|places?|parts|areas|cities|towns|states|countries|only|It\s(?:is|was)"
    r"|ask(?:s|ed)?|tells?|told|show(?:s|ed|n)?|knows?|knew|explain(?:s|ed)?|learn(?:s|ed)?|wonder(?:s|ed)?)\b",
)


def place_where(context: RuleContext) -> Iterator[Hit]:
    """“taken to Bellevue Hospital where she died”: a place with a name needs no clause to tell which one is meant.

    Silent after “a house in New Haven”: there the clause may tell which house.
    """
    text = context.text
    for where in context.finditer(_WHERE):
        place = _PLACE.search(text, max(0, where.start() - 90), where.start())
        if place is None:
            continue
        before = _STOP.split(text[max(0, place.start() - 80) : place.start()])[-1]
        if not _ANY_PLACE.search(before):
            yield _with_comma(place)


_WORDS = frozenset(("HI", "IN", "ME"))  # codes of states that in capitals are also words


@cache
def _city_state() -> "regex.Pattern[str]":
    """A city and the postal code of its state without a comma."""
    codes = "|".join(row["postal"] for row in tables.rows("us_states") if row["postal"] not in _WORDS)
    return compiled_regex(
        r"\b(?:in|from|near)\s(?!(?:North|South|East|West|Up|Down|Central|Mid|Rural|Regional|Greater|Coastal|Inner|Outer|"
        r"The|Metro|Southwest)[a-z]*\s(?:[A-Z]{2})\b)"
        rf"(?:\p{{Lu}}\p{{Ll}}+\s){{0,2}}(?P<flaw>\p{{Lu}}\p{{Ll}}{{2,}})\s(?:{codes})(?=[\s,.;:)]|\Z)"
        r"(?!\s(?:\p{Lu}\p{Ll}+\s)?(?:Center|Medical|Clinic|Anderson|City))"
    )


def city_and_state(context: RuleContext) -> Iterator[Hit]:
    """“in Frisco TX”: the city and its state are two parts."""
    for match in context.finditer(_city_state()):
        yield _with_comma(match)


def _with_comma(match: "regex.Match[str]") -> Hit:
    return Hit(TextSpan(*match.span("flaw")), match.group("flaw") + ",")
