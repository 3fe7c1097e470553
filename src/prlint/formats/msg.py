"""Mail that Outlook saved (.msg), with the package olefile; read-only, as other mail.

The file is a compound file; the message's properties are streams named after their number and type ([MS-OXMSG]
2.2.1). Attachments are storages of their own: named, not opened.
"""

import io
from typing import Any

from prlint.document import Document, Format, Source
from prlint.errors import InputError
from prlint.formats import html, readonly
from prlint.formats.eml import mail
from prlint.formats.transcript import Transcript

MAX_FILE = 200_000_000  # bytes
_STREAM = "__substg1.0_"
_ATTACHMENT = "__attach_version1.0_#"
_FIXED = "__properties_version1.0"  # properties of fixed length: an entry has 16 bytes, behind a head of 32
# Property numbers of [MS-OXPROPS]
_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_SENDER, _ADDRESSES = "0C1A", ("5D01", "0C1F", "0065")  # name; addresses, the one for the Internet first
_FILE_NAMES = ("3707", "3704", "3001")  # long, short, shown
_CODE_PAGE, _WEB_CODE_PAGE = 0x3FFD, 0x3FDE
_CODE_PAGES = {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 50220: "iso2022_jp", 51932: "euc_jp", 51949: "euc_kr"}


def decode(path: str, raw: bytes) -> Source:
    """The mail as linear text. Raises ``InputError``, also when the package is not installed."""
    try:
        import olefile
    except ImportError as error:
        raise readonly.missing(path, "Outlook mail", "msg") from error
    if len(raw) > MAX_FILE:
        raise InputError(f"{path}: the mail is larger than {MAX_FILE // 1_000_000} MB")
    if not olefile.isOleFile(data=raw):
        raise InputError(f"{path}: not a mail that Outlook saved")
    try:
        return _read(path, raw, _Message(olefile.OleFileIO(io.BytesIO(raw))))
    except InputError:
        raise
    except Exception as error:  # the package lets everything through that a damaged file raises
        raise InputError(f"{path}: the mail is damaged or truncated ({type(error).__name__})") from error


def _read(path: str, raw: bytes, message: "_Message") -> Source:
    if not message.has_properties:
        raise InputError(f"{path}: a compound file, but no mail")
    plain, page = message.text(_BODY), message.page(path)
    if not plain and not page and message.binary(_RTF):
        raise InputError(f"{path}: the mail has only rich text; save it as HTML or plain text")
    return mail(path, raw, message.text(_SUBJECT), message.sender, plain, page, message.attachments)


class _Message:
    """The properties of a message; ``file`` is an open ``olefile.OleFileIO``."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._names = {tuple(entry) for entry in file.listdir()}
        self._fixed = self._fixed_values()

    @property
    def has_properties(self) -> bool:
        return (_FIXED,) in self._names

    @property
    def sender(self) -> str:
        """Name and address, as mail programs show them."""
        name = self.text(_SENDER)
        address = next((found for number in _ADDRESSES if "@" in (found := self.text(number))), "")
        return f"{name} <{address}>" if name and address and name != address else name or address

    @property
    def attachments(self) -> list[str]:
        """The attachments' names."""
        folders = sorted({entry[0] for entry in self._names if entry[0].startswith(_ATTACHMENT)})
        named = (next(filter(None, (self.text(n, folder) for n in _FILE_NAMES)), "") for folder in folders)
        return [name or "without a name" for name in named]

    def text(self, number: str, *folder: str) -> str:
        """A property that is text, of the message or of a storage in it; empty when there is none."""
        wide = self._stream(*folder, f"{_STREAM}{number}001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(*folder, f"{_STREAM}{number}001E")
        return _decoded(narrow, self._fixed.get(_CODE_PAGE, 1252)).rstrip("\0") if narrow is not None else ""

    def binary(self, number: str) -> bytes:
        return self._stream(f"{_STREAM}{number}0102") or b""

    def page(self, path: str) -> str:
        """The HTML body; it says its encoding itself, or the message does."""
        raw = self.binary(_HTML)
        if not raw:
            return self.text(_HTML)
        if _WEB_CODE_PAGE in self._fixed:
            return _decoded(raw, self._fixed[_WEB_CODE_PAGE])
        return html.decode(path, raw).text

    def _stream(self, *name: str) -> bytes | None:
        if name not in self._names:
            return None
        data: bytes = self._file.openstream(list(name)).read()
        return data

    def _fixed_values(self) -> dict[int, int]:
        """The properties of 32 bits by number."""
        data = self._stream(_FIXED) or b""
        entries = (data[at : at + 16] for at in range(32, len(data) - 15, 16))
        return {
            int.from_bytes(entry[2:4], "little"): int.from_bytes(entry[8:12], "little")
            for entry in entries
            if entry[:2] == b"\x03\x00"
        }


def _decoded(raw: bytes, code_page: int) -> str:
    try:
        return raw.decode(_CODE_PAGES.get(code_page, f"cp{code_page}"))
    except (LookupError, UnicodeDecodeError):
        return raw.decode("cp1252", "replace")


def parse(source: Source) -> Document:
    """Subject and bodies as blocks."""
    layout: Transcript = source.layout or decode(source.path, source.raw).layout
    return layout.document(source, "msg")


FORMAT = Format("msg", ("msg",), decode, parse, readonly.escape, readonly.encode, writable=False, linear=True)
