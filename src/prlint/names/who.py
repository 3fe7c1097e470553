"""Who is who: one pass over a document that gathers its names and puts the mentions of one name together."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from prlint import tables
from prlint.acronyms.judge import Acronyms
from prlint.expressions import lazy_re
from prlint.names.model import Mention, Name, NameKind, Names
from prlint.names.near import fold
from prlint.names.people import Person, has_title, is_only_title, is_ordinary, person
from prlint.names.runs import CONNECTORS, Run, Word, runs
from prlint.regions import RegionKind, Regions
from prlint.spans import TextSpan
from prlint.words import Words

# Words that make an organisation of the name that they stand in.
_HEADS = frozenset(
    "inc inc. corp corp. ltd ltd. llc llp plc co co. gmbh ag lp company corporation group holdings partners ventures "
    "capital university college school institute academy hospital clinic department ministry agency administration "
    "authority bureau office commission committee council board association society foundation fund federation union "
    "league club party bank court senate house congress parliament assembly service services forces force police army "
    "navy center centre church organization organisation network alliance coalition trust museum orchestra press times "
    "post secretariat".split()
)
_LEADS = frozenset(("department", "ministry", "university", "bank", "office", "institute", "house"))
_PLACE_HEADS = frozenset(
    "county city river lake island islands mountain valley bay street avenue road park beach creek".split()
)
_STATE_AFTER = lazy_re(r", (?:[A-Z]{2}\b|[A-Z][a-z]{2,5}\.|D\.C\.)")
_ROLE_AFTER = lazy_re(r", (?:the |a |an )?(?P<role>[a-z][^,.;:()\n“”\"]{3,70}|[A-Z][A-Za-z&’' -]{3,60})(?=[,.;])")
_SAYS = lazy_re(r",?[”\"]? (?:said|says|told|added|noted|explained|stated|announced)\b")
_SAID = lazy_re(r"\b(?:said|says|added|noted|explained|stated) $")
_STARTERS = frozenset(
    "The This That These Those It He She We They In On At For From With As A An And But Or Our His Her Their Its There "
    "When While After Before If To By You Your I What How Who Where Why Since During Under Through About All More Many "
    "Some Every Each Other Both No Not So Then Now Today Also However According Although Because Over Between Among "
    "Until Once Such Another Last Next First Click Visit Please Contact Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday January February March April May June July August September October November December".split()
)
_TITLED = frozenset({RegionKind.HEADLINE, RegionKind.SUBHEAD})  # every word has a capital there


def is_body(name: str) -> bool:
    """Whether a word of a name says that it is a body: a company, a ministry, a club."""
    return any(word.lower().strip(",") in _HEADS for word in name.split())


class _Found(Struct, frozen=True):
    kind: NameKind
    text: str
    span: TextSpan
    role: str = ""
    family: str = ""
    full: bool = True


def find_names(words: Words, regions: Regions, acronyms: Acronyms) -> Names:
    """The names of a text, in the order of their first mentions."""
    text = words.text
    prose = (part.span for part in regions.parts if part.kind not in _TITLED)
    found = [item for span in prose for item in _found_in(text, span)]
    people = _people([item for item in found if item.kind is NameKind.PERSON], words)
    rest = _others([item for item in found if item.kind is not NameKind.PERSON], words)
    short = _acronyms(words, acronyms)
    return Names(tuple(sorted((*people, *rest, *short), key=lambda name: name.mentions[0].span.start)))


def _found_in(text: str, part: TextSpan) -> Iterator[_Found]:
    for run in runs(text, part.start, part.end):
        for words in _pieces(_trim(run)):
            if words and not all(word.text.isupper() for word in words):
                found = _classify(text, words, run.mark)
                if found is not None:
                    yield found


def _trim(run: Run) -> tuple[Word, ...]:
    """Without a word in front that only begins the sentence."""
    words = run.words
    while words and (words[0].text in _STARTERS or words[0].text.lower() in CONNECTORS):
        words = words[1:]
    return words


def _pieces(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """An organisation keeps its "of" and "and"; otherwise these words part two names."""
    piece: list[Word] = []
    keeps = any(word.text.lower() in _HEADS for word in words)
    for word in words:
        parts = word.text in CONNECTORS and (not keeps or _is_whole(piece, word.text))
        if parts:
            yield tuple(piece)
            piece = []
        elif piece or word.text not in CONNECTORS:
            piece.append(word)
    yield tuple(piece)


def _is_whole(piece: list[Word], connector: str) -> bool:
    """Whether the words so far are an organisation that needs nothing more: Hess Corporation, and ..."""
    if len(piece) < 2 or piece[-1].text.lower() not in _HEADS or piece[0].text.lower() in _LEADS:
        return False
    return connector not in ("of", "the")


def _classify(text: str, words: tuple[Word, ...], mark: str) -> _Found | None:
    start, end = words[0].start, words[-1].end
    span, whole = TextSpan(start, end), text[start:end]
    if mark or any(_is_product(word.text) for word in words):
        return _Found(NameKind.PRODUCT, whole, span)
    if len(words) > 1 and any(word.text.lower() in _HEADS for word in words):
        return _Found(NameKind.ORGANISATION, whole, span)
    titled = has_title(words)  # Minister Jane Park is no park
    if (
        whole in place_names()
        or _STATE_AFTER.match(text, end)
        or (words[-1].text.lower() in _PLACE_HEADS and not titled)
    ):
        return _Found(NameKind.PLACE, whole, span) if not is_ordinary(whole) else None
    who = _person_in(text, words)
    if who is not None:
        return _of_person(text, who)
    if (
        len(words) < 2
        or is_only_title(words)
        or all(is_ordinary(word.text) or word.text in CONNECTORS for word in words)
    ):
        return None
    return _Found(NameKind.ORGANISATION, whole, span)


def _person_in(text: str, words: tuple[Word, ...]) -> Person | None:
    """The person of a run, also behind a place: "the ambassador of Norway Kari Lind"."""
    who = person(words)
    if who is None and len(words) > 2 and words[0].text in place_names():
        who = person(words[1:])
    sure = who is not None and (who.sure or _speaks(text, words[0].start, words[-1].end))
    return who if sure else None


@cache
def place_names() -> frozenset[str]:
    """Countries, US states and large cities."""
    return frozenset(tables.derived("place-names", ("places", "countries", "us_states"), list[str], _place_names))


def _place_names() -> list[str]:
    return sorted({row["name"] for table in ("places", "countries", "us_states") for row in tables.rows(table)})


def _is_product(word: str) -> bool:
    """A word with a capital inside: PayPal, iPhone; no McLeary, no code, no abbreviation."""
    if word.isupper() or not word.isalpha() or word.startswith(("Mc", "Mac", "De", "La", "Van", "Fitz")):
        return False
    return any(character.isupper() for character in word[1:])


def _speaks(text: str, start: int, end: int) -> bool:
    return _SAYS.match(text, end) is not None or _SAID.search(text, max(0, start - 12), start) is not None


def _of_person(text: str, who: Person) -> _Found:
    start, end = who.words[0].start, who.words[-1].end
    after = _ROLE_AFTER.match(text, end)
    role = who.title or (after["role"].strip() if after else "")
    return _Found(NameKind.PERSON, text[start:end], TextSpan(start, end), role, who.family, len(who.words) > 1)


def _people(found: list[_Found], words: Words) -> Iterator[Name]:
    """Persons by family name and given name; a family name alone belongs to the last person who has it."""
    groups = _grouped(found)
    taken = bytearray(len(words.text))  # which code points belong to a mention
    for item in found:
        _take(taken, item.span)
    families = [fold(group[0].family) for group in groups]
    times = Counter(families)
    for group, family in zip(groups, families, strict=True):
        full = next((item for item in group if item.full), group[0])
        mentions = [Mention(item.span, item.text) for item in group]
        mentions += _bare(words, full.text, taken)
        if times[family] == 1:
            for mention in mentions:
                _take(taken, mention.span)
            mentions += _bare(words, full.family, taken)
        role = next((item.role for item in group if item.role), "")
        mentions.sort(key=lambda mention: mention.span.start)
        yield Name(NameKind.PERSON, full.text, tuple(mentions), role, full.family)


def _grouped(found: list[_Found]) -> list[list[_Found]]:
    """The mentions of each person."""
    groups: list[list[_Found]] = []
    by_family: dict[str, list[list[_Found]]] = {}
    for item in found:
        alike = by_family.setdefault(fold(item.family), [])
        home = next((group for group in reversed(alike) if _same_person(group, item)), None)
        if home is None:
            groups.append([item])
            alike.append(groups[-1])
        else:
            home.append(item)
    return groups


def _take(taken: bytearray, span: TextSpan) -> None:
    taken[span.start : span.end] = b"\1" * (span.end - span.start)


def _same_person(group: list[_Found], item: _Found) -> bool:
    """Whether a mention is of the person of a group with the same family name."""
    if not item.full or not any(member.full for member in group):
        return True
    return any(_given_agree(member, item) for member in group if member.full)


def _given_agree(one: _Found, other: _Found) -> bool:
    """Whether two persons of one family name may have one given name: equal, or an initial of it."""
    left, right = _given(one), _given(other)
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


def _given(found: _Found) -> str:
    """The given name for comparison: the first word; all words behind a family name that stands in front."""
    words = fold(found.text).replace("-", " ").split()
    if found.text.startswith(found.family + " "):
        return "".join(words[len(found.family.split()) :])  # Min-seo, Min Seo
    return words[0].rstrip(".")


def _bare(words: Words, family: str, taken: bytearray) -> Iterator[Mention]:
    """The family name alone, also in capitals, outside the mentions that are known."""
    for form in {family, family.upper()}:
        for start in words.places(form):
            if 0 in taken[start : start + len(form)]:
                yield Mention(TextSpan(start, start + len(form)), form)


def _others(found: list[_Found], words: Words) -> Iterator[Name]:
    """Everything but people, one name for each form; headlines are searched for it, too."""
    groups: dict[str, _Found] = {}
    for item in found:
        groups.setdefault(fold(item.text), item)
    for item in groups.values():
        spans = [TextSpan(start, start + len(item.text)) for start in words.places(item.text)]
        mentions = tuple(Mention(span, item.text) for span in spans)
        yield Name(item.kind, item.text, mentions or (Mention(item.span, item.text),))


def _acronyms(words: Words, acronyms: Acronyms) -> Iterator[Name]:
    """Short forms with their long form, one name for each short form."""
    text = words.text
    seen: set[str] = set()
    for item in acronyms.definitions:
        if item.short in seen:
            continue
        seen.add(item.short)
        spans = (TextSpan(start, start + len(item.short)) for start in words.places(item.short))
        mentions = tuple(Mention(span, item.short) for span in spans if not _is_hyphened(text, span))
        long = " ".join(text[item.long.start : item.long.end].split())
        if mentions:
            yield Name(NameKind.ACRONYM, item.short, mentions, role=long)


def _is_hyphened(text: str, span: TextSpan) -> bool:
    return "-" in (text[span.start - 1 : span.start], text[span.end : span.end + 1])
