"""Text for XML: escaped, and without the characters that XML 1.0 cannot hold."""

from xml.sax.saxutils import escape

from prlint.expressions import lazy_re

_NOT_XML = lazy_re("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def text(value: object) -> str:
    """``value`` as the text of an element; what XML cannot hold is shown as ``U+XXXX``."""
    return escape(_NOT_XML.sub(lambda match: f"U+{ord(match.group()):04X}", str(value)))


def attributes(**values: object) -> str:
    """`` name="value"`` pairs with a space before each; a value of None is left out."""
    pairs = ((name, value) for name, value in values.items() if value is not None)
    return "".join(f' {name.rstrip("_")}="{_attribute(value)}"' for name, value in pairs)


def _attribute(value: object) -> str:
    escaped = text(value)
    for character, entity in _QUOTES.items():
        escaped = escaped.replace(character, entity)
    return escaped
