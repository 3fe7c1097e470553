#!/usr/bin/env python3
"""Speed of prlint beside its peers, in one interleaved run: cold start on one release, throughput on a folder.

    python bench/speed.py FOLDER [--release FILE] [--runs N] [--look-in DIR ...] [--markdown]

FOLDER holds releases as .txt files. Every figure is of whole processes, start-up included: the median of
several runs, in which the tools take turns so that whatever else the machine does meets all alike. Before a run
each file grows by a line end, so that no tool answers from memory; prlint, which can, is also shown doing it. Memory
is the greatest proportional set size of a process and its children, sampled in a run of its own. A tool that
is not installed is listed as missing. Slow tools read a sample of the folder; ratios compare bytes per second.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HARPER = """
import pathlib, sys
from harper import Language, Linter
linter = Linter()
for path in pathlib.Path(sys.argv[1]).rglob("*.txt"):
    for lint in linter.lint(path.read_text(encoding="utf-8"), language=Language.PLAINTEXT):
        print(path, lint.span.start, lint.message)
"""
LINGOTWEAKER = """
import pathlib, sys, lt_py
engine = lt_py.Engine("en-US")
for path in pathlib.Path(sys.argv[1]).rglob("*.txt"):
    for match in engine.check(path.read_text(encoding="utf-8")):
        print(path, match["rule_id"])
