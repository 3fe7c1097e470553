"""Links whose visible address and target disagree, in formats that keep the two apart."""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.document import Document, PieceKind
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.spans import TextSpan

_MARKDOWN = lazy_re(r"(?<!!)\[(?P<seen>[^\]\[\n]{4,200})\]\((?P<target>[^()\s]{4,300})(?:\s+\"[^\"\n]*\")?\)")
_HTML = lazy_re(
    r"<a\b[^<>]*?\bhref\s*=\s*([\"'])(?P<target>[^\"'<>]{4,300})\1[^<>]*>(?P<seen>[^<>]{4,200})</a>", re.IGNORECASE
)
_ADDRESS = lazy_re(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE)
_MAIL = lazy_re(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def disagree(context: RuleContext) -> Iterator[Hit]:
    """A link that shows one host or mail address and opens another, or whose target ends in a stray mark."""
    document = context.document
    pattern = {"markdown": _MARKDOWN, "html": _HTML}.get(document.format)
    if pattern is None:
        return
    for match in pattern.finditer(document.source):
        seen = match.group("seen").strip()
        why = _flaw(seen, match.group("target").strip())
        start = match.start("seen") + match.group("seen").find(seen)
        span = _in_text(document, start, start + len(seen)) if why else None
        if why and span is not None:
            yield Hit(span, values={"why": why})


def _flaw(seen: str, target: str) -> str:
    """What is wrong with a link that shows ``seen`` and opens ``target``; empty when nothing is."""
    if target.lower().startswith("mailto:"):
        address = target[7:].partition("?")[0]
        if _MAIL.fullmatch(seen) and seen.lower() != address.lower():
            return f"writes to {address}"
        return ""
    if re.match(r"https?://", target) and target[-1] in ".,;:!":
        return f"opens an address that ends in “{target[-1]}”"
    if not _ADDRESS.fullmatch(seen) or not re.match(r"https?://", target):
        return ""
    shown, opened = _host(seen), _host(target)
    if shown and opened and not _same_site(shown, opened):
        return f"opens {opened}"
    return ""


def _host(address: str) -> str:
    from urllib.parse import urlsplit

    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def _same_site(one: str, other: str) -> bool:
    """Whether one host is the other or a part of it ("news.example.org", "example.org")."""
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _in_text(document: Document, start: int, end: int) -> TextSpan | None:
    """The stretch of the prose that shows the source stretch, if one verbatim piece holds it."""
    for piece in document.pieces:
        if piece.kind is PieceKind.VERBATIM and piece.source.start <= start and end <= piece.source.end:
            shift = piece.text.start - piece.source.start
            return TextSpan(start + shift, end + shift)
    return None
