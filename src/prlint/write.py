"""Files written back: whole or not at all, and never over what somebody else wrote meanwhile."""

import contextlib
import os

from prlint.document import Source
from prlint.errors import InputError
from prlint.read import read_bytes


def write_back(old: Source, new: Source) -> None:
    """Puts ``new`` in the place of ``old``, with its permissions; a link stays a link. Raises ``InputError``."""
    path = os.path.realpath(old.path)
    if not os.path.isfile(path) and os.path.exists(old.path):
        raise InputError(f"{old.path}: cannot be written: it is a pipe; fix it as standard input (-)")
    if read_bytes(path) != old.raw:
        raise InputError(f"{old.path}: it changed while it was being fixed; not overwritten, run again")
    if not os.access(path, os.W_OK):
        raise InputError(f"{old.path}: cannot be written: it is read-only")
    try:
        _replace(path, new.raw)
    except OSError as error:
        raise InputError(f"{old.path}: cannot be written: {error.strerror}") from error


def write_text(path: str, text: str) -> None:
    """Writes a file of prlint's own, whole or not at all. Raises ``InputError``."""
    try:
        _replace(path, text.encode())
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _replace(path: str, data: bytes) -> None:
    from tempfile import mkstemp

    handle, temporary = mkstemp(prefix=".prlint-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _take_after(temporary, path)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _take_after(temporary: str, path: str) -> None:
    """Gives a file the permissions and the owner of the one it will replace, or those of a new file."""
    try:
        info = os.stat(path)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        return
    os.chmod(temporary, info.st_mode)
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # only root may give files away
            os.chown(temporary, info.st_uid, info.st_gid)
