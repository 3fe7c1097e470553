"""How a document uses its acronyms: defined once, before the first use, used afterwards, with the right article."""

import re
from collections.abc import Iterator

from prlint import lexicon
from prlint.acronyms.base import Sense, base, short_keys
from prlint.acronyms.find import could_be_short
from prlint.acronyms.judge import Definition
from prlint.checks.two_ways import Place, report, running
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.lexicon import proper
from prlint.lexicon.edits import slips
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_RUNNING = frozenset({RegionKind.BODY, RegionKind.LIST, RegionKind.DATELINE})
_SHAPE = lazy_re(r"[A-Z]{3,6}s?")
_SHAPE_2 = lazy_re(r"[A-Z]{2,6}s?")
_ARTICLE = lazy_re(
    r"(?:(?<![\w/&-])(?=a)|(?:^|[.!?:] |[“\"\n])(?=A))([Aa]n?) ((?:[A-Z]\.){2,}|[A-Z][A-Z0-9]+)(?![\w’'$€£-])"
)
_POINTS = lazy_re(r"(?<![\w.])(?:[A-Z]\.){2,}[A-Z]\.?(?![\w])")
_NAME_AFTER = lazy_re(r" [A-Z][a-z]")
_ARTICLE_BEFORE = lazy_re(r"\b(?:[Tt]he|[Aa]n?|of|by|to) $")
_DEGREE = lazy_re(r"(?:Doctor|Master|Bachelor|Juris|Executive|répondez)|United States Code")
_TICKER = lazy_re(r"(?:NYSE|NASDAQ|Nasdaq|TSXV?|TSX-V|OTC\w*|CSE|ASX|LSE|AIM|symbol|ticker)\W{1,4}(?:\w+\W{1,3})?$")
_CAPITALS_AROUND = lazy_re(r"\b[A-Z]{2,}[.,]? $")
_SUM_BEFORE = lazy_re(r"(?:\d|[tmb]illion|thousand|[ap]\.?m\.?) $")
_FIGURE_AFTER = lazy_re(r" ?[$€£\d]|,? [A-Z]{2,}\b")
# Parts of another name: the Department of Defense Authorization bill, the Montana Department of Labor.
_OWN_NAME = lazy_re(r"\s(?:(?:and|of|for|on)\s)?(?:the\s)?[A-Z][a-z]|['’]s? \(")
_LONGER = lazy_re(r"(?<![.!?:]\s)(?!The |A |An |At |In |Our |This |US |From |Under )\b[A-Z][a-z]+ $")
_LIKE_BRACKET = lazy_re(r",? or [A-Z]{2}|, the [A-Z]{2}| [-–—]+ (?:the )?[A-Z]{2,}\b")
_COMMON = 11  # how frequent a word is that may stand in capitals for its own sake
_AFTER_NAMES = frozenset(
    "ASA ASC ASF ASD SAS SPA SRL LOC PJSC OJSC OYJ TAO UAB MMC KFT ZRT DDS DMD DVM DPM CPA CFA CFP MBA MPA MPH MSW LPN "
    "LCSW JD RN OBE MBE CBE".split()
)
_RETIRED = (" (Ret", ", Ret", " (ret", ", ret")  # Adm. Jo Field, USN (Ret.)
_NAME_BEFORE = lazy_re(r"\b[^\W\d_a-z][\w’'-]+,? $")
# Two consonants that a word can begin with; after a vowel any letter can follow.
_ONSETS = frozenset(
    "BL BR CH CL CR DR FL FR GL GR KL KN KR PH PL PR SC SH SK SL SM SN SP ST SW TH TR TW WH WR".split()
) | {first + second for first in "AEIOU" for second in "BCDFGHJKLMNPQRSTVWXZ0123456789"}
_SOUNDED = "AEFHILMNORSX"  # letters whose names begin with a vowel


def defined_twice(context: RuleContext) -> Iterator[Hit]:
    """A definition that repeats an earlier one of the running text."""
    seen: dict[tuple[str, str], Definition] = {}
    for item in _running(context):
        first = seen.setdefault((short_keys(item.short)[-1], item.key), item)
        if first is not item and not item.reverse:
            whole = TextSpan(item.long.start, item.bracket.end)
            values = {"short": item.short}
            yield Hit(_shown(context, item), values=values, edits=((whole, item.short),), related=(first.span,))


