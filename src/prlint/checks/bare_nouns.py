"""Counted nouns that stand without the article that they need."""

from collections.abc import Iterator

from prlint import lexicon
from prlint.checks.first_sounds import before_figure
from prlint.checks.nouns import is_adjective, nouns
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_PREPOSITION = (
    "of|in|to|with|for|from|by|at|as|on|into|through|via|using|use|uses|across|within|under|against|between|during"
)
# Nouns that hardly ever go without an article or another determiner: counted in five million words of releases.
_KINDS = (
    "platform|ecosystem|community|organization|organisation|network|region|project|team|firm|center|centre|website|app|"
    "application|blockchain|initiative|campaign|facility|foundation|federation|consortium|alliance|peninsula|"
    "administration|government|embassy|parliament|summit|festival|tournament|franchise|restaurant|company|hotel"
)
_END = (
    r"(?=[.;:!?)”\"]|,\s(?:which|who|and|but|a|an|the)\b|"
    r"\s(?:of|in|for|that|which|is|was|has|had|will|can|with|at|by|on|from|to|after|during|and)\b)"
)
_NAMED = lazy_re(
    rf"(?<=[a-z,] )(?P<preposition>{_PREPOSITION})\s"
    rf"(?P<name>(?:[A-Z][A-Za-z0-9+]+\s){{1,3}}(?:[a-z]+\s)?(?:{_KINDS}))\b{_END}"
)
_CAPITAL_BEFORE = lazy_re(r"[A-Z][\w’'&.-]*,?\s\Z")
_AREAS = frozenset("Indian IV IT HR PR AI VA EU U US UK UN Senate House Congress State".split())


def named(context: RuleContext) -> Iterator[Hit]:
    """“through Quist platform”: a common noun with a name before it is still a common noun."""
    for match in context.finditer(_NAMED):
        if _CAPITAL_BEFORE.search(context.text, max(0, match.start() - 30), match.start()):
            continue  # “the House of Representatives team”
        words = match.group("name").split()
        middle = words[-2]
        if words[0] in _AREAS or (middle.islower() and not is_adjective(middle)) or _is_place(words):
            continue
        yield _insert(match.start("name"), match.end("name"), "the ")


def _is_place(words: list[str]) -> bool:
    """Whether the name may be a place that is an address (“at Kenvale center”) or a brand's shop."""
    return words[-1] in ("center", "centre", "facility", "restaurant", "hotel") and len(words) > 2


# Offices that the releases of five million words call “the” 97 times out of a hundred.
_BODY = (
    r"(?:[A-Z][a-z]+\s){1,3}(?:Police\sDepartment|Sheriff['’]s\s(?:Office|Department)|(?:District\s)?Attorney['’]s\sOffice|"
    r"Attorney\sGeneral['’]s\sOffice|(?<!Volunteer\s)Fire\s(?:Department|Authority)|Health\sDepartment|"
    r"Monetary\sAuthority|Chamber\sof\sCommerce|Security\sCouncil|Appropriations\sCommittee|Security\sForce|"
    r"Supreme\sCourt|Court\sof\sAppeals)|"
    r"(?:Ministry|Department)\sof\s(?:the\s)?[A-Z][a-z]+(?:(?:,?\s(?:and|of|&))?\s[A-Z][a-z]+|,\s[A-Z][a-z]+(?=[^.;\n]*\sand\s[A-Z])){0,5}"
)
_BODY_AFTER = lazy_re(
    rf"(?<=[a-z,]\s)(?<!City\s)(?<!Town\s)(?<!Village\s)(?<!County\s)(?<!University\s)(?<!College\s)(?<!Borough\s)"
    rf"(?:by|with|from|of|to|at|for|contacted|joined|notified|called|alerted|thank|thanks|thanked)\s(?P<name>{_BODY})"
    r"(?=[.,;)]|\s(?:to|in|on|for|who|which|that|is|was|has|had|will|with|at|after|during|as|by|from|and|also)\b)"
)
_BODY_FIRST = lazy_re(
    rf"(?:(?<=[a-z\d)][.!?]\s)(?<!\b[MSF]t\.\s)|(?<=[.!?]”\s)|(?<=[.!?]\s\s)|(?<=[.!?]\n))(?P<name>(?!The|This|That|Our|When|In|If|As|At|On|Each|A|An|His|Her)"
    rf"(?:{_BODY}))\s(?:(?:is|was|has|will|had)\s[a-z]|(?:investigated|responded|arrested|announced|recovered|located)\b)"
)
_TITLE = lazy_re(r"\b(?:Under\s?)?[Ss]ecretary\b")
_OFFICERS = frozenset(
    "Director Chief Officer Officers Commissioner Inspector Attorney Minister Official Officials".split()
)


def bodies(context: RuleContext) -> Iterator[Hit]:
    """“by Norwood Police Department”: an office is not a person; its name takes “the”."""
    for match in _BODY_AFTER.finditer(context.text):
        if match.group("name").rsplit(maxsplit=1)[-1] in _OFFICERS or _TITLE.search(match.group("name")):
            continue  # “a letter to Department of State Secretary Reed”: the body’s name is part of a title
        yield _insert(match.start("name"), match.end("name"), "the ")
    for match in _BODY_FIRST.finditer(context.text):
        name, start = match.group("name"), match.start("name")
        right = f"The {name}"
        edit = (TextSpan(start, start), "The ")
        yield Hit(TextSpan(start, match.end("name")), values={"article": "the", "replacement": right}, edits=(edit,))


_TERM = lazy_re(
    r"(?<!-\s)\b(?:of|in|to|from|with|by|for|as|on|is|was|received|faces|serving|served|signed|has|had|won|"
    r"began|completed)\s"
    r"(?P<flaw>(?P<number>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)-"
    r"(?:year|month|week|day|hour|mile|acre|story|bedroom|person|member|page|point|count)(?:-old|-long)?\s"
    r"(?:(?P<middle>[a-z]+)\s)?(?P<noun>[a-z]+))(?=[.;,:!?)]|\s(?:of|in|for|that|which|who|with|at|by|on|to|"
    r"after|before|from|and)\b)"
)


def measured(context: RuleContext) -> Iterator[Hit]:
    """“from 12-year sentence”: what a number measures is counted all the same."""
    known = nouns()
    for match in context.finditer(_TERM):
        noun, middle = match.group("noun"), match.group("middle")
        if not known.is_one(noun) or (middle and not lexicon.open().known(middle)):
            continue
        number = match.group("number")
        article = before_figure(number) if number.isdigit() else "an" if number.startswith("eigh") else "a"
        yield _insert(match.start("flaw"), match.end("flaw"), f"{article or 'a'} ")


def _insert(start: int, end: int, article: str) -> Hit:
    return Hit(TextSpan(start, end), values={"article": article.strip()}, edits=((TextSpan(start, start), article),))
