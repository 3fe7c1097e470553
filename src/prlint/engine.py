"""The way of the data, once: parse -> segment -> match -> resolve for a source; nothing else happens here."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from prlint.config import Config
from prlint.context import Facts, RuleContext
from prlint.document import Document, Source
from prlint.errors import InputError, RuleError
from prlint.findings import Applicability, Edit, Finding, Fix, Hit, QuotePolicy, Report
from prlint.formats import format_named, format_of
from prlint.matchers import excused, expression_hits, phrase_hits, python_hits
from prlint.regions import RegionKind
from prlint.resolve import resolve
from prlint.rule import Rule
from prlint.ruleset import Ruleset
from prlint.scan import Fired
from prlint.sidecar import Entry
from prlint.spans import SourceSpan, TextSpan
from prlint.suppress import Stale, suppress
from prlint.words import touches_any

MAX_LENGTH = Config().max_length
MOST = 10_000  # findings of one rule in one text; whoever has more has another problem
_MARK_UP = 20  # mark-up may be this many times as long as the prose in it


def check_source(source: Source, rules: Ruleset, entries: Sequence[Entry] = (), max_length: int = MAX_LENGTH) -> Report:
    """All findings of a file that was read; a rule that fails is an error in the report, the others count.

    ``entries`` are those of the sidecar for this file. Raises ``InputError`` for prose longer than
    ``max_length`` code points (or mark-up of many times that).
    """
    form = format_of(source.path)
    _refuse_long(source.path, len(source.text), max_length * _MARK_UP)
    document = form.parse(source)
    _refuse_long(source.path, len(document.text), max_length)
    failures: list[str] = []
    facts = Facts(document)
    findings = resolve(match(facts, rules, failures), rules.by_id)
    answered = suppress(findings, document, rules, entries, comments=form.comments)
    kept = [*answered.kept, *_stale(answered.stale, document, rules)]
    return Report(
        source.path,
        tuple(sorted(kept, key=lambda finding: finding.at.start) if answered.stale else kept),
        source.text,
        notes=(*source.notes, *facts.notes),
        errors=tuple(failures),
        suppressed=answered.suppressed,
        partial=facts.partial,
    )


def _refuse_long(path: str, length: int, most: int) -> None:
    if length > most:
        raise InputError(f"{path}: too long to be a release ({length:,} characters); raise max-length to check it")


def _stale(stale: Iterable[Stale], document: Document, rules: Ruleset) -> Iterator[Finding]:
    """Suppressions that do nothing, as findings of their own rules."""
    for item in stale:
        rule = rules.by_id.get(item.rule_id)
        if rule is None:
            continue
        place = document.to_text(item.at.start)
        yield Finding(
            rule_id=rule.id,
            severity=rule.severity,
            message=rule.message.format(what=item.what),
            span=TextSpan(place, place),
            at=item.at,
            fix=Fix(item.edits, rule.applicability, rule.fix_title or rule.summary) if item.edits else None,
        )


def check_document(
    document: Document, rules: Ruleset, region: RegionKind | None = None, failures: list[str] | None = None
) -> list[Finding]:
    """All findings of a document, in order; ``region`` takes the whole of it for one kind of region.

    A rule that fails (it takes too long, its code raises) adds one line to ``failures``; without that list
    its ``RuleError`` goes to the caller.
    """
    facts = Facts(document, region)
    return resolve(match(facts, rules, failures), rules.by_id)


def match(facts: Facts, rules: Ruleset, failures: list[str] | None = None) -> Iterator[Finding]:
    """Runs the one scan, then each rule that fired, and makes findings of the hits."""
    fired = rules.scanner.scan(facts.text)
    for rule, hits in rule_hits(facts, rules, fired):
        try:
            yield from _findings(facts, rule, hits)
        except RuleError as error:
            if failures is None:
                raise
            failures.append(str(error))


def rule_hits(facts: Facts, rules: Ruleset, fired: Fired) -> Iterator[tuple[Rule, Iterable[Hit]]]:
    """Each rule that has something to say, with its hits still to be drawn."""
    awake: dict[str, list[TextSpan] | None] = {}
    for index, span in fired.phrases:
        rule = rules.owner[index]
        if rule.python is not None:
            awake[rule.id] = None
        else:
            yield rule, phrase_hits(facts.text, span, rules.patterns[index])
    for index in sorted(fired.patterns):
        rule, places = rules.owner[index], fired.places.get(index)
        if rule.python is None:
            yield rule, expression_hits(facts.text, rules.patterns[index], _apart(places))
        else:
            known = awake.get(rule.id, [])
            awake[rule.id] = None if known is None or places is None else known + places
    for rule in rules.unprompted:
        yield rule, python_hits(RuleContext(facts, rule, rule.options), rule)
    for rule_id, places in awake.items():
        rule = rules.by_id[rule_id]
        yield rule, python_hits(RuleContext(facts, rule, rule.options, _apart(places)), rule)


def _apart(places: list[TextSpan] | None) -> list[TextSpan] | None:
    """Places in order, those that touch made one."""
    if places is None:
        return None
    result: list[TextSpan] = []
    for place in sorted(places):
        if result and place.start <= result[-1].end:
            result[-1] = TextSpan(result[-1].start, max(place.end, result[-1].end))
        else:
            result.append(place)
    return result


def _findings(facts: Facts, rule: Rule, hits: Iterable[Hit]) -> Iterator[Finding]:
    """Findings of a rule's hits. Raises ``RuleError`` for whatever goes wrong in the rule."""
    try:
        for hit in islice(hits, MOST):
            finding = _finding(facts, rule, hit)
            if finding is not None and not excused(facts.text, hit, rule.unless):
                yield finding
    except TimeoutError as error:
        raise RuleError(f"{rule.file}:1: the pattern of {rule.id} takes too long here; make it simpler") from error
    except RuleError:
        raise
    except Exception as error:
        raise RuleError(f"{rule.file}:1: the check of {rule.id} failed: {type(error).__name__}: {error}") from error


