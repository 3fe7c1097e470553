"""Grammar engines: other people's checkers behind one small interface.

An engine gets sentences and gives matches; what of them is believed is a table (``belief``), what was said of a
sentence before is kept (``memory``), and ``check`` makes hits of the rest. An engine is imported only when a
sentence has to be sent to it.
"""

import os
import sys
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from prlint import store

LONGEST_SENTENCE = 1200  # code points; what is longer is a list or a table, and slow to check


class Match(Struct, frozen=True, array_like=True):
    """What an engine says of a stretch ``[start, end)`` of a sentence, in code points.

    ``rule`` is the engine's own name of its rule ("IT_IS[25]"), ``category`` of its group; ``replacements`` are
    texts for the stretch, best first.
    """

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...] = ()


class EngineError(Exception):
    """An engine that is missing, dies or does not answer; the text says what to do."""


class Engine(Protocol):
    """A checker. Making one may take seconds; ``check`` raises ``EngineError``."""

    def check(self, sentences: Sequence[str]) -> list[list[Match]]:
        """What the engine says of each sentence, in their order."""
        ...


class EngineSettings(Struct, frozen=True):
    """How an engine is run: ``language`` as in "en-US"; ``url`` of a server; ``jars`` a folder of LanguageTool's
    jars; ``timeout`` in seconds for one answer."""

    language: str = "en-US"
    url: str = ""
    jars: str = ""
    timeout: float = 20.0


def package_versions(*packages: str, install: str) -> str:
    """The versions of packages, without importing one; looked up once, until a folder of ``sys.path`` changes.

    Raises ``EngineError`` for one that is missing, with what to ``install`` by pip.
    """

    def look_up() -> str:
        from importlib.metadata import PackageNotFoundError, version

        try:
            return " ".join(map(version, packages))
        except PackageNotFoundError as error:
            raise EngineError(f"the package {error.name} is not installed (pip install {install})") from error

    folders = store.stamp(folder for folder in sys.path if folder)
    return store.derived("versions", store.key(sys.executable, folders, *packages), str, look_up)


def put_in_place(made: str, target: str) -> None:
    """Copies a folder that an installer has made to where an engine looks for it, in place of what was there."""
    import shutil

    shutil.rmtree(target, ignore_errors=True)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    shutil.copytree(made, target)
