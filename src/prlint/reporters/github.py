"""GitHub Actions: annotations as workflow commands, and everything in the job summary.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the others without a word, so the
gravest go first and different flaws before repetitions; the rest stands in the log as plain lines and in the
job summary, a Markdown file that the runner names in ``GITHUB_STEP_SUMMARY``. No token is needed.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prlint.findings import Applicability, Finding, Report, Severity
from prlint.reporters import Job
from prlint.reporters._places import Place, counted, located, project_path

SHOWN = 10  # annotations of one kind that a step may show
SUMMARY_BYTES = 1_000_000  # the runner refuses a summary of more than 1024 KiB
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.STYLE: "notice"}


class _Entry(NamedTuple):
    path: str
    finding: Finding
    at: Place


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """Workflow commands within the limits, then plain lines for the rest; writes the job summary beside."""
    entries: list[_Entry] = []
    failures: list[tuple[str, str]] = []
    for report in reports:
        path = project_path(report.path)
        entries += [_Entry(path, finding, at) for finding, at in located(report)]
        failures += [(path, error) for error in report.errors]
    for path, error in failures:
        yield f"::error {_properties(file=path, title='prlint could not check this')}::{_data(error)}\n"
    shown, rest = _choose(entries, SHOWN - len(failures))
    yield from (_command(entry) for entry in shown)
    for path, finding, at in rest:
        yield f"{_plain(path)}:{at.line}:{at.column}: {finding.rule_id} {_plain(finding.message)}\n"
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if target:
        with open(target, "a", encoding="utf-8", errors="backslashreplace") as handle:
            handle.write(summary(entries, failures))


def _choose(entries: list[_Entry], errors: int) -> tuple[list[_Entry], list[_Entry]]:
    """The entries to annotate, gravest and most different first, and the others in order of place."""
    room = {Severity.ERROR: errors, Severity.WARNING: SHOWN, Severity.STYLE: SHOWN}
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for number, entry in enumerate(entries):
        same = (entry.finding.rule_id, entry.finding.message)
        ranked.append((-entry.finding.severity, seen[same], number))
        seen[same] += 1
    shown = []
    for _, _, number in sorted(ranked):
        severity = entries[number].finding.severity
        if room[severity] > 0:
            room[severity] -= 1
            shown.append(number)
    chosen = set(shown)
    return [entries[n] for n in shown], [entry for n, entry in enumerate(entries) if n not in chosen]


def _command(entry: _Entry) -> str:
    path, finding, at = entry
    values: dict[str, object] = {"file": path, "line": at.line, "col": at.column}
    if at.end_line == at.line:  # GitHub takes columns only within one line
        values |= {"endColumn": max(at.end_column - 1, at.column)}
    else:
        values |= {"endLine": at.end_line}
    message = finding.message + (f"\n{finding.fix.title}" if finding.fix else "")
    properties = _properties(**values, title=f"prlint: {finding.rule_id}")
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}\n"


def _properties(**values: object) -> str:
    pairs = ((name, _data(str(value)).replace(":", "%3A").replace(",", "%2C")) for name, value in values.items())
    return ",".join(f"{name}={value}" for name, value in pairs)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _plain(text: str) -> str:
    """One line that the runner does not take for a command."""
    return " ".join(text.split()).replace("::", ": :").replace("##[", "## [")


def summary(entries: list[_Entry], failures: list[tuple[str, str]]) -> str:
    """All findings as Markdown, cut off with the number of what is left out before the size limit."""
    head = "## prlint\n\n" + _counts(entries) + "\n\n"
    parts, size = [head], len(head.encode())
    rows = [f"- **could not be checked:** {_code(path)} {_markdown(error)}\n" for path, error in failures]
    ranked = sorted(entries, key=lambda entry: (entry.path, -entry.finding.severity, entry.finding.at.start))
    if ranked:
        rows.append("\n| where | severity | rule | what | fix |\n|---|---|---|---|---|\n")
        rows += [_row(entry) for entry in ranked]
    for number, row in enumerate(rows):
        size += len(row.encode("utf-8", "backslashreplace"))
        if size > SUMMARY_BYTES:
            parts.append(f"\n{len(rows) - number} more are not shown here; the log and the other reports have them.\n")
            break
        parts.append(row)
    return "".join(parts) + "\n"


def _counts(entries: list[_Entry]) -> str:
    if not entries:
        return "No findings."
    counts = Counter(entry.finding.severity for entry in entries)
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.STYLE: "style point"}
    found = ", ".join(counted(counts[severity], noun) for severity, noun in nouns.items() if counts[severity])
    files = len({entry.path for entry in entries})
    safe = sum(e.finding.fix is not None and e.finding.fix.applicability is Applicability.SAFE for e in entries)
    fixable = f" {counted(safe, 'finding')} can be put right with `prlint fix` (marked [\\*])." if safe else ""
    return f"**{counted(len(entries), 'finding')}** in {counted(files, 'file')}: {found}.{fixable}"


def _row(entry: _Entry) -> str:
    path, finding, at = entry
    fix = finding.fix
    title = ("\\[\\*\\] " if fix.applicability is Applicability.SAFE else "") + _markdown(fix.title) if fix else ""
    where, severity = _code(f"{path}:{at.line}:{at.column}"), finding.severity.name.lower()
    return f"| {where} | {severity} | {_code(finding.rule_id)} | {_markdown(finding.message)} | {title} |\n"


def _code(text: str) -> str:
    return f"`{_one_line(text).replace('`', chr(0x2035)).replace('|', chr(0x2223))}`"


def _markdown(text: str) -> str:
    """Text that Markdown and HTML take literally, fit for a cell of a table; nobody is mentioned by accident."""
    escaped = "".join(f"\\{c}" if c in "\\`*_{}[]()#+!|~$" else c for c in _one_line(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")


def _one_line(text: str) -> str:
    return " ".join(text.split())
