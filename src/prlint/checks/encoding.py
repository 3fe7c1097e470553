"""Damage of characters: wrong decoding, controls, invisible and look-alike characters, lost superscripts."""

import re
import unicodedata
from collections.abc import Iterator

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan

# A lead byte of UTF-8 and a continuation byte, both as Latin-1 or Windows-1252 shows them.
_BROKEN = lazy_re(
    r"[ÂÃÅâãïÐÑ][\x80-\xbf\u20ac\u201a\u0192\u201e\u2020-\u2022\u2026\u2030\u0160\u2039\u0152\u017d"
    r"\u2018-\u201d\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178\u02c6]"
)
_RUN = lazy_re(r"(?:[^ \n\t\xa0]|(?<=[ÂÃâ])\xa0)+")
_LONGEST = 40  # letters of a word that is looked at
_PLAINER = str.maketrans({"\u2010": "-", "\u2011": "-", "\u201f": "’", "\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•"})
_CJK = r"\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"


def mojibake(context: RuleContext) -> Iterator[Hit]:
    """UTF-8 that was read as another encoding ("Womenâ€™s"); ftfy finds the way back."""
    import ftfy

    text = context.text
    for match in _broken_runs(text):
        fixed = ftfy.fix_encoding(match.group()).translate(_PLAINER)
        if fixed != match.group():
            yield _changed(match.start(), match.group(), fixed)
    for match in context.finditer(r"(?<=[A-Za-z.,;])Â(?=[ \n])"):
        before = _word_before(text, match.start(), r"[A-Za-z]+[.,;]?\Z")
        if before:
            span = TextSpan(match.start() - len(before), match.end())
            yield Hit(span, before, applicability=Applicability.UNSAFE)
    yield from _stripped(text)


