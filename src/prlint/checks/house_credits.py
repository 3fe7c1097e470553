"""Bylines and copyright notices against the register of the house: who writes for it, and who owns what it issues."""

import re
from collections.abc import Iterator

from prlint.checks.bylines import names
from prlint.checks.copyright import notices
from prlint.checks.house_register import registered
from prlint.context import RuleContext
from prlint.findings import Applicability, Hit
from prlint.spans import TextSpan


def check_authors(context: RuleContext) -> Iterator[Hit]:
    """One hit for each author of a byline who is not on the house's list, once there is one."""
    authors = registered(context).authors
    known = {_folded(name) for name in authors}
    for span in names(context) if authors else ():
        found = context.text[span.start : span.end]
        if _folded(found) not in known:
            near = next((name for name in authors if _folded(name).split()[-1] == _folded(found).split()[-1]), None)
            yield Hit(span, near, applicability=Applicability.DISPLAY)


def check_owners(context: RuleContext) -> Iterator[Hit]:
    """One hit for each owner of a copyright notice whom the house has not laid down, once it has laid down one."""
    owners = registered(context).owners
    known = {_folded(name) for name in owners}
    for notice in notices(context.text) if owners else ():
        span = TextSpan(notice.owner.start, notice.owner.end)
        found = context.text[span.start : span.end].rstrip(" .")
        span = TextSpan(span.start, span.start + len(found))
        if found and not any(_folded(found).startswith(name) for name in known):
            yield Hit(span, owners[0] if len(owners) == 1 else None, applicability=Applicability.DISPLAY)


def _folded(name: str) -> str:
    """A name without what a byline may add or leave out: capitals, the points of initials and suffixes."""
    return re.sub(r"[.,’']", "", " ".join(name.split())).casefold()
