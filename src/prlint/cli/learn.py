"""Proposes a register of names from past releases"""

import click


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
    from prlint.cli._documents import Documents
    from prlint.learn import learn, proposal

    documents = Documents(paths)
    found = learn([document for _, document in documents])
    for line in proposal(found, least) if found.releases else ():
        click.echo(line)
    return documents.code
