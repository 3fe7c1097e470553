"""Edits into a source: those that are allowed, that do not share ground, until nothing is left to do."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate

from msgspec import Struct

from prlint.document import Source
from prlint.errors import InputError
from prlint.findings import Applicability, Edit, Finding
from prlint.formats import format_of
from prlint.spans import SourceSpan

ROUNDS = 20
Check = Callable[[Source], Iterable[Finding]]
Wanted = Callable[[Source, Finding, SourceSpan], bool]  # the text now, a finding in it, its place in the original


def everything(_now: Source, _finding: Finding, _home: SourceSpan) -> bool:
    """Every fix that is allowed is wanted."""
    return True


class Outcome(Struct, frozen=True):
    """What fixing came to: the source now, the findings that were applied (``at`` in the original's code
    points), those that are left, and ``restless``: the rules whose fixes undid each other, so that none of
    theirs was applied. ``edits`` are all edits as one set of edits of the original, in order and apart."""

    source: Source
    applied: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    restless: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()


def fix(source: Source, level: Applicability, check: Check, wanted: Wanted = everything) -> Outcome:
    """Applies fixes that are ``wanted`` and checks again until nothing is left.

    When fixes undo each other, or do not come to rest in ``ROUNDS`` rounds, the original comes back and the
    work begins anew without the rules that quarrelled. Raises ``InputError`` when the result cannot be written
    in the file's encoding.
    """
    first = tuple(check(source))
    restless: set[str] = set()
    while True:
        outcome = _until_still(source, level, check, wanted, first, frozenset(restless))
        if outcome.restless == tuple(sorted(restless)):
            return outcome
        restless |= set(outcome.restless)


def _until_still(
    source: Source,
    level: Applicability,
    check: Check,
    wanted: Wanted,
    findings: tuple[Finding, ...],
    banned: frozenset[str],
) -> Outcome:
    """One go at a source, without the fixes of ``banned`` rules; ``restless`` of the outcome is ``banned`` when it
    came to rest, and the rules that did not let it otherwise."""
    now = source
    applied: list[Finding] = []
    rounds: list[list[Edit]] = []
    total: list[Edit] = []
    seen = {source.text: 0}
    ids: list[set[str]] = []  # of the rules that were applied, round by round
    for _ in range(ROUNDS):
        asked = partial(_is_wanted, wanted, now, tuple(rounds))
        chosen = choose((f for f in findings if f.rule_id not in banned), level, now.encoding, asked)
        if not chosen:
            return Outcome(now, tuple(applied), findings, tuple(sorted(banned)), tuple(total))
        edits = sorted(edit for finding in chosen if finding.fix for edit in finding.fix.edits)
        applied += [_at_home(finding, rounds) for finding in chosen]
        rounds.append(edits)
        total = composed(now.text, total, edits)
        ids.append({finding.rule_id for finding in chosen})
        now = apply(now, edits)
        if now.text in seen:
            return Outcome(source, restless=_quarrelled(ids[seen[now.text] :]))
        seen[now.text] = len(rounds)
        findings = tuple(check(now))
    return Outcome(source, restless=_quarrelled(ids[-2:]))


def _quarrelled(rounds: Sequence[set[str]]) -> tuple[str, ...]:
    """The rules that were applied in any of these rounds."""
    return tuple(sorted(set().union(*rounds)))


def _is_wanted(wanted: Wanted, now: Source, rounds: Sequence[Sequence[Edit]], finding: Finding) -> bool:
    return wanted is everything or wanted(now, finding, _at_home(finding, rounds).at)


def choose(
    findings: Iterable[Finding],
    level: Applicability,
    encoding: str = "utf-8",
    wanted: Callable[[Finding], bool] = lambda _: True,
) -> list[Finding]:
    """Findings whose fixes may be applied together: allowed, no two on the same ground, sayable in the file's
    encoding, and ``wanted``; first come first."""
    chosen: list[Finding] = []
    taken: list[Edit] = []  # in source order
    for finding in findings:
        fix = finding.fix
        if fix is None or not is_allowed(finding, level) or not is_sayable(finding, encoding):
            continue
        if any(_collides(edit, taken) for edit in fix.edits) or not wanted(finding):
            continue
        for edit in fix.edits:
            taken.insert(bisect_right(taken, edit), edit)
        chosen.append(finding)
    return chosen


def is_allowed(finding: Finding, level: Applicability) -> bool:
    """Whether a finding's fix may be applied by the machine at the asked level."""
    fix = finding.fix
    return fix is not None and fix.applicability >= level and fix.applicability is not Applicability.DISPLAY


