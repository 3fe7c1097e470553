"""Rules from other packages: the entry point group ``prlint.rules``.

    [project.entry-points."prlint.rules"]
    acme = "prlint_acme"             # a package: its folder rules/ holds the rules, or the package's own folder
    acme = "prlint_acme:folder"      # a function that gives the path of a folder of rules

A package is installed on purpose, so its Python checks need no further permission. What is installed is looked
up once and kept in the cache until a folder of ``sys.path`` changes (``importlib.metadata`` is slow).
"""

import os
import sys
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from prlint import store
from prlint.errors import RuleError

GROUP = "prlint.rules"


class Plugin(Struct, frozen=True):
    """An installed package with rules: ``value`` is what its entry point says."""

    package: str
    version: str
    value: str

    @property
    def name(self) -> str:
        return f"{self.package} {self.version}"


def plugins() -> list[Plugin]:
    """The installed packages with rules, by name."""
    key = store.key("plugins", sys.executable, store.stamp(folder for folder in sys.path if folder))
    return store.derived("plugins", key, list[Plugin], lambda: sorted(_installed(), key=lambda plugin: plugin.name))


def folder(plugin: Plugin) -> str:
    """The folder with a package's rules. Raises ``RuleError`` that names package and version."""
    module_name, _, attribute = plugin.value.partition(":")
    try:
        path = _call(module_name, attribute) if attribute else _data_folder(module_name)
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())
        raise RuleError(f"plug-in {plugin.name}: {plugin.value} cannot be loaded: {what}") from error
    if not isinstance(path, str) or not os.path.isdir(path):
        raise RuleError(f"plug-in {plugin.name}: {plugin.value} gives no folder of rules, but {path!r}")
    return path


def _installed() -> Iterator[Plugin]:
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP):
        package = point.dist
        yield Plugin(package.name if package else point.name, package.version if package else "", point.value)


def _call(module_name: str, attribute: str) -> Any:
    from importlib import import_module

    found = getattr(import_module(module_name), attribute)
    path = found() if callable(found) else found
    return os.fspath(path)


def _data_folder(module_name: str) -> str:
    """The folder of a package, without importing it; ``rules/`` in it if there is one."""
    from importlib.util import find_spec

    spec = find_spec(module_name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ImportError(f"there is no package {module_name}")
    inner = os.path.join(places[0], "rules")
    return inner if os.path.isdir(inner) else places[0]
