"""Acronyms that do not fit their expansions: one flaw of the judge, one rule."""

from collections.abc import Iterator

from prlint.acronyms.judge import Flaw, Verdict
from prlint.context import RuleContext
from prlint.findings import Hit


def short_form(context: RuleContext) -> Iterator[Hit]:
    """Short forms that belong to another long form than the one beside them."""
    yield from _hits(context, Flaw.SHORT)


def letter_order(context: RuleContext) -> Iterator[Hit]:
    """Short forms with two neighbouring letters swapped."""
    yield from _hits(context, Flaw.ORDER)


def long_form(context: RuleContext) -> Iterator[Hit]:
    """Long forms with a misspelt word beside a short form that is known."""
    yield from _hits(context, Flaw.WORD)


def body_name(context: RuleContext) -> Iterator[Hit]:
    """Long forms with another kind of body than the official name has: Administration for Agency."""
    yield from _hits(context, Flaw.NAME)


def _hits(context: RuleContext, flaw: Flaw) -> Iterator[Hit]:
    for pair, verdict in zip(context.acronyms.pairs, context.acronyms.verdicts, strict=True):
        if verdict is not None and verdict.flaw is flaw:
            yield Hit(
                verdict.span,
                verdict.right,
                values={"short": pair.short, "long": verdict.long, "aside": _aside(verdict)},
                related=(pair.span,) if verdict.span != pair.span else (),
            )


def _aside(verdict: Verdict) -> str:
    """What the short form really stands for, where that is known."""
    return f"; it stands for “{verdict.known}”" if verdict.known else ""
