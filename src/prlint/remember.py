"""What a process remembers of things that people change, and one place to make it forget them.

Settings, sidecars, baselines and grammar engines are looked up once a run. A process that outlives a run (a server for
editors, a test) calls ``forget`` between two. What belongs to prlint itself (tables, expressions) needs none of this.
"""

from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
_forgetters: list[Callable[[], None]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """``functools.cache`` for what depends on files or engines outside of prlint."""
    kept = cache(function)
    _forgetters.append(kept.cache_clear)
    return cast("Callable[P, T]", kept)


def forget() -> None:
    """Lets go of all that is remembered; the next run looks anew."""
    for clear in _forgetters:
        clear()
