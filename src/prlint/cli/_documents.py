"""Files to documents, for commands that show what stands in them instead of checking it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click
import msgspec

from prlint.cli import CLEAN, FAILED
from prlint.discover import Limits, discover
from prlint.document import Document
from prlint.errors import InputError
from prlint.formats import format_of
from prlint.read import printable, read, read_stdin


class Documents:
    """The documents that ``paths`` stand for ("-" is standard input), with the names of their files.

    A file that cannot be read is one line on standard error, and the others go on; ``code`` tells afterwards.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._found = list(discover(paths, lambda _: Limits()))
        self.code = CLEAN

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        for item in self._found:
            try:
                if item.error:
                    raise InputError(item.error)
                source = read_stdin(item.path) if item.path == "-" else read(item.path)
                yield printable(item.path), format_of(item.path).parse(source)
            except InputError as error:
                click.echo(f"prlint: {error}", err=True)
                self.code = FAILED


Look = Callable[[Document], tuple[dict[str, Any], Iterable[str]]]


def show(paths: Iterable[str], form: str, look: Look) -> int:
    """Shows what ``look`` finds in each document: its lines (``text``), or its fields in one JSON document."""
    documents = Documents(paths)
    files = []
    for path, document in documents:
        fields, lines = look(document)
        if form == "json":
            files.append({"path": path, **fields})
            continue
        if len(documents) > 1:
            click.echo(f"{path}:")
        for line in lines:
            click.echo(line)
    if form == "json":
        click.echo(msgspec.json.encode({"version": 1, "files": files}).decode())
    return documents.code
