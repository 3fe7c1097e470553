"""Marks: the lines of a release that announce what they are ("FOR IMMEDIATE RELEASE", "Contact:", "###").

A block is looked up by its first word; only then is one small expression compiled and tried, so that ordinary
paragraphs cost a dictionary lookup and a run compiles no more than its texts need.
"""

import re
from functools import cache
from typing import NamedTuple

from prlint.expressions import compiled_re, lazy_re
from prlint.segment.shapes import LIST_ITEM, ends_sentence, has_address, is_byline, is_lower_byline

ANY = 100_000


class _Mark(NamedTuple):
    """``expression`` is tried at the first word (in any case) of blocks of at most ``longest`` code points.

    ``needs`` are pieces of which a block holds one; looking for them is cheaper than the expression.
    """

    kind: str
    longest: int
    firsts: str
    expression: str
    needs: tuple[str, ...] = ("",)


_MARKS = (
    _Mark("end", 12, "end ends fin nnnn", r"(?:ends?|fin|nnnn)\b[\W_]*$"),
    _Mark("end", 60, "end ends", r"ends?\s?/\s?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"),
    _Mark(
        "embargo",
        200,
        "embargo embargoed strictly under not hold",
        r"(?:strictly\s+)?(?:under\s+)?(?:an?\s+)?embargo|not\s+for\s+(?:publication|release|broadcast)\b|hold\s+for\s+release",
    ),
    _Mark(
        "release",
        150,
        "for immediate official",
        r"(?:for\s+)?(?:immediate|general|official|urgent)\s+(?:press\s+|media\s+)?(?:release|distribution|publication)\b"
        r"|for\s+(?:press|media|public|immediate)\s+(?:release|use|attention)\b"
        r"|for\s+(?:release|distribution|publication)\s*(?:$|:|\b(?:on|at|after|not)\b|\d)",
        (
            "elease",
            "ELEASE",
            "istribution",
            "ISTRIBUTION",
            "ublication",
            "UBLICATION",
            "ttention",
            "mmediate",
            "MMEDIATE",
        ),
    ),
    _Mark("release", 220, "press news media", r"(?-i:(?:PRESS|NEWS|MEDIA) (?:RELEASE|STATEMENT))\s{2,}"),
    _Mark(
        "release",
        150,
        "press news media",
        r"(?:press|news|media)\s+(?:release|statement|advisory|alert|notice|note|communiqu[eé]|info)s?\b",
    ),
    _Mark("release", 150, "release", r"release\s*(?:date|time|no\b|number|\#|:)"),
    _Mark("dated", 100, "from", r"from\s?:(?:\s|$)"),
    _Mark("web", 40, "issued", r"issued\s+at\s+hkt\b"),
    _Mark("release", 20, "justice news newsroom", r"(?:justice\s+news|newsroom|news)$"),
    _Mark(
        "dated",
        150,
        "date posted published updated issued ref reference case docket",
        r"(?:date|posted|published|updated|issued|ref(?:erence)?)\b\.?(?:\s+(?:on|by|no))?\s*[:\#]"
        r"|(?:posted|published|updated|issued)\s+(?:on\s+)?(?:\d{1,2}\s+[a-z]{3,9}|[a-z]{3,9}\.?\s+\d{1,2}),?\s+\d{4}$"
        r"|(?:posted|published|updated)$"
        r"|(?:case|docket)\s*(?:\#|no\b|number)\.?\s*:",
    ),
    _Mark("title", 400, "title", r"title:\s"),
    _Mark(
        "web",
        350,
        "issue issues pr tag tags category categories topic topics content keyword keywords share filed hashtag"
        " hashtags",
        r"(?:issues?|(?:pr\s+)?tags?|categor(?:y|ies)|topics?|content|keywords?|share|filed\s+under|hashtags?)\s*:",
    ),
    _Mark(
        "web",
        120,
        "click visit read back download share print email e tweet more continued",
        r"click\s+(?:here|image)\b|visit\s+our\s+(?:website|blog)$|read\s+more[\W_]*$|back\s+to\s|(?:more|continued)[\W_]*$"
        r"|(?:share|print|e-?mail(?!.?protected)|tweet|download)\b.{0,20}$",
    ),
    _Mark(
        "web",
        120,
        "website twitter facebook linkedin youtube instagram telegram discord x",
        r"(?:(?:website|x|twitter|facebook|linkedin|youtube|instagram|telegram|discord|medium|tiktok|reddit)\b[\s|•·/,]*){3,}$",
    ),
    _Mark("link", 300, "http https www", r"(?:https?://|www\.)\S+$"),
    _Mark(
        "source",
        350,
        "view the source related attachment attachments logo distributed",
        r"view\s+(?:the\s+)?(?:source|original)\b|the\s+post\s.{3,}\b(?:appeared\s+first|first\s+appeared)\s+on\b"
        r"|(?:source|related\s+links?|attachments?|logo|distributed\s+by)\s*(?::|[-–—]\s).{0,140}$",
        (":", "-", "–", "—", "ource", "riginal", "ppeared"),
    ),
    _Mark(
        "contact",
        400,
        "media press investor investors company",
        r"(?:media|press|investors?|company)\s+(?:contacts?(?:\b|(?-i:(?=[A-Z])))|(?:enquir|inquir)(?:y|ies)\b"
        r"|relations(?:\s+contacts?)?\s*(?::|$|[-–—(|]))",
    ),
    _Mark(
        "contact",
        400,
        "contact contacts",
        r"contacts?(?:(?-i:(?=[A-Z]))|\s*(?::|[-–—]\s|\(|$)|\s+(?:info(?:rmation)?|details?|persons?|for)\b|\s+us\s*(?::|$)"
        r"|\s+(?-i:[A-Z])[\w’'-]+\s+(?-i:[A-Z]))",
    ),
    _Mark(
        "address",
        120,
        "website email e phone tel telephone instagram facebook twitter linkedin mobile cell fax",
        r"(?:website|e-?mail|(?:tele|cell\s?)?phone|tel|instagram|facebook|twitter|linkedin|mobile|cell|fax)\s?:\s*\S+$",
        (":",),
    ),
    _Mark("contact", 400, "enquiries inquiries", r"(?:en|in)quiries\b.{0,60}?(?::|$)"),
    _Mark(
        "contact",
        400,
        "for",
        r"for\s+(?:more|further|additional|media|press|all|any)\b.{0,60}?(?:information|details|enquir|inquir|question"
        r"|interview)\w*.{0,80}?\b(?:contact|call|e-?mail|telephone|phone|reach|write)\b"
        r"|for\s+(?:[\w’'-]+\s+){0,3}(?:information|assistance|details|help|questions)\b[^,.]{0,40},\s+(?:please\s+)?"
        r"(?:contact|call|e-?mail|telephone|phone)\b",
        ("nformation", "NFORMATION", "etails", "nquir", "uestion", "nterview", "ssistance", "help"),
    ),
    _Mark(
        "contact",
        400,
        "if",
        r"if\s+you\s.{0,60}?\b(?:interviews?|comment(?:ary)?|speak\s+(?:to|with)|photograph(?:s|er)?|footage)\b.{0,120}?"
        r"\b(?:contact|call|e-?mail|telephone|phone)\s",
        ("ontact", " call ", "mail", "phone"),
    ),
    _Mark(
        "harbour",
        ANY,
        "cautionary note notes statement statements forward safe information regarding special",
        r"(?:special\s+)?(?:cautionary\s+)?(?:notes?|statements?|language|information)?\s*(?:regarding|concerning|relevant\s+to"
        r"|about|on|relating\s+to)?\s*forward[\s-]*looking\s+(?:statement|information)|safe[\s-]harbou?r"
        r"|cautionary\s+(?:note|statement|language)|statements\s+(?:in|made|contained|that)\b.{0,140}forward[\s-]*looking",
        ("orward", "ORWARD", "arbo", "ARBO", "autionary", "AUTIONARY"),
    ),
    _Mark(
        "harbour",
        ANY,
        "this the certain some",
        r"(?:this|the)\s+(?:\w+\s+)?(?:release|announcement|communication|document|statement)\s+(?:.{0,60}?\s)?"
        r"(?:contains?|includes?)\s.{0,80}?forward[\s-]*looking|(?:certain|some)\s.{0,30}?statements\b.{0,120}forward[\s-]*looking",
        ("orward", "ORWARD"),
    ),
    _Mark(
        "legal",
        2000,
        "this the",
        r"(?:this|the)\s+(?:\w+\s+)?(?:release|announcement|communication|document|article)\s+(?:does\s+not|shall\s+not)\s+"
        r"constitute\b|this\s+(?:\w+\s+)?(?:release|announcement|article|communication)\s+is\s+(?:intended\s+for|not\s+intended"
        r"|based\s+on\s+information|not\s+an?\s+offer|for\s+informational)\b",
        ("constitute", "intended", "based on", "offer", "informational"),
    ),
    _Mark(
        "legal",
        600,
        "information the",
        r"(?:the\s+)?information\s+(?:contained\s+)?in\s+this\s+(?:\w+\s+)?(?:release|announcement)\s+(?:is|was)\s+(?:current|"
        r"accurate|valid|correct)\b",
        ("nformation",),
    ),
    _Mark("legal", 120, "authorised authorized", r"authori[sz]ed\s+(?:and\s+\w+\s+)?by\s+(?-i:[A-Z])"),
    _Mark(
        "legal",
        2000,
        "disclaimer disclaimers disclosure legal",
        r"(?:legal\s+)?(?:disclaimers?|disclosures?|notice)\s*(?::|$)",
    ),
    _Mark(
        "notes",
        ANY,
        "note notes editor editors background footnotes references",
        r"notes?\s+(?:to|for)\s+(?:the\s+)?(?:editor|journalist|producer|investor|reporter|news|media)s?\b"
        r"|editor[s’']*\s+notes?\b|notes?\s*(?::|$)|background\s+notes?\b|footnotes?$|references$",
    ),
    _Mark("copyright", 300, "copyright copr c", r"copyright\b|copr\.|(?<=\()c\)\s*(?:19|20)\d\d"),
    _Mark(
        "caption",
        400,
        "photo photos image images picture pictures video file photograph photographs",
        r"(?:file\s+)?(?:photo|image|picture|video|photograph)s?\s*(?:captions?|credits?|courtesy|by|:|[-–—]\s)",
    ),
    _Mark(
        "caption",
        400,
        "caption captions pictured from l left featured figure",
        r"captions?\s*:|pictured\b|from\s+left\b\W*(?:to\s+right)?\s*[,:]|l-?r\b\s*:|left\s+to\s+right\W|featured\s+photo"
        r"|figure\s+\d+\s*[.:–—-]",
    ),
    _Mark("byline", 120, "by story", r"(?:story\s+)?by\s*:?\s+[^\W\d_]"),
)
_BY_FIRST: dict[str, tuple[_Mark, ...]] = {}
for _mark in _MARKS:
    for _first in _mark.firsts.split():
        _BY_FIRST[_first] = (*_BY_FIRST.get(_first, ()), _mark)

