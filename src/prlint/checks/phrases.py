"""Phrases from a table, found by their first word among the distinct words of a text."""

from collections.abc import Iterator, Mapping

from prlint.context import RuleContext
from prlint.matchers import like
from prlint.spans import TextSpan
from prlint.words import WORD

# first word, lower case -> the phrases that start with it: (words in lower case, what else the row says)
PhraseIndex = Mapping[str, list[tuple[list[str], str]]]


def index_phrases(pairs: Mapping[str, str]) -> dict[str, list[tuple[list[str], str]]]:
    """An index of ``{phrase: value}``; longer phrases come first."""
    index: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, value in sorted(pairs.items(), key=lambda pair: -len(pair[0])):
        words = WORD.findall(phrase.lower())
        index.setdefault(words[0], []).append((words, value))
    return index


def find_phrases(context: RuleContext, index: PhraseIndex) -> Iterator[tuple[TextSpan, str]]:
    """Span and value of each occurrence in lower case of an indexed phrase; none crosses a paragraph's end."""
    text, there = context.text, context.words
    for form in index.keys() & there.keys():
        for words, value in index[form]:
            if not all(word in there for word in words[1:]):
                continue
            for start in there[form]:
                end = _end_of(text, start, words)
                if end is not None:
                    yield TextSpan(start, end), value


def _end_of(text: str, start: int, words: list[str]) -> int | None:
    """Where the words, which begin at ``start``, end; None when others stand there."""
    end = start
    for number, word in enumerate(words):
        match = WORD.match(text, start)
        if match is None or match.group().lower() != word:
            return None
        end = match.end()
        if number + 1 < len(words):
            gap = WORD.search(text, end)
            if gap is None or not _joins(text[end : gap.start()]):
                return None
            start = gap.start()
    return end


def _joins(between: str) -> bool:
    """Whether what stands between two words keeps them in one phrase: one space, hyphen, point or line end."""
    return len(between) <= 2 and between.strip() in ("", "-", ".", "'", "’") and between != "\n\n"


def in_case_of(found: str, replacement: str) -> str:
    """A replacement in the letter case of what stands there (first letter or all)."""
    return like(found, replacement)
