"""Shows who and what a release names."""

import shutil

import click

from prlint.cli import CLEAN, FAILED


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table to check against a notebook, or one JSON document.",
)
def command(paths: tuple[str, ...], form: str) -> int:
    """Shows the names in releases: people with their roles, organisations, places, products, acronyms.

    PATHS are files, folders or patterns.
    """
    import msgspec

    from prlint.discover import Limits, discover
    from prlint.errors import InputError
    from prlint.formats import format_of
    from prlint.read import read
    from prlint.roster import Entry, roster, table

    width = shutil.get_terminal_size((100, 24)).columns
    files: list[dict[str, str | list[Entry]]] = []
    failed = False
    found = list(discover(paths, lambda _: Limits()))
    for item in found:
        try:
            if item.error:
                raise InputError(item.error)
            document = format_of(item.path).parse(read(item.path))
        except InputError as error:
            click.echo(f"prlint: {error}", err=True)
            failed = True
            continue
        entries = roster(document)
        files.append({"path": item.path, "names": entries})
        if form == "text":
            if len(found) > 1:
                click.echo(f"{item.path}:")
            for line in table(entries, width):
                click.echo(line)
    if form == "json":
        click.echo(msgspec.json.encode({"version": 1, "files": files}).decode())
    return FAILED if failed else CLEAN
