"""Spaces: missing, stray, doubled, between words, marks and figures."""

import re
from collections.abc import Iterator
from functools import cache

from prlint import lexicon, tables
from prlint.checks.english import ABBREVIATIONS, STARTERS, is_french
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan

SPACES = " \xa0\u202f\u2007\u2009"
_DOUBLE = ("  ", " \xa0", "\xa0 ", "\xa0\xa0")


def before_punctuation(context: RuleContext) -> Iterator[Hit]:
    """A space between a word and the mark that belongs to it."""
    text = context.text
    for match in context.finditer(r"(?<=[\w)\]”’\"%])[ \xa0\u202f]+([,.;:!?])(?=[\s”\"’)\]]|$)"):
        after = text[match.end() : match.end() + 3].lstrip(SPACES)
        if after[:1] in (".", "!", "?", ")", "-") and after[:1]:  # ". . .", ":)" and leaders of a table
            continue
        if match.group(1) in ":!?;" and is_french(text, match.start()):
            continue
        if match.group(1) == ":" and text[match.start() - 1].isdigit() and after[:1].isdigit():  # a ratio
            continue
        yield Hit(TextSpan(match.start(), match.end()), match.group(1))


def after_comma(context: RuleContext) -> Iterator[Hit]:
    """A comma or semicolon with a word glued to it; figures keep theirs ("1,000")."""
    text = context.text
    found = r"(?<=[A-Za-z)])[,;](?=[A-Za-z]{2})|(?<=[A-Za-z]{2}),(?=[A-Za-z])|(?<=\d),(?=[A-Za-z]{3})"
    for match in context.finditer(found):
        if match.group() == ";" and re.search(r"&#?\w{1,8}$", text[max(0, match.start() - 9) : match.start()]):
            continue  # an HTML entity
        left = re.search(r"[^\s,;]*$", text[max(0, match.start() - 30) : match.start()])
        if left is not None and re.search(r"[/=\\_{}\[(<]", left.group()) and ")" not in left.group():
            continue  # a file name, a parameter, a formula
        yield _wider(text, match.start(), match.end(), match.group() + " ")


def in_date(context: RuleContext) -> Iterator[Hit]:
    """The comma between day and year without its space: "April 30,2012"."""
    found = r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(,)(?=(?:19|20)\d\d\b)"
    for match in context.finditer(found):
        yield _wider(context.text, match.start(1), match.end(1), ", ")


def glued_sentence(context: RuleContext) -> Iterator[Hit]:
    """Two sentences without a space between them: "the meeting.The minister"."""
    text = context.text
    for match in context.finditer(r"(?<![\w.@/#-])([A-Za-z’'-]*[a-z])([.!?])([A-Z][a-z’']*)(?![\w@/#=]|\.\w)"):
        left, mark, right = match.groups()
        if len(left) < 2:
            continue
        sure = right in STARTERS and mark == "."
        if not (sure or _is_sentence_end(context, left, right)):
            continue
        level = Applicability.SAFE if sure else Applicability.UNSAFE
        yield Hit(TextSpan(match.start(), match.end()), f"{left}{mark} {right}", applicability=level)
    for match in context.finditer(r"(?<=[a-z][.!?,])(”)(?=[A-Za-z])|(?<=[a-z][.!?])(?=“[A-Z])"):
        yield _wider(text, match.start(), match.end(), match.group() + " ")


def _is_sentence_end(context: RuleContext, left: str, right: str) -> bool:
    if len(right) < 2:
        return False
    if left in ABBREVIATIONS:
        return True
    words = context.words
    if left.islower() and len(left) > 2:
        return len(words.get(left, ())) > 1 or len(words.get(right, ())) > 1 or right in STARTERS
    once = context.text.count(f"{left}.{right}") == 1  # else it is a name
    return once and (right in STARTERS or (len(words.get(left, ())) > 1 and len(words.get(right, ())) > 1))


def after_colon(context: RuleContext) -> Iterator[Hit]:
    """A label with its value glued to it: "Contact:Jane Doe"."""
    text = context.text
    for match in context.finditer(r"(?<![\w./:@#&=\[-])([A-Za-z]*[a-z]{2}|[A-Z]{2,}):(?=[A-Z][a-z]|[a-z]{3})(?!\w+=)"):
        label = match.group(1)
        if label.lower() in ("re", "http", "https", "ftp", "mailto", "tel", "std", "doi", "urn", "isbn"):
            continue
        if label in EXCHANGES:
            continue  # a ticker
        yield _wider(text, match.end() - 1, match.end(), ": ")


