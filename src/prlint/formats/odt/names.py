"""Names of OpenDocument: namespaces, and what a tag is called whatever prefix the file uses."""

from prlint.expressions import lazy_re
from prlint.formats.package import Element

_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
}
URIS = {prefix: uri for uri, prefix in _SPACES.items()}
FIELDS = lazy_re(
    r"text:(?:page-|date|time|author-|sender-|chapter|file-name|template-name|subject|title|description|keywords|"
    r"creation-|modification-|print-|editing-|initial-creator|creator|variable-|user-field|sequence|expression|"
    r"reference-ref|bookmark-ref|note-ref|word-count|character-count|paragraph-count|page-count)"
)


def name_of(element: Element) -> str:
    """``text:p`` whatever prefix the file uses; ``?`` for a comment, ``other:`` for other namespaces."""
    if not isinstance(element.tag, str):
        return "?"
    space, _, local = element.tag[1:].rpartition("}")
    return f"{_SPACES.get(space, 'other')}:{local}"


def attribute(element: Element, name: str) -> str:
    prefix, _, local = name.partition(":")
    return element.get(f"{{{URIS[prefix]}}}{local}") or ""


def make(like: Element, name: str, **attributes: str) -> Element:
    """A new element beside another one; ``text_id`` is the attribute ``text:id``."""
    prefix, _, local = name.partition(":")
    node = like.makeelement(f"{{{URIS[prefix]}}}{local}", nsmap={prefix: URIS[prefix]})
    for key, value in attributes.items():
        space, _, rest = key.partition("_")
        node.set(f"{{{URIS[space]}}}{rest.replace('_', '-')}", value)
    return node
