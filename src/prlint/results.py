"""Reports kept: a file that has not changed, checked by rules that have not changed, is not checked again.

A report's key is made of everything that it depends on: the bytes of the file, the settings, the rules and
tables, prlint's own code, the entries of the sidecar, and the day (some rules ask for it). Runs of house rules
with Python code are never kept: nobody knows what such code depends on.
"""

import os
import sys
import time
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from prlint import store
from prlint.config import Config
from prlint.findings import Report
from prlint.remember import remembered
from prlint.resources import rules_folder
from prlint.sidecar import Entry

_KIND = "reports"
_decode = msgspec.msgpack.Decoder(Report).decode


def key(path: str, raw: bytes, config: Config, entries: Sequence[Entry]) -> str | None:
    """The name that the report of a file is kept under; None when it must not be kept."""
    if config.allow_code:
        return None
    suffix = os.path.basename(path).rpartition(".")[2].lower()
    return store.key(_surroundings(config), repr([config, entries]), suffix, raw)


def load(path: str, name: str) -> Report | None:
    """The report kept under a name, as that of ``path``."""
    data = store.load(_KIND, name)
    try:
        return replace(_decode(data), path=path) if data is not None else None
    except msgspec.MsgspecError:
        return None


def keep(report: Report, name: str) -> None:
    """Keeps a report, unless something could not be checked. Its text is only needed to show findings."""
    if not report.errors and not report.partial:
        small = replace(report, path="", source=report.source if report.findings else "")
        store.save(_KIND, name, msgspec.msgpack.encode(small))


@remembered
def _code() -> str:
    """The stamp of prlint itself and of what is installed beside it."""
    here = os.path.dirname(os.path.abspath(__file__))
    return "\n".join([store.stamp_tree(here), store.stamp(folder for folder in sys.path if folder)])


@remembered
def _tree(folder: str) -> str:
    return store.stamp_tree(folder)


def _surroundings(config: Config) -> str:
    """The stamp of all that decides what a run of these settings finds, but for the file itself."""
    from prlint.plugins import folder, plugins

    folders = [rules_folder(), *map(folder, plugins()), *config.rule_folders]
    own = store.stamp([os.path.join(config.root, config.profile)]) if config.profile.endswith(".yaml") else ""
    house = store.stamp([os.path.join(config.root, config.house.register)]) if config.house.register else ""
    return "\n".join([_code(), *map(_tree, folders), own, house, time.strftime("%Y-%m-%d")])
