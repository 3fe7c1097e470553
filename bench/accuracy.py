#!/usr/bin/env python3
"""Accuracy of prlint beside its peers on texts whose errors are known; one table.

    python bench/accuracy.py releases GOLD.jsonl FOLDER [--tools NAMES] [--by-category]
    python bench/accuracy.py sentences ITEMS.jsonl CLEAN.jsonl [--tools NAMES] [--by-category]

releases    GOLD has an error a line: {"doc", "start", "end", "text", "fix", "alt", "category", "level"}; FOLDER
            holds DOC.txt. Level "error" is owed, "style" is a sample, what is marked "artefact" counts neither way.
sentences   ITEMS: {"id", "before", "edits": [[start, end, replacement], ...], "category"}; CLEAN: {"id", "text"}.

A finding points at an error when their spans, each wider by one character, overlap and the finding is at most three
times as long or 25 characters longer. found: share of the errors that are pointed at; exact: share whose first fix
gives the corrected text; precision: share of the findings (without style) that point at something annotated; false:
the others per 1,000 words. Offsets are code points. A tool that is not installed is listed as missing.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

LIMITS = (3, 25)  # how much longer than an error a finding may be: times, or code points more


@dataclass(frozen=True)
class Found:
    """What a tool says of a text: ``fix`` is its first replacement, None for none; it stands for ``reach``,
    which is the span unless a tool edits more."""

    start: int
    end: int
    fix: str | None = None
    style: bool = False
    reach: tuple[int, int] | None = None


@dataclass(frozen=True)
class Wanted:
    """An annotated error; ``fixes`` are the right texts for the span. ``owed`` is False for samples of style."""

    start: int
    end: int
    fixes: tuple[str, ...]
    category: str
    owed: bool = True
    artefact: bool = False  # damage by capture: never owed, never a false alarm


Texts = dict[str, str]
Answers = dict[str, list[Found]]


def rows(path: str) -> Iterator[dict[str, Any]]:
    with open(path, encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle if line.strip())


def prlint(texts: Texts, *options: str) -> Answers:
    """prlint as a user runs it, over files."""
    answers: Answers = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, text) in enumerate(texts.items()):
            path = Path(folder, f"{number}.txt")
            path.write_bytes(text.encode())
            names[path.name] = name
        command = [sys.executable, "-m", "prlint", "check", "--isolated", "--format", "json", *options, folder]
        done = subprocess.run(command, capture_output=True, check=False)
        for row in json.loads(done.stdout)["findings"]:
            text = texts[names[Path(row["path"]).name]]
            low, high, fix = applied(text, row)
            found = Found(row["start"], row["end"], fix, row["severity"] == "style", (low, high))
            answers[names[Path(row["path"]).name]].append(found)
    return answers


def applied(text: str, row: dict[str, Any]) -> tuple[int, int, str | None]:
    """The first replacement of a finding and the span that it replaces; several edits become one."""
    start, end = row["start"], row["end"]
    edits = (row.get("fix") or {}).get("edits") or []
    if not edits:
        return start, end, next(iter(row.get("suggestions") or ()), None)
    low, high = min(start, *(e["start"] for e in edits)), max(end, *(e["end"] for e in edits))
    new = text[low:high]
    for edit in sorted(edits, key=lambda edit: -edit["start"]):
        new = new[: edit["start"] - low] + edit["replacement"] + new[edit["end"] - low :]
    return low, high, new


def lingotweaker(texts: Texts) -> Answers:
    engine = import_module("lt_py").Engine("en-US")
    answers: Answers = {}
    for name, text in texts.items():
        data = text.encode()
        answers[name] = [
            Found(
                len(data[: row["offset"]].decode(errors="ignore")),
                len(data[: row["offset"] + row["length"]].decode(errors="ignore")),
                next(iter(row["suggestions"]), None),
            )
            for row in engine.check(text)
        ]
    return answers


def harper(texts: Texts) -> Answers:
    package = import_module("harper")
    linter, plain = package.Linter(), package.Language.PLAINTEXT
    return {
        name: [
            Found(lint.span.start, lint.span.end, lint.suggestions[0].replacement_text if lint.suggestions else None)
            for lint in linter.lint(text, language=plain)
        ]
        for name, text in texts.items()
    }


def codespell(texts: Texts) -> Answers:
    return {
        name: list(_by_line(text, ["codespell", "-"], r"^(\d+): .*\n\t(\S+) ==> (\S+)")) for name, text in texts.items()
    }


def typos(texts: Texts) -> Answers:
    answers: Answers = {}
    for name, text in texts.items():
        done = subprocess.run(["typos", "--format", "json", "-"], input=text.encode(), capture_output=True, check=False)
        lines = text.split("\n")
        starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
        answers[name] = []
        for row in map(json.loads, done.stdout.splitlines()):
            if row.get("type") == "typo":
                line = lines[row["line_num"] - 1].encode()
                start = starts[row["line_num"] - 1] + len(line[: row["byte_offset"]].decode(errors="ignore"))
                answers[name].append(Found(start, start + len(row["typo"]), next(iter(row["corrections"]), None)))
    return answers


def _by_line(text: str, command: list[str], pattern: str) -> Iterator[Found]:
    """Findings of a tool that names line, word and replacement."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    lines = text.split("\n")
    for match in re.finditer(pattern, done.stdout, re.MULTILINE):
        number = int(match[1]) - 1
        before = sum(len(line) + 1 for line in lines[:number])
        at = lines[number].find(match[2])
        if at >= 0:
            yield Found(before + at, before + at + len(match[2]), match[3].rstrip(","))


