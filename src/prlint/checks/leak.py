"""What a file tells beside its release: comments, revisions, hidden text, who wrote it, where links lead.

Nearly every document has none of it: each check looks at ``Document.traces`` first.
"""

import re
from collections.abc import Iterator

from prlint.context import RuleContext
from prlint.document import Trace
from prlint.expressions import lazy_re
from prlint.findings import Hit
from prlint.regions import RegionKind
from prlint.spans import TextSpan

# a remark in HTML that is meant for a person; templates and content systems leave the others
_REMARK = lazy_re(
    r"\b(?:todo|fixme|tk|tbc|tbd|xxx|draft|internal|confidential|embargo\w*|do not|don[’']t|please|ask|check|confirm|"
    r"verify|legal|approv\w+|replace|remove|delete|rewrite|wording|who|why|is this|are we)\b",
    re.IGNORECASE,
)
_HOST = lazy_re(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@\s]*@)?(?P<host>\[[^\]]*\]|[^/:?#\s]+)", re.IGNORECASE)
_PRIVATE = lazy_re(
    r"(?:localhost|127\.[\d.]+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1\]"
    r"|[^.]+|.*\.(?:local|localdomain|internal|intranet|intra|corp|lan|home|private|test|example-internal)"
    r"|(?:intranet|intra)\..*)\Z",
    re.IGNORECASE,
)
_OWN_DISK = lazy_re(r"(?:file:|\\\\|[a-z]:[\\/])", re.IGNORECASE)
_PLAIN_TEMPLATES = lazy_re(r"normal(?:\.dot[mx]?)?\Z|default", re.IGNORECASE)
_LONG_WORD = lazy_re(r"\w{4,}")


def comments(context: RuleContext) -> Iterator[Hit]:
    """Remarks of writers and editors."""
    for trace in _traces(context, "comment"):
        if context.document.format in ("html", "markdown") and not _REMARK.search(trace.text):
            continue
        yield _hit(trace, who=f" by {trace.name}" if trace.name else "")


def revisions(context: RuleContext) -> Iterator[Hit]:
    """Tracked changes that nobody has accepted or rejected."""
    for trace in _traces(context, "insertion", "deletion", "formatting"):
        text = trace.text or context.text[trace.span.start : trace.span.end]
        what = f"“{_short(text)}”" if text.strip() else "a paragraph break" if "\n" in text else ""
        if what:
            done = "reformatting" if trace.kind == "formatting" else trace.kind
            yield _hit(trace, what=f"{done} of {what}", who=f" by {trace.name}" if trace.name else "")


def hidden(context: RuleContext) -> Iterator[Hit]:
    """Text that is in the file and not on the page."""
    for trace in _traces(context, "hidden"):
        if re.search(r"\w", trace.text):
            yield _hit(trace)


def highlights(context: RuleContext) -> Iterator[Hit]:
    """Text with a marker over it: something was still open there."""
    for trace in _traces(context, "highlight"):
        if trace.span.start < trace.span.end:
            yield _hit(trace, text=_short(context.text[trace.span.start : trace.span.end]))


def people(context: RuleContext) -> Iterator[Hit]:
    """Names and companies in the file's properties."""
    for trace in _traces(context, "property"):
        if trace.name in ("author", "last modified by", "manager", "company") and trace.text.lower() != "prlint":
            yield _hit(trace, name=trace.name)


def leftovers(context: RuleContext) -> Iterator[Hit]:
    """A template that tells where the file comes from, or the title of another release."""
    for trace in _traces(context, "property"):
        if trace.name == "template" and not _PLAIN_TEMPLATES.match(trace.text):
            yield _hit(trace, name="template")
        if trace.name == "title" and not _fits(trace.text, context):
            yield _hit(trace, name="title")


def _fits(title: str, context: RuleContext) -> bool:
    """Whether a title shares a longer word with the release's head; a title without such words says nothing."""
    words = {word.lower() for word in _LONG_WORD.findall(title)}
    head = [span for span, _ in context.parts(RegionKind.HEADLINE, RegionKind.SUBHEAD)]
    text = " ".join(context.text[span.start : span.end] for span in head) or context.text[:400]
    return not words or bool(words & {word.lower() for word in _LONG_WORD.findall(text)})


def links(context: RuleContext) -> Iterator[Hit]:
    """Links that only work inside somebody's network or computer, in the text or behind it."""
    for trace in _traces(context, "link"):
        if _is_internal(trace.text):
            yield _hit(trace)
    for match in context.finditer(r"(?:https?|ftp|file):[^\s<>\"”’)\]]+|\\\\[\w.-]+\\[^\s<>\"]+"):
        if _is_internal(match.group()):
            end = match.start() + len(match.group().rstrip(".,;:!?"))
            yield Hit(TextSpan(match.start(), end), values={"text": context.text[match.start() : end]})


def _is_internal(target: str) -> bool:
    if _OWN_DISK.match(target):
        return True
    found = _HOST.match(target)
    return found is not None and _PRIVATE.match(found["host"]) is not None


def _traces(context: RuleContext, *kinds: str) -> Iterator[Trace]:
    return (trace for trace in context.document.traces if trace.kind in kinds)


def _hit(trace: Trace, **values: str) -> Hit:
    return Hit(trace.span, values={"text": _short(trace.text), **values}, at=trace.at)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77].rstrip() + "..."
