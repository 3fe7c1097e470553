"""Times of day: forms that a house wants, and times that no clock shows."""

import re
from collections.abc import Iterator

from prlint.checks.almanac import DAY_NAMES, weekday_number
from prlint.context import RuleContext
from prlint.expressions import lazy_re, lazy_regex
from prlint.findings import Hit
from prlint.spans import TextSpan

_TIME = lazy_re(
    r"(?<![\w.:$€£/-])(\d{1,2})([:.]\d\d)?([ \xa0]?)([ap]\.?[ \xa0]?m\.?|[AP]\.?[ \xa0]?M\.?)(?![\w@]|[.’-]\w)"
)


def form(context: RuleContext) -> Iterator[Hit]:
    """ "9:00AM", "5 pm": AP writes "9 a.m.", "5 p.m."; the option ``meridiem`` knows other houses' "9am"."""
    text = context.text
    plain = context.options.get("meridiem") == "am"
    for match in context.finditer(_TIME):
        hour, minutes, _, mark = match.groups()
        if not 1 <= int(hour) <= 12:
            continue
        letter = mark[0].lower()
        minutes = "" if minutes in (None, ":00", ".00") else minutes.replace(".", ":")
        found, wanted = (
            match.group(),
            f"{int(hour)}{minutes}{letter}m" if plain else f"{int(hour)}{minutes} {letter}.m.",
        )
        end = match.end()
        if not plain and found.endswith(".") is False and text[end : end + 1] == ".":
            end += 1  # the sentence's full stop is the abbreviation's too
            found += "."
        if plain and mark.endswith(".") and _ends_sentence(text, match.end()):
            wanted += "."
        if found.replace("\xa0", " ") != wanted:
            yield Hit(TextSpan(match.start(), end), wanted)


def _ends_sentence(text: str, at: int) -> bool:
    return re.match(r"(?:[ \xa0]+[A-Z“\"]|\s*\n|\s*$)", text[at : at + 4]) is not None


def impossible(context: RuleContext) -> Iterator[Hit]:
    """A time that no clock shows: "25:00", "13:75 p.m.", "14 p.m."."""
    for match in context.finditer(_TIME):
        hour, minutes = int(match.group(1)), int((match.group(2) or ":0")[1:])
        if hour > 12 or hour == 0 or minutes > 59:
            on_24 = hour <= 23 and minutes <= 59 and hour
            reason = f"{match.group(4)} counts to 12" if on_24 else "no clock shows it"
            yield Hit(TextSpan(match.start(), match.end()), values={"reason": reason})
    for past in context.finditer(_PAST_MIDNIGHT):
        yield Hit(TextSpan(past.start("time"), past.end("time")), values={"reason": "the day ends at 24:00"})


def half_missing(context: RuleContext) -> Iterator[Hit]:
    """ "10-2 p.m.": the first time is of the other half of the day, which must be said."""
    for match in context.finditer(_HALF_MISSING):
        first, last = int(match["first"]), int(match["last"])
        if not (1 <= first <= 11 and 1 <= last <= 12) or (first, match["more"] or "") < (
            last % 12,
            match["minutes"] or "",
        ):
            continue
        if first == last:
            continue
        other = "p.m." if match["half"][0] in "aA" else "a.m."
        start = f"{first}{match['more'] or ''} {other}"
        yield Hit(
            TextSpan(match.start("first"), match.end()),
            f"{start} to {last}{match['minutes'] or ''} {match['half']}",
            values={"start": start},
        )


_PAST_MIDNIGHT = lazy_regex(
    r"\b(?:open|begin|start|close|end|held|take place|schedul|air|depart|arriv)\w*\b[^.\n\d]{0,30}\b(?:at|from|until)"
    r" (?P<time>(?:24:(?!00)|2[5-9]:|[3-9]\d:)[0-5]\d)(?![\d:]| ?[ap]\.?m\b| (?:into|of|in the)\b)"
    r"|(?P<time>(?<![\d:])(?:24:(?!00)|2[5-9]:)[0-5]\d)(?= (?:GMT|UTC|CES?T|BST|EE?S?T|hrs|hours|local time)\b)"
)
_HALF_MISSING = lazy_re(
    r"(?<![\d:$€£.,/-])(?P<first>\d{1,2})(?P<more>:\d\d)? ?(?:-|–|—|to) ?(?P<last>\d{1,2})(?P<minutes>:\d\d)? ?"
    r"(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)"
)


def twelve(context: RuleContext) -> Iterator[Hit]:
    """ "12 p.m.": noon or midnight says which is meant."""
    for match in context.finditer(_TIME):
        if match.group(1) == "12" and match.group(2) in (None, ":00", ".00"):
            wanted = "noon" if match.group(4)[0] in "pP" else "midnight"
            yield Hit(TextSpan(match.start(), match.end()), wanted)
    for match in context.finditer(r"(?i)\b12(?::00)? ?(noon|midnight)\b|\b(noon|midnight) 12(?::00)?\b"):
        yield Hit(TextSpan(match.start(), match.end()), (match.group(1) or match.group(2)).lower())


def redundant(context: RuleContext) -> Iterator[Hit]:
    """ "9 a.m. in the morning", "8 p.m. tonight"."""
    pattern = (
        r"(?<=\d)(?P<mark>:\d\d)? ?(?P<am>[aA]\.?[mM]\.?) (?:(?:in|this) the |this |in the )?(?P<morning>morning)\b"
        r"|(?<=\d)(?::\d\d)? ?[pP]\.?[mM]\.? (?:in the (?:afternoon|evening)|at night|this evening|tonight)\b"
    )
    for match in context.finditer(pattern):
        mark = re.search(r"[ap]\.?m\.?", match.group(), re.I)
        if mark is not None:
            stop = mark.group().endswith(".") and context.text[match.end() : match.end() + 1] == "."
            place = TextSpan(match.start() + mark.end(), match.end() + stop)
            extra = context.text[place.start : match.end()].strip()
            edits = ((place, ""),) if extra.startswith(("in", "at")) else ()
            yield Hit(TextSpan(match.start(), match.end()), edits=edits, values={"extra": extra})


_DAY_SHORT = lazy_regex(r"(?<=\p{Ll},?\s)(?P<day>Mon|Tues?|Wed|Thur?s?|Fri)\.(?=\s[\p{Ll}\d]|,\s(?:\p{Ll}|[JFMASOND]))")


def weekday_short(context: RuleContext) -> Iterator[Hit]:
    """A weekday cut short in a sentence: "on Wed. at noon"."""
    for match in context.finditer(_DAY_SHORT):
        yield Hit(TextSpan(match.start(), match.end()), DAY_NAMES[weekday_number(match.group("day"))])
