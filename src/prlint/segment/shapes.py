"""What a line says by its look alone: marker lines, list items, addresses, prose, title case."""

import re

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
WEEKDAYS = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
DATE = (
    rf"(?:{WEEKDAYS}\b\.?,?\s+)?(?:the\s+)?(?:"
    rf"{MONTHS}\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s*,?\s*\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS}\b\.?(?:,?\s*\d{{4}})?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
)

# One expression for all lines that announce what they are or what follows; the group's name is the kind of mark.
MARK = re.compile(
    r"""
      (?P<end>    [\s*=_–—-]*(?:\#(?:[\s=-]*\#)*|[-–—]+\s*30\s*[-–—]+|(?:ends?|fin|xxx)\b\.?)[\s*=_–—\#-]*$
                | \*(?:\s*\*){2,}$ )
    | (?P<embargo> [\W_]*(?:strictly\s+)?(?:under\s+)?embargo(?:ed)?\b
                | [\W_]*(?:not\s+for\s+(?:publication|release|broadcast)|hold\s+for\s+release)\b )
    | (?P<release> [\W_]*(?:for\s+(?:immediate|general|public|planned|press|media|urgent)?\s*(?:release|distribution)\b
                | (?:immediate|official)\s+release\b | for\s+immediate\s+(?:use|attention|publication)\b
                | (?:press|news|media)\s+(?:release|statement|advisory|alert|notice|note|communiqu[eé]|info)s?\b
                | release\s*(?:date|time|no\b|number|\#|:) | justice\s+news$ | newsroom$ | news$
                | (?:date|posted|published|updated|issued|ref(?:erence)?)\b\.?(?:\s+(?:on|by|no))?\s*[:\#]
                | (?:case|docket|release)\s*(?:\#|no\b|number)\.?\s*: ) )
    | (?P<title>   title:\s )
    | (?P<web>     (?:issues?|(?:pr\s+)?tags?|categor(?:y|ies)|topics?|content|keywords?|share|filed\s+under)\s*:
                | view\s+(?:the\s+)?(?:source|original)\b | the\s+post\s.{3,}\bappeared\s+first\s+on\b
                | click\s+here\b.{0,80}$ | visit\s+our\s+(?:website|blog)$ | read\s+more$ | back\s+to\s
                | [-–—\s]*(?:more|continued)[-–—\s]*$ | -{3,}$ | _{3,}$ | ={3,}$ | \[?!?\[[^\]]*\]\([^)\s]*\)\s*$
                | [*•·|—–+-]$ | [\w.\#-]+\s*\{\s*[\w-]+\s*: | (?:https?://|www\.)\S+$
                | (?:share|print|e-?mail|tweet|download)\b.{0,20}$
                | (?:source|related\s+links?|attachments?|logo|image)\s*(?::|[-–—]).{0,120}$ )
    | (?P<contact> (?:!?\[\]\([^)\s]*\)\s*)*[\W_]*(?:(?:[\w&’'.-]+\s+){0,3}(?:contacts?|enquiries|inquiries)
                  (?:\s+(?:info(?:rmation)?|details?|persons?|for\s+(?:media|press)|us))?\b\s*(?::|[-–—]\s|\(|$)
                | (?:media|press|investors?|company)\s+(?:contacts?|relations)\b
                | contacts?\s+(?:details|information|person|us)
                | for\s+(?:more|further|additional|media|press|any)\b.{0,60}?(?:information|details|enquir|inquir
                  |question)\w*.{0,60}?\b(?:contact|call|e-?mail|telephone|phone|reach)\b
                | contact(?=[A-Z]) ) )
    | (?P<harbour> [\W_]*(?:(?:cautionary\s+)?(?:note|statement|language|information)?\s*(?:regarding|concerning
                  |relevant\s+to|about|on|relating\s+to)?\s*forward[\s-]*looking\s+(?:statement|information)
                | safe[\s-]harbou?r | cautionary\s+(?:note|statement|language)
                | (?:this|the)\s+(?:\w+\s+)?(?:release|announcement|communication|document|statement)\s+
                  (?:\w+\s+)?(?:contains?|includes?)\s.{0,60}?forward[\s-]*looking
                | (?:certain|some)\s+(?:\w+\s+)?statements\b.{0,120}forward[\s-]*looking
                | (?:legal\s+)?disclaimers?\b\s*(?::|$) ) )
    | (?P<notes>   [\W_]*(?:notes?\s+(?:to|for)\s+(?:(?:the\s+)?(?:editor|journalist|producer|investor|reporter|news)s?)
                | editor[s’']*\s+notes?\b | notes?\s*(?::|$) | background\s+notes? | footnotes?$ | references$ ) )
    | (?P<copyright> [\W_]*(?:©|ⓒ|Ⓒ|copyright\b|copr\.|\(c\)\s*(?:19|20)\d\d) )
    | (?P<caption> [\W_]*(?:photo|image|picture|video|file\s+photo|photograph)s?\s*
                  (?:caption|credits?|courtesy|by|:|[-–—]\s)
                | captions?\s*: | pictured\b | [(\[]\s*(?:photo|image|picture) | (?:from|l-?r\b|left\s+to\s+right)\W*
                  (?:left|l)?\s*(?:to\s+right|,|:) | featured\s+photo | figure\s+\d+\s*[.:–—-] )
    | (?P<byline>  (?:story\s+)?(?-i:By|BY)\s*:?\s+(?-i:[A-Z])[^.!?]*[^:]{1,80}$ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
LIST_ITEM = re.compile(
    r"(?:[•●▪◦‣∙·○■□➢➤✓✔►»]|o\s(?=\s*[A-Z])|[*+–—-]\s)\s*\S"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S"
)
_ADDRESS = re.compile(
    r"\S@\S|\[email.?protected\]|\+?\(?\d{2,4}\)?[\s./–-]{1,3}\d{3}[\s./–-]?\d{3,4}\b|\d[\d\s()-]{8,}\d$"
)
ABOUT = re.compile(r"[\W_]*(?:About|ABOUT)\s+(?:the\s+|The\s+)?(?=[\[“\"A-Z0-9]|(?<=he )[a-z]+(?: \w+)?:?$)")
DATE_LINE = re.compile(DATE, re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[.!?][”\"’')]*\s+[“\"‘']?[A-Z]")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over per the to up via vs with its is are be".split()
)


def has_address(text: str) -> bool:
    """Whether a short line holds a telephone number or an e-mail address."""
    return len(text) < 160 and _ADDRESS.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, closing marks aside."""
    return text.rstrip("”\"’')]»").endswith((".", "!", "?", "…"))


def is_prose(text: str) -> bool:
    """Whether a block reads as running text rather than as a heading or a label."""
    length = len(text)
    if length >= 200:
        return True
    if length < 40:
        return False
    if length >= 90 and _SENTENCE_BREAK.search(text, 12):
        return True
    return (ends_sentence(text) or text[-1] in ":;,") and text.count(" ") >= 6 and not is_title(text)


def is_title(text: str) -> bool:
    """Whether (nearly) every longer word has a capital: a heading in title case or in capitals."""
    words = [word for word in text.split() if word[0].isalpha() and word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 2 and capitals >= 0.8 * len(words)


def is_short_line(text: str, words: int = 9) -> bool:
    """A line of a contact block: a name, a post, an office."""
    return (
        len(text) <= 70 and text.count(" ") < words and not ends_sentence(text.removesuffix("Inc.").removesuffix("Co."))
    )


def is_byline(text: str) -> bool:
    """Whether a line that begins with By goes on with names and not with a sentence."""
    words = [word for word in text.split()[1:] if word[0].isalpha()]
    return 1 <= len(words) <= 12 and not ends_sentence(text) and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def is_table_row(text: str) -> bool:
    """Whether a line has columns."""
    if len(text) > 300:
        return False
    if "\t" in text:
        return text.count("\t") >= 2
    if " | " in text:
        return text.count(" | ") >= 2 or text.startswith("| ")
    return len(text) <= 140 and "  " in text and len(_COLUMN.findall(text)) >= 2


_COLUMN = re.compile(r"\S {3,}\S")
