"""The register of a house: its people, names, products, numbers and addresses, exactly as they are written.

A press office keeps it as ``names.toml`` beside its configuration (``[house] register = "names.toml"``)::

    names = ["Harbour Weekly", "Harbour Media Group Ltd."]
    products = ["HarbourCast", "TideWatch Pro"]
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
            data = tomllib.load(handle)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the register of names: {error}") from error
    return of(data, path)


def of(data: dict[str, Any], where: str = "entries") -> Register:
    """The register in a table; ``where`` it stands is for the error. Raises ``ConfigError``."""
    try:
        return msgspec.convert(data, Register)
    except msgspec.ValidationError as error:
        known = ", ".join(Register.__struct_fields__)
        raise ConfigError(f"{where}: {error}; a register of names knows {known}") from error