def round_brackets(context: RuleContext) -> Iterator[Hit]:
    """A bracket glued to a word on its outer side: "the council(TRC) met", "(TRC)met"."""
    text = context.text
    for match in context.finditer(r"(?<=[\s(“\"])\(([^()\n]{2,80})\)(?=[A-Za-z]{2})"):
        whole = re.match(r"[A-Za-z’]+(?:[\s,.;:]|$)", text[match.end() : match.end() + 30])
        if whole and not re.fullmatch(r"[A-Za-z]?[a-z]{0,2}|[\d,. ]+", match.group(1)):  # (s)he, (re)turn, (12)
            yield _wider(text, match.end() - 1, match.end(), ") ")
    for match in re.finditer(
        r"(?<![\w.-])([A-Za-z][a-z]{2,})\((?=(?:[A-Z][^()\n]{1,60}|[a-z]+ [^()\n]{1,60})\)(?!\w))(?!(?:TM|SM|R|C)\))",
        text,
    ):
        yield _wider(text, match.end() - 1, match.end(), " (")
    for match in re.finditer(r"(?:(?<=[A-Z])|(?<=\w[”\"]))\((?=[a-z]+ [a-z][^()\n]{1,60}\)(?!\w))", text):
        yield _wider(text, match.end() - 1, match.end(), " (")  # "on X(formerly another)"


def inside_brackets(context: RuleContext) -> Iterator[Hit]:
    """A space on the inner side of a bracket or a curly quotation mark."""
    text = context.text
    for match in context.finditer(r"[(\[“][ \xa0]+(?=[^\s)\]”])|[ \xa0]+[)\]”]"):
        opening = match.group()[0] in "([“"
        if not opening and text[match.start() - 1 : match.start()] in ("", "\n", "(", "[", "“"):
            continue
        before = match.group()[0] if opening else text[match.start() - 1]
        after = text[match.end()] if opening else match.group()[-1]
        if _is_meant(text, match.start(), before, after):
            continue
        stray = after == "”" and before in ".!?”" and text[match.end() : match.end() + 2].strip()[:1].isupper()
        level = Applicability.DISPLAY if stray else Applicability.SAFE
        yield Hit(TextSpan(match.start(), match.end()), match.group().strip(SPACES), applicability=level)
    for match in context.finditer(r"(?<=[a-z][.!?,])[ \xa0]\"(?=[ \xa0]*(?:\n|$))"):
        yield Hit(TextSpan(match.start(), match.end()), '"')


def _is_meant(text: str, at: int, before: str, after: str) -> bool:
    """Whether the space belongs there: boxes to tick, faces, "( … )", columns of negative figures, French."""
    if (before in "[(" and after in "[(])xX✓") or (after in ")]" and before in ":;=-–—8_."):
        return True
    if after == ")" and before.isdigit():
        return True
    return (before == "“" or after == "”") and is_french(text, at)


def double_space(context: RuleContext) -> Iterator[Hit]:
    """Two or three spaces within a sentence."""
    for start, end in _space_runs(context.text):
        if context.text[start - 1] not in '.!?:”"’)':
            yield Hit(TextSpan(start, end), " ")


def sentence_space(context: RuleContext) -> Iterator[Hit]:
    """Two spaces after a sentence, as on a typewriter."""
    for start, end in _space_runs(context.text):
        if context.text[start - 1] in '.!?:”"’)':
            yield Hit(TextSpan(start, end), " ")


