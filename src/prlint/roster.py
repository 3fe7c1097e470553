"""The names of a file as rows for people and machines: what ``prlint names`` prints."""

from collections.abc import Iterator

from msgspec import Struct

from prlint.context import Facts
from prlint.document import Document
from prlint.locate import Lines
from prlint.names.model import Name, NameKind

_ORDER = tuple(NameKind)


class Place(Struct, frozen=True):
    """One mention: ``start`` and ``end`` in code points of the decoded file, the line from 1, the form."""

    start: int
    end: int
    line: int
    text: str


class Entry(Struct, frozen=True):
    """One name: its kind, full form, role or long form, its other forms, and all its places."""

    kind: str
    name: str
    role: str
    family: str
    forms: tuple[str, ...]
    places: tuple[Place, ...]


def roster(document: Document) -> list[Entry]:
    """The names of a document: people first, then organisations, places, products, acronyms; each in text order."""
    lines = Lines(document.source)
    names = sorted(Facts(document).names.names, key=lambda name: _ORDER.index(name.kind))
    return [_entry(document, lines, name) for name in names]


def _entry(document: Document, lines: Lines, name: Name) -> Entry:
    places = []
    for mention in name.mentions:
        at = document.to_source(mention.span)
        places.append(Place(at.start, at.end, lines.position(at.start)[0], mention.text))
    return Entry(name.kind.value, name.full, name.role, name.family, name.forms, tuple(places))


def table(entries: list[Entry], width: int = 100) -> Iterator[str]:
    """Kind, name, role, how often, on which line first, and the other forms; cut to ``width`` columns."""
    from wcwidth import wcswidth

    kinds = max((len(entry.kind) for entry in entries), default=0)
    names = min(max((wcswidth(entry.name) for entry in entries), default=0), max(16, width // 3))
    for entry in entries:
        left = (
            f"{entry.kind:<{kinds}}  {_fit(entry.name, names)}  {len(entry.places):>3}x  line {entry.places[0].line:<4}"
        )
        others = [form for form in entry.forms if form != entry.name]
        notes = [entry.role] if entry.role else []
        notes += [f"also: {', '.join(others)}"] if others else []
        yield _cut(f"{left}  {'; '.join(notes)}".rstrip(), width)


def _fit(text: str, width: int) -> str:
    """A text in exactly ``width`` columns of a terminal."""
    from wcwidth import wcswidth

    text = _cut(" ".join(text.split()), width)
    return text + " " * (width - wcswidth(text))


def _cut(text: str, width: int) -> str:
    from wcwidth import wcwidth

    used = 0
    for index, character in enumerate(text):
        used += max(wcwidth(character), 0)
        if used > width:
            return text[: index - 1].rstrip() + "…"
    return text
