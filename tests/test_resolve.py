"""One finding for one flaw, and always the same one."""

from prlint.findings import Finding, Severity
from prlint.resolve import resolve
from prlint.spans import SourceSpan, TextSpan


def finding(related: int) -> Finding:
    places = (SourceSpan(related, related + 4),)
    return Finding("topic/rule", Severity.STYLE, "Again.", TextSpan(90, 94), SourceSpan(90, 94), related=places)


def test_of_equals_the_first_stays() -> None:
    many = [finding(place) for place in range(40, 0, -4)]
    assert resolve(many, {}) == many[:1]
    assert resolve([*many, *many], {}) == many[:1]
