"""Words that one document spells in two ways: compounds, hyphens, dialects, points."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from prlint import tables
from prlint.checks.house_words import takes_points, unwanted
from prlint.checks.two_ways import against, report, running
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit, Severity
from prlint.lexicon import Kind, name_index, proper
from prlint.lexicon import open as open_lexicon
from prlint.names.people import is_ordinary as ordinary
from prlint.spans import TextSpan
from prlint.words import Words

# Words that make phrasal verbs and phrases: "set up", "every day", "may be" are right as two words and as one.
_LOOSE = frozenset(
    "was were has had is and or of "
    "a about above ahead all along an any around as at away back be because before behind below beside between by can "
    "could cut day down each every ever few for forth from get go half here home how in into is it like line long "
    "look low make may more much no nobody not off on once one only out over own past put round run set short some "
    "such take that the their them then there thing this through time to too under up upon very way what when where "
    "which who with within without work would you your body bye high free full head hand long side top".split()
)
_WORK = frozenset(("force", "place", "shop", "week", "load", "flow", "space"))
_TWO_WORDS = r"\b({0})([ -])({1})\b"


def compound(context: RuleContext) -> Iterator[Hit]:
    """A compound in one word here and in two, or with a hyphen, there; never a form that the ``house`` avoids."""
    never = unwanted(context.options["house"])
    for hit in _in_two_pieces(context):
        if hit.replacement is None or hit.replacement.lower() not in never:
            yield hit


def _in_two_pieces(context: RuleContext) -> Iterator[Hit]:
    """Workforce, work force, work-force."""
    for form in context.words.joined():
        if len(form) < 6 or form == "percent" or not form.isalpha() or not form[1:].islower():
            continue
        known = open_lexicon().known(form)
        if (form.islower() and not known) or _is_somebody(context, form):
            continue
        for first, second in _splits(context, form):
            if not known and (ordinary(first) or ordinary(second)):
                continue  # a name that happens to be two words: Goldfield, Gold Field
            spans = _apart(context, first, second, any_case=not form.islower())
            apart = running(context, [(span, form) for span in spans], quotes=True)
            if apart:
                open_form, _ = Counter(context.text[span.start : span.end] for span, _ in apart).most_common(1)[0]
                whole = [(TextSpan(at, at + len(form)), open_form) for at in context.words[form]]
                closed = running(context, whole, quotes=True)
                if first.lower() == "co" and second in _STATUS and context.options["house"] in _CO_HYPHEN:
                    hits = against(context, closed, apart) if apart else iter(())
                elif known and closed and 0 <= len(apart) - len(closed) < 2:
                    hits = against(context, apart, closed)  # one more is no majority against the dictionary
                else:
                    hits = report(context, closed, apart, of_equals=closed)
                # With a capital a dictionary word may belong to a name that its owner writes so.
                named = known and form[0].isupper()
                yield from (replace(hit, severity=Severity.STYLE) if named else hit for hit in hits)


# AP and houses that follow it keep the hyphen of "co-" in words of occupation and status.
_CO_HYPHEN = frozenset({"ap", "wire", "cp"})
_STATUS = frozenset(
    stem + end
    for stem in "author chair defendant found host own pilot sign sponsor star work".split()
    for end in ("", "s", "ed", "ing", "er", "ers", "red", "ring", "man", "woman", "men", "ship")
)


_HONORIFIC = lazy_re(r"\b(?:Mr|Ms|Mrs|Dr|Prof)\.?\s(?:[A-Z][a-z]+\s)?\Z")


def _is_somebody(context: RuleContext, form: str) -> bool:
    """Whether a form is a name behind or before a given name: Sheldon Whitehouse, Maryanne Loughry."""
    if form.islower():
        return False
    if any(_HONORIFIC.search(context.text, max(0, at - 16), at) for at in context.words[form]):
        return True
    role = proper.role(form)
    return bool(role & proper.Role.GIVEN) or (
        bool(role) and any(_after_given(context.text, at) for at in context.words[form])
    )


def _after_given(text: str, at: int) -> bool:
    words = text[max(0, at - 24) : at].split()
    return bool(words) and bool(proper.role(words[-1]) & proper.Role.GIVEN)


def _apart(context: RuleContext, first: str, second: str, *, any_case: bool) -> Iterator[TextSpan]:
    """Where two words stand side by side, with a space or a hyphen; ``any_case`` counts for the second one."""
    rest = re.compile(rf"[ -]{second}\b", re.IGNORECASE if any_case else 0)
    for start in context.words[first]:
        match = rest.match(context.text, start + len(first))
        if match is not None and not (
            _belongs_to_left(context.text, start, first) or _BOTH.match(context.text, match.end())
        ):
            yield TextSpan(start, match.end())


_BOTH = lazy_re(r"(?<=\bmen) and wom[ae]n\b")  # service men and women: the first half is said of both


def _belongs_to_left(text: str, at: int, first: str) -> bool:
    """Whether a word is the end of another expression: the care of "mental health", no mental healthcare."""
    before = text[max(0, at - 24) : at].rsplit(None, 1)[-1:]
    return bool(before) and text[at - 1 : at] == " " and f"{before[0].lower()} {first}" in _expressions()


@cache
def _expressions() -> frozenset[str]:
    return frozenset(row["phrase"] for row in tables.rows("expressions"))


def _splits(context: RuleContext, form: str) -> Iterator[tuple[str, str]]:
    words = context.words
    for at in range(2, len(form) - 2):
        first, second = form[:at], form[at:]
        if first not in words or not (second in words or second.capitalize() in words):
            continue
        if first.lower() == "re" or len(second) < 3 or (form[0].isupper() and len(first) < 3):
            continue
        if (first == "work" and second in _WORK) or not ({first.lower(), second} & _LOOSE):
            yield first, second


def hyphen(context: RuleContext) -> Iterator[Hit]:
    """A title or prefixed word with a hyphen here and a space there: Chair-Elect, Chair Elect."""
    lowered = context.text.lower()
    for key in dict.fromkeys(_hyphened(context.text)):
        if key.replace("-", " ") not in lowered:
            continue
        both = re.finditer(_TWO_WORDS.format(*key.split("-")), context.text, re.IGNORECASE)
        places = [(TextSpan(*m.span()), m) for m in both]
        hyphened = [(span, f"{m[1]} {m[3]}") for span, m in places if m[2] == "-"]
        spaced = [(span, f"{m[1]}-{m[3]}") for span, m in places if m[2] == " "]
        if hyphened and spaced and key.startswith("vice-") and context.options["house"] in _VICE_CHAIR:
            yield from against(context, hyphened, spaced)
        elif hyphened and spaced:
            yield from report(context, hyphened, spaced, of_equals=spaced)


_VICE_CHAIR = frozenset({"ap", "wire", "cp", "reuters"})  # houses that never write "vice-chair"


def _hyphened(text: str) -> Iterator[str]:
    """The titles and prefixed words with a hyphen, in lower case."""
    for match in _SECOND.finditer(text):
        first = _FIRST.search(text, max(0, match.start() - 12), match.start())
        if first is not None:
            second = match[1].lower()
            kind = "elect" if second == "elect" else "general" if second == "general" else "prefix"
            if first[kind] or (kind == "elect" and first.group()[0].isupper()):
                yield first.group().lower() + "-" + second


_SECOND = lazy_re(r"-([A-Za-z]{4,})\b")
_FIRST = lazy_re(
    r"\b(?:(?P<elect>chair|president|governor|mayor|speaker)|(?P<prefix>co|non|anti|multi|semi|vice|ex|mid)"
    r"|(?P<general>attorney|director|secretary|governor|solicitor|surgeon)|[A-Z][a-z]+)$",
    re.IGNORECASE,
)


def dialect(context: RuleContext) -> Iterator[Hit]:
    """One word in British and in American spelling; never a spelling that the ``house`` does not write."""
    never = unwanted(context.options["house"])
    for hit in _in_two_dialects(context):
        if hit.replacement is None or hit.replacement.lower() not in never:
            yield hit


def _in_two_dialects(context: RuleContext) -> Iterator[Hit]:
    forms = context.words
    for british, american in _british_among(forms):
        if american in forms:
            one = [(TextSpan(at, at + len(british)), american) for at in forms[british]]
            other = [(TextSpan(at, at + len(american)), british) for at in forms[american]]
            if british.islower():
                yield from report(context, one, other, of_equals=one)
            elif not british.startswith(_IN_NAMES):
                yield from (replace(hit, severity=Severity.STYLE) for hit in report(context, one, other, of_equals=one))


_IN_NAMES = ("Centre", "Theatre", "Harbour", "Defence", "Labour", "Organisation")  # as their owners write them


def _british_among(forms: Words) -> Iterator[tuple[str, str]]:
    """The British spellings among the forms of a text, with the American ones."""
    pairs = _british()
    for form in pairs.keys() & forms.keys():
        yield form, pairs[form]
    for form in filter(str.istitle, forms):
        if (american := pairs.get(form.lower())) is not None:
            yield form, american.capitalize()


@cache
def _british() -> dict[str, str]:
    """British spellings and the American ones: pairs that the lexicon has in one dialect each."""
    return tables.derived("dialect-pairs", ("words",), dict[str, str], _dialect_pairs, version=4)


_CHANGES = (
    (lazy_re(r"our(?=s|ed|ing|able|ful|ite|ly|ers?|hood|$)"), "or"),
    (lazy_re(r"is(?=ation|e$|es$|ed$|ing$|er$|ers$)"), "iz"),
    (lazy_re(r"ys(?=e$|ed$|es$|ing$)"), "yz"),
    (lazy_re(r"tre(?=s?$)"), "ter"),
    (lazy_re(r"ence(?=s?$)"), "ense"),
    (lazy_re(r"ogue(?=s?$)"), "og"),
    (lazy_re(r"mme(?=s?$)"), "m"),
    (lazy_re(r"ll(?=ed$|ing$|ers?$)"), "l"),
    (lazy_re(r"l(?=ment|ful)"), "ll"),
    (lazy_re(r"ae|oe"), "e"),
)


_MORE_PAIRS = {"programme": "program", "programmes": "programs"}


def _dialect_pairs() -> dict[str, str]:
    lexicon = open_lexicon()
    pairs = dict(_MORE_PAIRS)
    for form in lexicon.beginning(""):
        if not form.isalpha() or not form.islower() or "us" in lexicon.dialects(form):
            continue
        for pattern, american in _CHANGES:
            changed = pattern.sub(american, form)
            if form.startswith(("licence", "practis")):
                continue  # the British noun and verb differ
            if changed != form and "us" in lexicon.dialects(changed) and lexicon.kind(changed) & Kind.WORD:
                pairs[form] = changed
    return pairs


def points(context: RuleContext) -> Iterator[Hit]:
    """U.S. here and US there; never a form that the house (option ``form``) does not write."""
    form = str(context.options["form"])
    for plain in ("US", "UN", "UK", "EU", "DC", "PhD"):
        pointed = "Ph.D." if plain == "PhD" else "".join(letter + "." for letter in plain)
        if plain not in context.words or pointed not in context.text:
            continue
        spots = re.finditer(rf"(?<![\w.]){re.escape(pointed)}(?!\w)", context.text)
        with_points = [
            (TextSpan(*spot.span()), plain + "." * _closes(context.text, spot.end()))
            for spot in spots
            if not _in_brand(context.text, spot.end(), plain)  # "at the U.N. Kofi Annan": the point may be the stop
        ]
        places = [at for at in context.words[plain] if _plain_alone(context.text, at, plain)]
        without = [(TextSpan(at, at + len(plain)), pointed) for at in places]
        without = running(context, without, quotes=True)
        for hit in report(context, with_points, without, of_equals=without):
            if plain not in _OF_HOUSE or form == "any" or takes_points(plain, form) == ("." in str(hit.replacement)):
                yield hit


_OF_HOUSE = frozenset(("US", "UN", "UK"))  # what style/us-points has a form for


def _closes(text: str, end: int) -> bool:
    """Whether the last point of an abbreviation is also the end of its sentence: nothing follows in the paragraph."""
    return not text[end : text.find("\n", end) if "\n" in text[end:] else None].strip(' ”"’')


def _plain_alone(text: str, at: int, plain: str) -> bool:
    """Whether an abbreviation stands for itself: not before a figure, not in a code, a name or a line of capitals."""
    end = at + len(plain)
    if text[at - 1 : at] in _JOINS_BEFORE or text[end : end + 1] in _JOINS_AFTER:
        return False
    return not (_OTHER_THING.match(text, end) or _in_brand(text, end, plain))


def _in_brand(text: str, end: int, plain: str) -> bool:
    """Whether an abbreviation begins the name of somebody who writes it so: US BioEnergy, UK Finance, US Foods."""
    word = _CAPITAL_WORD.match(text, end)
    if word is None or word[1] in _OF_THE_STATE:
        return False
    return not name_index.index().with_pair(plain.lower(), word[1].lower())


_CAPITAL_WORD = lazy_re(r" ([A-Z][\w’'-]*)")
# What stands behind US, UK or EU without being a name together with it.
_OF_THE_STATE = frozenset(
    "Air Ambassador Army Attorney Coast Congress Congressman Congresswoman Constitution Consulate Court Department "
    "District Embassy Federal Fire Food Forces Government Governor House Judge Magistrate Marine Marines Member "
    "Military Minister Ministry Mission Navy Parliament President Prime Rep Representative Representatives Secretary "
    "Security Sen Senate Senator Senators Special Supreme Treasury Troops Vice".split()
)


_JOINS_BEFORE = frozenset("-/@#.&(")
_JOINS_AFTER = frozenset("$-/@&")
_OTHER_THING = lazy_re(r" ?[$€£\d]| [A-Z]{2,}| (?:Airways|Bank|Open|Foods|Steel|Weekly|Magnesium|Women)")
