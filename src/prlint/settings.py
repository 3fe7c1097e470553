"""Configuration files: found upwards, read strictly, merged with the command line.

``prlint.toml`` wins over ``[tool.prlint]`` in ``pyproject.toml`` of the same folder; the nearest folder
upwards that has one of them decides, files are not combined.
"""

import contextlib
import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from prlint.config import NOT_IN_FILES, Config, Override, Vocabulary
from prlint.errors import ConfigError, did_you_mean
from prlint.findings import SEVERITY_NAMES
from prlint.remember import remembered

NAME = "prlint.toml"
_SHARED = "pyproject.toml"
_CHOICE = ("select", "extend_select", "ignore")


def config_for(folder: str, chosen: Mapping[str, Any]) -> Config:
    """The settings for the files of a folder: its configuration file, then ``chosen`` (the command line).

    ``chosen`` are fields of ``Config``; ``{"file": path}`` names the configuration file (empty: none).
    A selection on the command line takes the place of the file's whole selection. Raises ``ConfigError``.
    """
    config = load(str(chosen["file"])) if chosen.get("file") else Config()
    if "file" not in chosen:
        found = find(os.path.abspath(folder))
        config = load(found) if found else config
    if chosen.get("select"):
        config = replace(config, **dict.fromkeys(_CHOICE, ()))
    rest = {name: value for name, value in chosen.items() if name not in ("file", "engine")}
    if "engine" in chosen:
        rest["grammar"] = replace(config.grammar, engine=chosen["engine"])
    for name in ("extend_select", "ignore", "exclude", "rule_folders"):
        if name in rest:
            rest[name] = (*getattr(config, name), *rest[name])
    return replace(config, **rest) if rest else config


def for_path(config: Config, path: str) -> Config:
    """The settings with the overrides that name a path. Raises ``ConfigError`` for paths that are no patterns."""
    for override in config.overrides:
        try:
            matcher = _matcher(override.paths)
        except ConfigError as error:
            raise ConfigError(f"{place(config.file, 'paths')}: {error}") from error
        if matcher.match_file(relative(path, config.root)):
            config = _overridden(config, override)
    return replace(config, overrides=()) if config.overrides else config


def relative(path: str, root: str) -> str:
    """A path as seen from a folder, with forward slashes; whole where no way leads there (Windows: another drive)."""
    with contextlib.suppress(ValueError):
        path = os.path.relpath(path, root or None)
    return path.replace(os.sep, "/")


def find(folder: str) -> str | None:
    """The configuration file that holds for a folder (absolute), if there is one."""
    return nearest(folder, NAME, _SHARED)


@remembered
def nearest(folder: str, *names: str) -> str | None:
    """The first of these files in a folder (absolute), or in the nearest one above that has one of them.

    A ``pyproject.toml`` counts when it has a table for prlint. Raises ``ConfigError`` when it cannot be read.
    """
    for name in names:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != _SHARED or _speaks_of_prlint(path)):
            return path
    parent = os.path.dirname(folder)
    return nearest(parent, *names) if parent != folder else None


def _speaks_of_prlint(path: str) -> bool:
    """Whether a ``pyproject.toml`` has ``tool.prlint``, however it is written; to depend on prlint is not enough."""
    text = _text(path)
    if "[tool.prlint" in text or "prlint" not in text:
        return "[tool.prlint" in text
    try:
        return "prlint" in read_toml(path).get("tool", {})
    except (ConfigError, TypeError):  # other tools will say what is wrong with it
        return False


@remembered
def load(path: str) -> Config:
    """The settings in a configuration file. Raises ``ConfigError`` with file and line."""
    data = table(path)
    for name in NOT_IN_FILES & data.keys():
        raise ConfigError(f"{place(path, name)}: “{name}” cannot stand in a file; give it on the command line")
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        raise _refusal(path, str(error), data) from error
    if config.severity not in SEVERITY_NAMES:
        raise ConfigError(f"{place(path, 'severity')}: severity is one of {', '.join(SEVERITY_NAMES)}")
    for wrong, right in config.vocabulary.reject.items():
        if not wrong.strip() or wrong == right:
            what = "an empty word" if not wrong.strip() else f"“{wrong}” and the word in its place are the same"
            raise ConfigError(f"{place(path, 'reject', wrong)}: vocabulary.reject: {what}")
    root = os.path.dirname(path)
    config = replace(config, vocabulary=_whole(config.vocabulary, root)) if _has_words(config, root) else config
    folders = tuple(os.path.join(root, folder) for folder in config.rule_folders)
    return replace(config, file=path, root=root, rule_folders=folders)


VOCABULARY = "prlint-vocabulary.txt"  # beside the configuration file: accepted words, one a line


def _has_words(config: Config, root: str) -> bool:
    return bool(config.vocabulary.files) or os.path.isfile(os.path.join(root, VOCABULARY))