def _shown(context: RuleContext, item: Definition) -> TextSpan:
    """The short form; in quotation marks of its own ("the Fund") the whole parenthesis, since nobody speaks there."""
    quoted = context.text[item.span.start - 1] in "\"“'‘"
    return item.bracket if quoted else item.span


def two_ways(context: RuleContext) -> Iterator[Hit]:
    """One short form for two long forms, or two short forms for one."""
    by_short: dict[str, Definition] = {}
    by_long: dict[str, Definition] = {}
    for item in _running(context):
        first = by_short.setdefault(short_keys(item.short)[-1], item)
        if not _same_long(first, item):
            if not _one_is_misspelt(first, item):
                odd, right = (first, item) if _only_known(item, first) else (item, first)
                yield _contradiction(context, odd, right)
            continue
        first = by_long.setdefault(item.key, item)
        if short_keys(first.short)[-1] != short_keys(item.short)[-1]:
            yield _contradiction(context, item, first)


def _same_long(one: Definition, other: Definition) -> bool:
    """Whether two long forms are one: a part of the other, or known for the same sense."""
    if one.key.endswith(other.key) or other.key.endswith(one.key):
        return True
    words = ({"".join(key) for key in sense.words} for sense in base().senses_of(one.short))
    return any(one.key in keys or other.key in keys for keys in words if {one.key, other.key} & keys) and all(
        base().has_long(key) for key in (one.key, other.key)
    )


def _one_is_misspelt(one: Definition, other: Definition) -> bool:
    """Whether the table knows one of two long forms and the other is a slip away: the slip is reported where it is."""
    return (_only_known(one, other) or _only_known(other, one)) and slips(one.key, other.key, 1) == 1


def _only_known(one: Definition, other: Definition) -> bool:
    """Whether the table has the long form of the one and not that of the other."""
    return base().has_long(one.key) and not base().has_long(other.key)


def _contradiction(context: RuleContext, item: Definition, first: Definition) -> Hit:
    text = context.text
    values = {
        "long": " ".join(text[item.long.start : item.long.end].split()),
        "first": f"{' '.join(text[first.long.start : first.long.end].split())} ({first.short})",
    }
    return Hit(item.span, values=values, related=(first.span,))


def used_before(context: RuleContext) -> Iterator[Hit]:
    """The first use of a short form, where it is defined only later."""
    known = _known(context)
    done: set[str] = set()
    for item in _running(context):
        key = short_keys(item.short)[-1]
        if key in done or known(item.short):
            continue
        done.add(key)
        places = [use for use in _uses(context, item.short) if use.start < min(item.long.start, item.span.start)]
        first = next((use for use in places if _in_running_text(context, use.start)), None)
        if first is not None and not _introduced(context, item, first.start):
            yield Hit(first, related=(item.span,))


def _uses(context: RuleContext, short: str) -> list[TextSpan]:
    """Where a short form stands, singular or plural, in text order."""
    forms = dict.fromkeys((short, short + "s", short.removesuffix("s")))
    if short.isalnum():
        return sorted(TextSpan(at, at + len(form)) for form in forms for at in context.words.get(form, ()))
    marked = re.compile(rf"(?<![\w&/-])(?:{'|'.join(map(re.escape, forms))})(?![\w&/-])")
    return [TextSpan(*match.span()) for match in marked.finditer(context.text)]


def _introduced(context: RuleContext, item: Definition, at: int) -> bool:
    """Whether an earlier pair, in a headline perhaps, has introduced the short form there."""
    same = short_keys(item.short)[-1]
    return any(pair.span.start <= at and short_keys(pair.short)[-1] == same for pair in context.acronyms.pairs)


