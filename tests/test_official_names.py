"""The index of official names: near words, slots, and that what is right stays right."""

import runpy
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prlint import lexicon, tables
from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_source
from prlint.lexicon import name_index, names, proper
from prlint.lexicon.shapes import deletions
from prlint.ruleset import Ruleset, load_ruleset

words = st.text(alphabet="abcdefgh", min_size=1, max_size=7)


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    return load_ruleset(Config(select=("names",)))


def found(text: str, rules: Ruleset) -> list[tuple[str, str]]:
    report = check_source(Source("a.txt", text.encode(), text), rules)
    return [(finding.rule_id, text[finding.span.start : finding.span.end]) for finding in report.findings]


def edits(word: str) -> set[str]:
    """All words one edit away, made the slow way."""
    letters = "abcdefgh"
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    dropped = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    changed = {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    added = {left + letter + right for left, right in cuts for letter in letters}
    return (dropped | swapped | changed | added) - {word}


@settings(max_examples=60, deadline=None)
@given(words, words)
def test_one_edit_is_what_the_slow_way_says(one: str, other: str) -> None:
    assert names.is_one_edit(one, other) == (other in edits(one))


@settings(max_examples=40, deadline=None)
@given(words)
def test_every_edit_is_found_through_deletions(word: str) -> None:
    own = {word, *deletions(word)}
    assert all(own & {other, *deletions(other)} for other in edits(word))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("affair", "affairs", True),
        ("agency", "agencies", True),
        ("peoples", "people's", True),
        ("council", "counsel", False),
        ("nation", "nation", False),
    ],
)
def test_number(one: str, other: str, expected: bool) -> None:
    assert names.is_number(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other"), [("labor", "labour"), ("defence", "defense"), ("centre", "center"), ("organise", "organize")]
)
def test_two_spellings_are_no_slip(one: str, other: str) -> None:
    assert names.is_dialect(one, other)


def test_no_known_word_that_may_be_a_slip_is_missed() -> None:
    """The list of known words that may be slips against the long way, for one word in fifty of the language."""
    index = name_index.index()
    words = sorted({*lexicon.open().beginning(""), *proper.words()})[::50]
    forms = [word.capitalize() for word in words if word.isalpha()]
    known = [form for form in forms if names.is_known(form)]
    near = {form: index.near(form) for form in known}
    assert near == {form: index.slips_of(form.lower(), known=True) for form in known}
    assert sum(map(bool, near.values())) > 50


def test_slots_of_a_name_with_a_serial_comma() -> None:
    slots = names.slots("Office of Health, Safety, and Work")
    assert {slot.key for slot in slots} == {"office", "health", "safety", "work"}
    assert {slot.before for slot in slots if slot.key == "work"} == {
        "Office of Health, Safety, and ",
        "Office of Health, Safety and ",
    }
    assert all(slot.is_head == (slot.key == "office") for slot in slots)


def test_every_official_name_is_left_alone(rules: Ruleset) -> None:
    """Whatever the tables hold is right, one name a sentence."""
    kinds = ("name", "official", "adjective", "people", "capital")
    listed = [row["name"] for row in tables.rows("names")]
    listed += [cell for row in tables.rows("countries") for kind in kinds for cell in row[kind].split(";")]
    text = "\n\n".join(f"It was {name}, they say." for name in listed)
    wrong = [flaw for flaw in found(text, rules) if flaw[0] in ("names/official", "names/joined", "names/place")]
    assert wrong == []


def test_tables_hold_three_thousand_official_names_with_source_and_licence() -> None:
    rows = [row for row in tables.rows("names") if row["kind"] not in (names.LOOKALIKE, "person")]
    assert len({row["name"] for row in rows}) >= 3000
    for table in ("names", "countries", "places", "cities", "mixups", "old_places", "foreign_places", "expressions"):
        assert all(row["source"] and row["licence"] for row in tables.rows(table)), table


SLIPS = [
    ("The Federal Trade Comission sued.", "Comission"),
    ("The Federal Trade Commision sued.", "Commision"),
    ("The Wrold Health Organization met.", "Wrold"),
    ("The World Heath Organization met.", "Heath"),
    ("The House of Commens voted.", "Commens"),
    ("The International Atomic Enegry Agency reported.", "Enegry"),
    ("The Bank of Engand raised its rate.", "Engand"),
    ("The Organization of American State met.", "State"),
    ("The Centers for Disease Controls and Prevention advise it.", "Controls"),
    ("THE SECURITY COUNSEL MEETS", "COUNSEL"),
    ("The Security\nCounsel met.", "Counsel"),
    ("The Centers for Medicare and Medicade Services paid.", "Medicade"),
    ("The Boys and Girl Clubs of America met.", "Girl"),
    ("The U.N. Security Counsel.The vote was short.", "Counsel"),
    ("The World Heath Organization.It met.", "Heath"),
    ("The Multi-National Forse-Iraq left.", "Forse"),
    ("The U.S. Enviromental Protection Agency spoke.", "Enviromental"),
]


@pytest.mark.parametrize(("text", "flaw"), SLIPS)
def test_slips(text: str, flaw: str, rules: Ruleset) -> None:
    assert ("names/official", flaw) in found(text, rules)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_letter_changed_in_a_long_name_is_found(data: st.DataObject) -> None:
    """A letter that makes no word, in a name with at least three full words, is found at its place."""
    rules = load_ruleset(Config(select=("names/official",)))
    rows = [row["name"] for row in tables.rows("names") if row["kind"] in ("un", "org", "us_agency")]
    name = data.draw(st.sampled_from([row for row in rows if len(row.split()) > 3 and row.replace(" ", "").isalpha()]))
    parts = [word for word in name.split() if len(word) > 6 and word.lower() not in names.SMALL]
    if not parts:
        return
    word = data.draw(st.sampled_from(parts))
    place = data.draw(st.integers(2, len(word) - 3))
    slip = word[:place] + "q" + word[place + 1 :]
    text = f"It was the {name.replace(word, slip, 1)}, they say."
    assert ("names/official", slip) in found(text, rules)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("one letter", 0.9),
        ("two letters in one word", 0.55),
        ("a letter in two words", 0.7),
        ("two words swapped", 0.75),
        ("small word lost", 0.75),
        ("small word twice", 0.95),
    ],
)
def test_slips_that_chance_makes(kind: str, least: float) -> None:
    """The same slips each time; what is found is nearly always put right."""
    slips = runpy.run_path(str(Path(__file__).parent.parent / "bench" / "slips.py"))
    found, right, missed = slips["rates"](kind, 60, seed=3)
    assert found >= least, missed
    assert right >= found - 0.1


def test_pairs_of_neighbours_lead_to_their_names() -> None:
    index = name_index.index()
    for one, other in pairwise(("united", "nations", "security", "council")):
        assert any(name.text == "United Nations Security Council" for name in index.with_pair(one, other))


def test_every_expression_is_left_alone() -> None:
    """Whatever the table of expressions holds is right, in lower case and at the head of a sentence."""
    phrases = [row["phrase"] for row in tables.rows("expressions")]
    text = "\n\n".join(f"It was {phrase}, they say.\n\n{phrase.capitalize()}, they say." for phrase in phrases)
    rules = load_ruleset(Config(select=("spelling/expression",)))
    assert found(text, rules) == []
