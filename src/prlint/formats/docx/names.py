"""Names of WordprocessingML: namespaces, and what a tag is called without them."""

from typing import Any

from lxml import etree

Element = Any  # an lxml element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIXES = {
    MAIN: "",
    STRICT: "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}


def name_of(node: Element) -> str:
    """``t`` for ``w:t``, ``mc:Choice`` for that, ``?`` for what is of no concern here (also comments)."""
    tag = node.tag
    if not isinstance(tag, str):
        return "?"
    space, _, local = tag[1:].rpartition("}")
    prefix = _PREFIXES.get(space)
    return "?" if prefix is None else prefix + local


def space_of(node: Element) -> str:
    """The namespace of a node, in braces, to make names of its kind."""
    tag: str = node.tag
    return tag[: tag.rfind("}") + 1]


def get(node: Element, name: str) -> str | None:
    """An attribute in the node's own namespace (``w:val``)."""
    value: str | None = node.get(space_of(node) + name)
    return value


def child(node: Element, *path: str) -> Element | None:
    """The first child of that name in the node's own namespace, and so on down the path."""
    for name in path:
        if node is None:
            return None
        node = node.find(space_of(node) + name)
    return node


def is_on(node: Element | None) -> bool:
    """Whether a toggle such as ``w:vanish`` is there and not switched off."""
    return node is not None and (get(node, "val") or "1") not in ("0", "false", "off", "none")


def make(like: Element, name: str, **attributes: str) -> Element:
    """A new node in the namespace of another one, with attributes in the same."""
    space = space_of(like)
    node = etree.Element(space + name, nsmap=like.nsmap)
    for key, value in attributes.items():
        node.set(space + key, value)
    return node


# The Symbol font keeps its signs in a private area (Adobe Symbol encoding); these can stand in a release.
SYMBOL = {
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xA2: "′",
    0xA3: "≤",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xA5: "∞",
    0x2D: "−",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x6D: "μ",
    0x57: "Ω",
    0xA0: "€",
    0xBC: "…",
    0xBE: "—",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}


def symbol(font: str, code: str) -> str | None:
    """The character that a ``w:sym`` shows, or None for a picture sign."""
    try:
        value = int(code, 16)
    except ValueError:
        return None
    if font.lower() == "symbol":
        return SYMBOL.get(value & 0xFF)
    if 0xF000 <= value <= 0xF0FF or 0xD800 <= value <= 0xDFFF or not 0x20 <= value <= 0x10FFFF:
        return None
    return chr(value)