def undefined(context: RuleContext) -> Iterator[Hit]:
    """The first use of a short form that needs a definition and never gets one."""
    forms = [form for form in context.words if form[:3].isupper() and _SHAPE.fullmatch(form)]
    if not forms:
        return
    known, terms = _known(context), base()
    defined = {short_keys(pair.short)[-1] for pair in context.acronyms.pairs}
    for form in forms:
        senses = terms.senses_of(form.removesuffix("s"))  # CEOs are no CEOS
        if not senses or known(form.removesuffix("s")) or defined & set(short_keys(form)) or senses[0].kind == "place":
            continue
        if lexicon.open().frequency(form.lower()) >= _COMMON:
            continue  # ALL units: a word that somebody stresses
        places = (at for at in context.words[form] if _alone(context, at, form))
        at = next((at for at in places if not _closes_name(context.text, at, form)), None)
        if at is not None and not any(_spelt_out(context, sense.longs) for sense in senses):
            wanted = senses[0].long if len(senses) == 1 and senses[0].long[0].isupper() else ""
            hint = f" ({wanted})" if wanted else ""
            yield Hit(TextSpan(at, at + len(form)), values={"hint": hint})


def _closes_name(text: str, at: int, form: str) -> bool:
    """Whether a short form is the legal form at the end of a firm's name, or a degree behind a person's."""
    closes = form in _AFTER_NAMES or text.startswith(_RETIRED, at + len(form))
    return closes and _NAME_BEFORE.search(text, max(0, at - 30), at) is not None


def _spelt_out(context: RuleContext, longs: tuple[str, ...]) -> bool:
    folded = context.text.casefold()
    return any(long.casefold() in folded for long in longs)


def _alone(context: RuleContext, at: int, form: str) -> bool:
    """Whether a form stands in running text as a word of its own: not in a name, a ticker or a compound."""
    text, end = context.text, at + len(form)
    around = text[at - 1 : at] + text[end : end + 1]
    if any(mark in around for mark in "-/&@.(+$") or not _in_running_text(context, at):
        return False
    if _SUM_BEFORE.search(text, max(0, at - 12), at):
        return False  # 1 trillion KRW
    if _CAPITALS_AROUND.search(text, max(0, at - 12), at) or _FIGURE_AFTER.match(text, end):
        return False
    return not _TICKER.search(text, max(0, at - 24), at)


def unused(context: RuleContext) -> Iterator[Hit]:
    """A short form that is defined and never used again."""
    for item in _running(context):
        if not item.reverse and "." not in item.short and len(_uses(context, item.short)) == 1:
            opened = item.bracket.start
            before = opened - (context.text[opened - 1 : opened] == " ")
            edits = ((TextSpan(before, item.bracket.end), ""),)
            yield Hit(_shown(context, item), values={"short": item.short}, edits=edits)


def long_again(context: RuleContext) -> Iterator[Hit]:
    """The long form in full after its definition."""
    for item in _running(context):
        long = context.text[item.long.start : item.long.end]
        for at in _places(context, long, max(item.span.end, item.bracket.end)):
            span = TextSpan(at, at + len(long))
            if _in_running_text(context, at) and not _defines(context, span):
                yield Hit(span, item.short, related=(item.span,))
                break


def _places(context: RuleContext, phrase: str, start: int) -> Iterator[int]:
    """Where a phrase stands again, whatever the case of its first letter."""
    rest = phrase[1:]
    at = context.text.find(rest, start + 1)
    while at > 0:
        if context.text[at - 1].lower() == phrase[0].lower() and not context.text[at - 2 : at - 1].isalnum():
            yield at - 1
        at = context.text.find(rest, at + len(rest))


def _defines(context: RuleContext, span: TextSpan) -> bool:
    """Whether the phrase only looks like the long form: part of a longer word or name, in brackets, or a definition."""
    text = context.text
    if text[span.end : span.end + 1].isalnum() or text[span.start - 1 : span.start] in ("(", "“"):
        return True
    if text[span.start].isupper() and (_OWN_NAME.match(text, span.end) or _LONGER.search(text[: span.start][-24:])):
        return True
    if _LIKE_BRACKET.match(text, span.end):
        return True
    return any(item.long.start <= span.start < item.span.end for item in context.acronyms.definitions)


