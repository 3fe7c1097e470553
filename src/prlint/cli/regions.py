"""Shows the regions of a release."""

import shutil
from collections.abc import Iterable
from typing import Any

import click

from prlint.cli._options import shown_as


@click.command()
@click.argument("paths", nargs=-1, required=True)
@shown_as("Columns to read")
@click.option("--quotations", is_flag=True, help="Show the quotations and their speakers instead.")
def command(paths: tuple[str, ...], form: str, quotations: bool) -> int:
    """Shows the regions of releases: headline, dateline, body, boilerplate, contact ...

    PATHS are files, folders or patterns; "-" is standard input.
    """
    from prlint.cli._documents import show
    from prlint.context import Facts
    from prlint.document import Document
    from prlint.outline import columns, outline, quoted

    width = shutil.get_terminal_size((100, 24)).columns

    def look(document: Document) -> tuple[dict[str, Any], Iterable[str]]:
        facts = Facts(document)
        rows = outline(document, facts.regions)
        said = quoted(document, facts.regions, facts.quotations)
        return {"regions": rows, "quotations": said}, columns(said if quotations else rows, width)

    return show(paths, form, look)