def _finding(facts: Facts, rule: Rule, hit: Hit) -> Finding | None:
    """Stamps a hit with what the rule says; None where the rule does not look."""
    if not rule.opaque and touches_any(hit.span, facts.opaque):
        return None
    kind = facts.regions.at(hit.span.start)
    if kind in rule.regions_out or (rule.regions_in and kind not in rule.regions_in):
        return None
    quoted = facts.regions.in_quote(hit.span)
    if quoted and rule.quotes is QuotePolicy.SILENT:
        return None
    values = {
        "match": facts.text[hit.span.start : hit.span.end],
        "replacement": hit.replacement if hit.replacement is not None else "",
        **hit.values,
    }
    return Finding(
        rule_id=f"{rule.id}/{hit.part}" if hit.part else rule.id,
        severity=rule.forced_severity or hit.severity or rule.severity,
        message=rule.message.format_map(values),
        span=hit.span,
        at=hit.at or facts.document.to_source(hit.span),
        fix=_fix(facts.document, rule, hit, quoted),
        alternatives=hit.alternatives,
        related=tuple(facts.document.to_source(span) for span in hit.related),
        region=kind.value,
        in_quote=quoted,
    )


def _fix(document: Document, rule: Rule, hit: Hit, quoted: bool) -> Fix | None:
    pairs = hit.edits or (((hit.span, hit.replacement),) if hit.replacement is not None else ())
    if not pairs:
        return None
    level = min(rule.applicability, hit.applicability)
    if quoted:
        level = Applicability.DISPLAY if rule.quotes is QuotePolicy.QUERY else Applicability(max(level - 1, 0))
    form = format_named(document.format)
    places = tuple(places for pair in pairs for places in _places(document, *pair)) if form.writable else (None,)
    if None in places:
        level = Applicability.DISPLAY
        places = tuple((document.to_source(span), text) for span, text in pairs)
    edits = tuple(sorted(Edit(at, form.escape(text, document.source)) for at, text in filter(None, places)))
    return Fix(edits, level, rule.fix_title or _title(document, pairs))


def _places(document: Document, span: TextSpan, text: str) -> Iterable[tuple[SourceSpan, str] | None]:
    """Where in the source an edit is written, in one place or in several; one None where it cannot be."""
    if document.is_editable(span):
        return ((document.to_source(span), text),)
    from prlint.parted import parted

    return parted(document, span, text) or (None,)


def _title(document: Document, pairs: Iterable[tuple[TextSpan, str]]) -> str:
    title = ", ".join(deed(document.text[span.start : span.end], text) for span, text in pairs)
    return title[:1].upper() + title[1:]


def deed(old: str, new: str) -> str:
    """What replacing ``old`` by ``new`` does, in words that also tell about white space."""
    found, wanted = " ".join(old.split()), " ".join(new.split())
    if found and wanted:
        return f"write “{wanted}”"
    if found or wanted:
        return f"delete “{found}”" if found else f"insert “{wanted}”"
    if not new:
        return "delete the line break" if "\n" in old else "delete the space"
    return "begin a new line" if "\n" in new else "leave one space" if old else "insert a space"
