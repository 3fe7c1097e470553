"""SmolLM2: a small language model that reads each word with its neighbours (packages ctranslate2, tokenizers).

It hears what rules cannot say: a right word in the wrong place ("the vote was past"), one that is missing or too
many, a wrong ending. An edit is proposed when the sentence becomes far likelier with it. The way of doing this
without examples of errors: Alikaniotis and Raheja, "The Unreasonable Effectiveness of Transformer Language Models
in Grammatical Error Correction" (2019).
"""

import os
from collections.abc import Iterator, Sequence

from prlint import store
from prlint.expressions import lazy_re
from prlint.grammar import EngineError, EngineSettings, Match, package_versions
from prlint.grammar.smollm.edits import Edit
from prlint.grammar.smollm.judge import weigh
from prlint.grammar.smollm.model import MODEL, Model, Piece, model_folder
from prlint.grammar.smollm.traits import TABLE, Weighed, probability
from prlint.resources import table_path

PACKAGES = ("ctranslate2", "tokenizers")
LEAST = 0.6  # probability from which an edit is proposed
_SURROGATES = lazy_re(r"[\ud800-\udfff]")  # half of a character, which no encoding takes
_TABLES = (TABLE, "word_classes")


def engine_version(_settings: EngineSettings) -> str:
    """The versions of packages, model and tables, without loading any. Raises ``EngineError``."""
    versions = package_versions(*PACKAGES, install="prlint[smollm]")
    model = os.path.join(model_folder(), MODEL)
    if not os.path.exists(model):
        raise EngineError("the language model is not there (prlint engine install smollm)")
    return f"{versions} {store.stamp((model, *map(table_path, _TABLES)))}"


class SmolLM:
    """The engine; it loads in a tenth of a second and reads about a thousand tokens in a second."""

    def __init__(self, _settings: EngineSettings) -> None:
        self._model = Model(model_folder())

    def check(self, sentences: Sequence[str]) -> list[list[Match]]:
        pieces = [self._model.pieces(_SURROGATES.sub("\ufffd", sentence)) for sentence in sentences]
        try:
            weighed = weigh(self._model, pieces)
        except RuntimeError as error:
            raise EngineError(f"the language model failed: {error}") from error
        return [
            [_match(sentence, edit) for edit in chosen(sentence, found)]
            for sentence, found in zip(pieces, weighed, strict=True)
        ]


def chosen(pieces: Sequence[Piece], weighed: Sequence[Weighed]) -> list[Edit]:
    """The edits of a sentence that are likely meant: the likelier of two that are neighbours."""
    odds = {one: probability(pieces, one, weighed) for one in weighed if one.gain > 0}
    found: list[Edit] = []
    for one in sorted((one for one in odds if odds[one] >= LEAST), key=lambda one: -odds[one]):
        if all(one.edit.first > other.last or one.edit.last < other.first for other in found):
            found.append(one.edit)
    return found


def _match(pieces: Sequence[Piece], edit: Edit) -> Match:
    """The edit with a word beside it where it takes a word away or adds one, so that a reader sees where."""
    first, last = edit.first, edit.last
    if edit.kind == "missing" or (edit.kind == "extra" and pieces[last : last + 1] and pieces[last].text[1:].isalpha()):
        last += 1
    elif edit.kind == "extra":
        first -= 1
    text = "".join((*_texts(pieces[first : edit.first]), *edit.new, *_texts(pieces[edit.last : last])))
    start = pieces[first].end - len(pieces[first].text.lstrip())
    return Match(start, pieces[last - 1].end, edit.kind.upper(), "NEIGHBOURS", "", (text.lstrip(),))


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    return (piece.text for piece in pieces)
