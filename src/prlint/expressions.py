r"""Regular expressions that cost nothing before they are used: compiled late, and kept in compiled form.

A module says ``_STOP = lazy_re(r"[.!?]")``, or ``lazy_regex`` where it needs ``\p{Lu}`` and the like, and uses the
result as a compiled pattern. Both packages compile in Python, up to some milliseconds for each expression: all that
a release needs takes as long as to check it. What they make of an expression is therefore kept in the cache folder.
"""

import copyreg
import re
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, AnyStr, cast

import msgspec

from prlint import store
from prlint.spans import TextSpan

if TYPE_CHECKING:
    import regex

_KIND = "expressions"
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
_MOST = 4096  # expressions of one kind that a process remembers
_BEYOND = 300  # code points behind a place that a pattern may look at
_SHORT = 40  # characters: what is shorter is compiled as fast as a file is read
# What regex pickles of a pattern: text, flags, code, groups by name and by number, named lists (of which there are
# none here), the characters that a match must hold and where, the number of groups.
_Regex = tuple[
    str, int, bytes, dict[str, int], dict[int, str], dict[str, int], list[int], int, tuple[int, ...], int, int
]
_Re = tuple[int, bytes, int, dict[str, int]]  # what re makes of an expression: flags, code, number of groups, groups


def lazy_re(text: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """A pattern of ``re`` that is compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", _Late(text, flags, compiled_re))


def lazy_regex(text: str, flags: int = 0) -> "regex.Pattern[str]":
    """A pattern of ``regex`` that is compiled, and the package imported, when it is first used.

    ``flags`` are those of ``re`` that both packages number alike: IGNORECASE, MULTILINE, DOTALL, VERBOSE.
    """
    return cast("regex.Pattern[str]", _Late(text, flags, compiled_regex))


def matches_in(
    pattern: "re.Pattern[str] | regex.Pattern[str]",
    text: str,
    places: Sequence[TextSpan] | None,
    **options: Any,
) -> Iterator[Any]:
    """The matches of a pattern that lie in one of the places (apart and in order); None: all of them.

    What stands round a place is seen, so that look-around and the ends of lines mean what they mean in the whole text.
    """
    if places is None:
        yield from pattern.finditer(text, **options)
        return
    for place in places:
        for match in pattern.finditer(text, place.start, place.end + _BEYOND, **options):
            if match.end() <= place.end:
                yield match


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


@lru_cache(_MOST)
def compiled_regex(text: str, flags: int = 0) -> "regex.Pattern[str]":
    """An expression compiled by ``regex``, or restored from what the package pickles. Raises ``regex.error``."""
    import regex
    from regex import _regex

    name = store.key(regex.__version__, sys.byteorder, str(int(flags)), text)
    state = _kept(name, _Regex)
    if state is not None and state[0] == text:
        try:
            return cast("regex.Pattern[str]", _regex.compile(*state))  # type: ignore[attr-defined]
        except RuntimeError:  # not the code that this version knows
            pass
    pattern = regex.compile(text, int(flags))
    _keep(name, copyreg.dispatch_table[regex.Pattern](pattern)[1])
    return pattern


def compiled_re(text: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """An expression compiled by ``re``, or restored from what CPython's ``re`` made of it. Raises ``re.error``.

    The package has no way of its own to keep a pattern. Where its inner parts are not those that are known
    here it compiles as always.
    """
    if isinstance(text, str) and len(text) >= _SHORT:
        return _long_re(text, int(flags))
    return re.compile(text, flags)


@lru_cache(_MOST)
def _long_re(text: str, flags: int) -> "re.Pattern[str]":
    name = store.key(sys.version, sys.byteorder, str(flags), text)
    state = _kept(name, _Re)
    try:
        if state is None:
            state = _translated(text, flags)
            _keep(name, state)
        return _pattern(text, *state)
    except (ImportError, AttributeError, TypeError, RuntimeError):
        return re.compile(text, flags)


def _translated(text: str, flags: int) -> _Re:
    """What ``re.compile`` does before it hands the code to the engine."""
    parsed = import_module("re._parser").parse(text, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    state = parsed.state
    return int(flags | state.flags), array("I", code).tobytes(), state.groups - 1, dict(state.groupdict)


def _pattern(text: str, flags: int, code: bytes, groups: int, names: dict[str, int]) -> "re.Pattern[str]":
    """The pattern of a code, which the engine checks before it trusts it."""
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    engine: Any = import_module("_sre")
    made: re.Pattern[str] = engine.compile(text, flags, array("I", code).tolist(), groups, names, tuple(by_number))
    return made


def _kept(name: str, shape: Any) -> Any:
    """What is kept under a name; None when there is nothing, or when the file is damaged."""
    data = store.unsealed(store.load(_KIND, name))
    try:
        return msgspec.msgpack.decode(data, type=shape) if data is not None else None
    except msgspec.MsgspecError:
        return None


def _keep(name: str, state: Any) -> None:
    store.save(_KIND, name, store.sealed(msgspec.msgpack.encode(state)))
