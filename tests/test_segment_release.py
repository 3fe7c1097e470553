"""What is built on the segmentation: is it a release, its outline, times in two zones."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from prlint.checks.time_zones import moments
from prlint.cli import group
from prlint.document import Document, Source
from prlint.formats import format_named
from prlint.outline import columns, outline, quoted
from prlint.segment import is_release, quotations, segment

PROSE = (
    "PORT LEWIN — The harbour authority opened its second ferry berth on Monday after eleven months of work. "
    "It can take two vessels at a time and will be served by the night bus."
)


def parse(text: str, form: str = "text") -> Document:
    return format_named(form).parse(Source("release", text.encode(), text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"FOR IMMEDIATE RELEASE\n\nBerth opens\n\n{PROSE}", True),
        (f"EMBARGOED UNTIL 9 a.m. ET, March 3, 2025\n\nBerth opens\n\n{PROSE}", True),
        (f"Berth opens\n\n{PROSE}\n\nAbout Quay Partners\n\nQuay Partners builds.\n\nContact: a@quay.example", True),
        (f"Berth opens\n\n{PROSE}\n\nContact: a@quay.example\n\n###", True),
        (f"03/04/2025 | Press release | Archive\nBerth opens at last\n{PROSE}\nBy Ada Brook <a@weekly.example>", False),
        (f"Berth opens\n\n{PROSE}", False),
        ("Dear Ada,\n\nthank you for the letter.\n\nYours, Rhoda", False),
        ("", False),
    ],
)
def test_is_release(text: str, wanted: bool) -> None:
    assert is_release(text, segment(parse(text))) is wanted


def test_outline_counts_lines_of_the_file() -> None:
    text = f"Berth opens\r\n\r\n{PROSE}\r\n"
    document = parse(text)
    rows = outline(document, segment(document))
    assert [(row.region, row.line) for row in rows] == [("headline", 1), ("dateline", 3), ("body", 3)]
    assert text[rows[1].start : rows[1].end] == "PORT LEWIN —"


def test_columns_keep_to_the_width() -> None:
    document = parse(f"Berth opens 港口今天開放\n\n{PROSE}")
    lines = list(columns(outline(document, segment(document)), 60))
    assert [line.split()[1] for line in lines] == ["headline", "dateline", "body"]
    assert lines[2].endswith("…")
    assert all(len(line) <= 60 for line in lines)


def test_regions_command(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "release.txt"
    path.write_text(f"Berth opens\n\n{PROSE}\n", encoding="utf-8")
    shown = CliRunner().invoke(group, ["regions", str(path)])
    assert shown.exit_code == 0
    assert "dateline" in shown.output
    found = CliRunner().invoke(group, ["regions", "--format", "json", str(path)])
    data = json.loads(found.output)
    assert [region["region"] for region in data["files"][0]["regions"]] == ["headline", "dateline", "body"]
    assert data["files"][0]["quotations"] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“We are glad to be here,” said Mayor Ana Lind.", ["Mayor Ana Lind"]),
        ("“We are glad to be here,” Ana Lind said. “It has been a long time for all of the town.”", ["Ana Lind"] * 2),
        ("“We are glad to be here,” said the mayor of the town, Ana Lind, on Monday.", ["Ana Lind"]),
        ("Ana Lind, mayor of Port Lewin since 2019, said, “We are glad to be here.”", ["Ana Lind"]),
        ("Ana Lind went on to say, “We are glad to be here.”", ["Ana Lind"]),
        ("“We are glad,” said Ana Lind.\n\n“We stay,” she said.", ["Ana Lind", "Ana Lind"]),
        ("“We are glad,” said Ana Lind.\n\n“So are we all,” said Tom Brook.", ["Ana Lind", "Tom Brook"]),
        ("Ana Lind said, “We are glad to be here.\n\n“We shall stay here for as long as we can.”", ["Ana Lind"] * 2),
        ("“We are glad,” said Ana Lind. “We stay.”", ["Ana Lind"] * 2),
        ("“We,” Ana Lind, a teacher, said, “are glad.”", ["Ana Lind"] * 2),
        ("According to Tom Brook: “The town is glad.”", ["Tom Brook"]),
        ("“We are glad,” the director of the port, Ana Lind, told reporters.", ["Ana Lind"]),
        ("In the words of Ana Lind, “we are glad.”", ["Ana Lind"]),
        ("Ana Lind agreed: “It is fine.”", ["Ana Lind"]),
        ("Ana Lind said it is good. The band played “Harbour Lights.”", [""]),
        ("The song “Harbour Lights” was played.", [""]),
        ("Ana Lind spoke. “Nobody told the town about it until Monday night.”", [""]),
    ],
)
def test_speakers(text: str, names: list[str]) -> None:
    document = parse(text)
    regions = segment(document)
    found = quoted(document, regions, tuple(quotations(text, regions.paragraphs)))
    assert [quote.speaker for quote in found] == names


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9 a.m. EST", 14 * 60),
        ("12:30 p.m. GMT", 12 * 60 + 30),
        ("12 a.m. UTC", 0),
        ("noon CET", 11 * 60),
        ("18:00 JST", 9 * 60),
        ("9 a.m. ET on July 1, 2025", 13 * 60),
        ("9 a.m. ET on January 7, 2025", 14 * 60),
    ],
)
def test_moments(text: str, minutes: int) -> None:
    assert [moment.utc for moment in moments(text, None)] == [minutes]


@pytest.mark.parametrize("text", ["9 EST", "25:00 GMT", "13 a.m. UTC", "9 a.m. ET"])
def test_no_moments(text: str) -> None:
    assert list(moments(text, None)) == []


def test_the_day_of_issue_decides_what_et_means() -> None:
    assert [moment.utc for moment in moments("9 a.m. ET", date(2025, 7, 1))] == [13 * 60]
