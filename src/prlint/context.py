"""What a check is given: the document, its regions, and what several checks share, each computed once."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from prlint.document import Document
from prlint.expressions import compiled_re, matches_in
from prlint.regions import RegionKind, Regions
from prlint.rule import Rule
from prlint.spans import TextSpan
from prlint.words import Words, opaque_spans

if TYPE_CHECKING:
    import re

    import regex

    from prlint.acronyms.judge import Acronyms
    from prlint.names.model import Names
    from prlint.names.near import Near
    from prlint.segment import Layout, Quotation


class Facts:
    """What is known of one document. Everything is lazy: a document that no rule asks about costs nothing."""

    def __init__(self, document: Document, forced_region: RegionKind | None = None) -> None:
        self.document = document
        self.text = document.text
        self.notes: list[str] = []  # remarks for the user that are not findings
        self.partial = False  # whether something failed that may work next time
        self._forced = forced_region

    @cached_property
    def regions(self) -> Regions:
        """The parts of the release (see ``segment``)."""
        from prlint.segment import only, segment

        if self._forced is None:
            return segment(self.document, self.layout)
        return only(self.document, self._forced, self.layout)

    @cached_property
    def layout(self) -> "Layout":
        """The blocks and quotations of the text, which cost a third of all its regions."""
        from prlint.segment import Layout

        return Layout(self.text)

    @property
    def paragraphs(self) -> tuple[TextSpan, ...]:
        """The blocks of the layout, as ``Regions.paragraphs`` has them."""
        return self.layout.paragraphs

    @cached_property
    def opaque(self) -> tuple[TextSpan, ...]:
        """Addresses, links, handles and code: in the text, but not prose; in text order."""
        return opaque_spans(self.document)

    @cached_property
    def words(self) -> Words:
        """The distinct word forms of the text and where they stand."""
        return Words(self.text)

    @property
    def quotations(self) -> tuple["Quotation", ...]:
        """The quotations with what is known of their marks, and closing marks that stand alone."""
        return self.layout.quotations

    @cached_property
    def is_release(self) -> bool:
        """Whether the text is a press release; rules that miss a part of one only speak when it is."""
        from prlint.segment import is_release

        return is_release(self.text, self.regions)

    @cached_property
    def sentences(self) -> tuple[TextSpan, ...]:
        """The sentences of the text; a heading or a list item is one."""
        from prlint.sentences import sentence_spans

        return sentence_spans(self.text, self.regions)

    @cached_property
    def acronyms(self) -> "Acronyms":
        """The definition pairs of the text ("long form (SHORT)") and what is wrong with them."""
        from prlint.acronyms.judge import Acronyms

        return Acronyms(self.text)

    @cached_property
    def near(self) -> "Near":
        """Capitalised forms of the text that are one slip apart, or the same but for accents and capitals."""
        from prlint.names.near import near_forms

        return near_forms(self.words.keys())

    @cached_property
    def names(self) -> "Names":
        """Who is who: the people, organisations, places, products and acronyms of the text."""
        from prlint.names.who import find_names

        return find_names(self.words, self.regions, self.acronyms)


class RuleContext:
    """A document's facts as one rule sees them, with that rule's options."""

    __slots__ = ("facts", "options", "places", "rule")

    def __init__(
        self, facts: Facts, rule: Rule, options: dict[str, Any], places: Sequence[TextSpan] | None = None
    ) -> None:
        """``places`` are the stretches of a long text in which the rule's triggers fired; None: anywhere."""
        self.facts = facts
        self.rule = rule
        self.options = options
        self.places = places

    def finditer(self, pattern: "str | re.Pattern[str] | regex.Pattern[str]", flags: int = 0) -> Iterator[Any]:
        """The matches of a pattern in the text, of a long text only where the rule's triggers fired.

        For patterns whose every match holds what fires a trigger. A string is compiled by ``re``, with ``flags``.
        """
        compiled = compiled_re(pattern, flags) if isinstance(pattern, str) else pattern
        return matches_in(compiled, self.facts.text, self.places)

    @property
    def document(self) -> Document:
        return self.facts.document

    @property
    def text(self) -> str:
        """The prose; spans of hits are code point offsets into it."""
        return self.facts.text

    @property
    def regions(self) -> Regions:
        return self.facts.regions

    @property
    def paragraphs(self) -> tuple[TextSpan, ...]:
        return self.facts.paragraphs

    @property
    def words(self) -> Words:
        return self.facts.words

    @property
    def quotations(self) -> tuple["Quotation", ...]:
        return self.facts.quotations

    @property
    def is_release(self) -> bool:
        return self.facts.is_release

    @property
    def sentences(self) -> tuple[TextSpan, ...]:
        return self.facts.sentences

    @property
    def acronyms(self) -> "Acronyms":
        return self.facts.acronyms

    @property
    def near(self) -> "Near":
        return self.facts.near

    @property
    def names(self) -> "Names":
        return self.facts.names

    def note(self, text: str) -> None:
        """Adds a remark for the user to the report; empty text is none."""
        if text:
            self.facts.notes.append(text)

    def parts(self, *kinds: RegionKind) -> Iterator[tuple[TextSpan, str]]:
        """Span and text of each region of the given kinds, in text order."""
        for region in self.regions.parts:
            if region.kind in kinds:
                yield region.span, self.text[region.span.start : region.span.end]
