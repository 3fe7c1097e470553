"""The parts that a press release must have. They are only missed in a text that is one (``RuleContext.is_release``)."""

from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

_K = RegionKind
_REACH = lazy_re(r"\d[\d\s().–/-]{5,}\d|\w@\w|email.?protected|[Ee]mail (?:us|contact)|www\.|://")


def release_line_missing(context: RuleContext) -> Iterator[Hit]:
    """A release without a line that says when it may be published."""
    if not context.is_release or context.regions.of(_K.EMBARGO):
        return
    if any("immediate release" in text.lower() for _, text in context.parts(_K.RELEASE_LINE)):
        return
    yield from _at_headline(context)


def boilerplate_missing(context: RuleContext) -> Iterator[Hit]:
    """A release that does not say who issues it."""
    if context.is_release and not context.regions.of(_K.BOILERPLATE):
        yield from _at_headline(context)


def contact_missing(context: RuleContext) -> Iterator[Hit]:
    """A release without a contact."""
    if context.is_release and not context.regions.of(_K.CONTACT):
        yield from _at_headline(context)


def contact_incomplete(context: RuleContext) -> Iterator[Hit]:
    """A contact block with neither telephone number nor e-mail address."""
    blocks = list(context.parts(_K.CONTACT))
    if not blocks or not context.is_release:
        return
    whole = context.text[blocks[0][0].start : blocks[-1][0].end + 200]
    if _REACH.search(whole) is None:
        yield Hit(blocks[0][0])


def dateline_missing(context: RuleContext) -> Iterator[Hit]:
    """A release whose first paragraph has no dateline; its first words are shown."""
    regions = context.regions
    if regions.of(_K.DATELINE) or not context.is_release:
        return
    body = next((part.span for part in regions.parts if part.kind is _K.BODY), None)
    if body is not None and any(part.kind is _K.HEADLINE for part in regions.parts):
        end = context.text.find(" ", body.start + 12, body.end)
        yield Hit(TextSpan(body.start, end if end > 0 else body.end))


def end_mark_missing(context: RuleContext) -> Iterator[Hit]:
    """A release without an end mark; its last words are shown."""
    if not context.is_release or context.regions.of(_K.END_MARK) or not context.regions.parts:
        return
    last = context.regions.parts[-1].span
    start = max(last.start, context.text.rfind(" ", last.start, last.end) + 1)
    yield Hit(TextSpan(start, last.end))


def _at_headline(context: RuleContext) -> Iterator[Hit]:
    """What is missing is said at the headline, or at the first region."""
    spans = context.regions.of(_K.HEADLINE) or tuple(part.span for part in context.regions.parts[:1])
    for span in spans[:1]:
        end = context.text.find(" ", span.start + 20, span.end)
        yield Hit(TextSpan(span.start, end if end > 0 else span.end))
