"""Who is who: people and their family names, organisations, places, products, acronyms; prlint names."""

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from prlint import tables
from prlint.acronyms.judge import Acronyms
from prlint.cli.names import command
from prlint.config import Config
from prlint.context import Facts
from prlint.document import Source
from prlint.engine import check_document
from prlint.formats import format_named
from prlint.names.model import NameKind, Names
from prlint.names.near import fold
from prlint.names.people import person
from prlint.names.runs import Run, runs
from prlint.ruleset import load_ruleset

NAME_RULES = ("names/spelt-two-ways", "names/accents", "names/capitals", "names/hyphens", "names/order")
RELEASE = """Harbour Institute Opens Coastal Laboratory

SEOUL, May 5, 2026 — The Harbour Institute opened a laboratory for coastal research in Busan on Tuesday.

Kim Min-seo, director of the institute, welcomed Sen. Carla van der Merwe and Dr. J. R. Okafor Jr. at the door. “Kim's
work changes how we see the coast,” van der Merwe said.

The Ministry of Oceans and Fisheries paid for the laboratory. The National Oceanic Survey Agency (NOSA) runs TideWatch™
there, and NOSA shares the data with Mr. Okafor and Nguyễn Văn An.
"""


def words(text: str) -> Run:
    return next(runs(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "title", "family"),
    [
        ("Kim Min-seo", "", "Kim"),
        ("Minister Park Ji Hun", "Minister", "Park"),
        ("Zhang Weiming", "", "Zhang"),
        ("Nguyễn Văn An", "", "Nguyễn"),
        ("Orbán Viktor", "", "Orbán"),
        ("Mary Kim", "", "Kim"),
        ("Sen. Carla van der Merwe", "Sen.", "van der Merwe"),
        ("John O'Hara-Smith", "", "O'Hara-Smith"),
        ("Dr. J. R. Okafor Jr.", "Dr.", "Okafor"),
        ("U.S. Rep. José Peña", "U.S. Rep.", "Peña"),
        ("Mr. Okafor", "Mr.", "Okafor"),
    ],
)
def test_people(text: str, title: str, family: str) -> None:
    found = person(words(text).words)
    assert found is not None
    assert (found.title, found.family) == (title, family)


@pytest.mark.parametrize("text", ["Harbour Institute", "May", "Deputy Ambassador", "Three Forks Shale", "UN 1701"])
def test_no_people(text: str) -> None:
    assert person(words(text).words) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we met Jane Roe's team.", ["Jane Roe"]),
        ("the Department of Rivers and Roads closed", ["Department of Rivers and Roads"]),
        ("Acme Corp. and Field Ltd. merged.", ["Acme Corp. and Field Ltd."]),
        ("Ann Field spoke. Stone left", ["Ann Field", "Stone"]),
        ("in St. Ives, J. K. Rowe", ["St. Ives", "J. K. Rowe"]),
    ],
)
def test_runs(text: str, found: list[str]) -> None:
    assert [text[run.start : run.end] for run in runs(text, 0, len(text))] == found


def names_of(text: str) -> Names:
    document = format_named("text").parse(Source("release.txt", text.encode(), text))
    return Facts(document).names


def test_a_release() -> None:
    names = names_of(RELEASE)
    people = {name.full: name for name in names.of(NameKind.PERSON)}
    assert set(people) == {"Kim Min-seo", "Carla van der Merwe", "J. R. Okafor", "Nguyễn Văn An"}
    assert people["Kim Min-seo"].role == "director of the institute"
    assert people["Kim Min-seo"].forms == ("Kim Min-seo", "Kim")
    assert people["Carla van der Merwe"].role == "Sen."
    assert [mention.text for mention in people["Carla van der Merwe"].mentions] == [
        "Carla van der Merwe",
        "van der Merwe",
    ]
    assert people["J. R. Okafor"].forms == ("J. R. Okafor", "Okafor")
    organisations = {name.full: len(name.mentions) for name in names.of(NameKind.ORGANISATION)}
    assert organisations["Harbour Institute"] == 2  # the headline counts
    assert "Ministry of Oceans and Fisheries" in organisations
    assert [name.full for name in names.of(NameKind.PLACE)] == ["Busan"]
    assert [name.full for name in names.of(NameKind.PRODUCT)] == ["TideWatch"]
    (short,) = names.of(NameKind.ACRONYM)
    assert (short.full, short.role, len(short.mentions)) == ("NOSA", "National Oceanic Survey Agency", 2)


def test_mentions_are_where_they_say() -> None:
    for name in names_of(RELEASE).names:
        for mention in name.mentions:
            assert RELEASE[mention.span.start : mention.span.end] == mention.text


def test_namesakes_stay_two() -> None:
    names = names_of("Ann Field spoke.\n\nTom Field left. Ann Field stayed, and Mr. Field sang.\n")
    assert [name.full for name in names.of(NameKind.PERSON)] == ["Ann Field", "Tom Field"]


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE, encoding="utf-8")
    table = CliRunner(env={"COLUMNS": "120"}).invoke(command, [str(path)])
    assert table.exit_code == 0
    assert "person" in table.output
    assert "director of the institute; also: Kim" in table.output
    result = CliRunner().invoke(command, ["--format", "json", str(path)])
    (file,) = json.loads(result.output)["files"]
    kim = next(entry for entry in file["names"] if entry["name"] == "Kim Min-seo")
    assert kim["family"] == "Kim"
    assert [place["line"] for place in kim["places"]] == [5, 5]


def test_foreign_names_raise_no_alarm() -> None:
    """Two thousand sentences of invented people; the rules that compare a document with itself say nothing."""
    chance = random.Random(20)
    # one spelling of each: Pham An and Phạm An in one text would rightly be asked about
    families = list({fold(row["name"]): (row["name"], row["language"]) for row in tables.rows("family_names")}.values())
    syllables = "min seo ji hoo jun ho yoo jin soo ah ha eun hye rin tae kyung woo sung hyun".split()
    western = "Ana Björn Carla Dmitri Élodie Fatima Giorgos Hanna Ivan João Karin Luis Marta Noor Olga Pavel".split()

    def name() -> str:
        family, language = chance.choice(families)
        if language == "ko":
            return f"{family} {chance.choice(syllables).capitalize()}-{chance.choice(syllables)}"
        if language == "ja":
            return f"{chance.choice(western)} {family}"
        given = {"zh": "Wei Lihua Guoqiang", "vi": "An Dũng Hạnh", "hu": "Viktor Katalin László"}[language].split()
        return f"{family} {chance.choice(given)}"

    rules = load_ruleset(Config(select=("acronym", "consistency", *NAME_RULES)))
    for _ in range(100):
        text = "\n\n".join(f"{name()} spoke to {name()} about the harbour." for _ in range(20))
        document = format_named("text").parse(Source("release.txt", text.encode(), text))
        assert [finding.message for finding in check_document(document, rules)] == []


def test_no_pairs_no_acronyms() -> None:
    assert Acronyms("Nothing here.").definitions == ()
