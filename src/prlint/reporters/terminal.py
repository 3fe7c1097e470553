"""For people: the line, the flaw marked in it, what to write, and why."""

from collections.abc import Iterable, Iterator

from prlint.findings import Applicability, Finding, Report
from prlint.locate import Lines
from prlint.reporters import Job
from prlint.reporters._display import Paint, excerpt, seen, width, wrap
from prlint.reporters._places import Place, counted, on_page, place, remarks
from prlint.reporters.json import JsonSummary, add

_FIX_LABELS = {
    Applicability.SAFE: "fix",
    Applicability.UNSAFE: "unsafe fix",
    Applicability.DISPLAY: "suggestion",
}
NARROWEST = 40


def render(reports: Iterable[Report], job: Job) -> Iterator[str]:
    """Findings file by file, then a summary; a rule's reason is given with its first finding."""
    explained: set[str] = set()
    summary = JsonSummary()
    with_findings = failed = 0
    for report in reports:
        add(summary, report)
        with_findings += bool(report.findings)
        failed += bool(report.errors)
        yield from (f"{seen(line.rstrip())}\n\n" for line in remarks(report))
        view = View(report, job)
        for finding in report.findings:
            why = "" if finding.rule_id in explained else _why(finding.rule_id, job)
            explained.add(finding.rule_id)
            yield "\n".join([*view.lines(finding, why), "", ""])
    if failed < summary.files or summary.findings:
        yield "".join(f"{line}\n" for line in summary_lines(summary, with_findings, Paint(job.colour)))
    if failed:
        yield f"{counted(failed, 'file')} could not be checked, or not by every rule.\n"


def summary_lines(summary: JsonSummary, with_findings: int, paint: Paint) -> Iterator[str]:
    """What was found and what can be put right by machine, one or two lines."""
    if not summary.findings:
        yield f"No findings in {counted(summary.files, 'file')}{_suppressed(summary)}."
        return
    counts = {"error": summary.error, "warning": summary.warning, "style": summary.style}
    parts = ", ".join(paint(name, counted(n, _NOUNS[name])) for name, n in counts.items() if n)
    where = f"{with_findings} of {counted(summary.files, 'file')}" if summary.files > 1 else "1 file"
    yield f"{counted(summary.findings, 'finding')} in {where}: {parts}{_suppressed(summary)}."
    if summary.fixable or summary.unsafe_fixable:
        more = f", {summary.unsafe_fixable} more with --unsafe-fixes" if summary.unsafe_fixable else ""
        yield f"[{paint('fix', '*')}] {summary.fixable} fixable with `prlint fix`{more}."


_NOUNS = {"error": "error", "warning": "warning", "style": "style point"}


def _suppressed(summary: JsonSummary) -> str:
    return f" ({summary.suppressed} suppressed)" if summary.suppressed else ""


def _why(rule_id: str, job: Job) -> str:
    rule = job.rules.get(rule_id)
    return rule.why if rule is not None else ""


class View:
    """The findings of one file as lines for the terminal."""

    def __init__(self, report: Report, job: Job) -> None:
        self._path = report.path
        self._lines = Lines(report.source)
        self._paint = Paint(job.colour)
        self._width = max(job.width, NARROWEST)

    def lines(self, finding: Finding, why: str) -> Iterator[str]:
        at = place(self._lines, finding.at)
        yield self._head(finding, at)
        yield from (f"  {line}" for line in wrap(finding.message, self._width - 2))
        margin = " " * (len(str(at.line)) + 2)
        yield from self._source(finding, at, margin)
        indent = f"{margin}  "
        for label, style, text in self._remarks(finding, why):
            first, *more = wrap(f"{label}: {text}", self._width - len(indent) - 2)
            painted = self._paint(style, first[: len(label) + 1]) + first[len(label) + 1 :]
            yield indent + (self._paint("faint", first) if style == "faint" else painted)
            yield from (indent + "  " + (self._paint(style, line) if style == "faint" else line) for line in more)

    def _head(self, finding: Finding, at: Place) -> str:
        severity = finding.severity.name.lower()
        fixable = finding.fix is not None and finding.fix.applicability is Applicability.SAFE
        mark = f" [{self._paint('fix', '*')}]" if fixable else ""
        where = self._paint("strong", f"{seen(self._path)}:{at.line}:{at.column}")
        where += on_page(self._lines, finding.at)
        return f"{where} {self._paint(severity, severity)} {self._paint('faint', finding.rule_id)}{mark}"

    def _source(self, finding: Finding, at: Place, margin: str) -> Iterator[str]:
        """The line that the finding begins in with the flaw marked; nothing when there is no source to show."""
        if not self._lines.text:
            return
        line = self._lines.line(at.line)
        start = min(at.column - 1, len(line))
        end = min(at.end_column - 1, len(line)) if at.end_line == at.line else len(line)
        bar = self._paint("faint", "|")
        shown = excerpt(line, start, end, self._width - len(margin) - 3)
        severity = finding.severity.name.lower()
        marked = shown.before + self._paint(severity, shown.marked) + shown.after
        yield f" {self._paint('faint', str(at.line))} {bar} {marked}".rstrip()
        carets = self._paint(severity, "^" * max(width(shown.marked), 1))
        to = f" to line {at.end_line}" if at.end_line > at.line and at.end_column > 1 else ""
        yield f"{margin}{bar} {' ' * width(shown.before)}{carets}{to}"

    def _remarks(self, finding: Finding, why: str) -> Iterator[tuple[str, str, str]]:
        """``(label, style, text)`` of what is said under the source line."""
        if finding.fix is not None:
            yield _FIX_LABELS[finding.fix.applicability], "fix", finding.fix.title
        if finding.alternatives:
            yield "or" if finding.fix else "perhaps", "fix", ", ".join(f"“{text}”" for text in finding.alternatives)
        for span in finding.related:
            at = place(self._lines, span)
            found = " ".join(self._lines.text[span.start : span.end].split())
            shown = f": “{found if len(found) <= 60 else found[:59] + '…'}”" if found else ""
            yield "see", "strong", f"{at.line}:{at.column}{shown}"
        if why:
            yield "why", "faint", why
