"""The JSON schema of rule files, for editors: made from the loader's ``FIELDS``, so it cannot say anything else."""

from typing import Any

from prlint.loader import EXAMPLE_FIELDS, FIELDS, MATCHERS, Field


def rule_schema() -> dict[str, Any]:
    """The schema of one rule file (JSON Schema, draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "prlint rule",
        **_object(FIELDS),
        "anyOf": [{"required": [name]} for name in MATCHERS],
    }


def _object(fields: dict[str, Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in fields.items() if field.required],
        "properties": {name: {**_value(field.kind), "description": field.help} for name, field in fields.items()},
    }


def _value(kind: str) -> dict[str, Any]:
    """The schema of a value. YAML reads ``no`` or ``12`` as other types; a rule file means the text."""
    scalar = {"type": ["string", "number", "boolean", "null"]}
    kinds: dict[str, dict[str, Any]] = {
        "text": scalar,
        "flag": {"type": "boolean"},
        "list": {"oneOf": [scalar, {"type": "array", "items": scalar}]},
        "map": {"type": "object", "additionalProperties": scalar},
        "options": {"type": "object"},
    }
    if kind == "examples":
        return {"type": "array", "minItems": 2, "items": _object(EXAMPLE_FIELDS)}
    return kinds.get(kind, {"enum": kind.split("|")})
