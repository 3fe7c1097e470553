"""The labels of the segmentation benchmark: they hold spans and kinds, and no text."""

import json
from pathlib import Path

import pytest

from prlint.regions import RegionKind

FILES = sorted((Path(__file__).parent / "data" / "segments").glob("*.json"))


def test_there_are_a_hundred_and_twenty() -> None:
    assert len(FILES) == 120


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_are_well_formed(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    assert set(data) == {"sha256", "regions"}
    assert len(data["sha256"]) == 64
    assert data["sha256"].startswith(path.stem)
    known = {kind.value for kind in RegionKind}
    at = 0
    for start, end, kind in data["regions"]:
        assert at <= start < end
        assert kind in known
        at = end
