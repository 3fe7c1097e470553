"""House styles: strict loading, inheritance, and that none of them can make two rules contradict."""

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from prlint import profiles
from prlint.apply import fix
from prlint.cli import group
from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_source
from prlint.errors import ConfigError
from prlint.examples import unmark
from prlint.findings import Applicability, Finding
from prlint.ruleset import Ruleset, all_rules, load_ruleset

FIXTURES = Path(__file__).parent.parent / "fixtures"


@cache
def ruleset(profile: str) -> Ruleset:
    """The rules of a profile without the grammar engines, which know no house style."""
    return Ruleset([rule for rule in load_ruleset(Config(profile=profile)).rules if rule.topic != "grammar"])


def texts() -> dict[str, str]:
    """Our own releases, and for every rule its examples, bad and good, run together as paragraphs of one release."""
    found = {
        path.parent.name: path.read_text(encoding="utf-8")
        for path in FIXTURES.glob("*/input.txt")
        if path.parent.name != "council-notice"
    }
    for rule in all_rules(Config()):
        lines = [
            unmark(example.text)[0] if example.bad else example.text
            for example in rule.examples
            if example.format == "text"
        ]
        if lines:
            found[rule.id] = "\n\n".join(["Brightwater opens a plant", *lines])
    return found | QUARRELS


# Texts in which the majority of a document, or one rule, wants what another rule of the house does not.
QUARRELS = {
    "titles": "Senator Field spoke. Senator Field left. Senator Field is back. It was Sen. Ann Whitfield’s bill, and"
    " Senator\xa0Tom Brook’s, and Sen. Jo Marsh met Senator Wood and Gov. Ann Stone met Governor Wood, Governor Stone.",
    "percent": "Sales rose 5 percent, 6 percent and 7 percent, and costs 8%. A 9 per cent share is the goal.",
    "series": "We have ships, boats, and cars. They buy nets, sails, and oars. He sells red, green and blue paint.",
    "points": "The US and the UN met. The US, the UK and the U.N. agreed. A US envoy left with the U.S. team.",
    "dashes": "The ships -- all of them -- left. The boats - two - came. The crew—four—stayed — and the cook.",
    "words": "Healthcare is dear. The healthcare fund and the healthcare plan met the health care board. The web site"
    " of the Web site team, and towards the end a toward word; its organisation and organization and colour.",
    "dialect": "The program is new, the program runs and the programme ends. They are recognized, recognized and"
    " recognised; trips were cancelled, cancelled and canceled at the centre, the center and the center.",
    "quotes": "He called it “fine”. She called it “good.” They said “we are here”, “there”, and ‘away’.",
    "times": "Come at 9 AM, 9:00 a.m., 12 noon, 12:00 pm and from 10-2 p.m. on May 5th, 2026 or 5 May 2026 with us.",
    "money": "It costs $5 million dollars, $1,000,000, $12-14 million, US$6 million and $ 5, and 5 % of $7.00.",
    "sums": "It costs $5M here, $6M there and $7M at home, but $8 million abroad; the rest is $9.5 million.",
    "more series": "They buy nets, sails, and oars. We have ships, boats, and cars. He sells red, green and blue.",
    "numbers": "The 3 ships, eleven boats and the 3rd of 12 crews with 8 sailors saw nine cars, 10 vans and ten carts.",
}


@pytest.mark.parametrize("name", profiles.names())
def test_all_fixes_leave_nothing_to_fix(name: str) -> None:
    rules = ruleset(name)

    def check(source: Source) -> list[Finding]:
        return list(check_source(source, rules).findings)

    for case, text in texts().items():
        source = Source("release.txt", text.encode(), text)
        outcome = fix(source, Applicability.UNSAFE, check)
        left = [f for f in outcome.left if f.fix and f.fix.applicability > Applicability.DISPLAY]
        assert (left, outcome.restless) == ([], ()), case


@pytest.mark.parametrize("name", profiles.names())
def test_rules_that_share_a_choice_agree_on_it(name: str) -> None:
    rules = ruleset(name).by_id
    cut = rules["style/title-before-name"].enabled if "style/title-before-name" in rules else False
    assert rules["consistency/title"].options["full_names"] == ("cut" if cut else "any")
    for consistent, styled in (("percent", "style/percent"), ("points", "style/us-points")):
        assert rules[f"consistency/{consistent}"].options["form"] == rules[styled].options["form"]
    assert rules["consistency/money"].options["form"] == "words" or "number/money-form" not in rules
    assert rules["consistency/dialect"].options["house"] == rules["style/preferred-word"].options["house"]


@pytest.mark.parametrize("name", profiles.names())
def test_no_text_is_pulled_two_ways(name: str) -> None:
    """What one finding makes of a form, no other finding of the text turns back."""
    rules = ruleset(name)
    for case, text in QUARRELS.items():
        source = Source("release.txt", text.encode(), text)
        changes = {
            (bare(text[edit.span.start : edit.span.end]), bare(edit.replacement))
            for finding in check_source(source, rules).findings
            for edit in (finding.fix.edits if finding.fix else ())
        }
        assert not {(new, old) for old, new in changes if old and new and old != new} & changes, case


def bare(form: str) -> str:
    """A form without its figures and spaces: "5 percent" and " percent" are one."""
    return "".join(letter for letter in form if not letter.isdigit() and not letter.isspace())


def written(folder: Path, text: str) -> str:
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("summary: x\nsource: y\ncolour: z\n", "unknown key “colour”"),
        ("summary: x\n", "the key “source” is missing"),
        ("summary: x\nsource: y\nextends: gurdian\n", "did you mean “guardian”"),
        ("summary: x\nsource: y\nextends: ours.yaml\n", "in a circle"),
        ("summary: x\nsource: y\nrules: [a]\n", "rules is a table"),
        ("summary: x\nsource: y\nrules: {style/percnt: {form: sign}}\n", "did you mean “style/percent”"),
        (
            "summary: x\nsource: y\nrules:\n  style/percent: {form: signs}\n",
            "ours.yaml:4: form of style/percent is",
        ),
        ("- x\n", "a profile holds"),
    ],
)
def test_refusals(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said.replace("(", r"\(").replace(".", r"\.")):
        load_ruleset(Config(profile=written(tmp_path, text)))


def test_house_profile_extends_and_overrides(tmp_path: Path) -> None:
    path = written(
        tmp_path, "summary: ours\nsource: our desk\nextends: guardian\nrules:\n  style/percent: {form: percent}\n"
    )
    rules = ruleset("guardian").by_id | load_ruleset(Config(profile=path)).by_id
    assert rules["style/percent"].options["form"] == "percent"
    assert rules["style/preferred-word"].options["house"] == "guardian"


def test_configuration_wins_over_profile() -> None:
    config = Config(profile="guardian", rules={"style/preferred-word": {"house": "cp"}})
    assert load_ruleset(config).by_id["style/preferred-word"].options["house"] == "cp"


def test_commands() -> None:
    def said(*args: str) -> str:
        result = CliRunner().invoke(group, ["profile", *args])
        assert result.exception is None, result.output
        return result.output

    assert "reuters" in said("list")
    assert "house = guardian" in said("show", "guardian")
    assert "style/percent\n  reuters: form = percent\n  cp: form = per cent" in said("diff", "reuters", "cp")