_FIRST_WORD = lazy_re(r"[\W_]*([^\W\d_]+)?")
_NOT_IN_LISTS = frozenset(("address", "release", "dated", "caption", "notes", "web"))
_SENTENCES_TOO = frozenset(
    ("title", "harbour", "legal", "notes", "contact", "copyright", "caption", "source", "web", "embargo")
)


def mark_of(text: str) -> str:
    """The mark that a block begins with ("contact", "end" ...); empty when it has none."""
    if text[0] in "©ⓒⒸ<[!(" and len(text) <= 400:
        special = _bracketed(text)
        if special:
            return special
    found = _FIRST_WORD.match(text)
    word = found.group(1) if found is not None else None
    if word is None or found is None:
        return _symbols(text) if len(text) <= 40 else ""
    at = found.start(1)
    lower = word.lower()
    if len(lower) > 7 and lower.startswith("contact"):
        lower = "contact"
    for mark in _BY_FIRST.get(lower, ()):
        if len(text) > mark.longest or not any(piece in text for piece in mark.needs):
            continue
        if _expression(mark.expression).match(text, at) and _fits(mark.kind, text):
            return mark.kind
    if "{" in text[:80] and _expression(r"[\w.#-]+\s*\{\s*[\w-]+\s*:").match(text):
        return "web"
    return _led(text) if len(text) <= 400 else ""


