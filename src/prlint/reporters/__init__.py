"""Reporters: reports to text. Each module here has one ``render(reports, job) -> Iterator[str]``.

The chunks that ``render`` yields are written one after the other. Reports come one by one while the run
goes on; a reporter renders and counts nothing that decides the exit code.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module

from msgspec import Struct

from prlint.errors import ConfigError
from prlint.findings import Report
from prlint.rule import Rule


class Job(Struct, frozen=True):
    """What a reporter may want to know beside the reports: the rules by id, and what the output can show."""

    rules: Mapping[str, Rule] = {}
    colour: bool = False
    width: int = 100


Reporter = Callable[[Iterable[Report], Job], Iterator[str]]


def names() -> list[str]:
    """The reporters there are."""
    found = os.listdir(os.path.dirname(os.path.abspath(__file__)))
    return sorted(name.removesuffix(".py") for name in found if name.endswith(".py") and not name.startswith("_"))


def reporter(name: str) -> Reporter:
    """The reporter of that name. Raises ``ConfigError``."""
    if name not in names():
        raise ConfigError(f"no report format “{name}”; there are {', '.join(names())}")
    render: Reporter = import_module(f"prlint.reporters.{name}").render
    return render
