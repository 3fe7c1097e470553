"""Findings that the author answers for: comments in the file, entries beside it, and [sic].

Comments stand in formats that have them (``Format.comments``):

    <!-- prlint: ignore[rule] -->            this line; alone on its line: the paragraph that follows
    <!-- prlint: ignore-next-line[rule] -->  the next line
    <!-- prlint: disable[rule] --> ... <!-- prlint: enable[rule] -->   what is between them
    <!-- prlint: ignore-file[rule] -->       the whole file

``[rule]`` names rules, topics or tags, separated by commas; without it all rules are meant. Text after it is
the reason. For other formats ``prlint-ignore.toml`` holds entries (see ``sidecar``).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from prlint.document import Document
from prlint.errors import did_you_mean
from prlint.expressions import lazy_re
from prlint.findings import Edit, Finding
from prlint.ruleset import Ruleset, family, named
from prlint.sidecar import Entry, fits
from prlint.spans import SourceSpan

UNUSED, UNKNOWN = "suppression/unused", "suppression/unknown"
VERBS = ("ignore", "ignore-next-line", "ignore-file", "disable", "enable")
_COMMENT = lazy_re(r"<!--\s*prlint:\s*(?P<verb>[\w-]+)\s*(?:\[(?P<names>[^\]]*)\])?[^>]*-->")
_PARAGRAPH_END = lazy_re(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)|\Z")
_LINE_END = lazy_re(r"\r\n|\r|\n")
_FENCE = lazy_re(r"^ {0,3}(```+|~~~+)", re.MULTILINE)
_SIC_ENDS = ("sic]", "sic)", "SIC]", "SIC)", "Sic]", "Sic)")
_SIC = lazy_re(r"(?P<word>[^\W_][\w’'-]*)[”\"’,;.]{0,3}\s?[\[(]sic[\])]", re.IGNORECASE)


class Directive(Struct, frozen=True):
    """A comment: where it stands, whom it names, and the stretch of the file that it covers."""

    verb: str
    names: tuple[str, ...]
    at: SourceSpan
    start: int
    end: int


class Stale(Struct, frozen=True):
    """A suppression that does nothing: the rule that reports it, what to say, and how to take it away."""

    rule_id: str
    at: SourceSpan
    what: str
    edits: tuple[Edit, ...] = ()


class Answered(Struct, frozen=True):
    """Findings after the author's word: those that stay, how many do not, and what was said for nothing."""

    kept: list[Finding]
    suppressed: int = 0
    stale: tuple[Stale, ...] = ()


def suppress(
    findings: list[Finding], document: Document, rules: Ruleset, entries: Sequence[Entry], *, comments: bool
) -> Answered:
    """Takes out the findings that a comment, an entry or a [sic] answers for."""
    said = list(directives(document)) if comments and "prlint:" in document.source else []
    words = sic_words(document.text) if findings else []
    if not said and not entries and not words:
        return Answered(findings)
    used: set[int] = set()
    kept = []
    for finding in findings:
        mine = [number for number, item in enumerate(said) if _covers(item, finding, rules)]
        theirs = [number for number, entry in enumerate(entries) if fits(entry, finding, document.source)]
        used.update(mine, (len(said) + number for number in theirs))
        if not (mine or theirs or _is_sic(finding, words)):
            kept.append(finding)
    stale = [*_stale_comments(said, used, document.source, rules), *_stale_entries(entries, used, len(said), rules)]
    return Answered(kept, len(findings) - len(kept), tuple(stale))


def directives(document: Document) -> Iterator[Directive]:
    """The comments of a file in its order; what is shown as text (in code) is none."""
    source = document.source
    open_blocks: list[Directive] = []
    for match in _COMMENT.finditer(source):
        if _is_shown(document, match.start()):
            continue
        names = tuple(name.strip() for name in (match["names"] or "").split(",") if name.strip())
        at = SourceSpan(match.start(), match.end())
        if match["verb"] == "disable":
            open_blocks.append(Directive("disable", names, at, at.end, len(source)))
        elif match["verb"] == "enable":
            closed = [block for block in open_blocks if not names or block.names == names]
            open_blocks = [block for block in open_blocks if block not in closed]
            yield from (Directive("disable", block.names, block.at, block.start, at.start) for block in closed)
            yield Directive("enable", names, at, at.start, at.end if closed else -1)
        else:
            yield Directive(match["verb"], names, at, *_reach(match["verb"], source, at))
    yield from open_blocks


def sic_words(text: str) -> list[tuple[int, int]]:
    """Start and end of each word that is followed by [sic]."""
    if not any(mark in text for mark in _SIC_ENDS):
        return []
    return [match.span("word") for match in _SIC.finditer(text)]


