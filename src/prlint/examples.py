"""A rule's examples as its tests; used by the test suite and by ``prlint rule test``."""

from collections.abc import Iterator

from msgspec.structs import replace

from prlint.apply import fix
from prlint.document import Source
from prlint.engine import check_document, check_source
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Finding
from prlint.formats import format_named
from prlint.regions import RegionKind
from prlint.rule import Example, Rule
from prlint.ruleset import Ruleset

_MARK = lazy_re(r"\[\[|\]\](?!\])")  # of three closing brackets the last two are the mark


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its ``[[ ]]`` and the spans they enclosed. Raises ``ValueError`` when they do not pair."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    opened: int | None = None
    for match in _MARK.finditer(text):
        parts.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        if (match.group() == "[[") != (opened is None):
            raise ValueError("[[ and ]] do not pair")
        if opened is None:
            opened = length
        else:
            spans.append((opened, length))
            opened = None
    if opened is not None:
        raise ValueError("[[ and ]] do not pair")
    return "".join([*parts, text[at:]]), spans


def problems(rule: Rule, example: Example) -> Iterator[str]:
    """What an example shows to be wrong with its rule; nothing when it holds."""
    text, wanted = unmark(example.text) if example.bad else (example.text, [])
    rules = Ruleset([replace(rule, options={**rule.options, **example.options})])
    region = RegionKind(example.region) if example.region else None

    form = format_named(example.format)

    def check(source: Source) -> list[Finding]:
        if region is None and form.comments:
            return list(check_source(source, rules).findings)
        return check_document(form.parse(source), rules, region)

    source = Source(f"example.{form.suffixes[0]}", text.encode("utf-8", "surrogatepass"), text)
    found = [(finding.at.start, finding.at.end) for finding in check(source)]
    if found != wanted:
        shown = [text[start:end] for start, end in found]
        yield f"{rule.id}: found {shown} at {found}, marked {wanted}, in {example.text!r}"
    if example.fixed is not None:
        fixed = fix(source, Applicability.UNSAFE, check).source
        if fixed.text != example.fixed:
            yield f"{rule.id}: fixed to {fixed.text!r}, not to {example.fixed!r}"
        again = check(fixed)
        if again and rule.applicability is not Applicability.DISPLAY:
            left = [fixed.text[f.at.start : f.at.end] for f in again if f.fix]
            if left:
                yield f"{rule.id}: after its fix it still reports {left} in {fixed.text!r}"
