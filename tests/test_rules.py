"""Every example of every rule."""

import pytest

from prlint.config import Config
from prlint.examples import problems, unmark
from prlint.grammar.check import why_missing
from prlint.remember import forget
from prlint.rule import Example, Rule
from prlint.ruleset import all_rules, names_of, strangers

RULES = all_rules(Config())
CASES = [(rule, example) for rule in RULES for example in rule.examples]
ENOUGH = 6  # of either kind: fewer cannot have tried to break a rule


@pytest.fixture(autouse=True, scope="module")
def fresh_engines() -> None:
    """An engine that gave up over another test's text is asked anew."""
    forget()


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{r.id}-{i}" for i, (r, _) in enumerate(CASES)])
def test_example(rule: Rule, example: Example) -> None:
    if rule.id.startswith("grammar/"):
        needs_engine(rule.id.removeprefix("grammar/"))
    assert list(problems(rule, example)) == []


def needs_engine(name: str) -> None:
    """Skips where a grammar engine is not installed."""
    missing = why_missing(name)
    if missing:
        pytest.skip(missing)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_has_enough_examples(rule: Rule) -> None:
    """Different ones: the same text twice tries nothing new, and no text is both right and wrong."""
    bad, good = ({tried(example) for example in rule.examples if example.bad is kind} for kind in (True, False))
    short = [f"{len(kind)} {name}" for kind, name in ((bad, "bad"), (good, "good")) if len(kind) < ENOUGH]
    assert not short, f"{rule.id} has only {' and '.join(short)} examples that differ; {ENOUGH} of each are wanted"
    assert not bad & good, f"{rule.id} calls the same text bad and good"


def tried(example: Example) -> tuple[str, ...]:
    """What tells an example from others: the text without its marks, and how it is looked at."""
    text = unmark(example.text)[0] if example.bad else example.text
    return text, example.format, example.region or "", repr(example.options)


def test_what_a_rule_beats_is_there() -> None:
    known = names_of(RULES)
    assert {rule.id: names for rule in RULES if (names := strangers(rule, known))} == {}


def test_no_phrase_belongs_to_two_rules() -> None:
    """One flaw, one finding: two rules that look for the same words would say it twice."""
    owners: dict[str, set[str]] = {}
    for rule in RULES:
        for pattern in rule.patterns:
            if pattern.phrase:
                owners.setdefault(pattern.text.casefold() if pattern.fold_case else pattern.text, set()).add(rule.id)
    assert {phrase: ids for phrase, ids in owners.items() if len(ids) > 1} == {}
