"""LingoTweaker: LanguageTool's rules in Rust, inside this process (packages lingotweaker, lingotweaker-data-en)."""

from collections.abc import Sequence
from typing import Any

from prlint.grammar import EngineError, EngineSettings, Match, package_versions

PACKAGES = ("lingotweaker", "lingotweaker-data-en")


def engine_version(_settings: EngineSettings) -> str:
    """The versions of code and data, without importing either. Raises ``EngineError``."""
    return package_versions(*PACKAGES, install=" ".join(PACKAGES))


class LingoTweaker:
    """The embedded engine; loading its rules takes about a second."""

    def __init__(self, settings: EngineSettings) -> None:
        try:
            import lt_py

            self._engine: Any = lt_py.Engine(settings.language, disabled_rules=["MORFOLOGIK_RULE_EN_US"])
        except Exception as error:
            raise EngineError(f"lingotweaker cannot be loaded: {error}") from error

    def check(self, sentences: Sequence[str]) -> list[list[Match]]:
        return [self._check(sentence) for sentence in sentences]

    def _check(self, sentence: str) -> list[Match]:
        try:
            found = self._engine.check(sentence)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a Rust panic is no Exception
            raise EngineError(f"lingotweaker failed: {error}") from error
        if not found:
            return []
        data = None if sentence.isascii() else sentence.encode()
        return [_match(row, data) for row in found]


def _match(row: dict[str, Any], data: bytes | None) -> Match:
    start, end = row["offset"], row["offset"] + row["length"]
    if data is not None:  # the engine counts bytes
        start, end = len(data[:start].decode(errors="ignore")), len(data[:end].decode(errors="ignore"))
    rule = f"{row['rule_id']}[{row['sub_id']}]" if row["sub_id"] else row["rule_id"]
    return Match(start, end, rule, row["category_id"], row["message"], tuple(row["suggestions"][:5]))
