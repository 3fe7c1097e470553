#!/usr/bin/env python3
"""Fits the weights of ``rules/tables/slip_odds.tsv``: what tells a slip from a name or a term that no list has.

    pip install scikit-learn; tools/fit_slips.py --mended FILE --clean FILE --texts FOLDER --slips FILE [--write]

- ``--mended``: JSON lines with ``before`` and ``edits`` ([start, end, text]): a form that an edit changes is a slip,
  unless only its capitals change;
- ``--clean``: JSON lines with ``text``: every form is right;
- ``--texts``: whole texts in ``*.txt``, a sample of ``--number``: every form is right;
- ``--slips``: what a reader found to be wrong in the last two all the same, or left in the first: a form a line.

A form whose odds are low cannot be told from the rest, so that a regularised logistic regression is enough; it is the
same for the same input. Without ``--write`` the table of cross-validation is shown: for each threshold the slips found
in mended sentences and the right forms reported, in five parts that share no document.
"""

import argparse
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from prlint.checks.likely_slips import cases
from prlint.config import Config
from prlint.context import Facts, RuleContext
from prlint.document import Source
from prlint.formats import format_named
from prlint.resources import table_path
from prlint.rule import Rule
from prlint.ruleset import load_ruleset
from prlint.words import touches_any

RULE = "spelling/likely"
STRENGTH = 0.3  # the inverse of how strongly weights are pulled to zero
PARTS = 5
LEAST_WEIGHT = 0.02
THRESHOLDS = (95, 90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 40, 30, 25)
PAIRS = (
    *(("score", trait) for trait in (
        "small", "capital", "capitals", "two slips", "length", "parts", "common parts", "gap", "strangers",
        "known name", "English ending", "letters 3", "letters 4", "letters 5", "repeated", "opening",
    )),
    *(("capital", trait) for trait in (
        "length", "parts", "after a capital", "before a capital", "after a stranger", "before a stranger",
        "a name is meant", "known name", "other ending", "first letter",
    )),
    *(("a name is meant", trait) for trait in ("cost", "frequency", "length")),
    *(("small", trait) for trait in ("common parts", "repeated", "other ending", "strangers")),
    *((trait, other) for trait in ("opening", "first of a line") for other in ("length", "cost", "known name")),
    *(("rare word", trait) for trait in ("cost", "frequency", "derived", "score", "length")),
    *(("derived", trait) for trait in ("score", "length", "two slips")),
    ("two slips", "length"), ("first letter", "length"), ("capitals", "length"),
)  # fmt: skip


Edit = tuple[int, int, str]


class Example(NamedTuple):
    source: str
    document: str
    form: str
    place: int
    meant: str
    traits: dict[str, float]
    is_slip: bool


@cache
def the_rule() -> Rule:
    return load_ruleset(Config(select=(RULE,))).by_id[RULE]


def context_of(text: str) -> RuleContext:
    rule = the_rule()
    document = format_named("text").parse(Source("text.txt", text.encode(), text))
    return RuleContext(Facts(document), rule, rule.options)


def examples(source: str, name: str, text: str, edits: list[Edit], slips: frozenset[str]) -> Iterator[Example]:
    context = context_of(text)
    for case in cases(context):
        span = case.span
        kind = context.regions.at(span.start)
        if touches_any(span, context.facts.opaque) or (len(text) > 1000 and kind in context.rule.regions_out):
            continue
        mended = any(_mends(edit, text, case.place, case.place + len(case.form)) for edit in edits)
        is_slip = mended or case.form in slips
        yield Example(source, name, case.form, case.place, case.found[0].form, case.traits, is_slip)


def _mends(edit: Edit, text: str, start: int, end: int) -> bool:
    """Whether an edit changes more of a form than its capitals."""
    low, high, new = edit
    if not ((low < end and start < high) or start < low == high < end):
        return False
    whole: str = text[min(start, low) : low] + new + text[high : max(high, end)]
    return whole.lower() != text[min(start, low) : max(high, end)].lower()


def collect(args: argparse.Namespace) -> list[Example]:
    slips = frozenset(args.slips.read_text(encoding="utf-8").split()) if args.slips else frozenset()
    found: list[Example] = []
    for line in args.mended.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found += examples("mended", row["id"], row["before"], row["edits"], slips)
    for line in args.clean.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found += examples("clean", row["id"], row["text"], [], slips)
    paths = sorted(args.texts.rglob("*.txt"))
    for path in random.Random(args.seed).sample(paths, min(args.number, len(paths))):
        found += examples("texts", str(path), path.read_text(encoding="utf-8", errors="replace"), [], slips)
    return found


def matrix(found: list[Example]) -> tuple[list[str], np.ndarray]:
    """The names of the columns (traits, and products of two) and a row for each example."""
    singles = sorted({trait for example in found for trait in example.traits} - {"always"})
    pairs = [f"{one}*{other}" for one, other in PAIRS]
    rows = [
        [example.traits.get(trait, 0.0) for trait in singles]
        + [example.traits.get(one, 0.0) * example.traits.get(other, 0.0) for one, other in PAIRS]
        for example in found
    ]
    return singles + pairs, np.array(rows)


def model() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=5000))


def validated(found: list[Example], columns: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """The probability of each example by a model that has not seen its document."""
    names = {name: number for number, name in enumerate(sorted({example.document for example in found}))}
    groups = np.array([names[example.document] for example in found])
    result = np.zeros(len(found))
    for train, test in GroupKFold(PARTS).split(columns, truth, groups):
        fitted = model().fit(columns[train], truth[train])
        result[test] = fitted.predict_proba(columns[test])[:, 1]
    return result


def show(found: list[Example], odds: np.ndarray) -> None:
    print("least  slips in mended  right forms: mended  clean  texts")
    for least in THRESHOLDS:
        told = [example for example, one in zip(found, odds, strict=True) if one >= least / 100]
        right = [sum(example.source == source and not example.is_slip for example in told) for source in
                 ("mended", "clean", "texts")]  # fmt: skip
        slips = sum(example.source == "mended" and example.is_slip for example in told)
        print(f"{least:5}  {slips:15}  {right[0]:19}  {right[1]:5}  {right[2]:5}")


def weights(names: list[str], columns: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """The weights for traits as they are, not scaled."""
    scaler, fitted = (step for _, step in model().fit(columns, truth).steps)
    raw = fitted.coef_[0] / scaler.scale_
    always = float(fitted.intercept_[0] - (raw * scaler.mean_).sum())
    return {"always": always} | dict(zip(names, map(float, raw), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mended", type=Path, required=True)
    parser.add_argument("--clean", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--slips", type=Path)
    parser.add_argument("--number", type=int, default=1500, help="of texts")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found = collect(args)
    names, columns = matrix(found)
    truth = np.array([example.is_slip for example in found])
    if args.write:
        write(weights(names, columns, truth), len(found), int(truth.sum()))
    else:
        show(found, validated(found, columns, truth))


def write(fitted: dict[str, float], number: int, slips: int) -> None:
    lines = [
        "# What speaks for a slip (more than 0) and against one, as log odds; a product of two traits is one*other.",
        f"# Fitted by tools/fit_slips.py to {number:,} forms, {slips:,} of them slips. What a trait is:",
        "# lexicon/odds.py and checks/likely_slips.py.",
        "trait\tweight",
        *(f"{trait}\t{weight:.3f}" for trait, weight in fitted.items() if abs(weight) >= LEAST_WEIGHT),
    ]
    Path(table_path("slip_odds")).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
