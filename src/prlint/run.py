"""Many files through the engine: each with the settings of its folder, in worker processes when there are many."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec.structs import replace

from prlint import baseline, results, store
from prlint.config import Config
from prlint.discover import Found, Limits
from prlint.document import Source
from prlint.errors import InputError
from prlint.findings import SEVERITY_NAMES, Applicability, Finding, Report
from prlint.read import decode, printable, read_bytes, read_stdin
from prlint.settings import config_for, for_path
from prlint.sidecar import entries_for

if TYPE_CHECKING:  # what checks is imported when something is checked: a report that is kept needs none of it
    from prlint.apply import Outcome, Wanted
    from prlint.ruleset import Ruleset

T = TypeVar("T")
MANY = 24  # files from which on worker processes pay
_BATCH = 16  # files at most that a worker is handed at once: Ctrl-C waits for as many


class Desk:
    """Knows the settings and the rules for each path. ``chosen`` are the fields of ``Config`` that the command
    line sets (see ``settings.config_for``)."""

    def __init__(self, chosen: Mapping[str, Any]) -> None:
        self.chosen = dict(chosen)
        self._configs: dict[str, Config] = {}
        self._rulesets: dict[str, Ruleset] = {}
        self._last: tuple[Config, Ruleset] | None = None  # most files have the settings of the one before

    def config(self, path: str) -> Config:
        """The settings for a file. Raises ``ConfigError``."""
        folder = os.path.dirname(path)
        if folder not in self._configs:
            self._configs[folder] = config_for(folder, self.chosen)
        return for_path(self._configs[folder], path)

    def rules(self, config: Config) -> "Ruleset":
        """The rules of settings; equal settings share them. Raises ``ConfigError`` or ``RuleError``."""
        from prlint.ruleset import load_ruleset

        if self._last is None or self._last[0] is not config:
            key = repr(config)
            if key not in self._rulesets:
                self._rulesets[key] = load_ruleset(config)
            self._last = config, self._rulesets[key]
        return self._last[1]

    def limits(self, folder: str, force: bool = False) -> Limits:
        """What a walk through a folder leaves out."""
        config = self.config(os.path.join(folder, "x"))
        return Limits(config.exclude, config.root, config.respect_gitignore, force)

    def check(self, source: Source) -> Report:
        """All findings of a source that its settings ask for."""
        from prlint.engine import check_source

        config = self.config(source.path)
        report = check_source(source, self.rules(config), entries_for(source.path), config.max_length)
        least = SEVERITY_NAMES[config.severity]
        if least > 1:
            kept = tuple(finding for finding in report.findings if finding.severity >= least)
            report = replace(report, findings=kept)
        return report

    def _without_old(self, report: Report) -> Report:
        """A report without the findings that the baseline lets be."""
        if not report.findings or not self.config(report.path).baseline:
            return report
        counts = baseline.known(report.path)
        if not counts:
            return report
        kept = baseline.new_ones(report.findings, report.source, counts)
        return replace(report, findings=kept, suppressed=report.suppressed + len(report.findings) - len(kept))

    def fix(
        self, source: Source, level: Applicability, wanted: "Wanted | None" = None
    ) -> tuple["Outcome", tuple[str, ...]]:
        """The source with its fixes up to ``level`` (those ``wanted``), and what could not be checked.

        Raises ``InputError``.
        """
        from prlint.apply import everything, fix

        errors: dict[str, None] = {}

        def check(now: Source) -> Iterable[Finding]:
            report = self._without_old(self.check(now))
            errors.update(dict.fromkeys(report.errors))
            return report.findings

        outcome = fix(source, level, check, wanted or everything)
        return outcome, tuple(errors)

    def check_file(self, found: Found, *, keep: bool = False) -> Report:
        """The report of a file, or the one line that says why there is none; ``keep`` asks the cache for it first."""
        report = self._check_file(found, keep)
        if report.path.isascii():
            return report
        return replace(report, path=printable(report.path), errors=tuple(map(printable, report.errors)))

    def _check_file(self, found: Found, keep: bool) -> Report:
        path = found.path
        if found.error:
            return Report(path, errors=(found.error,))
        try:
            raw = read_bytes(path)
            name = results.key(path, raw, self.config(path), entries_for(path)) if keep else None
            kept = results.load(path, name) if name else None
            if kept is not None:
                return self._without_old(kept)
            report = self.check(decode(path, raw, self.config(path).revisions))
        except InputError as error:
            return Report(path, errors=(str(error),))
        if name:
            results.keep(report, name)
        return self._without_old(report)

    def check_stdin(self, path: str) -> Report:
        """The report of standard input, which is called ``path``."""
        try:
            return self._without_old(self.check(read_stdin(path)))
        except InputError as error:
            return Report(path, errors=(str(error),))


def check_files(desk: Desk, files: Sequence[Found]) -> Iterator[Report]:
    """A report for each file, in their order."""
    if len(files) < MANY:  # so many reports would take longer to keep than to make
        yield from (desk.check_file(found, keep=True) for found in files)
    else:
        yield from map_files(desk, files, check_one, Report)


def check_one(desk: Desk, found: Found) -> Report:
    """The report of one file as it travels: the text is only needed to show findings."""
    report = desk.check_file(found)
    return report if report.findings else replace(report, source="")


def map_files(desk: Desk, files: Sequence[Found], task: Callable[[Desk, Found], T], shape: type[T]) -> Iterator[T]:
    """What ``task`` (a function at the top of a module) makes of each file, in their order.

    Worker processes do it when there are many files, all but the first, so that they share what it had to load;
    ``shape`` is a ``Struct``, in which results travel.
    """
    workers = desk.chosen.get("jobs") or os.cpu_count() or 1
    if workers == 1 or len(files) < MANY:
        for found in files:
            yield task(desk, found)
        return
    for path in {os.path.dirname(found.path): found.path for found in files if not found.error}.values():
        desk.rules(desk.config(path)).scanner  # noqa: B018 - compiled once, before there are workers
    yield task(desk, files[0])  # its tables and the grammar engine (400 MB) are then there once, not in each worker
    size = max(1, min(_BATCH, len(files) // (workers * 4)))
    batches = [files[at : at + size] for at in range(1, len(files), size)]
    decode = msgspec.msgpack.Decoder(list[shape]).decode  # type: ignore[valid-type]
    for packed in _in_workers(desk, batches, min(workers, len(batches)), task):
        yield from decode(packed)


_desk: Desk | None = None  # the worker's own; with fork it is there before the worker starts


def _in_workers(desk: Desk, batches: Iterable[Sequence[Found]], workers: int, task: Any) -> Iterator[bytes]:
    from concurrent.futures import Future, ProcessPoolExecutor

    global _desk
    _desk = desk
    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(desk.chosen, store.is_disabled()))
    waiting: deque[Future[bytes]] = deque()
    try:
        for batch in batches:
            waiting.append(pool.submit(_work, task, batch))
            if len(waiting) > workers * 4:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _desk = None


def _start(chosen: dict[str, Any], without_cache: bool) -> None:
    """A worker leaves Ctrl-C to the main process, which ends it, and does not outlive it."""
    import signal
    from threading import Thread

    global _desk
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if without_cache:  # a worker that was not forked knows nothing
        store.disable()
    _desk = _desk or Desk(chosen)


def _end_with_parent() -> None:
    """Ends this process when the main one is gone: killed, it could not tell its workers."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(task: Callable[[Desk, Found], Any], batch: Sequence[Found]) -> bytes:
    assert _desk is not None
    return msgspec.msgpack.encode([task(_desk, found) for found in batch])
