"""LanguageTool: a server, ours or one that runs elsewhere, over its HTTP interface (GET and POST /v2/check).

Our own server needs Java and LanguageTool's jars; the package language-tool-python is one way to get these.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from prlint.grammar import EngineError, EngineSettings, Match
from prlint.grammar.server import Server, jars_folder, jars_version

BATCH = 12_000  # code points of text in one request
_BETWEEN = "\n\n"  # a paragraph break: the engine reads no sentence across it
_OFF = "MORFOLOGIK_RULE_EN_US,MORFOLOGIK_RULE_EN_GB,MORFOLOGIK_RULE_EN_CA,MORFOLOGIK_RULE_EN_AU"


def engine_version(settings: EngineSettings) -> str:
    """What tells one version from another without asking the server. Raises ``EngineError``."""
    return settings.url or jars_version(jars_folder(settings.jars))


class LanguageTool:
    """A server and the way to ask it. Raises ``EngineError`` when there is none."""

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self.server = None if settings.url else Server(jars_folder(settings.jars))
        own = f"http://127.0.0.1:{self.server.port}" if self.server else ""
        self._url = (settings.url or own).rstrip("/")

    def check(self, sentences: Sequence[str]) -> list[list[Match]]:
        found: list[list[Match]] = []
        for batch in _batches(sentences):
            found += self._check(batch)
        return found

    def _check(self, sentences: Sequence[str]) -> list[list[Match]]:
        text = _BETWEEN.join(sentences)
        answer = self._ask(text)
        result: list[list[Match]] = [[] for _ in sentences]
        starts, at = [], 0
        for sentence in sentences:
            starts.append(at)
            at += len(sentence) + len(_BETWEEN)
        points = _code_points(text)
        for row in answer.get("matches", ()):
            start, end = points(row["offset"]), points(row["offset"] + row["length"])
            index = max(number for number, first in enumerate(starts) if first <= start)
            first = starts[index]
            if end <= first + len(sentences[index]):
                result[index].append(_match(row, start - first, end - first))
        return result

    def _ask(self, text: str) -> dict[str, Any]:
        from http.client import HTTPException
        from urllib.error import URLError
        from urllib.parse import urlencode
        from urllib.request import Request, urlopen

        values = {"text": text, "language": self._settings.language, "disabledRules": _OFF}
        try:
            request = Request(f"{self._url}/v2/check", urlencode(values).encode())
            with urlopen(request, timeout=self._settings.timeout) as response:
                answer = json.load(response)
        except (OSError, URLError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            raise EngineError(f"the LanguageTool server at {self._url} does not answer: {reason}") from error
        if not isinstance(answer, dict):
            raise EngineError(f"what answers at {self._url} is no LanguageTool server")
        return answer


def _batches(sentences: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for sentence in sentences:
        if batch and size + len(sentence) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(sentence)
        size += len(sentence)
    if batch:
        yield batch


def _code_points(text: str) -> Any:
    """A function from Java's offsets (UTF-16 units) to code points."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return lambda offset: offset
    places: list[int] = []
    for index, character in enumerate(text):
        places += [index] * (2 if character > "\uffff" else 1)
    places.append(len(text))
    return lambda offset: places[min(offset, len(places) - 1)]


def _match(row: dict[str, Any], start: int, end: int) -> Match:
    rule = row["rule"]
    name = f"{rule['id']}[{rule['subId']}]" if rule.get("subId") else rule["id"]
    texts = tuple(replacement["value"] for replacement in row["replacements"][:5])
    return Match(start, end, name, rule["category"]["id"], row["message"], texts)
