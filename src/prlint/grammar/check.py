"""The rules ``grammar/<engine>``: sentences to the engine or from memory, its matches to hits."""

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.grammar import LONGEST_SENTENCE, Engine, EngineError, EngineSettings, Match
from prlint.grammar.belief import Beliefs, beliefs
from prlint.grammar.memory import Memory
from prlint.grammar.wording import wording
from prlint.regions import RegionKind
from prlint.remember import remembered
from prlint.spans import TextSpan

PROSE = frozenset(
    {RegionKind.BODY, RegionKind.SUBHEAD, RegionKind.LIST, RegionKind.CAPTION, RegionKind.BOILERPLATE, RegionKind.NOTES}
)
_SPACE = lazy_re(r"\s")
_NAME_GOES_ON = lazy_re(r"\s{1,3}[A-Z]")


class _Door(NamedTuple):
    """Where an engine lives: module, class, and the table of what is believed of it."""

    module: str
    name: str
    table: str


DOORS = {
    "lingotweaker": _Door("prlint.grammar.lingotweaker", "LingoTweaker", "grammar_languagetool"),
    "languagetool": _Door("prlint.grammar.languagetool", "LanguageTool", "grammar_languagetool"),
    "harper": _Door("prlint.grammar.harper", "Harper", "grammar_harper"),
    "smollm": _Door("prlint.grammar.smollm", "SmolLM", "grammar_smollm"),
}


def why_missing(name: str) -> str:
    """What an engine lacks on this machine; empty when it is there."""
    try:
        import_module(DOORS[name].module).engine_version(EngineSettings())
    except EngineError as error:
        return str(error)
    return ""


def check(context: RuleContext) -> Iterator[Hit]:
    """Hits of the engine that the rule is named after ("grammar/harper").

    An engine that is missing, dies or hangs is left alone for the rest of the run; one note says so.
    """
    worker = _worker(context.rule.id.rpartition("/")[2], _settings(context.options))
    asked = sentences(context)
    answers = worker.answers(text for _, text in asked)
    if worker.failure:
        context.facts.partial = True
        context.note(worker.tell())
    for start, text in asked:
        for match in answers.get(text, ()):
            hit = _hit(context, worker.beliefs, start, text, match)
            if hit is not None:
                yield hit


