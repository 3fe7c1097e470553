#!/usr/bin/env python3
"""Builds the lexicon: SCOWL word lists, our own rows and corpus frequencies -> src/prlint/lexicon/english.marisa.

    build_lexicon.py SCOWL_FOLDER [--terms FILE ...] [--texts FOLDER] [--out FILE]

SCOWL_FOLDER  the word lists of SCOWL (Kevin Atkinson; permissive licence, see src/prlint/lexicon/LICENSE.scowl),
              e.g. /usr/share/dict/scowl of Debian's package ``scowl``
--terms       word lists of the software trade, one a line, perhaps packed: those of the npm packages
              @cspell/dict-software-terms, -data-science and -cryptocurrencies (MIT, see
              src/prlint/lexicon/LICENSE.cspell). What they have is known, but never suggested. Without them the
              terms of the lexicon that is there are kept.
--texts       a folder of English texts; only the number of times each word of the lexicon stands there is kept,
              as a power of two. Without it the frequencies of the lexicon that is there are kept.

Own words (newer than SCOWL, or of the trade) come from rules/tables/words.tsv.
"""

import argparse
import gzip
import re
import unicodedata
from collections import Counter
from pathlib import Path

import marisa_trie

from prlint.lexicon import FORMAT, Entry, Kind, lexicon_path
from prlint.lexicon import open as open_lexicon
from prlint.tables import rows

HIGHEST_TIER = 80  # what SCOWL has above that are words nobody writes, and many that people mistype
TERM_TIER = 65  # below the rare words, above what is suggested
DIALECTS = {
    "english": 0b11111,
    "american": 0b00001,
    "british": 0b00010,
    "british_z": 0b00100,
    "canadian": 0b01000,
    "australian": 0b10000,
}
KINDS = {
    "words": Kind.WORD,
    "upper": Kind.CAPITAL,
    "proper-names": Kind.NAME,
    "abbreviations": Kind.ABBREVIATION,
    "contractions": Kind.CONTRACTION,
}
LIST_NAME = re.compile(r"(?P<dialect>[a-z]+(?:_z)?)(?:_variant_(?P<variant>[12]))?-(?P<kind>[a-z-]+)\.(?P<tier>\d+)")
COMMON_VARIANT = re.compile(r"variant_(?P<variant>[12])-(?P<kind>[a-z-]+)\.(?P<tier>\d+)")


def entries(folder: Path) -> dict[str, Entry]:
    """All forms of the lists up to ``HIGHEST_TIER``; possessives are left out (they are formed, not listed)."""
    found: dict[str, Entry] = {}
    for path in sorted(folder.iterdir()):
        match = COMMON_VARIANT.fullmatch(path.name) or LIST_NAME.fullmatch(path.name)
        if match is None or match["kind"] not in KINDS or int(match["tier"]) > HIGHEST_TIER:
            continue
        dialects = DIALECTS[match.groupdict().get("dialect") or "english"]
        main, variant = (0, dialects) if match["variant"] else (dialects, 0)
        for form in path.read_text(encoding="utf-8").split():
            if not form.endswith(("'s", "'", "’s", "’")):
                add(found, form, Entry(KINDS[match["kind"]], main, variant, int(match["tier"]), 0))
    return found


def add(found: dict[str, Entry], form: str, entry: Entry) -> None:
    """Adds what one list says of a form to what is known of it."""
    old = found.get(form)
    if old is None:
        found[form] = entry
        return
    found[form] = Entry(
        old.kind | entry.kind,
        old.main | entry.main,
        old.variant | entry.variant,
        min(old.tier, entry.tier),
        max(old.frequency, entry.frequency),
    )


def without_accents(found: dict[str, Entry]) -> None:
    """Adds "cafe" for "café": dictionaries give both, keyboards give one."""
    for form, entry in list(found.items()):
        plain = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
        if plain != form:
            add(found, plain, entry._replace(main=0, variant=entry.main | entry.variant))


def own_words(found: dict[str, Entry]) -> None:
    """The rows of rules/tables/words.tsv."""
    for row in rows("words"):
        dialects = 0
        for name in row["dialects"].split():
            dialects |= DIALECTS[name]
        add(found, row["form"], Entry(KINDS[row["kind"]], dialects or DIALECTS["english"], 0, int(row["tier"]), 0))


def terms(found: dict[str, Entry], lists: list[Path]) -> None:
    """Adds the words of the trade that no other list has."""
    if not lists:
        lexicon = open_lexicon()
        for form in lexicon.beginning(""):
            entry = lexicon.entry(form)
            if entry is not None and entry.kind == Kind.TERM and form not in found:
                found[form] = entry
        return
    for path in lists:
        text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in text.decode().splitlines():
            form = line.strip("*+ ")
            if re.fullmatch(r"[A-Za-z]{3,}", form) and form not in found and form.lower() not in found:
                found[form] = Entry(Kind.TERM, DIALECTS["english"], 0, TERM_TIER, 0)


def count(folder: Path) -> Counter[str]:
    """How often each form stands in the texts of a folder."""
    word = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.txt")):
        counts.update(word.findall(path.read_text(encoding="utf-8", errors="replace").replace("’", "'")))
    return counts


def with_frequencies(found: dict[str, Entry], texts: Path | None) -> dict[str, Entry]:
    """The entries with the power of two of their count (capitalised and all-caps forms count for the small one)."""
    if texts is None:
        lexicon = open_lexicon()
        kept = {form: lexicon.entry(form) for form in found}
        return {
            form: entry._replace(frequency=old.frequency if (old := kept[form]) else 0) for form, entry in found.items()
        }
    counts = count(texts)
    return {
        form: entry._replace(
            frequency=sum(counts[shape] for shape in {form, form[:1].upper() + form[1:], form.upper()}).bit_length()
        )
        for form, entry in found.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scowl", type=Path)
    parser.add_argument("--terms", type=Path, nargs="*", default=[])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--out", type=Path, default=Path(lexicon_path()))
    arguments = parser.parse_args()
    found = entries(arguments.scowl)
    own_words(found)
    without_accents(found)
    terms(found, arguments.terms)
    found = with_frequencies(found, arguments.texts)
    trie = marisa_trie.RecordTrie(FORMAT, ((form, tuple(entry)) for form, entry in sorted(found.items())))
    trie.save(str(arguments.out))
    print(f"{len(found)} forms, {arguments.out.stat().st_size} bytes in {arguments.out}")


if __name__ == "__main__":
    main()
