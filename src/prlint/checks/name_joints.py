"""Official names whose words are all there but wrongly joined, or in the wrong order."""

from collections.abc import Iterator

from prlint.checks.name_places import REACH
from prlint.context import RuleContext
from prlint.expressions import lazy_re
from prlint.findings import Applicability, Hit
from prlint.lexicon import name_index, names
from prlint.lexicon.names import key
from prlint.spans import TextSpan

_SMALL = "of|the|for|on|and|&|to|or|if|fo"
_NEXT = lazy_re(rf"\s+(?P<small>(?:(?:{_SMALL})\s+){{0,2}})(?P<word>(?:U\.S\.|[A-Z][^\W_]*)(?:['’]s\b)?)")


def check(context: RuleContext) -> Iterator[Hit]:
    """One hit for each official name whose words are all there but wrongly joined: "Bureau of of", "Bank England"."""
    for form in name_index.index().joining(context.words):
        for start in context.words[form]:
            yield from _joint_at(context, form, start)


def _joint_at(context: RuleContext, form: str, start: int) -> Iterator[Hit]:
    """The hit where a form and the next full word are joined wrongly."""
    text = context.text
    next_word = _NEXT.match(text, start + len(form))
    if next_word is None:
        return
    small = " ".join(next_word["small"].lower().split())
    if form in ("Minister", "Ministry") and small.startswith("for"):
        return  # which of the two it is, each government chooses
    if not small and "\n" in next_word.group():
        return  # two lines of an address: "University" and "Washington, D.C."
    end = next_word.end()
    for joint in name_index.index().joints(key(form), small, key(next_word["word"])):
        left = names.plain(text[max(0, start - REACH) : start])
        right = names.plain(text[end : end + REACH])
        rest = left[: len(left) - len(joint.before)]
        if not (_ends_with(left, joint.before) and _starts_with(right, joint.after)):
            continue
        if (joint.before and rest[-1:].isalnum()) or right[len(joint.after) : len(joint.after) + 1].isalnum():
            continue
        caps = text[start:end].isupper()
        if not caps and (_goes_on(right[len(joint.after) :]) or (not small and _is_longer(rest))):
            continue
        wanted = joint.text.replace("US ", "U.S. ") if "U.S." in text[start:end] else joint.text
        wanted = wanted.upper() if caps else wanted
        yield Hit(TextSpan(start, end), wanted, values={"name": joint.name}, applicability=Applicability.UNSAFE)
        return


def _ends_with(text: str, words: str) -> bool:
    return text.endswith(words) or (text.isupper() and text.endswith(words.upper()))


def _starts_with(text: str, words: str) -> bool:
    return text.startswith(words) or (text[: len(words)].isupper() and text.startswith(words.upper()))


def _is_longer(rest: str) -> bool:
    """Whether the words end a longer name that joins them so: Loyola University Maryland."""
    before = rest.split()[-1:]
    return bool(before) and before[0].isalpha() and before[0].istitle() and before[0] not in ("The", "Deputy", "Acting")


def _goes_on(rest: str) -> bool:
    """Whether another capitalised word follows: "Department of the State Treasurer"."""
    return rest[:1] == " " and rest[1:2].isupper()
