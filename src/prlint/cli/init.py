"""Writes a prlint.toml to start from."""

import os

import click

from prlint.cli import CLEAN
from prlint.errors import ConfigError
from prlint.settings import NAME

TEMPLATE = """\
# prlint: the copy desk for press releases. All settings, with their defaults.
# `prlint config show` says which hold for a file and where each comes from.

# The house style: ap, reuters, guardian ..., or the path of a profile of your own.
# profile = "ap"

# Only these rules (ids, topics, tags); empty: all that are on. See `prlint rules`.
# select = []

# These as well, although they are off by default.
# extend-select = []

# Never these.
# ignore = []

# Leave out what matters less: style (all), warning, error.
# severity = "style"

# Files and folders that are not looked at, as in .gitignore.
# exclude = ["archive/"]

# Whether folders leave out what git ignores.
# respect-gitignore = true

# Longer texts (in characters) are refused.
# max-length = 1000000

# Which state of tracked changes is checked: accepted or original.
# revisions = "accepted"

# Whether what prlint-baseline.json lets be is left out; see `prlint baseline --help`.
# baseline = true

# House rules: folders with <topic>/<name>.yaml. Write the first with `prlint rule new topic/name`.
# rule-folders = ["rules"]

# One rule's settings: enabled, severity, fix and its own options; see `prlint explain RULE`.
# [rules."copyright/symbol"]
# severity = "warning"

# The register of the house: people, names, products, numbers (a TOML file, or a table in TSV).
# [house]
# register = "names.toml"

# Words of the house; a file prlint-vocabulary.txt beside this one (prlint vocab add) is read as well.
# [vocabulary]
# accept = ["Tesserine", "restaking"]
# files = ["words.txt"]
# [vocabulary.reject]
# utilise = "use"

# The grammar engine: lingotweaker, languagetool, harper, smollm or none; what of it is not wanted.
# [grammar]
# engine = "lingotweaker"
# ignore = ["COMPRISED_OF"]

# Settings for some paths.
# [[overrides]]
# paths = ["speeches/"]
# ignore = ["headline"]
"""


@click.command()
def command() -> int:
    """Writes a prlint.toml with every setting and its default; never over one that is there."""
    if os.path.lexists(NAME):
        raise ConfigError(f"{NAME}: there is one already; nothing was written")
    with open(NAME, "x", encoding="utf-8") as handle:
        handle.write(TEMPLATE)
    click.echo(f"{NAME}: written; every setting in it is a remark until you take the “#” away")
    return CLEAN