def _space_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of two or three spaces between the words of a line; wider ones set columns."""
    at = 0
    if not any(pair in text for pair in _DOUBLE):
        return
    for match in re.finditer(r"(?<=[^\s|])[ \xa0]{2,3}(?=[^\s|])", text):
        if match.start() < at:
            continue
        line_end = text.find("\n", match.end())
        line = text[text.rfind("\n", 0, match.start()) + 1 : line_end if line_end >= 0 else len(text)]
        if "    " in line.strip() or "\t" in line:  # columns
            continue
        yield match.start(), match.end()


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_GLUED = lazy_re(
    r"(?<![\w.,/#@&%-])([$€£]?\d(?:[\d,.]*\d)?)(?P<word>[a-z]{4,})(?![\w@/]|\.\w)"
    rf"|\b(\d{{1,2}})({_MONTHS})\b|\b({_MONTHS})(\d{{1,2}})\b"
    r"|(?<=[\w,;] )(?P<small>to|from|of|in|by|and|for|until|than|about|with|after|before|over)"
    r"(\d[\d,:]*(?:[ap]m\b|\b(?![-/])))"
)


def number_glued(context: RuleContext) -> Iterator[Hit]:
    """A figure and the word beside it run together: "11fugitives", "$6million", "from10am"."""
    for match in context.finditer(_NUMBER_GLUED):
        left, right = (part for part in match.groups() if part)
        if match["word"]:
            glued = right in MAGNITUDES or _seen_apart(context, left + right, right)
        else:
            glued = match["small"] is None or len(right) > 1
        if glued:
            yield Hit(TextSpan(match.start(), match.end()), f"{left} {right}")


EXCHANGES = frozenset(
    {"NYSE", "NASDAQ", "AMEX", "OTC", "OTCQB", "OTCQX", "TSX", "TSXV", "LSE", "ASX", "CSE", "FSE", "HKEX"}
)
MAGNITUDES = frozenset(
    {"million", "billion", "trillion", "thousand", "hundred", "percent", "people", "years", "months"}
)


def _seen_apart(context: RuleContext, whole: str, word: str) -> bool:
    """Whether ``word`` is a common word, or stands by itself elsewhere, and the glued form only once (else a name)."""
    words = context.words
    common = len(word) > 5 and lexicon.open().frequency(word) > 2
    return (common or word in words) and len(words.get(whole, ())) <= 1


def one_sided(context: RuleContext) -> Iterator[Hit]:
    """A space on one side only of the hyphen of a range or of a slash: "2018- 2021", "and/ or"."""
    text = context.text
    for match in re.finditer(
        r"(?<![\w.,/-])(\d{4}|\d{1,3}%?)(?:([-–]) | ([-–]))(\d{4}|\d{1,3}%?)(?![\w-]|[.,]\d)", text
    ):
        left, first, second, right = match.groups()
        if len(left) == len(right) == 4 or (first and int(left.rstrip("%")) < int(right.rstrip("%"))):
            yield Hit(TextSpan(match.start(), match.end()), f"{left}{first or second}{right}")
    for match in context.finditer(r"(?<![\w/.])([\w/]+)(/ | /)(\w+)(?![\w/])"):
        left, _, right = match.groups()
        if left.lower() in ("w", "c", "s", "http", "https") or left.isdigit() != right.isdigit():
            continue
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        slash = match.start(2) + (match.group(2)[0] == " ")
        if left[0] == "/" or line.count("/") % 2 or re.match(r"/[^/\n]{2,40}/", text[slash : slash + 42]):
            continue  # /PRNewswire/ and its kind
        yield Hit(TextSpan(match.start(), match.end()), f"{left}/{right}", applicability=Applicability.UNSAFE)


def doubled_mark(context: RuleContext) -> Iterator[Hit]:
    """A mark typed twice (",,", "..") or two that cannot stand together (",.")."""
    text = context.text
    for match in re.finditer(
        r"(?<=[\w)”\"’%.])(?:,[ \xa0]*,+|(?<!\.)\.\.(?!\.)|;;+|,[ \xa0]?\.(?![\w.])|;,|:,|,;)(?=[\s”\"’)]|$)", text
    ):
        found = match.group()
        wanted = "." if "." in found else found[0]
        certain = len(set(found.replace("\xa0", "").replace(" ", ""))) == 1
        level = Applicability.SAFE if certain else Applicability.UNSAFE
        yield Hit(TextSpan(match.start(), match.end()), wanted, applicability=level)


def glued_heading(context: RuleContext) -> Iterator[Hit]:
    """A heading run into the text below it: "BanquetThe recipients"; only where the document knows both words."""
    words = context.words
    for match in context.finditer(r"(?<![\w@#/.&’'-])([A-Z]?[a-z]{2,})([A-Z][a-z]*)(?![\w@/&’'-]|\.\w)"):
        whole, left, right = match.group(), match.group(1), match.group(2)
        if len(words.get(whole, ())) > 1 or left not in words or left.lower() in ("mac", "mc", "de", "van", "la", "le"):
            continue
        if whole in _brands():
            continue
        if right in STARTERS or (right in words and _pair_elsewhere(context.text, match)):
            yield Hit(TextSpan(match.start(), match.end()), f"{left} {right}", alternatives=(f"{left}\n{right}",))


@cache
def _brands() -> frozenset[str]:
    """Names with a capital inside them: "YouTube", "JavaScript"."""
    return frozenset(row["form"] for row in tables.rows("brands"))


def _pair_elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether one of the glued words stands elsewhere beside the same neighbour as here."""
    before = re.search(r"(\w+) $", text[max(0, match.start() - 30) : match.start()])
    after = re.match(r"[’']?s? (\w+)", text[match.end() : match.end() + 30])
    pairs = [f"{before.group(1)} {match.group(1)}"] if before else []
    pairs += [f"{match.group(2)} {after.group(1)}"] if after else []
    return any(text.count(pair) > (pair in text[match.start() - 30 : match.end()]) for pair in pairs)


def _wider(text: str, start: int, end: int, replacement: str) -> Hit:
    """A hit that shows the words on both sides of the place but edits only the place itself."""
    left = start - len(re.search(r"[^\s,;:(]{0,24}$", text[max(0, start - 24) : start]).group())  # type: ignore[union-attr]
    right = end + len(re.match(r"[^\s,;:.)]{0,24}", text[end : end + 24]).group())  # type: ignore[union-attr]
    shown = text[left:start] + replacement + text[end:right]
    span = TextSpan(start, end)
    return Hit(TextSpan(left, right), edits=((span, replacement),), values={"replacement": shown})
