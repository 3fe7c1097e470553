"""Checks on the house itself: the layers."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "prlint"
# Each layer may import from its own line and from the lines above it.
LAYERS = (
    ("spans", "errors", "__init__"),
    ("document", "locate"),
    ("regions", "findings", "rule"),
    ("resources", "store", "tables", "decode", "triggers", "scan"),
    ("words", "sentences", "segment", "acronyms", "names", "lexicon", "context"),
    ("matchers", "checks", "formats", "grammar"),
    (
        "config",
        "profiles",
        "settings",
        "loader",
        "plugins",
        "ruleset",
        "read",
        "discover",
        "write",
        "sidecar",
        "schema",
    ),
    ("resolve", "suppress", "baseline", "apply", "revise", "fingerprints", "outline", "roster", "learn"),
    ("engine",),
    ("examples", "results", "run", "since"),
    ("reporters",),
    ("cli", "__main__"),
)
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}


def imports(path: Path) -> set[str]:
    """Top-level prlint modules that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "prlint":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("prlint.")}
    return found & RANK.keys()


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_layers(path: Path) -> None:
    own = path.relative_to(SOURCE).with_suffix("").parts[0]
    assert own in RANK, f"say in LAYERS where {own} belongs"
    above = {module for module in imports(path) if RANK[module] > RANK[own]}
    assert above == set()
