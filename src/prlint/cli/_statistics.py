"""How often each rule spoke, instead of what it said."""

from collections import Counter
from collections.abc import Iterable, Iterator

from prlint.findings import Report
from prlint.reporters import Job
from prlint.reporters._places import counted


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One line a rule: findings, how many of them ``prlint fix`` puts right, files, rule; most frequent first."""
    found: Counter[str] = Counter()
    safe: Counter[str] = Counter()
    files: Counter[str] = Counter()
    count = 0
    for report in reports:
        count += 1
        yield from (f"{error}\n" for error in report.errors)
        found.update(finding.rule_id for finding in report.findings)
        safe.update(f.rule_id for f in report.findings if f.fix and f.fix.applicability.name == "SAFE")
        files.update({finding.rule_id for finding in report.findings})
    if not found:
        yield f"No findings in {counted(count, 'file')}.\n"
        return
    yield "findings  fixable   files  rule\n"
    for rule_id, number in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        yield f"{number:8}  {safe[rule_id]:7}  {files[rule_id]:6}  {rule_id}\n"
    yield f"{found.total():8}  {safe.total():7}  {count:6}  in all\n"


def render_json(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """The same for machines."""
    import msgspec

    found: Counter[str] = Counter()
    count = 0
    for report in reports:
        count += 1
        found.update(finding.rule_id for finding in report.findings)
    rules = [{"rule": rule_id, "findings": number} for rule_id, number in found.most_common()]
    yield msgspec.json.encode({"version": 1, "files": count, "rules": rules}).decode() + "\n"
