"""Document formats. Each module here makes one ``Format`` called ``FORMAT``; a file's ending chooses it."""

from functools import cache
from importlib import import_module

from prlint.document import Format

# ending -> module; everything else is plain text
_MODULES = {
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "docx": "docx",
    "docm": "docx",
    "odt": "odt",
    "ott": "odt",
    "eml": "eml",
    "pdf": "pdf",
    "rtf": "rtf",
    "nitf": "newsxml",
    "newsml": "newsxml",
    "ninjs": "ninjs",
}
SUFFIXES = ("txt", "text", *_MODULES)
# endings of much else, too, and of Word's old format, which is refused: read when a file is named, not when a folder
# is searched
NAMED = {"xml": "newsxml", "json": "ninjs", "msg": "msg", "doc": "docx", "dot": "docx"}
_MODULES |= NAMED


def format_of(path: str) -> Format:
    """The format of a path, by its ending."""
    name = path.rsplit("/", 1)[-1]
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return format_named(_MODULES.get(suffix, "text"))


@cache
def format_named(name: str) -> Format:
    """The format that a module makes; imported when a file needs it."""
    found: Format = import_module(f"prlint.formats.{name}").FORMAT
    return found
