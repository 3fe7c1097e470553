#!/usr/bin/env python3
"""What one release costs from start to end: prlint beside codespell, and beside its grammar engine alone.

    python bench/start.py RELEASE [--core] [--runs N] [--look-in DIR ...] [--markdown]

RELEASE is a text file of the usual size (5 KB). Every figure is of whole processes, start-up included. They take turns,
so that whatever else the machine does meets all alike; the first run of each, which warms caches, does not count.
"cpu" is processor time, which other processes disturb less than the clock. Figures are medians, ratios and differences
medians of those within a turn.

The engine alone (lingotweaker) gets the sentences that prlint sends it, and nothing is done with its answers. For a
new text what prlint remembers of sentences is deleted before each run; for a changed one a sentence is added that
no run has seen. prlint's cache is a folder of its own.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prlint.config import Config
from prlint.context import Facts, RuleContext
from prlint.formats import format_of
from prlint.grammar.check import sentences
from prlint.read import read
from prlint.rule import Rule
from prlint.ruleset import load_ruleset

ENGINE = """
import sys, lt_py
engine = lt_py.Engine("en-US", disabled_rules=["MORFOLOGIK_RULE_EN_US"])
for sentence in open(sys.argv[1], encoding="utf-8").read().split("\\n"):
    engine.check(sentence)
"""
CORE = ("check", "--isolated", "--no-grammar", "--format", "concise")
WHOLE = ("check", "--isolated", "--format", "concise")


@dataclass
class Case:
    """A command to measure, what is done before each of its runs, and the case that it is compared with."""

    name: str
    command: Sequence[str]
    prepare: Callable[[], None]
    beside: str
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


class Desk:
    """The folder of a measurement: a release, its sentences, and prlint's cache."""

    def __init__(self, release: Path, folder: Path, cache: Path) -> None:
        self.release = folder / "release.txt"
        self.cache = cache
        self.sentences = folder / "sentences.txt"
        self._text = release.read_text(encoding="utf-8")
        self._number = 0
        self.restore()
        context = RuleContext(Facts(format_of("release.txt").parse(read(str(self.release)))), _engine_rule(), {})
        found = [text for _, text in sentences(context)]
        self.sentences.write_text("\n".join(found), encoding="utf-8")
        self.count = len(found)
        self._anchor = next(sentence for sentence in found if sentence in self._text)

    def restore(self) -> None:
        self.release.write_text(self._text, encoding="utf-8")

    def edit(self) -> None:
        """The text grows by an empty line: another file, the same sentences."""
        self._number += 1
        self.release.write_text(self._text + "\n" * self._number, encoding="utf-8")

    def forget(self) -> None:
        """What the engine said of sentences is deleted, and the text is edited."""
        self.edit()
        for kept in self.cache.glob("grammar-*"):
            shutil.rmtree(kept)

    def change(self) -> None:
        """A sentence that no run has seen is added to the story."""
        self._number += 1
        more = f" The committee has met {self._number + time.time_ns() % 1_000_000} times since then."
        place = self._text.index(self._anchor) + len(self._anchor)
        self.release.write_text(self._text[:place] + more + self._text[place:], encoding="utf-8")


def _engine_rule() -> Rule:
    return load_ruleset(Config()).by_id["grammar/lingotweaker"]


def run(case: Case, desk: Desk, *, count: bool) -> None:
    case.prepare()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PRLINT_CACHE_DIR"] = str(desk.cache)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(case.command, env=environment, capture_output=True, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if b"Traceback" in done.stderr or (case.command[-1] == str(desk.release) and done.returncode == 2):
        raise SystemExit(f"{case.name} failed: {done.stderr.decode(errors='replace')}")
    if count:
        case.wall.append(wall)
        case.cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def cases(desk: Desk, prlint: str, codespell: str, *, core: bool) -> list[Case]:
    release = str(desk.release)
    alone = (sys.executable, "-c", ENGINE, str(desk.sentences))
    found = [
        *([Case("codespell", (codespell, release), desk.edit, "codespell")] if codespell else []),
        Case("prlint --no-grammar, edited text", (prlint, *CORE, release), desk.edit, "codespell"),
        Case("prlint --no-grammar, same text", (prlint, *CORE, release), desk.restore, "codespell"),
    ]
    if core:
        return found
    return [
        *found,
        Case("lingotweaker alone", alone, desk.restore, "lingotweaker alone"),
        Case("prlint, new text", (prlint, *WHOLE, release), desk.forget, "lingotweaker alone"),
        Case("prlint, one sentence changed", (prlint, *WHOLE, release), desk.change, "lingotweaker alone"),
        Case("prlint, edited text", (prlint, *WHOLE, release), desk.edit, "prlint --no-grammar, edited text"),
        Case("prlint, same text", (prlint, *WHOLE, release), desk.restore, "prlint --no-grammar, same text"),
    ]


def rows(measured: Sequence[Case]) -> list[list[str]]:
    by_name = {case.name: case for case in measured}
    table = [["", "clock", "cpu", "beside", "ratio of cpu", "difference of clock"]]
    for case in measured:
        other = by_name.get(case.beside, case)
        row = [case.name, f"{statistics.median(case.wall):.2f} s", f"{statistics.median(case.cpu):.2f} s"]
        if other is not case:
            ratio = statistics.median(one / two for one, two in zip(case.cpu, other.cpu, strict=True))
            apart = statistics.median(one - two for one, two in zip(case.wall, other.wall, strict=True))
            row += [other.name, f"{ratio:.2f}", f"{apart:+.2f} s"]
        table.append(row + [""] * (6 - len(row)))
    return table


def show(table: Sequence[Sequence[str]], markdown: bool) -> None:
    if markdown:
        table = [table[0], ["---", "---:", "---:", "---", "---:", "---:"], *table[1:]]
        print("\n".join("| " + " | ".join(row) + " |" for row in table))
        return
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", type=Path)
    parser.add_argument("--core", action="store_true", help="leave the grammar engine out")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--cache", type=Path, metavar="DIR", help="use this cache folder; its sentences are forgotten")
    parser.add_argument("--look-in", action="append", default=[], metavar="DIR", help="look for the tools here first")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args()
    if not options.release.is_file():
        raise SystemExit(f"{options.release}: no such file")
    places = os.pathsep.join([*options.look_in, str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    prlint = shutil.which("prlint", path=places)
    if prlint is None:
        raise SystemExit("prlint is not installed here: pip install .")
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(options.release, Path(folder), options.cache or Path(folder, "cache"))
        codespell = shutil.which("codespell", path=places) or ""
        measured = cases(desk, prlint, codespell, core=options.core)
        for turn in range(options.runs + 1):
            for case in measured:
                run(case, desk, count=turn > 0)
        print(f"{desk.release.stat().st_size} bytes, {desk.count} sentences for the engine, {options.runs} runs\n")
    show(rows(measured), options.markdown)


if __name__ == "__main__":
    main()
