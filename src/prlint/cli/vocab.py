"""Keeps the words of the house."""

import json
import os
import re
from collections.abc import Iterator

import click

from prlint.cli import CLEAN
from prlint.errors import InputError
from prlint.settings import VOCABULARY, find, shown
from prlint.write import write_text


@click.group()
def command() -> None:
    """Keeps the words of the house: prlint-vocabulary.txt beside the configuration file."""


@command.command(short_help="Accepts words or phrases.")
@click.argument("words", nargs=-1, required=True)
def add(words: tuple[str, ...]) -> int:
    """Accepts words or phrases; one with a capital counts in exactly this form, others in any case."""
    path, new = keep(words)
    click.echo(f"{shown(path)}: {len(new)} added" + (f" ({', '.join(new)})" if new else ""))
    return CLEAN


@command.command("import", short_help="Takes over the accepted words of Vale and cspell.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True))
def import_(paths: tuple[str, ...]) -> int:
    """Takes over the accepted words of Vale (accept.txt) and cspell (cspell.json, word lists)."""
    words = [word for path in paths for word in foreign_words(path)]
    path, new = keep(words)
    click.echo(f"{shown(path)}: {len(new)} of {len(words)} words are new")
    return CLEAN


def keep(words: "tuple[str, ...] | list[str]") -> tuple[str, list[str]]:
    """Adds words to the house's file; gives its path and what was not there before."""
    found = find(os.getcwd())
    path = os.path.join(os.path.dirname(found) if found else os.getcwd(), VOCABULARY)
    old: list[str] = []
    if os.path.isfile(path):
        old = _text_of(path).splitlines()
    new = [word for word in dict.fromkeys(" ".join(word.split()) for word in words) if word and word not in old]
    if new:
        write_text(path, "\n".join([*old, *new]) + "\n")
    return path, new


def foreign_words(path: str) -> Iterator[str]:
    """The accepted words of a vocabulary of Vale or cspell. Raises ``InputError``."""
    text = _text_of(path)
    if path.endswith((".json", ".jsonc")):
        yield from _cspell(path, text)
        return
    for line in text.splitlines():
        word = re.split(r"\s+#|^#|^//", line.strip())[0].strip()
        if word.startswith("(?i)"):  # Vale: any case
            word = word[4:].lower()
        if word and not word.startswith("!") and not re.search(r"[\\\[\](){}|*+?^$]", word):
            yield word


def _text_of(path: str) -> str:
    """A list of words. Raises ``InputError``."""
    try:
        with open(path, encoding="utf-8") as handle:
            return handle.read()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from error


def _cspell(path: str, text: str) -> Iterator[str]:
    try:
        data = json.loads(re.sub(r"(?m)^\s*//.*$", "", text))
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}") from error
    words = data.get("words", []) if isinstance(data, dict) else None
    if not isinstance(words, list):
        raise InputError(f"{path}: “words” of cspell is a list, and there is none")
    yield from (str(word) for word in words)