def is_sayable(finding: Finding, encoding: str) -> bool:
    """Whether the file's encoding knows all characters of a finding's fix."""
    if encoding.startswith("utf"):
        return True
    try:
        for edit in finding.fix.edits if finding.fix else ():
            edit.replacement.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def apply(source: Source, edits: Sequence[Edit]) -> Source:
    """The source after ``edits`` (in source order, no two on the same ground). Raises ``InputError``."""
    parts, at = [], 0
    for edit in edits:
        parts += [source.text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    new = "".join([*parts, source.text[at:]])
    form = format_of(source.path)
    try:
        fixed = form.decode(source.path, form.encode(source, new, edits))
    except UnicodeEncodeError as error:
        raise InputError(f"{source.path}: its encoding, {source.encoding}, cannot say the fix: {error}") from error
    if fixed.encoding != source.encoding and not fixed.text.isascii():
        raise InputError(f"{source.path}: after the fix it would no longer be read as {source.encoding}; left alone")
    return fixed


def _collides(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Whether an edit touches the characters or the place of one of ``taken`` (in source order, apart)."""
    index = bisect_right(taken, edit)
    near = taken[max(index - 1, 0) : index + 1]
    return any(edit.span.start <= other.span.end and other.span.start <= edit.span.end for other in near)


def _at_home(finding: Finding, rounds: Sequence[Sequence[Edit]]) -> Finding:
    """A finding of a later round with ``at`` in the original text."""
    from msgspec.structs import replace

    start, end = finding.at.start, finding.at.end
    for edits in reversed(rounds):
        start, end = before(start, edits), before(end, edits)
    return replace(finding, at=SourceSpan(start, max(start, end)))


def composed(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Two sets of edits as one: ``first`` made ``text``, ``second`` are edits of it. All in order and apart."""
    growth = [0, *accumulate(len(edit.replacement) - (edit.span.end - edit.span.start) for edit in first)]
    made = [
        (edit.span.start + moved, edit.span.start + moved + len(edit.replacement), edit, True)
        for edit, moved in zip(first, growth, strict=False)
    ]
    made += [(edit.span.start, edit.span.end, edit, False) for edit in second]
    result: list[Edit] = []
    group: list[tuple[int, int, Edit, bool]] = []
    for item in sorted(made, key=lambda item: (item[0], item[1], not item[3])):
        if group and item[0] > max(end for _, end, _, _ in group):
            result.append(_one(text, first, group))
            group = []
        group.append(item)
    return [*result, _one(text, first, group)] if group else result


def _one(text: str, first: Sequence[Edit], group: Sequence[tuple[int, int, Edit, bool]]) -> Edit:
    """The edit of the original that a group of touching edits, placed in ``text``, comes to."""
    low, high = min(item[0] for item in group), max(item[1] for item in group)
    parts, at = [], low
    for start, end, edit, is_first in group:
        if not is_first:
            parts += [text[at:start], edit.replacement]
            at = end
    kept = [edit for _, _, edit, is_first in group if is_first]
    start = min([before(low, first), *(edit.span.start for edit in kept)])
    end = max([before(high, first), *(edit.span.end for edit in kept)])
    return Edit(SourceSpan(start, end), "".join([*parts, text[at:high]]))


def before(offset: int, edits: Sequence[Edit]) -> int:
    """Where an offset was before ``edits``; inside a replacement it is the start of what was replaced."""
    growth = [0, *accumulate(len(edit.replacement) - (edit.span.end - edit.span.start) for edit in edits)]
    for index in range(len(edits) - 1, -1, -1):
        edit = edits[index]
        start = edit.span.start + growth[index]
        if offset >= start + len(edit.replacement) and offset > start:
            return offset - growth[index + 1]
        if offset >= start:
            return edit.span.start
    return offset
