"""The cache folder: compiled rules, scan databases and derived tables, each under a content key.

A cache never matters to the result: a file that is missing, damaged or not writable is made anew or done
without. Nothing in it is executed when it is read: msgpack, Hyperscan's own checked format, and expressions of
``regex`` in the form that it pickles, with a checksum.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from prlint import __version__

try:  # hashlib loads OpenSSL first, which takes longer than all that is hashed here
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

T = TypeVar("T")


# Files of a kind that stay: scan databases are large, reports and expressions many.
KEPT = {"scan": 6, "reports": 2000, "expressions": 2000, "tables": 200}
_KEPT_OTHERWISE = 40
_SEAL = 16  # bytes of a checksum
_disabled = False
_tell: Callable[[str], None] | None = None


def disable() -> None:
    """From now on nothing is read from the cache folder and nothing is kept in it."""
    global _disabled
    _disabled = True


def is_disabled() -> bool:
    """Whether ``disable`` was called."""
    return _disabled


def when_waiting(tell: Callable[[str], None]) -> None:
    """From now on ``tell`` hears why somebody has to wait for what is not in the cache; "" when it is there."""
    global _tell
    _tell = tell


def waiting(why: str) -> None:
    """Says why the next step takes seconds; "" when it is done."""
    if _tell is not None:
        _tell(why)


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
    digest = blake2b(__version__.encode(), digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()


def digest(text: str, size: int) -> str:
    """The hash of a text, in hexadecimal; the same in every version of prlint."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def sealed(data: bytes) -> bytes:
    """Data with its checksum, for what is not checked otherwise when it is read."""
    return blake2b(data, digest_size=_SEAL).digest() + data


def unsealed(data: bytes | None) -> bytes | None:
    """The data of ``sealed``; None when there is none, or when it is not what was sealed."""
    if data is None or sealed(data[_SEAL:]) != data:
        return None
    return data[_SEAL:]


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


def stamp_tree(top: str) -> str:
    """A string that changes when a file anywhere in a folder does."""
    lines = []
    folders = [top]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.name in ("__pycache__", ".git"):
                        continue
                    if entry.is_dir():
                        folders.append(entry.path)
                    else:
                        info = entry.stat()
                        lines.append(f"{entry.path}\t{info.st_mtime_ns}\t{info.st_size}")
        except OSError:
            lines.append("unreadable")
    return "\n".join(sorted(lines))


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
    temporary = os.path.join(where, f".{name}.{os.getpid()}")
    try:
        os.makedirs(where, exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, os.path.join(where, name))
        _forget(where, KEPT.get(kind, _KEPT_OTHERWISE))
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def _forget(where: str, limit: int) -> None:
    """Takes the oldest files out of a folder that has grown to twice its limit."""
    with os.scandir(where) as entries:
        files = list(entries)
    if len(files) > 2 * limit:
        files.sort(key=lambda entry: entry.stat().st_mtime)
        for entry in files[:-limit]:
            with contextlib.suppress(OSError):  # another process may be at it, too
                os.unlink(entry.path)


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
