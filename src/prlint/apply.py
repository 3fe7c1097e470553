"""Edits into a source: those that are allowed, that do not share ground, until nothing is left to do."""

from collections.abc import Callable, Iterable

from prlint.document import Source
from prlint.findings import Applicability, Edit, Finding
from prlint.formats import format_of

ROUNDS = 20


def choose(findings: Iterable[Finding], level: Applicability) -> list[Finding]:
    """Findings whose fixes may be applied together: allowed, and no two on the same ground; first come first."""
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or fix.applicability < level or fix.applicability is Applicability.DISPLAY:
            continue
        if any(_collide(edit, other) for edit in fix.edits for other in taken):
            continue
        taken += fix.edits
        chosen.append(finding)
    return chosen


def apply(source: Source, findings: Iterable[Finding]) -> Source:
    """The source after the fixes of ``findings`` (which ``choose`` picked)."""
    edits = sorted(edit for finding in findings if finding.fix for edit in finding.fix.edits)
    text, at = [], 0
    for edit in edits:
        text += [source.text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    new = "".join([*text, source.text[at:]])
    form = format_of(source.path)
    return form.decode(source.path, form.encode(source, new, edits))


def fix(
    source: Source, level: Applicability, check: Callable[[Source], Iterable[Finding]]
) -> tuple[Source, list[Finding]]:
    """Applies fixes and checks again until nothing is left; ``(fixed source, applied findings)``.

    When fixes undo each other, or do not come to rest in ``ROUNDS`` rounds, the original comes back with
    an empty list.
    """
    now = source
    applied: list[Finding] = []
    seen = {source.text}
    for _ in range(ROUNDS):
        chosen = choose(check(now), level)
        if not chosen:
            return now, applied
        now = apply(now, chosen)
        applied += chosen
        if now.text in seen:
            break
        seen.add(now.text)
    return source, []


def _collide(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same characters or the same place."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end
