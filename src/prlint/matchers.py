"""From what the scan fired to hits: phrases, expressions and Python checks, one small function each."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from prlint.context import RuleContext
from prlint.errors import RuleError
from prlint.expressions import compiled_regex, matches_in
from prlint.findings import Hit
from prlint.rule import Check, Pattern, Rule
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

SECONDS = 2.0  # the longest that one expression may search one text: rules are user input


def phrase_hits(text: str, span: TextSpan, pattern: Pattern) -> Iterator[Hit]:
    """The hit of a phrase, its replacement in the case of what stands there; none if it is right already."""
    if pattern.replacement is None:
        yield Hit(span)
        return
    found = text[span.start : span.end]
    wanted = like(found, pattern.replacement) if pattern.fold_case else pattern.replacement
    if wanted != found:
        yield Hit(span, wanted)


def like(model: str, text: str) -> str:
    """``text`` in the letter case of ``model``: ALL CAPS, Every Word, First capital, or as it is."""
    letters = [character for character in model if character.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return text.upper()
    words = model.split()
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
    if letters and letters[0].isupper() and text[:1].islower():
        return text[0].upper() + text[1:]
    return text


def expression_hits(text: str, pattern: Pattern, places: Sequence[TextSpan] | None = None) -> Iterator[Hit]:
    """The hits of a regular expression over the text, or over some places of it. Raises ``TimeoutError``."""
    for match in matches_in(expression(pattern.text, pattern.fold_case), text, places, timeout=SECONDS):
        group = "flaw" if "flaw" in match.re.groupindex and match.start("flaw") >= 0 else 0
        span = TextSpan(match.start(group), match.end(group))
        replacement = None if pattern.replacement is None else match.expand(pattern.replacement)
        if replacement is None or replacement != match.group(group):
            yield Hit(span, replacement)


def python_hits(context: RuleContext, rule: Rule) -> Iterator[Hit]:
    """The hits of a rule's Python check."""
    assert rule.python is not None
    yield from function(rule.python, rule.file)(context)


def excused(text: str, hit: Hit, unless: tuple[str, ...]) -> bool:
    """Whether one of the rule's exceptions covers the hit."""
    return any(
        start <= hit.span.start and hit.span.end <= end
        for exception in unless
        for start, end in _spans(text, exception)
    )


@lru_cache(maxsize=8)  # the hits of a rule come one after another; a rule has few exceptions
def _spans(text: str, exception: str) -> list[tuple[int, int]]:
    """Where an exception stands in a text. Raises ``TimeoutError``."""
    return [match.span() for match in expression(exception, False).finditer(text, timeout=SECONDS)]


@cache
def expression(text: str, fold_case: bool) -> "regex.Pattern[str]":
    """A compiled expression; the package is only imported once a text needs it."""
    return compiled_regex(text, re.MULTILINE | (re.IGNORECASE if fold_case else 0))


@cache
def function(name: str, file: str) -> Check:
    """The function behind ``module:function``. Raises ``RuleError``."""
    module, _, attribute = name.partition(":")
    try:
        found: Any = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise RuleError(f"{file}:1: python: {name} cannot be loaded: {error}") from error
    return found  # type: ignore[no-any-return]
