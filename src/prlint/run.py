"""Many files through the engine."""

import glob
import os
from collections.abc import Iterable, Iterator

from prlint.engine import check_source
from prlint.errors import InputError
from prlint.findings import Report
from prlint.formats import SUFFIXES
from prlint.read import read
from prlint.ruleset import Ruleset


def files(paths: Iterable[str]) -> Iterator[str]:
    """The files that paths name: themselves, or what a folder holds in a format that is known."""
    for path in paths:
        if os.path.isdir(path):
            found = glob.iglob("**/*", root_dir=path, recursive=True)
            yield from sorted(os.path.join(path, name) for name in found if name.rpartition(".")[2] in SUFFIXES)
        else:
            yield path


def check_paths(paths: Iterable[str], rules: Ruleset) -> Iterator[Report]:
    """A report for each file; a file that cannot be read has an error instead of findings."""
    for path in files(paths):
        try:
            yield check_source(read(path), rules)
        except InputError as error:
            yield Report(path, errors=(str(error),))
