"""The committed schema of rule files is fresh and says the same as the loader."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from prlint.errors import RuleError
from prlint.loader import parse
from prlint.schema import rule_schema

RULES = Path(__file__).parent.parent / "rules"
GOOD = {
    "summary": "s",
    "why": "w",
    "source": "x",
    "message": "“{match}”",
    "severity": "style",
    "fix": "display",
    "avoid": ["very unique"],
    "examples": [{"bad": "A [[very unique]] plan."}, {"good": "A plan."}],
}


def test_the_committed_schema_is_fresh() -> None:
    """When it fails: prlint rule schema > rules/rule.schema.json"""
    assert json.loads((RULES / "rule.schema.json").read_text(encoding="utf-8")) == rule_schema()


@pytest.mark.parametrize("path", sorted(RULES.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_rule_fits_the_schema(path: Path) -> None:
    if path.parent.name not in ("profiles", "tables"):
        jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), rule_schema())


@pytest.mark.parametrize(
    "change",
    [
        {"sumary": "s"},
        {"severity": "fatal"},
        {"fix": "maybe"},
        {"enabled": "perhaps"},
        {"avoid": {"a": "b"}},
        {"summary": None, "why": ["w"]},
        {"examples": []},
        {"examples": [{"bad": "[[x]]", "wrong": "y"}, {"good": "z"}]},
    ],
)
def test_schema_and_loader_refuse_the_same(change: dict[str, Any]) -> None:
    jsonschema.validate(GOOD, rule_schema())
    parse(yaml.safe_dump(GOOD), "r.yaml", "a/b")
    broken = {**GOOD, **change}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, rule_schema())
    with pytest.raises(RuleError, match=r"^r\.yaml:\d+: "):
        parse(yaml.safe_dump(broken), "r.yaml", "a/b")