def _broken_runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of characters without white space that hold a broken character."""
    at = 0
    while broken := _BROKEN.search(text, at):
        at = max(at, *(text.rfind(blank, at, broken.start()) + 1 for blank in " \n\t"))
        for match in _RUN.finditer(text, at):
            at = match.end()
            if at > broken.start():
                yield match
                break


def _word_before(text: str, at: int, pattern: str) -> str:
    """What of the pattern stands right before a place; nothing when it does not."""
    found = re.search(pattern, text[max(0, at - _LONGEST) : at])
    return found.group() if found else ""


# What is left of three bytes when the two control characters among them were dropped.
_LEFT = {"¢": "•", "¦": "…", "¨": " ", "©": " ", "¬": "€"}


def _stripped(text: str) -> Iterator[Hit]:
    """The same with the control characters already dropped: of a mark only "â" is left."""
    for match in re.finditer(r"(?<=[a-z])â(?=(?:s|t|re|ve|ll|d|m)\b)", text):
        before = _word_before(text, match.start(), r"\b[A-Za-z]+[a-z]\Z")
        if not before:
            continue
        end = match.end() + len(re.match(r"[a-z]*", text[match.end() :]).group())  # type: ignore[union-attr]
        span = TextSpan(match.start() - len(before), end)
        yield Hit(span, before + "’" + text[match.end() : end], applicability=Applicability.UNSAFE)
    for match in re.finditer(r"(?<![^\W_])â([¢¦¨©¬])|(?<=[A-Za-z.,])â([¢¦])", text):
        wanted = _LEFT[match.group(1) or match.group(2)]
        yield Hit(TextSpan(match.start(), match.end()), wanted, applicability=Applicability.UNSAFE)
    for match in _LONE.finditer(text):
        if match["dash"] is None or _in_english(text, match.start(), match.end()):
            yield _lone(text, match)


_LONE = lazy_re(
    r"(?<=[\w,] )(?P<dash>â)(?= \w)|(?<= )(?P<open>â)(?=[A-Za-z]{2})"
    r"|(?<=[a-z]{2}[.,!?a-z])(?P<close>â\??)(?=[\s.,;:]|$)"
)


def _in_english(text: str, start: int, end: int) -> bool:
    """Whether the words on both sides are English; in Welsh the letter is a word."""
    before, after = re.search(r"(\w+),? $", text[max(0, start - 30) : start]), re.match(r" (\w+)", text[end : end + 30])
    known = lexicon.open().known
    return before is not None and after is not None and known(before.group(1)) and known(after.group(1))


def _lone(text: str, match: re.Match[str]) -> Hit:
    """A dash between spaces, an opening mark before a word, a closing mark or an apostrophe after one."""
    at, span = match.start(), TextSpan(match.start(), match.end())
    if match["dash"]:
        return Hit(span, "—", applicability=Applicability.UNSAFE)
    if match["open"]:
        return Hit(span, "“", alternatives=("‘",), applicability=Applicability.UNSAFE)
    line = text[text.rfind("\n", 0, at) + 1 : at]
    quoted = text[at - 1] in ".,!?" or match["close"] != "â" or re.search(r"(?:^|[\s(])â(?=\w)[^â]*$", line)
    marks = ("”", "’") if quoted else ("’", "”")
    return Hit(span, marks[0], alternatives=marks[1:], applicability=Applicability.UNSAFE)


def _changed(start: int, old: str, new: str) -> Hit:
    """A hit on the words that differ; marks and words that are the same on both outer sides stay out of it."""
    most = min(len(old), len(new))
    left = next((at for at in range(most) if old[at] != new[at] or not old[at].isascii()), most)
    rest = range(most - left)
    right = next((at for at in rest if old[-1 - at] != new[-1 - at] or not old[-1 - at].isascii()), most - left)
    while left and old[left - 1].isalnum():
        left -= 1
    while right and old[-right].isalnum():
        right -= 1
    return Hit(TextSpan(start + left, start + len(old) - right), new[left : len(new) - right])


def lost_character(context: RuleContext) -> Iterator[Hit]:
    """U+FFFD, and the question mark that stands where an apostrophe ("women?s") or an opening mark was ("?Why'")."""
    text = context.text
    for match in context.finditer(r"�+|(?<=[a-z])\?(?=(?:s|t|re|ve|ll)(?![\w=&/]))"):
        left = match.start() - len(re.search(r"\w*$", text[max(0, match.start() - 30) : match.start()]).group())  # type: ignore[union-attr]
        right = match.end() + len(re.match(r"\w*", text[match.end() : match.end() + 30]).group())  # type: ignore[union-attr]
        inside = left < match.start() and re.match(r"(?:s|t|re|ve|ll|d|m)\b", text[match.end() : right])
        word = text[left : match.start()] + "’" + text[match.end() : right] if inside else None
        yield Hit(TextSpan(left, right), word, applicability=Applicability.UNSAFE)
    for match in re.finditer(
        r"(?:^|(?<=[^.?!\s]\s))\?(?=[A-Za-z]{2}(?:(?!\s['‘])[^?\n\"“”]){2,100}(?<=\S)(?P<close>['’\"”])(?!\w))",
        text,
        re.MULTILINE,
    ):
        wanted = {"'": "'", "’": "‘", '"': '"', "”": "“"}[match["close"]]
        yield Hit(TextSpan(*match.span()), wanted, applicability=Applicability.UNSAFE)


_TERMINAL = r"(?P<terminal>\x1b\[[0-?]*[ -/]*[@-~])"  # ECMA-48, control sequences


def control(context: RuleContext) -> Iterator[Hit]:
    """Control characters; those of Windows-1252 have a known meaning, and a terminal's colours end with a letter."""
    for match in context.finditer(rf"{_TERMINAL}|[\x00-\x08\x0e-\x1f\x7f-\x9f]+"):
        meaning = "" if match["terminal"] else match.group().encode("latin-1").decode("cp1252", "ignore")
        wanted = "".join(character for character in meaning if character.isprintable())
        shown = match.group()[: 1 if match["terminal"] else 3]
        names = " ".join(f"U+{ord(character):04X}" for character in shown)
        yield Hit(TextSpan(match.start(), match.end()), wanted, values={"names": names})


def invisible(context: RuleContext) -> Iterator[Hit]:
    """Characters of no width, but not where scripts and emoji need them."""
    text = context.text
    pattern = r"[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
    for match in context.finditer(pattern):
        around = text[max(0, match.start() - 2) : match.start()] + text[match.end() : match.end() + 2]
        if any(_needs_joiners(character) for character in around):
            continue
        names = ", ".join(dict.fromkeys(unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in match.group()))
        yield Hit(TextSpan(match.start(), match.end()), "", values={"names": names})


def _needs_joiners(character: str) -> bool:
    """Whether zero-width characters are normal beside it: Hebrew to Khmer, East Asian scripts, emoji."""
    code = ord(character)
    return 0x590 <= code <= 0x1CFF or 0x2190 <= code <= 0x2BFF or 0x2E80 <= code <= 0xFAFF or code >= 0xFE00


def separator(context: RuleContext) -> Iterator[Hit]:
    """Unicode line and paragraph separators, which most systems do not show."""
    for match in context.finditer(r"[ \xa0]*[\u2028\u2029][ \xa0\u2028\u2029]*"):
        yield Hit(TextSpan(match.start(), match.end()), "\n")


