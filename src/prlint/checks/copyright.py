"""Copyright notices: mark, year, owner, and the words that go with them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from prlint.checks.almanac import issue_year
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan

_MARK = r"(?:©|ⓒ|Ⓒ|\([cC]\)(?=\s*\d{4})|\bCOPYRIGHT\b|\bCopyright\b|\bCopr\.)"
_NOTICE = lazy_re(rf"{_MARK}(?:\s*(?:©|ⓒ|Ⓒ|\([cC]\)))?")
_YEARS = lazy_re(r"\b(\d{4})(?:\s*(?:[-–—,]|to|and)\s*(\d{4}|\d\d))?\b")
_RIGHTS = lazy_re(r"\ball\s+right[’']?s?\s+(?:are\s+)?re[sv]", re.IGNORECASE)
_OWNER = lazy_re(r"[\s,.:\d–—-]*(?:by\s+)?(?P<owner>[^\W\d_][^|,\n<>]*?)?(?=[\s.,|<>]*(?:$|\n|[,|<>]|\.\s))")
_BEFORE_RIGHTS = lazy_re(r"(?<=[^\s.,|<>])(?:,\s*|\s+)(?=[Aa]ll [Rr]ights? [Rr]es)")
_EAST_ASIAN = lazy_re(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


class Notice(Struct, frozen=True):
    """A notice in a text: its mark, its years (as written), its owner's stretch, and its line's end."""

    mark: TextSpan
    years: tuple[int, ...]
    year_span: TextSpan | None
    owner: TextSpan
    end: int
    rights: bool


def notices(text: str) -> Iterator[Notice]:
    """The notices of a text; mere mentions ("the Copyright Act", a photo’s credit) are none."""
    at = 0
    for match in _NOTICE.finditer(text):
        if match.start() < at:
            continue
        end = text.find("\n", match.end())
        end = min(len(text) if end < 0 else end, match.end() + 160)
        line = text[match.end() : end]
        rights = _RIGHTS.search(line)
        before = text[max(0, match.start() - 12) : match.start()]
        signed = re.search(r"[©ⓒⒸ]", match.group()) is not None
        years = _YEARS.match(line.lstrip(" \xa0:,-")) or _YEARS.search(line[: rights.start() if rights else 60])
        if not (rights or years or signed) or re.search(r"(?:\d|photo:?|image:?|credit:?)\s*$", before, re.I):
            continue
        if not signed and "(" not in match.group() and not _is_notice(line, bool(rights)):
            continue
        offset = match.end() + line.find(years.group()) if years else 0
        yield Notice(
            TextSpan(match.start(), match.end()),
            _numbers(years),
            TextSpan(offset, offset + len(years.group())) if years else None,
            _owner(text, match.end(), match.end() + rights.start() if rights else end),
            end,
            rights is not None,
        )
        at = end


def _is_notice(line: str, rights: bool) -> bool:
    """Whether "Copyright" without a sign opens a notice: a year or an owner with all rights reserved follows."""
    dated = re.match(r"\s*[-–—,:]?\s*\d{4}", line) is not None
    return dated or (rights and re.match(r"\s+[A-Z]", line) is not None)


def _numbers(years: re.Match[str] | None) -> tuple[int, ...]:
    if years is None:
        return ()
    first, last = years.groups()
    if last is None:
        return (int(first),)
    return (int(first), int(last) if len(last) == 4 else int(first[:2] + last))


def _owner(text: str, start: int, end: int) -> TextSpan:
    """The stretch that names the owner: letters after mark and years, up to a comma, full stop or bar."""
    match = _OWNER.match(text, start, end)
    if match is None or match.group("owner") is None:
        return TextSpan(start, start)
    return TextSpan(match.start("owner"), match.end("owner"))


def year_missing(context: RuleContext) -> Iterator[Hit]:
    """A notice without a year."""
    text = context.text
    for notice in notices(text):
        line = text[notice.mark.start : notice.end]
        if notice.years or notice.owner.start == notice.owner.end or _EAST_ASIAN.search(line):
            continue
        owner = text[notice.owner.start : notice.owner.end]
        alone = text[text.rfind("\n", 0, notice.mark.start) + 1 : notice.mark.start].strip(" <[(|") == ""
        if (notice.rights or alone) and owner[0].isupper() and len(owner) < 80 and not owner.startswith("Authorised"):
            yield Hit(notice.owner, values={"owner": owner})


def year_wrong(context: RuleContext) -> Iterator[Hit]:
    """A year that is after the release, older than it, or no year; a range that runs backwards."""
    issued = issue_year(context)
    for notice in notices(context.text):
        if notice.year_span is None:
            continue
        first, last = notice.years[0], notice.years[-1]
        if last < first:
            yield Hit(notice.year_span, values={"flaw": f"the years run backwards, from {first} to {last}"})
        elif issued is not None and last > issued:
            yield Hit(notice.year_span, values={"flaw": f"{last} is after the release, which is of {issued}"})
        elif issued is not None and last < issued:
            yield Hit(notice.year_span, values={"flaw": f"{last} is older than the release, which is of {issued}"})
    for match in context.finditer(_NO_YEAR):
        span = TextSpan(match.start("year"), match.end("year"))
        yield Hit(span, values={"flaw": f"{match.group('year')} is no year"})


_NO_YEAR = lazy_re(rf"{_MARK}(?:\s*(?:©|ⓒ|Ⓒ|\([cC]\)))?[\s,]*(?P<year>\d{{3}}|\d{{5}})(?=[\s,.][^\W\d_])")


def owner_missing(context: RuleContext) -> Iterator[Hit]:
    """A mark and a year, but nobody who owns the rights."""
    for notice in notices(context.text):
        line = context.text[notice.mark.start : notice.end]
        if notice.years and notice.rights and notice.owner.start == notice.owner.end and not _EAST_ASIAN.search(line):
            before = context.text[max(0, notice.mark.start - 30) : notice.mark.start]
            if re.search(r"[^\W\d_]\w+[ \t\xa0,|]*$", before):  # "Acme © 2026"
                continue
            end = notice.year_span.end if notice.year_span else notice.mark.end
            yield Hit(TextSpan(notice.mark.start, end))


def rights_wording(context: RuleContext) -> Iterator[Hit]:
    """ "All rights reserved" in other words."""
    pattern = r"\ball\s+(?P<noun>ri\w{2,5}|right[’']s)\s+(?:are\s+)?(?P<verb>re\w{4,9})\b"
    for match in context.finditer(pattern, re.IGNORECASE):
        if not _is_near(match.group("noun"), "rights") or not _is_near(match.group("verb"), "reserved"):
            continue
        found = match.group()
        if " ".join(found.lower().split()) in ("all rights reserved", "all rights are reserved"):
            continue
        wanted = "All rights reserved"
        wanted = wanted.upper() if found.isupper() else wanted.title() if "Right" in found else wanted
        yield Hit(TextSpan(match.start(), match.end()), wanted if found[0] == "A" else wanted.lower())


def _is_near(found: str, wanted: str) -> bool:
    """Whether a word is another one, typed badly: the same but for two slips."""
    from rapidfuzz.distance import OSA

    return OSA.distance(found.lower().replace("’", "").replace("'", ""), wanted, score_cutoff=2) <= 2


_YEAR_FIRST = lazy_re(r"^[ \t]*((?:(?:19|20)\d\d[-–])?(?:19|20)\d\d) ([©ⓒⒸ])(?= ?[A-Z][^\n]*[Rr]eserved)", re.MULTILINE)


def form(context: RuleContext) -> Iterator[Hit]:
    """Space, order and stops of a notice."""
    text = context.text
    for match in context.finditer(r"[©ⓒⒸ](?=\d{4}|[A-Z][a-z])"):
        yield Hit(
            TextSpan(match.start(), match.end()), match.group() + " ", values={"what": "a space follows the sign"}
        )
    for match in context.finditer(r"(?:[©ⓒⒸ]|opyright)\s*(\d{4})(?=[A-Z])"):
        yield Hit(
            TextSpan(match.start(1), match.end(1)), match.group(1) + " ", values={"what": "a space follows the year"}
        )
    for match in context.finditer(r"\b(Copyright) (\d{4}) ([©ⓒⒸ])"):
        wanted = f"{match.group(1)} {match.group(3)} {match.group(2)}"
        yield Hit(TextSpan(match.start(), match.end()), wanted, values={"what": "the sign stands before the year"})
    for match in re.finditer(
        r"(?m)^[ \t]*((?:(?:19|20)\d\d[-–])?(?:19|20)\d\d) ([©ⓒⒸ])(?= ?[A-Z][^\n]*[Rr]eserved)", text
    ):
        span = TextSpan(match.start(1), match.end(2))
        yield Hit(span, f"{match.group(2)} {match.group(1)}", values={"what": "the sign stands before the year"})
    for match in context.finditer(r"[©ⓒⒸ] ?([Cc]opyright|COPYRIGHT)\b"):
        wanted = f"{match.group(1)} ©"
        yield Hit(TextSpan(match.start(), match.end()), wanted, values={"what": "the sign follows the word"})


def rights_stop(context: RuleContext) -> Iterator[Hit]:
    """ "All rights reserved" is a sentence of its own."""
    text = context.text
    for notice in notices(text):
        found = _BEFORE_RIGHTS.search(text, notice.mark.end, notice.end)
        if found is not None:
            word = text[found.end() : found.end() + 3]
            wanted = ". " + word[0].upper() + word[1:]
            yield Hit(TextSpan(found.start(), found.end() + 3), wanted, applicability=Applicability.UNSAFE)
