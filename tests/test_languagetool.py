"""The real LanguageTool server: started, asked, killed in the middle. Skipped where there is no Java or no jars."""

import shutil
from collections.abc import Iterator

import pytest

from prlint.config import Config, Grammar
from prlint.document import Source
from prlint.engine import check_source
from prlint.grammar import EngineError, EngineSettings
from prlint.grammar.languagetool import LanguageTool
from prlint.grammar.server import jars_folder
from prlint.remember import forget
from prlint.ruleset import load_ruleset

RELEASE = """Riverside opens a bridge

RIVERSIDE, Ohio, Nov. 14 — The town of Riverside 𝒳 opened an new bridge on Monday, and the mayor can heard the ferry.

“It is been a long time,” said Marta Kowalczyk, the harbour master.
"""


def missing() -> str:
    """Why the server cannot run here; empty when it can."""
    if shutil.which("java") is None:
        return "there is no Java"
    try:
        jars_folder("")
    except EngineError as error:
        return str(error)
    return ""


pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "it can run")


@pytest.fixture(scope="module")
def engine() -> Iterator[LanguageTool]:
    engine = LanguageTool(EngineSettings(timeout=60))
    yield engine
    assert engine.server is not None
    engine.server.stop()


def test_offsets_are_code_points(engine: LanguageTool) -> None:
    first, second, third = engine.check(
        ["The 𝒳 council voted for an new bridge.", "Nobody came.", "It is a 𝒳 an bridge."]
    )
    assert second == []
    assert any((match.start, match.rule) == (24, "EN_A_VS_AN") for match in first)
    assert all(match.end <= len("It is a 𝒳 an bridge.") for match in third)


def test_killed_in_the_middle_it_costs_a_note(engine: LanguageTool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prlint.grammar.languagetool.LanguageTool", lambda _settings: engine)
    monkeypatch.setattr("prlint.store._disabled", True)
    forget()
    rules = load_ruleset(Config(select=("grammar/languagetool",), grammar=Grammar(engine="languagetool")))
    before = check_source(Source("a.txt", RELEASE.encode(), RELEASE), rules)
    assert {"grammar/languagetool/BEEN_PART_AGREEMENT", "grammar/languagetool/MD_BASEFORM"} <= {
        f.rule_id for f in before.findings
    }
    assert engine.server is not None
    engine.server.process.kill()
    engine.server.process.wait()
    other = RELEASE.replace("Monday", "Tuesday").replace("long", "short")
    after = check_source(Source("b.txt", other.encode(), other), rules)
    forget()
    assert after.errors == ()
    assert "does not answer" in after.notes[0]


def test_a_server_that_is_not_there_is_an_error() -> None:
    engine = LanguageTool(EngineSettings(url="http://127.0.0.1:9", timeout=1))
    with pytest.raises(EngineError, match="does not answer"):
        engine.check(["Nobody came."])
