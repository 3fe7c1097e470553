"""What a user can set. The defaults stand here and nowhere else.

In a configuration file a setting has its name with hyphens (``extend-select``); a section is a nested
``Struct``. ``settings`` finds, reads and merges the files.
"""

from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct

Engine = Literal["lingotweaker", "languagetool", "harper", "smollm", "none"]
ENGINES: tuple[str, ...] = get_args(Engine)

# Set by the command line or the environment only: a repository must not decide these for whoever checks it.
NOT_IN_FILES = frozenset({"allow-code", "file", "root", "jobs"})


class Override(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """Settings for some paths only; ``paths`` are patterns as in ``.gitignore``, from the file's folder."""

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: dict[str, dict[str, Any]] = {}


class House(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What the house has laid down of its own names."""

    register: str = ""  # the register of people, names, products, numbers (TOML), from the file's folder


class Grammar(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The grammar engine: ``url`` and ``jars`` are for LanguageTool (a server that runs; a folder of its jars)."""

    engine: Engine = "lingotweaker"
    language: str = "en-US"
    url: str = ""
    jars: str = ""
    timeout: Annotated[float, Meta(gt=0)] = 20.0  # seconds that an answer may take
    ignore: tuple[str, ...] = ()  # rules of the engine that are not wanted, e.g. "COMPRISED_OF"


class Vocabulary(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """Words and phrases of the house. One with a capital counts in exactly this form, others in any case."""

    accept: tuple[str, ...] = ()  # right, whatever the word lists say
    reject: dict[str, str] = {}  # never: what stands in its place ("" for nothing to offer)
    files: tuple[str, ...] = ()  # further accepted words, one a line, from the file's folder


class Config(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The settings of a run."""

    select: tuple[str, ...] = ()  # only these rules (ids, topics, tags); empty: the rules that are on
    extend_select: tuple[str, ...] = ()  # these too
    ignore: tuple[str, ...] = ()  # never these
    profile: str = "ap"  # the house style: a built-in profile, or the path of one
    severity: str = "style"  # findings below this are not reported: style, warning or error
    rules: dict[str, dict[str, Any]] = {}  # settings of single rules: severity, fix, enabled and their options
    overrides: tuple[Override, ...] = ()  # settings for some paths
    grammar: Grammar = Grammar()
    vocabulary: Vocabulary = Vocabulary()  # the words of the house
    exclude: tuple[str, ...] = ()  # files and folders that are not looked at, as in .gitignore
    respect_gitignore: bool = True  # whether folders leave out what git ignores
    house: House = House()  # the house's own names
    max_length: Annotated[int, Meta(gt=0)] = 1_000_000  # longer texts (in characters) are refused
    baseline: bool = True  # whether what prlint-baseline.json lets be is left out
    rule_folders: tuple[str, ...] = ()  # house rules, from the file's folder
    revisions: Literal["accepted", "original"] = "accepted"  # which state of tracked changes is checked
    jobs: int = 0  # worker processes; 0: as many as there are processors
    allow_code: bool = False  # whether Python code that the configuration names may run
    file: str = ""  # the configuration file, for messages; empty: none
    root: str = ""  # its folder
