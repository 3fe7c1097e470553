"""Phone numbers, e-mail and web addresses, tickers: what cannot be dialled, opened or looked up."""

import re
from collections.abc import Iterator
from functools import cache

from prlint import tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.lexicon.edits import slips
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_CALL = lazy_re(
    r"(?i)(?:\b(?:tel|phone|telephone|call|fax|mobile|cell|contact|hotline|office|text|ph|dial|at|or|t|p|m)\b[.:]?|[•|☎])"
    r"\s*[(+]?$"
)


_ABROAD = lazy_re(r"\+(?!1\b)\d")  # a country that is not North American


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]


def phone(context: RuleContext) -> Iterator[Hit]:
    """A North American number with a digit too few or too many; an international one that cannot exist."""
    for match in context.finditer(r"(?<![\w.,/$#+-])\(?(\d{3})\)?[ ./-]{1,2}(\d{2,4})[.-](\d{3,5})(?![\w-]|[.,]\d)"):
        digits = "".join(match.groups())
        if len(digits) == 10 or not _is_phone(context, match) or _ABROAD.search(_line(context.text, match.start())):
            continue
        yield Hit(TextSpan(match.start(), match.end()), values={"why": f"it has {len(digits)} digits, not 10"})
    for match in context.finditer(r"(?<![\w+])\+(?:[()\d][ ()./-]{0,2}){6,20}(?<=\d)(?!\w|[ ()./–-]{1,3}\d)"):
        reason = _impossible(match.group())
        if reason:
            yield Hit(TextSpan(match.start(), match.end()), values={"why": reason})


def _is_phone(context: RuleContext, match: re.Match[str]) -> bool:
    """Whether the figures are given as a phone number: in a contact block, or after "call", "tel." and the like."""
    area, middle, last = match.groups()
    shape = (len(middle), len(last))
    if shape not in ((3, 3), (3, 5), (2, 4), (4, 4)) or area[0] in "01":
        return False
    called = _CALL.search(context.text, max(0, match.start() - 20), match.start()) is not None
    if shape == (4, 4):  # a foreign form as well
        return called and match.group().startswith("(")
    return called or context.regions.at(match.start()) is RegionKind.CONTACT


def _impossible(number: str) -> str:
    """Why an international number cannot be one; empty for a number that can."""
    import phonenumbers
    from phonenumbers import NumberParseException, ValidationResult

    try:
        parsed = phonenumbers.parse(re.sub(r"\(0\)", "", number), None)
    except NumberParseException:
        return "there is no such country code"
    reasons = {
        ValidationResult.TOO_SHORT: "it is too short",
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "it is too short",
        ValidationResult.TOO_LONG: "it is too long",
    }
    return reasons.get(phonenumbers.is_possible_number_with_reason(parsed), "")


_BROKEN = lazy_re(
    r"(?P<double>\bhttps?://\s?https?://)|(?P<gap>\bhttps?:\s?//[ \xa0]+(?=(?:www\.)?[\w-]+\.\w))"
    r"|(?P<scheme>\b(?:htt?p?s?|hhtps?|htpps?|httsp?|htttps?)(?::/(?!/)|:?//:?|;//|:\\\\|:///)(?=[\w-]+\.\w))"
    r"|(?P<www>\b(?:ww|wwww)\.(?=[a-z0-9-]+\.[a-z]{2})|\bw{3,4},(?=[a-z0-9-]+\.[a-z]{2})"
    r"|\bwww\.[ \xa0]+(?=[a-z0-9-]+\.(?:com|org|net|gov|edu)\b))",
    re.IGNORECASE,
)


def link(context: RuleContext) -> Iterator[Hit]:
    """A web address that no browser opens: "htp://", "http//", "www,", "https:// example.org"."""
    text = context.text
    for match in context.finditer(_BROKEN):
        found, wanted = match.group(), _repaired(match)
        if wanted == found.lower():
            continue
        rest = re.compile(r"\s?[^\s<>\"“”]{0,60}").match(text, match.end())
        shown = rest.group().rstrip(".,;:)") if rest else ""
        edits = ((TextSpan(match.start(), match.end()), wanted),)
        yield Hit(
            TextSpan(match.start(), match.end() + len(shown)), edits=edits, values={"replacement": wanted + shown}
        )


def _repaired(match: re.Match[str]) -> str:
    kind, found = match.lastgroup, match.group()
    if kind == "www":
        return "www."
    if kind == "double":
        return found[: found.index("//") + 2]
    secure = "s" in found.split(":")[0].split("/")[0].lower()
    return "https://" if secure else "http://"


