"""After matching: one order, no duplicates, one finding for one flaw."""

from collections.abc import Iterable, Mapping

from prlint.findings import Applicability, Finding
from prlint.rule import Rule
from prlint.spans import overlap


def resolve(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> list[Finding]:
    """Findings in text order without duplicates and without those that another one beats."""
    ordered = sorted(dict.fromkeys(findings), key=_order)  # a set would leave ties to the hashes of the day
    kept: list[Finding] = []
    for finding in ordered:
        rivals = [other for other in kept[-8:] if overlap(other.span, finding.span)]
        if any(_beats(other, finding, rules) for other in rivals):
            continue
        for other in rivals:
            if _beats(finding, other, rules):
                kept.remove(other)
        kept.append(finding)
    return kept


def _order(finding: Finding) -> tuple[int, int, int, str, str]:
    return (finding.span.start, -finding.severity, finding.span.end, finding.rule_id, finding.message)


def _beats(one: Finding, other: Finding, rules: Mapping[str, Rule]) -> bool:
    """Whether ``one`` makes ``other`` needless: by the rule's word, or because both say the same."""
    if _about_the_file(one) and _about_the_file(other):
        return one.rule_id == other.rule_id and one.message == other.message
    if one.rule_id == other.rule_id:
        return one.span == other.span or (_is_of_phrases(one, rules) and _length(one) >= _length(other))
    if _named(one, other, rules):
        return True
    if _named(other, one, rules):
        return False
    return one.at == other.at and _same_fix(one, other) and _rank(one) >= _rank(other)


def _is_of_phrases(finding: Finding, rules: Mapping[str, Rule]) -> bool:
    """Whether patterns alone made a finding: of two that overlap the longer says all."""
    rule = _rule(finding, rules)
    return rule is not None and rule.python is None


def _length(finding: Finding) -> int:
    return finding.span.end - finding.span.start


def _about_the_file(finding: Finding) -> bool:
    """Whether a finding is about something beside the prose: several may hang on one place."""
    return finding.span.start == finding.span.end and finding.fix is None


def _named(one: Finding, other: Finding, rules: Mapping[str, Rule]) -> bool:
    rule = _rule(one, rules)
    if rule is None:
        return False
    if not rule.gives_way and (rival := _rule(other, rules)) is not None and rival.gives_way:
        return True
    topic = other.rule_id.partition("/")[0]
    return other.rule_id in rule.beats or topic in rule.beats


def _rule(finding: Finding, rules: Mapping[str, Rule]) -> Rule | None:
    """The rule of a finding; for a part of a family, the family."""
    return rules.get(finding.rule_id) or rules.get(finding.rule_id.rpartition("/")[0])


def _same_fix(one: Finding, other: Finding) -> bool:
    if one.fix is None or other.fix is None:
        return True
    return one.fix.edits == other.fix.edits


def _rank(finding: Finding) -> tuple[int, int]:
    return (finding.severity, finding.fix.applicability if finding.fix else Applicability.DISPLAY - 1)
