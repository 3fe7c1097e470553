"""Names for findings that stay the same when text around them moves: no line numbers, no offsets."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from prlint.findings import Finding

CONTEXT = 24  # code points of the same line on either side that belong to a finding's identity


def fingerprints(findings: Sequence[Finding], source: str) -> list[str]:
    """A fingerprint for each finding of one file, in their order.

    It is made of the rule, the words found and a little of the line around them, white space evened out.
    Equal ones of a file are told apart by a count, so that a report never holds the same twice.
    """
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        identity = f"{finding.rule_id}\n{_context(finding, source)}"
        seen[identity] += 1
        result.append(hashlib.sha256(f"{identity}\n{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return result


def _context(finding: Finding, source: str) -> str:
    start, end = finding.at.start, finding.at.end
    before = source[max(start - CONTEXT, 0) : start].splitlines()
    after = source[end : end + CONTEXT].splitlines()
    parts = (before[-1] if before else "", source[start:end], after[0] if after else "")
    return "\n".join(" ".join(part.split()) for part in parts)
