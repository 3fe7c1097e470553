"""Scars of a global replacement: an abbreviation with points, or a sign, inside a word.

Somebody replaced every "US" by "U.S.", "percent" by "%" or "and" by "&"; the words that merely contained
the letters came out broken ("AUKU.S.", "%age", "Engl&"). The check undoes the replacement and asks whether
the result is a word.
"""

import re
from collections.abc import Iterator

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan

_POINTED = r"U\.S\.A\.|U\.A\.E\.|U\.S\.|U\.K\.|E\.U\.|U\.N\.|D\.C\.|L\.A\.|[ap]\.m\."
_INSIDE = rf"(?<![\w.&/@])([A-Za-z’-]*?)({_POINTED})([A-Za-z]*)(?![\w@])"
_LAST_POINT = r"(?<![\w.&/@])([A-Za-z]*)(U\.S|U\.K|E\.U|U\.N)([A-Za-z]*)(?![\w@.])"
_SHORTENED = (
    r"(?<![\w.&/@])(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
    r"|Gov|Sen|Rep|Corp|Inc|Co|Dept|Univ|Gen|Col|Capt|Prof|Pres|Ave|Blvd|Rd|St|No)\.[a-z]{2,}(?![\w@]|\.\w)"
)


def pointed(context: RuleContext) -> Iterator[Hit]:
    """ "U.S." and its kind inside a run of letters."""
    for match in context.finditer(_INSIDE):
        left, middle, right = match.groups()
        hit = _undo(context, match, left, middle, right) if left or right else None
        if hit is not None:
            yield hit
    for match in re.finditer(_LAST_POINT, context.text):  # "U.S.B": the replacement's last point is gone
        left, middle, right = match.groups()
        hit = _undo(context, match, left, middle, right) if left or right else None
        if hit is not None and hit.applicability is Applicability.SAFE:
            yield hit


def _undo(context: RuleContext, match: re.Match[str], left: str, middle: str, right: str) -> Hit | None:
    """The hit of a scar whose repair is a word, or that can be nothing else; None for what may be right."""
    if (len(right) == 1 and context.text[match.end() : match.end() + 1] == ".") or (middle[0] in "ap" and not left):
        return None  # one more letter of a pointed abbreviation; "9 a.m.in"
    bare = middle.replace(".", "")
    span = TextSpan(match.start(), match.end())
    forms = [left + bare + right]
    if left[-1:].islower() or (not left and right[:1].islower()):  # the replacement did not look at case
        forms.insert(0, (left + bare.lower() + right) if left else (bare.capitalize() + right))
    for form in forms:
        if _is_known(context, form):
            return Hit(span, form)
    if not left or len(left) == 1 or _is_known(context, left) or (right and _is_known(context, right)):
        return None
    if right[:1].isupper() or left[-1:] in "-’":
        return None
    return Hit(span, forms[0], applicability=Applicability.UNSAFE)


def shortened(context: RuleContext) -> Iterator[Hit]:
    """ "Dec.ember", "Gov.ernment": a shortening put in place of the start of a longer word."""
    for match in context.finditer(_SHORTENED):
        form = match.group().replace(".", "")
        if _is_known(context, form):
            yield Hit(TextSpan(match.start(), match.end()), form)


def signs(context: RuleContext) -> Iterator[Hit]:
    """ "%age", "Engl&", "per centage": a sign or a spelling put in place of a part of a word."""
    for match in context.finditer(r"(?<![\w&%])(?:per)?%(?:age|ages|ile|iles)\b"):
        yield Hit(TextSpan(match.start(), match.end()), "percent" + match.group().split("%")[1])
    for match in context.finditer(r"\bper cent(age|ages|ile|iles)\b"):
        yield Hit(TextSpan(match.start(), match.end()), "percent" + match.group(1))
    for match in context.finditer(r"(?<![\w&/@=?.])([A-Za-z]*[a-z])?&([a-z]+)?(?![\w&=;@])"):
        left, right = match.group(1) or "", match.group(2) or ""
        if len(left) > 1 and len(right) > 1 and _is_known(context, left) and _is_known(context, right):
            continue  # "rock&roll"
        for form in (f"{left}and{right}", f"{left}And{right}".capitalize()):
            if (left or right) and _is_known(context, form):
                yield Hit(TextSpan(match.start(), match.end()), form)
                break


def _is_known(context: RuleContext, form: str) -> bool:
    """Whether the form is a word: of English, of the table, or by itself elsewhere in the document."""
    return form in context.words or form in _short_forms() or lexicon.open().known(form)


def _short_forms() -> frozenset[str]:
    return frozenset(tables.derived("scars", ("scars",), list[str], _rows))


def _rows() -> list[str]:
    return [row["word"] for row in tables.rows("scars")]
