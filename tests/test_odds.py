"""The odds of a slip: what the table says, and what is weighed."""

import math

import pytest

from prlint import lexicon
from prlint.checks.likely_slips import LEAST_KNOWN, cases, check
from prlint.config import Config
from prlint.context import Facts, RuleContext
from prlint.document import Source
from prlint.formats import format_named
from prlint.lexicon.odds import TABLE, form_traits, log_odds, nearest, probability, slip_traits
from prlint.odds import weights
from prlint.ruleset import load_ruleset

WORDS = lexicon.open()
NOTHING = frozenset[str]()


def context_of(text: str) -> RuleContext:
    rule = load_ruleset(Config(select=("spelling/likely",))).by_id["spelling/likely"]
    return RuleContext(Facts(format_named("text").parse(Source("a.txt", text.encode(), text))), rule, rule.options)


def test_every_weight_is_of_a_trait() -> None:
    """A trait that no code gives would be a weight that says nothing."""
    texts = ("Seperating glass. The wowen met.", "The IImplement and a NNOTICE.", "Cincinatti")
    known = {trait for text in texts for case in cases(context_of(text)) for trait in case.traits}
    known |= {f"letters {number}" for number in range(3, 9)} | {"small", "capital", "capitals", "mixed"}
    assert {trait for one, other, _ in weights(TABLE) for trait in (one, other) if trait} <= known


def test_no_traits_are_even_odds() -> None:
    assert probability({}) == 0.5
    assert probability({"always": 1.0}) == pytest.approx(1 / (1 + math.exp(-log_odds({"always": 1.0}))))


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("Cincinatti", "Cincinnati"),
        ("Jakarata", "Jakarta"),
        ("greaty", "greatly"),
        ("percentof", "percent of"),
        ("vulnerabirity", "vulnerability"),
        ("wowen", "women"),
    ],
)
def test_nearest(form: str, meant: str) -> None:
    assert nearest(form, WORDS, NOTHING)[0].form == meant


def test_other_spelling_is_no_slip() -> None:
    assert nearest("customisability", WORDS, NOTHING) == []


def test_nearer_word_of_the_document_comes_first() -> None:
    assert nearest("wowen", WORDS, frozenset({"woven"}))[0].form == "woven"


@pytest.mark.parametrize(
    ("likelier", "less"),
    [("The wowen met.", "The zwowen met."), ("The number of wowen rose.", "Jan Wowen rose."), ("wowen", "“wowen”")],
)
def test_order(likelier: str, less: str) -> None:
    one, other = (max((probability(case.traits) for case in cases(context_of(text))), default=0.0) for text in
                  (likelier, less))  # fmt: skip
    assert one > other


def test_short_cut_loses_nothing() -> None:
    """What is not looked at closely would not have been reported."""
    names = "Cincinatti Jakarata Whittney Connally Tronquil Zotaraxil Acmeation Feburary Detecitve Comissioner"
    for name in names.split():
        context = context_of(f"The {name} of Leeds opened in May.")
        looked_at = {case.form for case in cases(context, LEAST_KNOWN)}
        least = context.options["least"] / 100
        assert {case.form for case in cases(context) if probability(case.traits) >= least} <= looked_at


def test_a_repeated_form_is_likelier_a_term() -> None:
    once, often = (form_traits("wowen", count, WORDS) for count in (1, 4))
    slip = slip_traits("wowen", nearest("wowen", WORDS, NOTHING), NOTHING, WORDS)
    assert log_odds(once | slip) > log_odds(often | slip)


def test_threshold_is_an_option() -> None:
    text = "The number of wowen in the council rose."
    odds = next(probability(case.traits) for case in cases(context_of(text)) if case.form == "wowen")
    for least, number in ((math.floor(odds * 100), 1), (math.ceil(odds * 100), 0)):
        context = context_of(text)
        context.options = {**context.options, "least": least}
        assert len(list(check(context))) == number
