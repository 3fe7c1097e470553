"""The register of a house: its people, names, products, numbers and addresses, exactly as they are written.

A press office keeps it as ``names.toml`` beside its configuration (``[house] register = "names.toml"``), or as
``names.tsv`` with a line for each entry ("products", a tab, "HarbourCast")::

    names = ["Harbour Weekly", "Harbour Media Group Ltd."]
    products = ["HarbourCast", "TideWatch Pro"]
    trademarks = ["TideWatch™"]
    tickers = ["NYSE: HBRW"]
    phones = ["+1 555 010 0199"]
    domains = ["harbourweekly.example"]
    boilerplate = ["Harbour Weekly is ..."]
    authors = ["Anna Holm", "Seo Hyun-woo"]
    owners = ["Harbour Media Group Ltd."]

    [[people]]
    name = "Kim Ji-won"
    family_first = true
    title = "chief executive officer"
"""

import os
import tomllib
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from prlint.errors import ConfigError


class Person(Struct, frozen=True, forbid_unknown_fields=True):
    """A person as the house writes the name; ``title`` is the role without a pronoun, in lower case."""

    name: str
    title: str = ""
    family_first: bool = False


class Register(Struct, frozen=True, forbid_unknown_fields=True):
    """All that a house has laid down; everything may be missing."""

    names: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    trademarks: tuple[str, ...] = ()  # with their signs: TideWatch™
    tickers: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    authors: tuple[str, ...] = ()  # who may stand in a byline
    owners: tuple[str, ...] = ()  # who may stand in a copyright notice


def load(path: str) -> Register:
    """The register in a file; read again when the file has changed. Raises ``ConfigError``."""
    try:
        info = os.stat(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot read the register of names: {error.strerror}") from error
    return _load(path, info.st_mtime_ns, info.st_size)


@cache
def _load(path: str, _changed: int, _size: int) -> Register:
    try:
        with open(path, "rb") as handle:
            data = _rows(handle.read().decode(), path) if path.endswith(".tsv") else tomllib.load(handle)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the register of names: {error}") from error
    return of(data, path)


def _rows(text: str, path: str) -> dict[str, Any]:
    """The entries of a table: the kind (a key of the register, or ``people``), the entry, and for people the title
    and ``family first``; parted by tabs. Empty lines and those with “#” say nothing."""
    data: dict[str, Any] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, *cells = (cell.strip() for cell in line.split("\t"))
        if not cells or not cells[0] or len(cells) > 3:
            raise ConfigError(f"{path}:{number}: a line is a kind and an entry, parted by a tab")
        if kind == "people":
            cells += [""] * (3 - len(cells))
            family_first = cells[2] == "family first"
            data.setdefault(kind, []).append({"name": cells[0], "title": cells[1], "family_first": family_first})
        else:
            data.setdefault(kind, []).append(cells[0])
    return data


def of(data: dict[str, Any], where: str = "entries") -> Register:
    """The register in a table; ``where`` it stands is for the error. Raises ``ConfigError``."""
    try:
        return msgspec.convert(data, Register)
    except msgspec.ValidationError as error:
        known = ", ".join(Register.__struct_fields__)
        raise ConfigError(f"{where}: {error}; a register of names knows {known}") from error
