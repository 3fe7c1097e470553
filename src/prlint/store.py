"""The cache folder: compiled rules, scan databases and derived tables, each under a content key.

A cache never matters to the result: a file that is missing, damaged or not writable is made anew or done
without. Nothing in it is executed when it is read (msgpack and Hyperscan's own checked format only).
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from prlint import __version__

T = TypeVar("T")


_disabled = False


def disable() -> None:
    """From now on nothing is read from the cache folder and nothing is kept in it."""
    global _disabled
    _disabled = True


def folder() -> str:
    """The user's cache folder for prlint; ``PRLINT_CACHE_DIR`` overrides it."""
    chosen = os.environ.get("PRLINT_CACHE_DIR")
    if chosen:
        return chosen
    if sys.platform.startswith("linux"):  # the common case, without an import that costs as much as the scan
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        return os.path.join(base, "prlint")
    from platformdirs import user_cache_dir

    return user_cache_dir("prlint", appauthor=False)


def key(*parts: str | bytes) -> str:
    """A short name for content: equal parts, equal key; another prlint version, another key."""
    digest = hashlib.blake2b(__version__.encode(), digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()


def stamp(paths: Iterable[str]) -> str:
    """A string that changes when one of the files or folders changes (modification time and size)."""
    lines = []
    for path in paths:
        try:
            info = os.stat(path)
            lines.append(f"{path}\t{info.st_mtime_ns}\t{info.st_size}")
        except OSError:
            lines.append(f"{path}\tmissing")
    return "\n".join(lines)


def load(kind: str, name: str) -> bytes | None:
    """The bytes kept under a name, or None."""
    if _disabled:
        return None
    try:
        with open(os.path.join(folder(), kind, name), "rb") as handle:
            return handle.read()
    except OSError:
        return None


def save(kind: str, name: str, data: bytes) -> None:
    """Keeps bytes under a name, whole or not at all; does nothing where the folder cannot be written."""
    if _disabled:
        return
    where = os.path.join(folder(), kind)
    temporary = ""
    try:
        os.makedirs(where, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=where)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, os.path.join(where, name))
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def derived(kind: str, name: str, shape: type[T], build: Callable[[], T]) -> T:
    """What ``build`` makes, from the cache when it was made before under the same name."""
    data = load(kind, name)
    if data is not None:
        try:
            return msgspec.msgpack.decode(data, type=shape)
        except msgspec.MsgspecError:
            pass
    made = build()
    save(kind, name, msgspec.msgpack.encode(made))
    return made
