r"""Regular expressions that cost nothing before they are used: compiled late, and kept where that takes long.

A module says ``_STOP = lazy_re(r"[.!?]")``, or ``lazy_regex`` where it needs ``\p{Lu}`` and the like, and uses the
result as a compiled pattern. To compile the expressions of all checks takes longer than to check a release.
"""

import copyreg
import re
import sys
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, AnyStr, cast

import msgspec

from prlint import store

if TYPE_CHECKING:
    import regex

_KIND = "expressions"
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
# What the package keeps of a pattern when it is pickled: text, flags, code, groups by name and by number, named lists
# (of which there are none here), then the characters that a match must hold and where, and the number of groups.
_State = tuple[
    str, int, bytes, dict[str, int], dict[int, str], dict[str, int], list[int], int, tuple[int, ...], int, int
]


def lazy_re(text: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """A pattern of ``re`` that is compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", _Late(text, flags, re.compile))


def lazy_regex(text: str, flags: int = 0) -> "regex.Pattern[str]":
    """A pattern of ``regex`` that is compiled, and the package imported, when it is first used.

    ``flags`` are those of ``re`` that both packages number alike: IGNORECASE, MULTILINE, DOTALL, VERBOSE.
    """
    return cast("regex.Pattern[str]", _Late(text, flags, compiled_regex))


class _Late:
    """Stands for a pattern; from the first use on its methods are the pattern's own."""

    def __init__(self, text: Any, flags: int, make: Callable[[Any, int], Any]) -> None:
        self.pattern = text
        self._flags = flags
        self._make = make

    @cached_property
    def _made(self) -> Any:
        made = self._make(self.pattern, self._flags)
        self.__dict__.update({method: getattr(made, method) for method in _METHODS})
        return made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copying and the like ask for what no pattern has
            raise AttributeError(name)
        return getattr(self._made, name)


def compiled_regex(text: str, flags: int = 0) -> "regex.Pattern[str]":
    """An expression compiled by ``regex``; from the cache folder when it was compiled before.

    The package compiles in Python, for milliseconds; what it pickles is restored in microseconds. Raises
    ``regex.error``.
    """
    import regex

    name = store.key(regex.__version__, sys.byteorder, str(int(flags)), text)
    pattern = _restored(name)
    if pattern is None:
        pattern = regex.compile(text, int(flags))
        state = copyreg.dispatch_table[regex.Pattern](pattern)[1]
        store.save(_KIND, name, store.sealed(msgspec.msgpack.encode(state)))
    return pattern


def _restored(name: str) -> "regex.Pattern[str] | None":
    """The pattern kept under a name; None when there is none, or the file is damaged."""
    from regex import _regex

    kept = store.unsealed(store.load(_KIND, name))
    if kept is None:
        return None
    try:
        made: regex.Pattern[str] = _regex.compile(*msgspec.msgpack.decode(kept, type=_State))  # type: ignore[attr-defined]
    except (msgspec.MsgspecError, RuntimeError):
        return None
    return made
