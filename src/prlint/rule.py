"""Rules are data. A rule file says what is wrong, why, and how it is found; the engine does the rest."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from prlint.findings import Applicability, Hit, QuotePolicy, Severity


class Example(Struct, frozen=True):
    """A sentence that a rule must flag (``bad``) or must leave alone (``good``).

    In a bad one ``[[ ]]`` marks each span to be found; ``fixed`` is the text after all its fixes.
    ``region`` places a fragment: the whole example is taken for that kind of region.
    """

    text: str
    bad: bool
    fixed: str | None = None
    region: str | None = None
    options: dict[str, Any] = {}
    format: str = "text"


class Pattern(Struct, frozen=True):
    """One thing to look for in the one scan.

    ``phrase`` patterns are literal words: a space matches any white space, an apostrophe either form, and
    ends that are word characters match at word boundaries only. Others are regular expressions in the
    syntax of the ``regex`` package; a group called ``flaw`` narrows the span.
    """

    text: str
    phrase: bool
    fold_case: bool
    replacement: str | None = None


class Rule(Struct, frozen=True):
    """All that is known of a rule. ``id`` comes from its place in the folder, never from the file's text."""

    id: str
    summary: str
    why: str
    source: str
    message: str
    severity: Severity
    applicability: Applicability
    examples: tuple[Example, ...]
    patterns: tuple[Pattern, ...] = ()
    unless: tuple[str, ...] = ()
    python: str | None = None
    options: dict[str, Any] = {}
    choices: dict[str, tuple[Any, ...]] = {}
    tables: tuple[str, ...] = ()
    regions_in: frozenset[str] = frozenset()
    regions_out: frozenset[str] = frozenset()
    quotes: QuotePolicy = QuotePolicy.QUERY
    beats: tuple[str, ...] = ()
    gives_way: bool = False
    tags: tuple[str, ...] = ()
    enabled: bool = True
    opaque: bool = False
    fix_title: str = ""
    file: str = ""
    trusted: bool = True
    forced_severity: Severity | None = None  # the user's word, over what the check says of a hit

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]


Check = Callable[[Any], Iterable[Hit]]
