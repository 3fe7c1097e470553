r"""What Hyperscan is asked to look for: an expression that matches wherever a rule's expression does, and is small.

Unicode classes make Hyperscan's automata a hundred times larger and slow to compile, and it cannot express word
boundaries in them. A trigger only has to fire on every text that holds a match (the ``regex`` package then finds
the match itself), so classes are widened: ``\p{Lu}`` becomes "A to Z or anything that is not ASCII", ``\b`` goes.
Inside a negated class the opposite holds, and what is taken away there is narrowed to ASCII.

Hyperscan cannot look around either, and fires where what it can say is found: on every comma, for a comma between two
names. But what must stand before or behind a match must stand in the text, so a look-behind at the beginning and a
look-ahead at the end become parts of the expression.
"""

from collections.abc import Iterator

from prlint.expressions import lazy_re

_BEYOND = r"\x{80}-\x{10ffff}"
_ANY = r"[\x{0}-\x{10ffff}]"
_LETTERS = {"l": "A-Za-z", "letter": "A-Za-z", "alphabetic": "A-Za-z", "latin": "A-Za-z", "lu": "A-Z", "ll": "a-z"}
_OTHERS = {"n": "0-9", "nd": "0-9", "m": "", "sc": "$", "cyrillic": "", "greek": "", "han": "", "zs": r"\x20"}
_ASCII = {**_LETTERS, **_OTHERS}  # the ASCII characters of a property
_SHORTHAND = {"w": r"\w", "d": r"\d", "s": r"\s\x1c-\x1f"}
_NOT_SHORTHAND = {  # the ASCII characters that are none
    "W": r"\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f",
    "D": r"\x00-\x2f\x3a-\x7f",
    "S": r"\x00-\x08\x0e-\x1b\x21-\x7f",
}
_OPENS = lazy_re(r"\(\?<[=!]|\\b")  # what may stand before the first look-behind
_CLOSES = lazy_re(r"\(\?(?:<[=!]|[=!])")  # what may stand behind the last look-ahead
_UNKNOWN = frozenset("LNRXKGhHvV")  # escapes that mean something else, or nothing, to Hyperscan


class _CannotSayError(Exception):
    """The expression holds something that has no wider twin here."""


def trigger(expression: str) -> str | None:
    """The wider expression; None where there is none, and Hyperscan has to cope with the original."""
    try:
        return "".join(_parts(_without_edges(expression)))
    except _CannotSayError:
        return None


def _without_edges(expression: str) -> str:
    """The expression with the look-arounds at its edges as parts of it; those that forbid something go."""
    ends = _groups(expression)
    start, stop, behind, ahead = 0, len(expression), "", ""
    while not behind and (opener := _OPENS.match(expression, start)):
        if opener.group() == "(?<=":
            behind = f"(?:{expression[opener.end() : ends[start]]})"
        start = opener.end() if opener.group() == "\\b" else ends[start] + 1
    begins = {end: begin for begin, end in ends.items()}
    while not ahead and stop > start and (begin := begins.get(stop - 1)) is not None and begin >= start:
        if not _CLOSES.match(expression, begin):
            break
        if expression.startswith("(?=", begin):
            ahead = f"(?:{expression[begin + 3 : stop - 1]})"
        stop = begin
    return behind + expression[start:stop] + ahead if stop > start else expression


def _groups(expression: str) -> dict[int, int]:
    """The groups that are in no other group: where each opens, and where it closes."""
    found: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while at < len(expression):
        if expression[at] == "\\":
            at += 1
        elif expression[at] == "[":
            at = _class(expression, at + 1)[1] - 1
        elif expression[at] == "(":
            opened.append(at)
        elif expression[at] == ")":
            begin = opened.pop()
            if not opened:
                found[begin] = at
        at += 1
    return found


def _parts(expression: str) -> Iterator[str]:
    at = 0
    while at < len(expression):
        character = expression[at]
        if character == "\\":
            part, at = _escape(expression, at + 1)
            yield part
        elif character == "[":
            part, at = _class(expression, at + 1)
            yield part
        elif expression.startswith("(?V", at):
            raise _CannotSayError
        else:
            yield character
            at += 1


def _escape(expression: str, at: int) -> tuple[str, int]:
    """An escape outside a class; ``at`` is behind the backslash."""
    letter = expression[at]
    if letter in "bB":
        return "", at + 1
    if letter in _SHORTHAND:
        return f"[{_SHORTHAND[letter]}{_BEYOND}]", at + 1
    if letter in "pP":
        name, end = _property(expression, at + 1)
        ascii_part = _ASCII.get(name)
        return (_ANY if letter == "P" or ascii_part is None else f"[{ascii_part}{_BEYOND}]"), end
    return _literal(expression, at)


def _class(expression: str, at: int) -> tuple[str, int]:
    """A class; ``at`` is behind the bracket. Widened, or narrowed when it is negated."""
    negated = expression.startswith("^", at)
    at += negated
    parts = []
    first = True
    while first or expression[at : at + 1] != "]":
        if at >= len(expression) or expression.startswith(("[", "--", "&&", "||", "~~"), at):
            raise _CannotSayError
        if expression[at] == "\\":
            part, at = _class_escape(expression, at + 1, negated)
            parts.append(part)
        else:
            parts.append("\\" + expression[at] if expression[at] == "]" else expression[at])
            at += 1
        first = False
    body = "".join(parts)
    if negated:
        return (f"[^{body}]" if body else _ANY), at + 1
    return f"[{body}]", at + 1


def _class_escape(expression: str, at: int, negated: bool) -> tuple[str, int]:
    letter = expression[at]
    if letter in _SHORTHAND:
        return _SHORTHAND[letter] + ("" if negated else _BEYOND), at + 1
    if letter in _NOT_SHORTHAND:
        return _NOT_SHORTHAND[letter] if negated else "\\" + letter, at + 1
    if letter in "pP":
        name, end = _property(expression, at + 1)
        if letter == "P" or name not in _ASCII:
            raise _CannotSayError
        return _ASCII[name] + ("" if negated else _BEYOND), end
    return _literal(expression, at)


def _property(expression: str, at: int) -> tuple[str, int]:
    """The name of a property in lower case, and where it ends."""
    if expression.startswith("{", at):
        end = expression.index("}", at)
        return expression[at + 1 : end].lower(), end + 1
    return expression[at].lower(), at + 1


def _literal(expression: str, at: int) -> tuple[str, int]:
    """Any other escape, as Hyperscan writes it."""
    letter = expression[at]
    for name, digits in (("u", 4), ("U", 8)):
        if letter == name:
            return rf"\x{{{expression[at + 1 : at + 1 + digits]}}}", at + 1 + digits
    if letter in _UNKNOWN:
        raise _CannotSayError
    return "\\" + letter, at + 1
