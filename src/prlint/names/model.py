"""What is known of a name: its kind, its full form, where it stands and in which forms."""

from enum import StrEnum

from msgspec import Struct

from prlint.spans import TextSpan


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PRODUCT = "product"
    ACRONYM = "acronym"


class Mention(Struct, frozen=True):
    """One place where a name stands, in code points of the prose, and how it is written there."""

    span: TextSpan
    text: str


class Name(Struct, frozen=True):
    """One person or thing. ``full`` is its first full form, ``role`` the title or office beside it (may be
    empty), ``family`` a person's family name; ``mentions`` are in text order and never empty."""

    kind: NameKind
    full: str
    mentions: tuple[Mention, ...]
    role: str = ""
    family: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The different forms, in the order in which they come."""
        return tuple(dict.fromkeys(mention.text for mention in self.mentions))


class Names(Struct, frozen=True):
    """The names of a document, in the order of their first mentions."""

    names: tuple[Name, ...]

    def of(self, kind: NameKind) -> tuple[Name, ...]:
        """The names of one kind."""
        return tuple(name for name in self.names if name.kind is kind)