def _fits(kind: str, text: str) -> bool:
    """What the first words alone cannot tell."""
    if kind in _NOT_IN_LISTS and LIST_ITEM.match(text) is not None:
        return False
    if kind == "byline":
        return is_byline(text) or is_lower_byline(text)
    if kind == "contact" and text[:8].lower() == "contact " and ":" not in text[:40]:
        return has_address(text) or len(text) < 60
    return kind in _SENTENCES_TOO or len(text) <= 40 or not ends_sentence(text)


def _symbols(text: str) -> str:
    """Blocks without a letter: ###, -30-, * * *, rules and stray bullets."""
    bare = "".join(text.split())
    if bare[0] == "|" and "-" in bare:
        return ""  # the line under the head of a table
    if "#" in bare or bare.strip("-–—") == "30":
        return "end" if not bare.strip("#-–—=*_.30") else ""
    if len(bare) >= 3 and not bare.strip("*"):
        return "end"
    return "web" if not bare.strip("*•·|—–-_=~.+●") else ""


def _bracketed(text: str) -> str:
    """Blocks that open with a sign: a copyright notice, a picture or link in Markdown."""
    if _expression(r"[\W_]*(?:©|ⓒ|Ⓒ|copyright\b|\(c\)\s*(?:19|20)\d\d)").match(text):
        return "copyright" if len(text) <= 300 else ""
    if text[0] in "[!":
        if _expression(r"\[?!?\[[^\]]*\]\([^)]*\)\]?(?:\([^)]*\))?\s*$").match(text):
            return "web"
        if _expression(r"(?:!?\[\]\([^)\s]*\)\s*)+contact").match(text):
            return "contact"
    if text[0] in "([" and _expression(r"[(\[]\s*(?:photo|image|picture)\b").match(text):
        return "caption"
    return ""


