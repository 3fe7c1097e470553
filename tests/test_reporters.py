"""Every reporter over the canonical reports: snapshots, and each format against its schema or a parser of it."""

import json
import re
from io import BytesIO, StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from junitparser import Error, Failure, JUnitXml
from lxml import etree
from msgspec.structs import replace
from wcwidth import wcwidth

from canonical import FINDINGS, REPORTS, RULES, SOURCE
from prlint import __version__
from prlint.apply import fix
from prlint.cli import _output
from prlint.document import Source
from prlint.errors import ConfigError
from prlint.findings import Applicability, Finding, Report, Severity
from prlint.fingerprints import fingerprints
from prlint.regions import RegionKind
from prlint.reporters import Job, _display, names, reporter
from prlint.reporters._fixes import JsonFixReport, document, file_of
from prlint.reporters.json import JsonReport
from prlint.spans import SourceSpan, TextSpan

HERE = Path(__file__).parent
SNAPSHOTS = HERE / "reporters"
DOCS = HERE.parent / "docs"


@pytest.fixture(autouse=True)
def _checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths count from the working folder, as outside of every CI service."""
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


def render(name: str, *reports: Report, width: int = 80, colour: bool = False) -> str:
    return "".join(reporter(name)(iter(reports or REPORTS), Job(RULES, colour, width)))


def schema(name: str) -> Any:
    return json.loads((HERE / "schemas" / f"{name}.json").read_text(encoding="utf-8"))


CASES = [(name, 80) for name in names()] + [("terminal", 120), ("terminal", 44)]


@pytest.mark.parametrize(("name", "width"), CASES, ids=[f"{name}-{width}" for name, width in CASES])
def test_snapshot(name: str, width: int, update: bool) -> None:
    file = SNAPSHOTS / (f"{name}-{width}.txt" if name == "terminal" else f"{name}.txt")
    text = render(name, width=width).replace(f'"{__version__}"', '"VERSION"')
    if update:
        file.write_text(text, encoding="utf-8", newline="")
    assert file.exists(), f"no snapshot {file.name}; look at the output and run pytest --update"
    assert text == file.read_bytes().decode()


def test_no_snapshot_is_left_over() -> None:
    known = {f"{name}.txt" for name in names()} | {f"terminal-{width}.txt" for _, width in CASES}
    assert {file.name for file in SNAPSHOTS.iterdir()} <= known | {"github-summary.md"}


@pytest.mark.parametrize("name", names())
def test_nothing_found(name: str) -> None:
    text = render(name, Report("a.txt", source="All is well.\n"))
    assert "finding" not in text.lower() or re.search('no findings|"findings": (0|\\[\\])', text.lower())


def test_unknown_name() -> None:
    with pytest.raises(ConfigError, match=r"“srif”.*sarif"):
        reporter("srif")


# JSON


@pytest.mark.parametrize(
    ("name", "title", "shape"),
    [
        ("report", "prlint check --format json", JsonReport),
        ("fix", "prlint fix --format json", JsonFixReport),
    ],
)
def test_json_schema_is_current(name: str, title: str, shape: type, update: bool) -> None:
    file = DOCS / f"{name}.schema.json"
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **msgspec.json.schema(shape),
    }
    text = json.dumps(made, indent=2, ensure_ascii=False) + "\n"
    if update:
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text, "run pytest --update"


def test_json_keeps_the_contract() -> None:
    data = json.loads(render("json"))
    jsonschema.validate(data, json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8")))
    assert data["version"] == 1
    first = data["findings"][0]
    assert SOURCE[first["start"] : first["end"]] == "The the"
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (3, 21, 3, 28)
    edit = first["fix"]["edits"][0]
    assert SOURCE[: edit["start"]] + edit["replacement"] + SOURCE[edit["end"] :] == SOURCE.replace("The the", "The")
    assert data["summary"] == {
        "files": 3,
        "findings": 8,
        "error": 4,
        "warning": 2,
        "style": 2,
        "fixable": 3,
        "unsafe_fixable": 2,
        "suppressed": 2,
    }


def test_json_of_fixes_keeps_the_contract() -> None:
    """All edits together make the fixed text; what is left stands in that."""
    now = Source("a.txt", b"", SOURCE)
    outcome = fix(now, Applicability.SAFE, lambda source: FINDINGS if source.text == SOURCE else FINDINGS[-1:])
    data = json.loads(document([json.dumps(msgspec.to_builtins(file_of(now, outcome)))], [("b", "no")], written=False))
    jsonschema.validate(data, json.loads((DOCS / "fix.schema.json").read_text(encoding="utf-8")))
    text = SOURCE
    for edit in reversed(data["files"][0]["edits"]):
        text = text[: edit["start"]] + edit["replacement"] + text[edit["end"] :]
    assert text == outcome.source.text != SOURCE
    assert [SOURCE[one["start"] : one["end"]] for one in data["files"][0]["fixed"]] == ["The the", "\u200b", "ⓒ"]
    assert data["errors"] == [{"path": "b", "message": "no"}]
    assert data["summary"] == {"files": 1, "changed": 1, "fixed": 3, "left": 1}


def test_json_page_names_every_region() -> None:
    text = " ".join((DOCS / "json.md").read_text(encoding="utf-8").split())
    listed = text.partition("is the part of the release: ")[2].partition(". `in_quote`")[0]
    assert re.findall(r"`(\w+)`", listed) == [kind.value for kind in RegionKind]


def test_jsonl_is_the_same_line_by_line() -> None:
    lines = [json.loads(line) for line in render("jsonl").splitlines()]
    assert [line.pop("type") for line in lines] == ["finding"] * 8 + ["note", "error"]
    data = json.loads(render("json"))
    assert lines == data["findings"] + data["notes"] + data["errors"]


def test_json_says_a_lone_surrogate() -> None:
    broken = replace(FINDINGS[0], message="\ud800 is no character")
    data = json.loads(render("json", Report("a.txt", (broken,), SOURCE)))
    assert data["findings"][0]["message"] == "\ud800 is no character"


# SARIF


def test_sarif_is_valid() -> None:
    jsonschema.validate(json.loads(render("sarif")), schema("sarif-2.1.0"))


def test_sarif_positions_and_fixes_agree_with_the_source() -> None:
    run = json.loads(render("sarif"))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    lines = SOURCE.split("\r\n")
    found = []
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule_id
        where = result["locations"][0]["physicalLocation"]
        assert where["artifactLocation"] == {"uri": "releases/harbour%2C%20city.txt", "uriBaseId": "SRCROOT"}
        region = where["region"]
        if region["startLine"] == region["endLine"]:
            found.append(lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1])
    assert found == ["The the", "recieve", "40%", "\u200b", "<b>no</b>", "ⓒ", ""]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert {len(result.get("fixes", [])) for result in run["results"]} == {0, 1, 2}


def test_sarif_keeps_the_gravest_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prlint.reporters.sarif.MOST_RESULTS", 4)
    run = json.loads(render("sarif"))["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error"] * 4
    assert any("4 results are left out" in note["message"]["text"] for note in notices(run))


def notices(run: Any) -> Any:
    return run["invocations"][0]["toolExecutionNotifications"]


def shifted(finding: Finding, by: int) -> Finding:
    span = finding.at
    return replace(
        finding,
        span=TextSpan(span.start + by, span.end + by),
        at=SourceSpan(span.start + by, span.end + by),
    )


def test_fingerprints_do_not_move_with_lines() -> None:
    before = fingerprints(FINDINGS, SOURCE)
    new = "A NEW HEADLINE\r\nand a line\r\n"
    assert fingerprints([shifted(finding, len(new)) for finding in FINDINGS], new + SOURCE) == before
    assert len(set(before)) == len(before)


def test_fingerprints_tell_equal_lines_apart() -> None:
    text = "ⓒ 2026\nⓒ 2026\n"
    one = replace(FINDINGS[6], at=SourceSpan(0, 1))
    other = replace(FINDINGS[6], at=SourceSpan(7, 8))
    first, second = fingerprints([one, other], text)
    assert first != second
    assert fingerprints([one], text) == [first]


# reviewdog, GitLab, JUnit, Checkstyle


def test_rdjson_is_valid_and_counts_bytes() -> None:
    data = json.loads(render("rdjson"))
    jsonschema.validate(data, schema("rdjson"))
    lines = [line.encode() for line in SOURCE.split("\r\n")]
    for diagnostic, finding in zip(data["diagnostics"], FINDINGS, strict=False):
        start, end = (diagnostic["location"]["range"][key] for key in ("start", "end"))
        if start["line"] == end["line"]:
            found = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()
            assert found == SOURCE[finding.at.start : finding.at.end]


def test_rdjson_suggestions_write_what_the_fix_writes() -> None:
    data = json.loads(render("rdjson"))
    lines = SOURCE.encode().split(b"\r\n")
    starts = [sum(len(line) + 2 for line in lines[:number]) for number in range(len(lines))]
    for diagnostic, finding in zip(data["diagnostics"], FINDINGS, strict=False):
        if finding.fix is None:
            continue
        (suggestion,) = diagnostic["suggestions"]
        at = [starts[p["line"] - 1] + p["column"] - 1 for p in map(suggestion["range"].get, ("start", "end"))]
        written = SOURCE.encode()[: at[0]] + suggestion["text"].encode() + SOURCE.encode()[at[1] :]
        wanted = SOURCE
        for edit in reversed(finding.fix.edits):
            wanted = wanted[: edit.span.start] + edit.replacement + wanted[edit.span.end :]
        assert written.decode() == wanted


def test_gitlab_is_valid() -> None:
    data = json.loads(render("gitlab"))
    jsonschema.validate(data, schema("gitlab-code-quality"))
    assert len({issue["fingerprint"] for issue in data}) == len(data) == 9


def test_junit_is_read_by_a_parser() -> None:
    results = JUnitXml.fromstring(render("junit").encode())
    suites = list(results)
    assert [suite.name for suite in suites] == [report.path for report in REPORTS]
    assert [(suite.tests, suite.failures, suite.errors) for suite in suites] == [(8, 8, 0), (1, 0, 0), (1, 0, 1)]
    kinds = [[type(result) for case in suite for result in case.result] for suite in suites]
    assert kinds == [[Failure] * 8, [], [Error]]
    assert (results.tests, results.failures, results.errors) == (10, 8, 1)


def test_checkstyle_is_valid() -> None:
    document = etree.parse(BytesIO(render("checkstyle").encode()))
    dtd = etree.DTD(str(HERE / "schemas" / "checkstyle.dtd"))
    assert dtd.validate(document), dtd.error_log
    errors = document.getroot().findall("file/error")
    assert [error.get("severity") for error in errors] == [
        *({3: "error", 2: "warning", 1: "info"}[finding.severity] for finding in FINDINGS),
        "error",
    ]
    assert errors[2].get("message") == FINDINGS[2].message


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_survives_what_xml_cannot_hold(name: str) -> None:
    nasty = replace(FINDINGS[0], message="\x00\x1b[31m]]>\ud800\ufffe<&\"'")
    etree.fromstring(render(name, Report("a\x01.txt", (nasty,), SOURCE)).encode())


# GitHub

COMMAND = re.compile(r"::(error|warning|notice) ((?:[A-Za-z]+=[^,:\n]*,?)+)::([^\n]*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: unescaped properties and message."""

    def unescaped(value: str) -> str:
        for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            value = value.replace(code, character)
        return value

    result = []
    for line in text.splitlines():
        if line.startswith("::"):
            match = COMMAND.fullmatch(line)
            assert match, line
            pairs = (pair.split("=", 1) for pair in match[2].split(","))
            result.append((match[1], {name: unescaped(value) for name, value in pairs}, unescaped(match[3])))
    return result


