"""Is this a press release at all, or a news story, a letter, a fragment?"""

import re

from prlint.expressions import lazy_re
from prlint.regions import RegionKind, Regions

_K = RegionKind
_ISSUED = lazy_re(r"immediate|for\s+release|embargo|not\s+for|hold", re.IGNORECASE)
_WIRE = lazy_re(r"wire|newsw|/[^/]+/|\([A-Z][^)]*\)", re.IGNORECASE)
ENOUGH = 3


def is_release(text: str, regions: Regions) -> bool:
    """Whether a text has the parts that only a press release has, and not those of a newspaper story.

    A line "for immediate release" or an embargo weighs most, then contact block, boilerplate and end mark; the
    byline of a reporter speaks against it.
    """
    return release_score(text, regions) >= ENOUGH


def release_score(text: str, regions: Regions) -> int:
    """The weight of the signs for a release; below zero they speak for a story."""
    found: dict[RegionKind, list[str]] = {}
    for part in regions.parts:
        found.setdefault(part.kind, []).append(text[part.span.start : part.span.end])
    score = 0
    lines = found.get(_K.RELEASE_LINE, [])
    if any(_ISSUED.search(line) for line in lines) or _K.EMBARGO in found:
        score += 3
    elif any(re.search(r"(?:press|news|media)\s+release", line, re.IGNORECASE) for line in lines):
        score += 1
    score += 2 * (_K.BOILERPLATE in found) + 2 * (_K.CONTACT in found) + 2 * (_K.END_MARK in found)
    score += (_K.NOTES in found) + (_K.SAFE_HARBOUR in found)
    score += any(_WIRE.search(line) for line in found.get(_K.DATELINE, []))
    return score - 3 * (_K.BYLINE in found) - (_K.COPYRIGHT in found)
