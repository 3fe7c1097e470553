"""Words that keep a capital, written without it, and names whose capitals are fixed: "friday", "Linkedin"."""

from collections.abc import Iterator
from functools import cache

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import Kind, Lexicon
from prlint.lexicon.proper import Role, role
from prlint.regions import RegionKind
from prlint.spans import TextSpan

SHORTEST = 4  # letters; shorter words are many things
CALENDAR_TIER = 35  # word lists: months and days
ALWAYS_TIER, OFTEN_TIER = 40, 50  # languages and feasts; and places
OFTEN_FREQUENCY = 8  # how common a place is that no text means otherwise
# Part of an address, a file name, a tag or code; a "-" may stand after the name ("linkedin-led").
_CODE_BEFORE = lazy_re(r"[\w@#/\\.:_=&%+$`~*'’-]\Z")
_CODE_AFTER = lazy_re(r"[@#/\\_=&%+`~*(]|[.:-](?=[a-z0-9_])|['’](?!s\b)")
_NAME_AFTER = lazy_re(r" [A-Z]")
# What makes "python", "ruby" or "rust" the name of a language or a program: a term of computing right beside it.
_COMPUTING_AFTER = lazy_re(
    r"\W?(?:and |or |[0-9.]+ )?(?:API|SDK|CLI|IDE|REPL|apps?|bindings?|brokers?|classes|clients?|code|codebases?|"
    r"compilers?|containers?|databases?|developers?|dialects?|documents?|ecosystem|editors?|engines?|files?|format|"
    r"frameworks?|hub|images?|implementations?|interpreters?|kernels?|language|libraries|library|modules?|notebooks?|"
    r"packages?|plug-?ins?|program(?:mers?|ming|s)?|projects?|runtimes?|scripts?|scripting|servers?|software|snippets?|"
    r"syntax|tutorials?|versions?|virtual environments?|wheels?)\b"
)
_COMPUTING_BEFORE = lazy_re(
    r"\b(?:(?:written|coded|coding|implemented|programmed|rewritten|scripted) (?:it |them )?in|versions? of|"
    r"(?:C|R|C\+\+|Java|JavaScript|TypeScript|Node|PHP|Python|Perl|Ruby|Rust|HTML|SQL|Go|Julia) (?:and|or|to)) \Z"
)
_TWO_CAPITALS = lazy_re(r"(?<![^\W_])[A-Z]{2}[a-z]{2,}(?![^\W_])")
SHIFTED_FREQUENCY, DOUBLED_FREQUENCY = 8, 4  # how common a word is that the shift key got hold of
_ELSEWHERE = frozenset({RegionKind.CONTACT, RegionKind.BYLINE})


def capital(context: RuleContext) -> Iterator[Hit]:
    """Months, days, languages and well-known places in small letters; only forms that are no word themselves."""
    words = lexicon.open()
    for form in words.unknown(context.words):
        if form.islower() and len(form) >= SHORTEST and form.isalpha() and _keeps_capital(form, words):
            yield from _hits(context, form, form.capitalize(), Applicability.SAFE)


def brand(context: RuleContext) -> Iterator[Hit]:
    """Names and initials with other capitals than their owners give them; all capitals may stand for any name."""
    forms = _brands()
    for plain in forms.keys() & {form.lower() for form in context.words}:
        for form in _spellings(context, plain):
            if not _is_own_short_form(context, form):
                hits = _hits(context, form, forms[plain], Applicability.UNSAFE)
                yield from (hit for hit in hits if _is_meant(context.text, hit.span, plain))


def _is_meant(text: str, span: TextSpan, plain: str) -> bool:
    """Whether the name is meant where its form may be another word, or is large for another reason."""
    form = text[span.start : span.end]
    if form.isupper() and len(form) > 1:
        return not _is_shouted(text, span)
    if _kinds()[plain] != "word" or not form.islower():
        return True
    return bool(
        _COMPUTING_AFTER.match(text, span.end) or _COMPUTING_BEFORE.search(text, max(0, span.start - 30), span.start)
    )