def test_github_commands_say_what_was_found() -> None:
    found = commands(render("github"))
    assert [kind for kind, _, _ in found] == ["error"] * 5 + ["warning"] * 2 + ["notice"] * 2
    assert found[0][1]["file"] == "releases/broken.txt"
    by_rule = {properties["title"]: (properties, message) for _, properties, message in found[1:]}
    properties, message = by_rule["prlint: style/markup"]
    assert properties["file"] == "releases/harbour, city.txt"
    assert message.startswith("“<b>no</b> & ::more, 50%|”")
    assert by_rule["prlint: figures/contradiction"][1] == FINDINGS[2].message
    assert "col" in properties


def many(*severities: Severity) -> Report:
    findings = [
        replace(FINDINGS[0], severity=severity, message=f"number {number}")
        for number, severity in enumerate(severities)
    ]
    return Report("a.txt", tuple(findings), SOURCE)


def test_github_stays_within_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(target))
    text = render("github", many(*[Severity.WARNING] * 15, *[Severity.STYLE] * 3, *[Severity.ERROR] * 12))
    found = commands(text)
    assert [kind for kind, _, _ in found] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 3
    assert len(text.splitlines()) == 30  # the rest is in the log
    assert all(f"number {number} " in target.read_text() for number in range(30))


def test_github_shows_different_flaws_before_repetitions() -> None:
    same = [replace(FINDINGS[0], message="the same")] * 12
    text = render("github", Report("a.txt", (*same, replace(FINDINGS[0], message="another")), SOURCE))
    assert "another" in [message.split("\n")[0] for _, _, message in commands(text)][1]


