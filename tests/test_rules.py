"""Every example of every rule."""

from importlib import import_module

import pytest

from prlint.config import Config
from prlint.examples import problems
from prlint.grammar import EngineError, EngineSettings
from prlint.grammar.check import DOORS
from prlint.rule import Example, Rule
from prlint.ruleset import all_rules

CASES = [(rule, example) for rule in all_rules(Config()) for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.id}-{i}" for i, (r, _) in enumerate(CASES)])
def test_example(rule: Rule, example: Example) -> None:
    if rule.id.startswith("grammar/"):
        needs_engine(rule.id.removeprefix("grammar/"))
    assert list(problems(rule, example)) == []


def needs_engine(name: str) -> None:
    """Skips where a grammar engine is not installed."""
    try:
        import_module(DOORS[name].module).engine_version(EngineSettings())
    except EngineError as error:
        pytest.skip(str(error))
