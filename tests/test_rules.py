"""Every example of every rule."""

import pytest

from prlint.config import Config
from prlint.examples import problems
from prlint.rule import Example, Rule
from prlint.ruleset import all_rules

CASES = [(rule, example) for rule in all_rules(Config()) for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.id}-{i}" for i, (r, _) in enumerate(CASES)])
def test_example(rule: Rule, example: Example) -> None:
    assert list(problems(rule, example)) == []
