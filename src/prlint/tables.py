"""Facts that rules look up: ``rules/tables/*.tsv``, one fact a line, with its source.

A table is tab-separated text in UTF-8; the first line names the columns, lines that start with ``#`` are
remarks. What a rule makes of a table (an index, a neighbourhood) is built once and kept in the cache.
"""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from prlint import store
from prlint.errors import RuleError
from prlint.resources import table_path

T = TypeVar("T")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All lines of a table as ``{column: value}``. Raises ``RuleError`` for a line of the wrong width."""
    path = table_path(name)
    kept = f"rows-{name}-{store.key(store.stamp((path,)))}"
    return store.derived("tables", kept, tuple[dict[str, str], ...], lambda: _parsed(path))


def _parsed(path: str) -> tuple[dict[str, str], ...]:
    try:
        with open(path, encoding="utf-8") as handle:
            lines = handle.read().split("\n")
    except OSError as error:
        raise RuleError(f"{path}: cannot read the table: {error.strerror}") from error
    header: list[str] | None = None
    result = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise RuleError(f"{path}:{number}: {len(cells)} cells where the header names {len(header)}")
        else:
            result.append(dict(zip(header, cells, strict=True)))
    return tuple(result)


_made: dict[str, object] = {}


def derived(name: str, tables: tuple[str, ...], shape: type[T], build: Callable[[], T], version: int = 1) -> T:
    """What ``build`` makes of tables: kept in memory and, under the tables' stamp, in the cache folder.

    ``version`` goes up when ``build`` changes; ``shape`` is the type that msgspec checks on the way in.
    """
    if name not in _made:
        content = store.key(name, str(version), store.stamp(map(table_path, tables)))
        _made[name] = store.derived("tables", f"{name}-{content}", shape, build)
    return _made[name]  # type: ignore[return-value]
