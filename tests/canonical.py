"""The one set of reports that every reporter is shown: all that a report can hold, and what could break a format."""

from prlint.findings import Applicability, Edit, Finding, Fix, Report, Severity
from prlint.rule import Example, Rule
from prlint.spans import SourceSpan, TextSpan

SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY
ERROR, WARNING, STYLE = Severity.ERROR, Severity.WARNING, Severity.STYLE

SOURCE = (
    "HARBOUR CITY OPENS A SECOND FERRY LINE\r\n"
    "\r\n"
    "PORT ALDER, May 4 — The the ferry of 東京湾フェリー 🚢 sails at noon, and the mayor of the city, who has waited "
    "for this day for eleven years and says so to everyone who asks, called it “a moment to recieve with joy” before a "
    "crowd of 3,000 at the new pier.\r\n"
    "The line costs 40% less | “as we promised”.\r\n"
    "Fares:\t2\u200bdollars & <b>no</b> more\r\n"
    "It begins here\r\n"
    "and ends there.\r\n"
    "ⓒ 2026 Harbour City"
)


def finding(
    rule: str,
    severity: Severity,
    message: str,
    found: str,
    *edits: tuple[str, str],
    level: Applicability = SAFE,
    title: str = "",
    after: str = "",
    alternatives: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
    region: str = "body",
    in_quote: bool = False,
) -> Finding:
    """A finding for the first ``found`` behind ``after``; edits are ``(old, new)`` in the source."""
    start = SOURCE.index(after) + len(after) if after else SOURCE.index(found)
    return Finding(
        rule_id=rule,
        severity=severity,
        message=message,
        span=TextSpan(start, start + len(found)),
        at=SourceSpan(start, start + len(found)),
        fix=Fix(tuple(Edit(_span(old), new) for old, new in edits), level, title) if edits else None,
        alternatives=alternatives,
        related=tuple(_span(text) for text in related),
        region=region,
        in_quote=in_quote,
    )


def _span(text: str) -> SourceSpan:
    start = SOURCE.index(text)
    return SourceSpan(start, start + len(text))


FINDINGS = (
    finding(
        "typing/doubled-word",
        ERROR,
        "“The the” stands twice; write “The”.",
        "The the",
        ("The the", "The"),
        title="Write “The”",
    ),
    finding(
        "spelling/misspelt",
        ERROR,
        "“recieve” is misspelt; write “receive”.",
        "recieve",
        ("recieve", "receive"),
        level=UNSAFE,
        title="Write “receive”",
        in_quote=True,
    ),
    finding(
        "figures/contradiction",
        WARNING,
        "100% of what, 40% or 3,000: these figures\ncannot both be right.",
        "40%",
        related=("3,000",),
        alternatives=("45%", "50%, at most"),
    ),
    finding(
        "typing/invisible",
        WARNING,
        "A character that nobody sees (U+200B) stands here; delete it.",
        "\u200b",
        ("\u200b", " "),
        title="Write “ ”",
    ),
    finding(
        "style/markup",
        STYLE,
        "“<b>no</b> & ::more, 50%|” is `markup`; @nobody [reads](it).",
        "<b>no</b>",
        ("<b>", ""),
        ("</b>", ""),
        level=DISPLAY,
        title="Delete “<b>”, delete “</b>”",
    ),
    finding(
        "spacing/broken-line",
        STYLE,
        "The sentence runs on in the next line.",
        "here\r\nand",
        ("\r\n" + "and ends", " and ends"),
        level=UNSAFE,
        title="Join the lines",
    ),
    finding(
        "copyright/symbol",
        ERROR,
        "“ⓒ” is not the copyright sign; write “©”.",
        "ⓒ",
        ("ⓒ", "©"),
        title="Write “©”",
        region="copyright",
    ),
    finding(
        "punctuation/no-full-stop",
        ERROR,
        "The last sentence has no full stop.",
        "",
        after="2026 Harbour City",
        region="copyright",
    ),
)

REPORTS = (
    Report("releases/harbour, city.txt", FINDINGS, SOURCE, suppressed=2),
    Report("releases/clean.txt", source="All is well.\n", notes=("line 1 is not UTF-8; read as Windows-1252",)),
    Report("releases/broken.txt", errors=("releases/broken.txt: not a text file (it holds NUL bytes)",)),
)

RULES = {
    rule_id: Rule(
        id=rule_id,
        summary=f"The summary of {rule_id}",
        why=f"The reason of {rule_id}: “a < b” & what an editor would say if anybody asked for it at length.",
        source="House rule",
        message="",
        severity=ERROR,
        applicability=SAFE,
        examples=(Example("", bad=False),),
        tags=("canonical",),
    )
    for rule_id in {finding.rule_id for finding in FINDINGS} - {"style/markup"}
}