def _led(text: str) -> str:
    """Marks behind a few other words: "Investor Relations Contact:", a trademark notice, a post."""
    near = text[:80]
    if ("ontact" in near or "CONTACT" in near or "nquir" in near) and _expression(
        r"(?:[\w&’'.,-]+\s+){1,5}(?:contacts?|(?:en|in)quiries)(?:\s+(?:info(?:rmation)?|details?|persons?))?\s*(?::|[-–—]\s|$)"
    ).match(text):
        return "contact"
    if (
        len(text) <= 90
        and "elease" in text
        and _expression(r".{3,60}\s[-–—|]\s(?:press|news|media)\s+release$").match(text)
    ):
        return "release"
    if "/" in text and len(text) <= 20 and _expression(r"(?-i:[A-Z]{2,4}(?:/[A-Z]{2,5})+)$").match(text):
        return "web"  # who wrote and who typed it
    if "pic.twitter.com/" in text or ("(@" in near and _expression(r"—\s[^()]{2,60}\(@\w+\)").match(text)):
        return "web"
    if "trademark" in text and _expression(r".{2,160}?\b(?:is|are)\s+(?:\w+\s+){0,2}trademarks?\s+of\b").match(text):
        return "legal"
    return ""


@cache
def _expression(text: str) -> "re.Pattern[str]":
    return compiled_re(text, re.IGNORECASE)
