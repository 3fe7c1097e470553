"""What tests of package formats share: edits that a document allows."""

import random
import re

from prlint.document import Source
from prlint.findings import Edit
from prlint.formats import format_of
from prlint.spans import SourceSpan, TextSpan


def edited(text: str, edits: list[Edit]) -> str:
    """A text after edits."""
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def edits_of(source: Source, seed: int = 1) -> list[Edit]:
    """Some edits that a document allows: words and pairs of words replaced, deleted, prolonged, broken."""
    document = format_of(source.path).parse(source)
    chance = random.Random(seed)
    found, at = [], -1
    for match in re.finditer(r"\w+(?:[^\S\n]\w+)?", source.text):
        span = document.to_source(TextSpan(*match.span()))
        if match.start() <= at or not document.is_editable(TextSpan(*match.span())):
            continue
        alone = source.text[match.start() - 1 : match.start()] != " "  # an empty paragraph or cell is no text
        new = chance.choice(["Xyz" if alone else "", "Xyz", "two words", match.group() + "!", "line\nbreak"])
        found.append(Edit(SourceSpan(span.start, span.end), new))
        at = match.end() + 1
    return found
