"""Capitalised forms of one document that are one slip apart, or the same but for accents and capitals.

Two words of four letters and more that are one edit apart (a letter changed, dropped, added, or two
neighbours swapped) share their first two or their last two letters (but for the two in the middle of four); so
only forms within such a group are compared, and a text of 400 distinct words costs some hundred comparisons.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec import Struct

SHORTEST = 4  # letters: below that everything resembles everything


MOST = 4000  # distinct names


class Near(Struct, frozen=True):
    """Near forms of a document: ``slips`` are pairs of groups one edit apart, ``twins`` are groups of forms
    that differ in accents or capitals only. A group holds the forms of one key, in no order."""

    slips: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    twins: tuple[tuple[str, ...], ...]


def near_forms(forms: Iterable[str]) -> Near:
    """The near forms among the distinct word forms of a text."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        if len(form) >= SHORTEST and form[0].isupper():
            groups.setdefault(fold(form), []).append(form)
    if len(groups) > MOST:  # a list of names, not a release: every pair of them would be looked at
        return Near((), tuple(tuple(group) for group in groups.values() if len(group) > 1))
    slips = tuple(
        (tuple(groups[one]), tuple(groups[other])) for one, other in _candidates(groups) if one_edit(one, other)
    )
    return Near(slips, tuple(tuple(group) for group in groups.values() if len(group) > 1))


def fold(form: str) -> str:
    """A form without case and accents."""
    if form.isascii():
        return form.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c)).lower()


def _candidates(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs that share the first or the last two letters and differ by one letter in length at most; once each."""
    heads: dict[str, list[str]] = {}
    tails: dict[str, list[str]] = {}
    for key in keys:
        heads.setdefault(key[:2], []).append(key)
        tails.setdefault(key[-2:], []).append(key)
    for group in heads.values():
        if len(group) > 1:
            yield from (pair for pair in combinations(group, 2) if -2 < len(pair[0]) - len(pair[1]) < 2)
    for group in tails.values():
        if len(group) > 1:
            for one, other in combinations(group, 2):
                if -2 < len(one) - len(other) < 2 and one[:2] != other[:2]:
                    yield one, other


def one_edit(one: str, other: str) -> bool:
    """Whether two different strings are one edit apart; neighbours swapped are one edit."""
    if len(one) < len(other):
        one, other = other, one
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    rest, tail = one[same:], other[same:]
    if len(one) > len(other):
        return rest[1:] == tail
    return rest[1:] == tail[1:] or (rest[1::-1] == tail[:2] and rest[2:] == tail[2:])
