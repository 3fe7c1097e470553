"""Rich text (.rtf), with the package striprtf; read-only."""

from prlint.document import Document, Format, Source
from prlint.errors import InputError
from prlint.expressions import lazy_re
from prlint.formats import readonly
from prlint.formats.transcript import Transcript

MAX_FILE = 20_000_000  # bytes; pictures stand in the text as hexadecimal digits
_BULLET = lazy_re(r"\A[\s•·▪\uf0a7\uf0b7]+")  # also the indent
_PICTURE = lazy_re(rb"\{\\\*?\\?(?:pict|objdata|datastore|themedata)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def decode(path: str, raw: bytes) -> Source:
    """The text of the document. Raises ``InputError``, also when the package is not installed."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise readonly.missing(path, "rich text", "rtf") from error
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise InputError(f"{path}: not rich text")
    if not raw.rstrip(b"\0 \t\r\n\x1a").endswith(b"}"):
        raise InputError(f"{path}: the rich text is truncated (its last brace is missing)")
    raw_text = _PICTURE.sub(b"", raw)
    if len(raw_text) > MAX_FILE:
        raise InputError(f"{path}: larger than {MAX_FILE // 1_000_000} MB of rich text")
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            raw_text.decode("cp1252", "replace"), errors="replace"
        )
    except Exception as error:  # the package lets everything through that a damaged file raises
        raise InputError(f"{path}: not rich text that can be read ({type(error).__name__})") from error
    transcript = Transcript()
    lines = (_BULLET.sub("", line.replace("\u00ad", "")) for line in text.split("\n"))
    readonly.take_text(transcript, "\n\n".join(filter(None, lines)))
    return Source(path, raw, transcript.text, layout=transcript)


def parse(source: Source) -> Document:
    """Paragraphs as blocks."""
    layout: Transcript = source.layout or decode(source.path, source.raw).layout
    return layout.document(source, "rtf")


FORMAT = Format("rtf", ("rtf",), decode, parse, readonly.escape, readonly.encode, writable=False)
