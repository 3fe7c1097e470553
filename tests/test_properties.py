"""What must hold for any text at all."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from command import QUICK, prlint
from prlint.apply import apply, before, choose, fix
from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_source
from prlint.findings import Applicability, Edit, Finding, Fix, Report, Severity
from prlint.locate import Lines
from prlint.read import read_bytes
from prlint.ruleset import Ruleset, load_ruleset
from prlint.scan import code_points
from prlint.sidecar import context
from prlint.spans import SourceSpan, TextSpan

WORDS = (
    "ⓒ 2026", "Untied Nations", "the the", "“", "”", '"', "’", " ,", "  ", "(", ")", "[CITY]", "TK", "Ã©", "\u200b",
    "SEOUL, Nov. 14 —", "By Anna Berg", "Copyright", "About Harbour Weekly", "\n\n", "\n", "\r\n", "# ", "*", "`",
    "<!-- prlint: ignore -->", "<p>", "</p>", "&amp;", "http://example.org", "anna@example.org", "[sic]", "é", "🙂",
    "World Health Organization (WHO)", "percent", "said", "Nov. 31, 2025", "$5 millions", "teh", "\ud800", "a", ".",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=14).map(" ".join)
FORMATS = st.sampled_from(("a.txt", "a.md", "a.html"))


@cache
def rules() -> Ruleset:
    return load_ruleset(Config(select=("all",)))


def checked(source: Source) -> Report:
    return check_source(source, rules())


def as_source(path: str, text: str) -> Source:
    return Source(path, text.encode("utf-8", "surrogatepass"), text)


@settings(max_examples=150, deadline=None)
@given(TEXTS, FORMATS)
def test_any_text_can_be_checked(text: str, path: str) -> None:
    source = as_source(path, text)
    report = checked(source)
    assert report.errors == ()
    for finding in report.findings:
        assert 0 <= finding.at.start <= finding.at.end <= len(text)
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(text)
        line, column = Lines(text).position(finding.at.start)
        assert Lines(text).span(line)[0] + column - 1 == finding.at.start


@settings(max_examples=100, deadline=None)
@given(TEXTS.filter(lambda text: "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)), FORMATS)
def test_fixed_twice_is_fixed_once(text: str, path: str) -> None:
    def findings(source: Source) -> tuple[Finding, ...]:
        return checked(source).findings

    for level in (Applicability.SAFE, Applicability.UNSAFE):
        once = fix(as_source(path, text), level, findings)
        assert once.restless == ()
        assert choose(findings(once.source), level) == []
        again = fix(once.source, level, findings)
        assert again.source.text == once.source.text
        assert again.applied == ()


TOYS = st.lists(st.tuples(st.sampled_from("abcd"), st.text("abcd", max_size=2)), min_size=1, max_size=5)


@settings(deadline=None)
@given(st.text("abcdx", max_size=12), TOYS)
@example("a", [("a", "b"), ("b", "a")])
@example("ac", [("a", "aa"), ("c", "d")])  # never the same text twice, and never still
def test_fixes_that_undo_each_other_leave_no_trace(text: str, toys: list[tuple[str, str]]) -> None:
    """Rules that write one letter as another, as they please: whatever quarrels is left out as if it were not there."""

    def findings(source: Source, rules: Sequence[int]) -> list[Finding]:
        found = []
        for at, letter in enumerate(source.text[:60]):
            for number in rules:
                old, new = toys[number]
                if letter == old != new:
                    span = SourceSpan(at, at + 1)
                    change = Fix((Edit(span, new),), Applicability.SAFE, "")
                    found.append(Finding(f"toy/{number}", Severity.ERROR, "", TextSpan(at, at + 1), span, change))
        return found

    everyone = range(len(toys))
    outcome = fix(as_source("a.txt", text), Applicability.SAFE, lambda source: findings(source, everyone))
    peaceful = [number for number in everyone if f"toy/{number}" not in outcome.restless]
    assert not {finding.rule_id for finding in outcome.applied} & set(outcome.restless)
    assert apply(as_source("a.txt", text), outcome.edits).text == outcome.source.text
    assert findings(outcome.source, peaceful) == []
    alone = fix(as_source("a.txt", text), Applicability.SAFE, lambda source: findings(source, peaceful))
    assert (alone.source.text, alone.restless) == (outcome.source.text, ())
    assert list(outcome.left) == findings(outcome.source, everyone)


@given(st.text(max_size=60), st.data())
def test_edits_and_the_way_back(text: str, data: st.DataObject) -> None:
    marks = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    edits = [Edit(SourceSpan(start, end), data.draw(st.text("xy", max_size=4))) for start, end in pairs]
    source = as_source("a.txt", text.replace("\r", " "))
    if any(0xD800 <= ord(c) <= 0xDFFF for c in source.text) or "\0" in text:
        return
    new = apply(source, edits).text
    untouched = set(range(len(text))) - {at for edit in edits for at in range(edit.span.start, edit.span.end)}
    for offset in range(len(new)):
        old = before(offset, edits)
        assert 0 <= old <= len(text)
        if old in untouched and not any(edit.span.start == old for edit in edits):
            assert new[offset] == source.text[old]


@given(st.text(max_size=80))
def test_byte_offsets_to_code_points(text: str) -> None:
    data = text.encode("utf-8", "replace")
    ends = [len(text[:at].encode("utf-8", "replace")) for at in range(len(text) + 1)]
    assert [code_points(data, ends)[end] for end in ends] == list(range(len(text) + 1))


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_context_is_a_short_name(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    finding = Finding("a/b", Severity.STYLE, "", TextSpan(start, end), SourceSpan(start, end))
    assert len(context(finding, text)) == 16


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    from prlint.errors import InputError
    from prlint.read import read
    from prlint.write import write_back

    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    source = read(str(path))
    path.write_text("somebody else's", encoding="utf-8")
    with pytest.raises(InputError, match="changed while it was being fixed"):
        write_back(source, as_source(str(path), "new"))
    assert read_bytes(str(path)) == b"somebody else's"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    from prlint.read import read
    from prlint.write import write_back

    path, link = tmp_path / "a.txt", tmp_path / "l.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to("a.txt")
    write_back(read(str(link)), as_source(str(link), "new"))
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_whoever_reads_no_further_gets_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ⓒ 2026\n" * 3000, encoding="utf-8")
    command = f"{sys.executable} -m prlint check --select copyright/symbol a.txt | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_many_files_in_workers_come_in_order(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number:02}.txt").write_text("ⓒ 2026\n" * (number % 3), encoding="utf-8")
    (tmp_path / "30.txt").write_bytes(b"\0\1\2\0\3\0\0")
    command = [sys.executable, "-m", "prlint", "check", "--format", "concise", "--select", "copyright/symbol", "-j"]
    runs = [subprocess.run([*command, jobs, "."], cwd=tmp_path, capture_output=True, check=False) for jobs in "14"]
    assert runs[0].stdout == runs[1].stdout
    assert [run.returncode for run in runs] == [2, 2]
    assert runs[0].stdout.decode().count("copyright/symbol") == 60
    assert "30.txt: not a text file" in runs[0].stdout.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
@pytest.mark.parametrize(
    "form", ["terminal", "concise", "json", "jsonl", "github", "gitlab", "sarif", "rdjson", "junit"]
)
def test_a_file_name_that_is_no_utf8(form: str, tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/a\xff.txt")).write_text("ⓒ 2026\n", encoding="utf-8")
    command = [sys.executable, "-m", "prlint", "check", "--select", "copyright/symbol", "--format", form, "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert b"copyright/symbol" in done.stdout
    done = subprocess.run([*command[:3], "fix", "."], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_cache_folder_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ⓒ 2026\n", encoding="utf-8")
    environment = {"PRLINT_CACHE_DIR": str(tmp_path / "a.txt" / "no")}
    done = prlint("check", *QUICK, "a.txt", folder=tmp_path, environment=environment)
    assert (done.returncode, done.stderr) == (1, "")
