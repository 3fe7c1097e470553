"""Bylines: the order of a name, letter case, and what stands between name, outlet and address."""

import re
from collections.abc import Iterator

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import Kind
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_NAME = r"[^\W\d_][^\W\d_’'-]*(?:[-’'][^\W\d_]+)*"
_BY = lazy_re(r"\s*(?P<by>(?:written |reported |story )?by)(?P<after>\s*:?\s*)", re.IGNORECASE)
_HYPHENATED = lazy_re(r"[A-Z][a-z]+-[a-z]+")


def _bylines(context: RuleContext) -> Iterator[tuple[int, int, re.Match[str]]]:
    """``(start, end, match of "By ")`` of each byline that begins so."""
    for span, text in context.parts(RegionKind.BYLINE):
        match = _BY.match(text)
        if match is not None:
            yield span.start, span.end, match


def names(context: RuleContext) -> Iterator[TextSpan]:
    """The names of authors: what stands after "By", parted by commas and "and"; outlets and posts are none."""
    for start, end, by in _bylines(context):
        at = start + by.end()
        line = re.split(r"[<(|/=\d]|\S+@|\bfor\b", context.text[at:end])[0]
        for match in re.finditer(rf"\b(?!and\b)(?:{_NAME}|[A-Z]\.)(?:[ \xa0](?!and\b)(?:{_NAME}|[A-Z]\.))+", line):
            name = match.group()
            if name not in _outlets() and name.split()[-1].lower() not in _POSTS:
                yield TextSpan(at + match.start(), at + match.end())


_POSTS = frozenset("writer reporter editor correspondent staff desk service news bureau contributor".split())


def name_order(context: RuleContext) -> Iterator[Hit]:
    """A name turned round with a comma: "Hyun-woo, Seo", "Holm, Anna"."""
    for start, end, by in _bylines(context):
        rest = context.text[start + by.end() : end]
        match = re.match(rf"({_NAME}), ({_NAME})(?=\s*(?:$|[<(|/=]|and\b|\S+@))", rest)
        if match is None:
            continue
        first, second = match.groups()
        span = TextSpan(start + by.end() + match.start(), start + by.end() + match.end())
        given_first = _HYPHENATED.fullmatch(first)  # Korean: the family name comes first, without a comma
        known = lexicon.open().kind(second) & (Kind.NAME | Kind.CAPITAL)
        if given_first or (known and second not in _outlets()):
            yield Hit(span, f"{second} {first}", alternatives=(f"{first} {second}",))


def letter_case(context: RuleContext) -> Iterator[Hit]:
    """ "BY ANNA HOLM", "by: anna holm"."""
    for start, end, by in _bylines(context):
        text = context.text[start:end]
        name = re.match(r"(?:(?!\S*@)[^<(|/,\d])*", text[by.end() :])
        words = name.group().rstrip() if name else ""
        if len(words.split()) > 4 or re.match(r"\w+ING\b", words) or _goes_on_in_capitals(context.text, start, text):
            continue  # the second line of a headline in capitals
        wanted_by = by.group("by")[0].upper() + by.group("by")[1:].lower()
        wanted = " ".join(_in_case(word) for word in words.split(" ")) if words.isupper() or words.islower() else words
        old = text[by.start("by") : by.end()] + words
        new = f"{wanted_by} {wanted}"
        if old != new and words and " " in words.strip():
            span = TextSpan(start + by.start("by"), start + by.end() + len(words))
            level = Applicability.SAFE if wanted == words else Applicability.UNSAFE
            yield Hit(span, new, applicability=level)


def _goes_on_in_capitals(text: str, start: int, line: str) -> bool:
    """Whether a line in capitals stands right under another one: "TEXT OF THE SPEECH", "BY ANNA HOLM"."""
    above = text[:start].rstrip(" \t\xa0")
    return line.isupper() and above.endswith("\n") and above[:-1].rpartition("\n")[2].isupper()


def _in_case(word: str) -> str:
    return (
        word.lower()
        if word.lower() in ("and", "de", "la", "van", "der", "von")
        else re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    )


