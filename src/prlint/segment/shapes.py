"""What a block says by its look alone: list items, addresses, dates, prose, title case."""

import re

from prlint.expressions import lazy_re

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
MONTHS = frozenset(_MONTH_NAMES.split())
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
WEEKDAYS = frozenset(_DAY_NAMES.split())
LIST_ITEM = lazy_re(r"(?:[•●▪◦‣∙·○■□➢➤✓✔►»]|o\s(?=\s*[A-Z])|[*+–—-]\s)\s*\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S")
ABOUT = lazy_re(r"[\W_]*(?:About|ABOUT)\s+(?:[Tt]he\s+)?(?=[\[“\"\w])")
_EMAIL = lazy_re(r"\w@\w|\[email.?protected\]")
_PHONE = lazy_re(r"\d{2,4}\)?[\s./–-]{1,3}\d{3}[\s./–-]?\d{3,4}\b|\d[\d\s()-]{8,}\d$")
_DATE = lazy_re(
    r"(?:([A-Za-z]{3,9})\b\.?,?\s+)?(?:the\s+)?(?:"
    r"([A-Za-z]{3,9})\b\.?\s+\d{1,2}(?:st|nd|rd|th)?\b(?:\s*,?\s*\d{4}\b)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?([A-Za-z]{3,9})\b\.?(?:,?\s*\d{4}\b)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
)
_SENTENCE_BREAK = lazy_re(r"[.!?][”\"’')]*\s+[“\"‘']?[A-Z]")
_COLUMN = lazy_re(r"\S {3,}\S")
_SMALL = frozenset(
    "a an and as at but by for from in into nor of on or over per the to up via vs with its is are be".split()
)


def date_end(text: str, at: int) -> int | None:
    """The end of the date that begins at ``at`` (a weekday may lead it); None when there is none."""
    match = _DATE.match(text, at)
    if match is None:
        return None
    weekday, before, after = match.group(1), match.group(2), match.group(3)
    month = before or after
    if month is not None and month.lower() not in MONTHS:
        return None
    if weekday is not None and weekday.lower() not in WEEKDAYS:
        return None
    return match.end()


def has_address(text: str) -> bool:
    """Whether a short block holds a telephone number or an e-mail address."""
    if len(text) >= 160:
        return False
    return (("@" in text or "protected" in text) and _EMAIL.search(text) is not None) or _PHONE.search(text) is not None


def is_contact_shape(text: str) -> bool:
    """A short block with a telephone number or an e-mail address that is no sentence."""
    return has_address(text) and not ends_sentence(text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, closing marks aside."""
    last = text[-1:]
    if last in "”\"’')]»":
        last = text.rstrip("”\"’')]»")[-1:]
    return last in ".!?…" and last != ""


def is_prose(text: str) -> bool:
    """Whether a block reads as running text rather than as a heading or a label."""
    length = len(text)
    if length >= 200:
        return True
    if length < 40:
        return False
    if length >= 90 and _SENTENCE_BREAK.search(text, 12):
        return not is_title(text)
    return (ends_sentence(text) or text[-1] in ":;,") and text.count(" ") >= 6 and not is_title(text)


def is_title(text: str) -> bool:
    """Whether (nearly) every longer word has a capital: a heading in title case or in capitals."""
    words = [word for word in text.split() if word[0].isalpha() and word.lower() not in _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 2 and capitals >= 0.8 * len(words)


def is_short_line(text: str, words: int = 9) -> bool:
    """A line of a contact block: a name, a post, an office."""
    return len(text) <= 70 and text.count(" ") < words and (not ends_sentence(text) or text.endswith(("Inc.", "Co.")))


def is_byline(text: str) -> bool:
    """Whether a line that begins with By goes on with names and not with a sentence."""
    words = [word for word in text.split()[1:] if word[0].isalpha()]
    return 1 <= len(words) <= 12 and not ends_sentence(text) and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


_LOWER_BYLINE = lazy_re(
    r"(?:story )?by:? (?P<given>[a-z]+)(?: [a-z]\.?)?(?:[ -][a-z’'-]+)? (?P<family>[a-z’'-]+)"
    r"(?:,? \S*@\S*| [(<]\S+@\S+[)>])?"
)


def is_lower_byline(text: str) -> bool:
    """Whether a line is a byline that nobody set in capitals, "by anna holm": both names are known as names."""
    match = _LOWER_BYLINE.fullmatch(text) if text[0] in "bs" else None
    if match is None:
        return False
    from prlint.lexicon.proper import Role, role

    given, family = (role(match.group(part).capitalize()) for part in ("given", "family"))
    return bool(given & Role.GIVEN and ("@" in text or family & Role.SURNAME))


_SELF = lazy_re(
    r"(?:The )?[A-Z0-9][\w&.’'®™-]*(?:,? (?:[A-Z0-9&(][\w&.:’'®™)-]*|of|for|the|and|in)){0,9},? "
    r"(?:(?:is|are) (?:an? |the |one of )|(?:provide|offer|operate|develop|design|manufacture|deliver)s "
    r"(?!.{0,200}\b(?:said|today|announced)\b))"
)
_SITE = lazy_re(
    r"\b(?:founded|headquartered|established)\b|www\.|https?:|\b[a-z0-9-]+\.(?:com|org|net|co\.uk|eu|io|gov|edu|com\.au)\b",
    re.IGNORECASE,
)


def is_self_description(text: str) -> bool:
    """Whether a paragraph says what an organisation is and where to read more: boilerplate without "About X"."""
    return 120 <= len(text) <= 1500 and _SELF.match(text) is not None and _SITE.search(text) is not None


def is_table_row(text: str) -> bool:
    """Whether a line has columns."""
    if len(text) > 300:
        return False
    if text[0] == "|" and text[-1] == "|" and len(text) > 2:
        return True
    if "\t" in text:
        return text.count("\t") >= 2
    if " | " in text:
        return text.count(" | ") >= 2 or text.startswith("| ")
    return len(text) <= 140 and "   " in text and len(_COLUMN.findall(text)) >= 2