def test_github_summary_stays_below_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(target))
    render("github", many(*[Severity.ERROR] * 12_000))
    assert 900_000 < target.stat().st_size < 1024 * 1024
    assert re.search(r"\n\d+ more are not shown here", target.read_text())


def test_github_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool) -> None:
    target = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(target))
    render("github")
    file = SNAPSHOTS / "github-summary.md"
    if update:
        file.write_text(target.read_text(encoding="utf-8"), encoding="utf-8")
    assert target.read_text(encoding="utf-8") == file.read_text(encoding="utf-8"), "run pytest --update"
    rows = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert len(rows) == 8
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


def test_github_paths_start_at_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    report = Report("../sub/a.txt", FINDINGS[:1], SOURCE)
    assert commands(render("github", report))[0][1]["file"] == "sub/a.txt"


# Terminal


@pytest.mark.parametrize("width", [40, 44, 60, 80, 120])
def test_terminal_marks_the_flaw_and_keeps_to_the_width(width: int) -> None:
    text = render("terminal", width=width)
    lines = text.splitlines()
    for line, marks in pairwise(lines):
        if re.fullmatch(r" *\| *\^+(?: to line \d+)?", marks):
            assert _display.width(line) <= width
    carets = [line for line in lines if re.fullmatch(r" *\| *\^+", line)]
    assert len(carets) == 7  # the eighth runs over lines
    prose = [line for line in lines if not re.match(r"^(\S|\[| \d)", line)]
    assert all(_display.width(line) <= width for line in prose)


