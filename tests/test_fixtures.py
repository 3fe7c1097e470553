"""Whole releases: what is found in each, and what it looks like after its fixes.

``fixtures/<case>/`` holds ``input.*``, ``findings.json`` (rule, text and line of each finding), ``fixed.*``
(after safe fixes) and ``fixed-unsafe.*`` (after all fixes). ``pytest tests/test_fixtures.py --update``
writes the expectations; read the difference before it is committed.
"""

import json
from pathlib import Path

import pytest

from prlint.apply import fix
from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_source
from prlint.findings import Applicability, Finding
from prlint.locate import Lines
from prlint.read import read
from prlint.ruleset import Ruleset, load_ruleset

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = sorted(path for path in FIXTURES.glob("*/input.*"))
LEVELS = {"fixed": Applicability.SAFE, "fixed-unsafe": Applicability.UNSAFE}


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return load_ruleset(Config())


def described(source: Source, findings: list[Finding]) -> list[dict[str, object]]:
    lines = Lines(source.text)
    return [
        {
            "rule": finding.rule_id,
            "severity": finding.severity.name.lower(),
            "line": lines.position(finding.at.start)[0],
            "text": source.text[finding.at.start : finding.at.end],
            "fix": None if finding.fix is None else [edit.replacement for edit in finding.fix.edits],
        }
        for finding in findings
    ]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_findings(path: Path, rules: Ruleset, update: bool) -> None:
    source = read(str(path))
    report = check_source(source, rules)
    found = described(source, list(report.findings))
    expected = path.with_name("findings.json")
    if update:
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert report.errors == ()
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LEVELS)
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_fixed(path: Path, name: str, rules: Ruleset, update: bool) -> None:
    def check(source: Source) -> list[Finding]:
        return list(check_source(source, rules).findings)

    fixed = fix(read(str(path)), LEVELS[name], check).source
    expected = path.with_name(name + path.suffix)
    if update:
        expected.write_bytes(fixed.raw)
    assert fixed.raw == expected.read_bytes()
    again = fix(fixed, LEVELS[name], check)
    assert again.applied == ()
    assert again.source.raw == fixed.raw
