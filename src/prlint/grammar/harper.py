"""Harper: Automattic's checker in Rust, inside this process (package harper-py)."""

from collections.abc import Sequence
from typing import Any

from prlint.grammar import EngineError, EngineSettings, Match, package_versions


def engine_version(_settings: EngineSettings) -> str:
    """The version of the package, without importing it. Raises ``EngineError``."""
    return package_versions("harper-py", install="prlint[harper]")


class Harper:
    """The engine; loading its dictionary takes about half a second."""

    def __init__(self, settings: EngineSettings) -> None:
        try:
            import harper

            self._plain = harper.Language.PLAINTEXT
            self._insert = harper.SuggestionKind.INSERT_AFTER
            self._remove = harper.SuggestionKind.REMOVE
            self._linter: Any = harper.Linter()
        except Exception as error:
            raise EngineError(f"harper cannot be loaded: {error}") from error

    def check(self, sentences: Sequence[str]) -> list[list[Match]]:
        return [self._check(sentence) for sentence in sentences]

    def _check(self, sentence: str) -> list[Match]:
        try:
            named = self._linter.organized_lints(sentence, language=self._plain)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise EngineError(f"harper failed: {error}") from error
        return [self._match(rule, lint) for rule, lints in named.items() for lint in lints]

    def _match(self, rule: str, lint: Any) -> Match:
        texts = tuple(self._text(lint.problem_text, suggestion) for suggestion in lint.suggestions[:5])
        return Match(lint.span.start, lint.span.end, rule, lint.lint_kind, lint.message, texts)

    def _text(self, found: str, suggestion: Any) -> str:
        """What stands in the place after a suggestion."""
        if suggestion.kind == self._remove:
            return ""
        if suggestion.kind == self._insert:
            return found + str(suggestion.replacement_text)
        return str(suggestion.replacement_text)
