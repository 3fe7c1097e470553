"""What a change touched, as git knows it: ``--since REF`` reports that and no more.

A change is all that lies between the merge base of ``REF`` and ``HEAD`` and the files as they stand now: commits,
staged, unstaged and untracked work. The merge base, not ``REF`` itself: what others did on ``REF`` meanwhile
is not this change's doing.
"""

import os
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from prlint.errors import ConfigError, InputError
from prlint.expressions import lazy_re
from prlint.findings import Finding, Report
from prlint.formats import format_of
from prlint.read import decode
from prlint.spans import SourceSpan

_HUNK = lazy_re(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPE = lazy_re(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}

LineRange = tuple[int, int]  # the first line and how many; none: lines were deleted behind the first


class Changes(Struct, frozen=True):
    """The changed files by their path without links, each with its changed lines; None is the whole file.

    ``former`` says of Word documents and the like, whose lines git does not know, what they were: folder and object.
    """

    files: Mapping[str, tuple[LineRange, ...] | None]
    former: Mapping[str, tuple[str, str]] = {}

    def touches(self, path: str) -> bool:
        """Whether a file changed at all."""
        return os.path.realpath(path) in self.files

    def limit(self, report: Report) -> Report:
        """The report with those findings only that the change touched, at either end of a contradiction."""
        path = os.path.realpath(report.path)
        lines = self.files.get(path, ())
        if path in self.former:
            lines = _lines_since(path, *self.former[path], report.source)
        if lines is None or not report.findings:
            return report
        ground = list(_spans(lines, report.source))
        return replace(report, findings=tuple(finding for finding in report.findings if _touched(finding, ground)))


def changes_since(ref: str, folder: str = ".") -> Changes:
    """What changed since ``ref`` in the repository that holds ``folder``. Raises ``ConfigError``."""
    top = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\r\n")
    base = _merge_base(folder, ref)
    changed: dict[str, tuple[LineRange, ...] | None] = {}
    former: dict[str, tuple[str, str]] = {}
    for name, binary, old in _names(_git(top, "diff", "--numstat", "-z", *_DIFF, base)):
        changed[name] = None if binary else ()
        if format_of(name).linear:
            former[os.path.realpath(os.path.join(top, name))] = (top, f"{base}:{old}")
    for name, lines in _hunks(_git(top, "diff", "--unified=0", "--src-prefix=a/", "--dst-prefix=b/", *_DIFF, base)):
        changed[name] = lines
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    changed.update((os.fsdecode(name), None) for name in untracked if name)
    return Changes({os.path.realpath(os.path.join(top, name)): lines for name, lines in changed.items()}, former)


_DIFF = ("--find-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--no-relative")


def _merge_base(folder: str, ref: str) -> str:
    """The commit that the change grew from. Raises ``ConfigError``, which tells what to do."""
    if _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").returncode:
        shallow = _is_shallow(folder)
        hint = "fetch it first (in CI with fetch-depth: 0)" if shallow or "/" in ref else "check the name"
        raise ConfigError(f"--since {ref}: git knows no such commit, branch or tag; {hint}")
    if _run(folder, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        raise ConfigError(f"--since {ref}: nothing is committed yet; leave --since out")
    done = _run(folder, "merge-base", "--end-of-options", ref, "HEAD")
    if done.returncode == 0:
        return done.stdout.decode().split()[0]
    if _is_shallow(folder):
        raise ConfigError(
            f"--since {ref}: this clone is too shallow to hold the commit that {ref} and HEAD share; "
            "fetch the whole history (in CI: fetch-depth: 0; here: git fetch --unshallow)"
        )
    raise ConfigError(f"--since {ref}: {ref} and HEAD have no commit in common; name a branch that HEAD grew from")


def _is_shallow(folder: str) -> bool:
    return _run(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _git(folder: str, *arguments: str) -> bytes:
    """What git prints. Raises ``ConfigError`` with the first line of its complaint."""
    done = _run(folder, *arguments)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["it failed without a word"]
        if "not a git repository" in said[0]:
            raise ConfigError(f"--since: {os.path.abspath(folder)} is not in a git repository; leave --since out")
        raise ConfigError(f"--since: git: {said[0].removeprefix('fatal: ')}")
    return done.stdout


def _run(folder: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError as error:
        raise ConfigError(f"--since needs git, which cannot be started: {error.strerror}") from error


def _names(output: bytes) -> Iterator[tuple[str, bool, str]]:
    """``(path now, whether git takes it for binary, path before)`` of each entry of ``--numstat -z``."""
    fields = iter(output.split(b"\0"))
    for field in fields:
        if not field:
            continue
        added, _, name = field.split(b"\t", 2)
        old = name
        if not name:  # renamed: the old path and the new one follow
            old, name = next(fields), next(fields)
        yield os.fsdecode(name), added == b"-", os.fsdecode(old)


def _hunks(output: bytes) -> Iterator[tuple[str, tuple[LineRange, ...]]]:
    """The changed lines of each file in a patch without context."""
    name: str | None = None
    lines: list[LineRange] = []
    header = False
    for row in output.split(b"\n"):
        if row.startswith(b"diff --git "):
            if name is not None:
                yield name, tuple(lines)
            name, lines, header = None, [], True
        elif header and row.startswith(b"+++ "):
            name = patch_path(row[4:])
        elif match := _HUNK.match(row):
            header = False
            lines.append((int(match[1]), int(match[2] or 1)))
    if name is not None:
        yield name, tuple(lines)


def patch_path(text: bytes) -> str | None:
    """The path in a ``+++`` line; None for a file that is gone."""
    text = text.removesuffix(b"\t")  # git puts one behind a path with spaces
    if text == b"/dev/null":
        return None
    if text.startswith(b'"'):
        text = _ESCAPE.sub(_unescaped, text[1:-1])
    return os.fsdecode(text.removeprefix(b"b/"))


def _unescaped(match: "re.Match[bytes]") -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if len(code) == 3 else _ESCAPED.get(code, code)


def _lines_since(path: str, folder: str, former: str, text: str) -> tuple[LineRange, ...] | None:
    """The lines of a document's text that are others than in its former state; None (all) where that cannot be read."""
    from difflib import SequenceMatcher

    done = _run(folder, "show", former)
    try:
        old = decode(path, done.stdout).text if done.returncode == 0 else None
    except InputError:
        old = None
    if old is None:
        return None
    codes = SequenceMatcher(None, old.split("\n"), text.split("\n"), autojunk=False).get_opcodes()
    return tuple((k + 1, m - k) if m > k else (k, 0) for kind, _, _, k, m in codes if kind != "equal")


def _spans(lines: Iterable[LineRange], text: str) -> Iterator[SourceSpan]:
    """The stretches of text that changed. Git's lines end with LF only."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    starts.append(len(text) + 1)
    last = len(starts) - 1
    for first, count in lines:
        if count:
            yield SourceSpan(starts[min(first - 1, last)], starts[min(first - 1 + count, last)])
        else:  # deleted: what spans the seam is touched
            seam = starts[min(first, last)]
            yield SourceSpan(seam, seam)


def _touched(finding: Finding, ground: list[SourceSpan]) -> bool:
    edits = finding.fix.edits if finding.fix else ()
    places = (finding.at, *finding.related, *(edit.span for edit in edits))
    return any(_on(place, ground) for place in places)


def _on(place: SourceSpan, ground: list[SourceSpan]) -> bool:
    """Whether a place shares a character with changed ground; ground is in order and does not overlap."""
    index = bisect_right(ground, max(place.end - 1, place.start), key=lambda span: span.start)
    for span in reversed(ground[:index]):
        if span.start < span.end:
            return place.start < span.end
        if place.start < span.start < place.end:
            return True
    return False
