"""What each rule costs: milliseconds per text over a folder, most expensive first.

python bench/profile_rules.py FOLDER [--texts N] [--profile NAME]

The scan, and what several rules share (regions, words, names ...), have rows of their own: they are computed
beforehand, so that a rule's row is its own work. Texts are taken evenly from the whole folder.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from prlint.config import Config
from prlint.context import Facts
from prlint.document import Document
from prlint.engine import check_document, rule_hits
from prlint.formats import format_of
from prlint.read import read
from prlint.ruleset import Ruleset, load_ruleset

SHARED = ("regions", "opaque", "words", "sentences", "near")


def timed(spent: Counter[str], name: str, work: Callable[[], object]) -> None:
    start = time.process_time()
    work()
    spent[name] += time.process_time() - start  # type: ignore[assignment]


def measure(documents: list[Document], rules: Ruleset) -> tuple[Counter[str], Counter[str]]:
    """Seconds and number of hits by rule."""
    spent: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for document in documents:
        facts = Facts(document)
        timed(spent, "(scan)", partial(rules.scanner.scan, facts.text))
        for name in SHARED:
            timed(spent, f"({name})", partial(getattr, facts, name))
        for rule, hits in rule_hits(facts, rules, rules.scanner.scan(facts.text)):
            start = time.process_time()
            found[rule.id] += sum(1 for _ in hits)
            spent[rule.id] += time.process_time() - start  # type: ignore[assignment]
        timed(spent, "(everything)", partial(check_document, document, rules, failures=[]))
    return spent, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--profile", default="ap")
    args = parser.parse_args()
    paths = sorted(args.folder.rglob("*.txt"))
    paths = paths[:: max(1, len(paths) // args.texts)][: args.texts]
    documents = [format_of(str(path)).parse(read(str(path))) for path in paths]
    rules = load_ruleset(Config(profile=args.profile))
    measure(documents[:10], rules)  # indexes are loaded before the clock runs
    spent, found = measure(documents, rules)
    print(f"{'ms per text':>12s} {'hits':>6s}  rule ({len(documents)} texts)")
    for name, seconds in spent.most_common():
        print(f"{1000 * seconds / len(documents):12.4f} {found[name]:6d}  {name}")


if __name__ == "__main__":
    main()