def separator(context: RuleContext) -> Iterator[Hit]:
    """An outlet that runs on from the name: "By Anna Holm Reuters"."""
    for start, end, by in _bylines(context):
        rest = context.text[start + by.end() : end]
        word = rf"(?!for\b)(?:{_NAME}|[A-Z]\.)"
        outlets = "|".join(map(re.escape, sorted(_outlets(), key=len, reverse=True)))
        match = re.match(rf"({word}(?: {word}){{1,3}}?) ({outlets})\s*$", rest)
        if match is None:
            continue
        at = start + by.end()
        yield Hit(
            TextSpan(at + match.start(1), at + match.end(2)),
            edits=((TextSpan(at + match.end(1), at + match.start(2)), ", "),),
            values={"replacement": f"{match.group(1)}, {match.group(2)}", "outlet": match.group(2)},
        )


def address(context: RuleContext) -> Iterator[Hit]:
    """An address that touches the name, or whose brackets do not pair."""
    for span, text in context.parts(RegionKind.BYLINE):
        for match in re.finditer(r"(?<=[^\W\d_])(?=[<(\[][^\s<>()]*@)", text):
            left = len(re.search(r"\S*$", text[: match.start()]).group())  # type: ignore[union-attr]
            place = TextSpan(span.start + match.start(), span.start + match.start())
            word = text[match.start() - left : match.start()]
            yield Hit(
                TextSpan(place.start - left, place.start + 1),
                edits=((place, " "),),
                values={"what": "A space parts the name from the address", "replacement": word},
            )
        yield from _glued(context, span, text)
        for match in re.finditer(r"<[^<>\s]+@[^<>\s]+(?=\s|$)|(?<![<\S])[^<>\s]+@[^<>\s]+>", text):
            found = TextSpan(span.start + match.start(), span.start + match.end())
            yield Hit(found, values={"what": "The brackets round the address do not pair"})
        for match in re.finditer(r"(?<![\w.@/])[\w.+-]*\w@[A-Za-z][\w-]*(?![\w@-]|\.\w| \.| ?,\w)", text):
            found = TextSpan(span.start + match.start(), span.start + match.end())
            yield Hit(found, values={"what": f"“{match.group()}” lacks its ending, such as “.com”"})


_ONE_NAME = lazy_re(r"(?i:by) (?P<given>[^\W\d_]+) (?P<glued>[A-Z][a-z]+[\w.+-]*@[\w.-]+)$")
_PHONE = lazy_re(r"(?P<word>[^\W\d_]{2,})(?P<phone>\+?\(?\d{3}\)?[-. ]\d{3}[-. ]?\d{2,4})")


def _glued(context: RuleContext, span: TextSpan, text: str) -> Iterator[Hit]:
    """A telephone number, or an address without any sign between, that runs on from the name."""
    for match in _PHONE.finditer(text):
        place = TextSpan(span.start + match.start("phone"), span.start + match.start("phone"))
        yield Hit(
            TextSpan(span.start + match.start("word"), place.start + 1),
            edits=((place, " "),),
            values={"what": "A space parts the name from the number", "replacement": match.group("word")},
        )
    grown = _ONE_NAME.match(text.strip())
    if grown is not None and not grown.group("glued").startswith(grown.group("given")):
        found = TextSpan(span.start + grown.start("glued"), span.start + grown.end("glued"))
        yield Hit(found, values={"what": "The family name and the address have grown together"})


def series(context: RuleContext) -> Iterator[Hit]:
    """Three authors or more with "and" between them all: "By Anna Holm and Tom Brook and Jo Marsh"."""
    for start, end, by in _bylines(context):
        at = start + by.end()
        joints = list(re.finditer(r" and ", context.text[at:end]))
        if len(joints) > 1 and "," not in context.text[at:end] and len(list(names(context))) == len(joints) + 1:
            edits = tuple((TextSpan(at + j.start(), at + j.end()), ", ") for j in joints[:-1])
            fixed = context.text[at:end]
            for joint in reversed(joints[:-1]):
                fixed = fixed[: joint.start()] + ", " + fixed[joint.end() :]
            yield Hit(TextSpan(at, end), edits=edits, values={"replacement": fixed})


def _outlets() -> frozenset[str]:
    return frozenset(tables.derived("outlets", ("outlets",), list[str], _rows))


def _rows() -> list[str]:
    return [row["outlet"] for row in tables.rows("outlets")]