class _Worker:
    """One engine for the whole process: it is made when the first sentence has to be sent."""

    def __init__(self, name: str, settings: EngineSettings) -> None:
        self.name = name
        self.failure = ""
        self._told = False
        self._settings = settings
        self._door = DOORS[name]
        self._engine: Engine | None = None
        self.beliefs: Beliefs = beliefs(self._door.table)

    @property
    def _module(self) -> Any:
        return import_module(self._door.module)

    def answers(self, sentences: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        """What the engine says of sentences; of none that it could not be asked about."""
        wanted = dict.fromkeys(sentences)
        try:
            memory = _memory(self.name, self._settings)
        except EngineError as error:
            self.failure = self.failure or str(error)
            return {}
        known = memory.recall(wanted)
        missing = [sentence for sentence in wanted if sentence not in known]
        if missing and not self.failure:
            new = self._ask(missing)
            memory.keep(new)
            known.update(new)
        return known

    def tell(self) -> str:
        """The failure as a line for the user, once; empty afterwards."""
        if self._told:
            return ""
        self._told = True
        return f"no grammar check by {self.name}: {self.failure}; --no-grammar silences this"

    def _ask(self, sentences: list[str]) -> dict[str, tuple[Match, ...]]:
        try:
            if self._engine is None:
                self._engine = getattr(self._module, self._door.name)(self._settings)
            found = self._engine.check(sentences)
        except EngineError as error:
            self.failure = str(error)
            return {}
        believed = self.beliefs
        return {
            sentence: tuple(match for match in matches if believed.of(match.rule, match.category).severity)
            for sentence, matches in zip(sentences, found, strict=True)
        }


@remembered
def _worker(name: str, settings: EngineSettings) -> _Worker:
    return _Worker(name, settings)


@remembered
def _memory(name: str, settings: EngineSettings) -> Memory:
    """Raises ``EngineError`` when the engine is not there."""
    module = import_module(DOORS[name].module)
    kept = beliefs(DOORS[name].table)  # what is not believed is not kept, so another table is another memory
    return Memory(name, f"{module.engine_version(settings)} {settings.language} {settings.url} {kept}")


def _settings(options: dict[str, Any]) -> EngineSettings:
    return EngineSettings(
        language=str(options.get("language", "en-US")),
        url=str(options.get("url", "")),
        jars=str(options.get("jars", "")),
        timeout=float(options.get("timeout", 20.0)),
    )


def sentences(context: RuleContext) -> list[tuple[int, str]]:
    """Start and text of each sentence that an engine is asked about; line ends are spaces, so that offsets stay."""
    return [
        (span.start, _SPACE.sub(" ", context.text[span.start : span.end]))
        for span in context.sentences
        if 8 <= span.end - span.start <= LONGEST_SENTENCE and context.regions.at(span.start) in PROSE
    ]


def _hit(context: RuleContext, believed: Beliefs, start: int, sentence: str, match: Match) -> Hit | None:
    belief = believed.of(match.rule, match.category)
    name = match.rule.partition("[")[0]
    if belief.severity is None or name in context.options.get("ignore", ()):
        return None
    if "-\n" in context.text[start + match.start : start + match.end]:
        return None  # a word divided at the end of a line
    span, replacements = narrowed(start, sentence, match)
    if context.text.count("’") > context.text.count("'"):
        replacements = tuple(text.replace("'", "’") for text in replacements)
    if not belief.names and _touches_name(context, span, sentence, match):
        return None
    if _parts_name(context.text, span, replacements):
        return None
    return Hit(
        span,
        replacements[0] if replacements else None,
        {"text": wording(context.text[span.start : span.end], replacements[0] if replacements else None, match)},
        alternatives=replacements[1:4],
        applicability=belief.fix,
        severity=belief.severity,
        part=name,
    )


def narrowed(start: int, sentence: str, match: Match) -> tuple[TextSpan, tuple[str, ...]]:
    """The span without the words at its ends that no replacement changes."""
    found = sentence[match.start : match.end]
    texts = match.replacements
    head = tail = 0
    if texts:
        words = found.split(" ")
        others = [text.split(" ") for text in texts]
        while head < len(words) - 1 and all(len(o) > head + 1 and o[head] == words[head] for o in others):
            head += 1
        while tail < len(words) - head - 1 and all(
            len(o) > head + tail + 1 and o[-1 - tail] == words[-1 - tail] for o in others
        ):
            tail += 1
        texts = tuple(" ".join(o[head : len(o) - tail]) for o in others)
        before = len(" ".join(words[:head])) + 1 if head else 0
        after = len(" ".join(words[len(words) - tail :])) + 1 if tail else 0
    else:
        before = after = 0
    return TextSpan(start + match.start + before, start + match.end - after), tuple(dict.fromkeys(texts))


def _parts_name(text: str, span: TextSpan, replacements: tuple[str, ...]) -> bool:
    """Whether an article would go before the first word of a longer name: "of USA Bugsweeps"."""
    found = text[span.start : span.end].strip()
    return replacements[:1] == (f"the {found}",) and bool(_NAME_GOES_ON.match(text, span.end))


def _touches_name(context: RuleContext, span: TextSpan, sentence: str, match: Match) -> bool:
    """Whether the words in question are capitalised (not as the first of the sentence) or all capitals."""
    text = context.text[span.start : span.end]
    accepted = context.options.get("accept", ())
    if text in accepted or text.lower() in accepted:
        return True
    first = sentence[: match.start].strip(" \"“‘'([") == ""
    for word in re.findall(r"[^\W\d_]+", text):
        if len(word) > 1 and word.isupper():
            return True
        if word[0].isupper() and word != "I" and not first:
            return True
        first = False
    return False
