"""Shows who and what a release names."""

import shutil
from collections.abc import Iterable
from typing import Any

import click

from prlint.cli._options import shown_as


@click.command()
@click.argument("paths", nargs=-1, required=True)
@shown_as("A table to check against a notebook")
def command(paths: tuple[str, ...], form: str) -> int:
    """Shows the names in releases: people with their roles, organisations, places, products, acronyms.

    PATHS are files, folders or patterns; "-" is standard input.
    """
    from prlint.cli._documents import show
    from prlint.document import Document
    from prlint.roster import roster, table

    width = shutil.get_terminal_size((100, 24)).columns

    def look(document: Document) -> tuple[dict[str, Any], Iterable[str]]:
        entries = roster(document)
        return {"names": entries}, table(entries, width)

    return show(paths, form, look)
