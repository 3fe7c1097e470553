"""What a user can set. The defaults stand here and nowhere else."""

from msgspec import Struct


class Config(Struct, frozen=True):
    """The settings of a run; paths are absolute or relative to the working folder."""

    select: tuple[str, ...] = ()  # only these rules (ids, topics, tags); empty: the rules that are on
    extend_select: tuple[str, ...] = ()  # these too
    ignore: tuple[str, ...] = ()  # never these
    rule_folders: tuple[str, ...] = ()  # house rules
    allow_code: bool = False  # whether Python code that the configuration names may run
