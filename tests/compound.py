"""Compound files ([MS-CFB]) for tests, and Outlook's mail in them ([MS-OXMSG]): the least that is valid."""

import struct
from collections.abc import Mapping

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Folder = Mapping[str, "bytes | Folder"]


class _Entry:
    def __init__(self, name: str, kind: int, data: bytes = b"") -> None:
        self.name, self.kind, self.data = name, kind, data
        self.left = self.right = self.child = _FREE
        self.start = _END


def compound(tree: Folder) -> bytes:
    """A compound file of streams (bytes) and storages (folders)."""
    entries = [_Entry("Root Entry", 5)]
    _add(entries, entries[0], tree)
    mini = bytearray()
    mini_fat: list[int] = []
    chains: list[bytes] = []  # what gets sectors of its own, in order
    places: list[_Entry] = []
    for entry in entries[1:]:
        if entry.kind != 2 or not entry.data:
            continue
        if len(entry.data) < _CUTOFF:
            entry.start = len(mini_fat)
            count = -(-len(entry.data) // _MINI)
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), _END]
            mini += entry.data.ljust(count * _MINI, b"\0")
        else:
            chains.append(entry.data)
            places.append(entry)
    entries[0].data = bytes(mini)
    chains += [bytes(mini), _table(mini_fat), b""]  # the last one is the directory, whose sectors depend on the others
    sizes = [-(-len(chain) // _SECTOR) for chain in chains[:-1]] + [-(-len(entries) // 4)]
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    for entry, start in zip([*places, entries[0]], starts, strict=False):
        entry.start = start if entry.data else _END
    chains[-1] = b"".join(map(_packed, entries)).ljust(sizes[-1] * _SECTOR, b"\0")
    total = sum(sizes)
    fats = 1
    while fats * 128 < total + fats:
        fats += 1
    fat: list[int] = []
    for size in sizes:
        fat += [*range(len(fat) + 1, len(fat) + size), _END] if size else []
    fat += [_FAT] * fats
    head = struct.pack(
        "<8s16x5H6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fats, starts[-1], 0, _CUTOFF, starts[-2] if mini_fat else _END, sizes[-2], _END, 0),
    )
    head += struct.pack("<109I", *range(total, total + fats), *[_FREE] * (109 - fats))
    body = b"".join(chain.ljust(size * _SECTOR, b"\0") for chain, size in zip(chains, sizes, strict=True))
    return head + body + _table(fat, fats * 128)


def _table(numbers: list[int], length: int = 0) -> bytes:
    length = length or -(-len(numbers) // 128) * 128
    return struct.pack(f"<{length}I", *numbers, *[_FREE] * (length - len(numbers)))


def _add(entries: list[_Entry], parent: _Entry, tree: Folder) -> None:
    """The entries of a storage as a balanced tree, in the order of the format: by length, then by capitals."""
    made: list[tuple[int, _Entry]] = []
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        content = tree[name]
        entry = _Entry(name, 2, content) if isinstance(content, bytes) else _Entry(name, 1)
        made.append((len(entries), entry))
        entries.append(entry)
        if not isinstance(content, bytes):
            _add(entries, entry, content)

    def root(part: list[tuple[int, _Entry]]) -> int:
        if not part:
            return _FREE
        middle = len(part) // 2
        number, entry = part[middle]
        entry.left, entry.right = root(part[:middle]), root(part[middle + 1 :])
        return number

    parent.child = root(made)


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    links = (entry.left, entry.right, entry.child)
    return struct.pack(
        "<64sHBB3I36xIQ", name, len(name), entry.kind, 1, *links, entry.start if entry.kind != 1 else 0, len(entry.data)
    )


def outlook(
    subject: str = "",
    sender: str = "",
    address: str = "",
    text: str = "",
    page: bytes = b"",
    attachments: tuple[str, ...] = (),
    code_page: int = 0,
) -> bytes:
    """A mail as Outlook saves it; with ``code_page`` its texts are in that one, else in UTF-16."""
    kind, codec = ("001E", f"cp{code_page}") if code_page else ("001F", "utf-16-le")
    values = {"001A": "IPM.Note", "0037": subject, "0C1A": sender, "0C1F": address, "1000": text}
    tree: dict[str, bytes | Folder] = {
        f"__substg1.0_{number}{kind}": value.encode(codec) for number, value in values.items() if value
    }
    if page:
        tree["__substg1.0_10130102"] = page
    fixed = [(0x3FFD, code_page)] if code_page else []
    fixed += [(0x3FDE, 65001)] if page else []
    listed = [struct.pack("<HHIII", 3, number, 6, value, 0) for number, value in fixed]
    listed += [_listed(name, data) for name, data in tree.items() if isinstance(data, bytes)]
    head = struct.pack("<8x4I8x", 0, len(attachments), 0, len(attachments))
    tree["__properties_version1.0"] = head + b"".join(listed)
    tree["__nameid_version1.0"] = {
        "__substg1.0_00020102": b"",
        "__substg1.0_00030102": b"",
        "__substg1.0_00040102": b"",
    }
    for number, name in enumerate(attachments):
        parts = {"__substg1.0_3707001F": name.encode("utf-16-le"), "__substg1.0_37010102": b"x" * 5000}
        properties = bytes(8) + b"".join(_listed(*part) for part in parts.items())
        tree[f"__attach_version1.0_#{number:08X}"] = {**parts, "__properties_version1.0": properties}
    return compound(tree)


def _listed(name: str, data: bytes) -> bytes:
    """The entry of a property whose value is a stream: type, number, flags, length with a NUL."""
    number, kind = name[-8:-4], name[-4:]
    return struct.pack("<HHIII", int(kind, 16), int(number, 16), 6, len(data) + {"001F": 2, "001E": 1}.get(kind, 0), 0)
