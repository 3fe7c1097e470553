#!/usr/bin/env python3
"""How many regions of releases the segmentation gets right.

    bench/segmentation.py FOLDER [--show]

The labels in ``tests/data/segments`` were made by eye. They hold no text: a file of FOLDER is matched by its SHA-256,
``regions`` are ``[start, end, kind]`` in code points. A labelled region is right when regions of its kind cover it
from its first to its last character and none of them reaches beyond it; paragraphs may be cut finer than the labels.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

from prlint.formats import format_of
from prlint.read import read
from prlint.segment import segment

LABELS = Path(__file__).parent.parent / "tests" / "data" / "segments"


def labelled() -> dict[str, list[tuple[int, int, str]]]:
    """SHA-256 of a document -> its labelled regions."""
    found = {}
    for path in sorted(LABELS.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        found[data["sha256"]] = data["regions"]
    return found


def is_right(label: tuple[int, int, str], parts: list[tuple[int, int, str]]) -> bool:
    """Whether the found regions cover a labelled one, from end to end, with its kind and nothing more."""
    start, end, kind = label
    inside = [part for part in parts if part[1] > start and part[0] < end]
    return bool(inside) and inside[0][0] == start and inside[-1][1] == end and all(part[2] == kind for part in inside)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="a folder with the texts that were labelled")
    parser.add_argument("--show", action="store_true", help="print each region that is wrong")
    arguments = parser.parse_args()
    labels = labelled()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    documents = 0
    for path in sorted(arguments.folder.rglob("*.txt")):
        regions = labels.get(hashlib.sha256(path.read_bytes()).hexdigest())
        if regions is None:
            continue
        documents += 1
        document = format_of(str(path)).parse(read(str(path)))
        parts = [(part.span.start, part.span.end, part.kind.value) for part in segment(document).parts]
        for label in regions:
            good = is_right(label, parts)
            total[label[2]] += 1
            right[label[2]] += good
            if arguments.show and not good:
                got = [part[2] for part in parts if part[1] > label[0] and part[0] < label[1]]
                shown = document.text[label[0] : label[1]][:90]
                print(f"{path}:{label[0]}-{label[1]}: {label[2]}, found {got}: {shown!r}")
    if not documents:
        print(f"{arguments.folder}: none of the labelled texts is here; nothing to score")
        return 0
    for kind, count in total.most_common():
        print(f"{kind:13} {right[kind]:4} of {count:4}  {right[kind] / count:.2f}")
    everything, found = sum(total.values()), sum(right.values())
    others, others_found = everything - total["body"], found - right["body"]
    print(f"{documents} releases: {found} of {everything} regions right ({found / everything:.3f})")
    print(f"without body: {others_found} of {others} ({others_found / max(others, 1):.3f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
