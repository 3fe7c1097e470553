"""Grammar engines: translation, beliefs, memory, and what happens when an engine fails. No engine runs here
except the embedded one, through the rule's own examples (see test_rules)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from prlint import store
from prlint.config import Config, Engine, Grammar
from prlint.document import Source
from prlint.engine import check_source
from prlint.findings import Applicability, Severity
from prlint.grammar import EngineError, EngineSettings, Match
from prlint.grammar import check as grammar_check
from prlint.grammar.belief import OFF, Belief, Beliefs, beliefs
from prlint.grammar.memory import ENTRIES, Memory
from prlint.grammar.wording import wording
from prlint.remember import forget
from prlint.ruleset import Ruleset, all_rules, load_ruleset


class Parrot:
    """An engine that finds every "teh" and counts its sentences."""

    sent: list[str]

    def __init__(self, _settings: EngineSettings) -> None:
        self.sent = SENT

    def check(self, sentences: Sequence[str]) -> list[list[Match]]:
        self.sent.extend(sentences)
        return [
            [Match(s.index("teh"), s.index("teh") + 3, "TEH[2]", "X", "Use <suggestion>the</suggestion>.", ("the",))]
            if "teh" in s
            else []
            for s in sentences
        ]


class Corpse(Parrot):
    """An engine that dies."""

    def check(self, sentences: Sequence[str]) -> list[list[Match]]:
        raise EngineError("it died")


SENT: list[str] = []
TRUST = Beliefs({"TEH": Belief(Severity.ERROR, Applicability.UNSAFE)}, {})


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ruleset]:
    """The rule of the embedded engine with the parrot in its place, and an empty cache folder."""
    monkeypatch.setenv("PRLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr("prlint.grammar.lingotweaker.LingoTweaker", Parrot)
    monkeypatch.setattr(grammar_check, "beliefs", lambda _table: TRUST)
    SENT.clear()
    forget()
    rule = next(rule for rule in all_rules(Config()) if rule.id == "grammar/lingotweaker")
    yield Ruleset([rule])
    forget()


def source(text: str) -> Source:
    return Source("release.txt", text.encode(), text)


def test_a_match_becomes_a_finding_of_the_family(rules: Ruleset) -> None:
    report = check_source(source("𝒳 Ångström opened teh new bridge in May. Nobody came to see it."), rules)
    (finding,) = report.findings
    assert finding.rule_id == "grammar/lingotweaker/TEH"
    assert report.source[finding.at.start : finding.at.end] == "teh"
    assert finding.message == "“teh” does not fit the sentence; “the” would."
    assert finding.fix is not None
    assert (finding.severity, finding.fix.applicability) == (Severity.ERROR, Applicability.UNSAFE)


def test_inside_a_quotation_nothing_is_rewritten(rules: Ruleset) -> None:
    (finding,) = check_source(source("“We opened teh bridge in May,” she said on Monday."), rules).findings
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.DISPLAY


def test_an_unchanged_sentence_is_sent_once(rules: Ruleset) -> None:
    check_source(source("They opened teh bridge in May. The mayor came to see it."), rules)
    assert len(SENT) == 2
    forget()
    report = check_source(source("They opened teh bridge in May. The mayor did not come."), rules)
    assert len(SENT) == 3
    assert len(report.findings) == 1


def test_a_dead_engine_is_one_note_and_no_error(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prlint.grammar.lingotweaker.LingoTweaker", Corpse)
    first = check_source(source("They opened teh bridge in May."), rules)
    second = check_source(source("They closed teh bridge in June."), rules)
    assert (first.findings, first.errors) == ((), ())
    assert [note for note in first.notes if "it died" in note]
    assert second.notes == ()


def test_a_missing_engine_is_a_note(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prlint.grammar.lingotweaker.PACKAGES", ("no-such-package-here",))
    report = check_source(source("They opened teh bridge in May."), rules)
    assert "no-such-package-here" in report.notes[0]


def test_names_are_left_alone(rules: Ruleset) -> None:
    text = "They opened teh bridge in May."
    assert check_source(source(text.replace("teh", "Teh teh")), rules).findings
    accepted = replace(rules.rules[0], options={**rules.rules[0].options, "accept": ["teh"]})
    assert not check_source(source(text), Ruleset([accepted])).findings


@pytest.mark.parametrize("name", ["lingotweaker", "harper", "languagetool", "smollm"])
def test_the_chosen_engine_is_the_one_that_runs(name: Engine) -> None:
    ids = {rule.id for rule in load_ruleset(Config(grammar=Grammar(engine=name))).rules}
    assert {rule_id for rule_id in ids if rule_id.startswith("grammar/")} == {f"grammar/{name}"}


def test_no_engine() -> None:
    ids = {rule.id for rule in load_ruleset(Config(grammar=Grammar(engine="none"))).rules}
    assert not {rule_id for rule_id in ids if rule_id.startswith("grammar/")}


def test_a_rule_of_an_engine_can_be_ignored() -> None:
    config = Config(ignore=("grammar/lingotweaker/TEH",), grammar=Grammar(ignore=("IT_IS",)))
    rule = load_ruleset(config).by_id["grammar/lingotweaker"]
    assert rule.options["ignore"] == ["IT_IS", "TEH"]


def test_beliefs_go_from_the_exact_to_the_general() -> None:
    table = beliefs("grammar_languagetool")
    assert table.of("MORFOLOGIK_RULE_EN_US", "TYPOS").severity is None
    assert table.of("SOME_NEW_RULE", "TYPOS").severity is Severity.WARNING
    assert table.of("SOME_NEW_RULE", "SOME_NEW_CATEGORY") == OFF
    assert table.of("IT_IS[42]", "TYPOS").severity is Severity.ERROR
    assert table.of("IT_IS[25]", "TYPOS").severity is None
    assert table.of("EN_COMPOUNDS_LONG_STANDING", "MISC").severity is Severity.WARNING


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=12, unique=True))
def test_memory_gives_back_what_it_was_given(sentences: list[str]) -> None:
    memory = Memory("test", "1")
    answers = {s: (Match(0, 1, "R", "C", s, (s,)),) if len(s) % 2 else () for s in sentences}
    memory.keep(answers)
    assert Memory("test", "1").recall(sentences) == answers
    assert Memory("test", "2").recall(sentences) == {}


def test_memory_is_bounded_and_survives_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr("prlint.grammar.memory._name", lambda _key: "000")
    memory = Memory("test", "1")
    memory.keep({f"sentence {number}": () for number in range(ENTRIES + 40)})
    assert "sentence 0" not in memory.recall(["sentence 0", f"sentence {ENTRIES}"])
    (path,) = tmp_path.rglob("000")
    path.write_bytes(b"\xff\x00nonsense")
    assert Memory("test", "1").recall(["sentence 50"]) == {}
    Memory("test", "2").keep({"x": ()})
    assert len(list(tmp_path.iterdir())) == 1


def test_memory_does_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("PRLINT_CACHE_DIR", str(tmp_path / "file"))
    Memory("test", "1").keep({"x": ()})
    assert Memory("test", "1").recall(["x"]) == {}
    assert store.load("nothing", "here") is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_narrowing_keeps_the_result(data: st.DataObject) -> None:
    words = st.lists(st.sampled_from(["a", "the", "of", "bb"]), min_size=1, max_size=4).map(" ".join)
    before, found, after = data.draw(words), data.draw(words), data.draw(words)
    texts = data.draw(st.lists(words, min_size=1, max_size=3))
    sentence = f"{before} {found} {after}"
    match = Match(len(before) + 1, len(before) + 1 + len(found), "R", "C", "m", tuple(texts))
    span, shorter = grammar_check.narrowed(0, sentence, match)
    wanted = {f"{before} {text} {after}" for text in texts}
    assert {sentence[: span.start] + text + sentence[span.end :] for text in shorter} == wanted


@pytest.mark.parametrize(
    ("found", "new", "message"),
    [
        ("on-going", "ongoing", "“on-going” is one word: “ongoing”."),
        ("cost effective", "cost-effective", "“cost effective” takes a hyphen here: “cost-effective”."),
        ("layoff", "lay off", "“layoff” is two words here: “lay off”."),
        ("todays", "today’s", "An apostrophe is missing in “todays”; write “today’s”."),
        ("it's", "its", "An apostrophe is wrong in “it's”; write “its”."),
        ("Linkedin", "LinkedIn", "“Linkedin” is written “LinkedIn”."),
        ("able guarantee", "able to guarantee", "“to” seems to be missing: “able to guarantee”."),
        ("the your", "your", "“the” is too many: “your”."),
        ("heard", "hear", "“heard” does not fit the sentence; “hear” would."),
        ("an odd `x` 'y'", None, "“an odd `x` 'y'”: Odd “x” and “y”."),
    ],
)
def test_wording(found: str, new: str | None, message: str) -> None:
    """What is said follows from what changes; without a replacement the engine speaks."""
    match = Match(0, len(found), "RULE[1]", "GRAMMAR", "Odd `x` and 'y'.", ())
    assert wording(found, new, match) == message