def lookalike(context: RuleContext) -> Iterator[Hit]:
    """Cyrillic or Greek letters inside a Latin word."""
    latin = dict(tables.derived("lookalikes", ("lookalikes",), dict[str, str], _lookalikes))
    for match in context.finditer(r"[A-Za-z\u0370-\u03ff\u0400-\u04ff]{2,}"):
        word = match.group()
        foreign = [character for character in word if ord(character) > 0x36F]
        if foreign and len(foreign) < len(word) and all(character in latin for character in foreign):
            yield Hit(TextSpan(match.start(), match.end()), "".join(latin.get(c, c) for c in word))


def _lookalikes() -> dict[str, str]:
    return {row["character"]: row["latin"] for row in tables.rows("lookalikes")}


def full_width(context: RuleContext) -> Iterator[Hit]:
    """East Asian forms of Latin marks, digits and letters in Latin text; "㈜" too."""
    text = context.text
    for match in context.finditer(r"[\uff01-\uff5e\u3000-\u3002]+|[㈜㈝㈱㈲]"):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if re.search(
            rf"[{_CJK}]", text[max(0, match.start() - 2) : match.start()] + text[match.end() : match.end() + 2]
        ):
            continue
        wanted: str | None = unicodedata.normalize("NFKC", match.group()).replace("。", ".").replace("、", ",")
        if match.group() in "㈜㈝㈱㈲":
            wanted = None
        elif wanted and wanted[-1] in ",.;:!?" and after.isalpha():
            wanted += " "
        elif wanted == "(" and before.isalnum():
            wanted = " ("
        advice = f"Latin text takes “{wanted.strip()}”" if wanted else "write the company form in Latin letters"
        yield Hit(TextSpan(match.start(), match.end()), wanted, values={"advice": advice})


def compatibility(context: RuleContext) -> Iterator[Hit]:
    """Ligatures of a PDF ("ﬁ") and letters whose accent is a character of its own."""
    pattern = r"\w*(?:[\ufb00-\ufb06]|[A-Za-z][\u0300-\u036f])[\w\u0300-\u036f\ufb00-\ufb06]*"
    for match in context.finditer(pattern):
        plain = re.sub(r"[\ufb00-\ufb06]", lambda ligature: unicodedata.normalize("NFKC", ligature[0]), match.group())
        wanted = unicodedata.normalize("NFC", plain)
        if wanted != match.group() and not re.search(r"[\u0300-\u036f]", wanted):
            yield Hit(TextSpan(match.start(), match.end()), wanted)


def letter_for_letter(context: RuleContext) -> Iterator[Hit]:
    """A small L in an acronym that the document has with a capital I ("GlP", "GIP")."""
    words = context.words
    for match in context.finditer(r"(?<![\w@/.-])(?=[A-Z]*l[A-Zl]*\b)[A-Zl]{3,}(?![\w@])"):
        wanted = match.group().replace("l", "I")
        if wanted in words and len(words[wanted]) >= len(words.get(match.group(), ())):
            yield Hit(TextSpan(match.start(), match.end()), wanted)


def trademark(context: RuleContext) -> Iterator[Hit]:
    """TM that was a superscript: "LifesaversTM"."""
    for match in context.finditer(r"(?<![\w@/.-])([A-Z][A-Za-z0-9’'-]*[a-z]{2})TM(?![\w@])"):
        yield Hit(TextSpan(match.start(), match.end()), match.group(1) + "™")


def entity(context: RuleContext) -> Iterator[Hit]:
    """HTML entities that are text now: "&amp;", "&#8217;"."""
    import html

    for match in context.finditer(r"&(?:[A-Za-z][A-Za-z0-9]{1,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});"):
        wanted = html.unescape(match.group())
        if wanted != match.group():
            yield Hit(TextSpan(match.start(), match.end()), " " if wanted == "\xa0" else wanted)


def escape(context: RuleContext) -> Iterator[Hit]:
    """Escapes of a program or of a link that are text now: backslash u2019, "%20"."""
    from urllib.parse import unquote

    for match in context.finditer(r"\\u([0-9a-fA-F]{4})|\\x([89a-fA-F][0-9a-fA-F])|\\([\"'])"):
        code = match.group(1) or match.group(2)
        character = match.group(3) or chr(int(code, 16))
        if match.group(2):
            character = bytes([int(code, 16)]).decode("cp1252", "replace")
        yield Hit(TextSpan(match.start(), match.end()), character)
    pattern = r"(?<![\w/%=?&.-])[A-Za-z’-]+(?:(?:%20|%E2%80%9[0-9A-D]|%2[0-9A-F])[A-Za-z’,-]+)+(?![/\w?=%]|\.\w)"
    for match in context.finditer(pattern):
        yield Hit(TextSpan(match.start(), match.end()), unquote(match.group()), applicability=Applicability.UNSAFE)