def bracketed(context: RuleContext) -> Iterator[Hit]:
    """What the option ``form`` forbids: every definition in a parenthesis, or a first mention without one."""
    if context.options["form"] == "forbidden":
        for item in _running(context):
            yield Hit(_shown(context, item), values={"advice": _WITHOUT})
    if context.options["form"] != "required":
        return
    for long, short in _first_mentions(context):
        wanted = f"{context.text[long.start : long.end]} ({short})"
        edits = ((TextSpan(long.end, long.end), f" ({short})"),)
        yield Hit(long, edits=edits, values={"advice": _WITH.format(wanted)})


_WITHOUT = "use the words again later, or a clear short form, instead of a parenthesis"
_WITH = "a short form that is used later stands behind its words at first mention: “{}”"


def _first_mentions(context: RuleContext) -> Iterator[tuple[TextSpan, str]]:
    """The long forms of short forms that are used later in the text and defined nowhere."""
    defined = {short_keys(pair.short)[-1] for pair in context.acronyms.pairs}
    known = _known(context)
    for form in context.words:
        if not (form[:2].isupper() and _SHAPE_2.fullmatch(form)) or short_keys(form)[-1] in defined or known(form):
            continue
        defined.add(short_keys(form)[-1])
        used = next((use for use in _uses(context, form) if _alone(context, use.start, form)), None)
        long = _long_before(context, form, used.start) if used is not None else None
        if long is not None:
            yield long, form.removesuffix("s")


def _long_before(context: RuleContext, short: str, before: int) -> TextSpan | None:
    """The first mention in running text of what a short form stands for: by the table, or by its capitals."""
    longs = [long for sense in base().senses_of(short) for long in sense.longs]
    letters = short.removesuffix("s")
    capitals = r"[\w’'-]*[ -](?:(?:of|the|for|and|in|on) )*".join(letters) + r"[\w’'-]*"
    shapes = [f"(?i:{re.escape(long).replace('z', '[sz]')}s?)" for long in longs]
    for shape in (*shapes, *([capitals] if len(letters) > 2 else [])):
        for match in re.finditer(rf"(?<![\w-]){shape}(?![\w-])", context.text[:before]):
            if _in_running_text(context, match.start()):
                return TextSpan(*match.span())
    return None


def two_cases(context: RuleContext) -> Iterator[Hit]:
    """A short form with other capitals here than there: DoD and DOD, NATO and Nato. The rarer way is reported."""
    for form in context.words:
        if not (form.isupper() and 2 < len(form) < 9 and form.isalpha()):
            continue
        others = list(_other_cases(context, form))
        if others and _FIRM.search(context.text) and re.search(rf"\b{form},? {_FIRM.pattern}", context.text):
            continue  # EMAM, Inc. makes eMAM
        for other in others:
            capitals, mixed = (_in_case(context, one, two) for one, two in ((form, other), (other, form)))
            yield from report(context, capitals, mixed, of_equals=max(capitals, mixed))


def _other_cases(context: RuleContext, form: str) -> Iterator[str]:
    """The forms of the text that are the short form in other capitals: DoD; of a word of its own also Nato."""
    if len(form) < 7:
        for at in range(len(form) - 1):
            mixed = form[:at] + form[at].lower() + form[at + 1 :]
            if mixed in context.words:
                yield mixed
    first = form.capitalize()
    if len(form) < 4 or first not in context.words or lexicon.open().known(form.lower()):
        return
    senses = base().senses_of(form)
    if any(sense.known == "world" for sense in senses) or (senses and not proper.role(first)):
        yield first


def _in_case(context: RuleContext, form: str, other: str) -> list[Place]:
    """The places of a form in running text, with the other form for each; tickers and lines of capitals are none."""
    text = context.text
    places = [(TextSpan(at, at + len(form)), other) for at in context.words[form] if not _shouts(text, at)]
    return [place for place in running(context, places, quotes=True) if not _in_code(text, place[0])]


def _in_code(text: str, span: TextSpan) -> bool:
    """Whether a short form is a ticker, a part of an address or a longer code, or one of many words in capitals."""
    if text[span.end : span.end + 1] in _GOES_ON or text[max(0, span.start - 1) : span.start] in _GOES_BACK:
        return True
    return bool(
        _CAPITALS_AROUND.search(text, max(0, span.start - 12), span.start) and _MORE_CAPITALS.match(text, span.end)
    )


