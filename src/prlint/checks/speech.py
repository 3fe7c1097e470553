"""Where speech and attribution meet: capitals and the stop between two quoted sentences."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_regex
from prlint.findings import Hit
from prlint.segment.speakers import SAID
from prlint.spans import TextSpan

_CASE = lazy_regex(
    r"(?<=\p{Ll},[”\"] )(?:She|He|They)"
    r"(?= (?:said|says|added|adds|stated|noted|explained|continued|told|asked|wrote)\b)"
)
_BEGINS = r"(?:We|The|This|It|Our|They|He|She|That|These|Those|There|As|In|With|But|And|My|You|If|When|To)\b"
_NO_STOP = r"(?:[^“”\"\n.!?]|\b\p{Lu}\p{Ll}{0,3}\.)"
_TWO = lazy_regex(
    r"(?:(?<=\p{Ll},[”\"] )|(?<=\p{Ll}[?!][”\"] )(?=\p{Ll}))"
    rf"(?P<who>{_NO_STOP}{{0,88}}?\b(?:{SAID}|asked)\b[^“”\"\n.]{{0,60}}?)(?P<comma>,)"
    rf" [“\"](?={_BEGINS}[^“”\"\n]*[.!?,][”\"])"
)
_NICKNAME = lazy_regex(r"(?:’s|'s|\bthe|\ba|\ban|\bso-called|\bdubbed|\bhis|\bher|\btheir|\bour) [“\"][^“”\"\n]{1,40}$")
_OTHER_WORK = lazy_regex(r"\b(?:book|film|song|article|report|called|titled|entitled|and|by|of)\b[^,]*$")
_THAT = lazy_regex(
    r"\b(?:said|says|added|stated|wrote) that [“\"](?P<word>We|The|This|It|Our|They|He|She|There|These|A|An|In)\b"
    r"(?= \p{Ll}{2,}[^“”\"\n]*[”\"])"
)
_SAID = lazy_regex(
    r"\b(?:said|says|added|stated|wrote), [“\"]"
    r"(?P<word>the|this|it|we|our|they|he|she|these|there|as|in|on|with|an?|if|when)"
    r"(?=(?: [\p{L}\p{N}’',-]+){3,}[^“”\"\n]*[.!?][”\"])"
)
_INTERRUPTED = lazy_regex(r"[,?!—–-][”\"] [^“”\"\n]{0,120}$")


def attribution_case(context: RuleContext) -> Iterator[Hit]:
    """A pronoun with a capital after the comma of a quotation: “It is open,” She said."""
    for match in context.finditer(_CASE):
        yield Hit(TextSpan(match.start(), match.end()), match.group().lower())


def new_sentence(context: RuleContext) -> Iterator[Hit]:
    """A comma between an attribution and a new quoted sentence: “It is open,” she said, “We are glad.”"""
    for match in context.finditer(_TWO):
        if _NICKNAME.search(context.text, max(0, match.start() - 60), match.start() - 2):
            continue  # the president’s “Drug Czar,” said, “The ...”
        if _OTHER_WORK.search(match.group("who")) is None:
            yield Hit(TextSpan(match.start("comma"), match.end("comma")), ".")


def capital(context: RuleContext) -> Iterator[Hit]:
    """A part of a sentence with a capital after “that”, a whole one without after “said,”."""
    for match in context.finditer(_THAT):
        word = match.group("word")
        yield Hit(TextSpan(match.start("word"), match.end("word")), word.lower())
    for match in context.finditer(_SAID):
        if _INTERRUPTED.search(context.text, max(0, match.start() - 124), match.start()):
            continue  # “It is,” she said, “a good day”
        word = match.group("word")
        yield Hit(TextSpan(match.start("word"), match.end("word")), word[0].upper() + word[1:])
