"""House styles: settings over the same rules, so that two rules can never contradict each other.

A profile is ``rules/profiles/<name>.yaml``, or a file of the same shape that a configuration names. It says
what it extends and, for each rule it touches, the same settings that a configuration may give.
"""

import os
from typing import Any

from msgspec import Struct

from prlint import store
from prlint.errors import ConfigError, did_you_mean
from prlint.resources import rules_folder


class Profile(Struct, frozen=True):
    """A house style; ``rules`` has the settings of the profiles that it extends in it already."""

    name: str
    summary: str
    source: str
    extends: str
    rules: dict[str, dict[str, Any]]
    files: tuple[str, ...]


def names() -> list[str]:
    """The built-in profiles."""
    return sorted(name[:-5] for name in os.listdir(_folder()) if name.endswith(".yaml"))


def load(name: str, root: str = "") -> Profile:
    """A profile by name, or by path (from ``root``) when the name ends in .yaml. Raises ``ConfigError``."""
    path = os.path.join(root, name) if name.endswith(".yaml") else os.path.join(_folder(), f"{name}.yaml")
    if not os.path.isfile(path):
        known = names()
        hint = f"known: {', '.join(known)}; a file of your own ends in .yaml"
        raise ConfigError(f"there is no profile “{name}”{did_you_mean(name, known)} ({hint})")
    # The stamp of the whole folder: what a profile extends lies there.
    stamp = store.stamp([path, *(os.path.join(_folder(), f"{known}.yaml") for known in names())])
    return store.derived("profiles", store.key(path, stamp), Profile, lambda: _read(path, ()))


def _folder() -> str:
    return os.path.join(rules_folder(), "profiles")


def _read(path: str, seen: tuple[str, ...]) -> Profile:
    """A profile with all that it extends. Raises ``ConfigError``."""
    import yaml

    if path in seen:
        raise ConfigError(f"{path}: profiles extend each other in a circle: {' -> '.join([*seen, path])}")
    try:
        with open(path, encoding="utf-8") as handle:
            data = yaml.safe_load(handle)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: cannot read the profile: {' '.join(str(error).split())}") from error
    _check(path, data)
    own: dict[str, dict[str, Any]] = data.get("rules") or {}
    parent = _read(_parent(path, data["extends"]), (*seen, path)) if data.get("extends") else None
    merged = {rule_id: dict(settings) for rule_id, settings in (parent.rules if parent else {}).items()}
    for rule_id, settings in own.items():
        merged.setdefault(rule_id, {}).update(settings)
    return Profile(
        name=os.path.basename(path)[:-5],
        summary=data["summary"],
        source=data["source"],
        extends=data.get("extends", ""),
        rules=merged,
        files=(path, *(parent.files if parent else ())),
    )


def _parent(path: str, name: str) -> str:
    if name.endswith(".yaml"):
        return os.path.join(os.path.dirname(path), name)
    parent = os.path.join(_folder(), f"{name}.yaml")
    if not os.path.isfile(parent):
        raise ConfigError(f"{path}: extends “{name}”, which is no profile{did_you_mean(name, names())}")
    return parent


def _check(path: str, data: Any) -> None:
    known = ("summary", "source", "extends", "rules")
    if not isinstance(data, dict):
        raise ConfigError(f"{path}:1: a profile holds {', '.join(known)}")
    for key in data:
        if key not in known:
            raise ConfigError(f"{path}: unknown key “{key}”{did_you_mean(str(key), known)}; known: {', '.join(known)}")
    for key in ("summary", "source"):
        if not isinstance(data.get(key), str):
            raise ConfigError(f"{path}: the key “{key}” is missing")
    rules = data.get("rules") or {}
    if not isinstance(rules, dict) or not all(isinstance(settings, dict) for settings in rules.values()):
        raise ConfigError(f"{path}: rules is a table of “topic/name: {{setting: value}}”")
