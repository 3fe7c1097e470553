"""The yardstick's own arithmetic: what counts as found, as exact and as a false alarm."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TEXT = "The council have voted for an new bridge. Nobody came too see it."


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parent.parent / "bench" / "accuracy.py"
    spec = importlib.util.spec_from_file_location("accuracy", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module
    spec.loader.exec_module(module)
    return module


def test_figures(bench: ModuleType) -> None:
    at, too = TEXT.index("an new"), TEXT.index("too")
    wanted = [
        bench.Wanted(at, at + 2, ("a",), "article"),
        bench.Wanted(too, too + 3, ("to",), "real_word"),
        bench.Wanted(12, 16, ("has",), "agreement", owed=False),
    ]
    found = [
        bench.Found(at, at + 6, "a new"),  # exact, though wider
        bench.Found(12, 16, "has"),  # style: right, not owed
        bench.Found(0, 3, "A"),  # false
        bench.Found(4, 11, "board", style=True),  # style is no false alarm
    ]
    result = bench.score({"a": TEXT}, {"a": wanted}, {"a": found})
    assert (result["found"], result["exact"]) == (0.5, 0.5)
    assert result["precision"] == pytest.approx(2 / 3)
    assert result["false"] == pytest.approx(1000 / len(TEXT.split()))
    assert result["by"] == {"article": [1, 1], "real_word": [0, 1]}


def test_a_finding_of_a_paragraph_finds_nothing(bench: ModuleType) -> None:
    assert not bench.points_at(bench.Found(0, 60), bench.Wanted(12, 16, ("has",), "agreement"))
    assert bench.points_at(bench.Found(16, 17), bench.Wanted(12, 16, ("has",), "agreement"))


def test_several_edits_are_one(bench: ModuleType) -> None:
    row = {"start": 4, "end": 11, "fix": {"edits": [{"start": 0, "end": 3, "replacement": "A"}]}}
    assert bench.applied(TEXT, row) == (0, 11, "A council")
    assert bench.applied(TEXT, {"start": 4, "end": 11, "fix": None, "suggestions": ["board"]}) == (4, 11, "board")
