"""Fixes as revisions and findings as comments, in formats whose authors accept or reject them (Word)."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from prlint.apply import Outcome
from prlint.document import AUTHOR, Note, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.findings import Edit, Finding
from prlint.formats import format_of
from prlint.spans import SourceSpan

_WORD = lazy_re(r"\w+|\s|[^\w\s]")


def marked(source: Source, outcome: Outcome, findings: Iterable[tuple[Finding, bool]], date: str) -> bytes:
    """The original file with the edits of ``outcome`` as tracked changes, and ``findings`` as comments.

    ``findings`` are pairs of a finding, its ``at`` in the original's code points, and whether it is fixed.
    ``date`` is an ISO 8601 time. Raises ``InputError`` for formats without revisions.
    """
    form = format_of(source.path)
    if form.mark is None:
        raise InputError(
            f"{source.path}: only Word and OpenDocument texts hold tracked changes and comments; use plain “fix”"
        )
    notes = [Note(finding.at, comment(finding, is_fixed)) for finding, is_fixed in findings]
    if notes:
        said = {(trace.span.start, trace.text) for trace in form.parse(source).traces if trace.name == AUTHOR}
        notes = [note for note in notes if (note.span.start, note.text) not in said]
    edits = [part for edit in outcome.edits for part in words(source.text, edit)]
    return form.mark(source, edits, notes, date)


def comment(finding: Finding, is_fixed: bool) -> str:
    """What a comment says: the reason, what to write, and the rule."""
    parts = [finding.message]
    if not is_fixed and finding.fix is not None:
        parts.append(f"Suggestion: {finding.fix.title[:1].lower()}{finding.fix.title[1:]}.")
    elif not is_fixed and finding.alternatives:
        parts.append("Suggestion: " + " or ".join(f"“{text}”" for text in finding.alternatives[:3]) + ".")
    return f"{' '.join(parts)} [{finding.rule_id}]"


def words(text: str, edit: Edit) -> Iterator[Edit]:
    """An edit as edits of the single words that change, in order and not touching each other."""
    start, end = edit.span.start, edit.span.end
    old, new = _WORD.findall(text[start:end]), _WORD.findall(edit.replacement)
    at, other = start, 0
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, two = sum(map(len, old[i:j])), sum(map(len, new[k:m]))
        if kind != "equal":
            yield Edit(SourceSpan(at, at + one), edit.replacement[other : other + two])
        at, other = at + one, other + two
