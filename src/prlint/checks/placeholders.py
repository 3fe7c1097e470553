"""What a template leaves behind: fields that nobody filled in, notes to the writer, mark-up, comments."""

import re
from collections.abc import Iterator

from prlint.checks.almanac import MONTH
from prlint.checks.english import STARTERS
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_ORDERS = r"insert|add|enter|your|fill in|choose|select|replace|update|type|put"
_FIELDS = (
    r"(?:full |first |last |company |client |brand |product |event |contact |media |spokes\w+ |your |office )*"
    r"(?:names?|titles?|company|client|city(?:[/, ]+state)?|state|country|location|venue|date|month|year|day|time|"
    r"address|phone(?: number)?|e-?mail(?: address)?|website(?: link| url)?|url|link|quote|number|amount|price|"
    r"product|brand|job title|position|organi[sz]ation|dateline|headline|subhead\w*|logo|image|photo here|boilerplate)"
)
_BRACKETED = lazy_re(
    rf"[\[<{{](?P<inner>(?:(?i:{_ORDERS})\b[^\]>}}\n]{{0,60}}|(?i:{_FIELDS})(?: \d{{1,2}}| here)?"
    r"|(?i:tk|tbd|tbc|tba|xx+|todo)(?:[ :][^\]>}\n]{0,40})?|[A-Z][A-Z0-9 /&,.'’-]{2,50}))[\]>}]"
)
# Words in capitals that stand in brackets and are no fields: marks of speech and of media, states, references.
_KEPT_WORDS = (
    "SIC|APPLAUSE|LAUGHTER|CROSSTALK|INAUDIBLE|REDACTED|UNINTELLIGIBLE|VIDEO|AUDIO|PHOTOS?|IMAGE|PDF|LINK|WATCH|READ|"
    "LISTEN|ENDS?|EMBED|CC|HTML|UPDATED?|CORRECTED|CORRECTION|NOTE|EDITOR.*|TRANSCRIPT|SPANISH|ENGLISH|FRENCH|KOREAN|"
    "SIGNATURE|SEAL|BREAK|MUSIC|HEREIN|ACT|ENTER|SHIFT|ESC"
)
_KEPT = lazy_re(rf"(?:{_KEPT_WORDS}|[A-Z]{{2,6}}(?:-\d+)+|[A-Z.]{{2,5}}|.*\b(?:READ|WATCH|LISTEN|CLICK|VIEW|SEE)\b.*)$")
_FIELD_WORDS = lazy_re(r"NAME|TITLE|CITY|DATE|QUOTE|COMPANY|INSERT|HERE\b")


def bracketed(context: RuleContext) -> Iterator[Hit]:
    """A field in brackets; inside quotations only one in capitals, an order to the writer, or the whole quotation."""
    text = context.text
    for match in context.finditer(_BRACKETED):
        span, inner = TextSpan(match.start(), match.end()), match.group("inner")
        if (
            inner.isupper()
            and not re.match(rf"(?i:{_ORDERS}|{_FIELDS}|tk|tbd|tbc|xx)", inner)
            and _is_kept(text, match)
        ):
            continue
        if text[match.end() : match.end() + 1] == "(" or text[match.start() - 1 : match.start()] in (
            "!",
            "[",
            "$",
            "<",
        ):
            continue  # a link or an image of Markdown, mark-up
        if match.group()[0] == "<" and not inner.isupper():
            continue
        if context.regions.in_quote(span) and not (inner.isupper() or re.match(r"(?i:insert|add|enter)\b", inner)):
            continue
        if re.match(r"(?i)(?:email|e-mail)\s+protected", inner):
            continue
        yield Hit(span)


def _is_kept(text: str, match: re.Match[str]) -> bool:
    """Whether words in capitals and brackets are a mark or a heading, not a field."""
    inner = match.group("inner")
    if _KEPT.match(inner) or match.group()[0] == "<":
        return True
    return len(inner.split()) > 4 or not _FIELD_WORDS.search(inner)


_CROSS = lazy_re(r"(?<![a-z])[Xx]|[Xx]{2}")  # an x inside a word is none
_CROSSED = lazy_re(
    r"[$€£]\s?[Xx]{1,4}(?:[.,][Xx]{1,3})*(?![\w-])"
    rf"|\b(?:{MONTH}|Month|MONTH)\.? [Xx]{{1,2}}(?:st|nd|rd|th)?\b(?:,? (?:20[\dXx]{{2}}))?"
    r"|\b20(?:XX|xx|\d[Xx])\b(?!-)"
    r"|(?<![\w/-])[Xx]{2}/[Xx]{2}(?:/(?:20)?[Xx]{2,4})?\b"
    r"|\(?\b[Xx]{3}\)?[ .-]{1,2}[Xx]{3}[.-][Xx]{4}\b|\b\d{3}[.-][Xx]{3,4}(?:[.-][Xx]{4})?\b"
    r"|(?<![\w/-])(?:[Xx]{2,3}|[Xx]{1,3}\.[Xx]{1,2})\s?(?:%|percent\b|per cent\b|million\b|billion\b)"
    r"|(?<![\w/-])X{2,3} (?:people|employees|countries|years|days|months|customers|members|locations|jobs)\b"
    r"|(?<![\w/.-])[Xx]{4,}(?![\w.-])|(?<![\w/.-])X{2,3}-X{2,3}(?![\w-])"
    r"|(?:(?<=said )|(?<=says )|(?<=added )|(?<=with ))X{2,3}(?=[,.;]| (?:of|and|from|the)\b)"
)


