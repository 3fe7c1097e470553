"""Checks on the house itself: the layers, and what a start may cost."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "prlint"
# Each layer may import from its own line and from the lines above it.
LAYERS = (
    ("spans", "errors", "store", "expressions", "remember", "__init__"),
    ("document", "locate"),
    ("regions", "findings", "rule"),
    ("resources", "tables", "odds", "decode", "triggers", "scan"),
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
    ("resolve", "suppress", "baseline", "apply", "parted", "revise", "fingerprints", "outline", "roster", "learn"),
    ("engine",),
    ("examples", "results", "run", "since"),
    ("reporters",),
    ("cli", "__main__"),
)
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}


def test_the_layers_of_the_architecture_are_these() -> None:
    text = (SOURCE.parent.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    block = text.partition("## Layers")[2].partition("## ")[0]
    told = [set(line.strip().split(", ")) for line in block.splitlines() if line.startswith("    ")]
    assert told == [{module for module in layer if not module.startswith("__")} for layer in LAYERS]


def test_every_module_has_a_layer() -> None:
    found = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert found == RANK.keys()


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


def compiled_at_import(tree: ast.AST) -> list[int]:
    """Lines where an expression is compiled, or the package regex imported, while the module is imported."""
    found = []
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.compile", "regex.compile", "compiled_regex"):
            found.append(node.lineno)
        if isinstance(node, ast.Import) and any(alias.name == "regex" for alias in node.names):
            found.append(node.lineno)
        found += compiled_at_import(node)
    return found


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_compiled_at_import(path: Path) -> None:
    lines = compiled_at_import(ast.parse(path.read_text(encoding="utf-8")))
    assert lines == [], "lazy_re and lazy_regex (prlint.expressions) compile at the first use; every start waits else"
