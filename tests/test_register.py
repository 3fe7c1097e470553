"""The register of a house: the same entries from TOML and from a table, and what is wrong in a file."""

from pathlib import Path

import pytest

from prlint.errors import ConfigError
from prlint.lexicon import register

TOML = """
products = ["HarbourCast", "TideWatch Pro"]
trademarks = ["TideWatch™"]

[[people]]
name = "Kim Ji-won"
title = "director general"
family_first = true

[[people]]
name = "Mina Verel"
"""
TABLE = """# the house's names
products\tHarbourCast
products\tTideWatch Pro

trademarks\tTideWatch™
people\tKim Ji-won\tdirector general\tfamily first
people\tMina Verel
"""


def test_a_table_says_what_toml_says(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "names.tsv").write_text(TABLE, encoding="utf-8")
    both = [register.load(str(tmp_path / name)) for name in ("names.toml", "names.tsv")]
    assert both[0] == both[1]
    assert both[0].people[0].family_first
    assert both[0].trademarks == ("TideWatch™",)


@pytest.mark.parametrize("line", ["products", "products\t", "prodcts\tHarbourCast", "people\tA\tb\tc\td"])
def test_a_wrong_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"names\.tsv"):
        register.load(str(path))