def _reach(verb: str, source: str, at: SourceSpan) -> tuple[int, int]:
    """The stretch that a comment covers."""
    if verb == "ignore-file":
        return 0, len(source) + 1
    start = max(source.rfind("\n", 0, at.start), source.rfind("\r", 0, at.start)) + 1
    ending = _LINE_END.search(source, at.end)
    end = ending.start() if ending else len(source)
    if verb == "ignore" and source[start : at.start].strip() + source[at.end : end].strip():
        return start, end + 1
    after = ending.end() if ending else len(source)
    if verb == "ignore-next-line":
        following = _LINE_END.search(source, after)
        return after, (following.start() if following else len(source)) + 1
    while after < len(source) and source[after].isspace():
        after += 1
    paragraph = _PARAGRAPH_END.search(source, after)
    return start, (paragraph.start() if paragraph else len(source)) + 1


def _covers(item: Directive, finding: Finding, rules: Ruleset) -> bool:
    if item.verb not in VERBS or item.verb == "enable" or not item.start <= finding.at.start < item.end:
        return False
    if not item.names or finding.rule_id in item.names:
        return True
    return named(rules.by_id[family(finding.rule_id)], item.names) > 0


def _is_sic(finding: Finding, words: list[tuple[int, int]]) -> bool:
    """Whether a finding ends in a word that is followed by [sic]."""
    return any(start < finding.span.end <= end for start, end in words)


def _is_shown(document: Document, offset: int) -> bool:
    """Whether the source at ``offset`` is text that a reader sees: then it is no comment."""
    index = bisect_right(document.pieces, offset, key=lambda piece: piece.source.start) - 1
    if index >= 0 and document.pieces[index].source.start < offset < document.pieces[index].source.end:
        return True
    return document.format == "markdown" and _is_fenced(document.source, offset)


def _is_fenced(source: str, offset: int) -> bool:
    """Whether a place is between the lines of a Markdown code fence."""
    fence = ""
    for match in _FENCE.finditer(source, 0, offset):
        if not fence:
            fence = match[1]
        elif match[1].startswith(fence):
            fence = ""
    return bool(fence)


def _stale_comments(said: list[Directive], used: set[int], source: str, rules: Ruleset) -> Iterator[Stale]:
    for number, item in enumerate(said):
        edits = (_removal(item.at, source),)
        if item.verb not in VERBS:
            yield _unknown(item.at, f"“{item.verb}” is no suppression{did_you_mean(item.verb, VERBS)}")
            continue
        unknown = [name for name in item.names if family(name) not in rules.known]
        for name in unknown:
            yield _unknown(item.at, f"no rule, topic or tag is called “{name}”{did_you_mean(name, rules.known)}")
        if item.verb == "enable" and item.end < 0:
            yield Stale(UNUSED, item.at, "this “enable” closes no “disable”", edits)
        elif item.verb != "enable" and number not in used and not unknown and _could_be_used(item.names, rules):
            yield Stale(UNUSED, item.at, "this comment suppresses nothing", edits)


def _unknown(at: SourceSpan, what: str) -> Stale:
    """A suppression that is not understood; a question (“did you mean”) ends itself, all else takes a full stop."""
    return Stale(UNKNOWN, at, what if what.endswith("?") else f"{what}.")


def _could_be_used(names: Iterable[str], rules: Ruleset) -> bool:
    """Whether the rules that a suppression names run: in a run with few rules most have nothing to do."""
    names = tuple(names)
    if not names:
        return rules.whole
    return any(named(rule, map(family, names)) for rule in rules.rules)


def _stale_entries(entries: Sequence[Entry], used: set[int], first: int, rules: Ruleset) -> Iterator[Stale]:
    for number, entry in enumerate(entries, first):
        if family(entry.rule) not in rules.known:
            what = f"{entry.place}: there is no rule “{entry.rule}”{did_you_mean(entry.rule, rules.known)}"
            yield _unknown(SourceSpan(0, 0), what)
        elif number not in used and family(entry.rule) in rules.by_id:
            what = f"the entry for “{entry.text}” in {entry.place} suppresses nothing"
            yield Stale(UNUSED, SourceSpan(0, 0), what)


def _removal(at: SourceSpan, source: str) -> Edit:
    """Takes a comment away, with its line when it stands alone on it, or with the space before it."""
    start = max(source.rfind("\n", 0, at.start), source.rfind("\r", 0, at.start)) + 1
    ending = _LINE_END.search(source, at.end)
    end = ending.start() if ending else len(source)
    if not source[start : at.start].strip() and not source[at.end : end].strip():
        return Edit(SourceSpan(start, ending.end() if ending else len(source)), "")
    before = at.start
    while before > start and source[before - 1] in " \t":
        before -= 1
    return Edit(SourceSpan(before if at.end == end else at.start, at.end), "")
