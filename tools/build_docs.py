"""Writes the rule pages under ``docs/rules/`` from the rules themselves.

python tools/build_docs.py            write the pages
python tools/build_docs.py --check    exit 1 when a page is stale, missing or left over
"""

import argparse
import html
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from prlint.config import Config
from prlint.rule import Example, Rule
from prlint.ruleset import all_rules

PAGES = Path(__file__).parent.parent / "docs" / "rules"
FIXES = {"safe": "safe fix", "unsafe": "unsafe fix", "display": "suggestion only"}


def pages() -> dict[str, str]:
    """``{file name: text}`` of every page: an index, and one page for each topic."""
    topics = {topic: list(rules) for topic, rules in groupby(all_rules(Config()), key=lambda rule: rule.topic)}
    return {"README.md": index(topics), **{f"{topic}.md": topic_page(topic, rules) for topic, rules in topics.items()}}


def index(topics: dict[str, list[Rule]]) -> str:
    count = sum(map(len, topics.values()))
    lines = [
        "# Rules",
        "",
        f"{count} rules in {len(topics)} topics. Made from the rule files by `tools/build_docs.py`.",
        "",
    ]
    for topic, rules in topics.items():
        lines += [
            f"## [{topic}]({topic}.md)",
            "",
            "| rule | what it says | severity | fix | on |",
            "|---|---|---|---|---|",
        ]
        lines += [_row(rule, topic) for rule in rules]
        lines.append("")
    return "\n".join(lines)


def topic_page(topic: str, rules: list[Rule]) -> str:
    return "\n".join([f"# {topic}", "", *(line for rule in rules for line in rule_section(rule))])


def rule_section(rule: Rule) -> Iterator[str]:
    """The lines of one rule's section."""
    off = "" if rule.enabled else ", off by default"
    yield from (f"## {rule.id}", "")
    yield from (f"**{_cell(rule.summary)}** — {rule.severity.name.lower()}, {_fix(rule)}{off}", "")
    yield from (_cell(rule.why), "")
    if rule.options:
        yield from ("| option | default |", "|---|---|")
        yield from (f"| `{name}` | {_cell(str(value))} |" for name, value in rule.options.items())
        yield ""
    yield from ("| | example |", "|---|---|")
    yield from (row for example in rule.examples for row in _example_rows(example))
    yield from ("", f"Source: {_cell(rule.source)}", "")


def _row(rule: Rule, topic: str) -> str:
    link = f"[{rule.id}]({topic}.md#{rule.id.replace('/', '').lower()})"
    on = "yes" if rule.enabled else "no"
    return f"| {link} | {_cell(rule.summary)} | {rule.severity.name.lower()} | {_fix(rule)} | {on} |"


def _fix(rule: Rule) -> str:
    return FIXES[rule.applicability.name.lower()]


def _example_rows(example: Example) -> Iterator[str]:
    text = _cell(example.text)
    if example.bad:
        text = text.replace("[[", "<mark>").replace("]]", "</mark>")
    yield f"| {'stops' if example.bad else 'passes'} | {text} |"
    if example.fixed is not None:
        yield f"| fixed | {_cell(example.fixed)} |"


def _cell(text: str) -> str:
    """Text that is safe in a Markdown table: one line, nothing that a page would take for mark-up."""
    escaped = html.escape(" ⏎ ".join(text.strip("\n").split("\n")), quote=False)
    for mark in "\\`*_|~":
        escaped = escaped.replace(mark, "\\" + mark)
    return escaped


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")} if PAGES.is_dir() else {}
    if check:
        stale = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
        if stale:
            print(f"stale: {', '.join(stale)}; run python tools/build_docs.py", file=sys.stderr)
        return int(bool(stale))
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in there.keys() - wanted.keys():
        (PAGES / name).unlink()
    for name, text in wanted.items():
        (PAGES / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