def ending(context: RuleContext) -> Iterator[Hit]:
    """A web or e-mail address with a slip in its ending: ".con", ".comm", "gmail.co"."""
    text = context.text
    found = r"(?:\bwww\.|https?://|@)[\w.-]*[\w-]\.(?P<end>con|comm|cmo|ocm|coom|vom|xom|ogr|orgg|nett|gvo|eud)\b(?!\w|\.\w)"
    right = {"ogr": "org", "orgg": "org", "nett": "net", "gvo": "gov", "eud": "edu"}
    for match in context.finditer(found):
        place = TextSpan(match.start("end"), match.end("end"))
        wanted = right.get(match.group("end").lower(), "com")
        whole = text[match.start() : place.start] + wanted
        yield Hit(TextSpan(match.start(), match.end()), edits=((place, wanted),), values={"replacement": whole})


def email(context: RuleContext) -> Iterator[Hit]:
    """An e-mail address that no mail reaches: a comma for a point, a space, two at signs, no ending."""
    name = r"(?<![\w.])[A-Za-z0-9][\w.+-]*"
    domain = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
    top = r"(?:com|org|net|gov|edu|info|biz|io|co)"
    patterns = (
        rf"{name}@{domain},(?:{top})\b",  # jane@example,com
        rf"{name} @{domain}\.{top}\b|{name}@ {domain}\.{top}\b",  # jane @example.com
        rf"{name}@@{domain}",
        rf"{name}@[A-Za-z0-9-]+\.\.{domain}|{name}@\.{domain}",  # jane@example..com
        rf"{name}@{domain} \.(?:{top})\b|{name}@{domain}\. (?:{top})\b",  # jane@example .com
    )
    for match in context.finditer("|".join(f"(?:{pattern})" for pattern in patterns)):
        wanted = re.sub(r"\s", "", match.group()).replace(",", ".").replace("@@", "@").replace("@.", "@")
        wanted = re.sub(r"\.{2,}", ".", wanted)
        yield Hit(TextSpan(match.start(), match.end()), wanted)


def ticker(context: RuleContext) -> Iterator[Hit]:
    """ "(NYSE:ACME)": a space follows the colon."""
    exchanges = (
        "NYSE(?: American| Arca| MKT)?|NASDAQ|Nasdaq(?:GS|GM|CM)?|AMEX|OTCQ[BX]|OTC(?:MKTS)?|TSX[-. ]?V|TSX|CSE|LSE|AIM"
        "|ASX|FSE|HKEX|SGX|NSE|BSE"
    )
    pattern = rf"\b(?P<exchange>{exchanges})(?P<colon> ?:)(?P<symbol>[A-Z][A-Z0-9.]{{0,6}})\b"
    for match in context.finditer(pattern):
        exchange, symbol = match.group("exchange"), match.group("symbol")
        yield Hit(TextSpan(match.start(), match.end()), f"{exchange}: {symbol}")


_BEFORE_TICKER = lazy_re(r"\((?P<code>[A-Z][A-Za-z]{3,9})(?=: ?[A-Z.]{1,6}\d?[,;)])")
_SURE = 4  # letters: shorter codes are one letter apart from each other


def exchange(context: RuleContext) -> Iterator[Hit]:
    """The code of an exchange misspelt before a ticker: no code itself, and one slip away from one."""
    for match in context.finditer(_BEFORE_TICKER):
        code = match.group("code")
        if code in _exchanges():
            continue
        near = [known for known in _exchanges() if len(known) >= _SURE and slips(code.upper(), known.upper(), 1) == 1]
        same_case = [known for known in near if known.isupper() == code.isupper()]
        if len({known.upper() for known in near}) == 1:
            yield Hit(TextSpan(match.start("code"), match.end("code")), (same_case or near)[0])


@cache
def _exchanges() -> frozenset[str]:
    return frozenset(row["code"] for row in tables.rows("exchanges"))


def phone_form(context: RuleContext) -> Iterator[Hit]:
    """ "(212) 555-0100", "212.555.0100": the house writes 212-555-0100."""
    text = context.text
    for match in context.finditer(r"(\d{3})(\)?)[ ./-]{0,2}(\d{3})[.-](\d{4})"):
        area, bracket, middle, last = match.groups()
        start = match.start() - bool(bracket)
        wanted = f"{area}-{middle}-{last}"
        before, after = text[max(0, start - 1) : start], text[match.end() : match.end() + 2]
        if (bracket and text[start] != "(") or area[0] in "01" or text[start : match.end()] == wanted:
            continue
        if (
            text[max(0, start - 3) : start].startswith("+1")
            or re.match(r"[\w.,/$#+-]", before)
            or re.match(r"[\w-]|[.,]\d", after)
        ):
            continue
        yield Hit(TextSpan(start, match.end()), wanted)
    for span, part in context.parts(RegionKind.CONTACT):
        for match in re.finditer(r"(?<![\w.,/$#+-])([2-9]\d{2})([2-9]\d{2})(\d{4})(?![\w-]|[.,]\d)", part):
            yield Hit(TextSpan(span.start + match.start(), span.start + match.end()), "-".join(match.groups()))