def _whole(vocabulary: Vocabulary, root: str) -> Vocabulary:
    """The vocabulary with the words of its files."""
    own = os.path.join(root, VOCABULARY)
    paths = [os.path.join(root, name) for name in vocabulary.files] + ([own] if os.path.isfile(own) else [])
    lines = [line.partition("#")[0].strip() for path in paths for line in _text(path).splitlines()]
    return replace(vocabulary, accept=(*vocabulary.accept, *filter(None, lines)), files=())


def table(path: str) -> dict[str, Any]:
    """What a configuration file says, unchecked. Raises ``ConfigError``."""
    data = read_toml(path)
    if os.path.basename(path) == _SHARED:
        data = data.get("tool", {}).get("prlint", {})
    if not isinstance(data, dict):
        raise ConfigError(f"{place(path, 'prlint')}: tool.prlint is a table of settings")
    return data


def read_toml(path: str) -> dict[str, Any]:
    """A TOML file. Raises ``ConfigError`` with file and line."""
    import tomllib

    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        what = re.sub(r" \(at .*\)", "", str(error))
        raise ConfigError(f"{shown(path)}:{line.group(1) if line else 1}: not TOML: {what}") from error


def place(path: str, *names: str) -> str:
    """``file:line`` of a setting, as far as it can be told: the last name that stands in the file."""
    at = 1
    try:
        lines = _text(path).split("\n")
    except ConfigError:
        lines = []
    for name in names:
        wanted = re.compile(rf"^\s*(\[.*[\[.\"']?)?[\"']?{re.escape(name)}[\"']?(?![\w/-])")
        at = next((number for number, line in enumerate(lines, 1) if number >= at and wanted.search(line)), at)
    return f"{shown(path)}:{at}"


def toml(value: Any) -> str:
    """A value as TOML says it. Strings are JSON's, whose escapes TOML knows."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(str(name))} = {toml(item)}" for name, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


def stands_in(path: str, name: str) -> bool:
    """Whether a name stands in a configuration file."""
    return name in _text(path)


def shown(path: str) -> str:
    """A path as the user would write it: relative when it is below the working folder."""
    below = relative(path, "")
    return path if below.startswith("..") else below.replace("/", os.sep)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as handle:
            return handle.read()
    except (OSError, UnicodeDecodeError) as error:
        what = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(f"{shown(path)}: cannot read the configuration: {what}") from error


def _refusal(path: str, error: str, data: dict[str, Any]) -> ConfigError:
    """msgspec's error in the user's terms."""
    where = re.findall(r"[a-zA-Z_][\w-]*", error.partition("`$.")[2]) if "`$." in error else []
    unknown = re.search(r"unknown field `(.*?)`", error)
    if unknown is None:
        one_of = error.startswith("Invalid enum value")
        what = f" is one of {', '.join(get_args(_field(where).type))}" if one_of else f": {plainly(error)}"
        return ConfigError(f"{place(path, *where)}: {'.'.join(where)}{what}")
    name = unknown.group(1)
    known = [field for field in _fields(where) if field not in NOT_IN_FILES]
    text = f"unknown setting “{name}”{did_you_mean(name, known)}"
    return ConfigError(f"{place(path, *where, name)}: {text} (known: {', '.join(known)})")


def plainly(error: str) -> str:
    """What msgspec has against a value, in TOML's terms."""
    field = re.search(r"(missing required|unknown) field `(.*?)`", error)
    if field is not None:
        return f"“{field[2]}” is {'missing' if field[1].startswith('missing') else 'unknown'}"
    what = re.sub(r" - at `.*`", "", error).replace("`", "").replace("array", "list").replace("object", "table")
    return f"{what[:1].lower()}{what[1:]}"


def _field(where: list[str]) -> Any:
    """The field of ``Config`` or of one of its sections that a setting is."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(_section(where[:-1]))}
    return fields[where[-1]]


def _fields(where: list[str]) -> list[str]:
    """The names that a section knows, in the form of the file."""
    return [field.encode_name for field in msgspec.structs.fields(_section(where))]


def _section(where: list[str]) -> Any:
    """The ``Struct`` of a section."""
    kind: Any = Config
    for name in where:
        field = next((f for f in msgspec.structs.fields(kind) if f.encode_name == name), None)
        if field is None:
            break
        inner = getattr(field.type, "__args__", (field.type,))[0]
        kind = inner if isinstance(inner, type) and issubclass(inner, msgspec.Struct) else kind
    return kind


@cache
def _matcher(patterns: tuple[str, ...]) -> Any:
    from prlint.discover import path_patterns

    return path_patterns(patterns)


def _overridden(config: Config, override: Override) -> Config:
    rules = dict(config.rules)
    for name, values in override.rules.items():
        rules[name] = {**rules.get(name, {}), **values}
    return replace(
        config,
        select=override.select or config.select,
        extend_select=(*config.extend_select, *override.extend_select),
        ignore=(*config.ignore, *override.ignore),
        rules=rules,
    )
