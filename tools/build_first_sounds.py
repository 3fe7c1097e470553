#!/usr/bin/env python3
"""Builds rules/tables/first_sounds.tsv: the article before words whose first letter does not tell their first sound.

    build_first_sounds.py CMUDICT

CMUDICT  ``index.js`` of the npm package ``cmu-pronouncing-dictionary`` (ISC), the Carnegie Mellon pronouncing
         dictionary (BSD licence) as "word": "P R AH0 N ..." pairs

Only words that begin with one of ``DOUBTFUL`` are kept, with both outcomes: for all others the letter decides.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

from prlint import lexicon
from prlint.checks.first_sounds import DOUBTFUL

TABLE = Path(__file__).parents[1] / "rules" / "tables" / "first_sounds.tsv"
ROW = re.compile(r"""^\s*["']?(?P<word>[a-z]+)(?:\(\d\))?["']?: *["'](?P<first>[A-Z]+)""", re.MULTILINE)
VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
HEAD = """\
# The article before words whose first letter does not tell their first sound: “an hour”, “a union”, “an uncle”.
# Written by tools/build_first_sounds.py from the Carnegie Mellon pronouncing dictionary. either: it is said both ways.
word\tarticle\tsource\tlicence
"""


def main(path: str) -> None:
    """Reads the dictionary and writes the table."""
    heard: dict[str, set[bool]] = defaultdict(set)
    for match in ROW.finditer(Path(path).read_text(encoding="utf-8")):
        heard[match["word"]].add(match["first"] in VOWELS)
    known = lexicon.open().known
    lines = []
    for word, vowel in sorted(heard.items()):
        if len(word) > 2 and word.startswith(DOUBTFUL) and (known(word) or known(word.capitalize())):
            article = "either" if len(vowel) > 1 else "an" if True in vowel else "a"
            lines.append(f"{word}\t{article}\tCMU Pronouncing Dictionary\tBSD-2-Clause\n")
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
