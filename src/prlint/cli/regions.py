"""Shows the regions of a release."""

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
    help="Columns to read, or one JSON document.",
)
@click.option("--quotations", is_flag=True, help="Show the quotations and their speakers instead.")
def command(paths: tuple[str, ...], form: str, quotations: bool) -> int:
    """Shows the regions of releases: headline, dateline, body, boilerplate, contact ...

    PATHS are files, folders or patterns.
    """
    import msgspec

    from prlint.context import Facts
    from prlint.discover import Limits, discover
    from prlint.errors import InputError
    from prlint.formats import format_of
    from prlint.outline import Quoted, Row, columns, outline, quoted
    from prlint.read import read

    width = shutil.get_terminal_size((100, 24)).columns
    files: list[dict[str, str | list[Row] | list[Quoted]]] = []
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
        facts = Facts(document)
        rows = outline(document, facts.regions)
        said = quoted(document, facts.regions, facts.quotations)
        files.append({"path": item.path, "regions": rows, "quotations": said})
        if form == "text":
            if len(found) > 1:
                click.echo(f"{item.path}:")
            for line in columns(said if quotations else rows, width):
                click.echo(line)
    if form == "json":
        click.echo(msgspec.json.encode({"version": 1, "files": files}).decode())
    return FAILED if failed else CLEAN
