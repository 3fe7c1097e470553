"""What a document's styles say: which paragraphs are headings, captions or list items, and which text is hidden."""

import re

from prlint.expressions import lazy_re
from prlint.formats.docx.names import Element, child, get, is_on, name_of

_HEADING = lazy_re(r"heading ([1-9])$", re.IGNORECASE)
_DEPTH = 12  # how far a style's ancestors are followed


class Styles:
    """The styles of ``word/styles.xml``; ``root`` is None when the document has none."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Element] = {}
        for style in root if root is not None else ():
            style_id = get(style, "styleId") if name_of(style) == "style" else None
            if style_id is not None:
                self._by_id.setdefault(style_id, style)

    def _line(self, style_id: str | None) -> list[Element]:
        """A style and those it is based on."""
        line: list[Element] = []
        while style_id is not None and style_id in self._by_id and len(line) < _DEPTH:
            line.append(self._by_id[style_id])
            based = child(line[-1], "basedOn")
            style_id = get(based, "val") if based is not None else None
        return line

    def names(self, style_id: str | None) -> list[str]:
        """Names of a style and of those it is based on; Word's own have the same in every language."""
        found = [child(style, "name") for style in self._line(style_id)]
        names = [(get(node, "val") or "").lower() for node in found if node is not None]
        return names or ([style_id.lower()] if style_id else [])

    def is_hidden(self, style_id: str | None) -> bool:
        """Whether text of the style is hidden."""
        for style in self._line(style_id):
            vanish = child(style, "rPr", "vanish")
            if vanish is not None:
                return is_on(vanish)
        return False

    def is_listed(self, style_id: str | None) -> bool:
        """Whether paragraphs of the style are numbered or have bullets."""
        return any(child(style, "pPr", "numPr") is not None for style in self._line(style_id))

    def kind(self, properties: Element | None) -> str | None:
        """The region that a paragraph's properties make it: title, heading, subtitle, caption, list, or None."""
        if properties is None:
            return None
        node = child(properties, "pStyle")
        style_id = get(node, "val") if node is not None else None
        for name in self.names(style_id):
            heading = _HEADING.match(name)
            if heading:
                return "heading 1" if heading.group(1) == "1" else "subhead"
            if name in ("title", "subtitle", "caption"):
                return {"title": "title", "subtitle": "subhead", "caption": "caption"}[name]
        if child(properties, "numPr") is not None or self.is_listed(style_id):
            return "list"
        return None


def marker(properties: Element) -> str:
    """The colour of the marker over a run: of Word's highlighter, or of a background that looks like one's."""
    highlight = child(properties, "highlight")
    if highlight is not None:
        return (get(highlight, "val") or "") if is_on(highlight) else ""
    shading = child(properties, "shd")
    fill = (get(shading, "fill") or "") if shading is not None else ""
    return fill if _is_bright(fill) else ""


def _is_bright(colour: str) -> bool:
    """Whether a colour (``FFFF00``) is one of markers: yellow, green or blue as strong as no design has them."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return green >= 0xE0 and min(red, blue) <= 0x60
