"""What rules yield and what everybody else reads."""

from enum import IntEnum
from typing import Any

from msgspec import Struct

from prlint.spans import SourceSpan, TextSpan


class Severity(IntEnum):
    """How much a finding matters. Only its place in the order counts; the names are what users write."""

    STYLE = 1  # house style: right in another house
    WARNING = 2  # probably wrong, or an editor should look
    ERROR = 3  # wrong


class Applicability(IntEnum):
    """How far a fix may be trusted; a fix is applied when its applicability reaches the asked level."""

    DISPLAY = 0  # a suggestion: shown, never applied by the machine
    UNSAFE = 1  # probably right: applied on request
    SAFE = 2  # the meaning cannot change


class QuotePolicy(IntEnum):
    """What becomes of a rule's findings inside a quotation, which belongs to the speaker."""

    QUERY = 0  # shown with its suggestion, never rewritten (wording, grammar, style)
    TYPING = 1  # typing damage: the fix stays, one level less safe
    SILENT = 2  # not reported


class Hit(Struct, frozen=True):
    """What a rule's author yields: where, what should stand there, and the fields of the message.

    ``replacement`` replaces ``span``; ``edits`` say it more finely (all or none) where that is not enough.
    ``alternatives`` are further candidates, best first, for a human to choose from. ``related`` are other
    places that the finding is about. ``applicability`` can only lower what the rule allows. ``at`` is the
    place in the source, for what does not stand in the prose. ``part`` names the rule within a
    family (a grammar engine's own rule): the finding's id is then "<rule>/<part>".
    """

    span: TextSpan
    replacement: str | None = None
    values: dict[str, Any] = {}
    edits: tuple[tuple[TextSpan, str], ...] = ()
    alternatives: tuple[str, ...] = ()
    related: tuple[TextSpan, ...] = ()
    applicability: Applicability = Applicability.SAFE
    severity: Severity | None = None
    at: SourceSpan | None = None
    part: str = ""


class Edit(Struct, frozen=True, order=True):
    """Replaces a stretch of the source by text that is already escaped for it."""

    span: SourceSpan
    replacement: str


class Fix(Struct, frozen=True):
    """Edits that are applied together or not at all; in source order, not overlapping."""

    edits: tuple[Edit, ...]
    applicability: Applicability
    title: str


class Finding(Struct, frozen=True):
    """One flaw, as reporters, editors and machines read it.

    ``span`` is in the prose, ``at`` in the decoded file; both in code points. ``region`` is the name of
    the region it stands in. ``alternatives`` are replacement texts for ``at``, best first.
    """

    rule_id: str
    severity: Severity
    message: str
    span: TextSpan
    at: SourceSpan
    fix: Fix | None = None
    alternatives: tuple[str, ...] = ()
    related: tuple[SourceSpan, ...] = ()
    region: str = "body"
    in_quote: bool = False


class Report(Struct, frozen=True):
    """All that came of one file.

    ``source`` is the decoded text (empty when there is nothing to show from it), ``notes`` are remarks
    that are not findings, ``errors`` say what could not be checked (a file that cannot be read, a rule that
    failed), ``suppressed`` counts findings that the author answered for. ``partial``: something that may work
    next time did not (a grammar engine); such a report is not kept.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    source: str = ""
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    suppressed: int = 0
    partial: bool = False


SEVERITY_NAMES = {severity.name.lower(): severity for severity in Severity}
APPLICABILITY_NAMES = {level.name.lower(): level for level in Applicability}
QUOTE_POLICY_NAMES = {policy.name.lower(): policy for policy in QuotePolicy}