def crossed_out(context: RuleContext) -> Iterator[Hit]:
    """Figures and dates that are still X: "$XX million", "March XX, 2026", "(XXX) XXX-XXXX"."""
    text, at = context.text, 0
    while cross := _CROSS.search(text, at):
        start, end = _lines_round(text, at, cross.start())
        for match in _CROSSED.finditer(text, start, end):
            yield Hit(TextSpan(match.start(), match.end()))
        at = end


def _lines_round(text: str, low: int, place: int) -> tuple[int, int]:
    """The line that holds ``place`` with the one before (from ``low`` on) and the one after it."""
    start = max(low, text.rfind("\n", low, max(low, text.rfind("\n", low, place))) + 1)
    end = text.find("\n", place)
    end = text.find("\n", end + 1) if end >= 0 else -1
    return start, end if end >= 0 else len(text)


def to_come(context: RuleContext) -> Iterator[Hit]:
    """TK, the printer’s mark for what is still to come."""
    text = context.text
    for match in context.finditer(r"(?<![\w.&$-])(?:TKTK\w*|\$?TK)(?![\w&’'-]|\.\w)"):
        before = text[max(0, match.start() - 14) : match.start()]
        after = text[match.end() : match.end() + 14]
        previous = re.search(r"([A-Z][A-Za-z]+) $", before)
        after_name = previous is not None and previous.group(1) not in STARTERS
        listed = before.endswith(", ") and after.startswith(",")
        named = re.match(r" [A-Z]", after) or after_name or listed or re.search(r"[(\"“]$", before)
        if match.group().startswith("TKTK") or not named:
            yield Hit(TextSpan(match.start(), match.end()))


def blank(context: RuleContext) -> Iterator[Hit]:
    """A line to fill in, in the middle of a sentence: "a grant of $____ to"."""
    for match in context.finditer(r"(?<=[A-Za-z0-9,]) _{3,}(?=[,.]? ?[A-Za-z0-9]|%)|[$€£]_{2,}"):
        start = match.start() + (match.group()[0] == " ")
        yield Hit(TextSpan(start, match.end()))


def draft(context: RuleContext) -> Iterator[Hit]:
    """A line that says the text is not final."""
    pattern = (
        r"^[ \t*#\[(-]*((?:DRAFT|Draft)(?:[ \t]*(?:[-–—:#]|v\.?|version|no\.?)?[ \t]*\d[\d./-]*"
        r"|[ \t]+(?i:copy|release|press release|only))?|NOT FOR RELEASE|INTERNAL USE ONLY|FOR INTERNAL USE(?: ONLY)?|"
        r"FOR (?:CLIENT )?(?:REVIEW|APPROVAL)(?: ONLY)?|CONFIDENTIAL DRAFT|DO NOT (?:DISTRIBUTE|RELEASE|PUBLISH))"
        r"[ \t*#\])-]*$"
    )
    for match in context.finditer(pattern, re.MULTILINE):
        yield Hit(TextSpan(match.start(1), match.end(1)))


def merge_field(context: RuleContext) -> Iterator[Hit]:
    """Fields of a mailing program and of Word, printed instead of filled."""
    pattern = (
        r"\{\{\s*[\w.# ]{2,40}\}\}|«[A-Za-z_ ]{2,30}»|<<[A-Za-z_ ]{2,30}>>|(?<!\w)%[A-Z][A-Z_]{3,25}%"
        r"|\*\|[A-Z_:]{3,25}\|\*|\$\{\w{2,30}\}|\bMERGEFIELD\s+\w+|\bHYPERLINK\s+\"[^\"\n]{3,200}\"|\bMERGEFORMAT\b"
        r"|Error! (?:Reference source|Bookmark|Hyperlink reference)[^.\n]{0,40}\."
    )
    for match in context.finditer(pattern):
        if match.group()[0] == "«" and (" " in match.group() or match.group()[1:-1].islower()):
            continue  # a quotation in French or Russian style
        yield Hit(TextSpan(match.start(), match.end()))


def comment(context: RuleContext) -> Iterator[Hit]:
    """Anchors of Word's comments ("[KG1]") and its balloons."""
    text = context.text
    for match in context.finditer(r"\[[A-Z][A-Za-z]{1,2}\d{1,2}\]"):
        glued = re.search(r"\S$", text[: match.start()][-1:]) and not re.search(r"[.\])]$", text[: match.start()][-1:])
        lower_after = re.match(r"\s?[a-z]", text[match.end() : match.end() + 2])
        if glued or lower_after or re.search(r"\[[A-Z][A-Za-z]{1,2}\d{1,2}\]", text[match.end() : match.end() + 8]):
            yield Hit(TextSpan(match.start(), match.end()), "")
    for match in re.finditer(
        r"\bCommented \[[A-Za-z]{1,3}\d{1,3}\]:?|^(?:Formatted|Deleted): .{3,60}$", text, re.MULTILINE
    ):
        yield Hit(TextSpan(match.start(), match.end()))


def markup(context: RuleContext) -> Iterator[Hit]:
    """Tags of HTML printed in the text."""
    pattern = (
        r"</?(?:p|br|b|i|u|strong|em|span|div|a|li|ul|ol|td|tr|table|h[1-6]|iframe|img|font|su[bp]|script|style)"
        r"(?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+))?)*\s*/?>"
    )
    for match in context.finditer(pattern):
        yield Hit(TextSpan(match.start(), match.end()))