TOOLS: dict[str, tuple[str, Callable[[Texts], Answers]]] = {
    "prlint": ("prlint", prlint),
    "prlint --no-grammar": ("prlint", lambda texts: prlint(texts, "--no-grammar")),
    "prlint with smollm": ("prlint", lambda texts: prlint(texts, "--extend-select", "grammar/smollm")),
    "lingotweaker": ("lingotweaker", lingotweaker),
    "harper": ("harper-py", harper),
    "codespell": ("codespell", codespell),
    "typos": ("typos", typos),
}


def points_at(found: Found, wanted: Wanted) -> bool:
    length = wanted.end - wanted.start
    longest = max(LIMITS[0] * length, length + LIMITS[1])
    return found.start <= wanted.end + 1 and wanted.start <= found.end + 1 and found.end - found.start <= longest


def is_exact(text: str, found: Found, wanted: Wanted) -> bool:
    """Whether the first fix, applied, gives the corrected text (white space folded)."""
    if found.fix is None:
        return False
    start, end = found.reach or (found.start, found.end)
    low, high = max(min(start, wanted.start) - 3, 0), max(end, wanted.end) + 3
    got = text[low:start] + found.fix + text[end:high]
    right = (text[low : wanted.start] + fix + text[wanted.end : high] for fix in wanted.fixes)
    return any(" ".join(got.split()) == " ".join(corrected.split()) for corrected in right)


def score(texts: Texts, wanted: dict[str, list[Wanted]], answers: Answers) -> dict[str, Any]:
    """The figures of one tool; ``by`` holds found and number of each category."""
    by: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    exact = right = false = 0
    for name, text in texts.items():
        found, errors = answers.get(name, []), wanted.get(name, [])
        for error in errors:
            if not error.owed or error.artefact:
                continue
            hits = [one for one in found if points_at(one, error)]
            by[error.category][0] += bool(hits)
            by[error.category][1] += 1
            exact += any(is_exact(text, one, error) for one in hits)
        for one in found:
            touched = [error for error in errors if points_at(one, error)]
            if one.style or any(error.artefact for error in touched):
                continue
            right, false = right + bool(touched), false + (not touched)
    number = sum(all_ for _, all_ in by.values())
    words = sum(len(text.split()) for text in texts.values())
    return {
        "found": sum(hit for hit, _ in by.values()) / max(number, 1),
        "exact": exact / max(number, 1),
        "precision": right / max(right + false, 1),
        "false": 1000 * false / max(words, 1),
        "by": by,
    }


def releases(gold: str, folder: str) -> tuple[Texts, dict[str, list[Wanted]]]:
    root = Path(folder)
    texts = {
        path.relative_to(root).with_suffix("").as_posix(): path.read_bytes().decode() for path in root.rglob("*.txt")
    }
    wanted: dict[str, list[Wanted]] = defaultdict(list)
    for row in rows(gold):
        fixes = tuple(fix for fix in (row.get("fix"), *(row.get("alt") or ())) if fix is not None)
        level = row.get("level", "error")
        owed, artefact = level == "error", bool(row.get("artefact"))
        wanted[row["doc"]].append(Wanted(row["start"], row["end"], fixes, row["category"], owed, artefact))
    return texts, wanted


def sentences(items: str, clean: str) -> tuple[Texts, dict[str, list[Wanted]], Texts]:
    texts, wanted = {}, {}
    for row in rows(items):
        texts[row["id"]] = row["before"]
        wanted[row["id"]] = [Wanted(start, end, (new,), row["category"]) for start, end, new in row["edits"]]
    return texts, wanted, {row["id"]: row["text"] for row in rows(clean)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("releases", "sentences"))
    parser.add_argument("gold")
    parser.add_argument("texts")
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--by-category", action="store_true")
    arguments = parser.parse_args()
    clean: Texts = {}
    if arguments.kind == "releases":
        texts, wanted = releases(arguments.gold, arguments.texts)
    else:
        texts, wanted, clean = sentences(arguments.gold, arguments.texts)
    print("| tool | version | found | exact | precision | false per 1,000 words |\n|---|---|---|---|---|---|")
    figures = {}
    for name in arguments.tools.split(","):
        package, run = TOOLS[name]
        if (number := installed(package)) is None:
            print(f"| {name} | missing | | | | |")
            continue
        result = figures[name] = score(texts, wanted, run(texts))
        false = score(clean, {}, run(clean))["false"] if clean else result["false"]
        cells = (f"{result['found']:.2f}", f"{result['exact']:.2f}", f"{result['precision']:.2f}", f"{false:.1f}")
        print(f"| {name} | {number} | {' | '.join(cells)} |", flush=True)
    if arguments.by_category:
        by_category(figures)


def installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return "on the path" if shutil.which(package) else None


def by_category(figures: dict[str, dict[str, Any]]) -> None:
    """A second table: found of all, by category."""
    print(f"\n| category | errors | {' | '.join(figures)} |\n|---|---|{'---|' * len(figures)}")
    numbers = {category: all_ for result in figures.values() for category, (_, all_) in result["by"].items()}
    for category, number in sorted(numbers.items(), key=lambda item: -item[1]):
        cells = [str(result["by"][category][0]) for result in figures.values()]
        print(f"| {category} | {number} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
