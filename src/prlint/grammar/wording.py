"""What a believed match says, in the words of a copy editor: told from what the first replacement changes.

An engine's own sentence is kept where it has no replacement, since then it alone knows what is wrong.
"""

import re
from difflib import SequenceMatcher

from prlint.grammar import Match

_APOSTROPHES = str.maketrans("", "", "'’‘")
_JOINTS = str.maketrans("", "", " -‐‑")
_CONFUSED = frozenset({"CONFUSED_WORDS", "TYPOS"})


def wording(found: str, replacement: str | None, match: Match) -> str:
    """A sentence for a match whose narrowed text is ``found`` and whose first replacement is ``replacement``."""
    if not replacement or replacement == found:
        return _own_words(match.message, found)
    shape = _of_shape(found, replacement) or _of_words(found.split(), replacement.split())
    return shape or _of_kind(found, replacement, match)


def _of_shape(found: str, new: str) -> str:
    """Where only spaces, hyphens, apostrophes or capitals change."""
    if found.lower() == new.lower():
        return f"“{found}” is written “{new}”."
    if _bare(found, _JOINTS) == _bare(new, _JOINTS):
        if new.count("-") > found.count("-"):
            return f"“{found}” takes a hyphen here: “{new}”."
        return f"“{found}” is {_number(new)}: “{new}”."
    if _bare(found, _APOSTROPHES) == _bare(new, _APOSTROPHES):
        missing = len(new) > len(found)
        return f"An apostrophe is {'missing' if missing else 'wrong'} in “{found}”; write “{new}”."
    return ""


def _bare(text: str, without: dict[int, int | None]) -> str:
    return text.translate(without).lower()


def _number(new: str) -> str:
    words = len(re.split(r"[ -]", new))
    return "one word" if words == 1 else "two words here" if words == 2 else "written so"


def _of_words(found: list[str], new: list[str]) -> str:
    """Where one word is missing or too many."""
    steps = [step for step in SequenceMatcher(None, found, new, autojunk=False).get_opcodes() if step[0] != "equal"]
    if len(steps) != 1:
        return ""
    kind, start, end, low, high = steps[0]
    if kind == "insert":
        return f"“{' '.join(new[low:high])}” seems to be missing: “{' '.join(new)}”."
    if kind == "delete":
        return f"“{' '.join(found[start:end])}” is too many: “{' '.join(new)}”."
    return ""


def _of_kind(found: str, new: str, match: Match) -> str:
    if match.rule.startswith("EN_A_VS_AN"):
        return f"“{found}” does not go with the sound that follows; write “{new}”."
    if match.category in _CONFUSED:
        return f"“{found}” is another word; “{new}” seems to be meant."
    return f"“{found}” does not fit the sentence; “{new}” would."


def _own_words(message: str, found: str) -> str:
    """The engine's sentence with our quotation marks, led by the words that it is about."""
    text = message.replace("<suggestion>", "“").replace("</suggestion>", "”")
    text = re.sub(r"`([^`]*)`|'([^' ]+)'", lambda quoted: f"“{quoted[1] or quoted[2]}”", text).strip()
    return f"“{found}”: {text}" if f"“{found}”" not in text else text
