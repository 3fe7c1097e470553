"""E-mail (.eml): the subject is the headline, the text part the release; read-only.

Where the HTML part says something else than the plain one, both are read. Attachments are named, not opened.
"""

import codecs
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage

from prlint.decode import decode_text
from prlint.document import Document, Format, Source
from prlint.errors import InputError
from prlint.formats import html, readonly
from prlint.formats.transcript import Transcript

_SHOWN = 10  # names of attachments in a note


def decode(path: str, raw: bytes) -> Source:
    """The mail as linear text. Raises ``InputError``."""
    if len(raw) > 200_000_000:
        raise InputError(f"{path}: the mail is larger than 200 MB")
    try:
        message = message_from_bytes(raw.removeprefix(codecs.BOM_UTF8), policy=policy.default)
        subject, sender = str(message["subject"] or ""), str(message["from"] or "")
        plain, page = (_text(path, message, kind) for kind in ("plain", "html"))
        attachments = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    except (MessageError, LookupError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise InputError(f"{path}: not a mail that can be read: {error}") from error
    if not message.keys():
        raise InputError(f"{path}: not a mail (it has no header lines)")
    return mail(path, raw, subject, sender, plain, page, attachments)


def mail(
    path: str, raw: bytes, subject: str, sender: str, plain: str | None, page: str | None, attachments: list[str]
) -> Source:
    """A source of a mail's parts; ``plain`` and ``page`` are its text and HTML bodies."""
    transcript = Transcript()
    if subject.strip():
        readonly.take_headline(transcript, subject)
    if plain:
        readonly.take_text(transcript, _unquoted(plain))
    if page:
        document = html.parse(Source(path, b"", page))
        if document.text.split() != (plain or "").split():
            readonly.take_document(transcript, document)
    transcript.meta = {key: value for key, value in (("title", subject), ("sender", sender)) if value}
    shown = [*attachments[:_SHOWN], *([f"and {len(attachments) - _SHOWN} more"] if attachments[_SHOWN:] else [])]
    notes: tuple[str, ...] = (f"attachments are not checked: {', '.join(shown)}",) if shown else ()
    if not (plain or "").strip() and not (page or "").strip():
        notes += ("the mail has no text that can be read",)
    return Source(path, raw, transcript.text, notes=notes, layout=transcript)


def _text(path: str, message: EmailMessage, kind: str) -> str | None:
    part = message.get_body((kind,))
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    charset = part.get_content_charset("utf-8")
    try:
        text = payload.decode(charset)
    except (UnicodeDecodeError, LookupError):
        text = decode_text(path, payload).text
    if kind == "plain" and part.get_param("format") == "flowed":
        return _joined(text, str(part.get_param("delsp")).lower() == "yes")
    return text


def _joined(text: str, deletes_space: bool) -> str:
    """A flowed text with whole paragraphs: a line goes on in the next where it ends with a space (RFC 3676, 4.1)."""
    parts = []
    for line in text.splitlines():
        line = line.removeprefix(" ")
        goes_on = line.endswith(" ") and line != "-- "  # which parts the signature
        parts.append(line[:-1] if goes_on and deletes_space else line if goes_on else f"{line}\n")
    return "".join(parts)


def _unquoted(text: str) -> str:
    """A mail's text without the mail that it answers; of one that holds nothing else, all of it."""
    lines = [line for line in text.splitlines() if not line.startswith(">")]
    return "\n".join(lines) if any(line.strip() for line in lines) else text


def parse(source: Source) -> Document:
    """Subject and bodies as blocks."""
    layout: Transcript = source.layout or decode(source.path, source.raw).layout
    return layout.document(source, "eml")


FORMAT = Format("eml", ("eml",), decode, parse, readonly.escape, readonly.encode, writable=False, linear=True)
