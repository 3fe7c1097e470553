"""What a document says otherwise than the register of the house: names, products, people, numbers, addresses.

The option ``register`` is the path of the file, ``entries`` holds entries that stand in the configuration itself.
"""

import re
from collections.abc import Iterator
from functools import cache

from prlint.checks.house_people import near_people
from prlint.context import RuleContext
from prlint.expressions import compiled_re, lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import names, register
from prlint.lexicon import open as open_lexicon
from prlint.lexicon.name_index import NameIndex
from prlint.lexicon.register import Register
from prlint.lexicon.shapes import deletions
from prlint.regions import RegionKind
from prlint.spans import TextSpan
from prlint.words import neighbours

_PHONE = lazy_re(r"(?<![\w.])\+?\(?\d[\d ()./‐‑–-]{5,}\d(?!\w)")
_ADDRESS = lazy_re(r"(?:@|https?://|\bwww\.)((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_TICKER = lazy_re(r"\(\s*(?P<exchange>[A-Z][A-Za-z .]*?)\s*:\s*(?P<symbol>[A-Z][A-Z.]{0,5})\s*\)")
_PIECES = lazy_re(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+|[^\W_]+")
_ENOUGH_ALIKE = 80  # per cent of a boilerplate text that a paragraph must share to be meant for it
_SHORTEST_BOILERPLATE = 60  # code points


def check_names(context: RuleContext) -> Iterator[Hit]:
    """One hit for each name or product of the house that is written otherwise."""
    house = registered(context)
    marks = (mark.rstrip("™®") for mark in house.trademarks)
    yield from _written(context, (*house.names, *house.products, *marks))


def check_people(context: RuleContext) -> Iterator[Hit]:
    """One hit for each person of the house whose name is written otherwise; always for a human to decide."""
    house = registered(context)
    people = tuple(person.name for person in house.people)
    taken: list[TextSpan] = []
    for hit in _written(context, people):
        taken.append(hit.span)
        yield Hit(hit.span, hit.replacement, values=hit.values, applicability=Applicability.DISPLAY)
    yield from near_people(context, house.people, taken)
    for person in house.people:
        turned = _turned(person.name, person.family_first)
        for match in re.finditer(rf"\b{re.escape(turned)}\b", context.text) if turned else ():
            values = {"name": person.name}
            yield Hit(TextSpan(*match.span()), person.name, values=values, applicability=Applicability.DISPLAY)


def check_contact(context: RuleContext) -> Iterator[Hit]:
    """One hit for each telephone number, address or ticker that is nearly one of the house's."""
    house = registered(context)
    yield from _phones(context.text, house)
    for match in _ADDRESS.finditer(context.text) if house.domains else ():
        found = match[1].lower()
        near = [domain for domain in house.domains if _is_near_domain(found, domain.lower())]
        if len(near) == 1 and not any(_is_within(found, domain.lower()) for domain in house.domains):
            yield Hit(TextSpan(*match.span(1)), near[0], values={"name": near[0]})
    yield from _tickers(context.text, house)


def check_boilerplate(context: RuleContext) -> Iterator[Hit]:
    """One hit for each paragraph that is nearly a text that the house has laid down."""
    house = registered(context)
    if not house.boilerplate:
        return
    from rapidfuzz import fuzz, process

    laid_down = [_squeezed(text) for text in house.boilerplate]
    for span, text in context.parts(RegionKind.BOILERPLATE, RegionKind.BODY, RegionKind.NOTES):
        found = _squeezed(text)
        if len(found) < _SHORTEST_BOILERPLATE or found in laid_down or _is_excerpt(found, laid_down):
            continue
        best = process.extractOne(found, laid_down, scorer=fuzz.ratio, score_cutoff=_ENOUGH_ALIKE)
        if best is not None:
            values = {"name": f"{best[0][:40]} …"}
            yield Hit(span, house.boilerplate[best[2]], values=values, applicability=Applicability.DISPLAY)


def registered(context: RuleContext) -> Register:
    """The register that the options name; an empty one without."""
    path = context.options["register"]
    return register.load(path) if path else register.of(context.options["entries"])


def _written(context: RuleContext, wanted: tuple[str, ...]) -> Iterator[Hit]:
    """Hits for names in another case, spacing or hyphenation, and for names that a slip of one letter keeps apart."""
    if not wanted:
        return
    spelt = _spelt(wanted)
    for match in spelt.finditer(context.text):
        found = " ".join(match.group().replace("’", "'").split())
        name = _by_letters(wanted).get(_letters(found))
        if name is None:
            continue
        point = name.endswith(".") and context.text.startswith(".", match.end())  # that of "Ltd.", no letter
        plain = name.replace("’", "'")
        if found + "." * point in (plain, plain.upper()) or _is_plain_word(found, name):
            continue
        yield Hit(TextSpan(match.start(), match.end() + point), name, values={"name": name})
    index = _index(wanted)
    for form, suspect in index.suspects(context.words):
        for start in context.words[form]:
            near = suspect.near or (suspect.far and _far(context.text, index, form, start))
            if near:
                yield from _slip(context, index, form, start, near)
    yield from _single(context, wanted)


def _far(text: str, index: NameIndex, form: str, start: int) -> tuple[str, ...]:
    """The words of names that a form may be two slips away from, beside its neighbours: "Northwind Ferrys"."""
    left, right = neighbours(text, start, start + len(form))
    return index.far(form, names.key(left), names.key(right))


def _slip(context: RuleContext, index: NameIndex, form: str, start: int, near: tuple[str, ...]) -> Iterator[Hit]:
    """The hit at a form that stands where a word of one of the names of several words should."""
    from prlint.checks.name_places import Around

    around = Around(context.text, start, form, index)
    fits = [fit for word in near for fit in around.fits(word)]
    wanted = sorted({(around.replacement(fit), fit.name.text) for fit in fits})
    if wanted and not around.is_name():
        level = Applicability.SAFE if len(wanted) == 1 else Applicability.DISPLAY
        span = TextSpan(start, around.end_for(fits[0]))
        yield Hit(span, wanted[0][0], values={"name": wanted[0][1]}, applicability=level)


def _single(context: RuleContext, wanted: tuple[str, ...]) -> Iterator[Hit]:
    """Hits at unknown capitalised words one slip away from a name of one word."""
    near = _shapes(wanted)
    for form in context.words:
        if len(form) < names.SHORTEST + 1 or not form[0].isupper() or names.is_known(form):
            continue
        found = {name for shape in (form.lower(), *deletions(form.lower())) for name in near.get(shape, ())}
        exact = [name for name in found if names.is_one_edit(form.lower(), name.lower())]
        if len(exact) == 1:
            for start in context.words[form]:
                yield Hit(TextSpan(start, start + len(form)), exact[0], values={"name": exact[0]})


def _is_excerpt(found: str, laid_down: list[str]) -> bool:
    """Whether whole sentences of a text that is laid down stand there."""
    return found.endswith((".", "!", "?", '"')) and any(found in whole for whole in laid_down)


def _phones(text: str, house: Register) -> Iterator[Hit]:
    known = {_digits(phone): phone for phone in house.phones}
    for match in _PHONE.finditer(text) if known else ():
        found = _digits(match.group())
        if any(found == digits or digits.endswith(found) or found.endswith(digits) for digits in known):
            continue
        near = [phone for digits, phone in known.items() if _is_misdialled(found, digits)]
        if len(near) == 1:
            yield Hit(TextSpan(*match.span()), near[0], values={"name": near[0]}, applicability=Applicability.UNSAFE)


def _tickers(text: str, house: Register) -> Iterator[Hit]:
    known = [tuple(part.strip() for part in ticker.partition(":")[::2]) for ticker in house.tickers]
    for match in _TICKER.finditer(text) if known else ():
        found = (match["exchange"], match["symbol"])
        if found in known:
            continue
        near = [(e, s) for e, s in known if s == found[1] or (e == found[0] and _is_misdialled(s, found[1]))]
        if len(near) == 1:
            right = f"{near[0][0]}: {near[0][1]}"
            span = TextSpan(match.start("exchange"), match.end("symbol"))
            yield Hit(span, right, values={"name": right}, applicability=Applicability.UNSAFE)


def _is_misdialled(found: str, wanted: str) -> bool:
    """Whether two numbers or symbols of one length differ in one place, or in two neighbours that are swapped."""
    length = min(len(found), len(wanted))
    if found.isdigit():  # a country code may stand before one of them
        if length < 7:
            return False
        found, wanted = found[-length:], wanted[-length:]
    return len(found) == len(wanted) and names.is_one_edit(found, wanted)


def _is_within(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _is_near_domain(host: str, domain: str) -> bool:
    """Whether a host is a domain but for a slip, or the domain under another top level."""
    host = host.removeprefix("www.")
    return names.is_one_edit(host, domain) or host.rpartition(".")[0] == domain.rpartition(".")[0]


def _turned(name: str, family_first: bool) -> str:
    """A name of two words in the other order, where the order is laid down."""
    words = name.split()
    return f"{words[1]} {words[0]}" if family_first and len(words) == 2 else ""


def _is_plain_word(found: str, name: str) -> bool:
    """Whether what stands there are common words ("tide watch") rather than the name in another dress."""
    return found.islower() and not any(part.islower() for part in name.split()[:1])


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text)).lstrip("0")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _squeezed(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').split())


@cache
def _spelt(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """The names in any case, with or without blanks and hyphens between their parts."""
    shapes = []
    for name in sorted(wanted, key=len, reverse=True):
        shapes.append(_JOINT.join(map(_piece, _PIECES.findall(name))))
    return compiled_re(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)", re.IGNORECASE)


_JOINT = r"[\s\-‐‑.'’&]{0,3}"


def _piece(piece: str) -> str:
    """A part of a name; two words that somebody may take apart: North Wind for Northwind."""
    knows = open_lexicon().known
    for at in range(3, len(piece) - 2):
        if knows(piece[:at].lower()) and knows(piece[at:].lower()):
            return re.escape(piece[:at]) + r"[\s\-]?" + re.escape(piece[at:])
    return re.escape(piece)


@cache
def _by_letters(wanted: tuple[str, ...]) -> dict[str, str]:
    return {_letters(name): name for name in wanted}


@cache
def _index(wanted: tuple[str, ...]) -> NameIndex:
    from prlint.lexicon.name_tables import make

    return NameIndex(make((names.Name(name, "house") for name in wanted), every=True), dialects=False)


@cache
def _shapes(wanted: tuple[str, ...]) -> dict[str, list[str]]:
    """Names of one word: a deletion or the whole -> the names."""
    shapes: dict[str, list[str]] = {}
    for name in wanted:
        if name.isalnum():
            for shape in {name.lower(), *deletions(name.lower())}:
                shapes.setdefault(shape, []).append(name)
    return shapes