"""


@dataclass
class Tool:
    """A program to measure; ``command(program, folder)`` checks all .txt files of a folder."""

    name: str
    program: str  # a command, or a Python module after "python:"
    command: Callable[[str, str], list[str]]
    version: Callable[[str], list[str]]
    found: str = ""  # where its program is; empty: not installed
    codes: tuple[int, ...] = (0, 1)
    same: bool = False  # measured on files that did not change since the last run: shows what it remembers
    cold: list[float] = field(default_factory=list)
    sample: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    memory: int = 0  # bytes


def of_module(distribution: str) -> Callable[[str], list[str]]:
    code = f"from importlib.metadata import version; print(version({distribution!r}))"
    return lambda program: [program, "-c", code]


def asked(program: str) -> list[str]:
    return [program, "--version"]


# Names, acronyms, typing damage, bylines, notices, placeholders: what a typist or a machine broke.
DAMAGE = (
    "names/official,acronym/short-form,mangled/replacement,doubled/word,encoding,spacing,copyright,byline,brackets,"
    "quotes/unclosed,placeholder"
)


def prlint(*options: str) -> Callable[[str, str], list[str]]:
    return lambda program, folder: [program, "check", "--isolated", "--format", "concise", *options, folder]


TOOLS = (
    Tool("prlint", "prlint", prlint(), asked),
    Tool("prlint (files unchanged)", "prlint", prlint(), asked, same=True),
    Tool("prlint --no-grammar", "prlint", prlint("--no-grammar"), asked),
    Tool("prlint (damage only)", "prlint", prlint("--no-grammar", "--select", DAMAGE), asked),
    Tool("codespell", "codespell", lambda program, folder: [program, folder], asked, codes=tuple(range(256))),
    Tool(
        "typos",
        "typos",
        lambda program, folder: [program, "--isolated", "--no-ignore", "--format", "brief", folder],
        asked,
        codes=(0, 2),
    ),
    Tool("proselint", "proselint", lambda program, folder: [program, "check", folder], lambda p: [p, "version"]),
    Tool(
        "cspell",
        "cspell",
        lambda program, folder: [program, "--no-progress", "--no-color", "--root", folder, "**/*.txt"],
        asked,
    ),
    Tool(
        "Harper (harper-py)",
        "python:harper",
        lambda program, folder: [program, "-c", HARPER, folder],
        of_module("harper-py"),
        codes=(0,),
    ),
    Tool(
        "LanguageTool's rules (lingotweaker)",
        "python:lt_py",
        lambda program, folder: [program, "-c", LINGOTWEAKER, folder],
        of_module("lingotweaker"),
        codes=(0,),
    ),
)


def find(tool: Tool, folders: Sequence[str]) -> str:
    """The program of a tool in the folders named, beside this Python, or on the path; or nothing."""
    places = [*folders, str(Path(sys.executable).parent), *os.environ.get("PATH", "").split(os.pathsep)]
    kind, _, module = tool.program.rpartition(":")
    if not kind:
        return shutil.which(tool.program, path=os.pathsep.join(places)) or ""
    for place in places:
        python = shutil.which("python", path=place)
        if (
            python
            and subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
        ):
            return python
    return ""


def run(tool: Tool, folder: str) -> float:
    """Seconds that one whole process takes over a folder. Raises ``SystemExit`` when the tool fails."""
    if not tool.same:
        for path in Path(folder).iterdir():
            with path.open("ab") as handle:
                handle.write(b"\n")
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        start = time.perf_counter()
        done = subprocess.run(tool.command(tool.found, folder), stdout=output, stderr=complaints, check=False)
        seconds = time.perf_counter() - start
        complaints.seek(0)
        if done.returncode not in tool.codes:
            said = complaints.read().decode(errors="replace").strip().splitlines()
            raise SystemExit(f"{tool.name} failed with {done.returncode}: {said[-1] if said else 'no word'}")
    return seconds


def peak_memory(tool: Tool, folder: str) -> int:
    """The greatest memory that a process and its children held, in bytes; 0 where /proc does not tell."""
    process = subprocess.Popen(tool.command(tool.found, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(proportional(pid) for pid in family(process.pid)))
        time.sleep(0.01)
    return peak


def family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            pids = children.read_text().split()
        except OSError:
            continue
        for child in pids:
            yield from family(int(child))


def proportional(pid: int) -> int:
    """Bytes of memory of a process; what it shares with others counts in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def measure(tools: Sequence[Tool], folders: dict[str, str], sizes: dict[str, int], runs: int, limit: float) -> None:
    """Fills in the figures. The tools take turns; the first run of each, which warms caches, does not count."""
    for tool in tools:
        run(tool, folders["cold"])
    for _ in range(runs):
        for tool in tools:
            tool.cold.append(run(tool, folders["cold"]))
    for _ in range(max(runs // 2, 1)):
        for tool in tools:
            if not tool.sample or tool.sample[0] < limit / 4:
                tool.sample.append(run(tool, folders["sample"]))
    fast = [tool for tool in tools if predicted(tool, sizes) < limit]
    for _ in range(max(runs // 2, 1)):
        for tool in fast:
            tool.whole.append(run(tool, folders["whole"]))
    for tool in tools:
        tool.memory = peak_memory(tool, folders["whole" if tool in fast else "sample"])


def predicted(tool: Tool, sizes: dict[str, int]) -> float:
    """Seconds that the whole folder will take: the start once, the texts by their size."""
    start = min(tool.cold)
    return start + max(min(tool.sample) - start, 0) * sizes["whole"] / sizes["sample"]


def lay_out(files: Sequence[Path], release: Path, sample: int, top: Path) -> dict[str, str]:
    """Copies of the texts in folders of their own, away from every configuration and ignore file."""
    step = max(len(files) // sample, 1)
    parts = {"cold": [release], "sample": files[::step][:sample], "whole": files}
    for name, paths in parts.items():
        (top / name).mkdir()
        for number, path in enumerate(paths):
            shutil.copyfile(path, top / name / f"{number:05}.txt")
    return {name: str(top / name) for name in parts}


def megabytes(size: float) -> str:
    return f"{size / 1e6:.{1 if size >= 1e6 else 2 if size >= 1e5 else 3}f}"


def table(tools: Sequence[Tool], sizes: dict[str, int]) -> Iterator[list[str]]:
    """Rows of text: a head, then a row a tool. Ratios are to the first: above 1 is slower than it, or larger."""
    own = tools[0]
    yield ["tool", "version", "cold start", "ratio", "sample", "ratio", "whole folder", "ratio", "peak memory", "ratio"]
    for tool in tools:
        if not tool.found:
            yield [tool.name, "missing", *[""] * 8]
            continue
        row = [tool.name, version(tool), f"{statistics.median(tool.cold) * 1000:.0f} ms"]
        row.append(ratio(statistics.median(tool.cold), statistics.median(own.cold)))
        for name in ("sample", "whole"):
            times, ours = getattr(tool, name), getattr(own, name)
            if times and ours:
                row.append(f"{megabytes(sizes[name] / statistics.median(times))} MB/s")
                row.append(ratio(statistics.median(times), statistics.median(ours)))
            else:
                row += ["–", ""]
        yield [*row, f"{tool.memory / 2**20:.0f} MB", ratio(tool.memory, own.memory)]


def ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other else ""


def version(tool: Tool) -> str:
    done = subprocess.run(tool.version(tool.found), capture_output=True, text=True, check=False)
    words = (done.stdout or done.stderr).split()
    return next((word.lstrip("v") for word in words if word.lstrip("v")[:1].isdigit()), "?")


def show(rows: Sequence[Sequence[str]], markdown: bool) -> None:
    if markdown:
        head, *body = rows
        print("| " + " | ".join(head) + " |")
        print("|---|---|" + "---:|" * (len(head) - 2))
        print("\n".join("| " + " | ".join(row) + " |" for row in body))
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        left = row[0].ljust(widths[0]) + "  " + row[1].ljust(widths[1])
        print("  ".join([left, *(cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True))]).rstrip())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path, help="a folder of releases (.txt)")
    parser.add_argument("--release", type=Path, help="the release for the cold start (default: the one nearest 5 KB)")
    parser.add_argument("--runs", type=int, default=9, help="runs of the cold start; half as many of the rest")
    parser.add_argument("--sample", type=int, default=50, help="files of the sample that slow tools read, too")
    parser.add_argument("--limit", type=float, default=60, help="seconds over which a tool only reads the sample")
    parser.add_argument(
        "--only", default="", metavar="NAMES", help="these rows, separated by commas; ratios are to the first"
    )
    parser.add_argument("--look-in", action="append", default=[], metavar="DIR", help="look for the tools here first")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    files = sorted(options.folder.rglob("*.txt"))
    if not files:
        raise SystemExit(f"{options.folder}: no .txt files here")
    release = options.release or min(files, key=lambda path: abs(path.stat().st_size - 5000))
    chosen = options.only.split(",") if options.only else [tool.name for tool in TOOLS]
    tools = [tool for tool in TOOLS if tool.name in chosen]
    for tool in tools:
        tool.found = find(tool, options.look_in)
    if not tools or not tools[0].found:
        raise SystemExit(f"{tools[0].name} is not installed here" if tools else f"{options.only}: no such row")
    with tempfile.TemporaryDirectory() as top:
        folders = lay_out(files, release, options.sample, Path(top))
        sizes = {name: sum(path.stat().st_size for path in Path(path).iterdir()) for name, path in folders.items()}
        counts = {name: len(list(Path(path).iterdir())) for name, path in folders.items()}
        measure([tool for tool in tools if tool.found], folders, sizes, options.runs, options.limit)
    print(
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; one release of {sizes['cold']} bytes; sample of {counts['sample']} files "
        f"({megabytes(sizes['sample'])} MB); folder of {counts['whole']} files ({megabytes(sizes['whole'])} MB)\n"
    )
    show(list(table(tools, sizes)), options.markdown)


if __name__ == "__main__":
    main()