def _is_shouted(text: str, span: TextSpan) -> bool:
    """Whether the line of a form in capitals is in capitals itself, so that they say nothing."""
    line = text[text.rfind("\n", 0, span.start) + 1 : (text.find("\n", span.end) + 1 or len(text) + 1) - 1]
    return sum(letter.islower() for letter in line) < len(line) / 2


def shift(context: RuleContext) -> Iterator[Hit]:
    """Words whose second letter got a capital with the first: "PRactices", "NNotice"."""
    words = lexicon.open()
    for form in dict.fromkeys(match[0] for match in _TWO_CAPITALS.finditer(context.text)):
        if form not in context.words or words.known(form) or form.lower() in _brands():
            continue
        plain = form.lower()
        if words.frequency(plain) >= SHIFTED_FREQUENCY:
            yield from _hits(context, form, form.capitalize(), Applicability.UNSAFE)
        elif plain[0] == plain[1] and not words.known(plain) and words.frequency(plain[1:]) >= DOUBLED_FREQUENCY:
            yield from _hits(context, form, plain[1:].capitalize(), Applicability.UNSAFE)


def _keeps_capital(form: str, words: Lexicon) -> bool:
    entry = words.entry(form.capitalize())
    if entry is None or not entry.kind & Kind.CAPITAL or (entry.tier > CALENDAR_TIER and _is_given_name(form)):
        return False
    return entry.tier <= ALWAYS_TIER or (entry.tier <= OFTEN_TIER and entry.frequency >= OFTEN_FREQUENCY)


def _is_given_name(form: str) -> bool:
    return bool(role(form.capitalize()) & Role.GIVEN)


def _spellings(context: RuleContext, plain: str) -> Iterator[str]:
    """The forms of a brand in the text that are not as the owner writes it."""
    right, kind = _brands()[plain], _kinds()[plain]
    forms = {plain, plain.capitalize(), *(() if kind == "initials" else _mixed(context, plain))} - {right}
    if kind == "word" and not right[1:].islower():
        forms.discard(plain.capitalize())  # "Latex" opens a sentence
    for form in forms:
        if form in context.words and (not form.isupper() or len(form) == 1 or kind == "short"):
            yield form


def _is_own_short_form(context: RuleContext, form: str) -> bool:
    """Whether the text itself makes the form in brackets: "daratumumab, bortezomib and dexamethasone (DVd)"."""
    return not form[1:].islower() and any(pair.short == form for pair in context.acronyms.pairs)


def _mixed(context: RuleContext, plain: str) -> Iterator[str]:
    """Forms with capitals inside; "GPs" are several of a GP, no GPS."""
    forms = (form for form in context.words if form.lower() == plain and not form[1:].islower())
    return (form for form in forms if not (form[-1] == "s" and form[:-1].isupper()))


def _hits(context: RuleContext, form: str, right: str, fix: Applicability) -> Iterator[Hit]:
    for place in context.words[form]:
        end = place + len(form)
        if _CODE_BEFORE.search(context.text, max(place - 1, 0), place) or _CODE_AFTER.match(context.text, end):
            continue
        if right[:2].isupper() and form[1:].islower() and _NAME_AFTER.match(context.text, end):
            continue  # "Apis Partners" is a firm
        if context.regions.at(place) not in _ELSEWHERE:
            yield Hit(TextSpan(place, end), right, applicability=fix)


@cache
def _brands() -> dict[str, str]:
    """The right form of each brand by its small letters."""
    return {row["form"].lower(): row["form"] for row in tables.rows("brands")}


@cache
def _kinds() -> dict[str, str]:
    """The kind of each brand by its small letters."""
    return {row["form"].lower(): row["kind"] for row in tables.rows("brands")}
