"""Documents that are ZIP files of XML parts (Word, OpenDocument): read within limits, written back part by part.

Nothing is unpacked to disk, no entity is resolved, nothing outside the file is looked at.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from prlint.errors import InputError
from prlint.expressions import lazy_re

MAX_FILE = 200_000_000  # bytes of the file
MAX_PART = 30_000_000  # bytes of the unpacked XML parts that are read, together: thousands of pages
MAX_UNPACKED = 1_000_000_000  # bytes that the file says it unpacks to; images are never unpacked
MAX_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .doc, or a package that is locked with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the name of the stream that holds it

_ILLEGAL = lazy_re("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures")

Element = Any  # an lxml element


class Package:
    """The parts of a document. ``what`` names the kind of document in messages.

    Raises ``InputError``: one line that says why the file cannot be read.
    """

    def __init__(self, path: str, raw: bytes, what: str) -> None:
        self.path = path
        self._what = what
        self._left = MAX_PART
        if len(raw) > MAX_FILE:
            raise self.fail(f"is larger than {MAX_FILE // 1_000_000} MB")
        if raw.startswith(_OLE):
            if _LOCKED in raw:
                raise self.fail("is locked with a password; save it unlocked")
            raise self.fail("is in the format of before 2007; save it as .docx")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self.fail("is damaged, truncated or not what its name says") from error
        self._check(self._zip.infolist())

    def fail(self, text: str) -> InputError:
        """An error about this file."""
        return InputError(f"{self.path}: the {self._what} {text}")

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        names = [entry.filename for entry in entries]
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise self.fail("unpacks to more than any real one; it is not opened")
        if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names):
            raise self.fail("names a part outside itself; it is not opened")
        if len(set(names)) != len(names):
            raise self.fail("holds two parts of one name; it is not opened")
        if any(entry.flag_bits & 1 for entry in entries):
            raise self.fail("is locked with a password; save it unlocked")

    @property
    def names(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return self._zip.namelist()

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            with self._zip.open(name) as handle:
                data = handle.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError, ValueError) as error:
            raise self.fail(f"is damaged (part {name} cannot be unpacked)") from error
        if len(data) > self._left:
            raise self.fail(f"has more than {MAX_PART // 1_000_000} MB of text and mark-up ({name}); it is not opened")
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Element:
        """The root element of a part."""
        try:
            return parse_xml(self.read(name))
        except etree.XMLSyntaxError as error:
            reason = (error.msg or "no XML").split("\n")[0]
            raise self.fail(f"is damaged or nested too deeply (part {name}: {reason})") from error
        except ValueError as error:
            raise self.fail(f"declares entities in {name}; it is not opened") from error

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The file with some parts changed or added; all others keep their bytes, order, dates and attributes.

        Raises ``InputError`` for a signed file, whose signature would not hold any more.
        """
        if any(name.startswith(_SIGNATURES) for name in self.names):
            raise self.fail("is signed, and a change would break the signature; save it unsigned")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            new.comment = self._zip.comment
            for entry in self._zip.infolist():
                data = changed[entry.filename] if entry.filename in changed else self._whole(entry)
                new.writestr(entry, data, compress_type=entry.compress_type)
            for name in changed.keys() - self._zip.NameToInfo.keys():
                entry = zipfile.ZipInfo(name, self._zip.infolist()[0].date_time)
                new.writestr(entry, changed[name], compress_type=zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _whole(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise self.fail(f"is damaged (part {entry.filename} cannot be unpacked)") from error


def check_text(path: str, text: str) -> None:
    """Raises ``InputError`` for characters that XML cannot hold."""
    found = _ILLEGAL.search(text)
    if found:
        raise InputError(f"{path}: a fix needs U+{ord(found.group()):04X}, which the file cannot hold")


def parse_xml(data: bytes) -> Element:
    """The root of an XML text: no entities, no DTD, no network, at most 256 levels deep.

    Raises ``etree.XMLSyntaxError``, or ``ValueError`` for a text that declares a document type.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type")
    return root


def xml_bytes(root: Element) -> bytes:
    """An element tree as a part."""
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
