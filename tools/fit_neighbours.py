#!/usr/bin/env python3
"""Fits the weights of ``rules/tables/neighbour_odds.tsv``: when an edit that the language model likes is meant.

    pip install scikit-learn 'prlint[smollm]'; prlint engine install smollm
    tools/fit_neighbours.py weigh --mended FILE --clean FILE --out FILE     (hours: every sentence is read)
    tools/fit_neighbours.py fit --weighed FILE [--write]

- ``--mended``: JSON lines with ``id``, ``before`` and ``edits`` ([start, end, text]): an edit of the model that touches
  one of them is right, any other is wrong;
- ``--clean``: JSON lines with ``id`` and ``text``: every edit is wrong.

A regularised logistic regression; it is the same for the same input. Without ``--write`` the table of cross-validation
is shown: for each threshold the right and the wrong edits proposed, in five parts that share no sentence.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from prlint.grammar.smollm.judge import weigh
from prlint.grammar.smollm.model import Model, Piece, model_folder
from prlint.grammar.smollm.traits import TABLE, Weighed, traits
from prlint.resources import table_path

LEAST_GAIN = 1.0  # of an edit that is learned from
STRENGTH = 0.3
PARTS = 5
AT_ONCE = 16  # sentences
LEAST_WEIGHT = 0.01
THRESHOLDS = (80, 70, 60, 50, 45, 40, 35, 30, 25, 20)
WORDS = ("form", "slip", "spelling")
PAIRS = (
    *(("gain", kind) for kind in (
        "missing", "extra", "preposition", "article", "form", "slip", "spelling",
    )),
    *((trait, kind) for kind in WORDS for trait in ("usual", "usual instead")),
    *(("old", kind) for kind in ("missing", "extra", "preposition", "slip", "form")),
    *(("first", kind) for kind in ("missing", "extra", "form", "slip")),
    *(("rest", kind) for kind in ("extra", "form")),
    *(("gain", trait) for trait in ("length", "others", "old", "first", "long", "opening")),
    ("first", "old"), ("others", "length"),
)  # fmt: skip

Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle)


def sentences(mended: Path, clean: Path) -> list[Row]:
    found = [{"id": row["id"], "text": row["before"], "edits": row["edits"]} for row in rows(mended)]
    return found + [{"id": row["id"], "text": row["text"], "edits": []} for row in rows(clean)]


def examples(model: Model, batch: list[Row]) -> Iterator[Row]:
    """What is learned from: the traits of each edit of a sentence that the model likes, and whether it is right."""
    pieces = [model.pieces(row["text"]) for row in batch]
    for number, weighed in enumerate(weigh(model, pieces)):
        for one in weighed:
            if one.gain >= LEAST_GAIN:
                yield {
                    "id": batch[number]["id"],
                    "traits": traits(pieces[number], one, weighed),
                    "right": is_right(pieces[number], one, batch[number]["edits"]),
                }


def is_right(pieces: list[Piece], one: Weighed, edits: list[tuple[int, int, str]]) -> bool:
    start = pieces[one.edit.first].start
    end = pieces[one.edit.last - 1].end if one.edit.last > one.edit.first else start
    return any(start <= high + 1 and end >= low - 1 for low, high, _ in edits)


def matrix(found: list[Row]) -> tuple[list[str], np.ndarray]:
    single = sorted({trait for row in found for trait in row["traits"]} - {"always"})
    names = [*single, *(f"{one}*{other}" for one, other in PAIRS)]
    columns = [[product(row["traits"], name) for name in names] for row in found]
    return names, np.array(columns)


def product(known: dict[str, float], name: str) -> float:
    one, _, other = name.partition("*")
    return known.get(one, 0.0) * (known.get(other, 0.0) if other else 1.0)


def fitted(columns: np.ndarray, truth: np.ndarray) -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000)).fit(columns, truth)


def cross_validated(found: list[Row], columns: np.ndarray, truth: np.ndarray) -> np.ndarray:
    known = {name: number for number, name in enumerate(dict.fromkeys(row["id"] for row in found))}
    groups = [known[row["id"]] for row in found]
    odds = np.zeros(len(found))
    for learned, held in GroupKFold(PARTS).split(columns, truth, groups):
        odds[held] = fitted(columns[learned], truth[learned]).predict_proba(columns[held])[:, 1]
    return odds


def show(truth: np.ndarray, odds: np.ndarray) -> None:
    for least in THRESHOLDS:
        told = odds >= least / 100
        print(f"{least:3d} %  right {int((told & truth).sum()):5d}  wrong {int((told & ~truth).sum()):5d}")


def write(names: list[str], columns: np.ndarray, truth: np.ndarray) -> None:
    model = fitted(columns, truth)
    scaler, last = model[0], model[-1]
    weights = last.coef_[0] / scaler.scale_
    always = last.intercept_[0] - float((weights * scaler.mean_).sum())
    lines = [
        "# When an edit that the language model likes is meant: what speaks for it (above 0) and against, as log odds;",
        "# a product of two traits is one*other. What a trait is: grammar/smollm/traits.py.",
        f"# Fitted by tools/fit_neighbours.py to {len(truth):,} edits, {int(truth.sum()):,} of them right.",
        "trait\tweight",
        f"always\t{always:.3f}",
        *(f"{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True) if abs(weight) >= LEAST_WEIGHT),
    ]
    Path(table_path(TABLE)).write_text("\n".join(lines) + "\n", encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    weighing = verbs.add_parser("weigh")
    for name in ("--mended", "--clean", "--out"):
        weighing.add_argument(name, type=Path, required=True)
    fitting = verbs.add_parser("fit")
    fitting.add_argument("--weighed", type=Path, required=True)
    fitting.add_argument("--write", action="store_true")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    if given.verb == "weigh":
        model, todo = Model(model_folder()), sentences(given.mended, given.clean)
        with given.out.open("w", encoding="utf-8") as handle:
            for start in range(0, len(todo), AT_ONCE):
                handle.writelines(json.dumps(row) + "\n" for row in examples(model, todo[start : start + AT_ONCE]))
        return
    found = list(rows(given.weighed))
    names, columns = matrix(found)
    truth = np.array([row["right"] for row in found])
    if given.write:
        write(names, columns, truth)
    else:
        show(truth, cross_validated(found, columns, truth))


if __name__ == "__main__":
    main()
