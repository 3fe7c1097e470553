"""Fixes one by one: what is wrong, what would stand there, and a question to whoever sits at the terminal."""

from collections.abc import Callable

import click

from prlint.cli._output import Rules, job
from prlint.document import Source
from prlint.findings import Edit, Finding, Report
from prlint.locate import Lines
from prlint.reporters._display import Paint, excerpt
from prlint.reporters.terminal import View
from prlint.run import Desk
from prlint.spans import SourceSpan

YES, NO, ALL, NONE, QUIT = "ynadq"
KEYS = {
    YES: "write it",
    NO: "leave it",
    ALL: "write it, and every further fix of this rule",
    NONE: "leave it, and every further fix of this rule",
    QUIT: "write what was said yes to, and stop",
}


class Asker:
    """Asks once about each fix. Whoever is asked twice, because a later look finds the same, is not asked again."""

    def __init__(self, desk: Desk, key: Callable[[], str] = click.getchar) -> None:
        self.stopped = False
        self._key = key
        self._rules = Rules(desk, "x")
        self._job = job(self._rules, None)
        self._paint = Paint(self._job.colour)
        self._of_rule: dict[str, bool] = {}
        self._answers: dict[tuple[str, str, SourceSpan, str], bool] = {}
        self._explained: set[str] = set()

    def wants(self, now: Source, finding: Finding, home: SourceSpan) -> bool:
        """Whether a fix is to be written; ``home`` is its place in the original, which stays the same."""
        if self.stopped:
            return False
        if finding.rule_id in self._of_rule:
            return self._of_rule[finding.rule_id]
        assert finding.fix is not None
        question = (now.path, finding.rule_id, home, finding.fix.title)
        if question not in self._answers:
            self._show(now, finding)
            answer = self._ask(finding.rule_id)
            self._answers[question] = answer in (YES, ALL)
            if answer in (ALL, NONE):
                self._of_rule[finding.rule_id] = answer == ALL
            if answer == QUIT:
                self.stopped = True
        return self._answers[question]

    def _show(self, now: Source, finding: Finding) -> None:
        """The finding as ``check`` shows it, and the line as it would be."""
        rule = None if finding.rule_id in self._explained else self._rules.get(finding.rule_id)
        self._explained.add(finding.rule_id)
        click.echo()
        for line in View(Report(now.path, (finding,), now.text), self._job).lines(finding, rule.why if rule else ""):
            click.echo(line)
        assert finding.fix is not None
        number = str(Lines(now.text).position(finding.fix.edits[0].span.start)[0])
        room = max(self._job.width - len(number) - 6, 20)
        before, new, after = after_edits(now.text, finding.fix.edits, room)
        click.echo(f" {self._paint('fix', f'{number} >')} {before}{self._paint('fix', new)}{after}")

    def _ask(self, rule_id: str) -> str:
        keys = ", ".join(KEYS)
        while True:
            click.echo(f"{self._paint('strong', 'Write this?')} [{keys}, ?] ", nl=False)
            try:
                key = self._key().lower()
            except EOFError:
                key = QUIT
            if key == "\x03":  # a terminal in raw mode hands Ctrl-C over as a character
                raise KeyboardInterrupt
            key = QUIT if key in ("\x04", "\x1b") else key
            click.echo(key if key.isprintable() else "")
            if key in KEYS:
                return key
            for known, meaning in KEYS.items():
                click.echo(f"  {known}  {meaning.replace('this rule', rule_id)}")


def after_edits(text: str, edits: tuple[Edit, ...], room: int) -> tuple[str, str, str]:
    """The line as it would be: before what is new, what is new, and after it; at most ``room`` columns."""
    start, end = edits[0].span.start, edits[-1].span.end
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    last = min((at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0), default=len(text))
    parts, at = [], start
    for edit in edits:
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    new = "".join(parts)
    line = f"{text[first:start]}{new}{text[end:last]}"
    for end_of_line in ("\r\n", "\n", "\r"):
        line, new = line.replace(end_of_line, "⏎"), new.replace(end_of_line, "⏎")
    return excerpt(line, start - first, start - first + len(new), room)
