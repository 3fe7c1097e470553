"""Which files a run looks at: paths, folders and patterns to files, each once."""

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from prlint.errors import ConfigError
from prlint.formats import NAMED, SUFFIXES
from prlint.settings import relative

_PATTERN = frozenset("*?[")


class Found(Struct, frozen=True):
    """A file to look at, or why there is none (``error``, one line). ``real`` is its path without links."""

    path: str
    error: str = ""
    real: str = ""


class Limits(Struct, frozen=True):
    """What a walk leaves out: patterns as in ``.gitignore`` from ``root``, and what git ignores."""

    exclude: tuple[str, ...] = ()
    root: str = ""
    gitignore: bool = True
    force: bool = False  # also leave out, of files named one by one, what is excluded or of no format that is read


def discover(paths: Iterable[str], limits_of: Callable[[str], Limits]) -> Iterator[Found]:
    """The files that ``paths`` stand for, in order, each file once however it is reached.

    A folder stands for what is in it in a format that prlint reads, without hidden files and folders and
    without what ``limits_of(folder)`` leaves out. A path that was named is taken as it is.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _one(path, limits_of):
            real = found.real or os.path.realpath(found.path)
            if found.error or real not in seen:
                seen.add(real)
                yield found


def _one(path: str, limits_of: Callable[[str], Limits]) -> Iterator[Found]:
    if os.path.isdir(path):
        for found in _Walk(limits_of(path)).files(path):
            yield _without_dot(found) if path == "." else found
    elif not os.path.lexists(path) and _PATTERN & set(path):
        yield from _expand(path, limits_of)
    else:
        limits = limits_of(os.path.dirname(path)) if path != "-" else Limits()
        if not limits.force or (_is_read(path) and not _Walk(limits).excluded(path, False)):
            yield Found(path)


def _without_dot(found: Found) -> Found:
    return replace(found, path=found.path.removeprefix("./"), error=found.error.removeprefix("./"))


def _is_read(path: str) -> bool:
    """Whether the ending is one of a format; programs that name files one by one name pictures, too."""
    suffix = _suffix(os.path.basename(path))
    return path == "-" or suffix in SUFFIXES or suffix in NAMED


def _expand(pattern: str, limits_of: Callable[[str], Limits]) -> Iterator[Found]:
    from glob import glob

    matches = sorted(glob(pattern, recursive=True))
    if not matches:
        yield Found(pattern, f"{pattern}: no file fits this pattern")
    for match in matches:
        if not os.path.isdir(match):
            yield from _one(match, limits_of)


class _Walk:
    """One walk through a folder, with the ignore files on its way."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._exclude = path_patterns(limits.exclude) if limits.exclude else None
        self._ignored: dict[str, Any] = {}  # folder -> what its .gitignore says

    def files(self, top: str) -> Iterator[Found]:
        if self._limits.gitignore:
            self._read_above(top)
        yield from self._folder(top, (os.path.realpath(top),))

    def excluded(self, path: str, folder: bool) -> bool:
        """Whether the settings leave a path out."""
        if self._exclude is None:
            return False
        return bool(self._exclude.match_file(relative(path, self._limits.root) + "/" * folder))

    def _folder(self, folder: str, chain: tuple[str, ...]) -> Iterator[Found]:
        try:
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(folder, f"{folder}: cannot be read: {error.strerror}")
            return
        if self._limits.gitignore and any(entry.name == ".gitignore" for entry in inside):
            self._read(folder)
        for entry in inside:
            if entry.name.startswith((".", "~$")):  # ~$release.docx says that Word has release.docx open
                continue
            if _is_folder(entry):
                yield from self._inner(entry, chain)
            elif _suffix(entry.name) in SUFFIXES and _may_be_text(entry) and not self._left_out(entry.path, False):
                yield Found(entry.path, real="" if entry.is_symlink() else os.path.join(chain[-1], entry.name))

    def _inner(self, entry: os.DirEntry[str], chain: tuple[str, ...]) -> Iterator[Found]:
        if self._left_out(entry.path, True):
            return
        if not entry.is_symlink():
            yield from self._folder(entry.path, (*chain, os.path.join(chain[-1], entry.name)))
            return
        real = os.path.realpath(entry.path)
        if real in chain:
            yield Found(entry.path, f"{entry.path}: this link leads back to a folder that holds it; not followed")
            return
        yield from self._folder(entry.path, (*chain, real))

    def _left_out(self, path: str, folder: bool) -> bool:
        if self.excluded(path, folder):
            return True
        if not self._ignored:
            return False
        full = os.path.abspath(path)
        parent = os.path.dirname(full)
        while True:
            spec = self._ignored.get(parent)
            if spec is not None:
                verdict = spec.check_file(relative(full, parent) + "/" * folder).include
                if verdict is not None:
                    return bool(verdict)
            if parent == os.path.dirname(parent):
                return False
            parent = os.path.dirname(parent)

    def _read_above(self, top: str) -> None:
        """The ignore files of the folders above, up to the top of the repository."""
        folder = os.path.abspath(top)
        above = []
        while not os.path.exists(os.path.join(folder, ".git")):
            parent = os.path.dirname(folder)
            if parent == folder:
                return  # no repository: only what is below counts
            above.append(parent)
            folder = parent
        for parent in above:
            self._read(parent)

    def _read(self, folder: str) -> None:
        try:
            with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as handle:
                lines = handle.read().splitlines()
        except OSError:
            return
        try:
            spec = path_patterns(lines)
        except ConfigError:  # git passes over a line that is no pattern
            spec = path_patterns(filter(_is_pattern, lines))
        self._ignored[os.path.abspath(folder)] = spec


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _may_be_text(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link to nowhere, of which somebody should be told; pipes and sockets are none."""
    try:
        return entry.is_file() or not os.path.exists(entry.path)
    except OSError:
        return True


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def path_patterns(patterns: Iterable[str]) -> Any:
    """Patterns as in ``.gitignore``, ready to match. Raises ``ConfigError`` for one that is none."""
    patterns = list(patterns)
    try:
        return _spec(patterns)
    except Exception as error:  # which one depends on the engine that pathspec finds
        bad = next((pattern for pattern in patterns if not _is_pattern(pattern)), " ".join(patterns))
        raise ConfigError(f"“{bad}” is no pattern for paths; it is written as in .gitignore") from error


def _spec(patterns: Iterable[str]) -> Any:
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings(action="ignore"):  # Python's own remarks on brackets in brackets
        return GitIgnoreSpec.from_lines(patterns)


def _is_pattern(line: str) -> bool:
    try:
        _spec([line])
    except Exception:
        return False
    return True
