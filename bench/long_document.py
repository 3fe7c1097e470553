#!/usr/bin/env python3
"""How long prlint takes over one Word document of a hundred pages, and how much memory: whole processes, core rules.

    python bench/long_document.py                 # text of this project's own releases
    python bench/long_document.py --texts FOLDER  # or of yours

Prints one line a run: processor seconds (user and system), peak memory in MB, findings. The target is under 2 seconds
and under 300 MB. A run before the measured ones fills the cache folder; each run reads a document that differs in
its heading, so that none is answered from memory.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import docx

WORDS = 50_000  # a hundred pages of 500 words
RUN = 60  # characters a run: Word splits runs anywhere
ROOT = Path(__file__).parent.parent


def texts(folder: Path) -> Iterator[str]:
    """The texts of a folder, sorted."""
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_bytes().decode("utf-8", "replace")


def paragraphs(folder: Path) -> Iterator[str]:
    """Paragraphs of texts over and over, as lines without line ends."""
    found = [" ".join(block.split()) for text in texts(folder) for block in text.split("\n\n")]
    if not found:
        raise SystemExit(f"{folder}: no .txt files")
    return cycle(filter(None, found))


def document(folder: Path, number: int) -> bytes:
    """A Word document of about ``WORDS`` words, a heading at every thirtieth paragraph, a table on the way."""
    made = docx.Document()
    made.add_heading(f"Harbour Trust: year {number} in a hundred pages", 0)
    count = 0
    for place, text in enumerate(paragraphs(folder)):
        if place % 30 == 29:
            made.add_heading(textwrap.shorten(text, 50), 1)
        if place % 100 == 50:
            for cell in made.add_table(2, 3).rows[0].cells:
                cell.text = "40 metres"
        paragraph = made.add_paragraph()
        for at in range(0, len(text), RUN):
            paragraph.add_run(text[at : at + RUN]).bold = at % 3 == 0
        count += len(text.split())
        if count >= WORDS:
            break
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def measure(path: Path) -> tuple[float, float, int]:
    """Processor seconds, peak memory in MB and number of findings of one ``prlint check``."""
    command = [sys.executable, "-m", "prlint", "check", "--isolated", "--no-grammar", "--format", "concise", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=path.parent) as process:
        assert process.stdout is not None
        lines = process.stdout.read().count(b"\n") - 1
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise SystemExit("prlint failed")
    unit = 1_000_000 if sys.platform == "darwin" else 1000  # bytes there, kilobytes elsewhere
    return used.ru_utime + used.ru_stime, used.ru_maxrss / unit, lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=ROOT / "fixtures", help="a folder with .txt files")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="write the document here")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.docx"
        for number in range(chosen.runs + 1):
            path.write_bytes(document(chosen.texts, number))
            seconds, memory, found = measure(path)
            if number:
                print(f"{seconds:.2f} s  {memory:.0f} MB  {found} findings")
        if chosen.keep:
            chosen.keep.write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
