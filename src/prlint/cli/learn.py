"""Proposes a register of names from past releases"""

import click

from prlint.cli import CLEAN, FAILED


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="In how many releases an entry must stand.",
)
def command(paths: tuple[str, ...], least: int) -> int:
    """Proposes entries for the register of names, from past releases, for a human to approve.

    PATHS are files, folders or patterns. The proposal is printed; keep what is right in names.toml and name that file
    in the configuration: [house] register = "names.toml".
    """
    from prlint.discover import Limits, discover
    from prlint.document import Document
    from prlint.errors import InputError
    from prlint.formats import format_of
    from prlint.learn import learn, proposal
    from prlint.read import read

    documents: list[Document] = []
    failed = False
    for item in discover(paths, lambda _: Limits()):
        try:
            if item.error:
                raise InputError(item.error)
            documents.append(format_of(item.path).parse(read(item.path)))
        except InputError as error:
            click.echo(f"prlint: {error}", err=True)
            failed = True
    for line in proposal(learn(documents), least):
        click.echo(line)
    return FAILED if failed else CLEAN
