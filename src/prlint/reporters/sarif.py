"""SARIF 2.1.0, the interchange format of static analysis: results, rules with their help, and fixes.

Columns count code points, which the run declares; fingerprints do not change when lines move.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from prlint import HOMEPAGE, __version__
from prlint.findings import Applicability, Finding, Fix, Report, Severity
from prlint.fingerprints import fingerprints
from prlint.locate import Lines
from prlint.reporters import Job
from prlint.reporters._data import dump
from prlint.reporters._places import place, project_path
from prlint.rule import Rule
from prlint.spans import SourceSpan

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.STYLE: "note"}

MOST_RESULTS = 25_000  # of a run that GitHub accepts; the gravest are kept
_GRAVITY = {"error": 0, "warning": 1, "note": 2}


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One log with one run."""
    numbers: dict[str, int] = {}
    results: list[dict[str, Any]] = []
    notices: list[dict[str, Any]] = []
    failed = False
    for report in reports:
        failed = failed or bool(report.errors)
        notices += [_notice("error", report.path, text) for text in report.errors]
        notices += [_notice("note", report.path, text) for text in report.notes]
        results += _results(report, numbers)
    if len(results) > MOST_RESULTS:
        text = f"{len(results) - MOST_RESULTS} results are left out: code scanning refuses more than {MOST_RESULTS}"
        notices.append({"level": "warning", "message": {"text": text}})
        results = sorted(results, key=lambda result: _GRAVITY[result["level"]])[:MOST_RESULTS]
    run = {
        "tool": {
            "driver": {
                "name": "prlint",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": HOMEPAGE,
                "rules": [_rule(rule_id, job.rules.get(rule_id)) for rule_id in numbers],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The top of the checkout"}}},
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": notices}],
        "results": results,
    }
    yield dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _results(report: Report, numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    lines = Lines(report.source)
    where = _artifact(report.path)
    for finding, fingerprint in zip(report.findings, fingerprints(report.findings, report.source), strict=True):
        result: dict[str, Any] = {
            "ruleId": finding.rule_id,
            "ruleIndex": numbers.setdefault(finding.rule_id, len(numbers)),
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [_flaw(where, finding.at, lines)],
            "partialFingerprints": {"prlint/v1": fingerprint},
            "properties": {"region": finding.region, "inQuote": finding.in_quote},
        }
        if finding.related:
            result["relatedLocations"] = [
                {"id": number, **_location(where, span, lines)} for number, span in enumerate(finding.related)
            ]
        if finding.fix:
            result["fixes"] = [_fix(finding.fix, where, lines)]
            result["properties"]["fixApplicability"] = finding.fix.applicability.name.lower()
        elif finding.alternatives:
            result["fixes"] = [_choice(finding, text, where, lines) for text in finding.alternatives]
            result["properties"]["fixApplicability"] = Applicability.DISPLAY.name.lower()
        yield result


def _rule(rule_id: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": rule_id}
    return {
        "id": rule_id,
        "name": "".join(part.capitalize() for part in rule_id.replace("/", "-").replace("_", "-").split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.why}\nSource: {rule.source}",
            "markdown": f"{rule.why}\n\n*Source:* {rule.source}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.topic, *rule.tags][:10]},
    }


def _artifact(path: str) -> dict[str, str]:
    """A path from the top of the checkout as a relative URI; one that lies elsewhere as an absolute one."""
    shown = project_path(path)
    if os.path.isabs(shown):
        return {"uri": PurePath(shown).as_uri()}
    return {"uri": quote(shown), "uriBaseId": "SRCROOT"}


def _flaw(where: dict[str, str], span: SourceSpan, lines: Lines) -> dict[str, Any]:
    """The place of a finding, with the words that stand there for viewers without the file."""
    location = _location(where, span, lines)
    location["physicalLocation"]["region"]["snippet"] = {"text": lines.text[span.start : span.end]}
    return location


def _location(where: dict[str, str], span: SourceSpan, lines: Lines) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": where, "region": _region(span, lines)}}


def _region(span: SourceSpan, lines: Lines) -> dict[str, Any]:
    at = place(lines, span)
    return {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    }


def _fix(fix: Fix, where: dict[str, str], lines: Lines) -> dict[str, Any]:
    replacements = [_replacement(edit.span, edit.replacement, lines) for edit in fix.edits]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": where, "replacements": replacements}],
    }


def _choice(finding: Finding, text: str, where: dict[str, str], lines: Lines) -> dict[str, Any]:
    return {
        "description": {"text": f"Write “{text}”"},
        "artifactChanges": [{"artifactLocation": where, "replacements": [_replacement(finding.at, text, lines)]}],
    }


def _replacement(span: SourceSpan, text: str, lines: Lines) -> dict[str, Any]:
    return {"deletedRegion": _region(span, lines), "insertedContent": {"text": text}}


def _notice(level: str, path: str, text: str) -> dict[str, Any]:
    return {
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(path)}}],
    }