_FIRM = lazy_re(r"(?:Inc|Corp|LLC|Ltd)\b")
_GOES_ON, _GOES_BACK = frozenset(":@/"), frozenset("-/@.&$")
_MORE_CAPITALS = lazy_re(r"\W{1,3}[A-Z]{2,}\b")


def article(context: RuleContext) -> Iterator[Hit]:
    """ "a" or "an" that does not fit the first sound of the short form."""
    for match in _ARTICLE.finditer(context.text):
        wanted = _article_for(match.group(2))
        found = match.group(1)
        if wanted and found.lower() != wanted and could_be_short(match.group(2)):
            yield Hit(
                TextSpan(*match.span(1)),
                "A" + wanted[1:] if found[0] == "A" else wanted,
                values={"short": match.group(2)},
            )


def _article_for(short: str) -> str:
    """The article before a short form; empty where it may be said as a word or letter by letter."""
    letters = short.replace(".", "")
    spelt = "an" if letters[0] in _SOUNDED else "a"
    if not any(vowel in letters for vowel in "AEIOUY") or "." in short:
        return spelt
    if len(set(letters)) == 1:
        return ""  # AAA is said triple A
    if letters[1] not in "AEIOUY" and letters[:2] not in _ONSETS:
        return spelt  # MSHA is said em-sha
    word = "an" if letters[0] in "AEIO" else "a"
    senses = base().senses_of(letters)
    said = {sense.said for sense in senses}
    if word == spelt or said == {"word"}:
        return word
    # Who knows whether a house says MASPA or em-ay-ess-pee-ay: only what the whole world spells out is sure.
    sure = len(letters) == 3 or any(sense.known == "world" for sense in senses)
    return spelt if said == {"letters"} and sure else ""


def points(context: RuleContext) -> Iterator[Hit]:
    """Points in a short form that is written without them."""
    for match in _POINTS.finditer(context.text):
        plain = match.group().replace(".", "")
        if _NAME_AFTER.match(context.text, match.end()) and not _ARTICLE_BEFORE.search(
            context.text[: match.start()][-8:]
        ):
            continue  # initials of a person
        senses = base().senses_of(plain)
        if _loses_points(senses, plain):
            rest = context.text[match.end() : match.end() + 3].lstrip(' ”"’)')
            last = match.group().endswith(".") and (
                not rest.strip() or context.text[match.end() : match.end() + 1] == "\n"
            )
            yield Hit(TextSpan(match.start(), match.end() - last), plain)


def _loses_points(senses: tuple[Sense, ...], plain: str) -> bool:
    """Whether everybody writes it without points: known bodies and terms; not degrees, companies, places."""
    if not senses or senses[0].short != plain or not any(sense.known or sense.kind == "agency" for sense in senses):
        return False
    return not any(sense.kind in ("place", "business", "law") or _DEGREE.match(sense.long) for sense in senses)


def _running(context: RuleContext) -> Iterator[Definition]:
    """The definitions of the running text; headlines, boilerplate and captions start afresh."""
    for item in context.acronyms.definitions:
        if context.regions.at(item.span.start) in _RUNNING:
            yield item


def _in_running_text(context: RuleContext, at: int) -> bool:
    return context.regions.at(at) in _RUNNING and not _shouts(context.text, at)


def _shouts(text: str, at: int) -> bool:
    """Whether the line is in capitals: there an acronym cannot be told from a word."""
    line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
    letters = [character for character in line[:200] if character.isalpha()]
    return 2 * sum(map(str.isupper, letters)) > len(letters)


def _known(context: RuleContext) -> "_Known":
    return _Known(frozenset(context.options.get("audience", ())))


class _Known:
    """Whether the readers of this house know a short form without a definition."""

    def __init__(self, audience: frozenset[str]) -> None:
        self._audience = audience | {"world"}

    def __call__(self, short: str) -> bool:
        return any(sense.known in self._audience for sense in base().senses_of(short))
