"""The file that ``prlint init`` writes: every setting with its default, and valid when all remarks are taken away."""

import re
import tomllib

import msgspec

from prlint.cli.init import TEMPLATE
from prlint.config import NOT_IN_FILES, Config


def test_every_setting_is_in_it_with_its_default() -> None:
    live = re.sub(r"^# (?=[\w.-]+ = |\[)", "", TEMPLATE, flags=re.MULTILINE)
    data = tomllib.loads(live)
    msgspec.convert(data, Config)
    fields = {field.encode_name: field for field in msgspec.structs.fields(Config)}
    assert data.keys() == fields.keys() - NOT_IN_FILES
    default = Config()
    for name in ("select", "extend-select", "ignore", "severity", "profile", "respect-gitignore"):
        assert msgspec.to_builtins(default)[name] == (tuple(data[name]) if isinstance(data[name], list) else data[name])


def test_as_written_it_sets_nothing() -> None:
    assert tomllib.loads(TEMPLATE) == {}
