"""JUnit XML, which every CI server shows: a suite a file, a failure a finding, a passed test a clean file."""

from collections.abc import Iterable, Iterator

from prlint.findings import Finding, Report
from prlint.reporters import Job
from prlint.reporters._places import Place, located
from prlint.reporters._xml import attributes, text


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """One ``testsuites`` document."""
    suites: list[str] = []
    tests = failures = errors = 0
    for report in reports:
        suites.append(_suite(report))
        failures += len(report.findings)
        errors += len(report.errors)
        tests += _tests(report)
    counts = attributes(name="prlint", tests=tests, failures=failures, errors=errors)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{counts}>\n'
    yield from suites
    yield "</testsuites>\n"


def _tests(report: Report) -> int:
    return len(report.findings) + len(report.errors) or 1


def _suite(report: Report) -> str:
    counts = attributes(
        name=report.path,
        tests=_tests(report),
        failures=len(report.findings),
        errors=len(report.errors),
        skipped=0,
        time="0",
    )
    cases = [_case(report.path, finding, at) for finding, at in located(report)]
    cases += [_error(report.path, error) for error in report.errors]
    if not cases:
        cases = [f"    <testcase{attributes(name='no findings', classname=report.path, time='0')}/>\n"]
    return f"  <testsuite{counts}>\n{''.join(cases)}  </testsuite>\n"


def _case(path: str, finding: Finding, at: Place) -> str:
    name = attributes(name=f"{finding.rule_id} at {at.line}:{at.column}", classname=path, time="0")
    kind = attributes(type=finding.severity.name.lower(), message=finding.message)
    fix = f"\n{finding.fix.title}" if finding.fix else ""
    body = text(f"{path}:{at.line}:{at.column}: {finding.message}{fix}")
    return f"    <testcase{name}>\n      <failure{kind}>{body}</failure>\n    </testcase>\n"


def _error(path: str, error: str) -> str:
    name = attributes(name="could not be checked", classname=path, time="0")
    kind = attributes(type="error", message=error)
    return f"    <testcase{name}>\n      <error{kind}>{text(error)}</error>\n    </testcase>\n"
