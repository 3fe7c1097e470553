#!/usr/bin/env python3
"""How many slips in official names are found, by the kind of slip.

    bench/slips.py [--number N] [--seed N] [--show]

Names are drawn from the tables, most of them from the rarer kinds, and made wrong by chance: a letter, two letters,
two words, the number, a small word. Each stands in a sentence of its own. "right" counts where the name is whole
again after the fix. Some slips make another right name or word ("Rock Count"), so that nothing reaches 1.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Callable

from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_document
from prlint.findings import Finding
from prlint.formats import format_named
from prlint.lexicon import names
from prlint.lexicon.name_tables import all_names
from prlint.ruleset import Ruleset, load_ruleset

FRAMES = (
    "The {} said on Monday that the plan is ready.",
    "She spoke about the {} in a speech in May.",
    "Officials of the {} met reporters.",
    "A letter to the {} was sent last week, the mayor said.",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SMALL = ("of", "the", "and", "for", "on", "to")
RULES = ("names", "spelling", "doubled")


def letter_slip(word: str, chance: random.Random) -> str:
    """The word with one letter changed, dropped, added, or swapped with the next; the first one stays."""
    wrong = word
    while wrong == word:
        at = chance.randrange(1, len(word) - 1)
        head, rest = word[:at], word[at:]
        letter = chance.choice(LETTERS)
        wrong = chance.choice((head + letter + rest[1:], head + rest[1:], head + letter + rest, _swapped(head, rest)))
    return wrong


def _swapped(head: str, rest: str) -> str:
    return head + rest[1] + rest[0] + rest[2:]


def _full(words: list[str], longer: int = 4) -> list[int]:
    return [at for at, word in enumerate(words) if len(word) > longer and word.isalpha() and word[0].isupper()]


def one_letter(words: list[str], chance: random.Random) -> None:
    at = chance.choice(_full(words))
    words[at] = letter_slip(words[at], chance)


def two_letters(words: list[str], chance: random.Random) -> None:
    at = chance.choice(_full(words, 6))
    words[at] = letter_slip(letter_slip(words[at], chance), chance)


def two_words(words: list[str], chance: random.Random) -> None:
    for at in chance.sample(_full(words), 2):
        words[at] = letter_slip(words[at], chance)


def order(words: list[str], chance: random.Random) -> None:
    pairs = [at for at in range(len(words) - 1) if words[at][0].isupper() and words[at + 1][0].isupper()]
    at = chance.choice(pairs) if len(words) > 2 else len(words)
    words[at], words[at + 1] = words[at + 1], words[at]


def number(words: list[str], chance: random.Random) -> None:
    at = chance.choice(_full(words))
    words[at] = words[at][:-1] if words[at].endswith("s") else words[at] + "s"


def small_word_lost(words: list[str], chance: random.Random) -> None:
    del words[chance.choice([at for at, word in enumerate(words) if word in SMALL and at])]


def small_word_twice(words: list[str], chance: random.Random) -> None:
    at = chance.choice([at for at, word in enumerate(words) if word in SMALL and at])
    words.insert(at, words[at])


KINDS: dict[str, Callable[[list[str], random.Random], None]] = {
    "one letter": one_letter,
    "two letters in one word": two_letters,
    "a letter in two words": two_words,
    "two words swapped": order,
    "singular for plural": number,
    "small word lost": small_word_lost,
    "small word twice": small_word_twice,
}


def wrong_names(kind: str, count: int, chance: random.Random) -> list[tuple[str, str]]:
    """Pairs of a wrong name and the right one."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in all_names():
        if len(names.keys(name.text)) > 1 and name.kind not in (names.LOOKALIKE, "city") and name.text[0].isupper():
            groups[name.kind].append(name.text)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        right = chance.choice(groups[chance.choice(sorted(groups))])
        words = right.split(" ")
        try:
            KINDS[kind](words, chance)
        except (IndexError, ValueError):
            continue  # the name has no place for such a slip
        if " ".join(words) != right:
            found.append((" ".join(words), right))
    return found


def outcome(wrong: str, right: str, rules: Ruleset, chance: random.Random) -> tuple[bool, bool]:
    """Whether a wrong name is found in a sentence, and whether the sentence is right after the fix."""
    before, after = chance.choice(FRAMES).split("{}")
    text = before + wrong + after
    document = format_named("text").parse(Source("slip.txt", text.encode(), text))
    low, high = len(before), len(before) + len(wrong)
    hits = [hit for hit in check_document(document, rules) if hit.span.start <= high and hit.span.end >= low]
    return bool(hits), _fixed(text, hits) == before + right + after


def _fixed(text: str, findings: list[Finding]) -> str:
    """The text with all fixes, the last one first."""
    edits = {edit for finding in findings if finding.fix for edit in finding.fix.edits}
    for edit in sorted(edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def rates(kind: str, count: int, seed: int) -> tuple[float, float, list[str]]:
    """The shares of slips of one kind that are found and put right, and the wrong names that are not found."""
    chance = random.Random(seed)
    rules = load_ruleset(Config(select=RULES))
    found = right = 0
    missed = []
    for wrong, name in wrong_names(kind, count, chance):
        is_found, is_right = outcome(wrong, name, rules, chance)
        found, right = found + is_found, right + is_right
        if not is_found:
            missed.append(f"{wrong} ({name})")
    return found / count, right / count, missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=300, help="slips of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="the names that are missed")
    args = parser.parse_args()
    for kind in KINDS:
        found, right, missed = rates(kind, args.number, args.seed)
        print(f"{kind:26s} found {found:.2f}  right {right:.2f}")
        if args.show:
            print("".join(f"    {name}\n" for name in missed), end="")


if __name__ == "__main__":
    main()
