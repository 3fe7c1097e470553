"""The index of official names, made of the tables: only when it is not in the cache."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from prlint import lexicon, tables
from prlint.lexicon import proper
from prlint.lexicon.edits import around
from prlint.lexicon.name_index import Joint, Made, NameIndex
from prlint.lexicon.names import LOOKALIKE, SHORTEST, SMALL, TOKEN, WORLD, Name, key, keys, mixups, plain
from prlint.lexicon.shapes import keep

# Kinds of which every country has its own: one has a ministry of trade and industry, another for industry and trade.
VARIED = frozenset({"ministry", "office"})
# How the words of a name are joined -> how they are joined wrongly.
WRONG_JOINTS = {
    "of": ("", "of the", "for", "on"),
    "of the": ("", "of", "for the"),
    "for": ("", "of", "for the", "on"),
    "for the": ("", "for", "of the"),
    "on": ("", "of", "for", "on the"),
    "on the": ("on", "of the"),
    "and": ("",),
    "to": ("",),
}
LONG_NAME = 4  # full words of a name that is still known with an "and" too many
MISTYPED_OF = ("or", "if", "fo")  # in names of three full words and more
_KIND_OF_COLUMN = {"name": "country", "official": "country", "adjective": "demonym", "people": "demonym"}


def build() -> Made:
    """The built-in names; takes a second, so it is kept in the cache folder."""
    made = make(all_names())
    return replace(made, slips=_known_slips(made))


def all_names() -> Iterator[Name]:
    """Every official name, also those of one word."""
    for row in tables.rows("names"):
        yield Name(row["name"], row["kind"])
    for row in tables.rows("countries"):
        for column in ("name", "official", "adjective", "people", "capital"):
            for text in row[column].split(";"):
                yield Name(text, _KIND_OF_COLUMN.get(column, column))
    for row in tables.rows("places"):
        yield Name(row["name"], row["kind"])


def make(names: Iterable[Name], *, every: bool = False) -> Made:
    """The index over the names of two words and more; the first kind of a name counts.

    ``every``: all words count as words of long names, so that real words are near them, too.
    """
    import marisa_trie

    kinds: dict[str, str] = {}
    for text, kind in names:
        kinds.setdefault(text, kind)
    entries: set[tuple[str, bytes]] = set()
    long: dict[str, bool] = {}
    for text, kind in kinds.items():
        words = keys(text)
        entries |= {(f"{left} {right}", f"{text}\t{kind}".encode()) for left, right in pairwise(words)}
        entries |= {(f">{right} {left}", b"") for left, right in pairwise(words)}
        entries |= {(place, b"") for place in _places(words)}
        full = [word for word in words if word not in SMALL]
        if len(words) > 1 and kind != LOOKALIKE:
            for word in full:
                if len(word) >= SHORTEST:
                    long[word] = every or long.get(word, False) or len(full) > 2 or kind in (*WORLD, "person")
    joints = set(_joint_entries(kinds))
    trie: bytes = marisa_trie.BytesTrie(sorted(entries | joints)).tobytes()
    ordered = sorted(long, key=lambda word: (not long[word], word))
    return Made(trie, keep(ordered, _more_shapes(ordered, joints)), sum(long.values()))


def _known_slips(made: Made) -> bytes:
    """The trie of the known words that may be slips: nearly no word of a text then has to be compared with names."""
    import marisa_trie

    index = NameIndex(made)
    known = {word.lower() for word in (*lexicon.open().beginning(""), *proper.words())}
    found = {one for one, _ in _peoples()} | mixups().keys()
    for word in made.shapes.words[: made.long]:
        found.update(known.intersection(around(word)), _numbers(word.replace("'", "")))
    near = (word for word in found if word in known and word.isascii() and index.slips_of(word, known=True))
    trie: bytes = marisa_trie.Trie(sorted(near)).tobytes()
    return trie


def _numbers(word: str) -> tuple[str, ...]:
    """All that may be a plural or a singular of a word, or the word itself."""
    return (word, word + "s", word + "es", word[:-1] + "ies", word[:-1], word[:-2], word[:-3] + "y")


def _more_shapes(words: list[str], joints: Iterable[tuple[str, bytes]]) -> dict[str, list[int]]:
    """What the shapes hold beside the words of names: see ``NameIndex``."""
    number = {word: index for index, word in enumerate(words)}
    more: dict[str, list[int]] = {f"<{joint[1:].partition('|')[0]}": [] for joint, _ in joints}
    for one, other in _peoples():
        more.setdefault("&" + one, []).extend([number[other]] if other in number else ())
    return more


def _places(words: tuple[str, ...]) -> Iterator[str]:
    """Entries for each word of a name with what stands beside it; "and" may be written for "&"."""
    for shape in {words, tuple("and" if word == "&" else word for word in words)}:
        for left, word, right in zip(("", *shape), shape, (*shape[1:], ""), strict=False):
            yield f"^{word} {left} {right}"


def _joint_entries(kinds: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Entries for names that lack a small word, have a needless or another one, or two neighbours swapped."""
    right = {piece for name in kinds for piece in _runs(keys(name))}
    for name, kind in kinds.items():
        text = plain(name)
        found = list(TOKEN.finditer(text))
        full = [match for match in found if key(match.group()) not in SMALL]
        for left, last in pairwise(full) if kind != LOOKALIKE else ():
            small = " ".join(key(token) for token in TOKEN.findall(text[left.end() : last.start()]))
            joint = Joint(name, kind, text[: left.start()], text[left.start() : last.end()], text[last.end() :])
            one, two = key(left.group()), key(last.group())
            others = () if kind in VARIED and small == "for" else WRONG_JOINTS.get(small, ())
            wrong = [(one, other, two) for other in others if other != "for" or kind not in VARIED]
            if small in ("", "and", "&") and len(full) > 2 and kind not in VARIED:
                wrong.append((two, small, one))
            if small == "" and len(full) >= LONG_NAME and kind not in VARIED:
                wrong.append((one, "and", two))  # International Security and Assistance Force
            if small == "of" and len(full) > 2:
                wrong += [(one, other, two) for other in MISTYPED_OF]
            for start, middle, end in wrong:
                if " ".join((start, middle, end)).replace("  ", " ") not in right:
                    yield f"={start}|{middle}|{end}", "\t".join(joint).encode()


def _runs(words: tuple[str, ...]) -> Iterator[str]:
    """All stretches of two to four words of a name."""
    for start in range(len(words) - 1):
        for end in range(start + 2, min(start + 4, len(words)) + 1):
            yield " ".join(words[start:end])


def _peoples() -> Iterator[tuple[str, str]]:
    """A country and its adjective, and the other way round: "Afghanistan National Army"."""
    for row in tables.rows("countries"):
        for adjective in row["adjective"].split(";"):
            if row["name"].isalpha() and adjective.isalpha() and adjective != row["name"]:
                yield key(row["name"]), key(adjective)
                yield key(adjective), key(row["name"])
