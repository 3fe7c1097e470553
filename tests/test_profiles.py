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
    return load_ruleset(Config(profile=profile))


def texts() -> dict[str, str]:
    """Our own releases, and the examples of the style rules run together as paragraphs of one release."""
    found = {
        path.parent.name: path.read_text(encoding="utf-8")
        for path in FIXTURES.glob("*/input.txt")
        if path.parent.name != "council-notice"
    }
    rules = [rule for rule in all_rules(Config()) if rule.topic in ("style", "date", "time", "number", "headline")]
    for rule in rules:
        lines = [unmark(example.text)[0] if example.bad else example.text for example in rule.examples]
        found[rule.id] = "\n\n".join(["Brightwater opens a plant", *lines])
    return found


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
