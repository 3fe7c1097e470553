"""Every form that nothing explains: for the proofreader who looks at each unusual word."""

from collections.abc import Iterator

from prlint import lexicon, tables
from prlint.context import RuleContext
from prlint.findings import Hit
from prlint.lexicon import register
from prlint.lexicon.proper import role
from prlint.spans import TextSpan
from prlint.words import WORD, touches_any

SHORTEST = 3


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit for each form, at its first place in the prose."""
    words = lexicon.open()
    unknown = [form for form in words.unknown(context.words) if len(form) >= SHORTEST and form.isalpha()]
    explained = _explained(context) if unknown else frozenset()
    seen: set[str] = set()
    for form in unknown:
        plain = form.lower()
        if plain in explained or plain in seen or role(form.capitalize()) or words.kind(f"{plain}'t"):
            continue
        span = next(filter(None, (_in_prose(context, place, form) for place in context.words[form])), None)
        if span is not None:
            seen.add(plain)
            yield Hit(span)


def _in_prose(context: RuleContext, place: int, form: str) -> TextSpan | None:
    """The span of a form where the rule looks."""
    span = TextSpan(place, place + len(form))
    if context.regions.at(place) in context.rule.regions_out or touches_any(span, context.facts.opaque):
        return None
    return span


def _explained(context: RuleContext) -> frozenset[str]:
    """The words, in small letters, of what the house accepts and of the names that the tables and the document have."""
    path = context.options["register"]
    house = register.load(path) if path else register.Register()
    texts = [
        *(*house.names, *house.products, *house.trademarks, *house.authors, *house.owners),
        *(person.name for person in house.people),
        *context.options.get("accept", ()),
        *(row["form"] for row in tables.rows("brands")),
        *(row["form"] for row in tables.rows("affixes")),
        *(mention.text for name in context.names.names for mention in name.mentions),
        *(definition.short for definition in context.acronyms.definitions),
    ]
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))
