"""Where prlint's own rules and tables are: beside the package in a wheel, at the top of a checkout."""

import os

_HERE = os.path.dirname(os.path.abspath(__file__))


def rules_folder() -> str:
    """Path of the folder with the built-in rules."""
    installed = os.path.join(_HERE, "rules")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(_HERE)), "rules")


def table_path(name: str) -> str:
    """Path of a built-in table; ``name`` without its ending."""
    return os.path.join(rules_folder(), "tables", f"{name}.tsv")
