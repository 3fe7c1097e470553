"""Draws the README's picture from what the command really prints.

python tools/build_picture.py          write docs/images/check.svg
python tools/build_picture.py --check  fail when it is stale
"""

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from wcwidth import wcswidth

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "check.svg"
RELEASE = "fixtures/defence-talks/input.txt"
COMMAND = ["check", "--isolated", "--format", "terminal", "--severity", "error", RELEASE]
LINES = 46  # of the output; the rest is more of the same
CELL, LINE = 8.4, 19  # width and height of a character, in SVG units
STYLES = {
    "1": "font-weight:bold",
    "2": "fill:#8b949e",
    "31": "fill:#ff7b72",
    "32": "fill:#7ee787",
    "33": "fill:#f2cc60",
}
_CODE = re.compile(r"\x1b\[([\d;]*)m")


def spans(line: str) -> Iterator[tuple[int, str, str]]:
    """``(column, text, CSS)`` of each stretch of one style in a line with terminal colours."""
    column, style, at = 0, "", 0
    for match in (*_CODE.finditer(line), None):
        text = line[at : match.start() if match else len(line)]
        if text:
            yield column, text, style
            column += max(wcswidth(text), 0)
        if match:
            codes = match.group(1).split(";")
            style = ";".join(STYLES[code] for code in codes if code in STYLES)
            at = match.end()


def drawing(lines: list[str]) -> str:
    """An SVG picture of a terminal that shows the lines."""
    width = int(max(wcswidth(_CODE.sub("", line)) for line in lines) * CELL) + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{len(lines) * LINE + 40}">',
        '<rect width="100%" height="100%" rx="8" fill="#0d1117"/>',
        '<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">',
    ]
    for number, line in enumerate(lines):
        for column, text, style in spans(line):
            x, y, length = 20 + column * CELL, 34 + number * LINE, wcswidth(text) * CELL
            css = f' style="{style}"' if style else ""
            parts.append(f'<text x="{x:.1f}" y="{y}" textLength="{length:.1f}"{css}>{html.escape(text)}</text>')
    return "\n".join([*parts, "</g>", "</svg>"]) + "\n"


def picture() -> str:
    """What the command prints, as a picture."""
    done = subprocess.run(
        [sys.executable, "-m", "prlint", *COMMAND],
        cwd=ROOT,
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.rstrip("\n").split("\n")
    shown = [f"\x1b[1m$ prlint check --severity error {RELEASE}\x1b[0m", *lines[:LINES], "…", *lines[-2:]]
    return drawing(shown)


def main() -> None:
    new = picture()
    if "--check" in sys.argv[1:]:
        sys.exit(
            0 if new == PICTURE.read_text(encoding="utf-8") else f"{PICTURE} is stale: python tools/build_picture.py"
        )
    PICTURE.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
