"""The language model: texts to tokens, tokens to the probabilities of tokens.

A sentence is read in pieces (a word with the space before it, a run of signs, a digit), and each piece has its
tokens, whatever stands beside it: so an edit of one word changes the tokens of that word only. Probabilities are
natural logarithms. CTranslate2 does the arithmetic, in eight-bit integers.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from prlint import store
from prlint.grammar import EngineError

MODEL = "model.bin"
TOKENS = "tokens.json"
BATCH_TOKENS = 256  # of one call: each token that is read gives the probabilities of 49,152
_SCORED_TOKENS = 1024
_MOST_THREADS = 4


class Vocabulary(msgspec.Struct):
    """The tokens by number, and the pairs that are joined to make them, most important first."""

    tokens: list[str]
    merges: list[str]


class Piece(NamedTuple):
    """A stretch ``[start, end)`` of a sentence in code points, and its text with the space before it."""

    text: str
    start: int
    end: int


def model_folder() -> str:
    """Where ``prlint engine install smollm`` puts the model."""
    return os.environ.get("PRLINT_SMOLLM_DIR") or os.path.join(store.folder(), "smollm")


class Model:
    """A loaded model. Raises ``EngineError`` when its files are not there or cannot be read."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._ids: dict[str, tuple[int, ...]] = {}
        self._generators: dict[int, Any] = {}
        try:
            with open(os.path.join(folder, TOKENS), "rb") as handle:
                self._vocabulary = msgspec.json.decode(handle.read(), type=Vocabulary)
            self._generators[os.getpid()] = _generator(folder)
        except Exception as error:
            raise EngineError(f"the model in {folder} cannot be loaded: {error}") from error

    @property
    def _own_generator(self) -> Any:
        """The generator of this process. A forked one has no threads and would wait for ever, even to be deleted."""
        known = self._generators.get(os.getpid())
        if known is None:
            known = self._generators[os.getpid()] = _generator(self._folder)
        return known

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer, models, pre_tokenizers

        vocabulary = {token: number for number, token in enumerate(self._vocabulary.tokens)}
        merges = [(left, right) for left, _, right in (merge.partition(" ") for merge in self._vocabulary.merges)]
        tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
        )
        return tokenizer

    def pieces(self, sentence: str) -> list[Piece]:
        """The pieces of a sentence, in order, without a gap."""
        found = self._tokenizer.pre_tokenizer.pre_tokenize_str(sentence)
        return [Piece(sentence[start:end], start, end) for _, (start, end) in found]

    def ids(self, piece: str) -> tuple[int, ...]:
        """The tokens of a piece, by number."""
        known = self._ids.get(piece)
        if known is None:
            known = self._ids[piece] = tuple(self._tokenizer.encode(piece).ids)
        return known

    def read(self, sentences: Sequence[Sequence[int]]) -> Iterator[tuple[int, Any]]:
        """The number of each sentence and, row by row, the log probabilities of what comes at each place.

        Row ``n`` is about token ``n``, given those before it. Sentences come in another order.
        """
        import numpy

        for batch in _batches(sentences):
            texts = [self._texts(sentences[number]) for number in batch]
            rows = numpy.array(self._own_generator.forward_batch(texts, return_log_probs=True))
            for number, found in zip(batch, rows, strict=True):
                yield number, found[: len(sentences[number])]

    def score(self, sentences: Sequence[Sequence[int]]) -> list[list[float]]:
        """The log probability of each token of each sentence."""
        texts = [[*self._texts(sentence), self._vocabulary.tokens[sentence[-1]]] for sentence in sentences]
        scored = self._own_generator.score_batch(texts, max_batch_size=_SCORED_TOKENS, batch_type="tokens")
        return [list(result.log_probs) for result in scored]

    def _texts(self, sentence: Sequence[int]) -> list[str]:
        """The tokens that are read to know what comes at each place: the beginning, and all but the last."""
        tokens = self._vocabulary.tokens
        return [tokens[0], *(tokens[number] for number in sentence[:-1])]


def _generator(folder: str) -> Any:
    import ctranslate2

    return ctranslate2.Generator(folder, device="cpu", compute_type="int8", intra_threads=_threads())


def _threads() -> int:
    """One in a worker process, which has the others beside it."""
    from multiprocessing import parent_process

    return 1 if parent_process() else min(os.cpu_count() or 1, _MOST_THREADS)


def _batches(sentences: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The numbers of sentences of like length, as many as may be read at once."""
    batch: list[int] = []
    for number in sorted(range(len(sentences)), key=lambda number: len(sentences[number])):
        if batch and (len(batch) + 1) * len(sentences[number]) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
