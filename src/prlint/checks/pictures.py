"""References to pictures and tables that the release does not hold."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_SHOWING = frozenset(("markdown", "html", "docx", "odt"))  # formats whose pictures the parser sees
_STAND_IN = "\ufffc"
_SHOWN = lazy_re(r"(?i)<(?:iframe|video|svg|object|canvas|picture|embed|img)\b|!\[")
_TABLE = lazy_re(r"(?i)\b(?:tables?|charts?|graphs?|figures?)\b")
_REACH = 300  # code points from a reference to an address that stands for the picture
_TABLED = frozenset((RegionKind.TABLE, RegionKind.CAPTION))
_REFERENCE = lazy_re(
    r"(?i)\b(?:(?:photo|photograph|picture|image|chart|graph|map|video|infographic|illustration|diagram|table)s?"
    r"(?: (?:shown|seen))?(?: here)? (?:above|below)|pictured (?:above|below))\b(?! zero| average|-)"
)


def picture(context: RuleContext) -> Iterator[Hit]:
    """ "The photo below" where no photo is; in plain text and PDF nobody can tell."""
    document, text = context.document, context.text
    if document.format not in _SHOWING or _STAND_IN in text or _SHOWN.search(document.source):
        return
    kinds = {part.kind for part in context.regions.parts}
    for match in _REFERENCE.finditer(text):
        if RegionKind.CAPTION in kinds or (kinds & _TABLED and _TABLE.search(match.group())):
            continue
        if "http" in text[match.end() : match.end() + _REACH]:  # a video stands there as its address
            continue
        yield Hit(TextSpan(match.start(), match.end()))
