"""What goes wrong because of the user's input: one clear line, exit code 2, never a traceback."""

from collections.abc import Iterable


class PrlintError(Exception):
    """Base of every error that a user can cause. ``str()`` is one line: where, what, what to do."""


class InputError(PrlintError):
    """A file that cannot be read or is not a text prlint understands."""


class RuleError(PrlintError):
    """A rule file that does not hold what a rule needs; the text starts with ``file:line:``."""


class ConfigError(PrlintError):
    """A configuration file, option or suppression that cannot be understood."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``"; did you mean “x”?"`` for the nearest known word, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1)
    return f"; did you mean “{near[0]}”?" if near else ""