def test_terminal_sends_no_control_character() -> None:
    nasty = replace(FINDINGS[0], message="\x1b]0;owned\x07 \u202e", at=SourceSpan(0, 3))
    source = "a\x1b[31mb \u202egnp.exe\n"
    text = render("terminal", Report("\x1b[2J.txt", (nasty,), source))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", text)
    assert "<U+001B>[31m" in text


def test_terminal_colour_is_only_paint() -> None:
    plain = render("terminal")
    painted = render("terminal", colour=True)
    assert "\x1b[1;31m" in painted
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain


def test_reason_is_given_once_a_rule() -> None:
    text = render("terminal", Report("a.txt", FINDINGS[:1] * 3, SOURCE))
    assert text.count("why: ") == 1
    assert text.count("[*]") == 4


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” — 東京", "plain “text” — 東京"),
        ("a\tb", "a b"),
        ("soft\u00adhyphen", "soft<U+00AD>hyphen"),
        ("1\u200b000", "1<U+200B>000"),
        ("we ❤\ufe0f you 👩\u200d👧", "we ❤ you 👩👧"),
        ("\u200d", "<U+200D>"),
        ("\x1b[31mred", "<U+001B>[31mred"),
    ],
)
def test_what_is_seen(text: str, shown: str) -> None:
    assert _display.seen(text) == shown


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"TERM": "dumb"}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "0"}, False),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(terminal: bool, environment: dict[str, str], wanted: bool) -> None:
    class Stream(StringIO):
        def isatty(self) -> bool:
            return terminal

    assert _output.wants_colour(Stream(), environment) is wanted


def test_narrow_characters_are_narrow() -> None:
    wrong = [
        f"U+{code:04X}"
        for code in range(0x3000)
        if _display.width(chr(code)) != max(wcwidth(chr(code)), 0) and _display.seen(chr(code)) == chr(code)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", [12, 20, 33, 60])
@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("word " * 60, 100, 104),
        ("word " * 60, 0, 4),
        ("word " * 60, 295, 299),
        ("東京湾" * 40, 50, 53),
        ("x" * 300, 150, 151),
        ("word " * 60, 5, 280),
        ("short", 0, 5),
    ],
)
def test_excerpt_fits_and_holds_the_flaw(line: str, start: int, end: int, room: int) -> None:
    shown = _display.excerpt(line, start, end, room)
    assert _display.width("".join(shown)) <= room
    if _display.width(line[start:end]) <= room - 4:
        assert shown.marked == line[start:end]
    assert shown.before.strip("…") in line
    assert shown.after.strip("…") in line


@pytest.mark.parametrize("name", names())
def test_many_findings_on_one_huge_line(name: str) -> None:
    """A finding costs what is shown of it, not what its line holds."""
    text = "the mayor of the 東京 city is here " * 60_000
    findings = [replace(FINDINGS[0], fix=None, at=SourceSpan(at, at + 3)) for at in range(0, len(text), 2000)]
    assert len(render(name, Report("a.txt", tuple(findings), text))) < len(text)


def test_help_names_every_format() -> None:
    from prlint.cli.check import _FORMATS

    assert sorted(part.split(" ")[0] for part in _FORMATS.split(", ")) == names()
