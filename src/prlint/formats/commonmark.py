"""markdown-it-py with places: what its rules found, and where in the text.

It keeps lines for blocks but no places inside them. So its rules are wrapped: each inline rule that succeeds
leaves a ``Leaf`` with its place in the block's content, and each block rule that makes content says where in the
text every character of it stands.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from prlint.expressions import lazy_re

InlineRule = Callable[[StateInline, bool], bool]
BlockRule = Callable[[StateBlock, int, int, bool], bool]

_FOOTNOTE = lazy_re(r"\[\^[^\]\[\s]+\](?::[ \t]*)?")
_BLANK = " \t"


class Leaf(NamedTuple):
    """A stretch ``[start, end)`` of a block's content and what it is.

    ``kind``: text, mark (an emphasis character, which is text until it finds its partner), unit (``text`` stands
    for it), soft, hard (line ends), opaque, address, tag.
    """

    start: int
    end: int
    kind: str
    text: str = ""
    token: Token | None = None
    locked: bool = False  # an edit here would break a reference


class Block(NamedTuple):
    """A block's content and, for each of its characters, the offset in the text that was parsed."""

    content: str
    places: list[int]


def blocks(text: str) -> tuple[list[Token], dict[str, Any]]:
    """The block tokens of a text with single line ends, and what ``leaves`` needs to know of it."""
    env: dict[str, Any] = {}
    return parser().parse(text, env), env


def leaves(block: Block, env: dict[str, Any]) -> list[Leaf]:
    """The leaves of a block's content, in order. What lies between them is mark-up."""
    found: list[Leaf] = []
    parser().inline.parse(block.content, parser(), {**env, "leaves": found}, [])
    return found


@cache
def parser() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.core.ruler.disable(["inline", "text_join"])  # inline content is parsed when its block is written
    made.inline.ruler2.disable(["fragments_join"])
    rules = dict(zip(made.inline.ruler.get_active_rules(), made.inline.ruler.getRules(""), strict=True))
    for name, rule in rules.items():
        made.inline.ruler.at(name, _noting(name, rule))
    made.inline.ruler.before("link", "footnote_mark", _footnote_mark)
    made.inline.ruler.push("rest", _rest)
    _wrap_blocks(made)
    return made


def _noting(name: str, rule: InlineRule) -> InlineRule:
    """The rule, which also leaves what it found in ``state.env["leaves"]``."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, tokens = state.pos, len(state.tokens)
        leaves: list[Leaf] = state.env["leaves"]
        noted = len(leaves)
        if not rule(state, silent):
            return False
        if not silent:
            if name == "image":
                del leaves[noted:]  # its description was parsed too
            if name == "link":
                _lock(state, start, noted)
            leaves.extend(_leaves(name, state, start, state.tokens[tokens:]))
        return True

    return noting


def _leaves(name: str, state: StateInline, start: int, tokens: list[Token]) -> Iterator[Leaf]:
    """What a rule that went from ``start`` to ``state.pos`` found there."""
    end = state.pos
    last = tokens[-1] if tokens else None
    if name == "text" or (name == "backticks" and (last is None or last.type != "code_inline")):
        yield Leaf(start, end, "text")
    elif name in ("emphasis", "strikethrough"):
        yield from _marks(start, end, tokens)
    elif name in ("newline", "escape") and last is not None and last.type in ("softbreak", "hardbreak"):
        yield Leaf(start, end, "soft" if last.type == "softbreak" else "hard")
    elif name in ("escape", "entity") and last is not None:
        if last.content == last.markup:
            yield Leaf(start, end, "text")
        else:
            yield Leaf(start, end, "unit", last.content)
    elif name in ("backticks", "image"):
        yield Leaf(start, end, "opaque")
    elif name == "autolink":
        yield Leaf(start + 1, end - 1, "address")
    elif name == "html_inline":
        yield Leaf(start, end, "tag")


def _marks(start: int, end: int, tokens: list[Token]) -> list[Leaf]:
    """The marks in ``[start, end)``: the last of ``tokens``; before them comes text that waited to be pushed."""
    marks: list[Leaf] = []
    at = end
    for token in reversed(tokens):
        if at == start:
            break
        marks.insert(0, Leaf(at - len(token.content), at, "mark", token=token))
        at -= len(token.content)
    return marks


def _lock(state: StateInline, start: int, noted: int) -> None:
    """Locks the text of a link whose text is the name of its target: ``[name]`` or ``[name][]``."""
    leaves: list[Leaf] = state.env["leaves"]
    link = state.src[start : state.pos]
    if not link.endswith("[]") and not (link.endswith("]") and _closes_first(link)):
        return
    for index in range(noted, len(leaves)):
        leaves[index] = leaves[index]._replace(locked=True)


def _closes_first(link: str) -> bool:
    """Whether the last bracket of a link is the partner of its first."""
    return not re.search(r"(?<!\\)\]\[[^\[\]]+\]\Z", link)


def _footnote_mark(state: StateInline, silent: bool) -> bool:
    """``[^1]``, and ``[^1]:`` at the start of a block, are marks and not text."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    end = match.end()
    if state.pos > 0:
        end = state.src.index("]", state.pos) + 1  # a colon here belongs to the sentence
    state.pos = end
    return True


def _rest(state: StateInline, silent: bool) -> bool:
    """One character that no rule wanted is text."""
    if not silent:
        state.append_pending(state.src[state.pos])
        state.env["leaves"].append(Leaf(state.pos, state.pos + 1, "text"))
    state.pos += 1
    return True


def _wrap_blocks(parser: MarkdownIt) -> None:
    """Makes the block rules that have content leave its places, and footnotes no references."""
    ruler = parser.block.ruler
    ruler.enable("table")
    places = {"paragraph": _line_places, "lheading": _line_places, "heading": _heading_places, "table": _cell_places}
    for rule in ruler.__rules__:
        if rule.name in places:
            rule.fn = _placing(rule.fn, places[rule.name])
        elif rule.name == "html_block":
            rule.fn = _quoting(rule.fn)
        elif rule.name == "reference":
            rule.fn = _not_footnotes(rule.fn)
    ruler.enable("table")  # forgets the chains that held the bare rules


def _placing(rule: BlockRule, places: Callable[[StateBlock, list[Token]], None]) -> BlockRule:
    def placing(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        tokens = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            places(state, [token for token in state.tokens[tokens:] if token.type == "inline"])
        return True

    return placing


def _quoting(rule: BlockRule) -> BlockRule:
    def quoting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent and any(token.type == "blockquote_open" for token in _containers(state)):
            state.tokens[-1].meta["blockquote"] = True
        return True

    return quoting


def _containers(state: StateBlock) -> list[Token]:
    """The tokens of the containers that are open where the parser stands."""
    opened: list[Token] = []
    for token in state.tokens:
        if token.nesting > 0:
            opened.append(token)
        elif token.nesting < 0 and opened:
            opened.pop()
    return opened


def _not_footnotes(rule: BlockRule) -> BlockRule:
    def not_footnotes(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.src.startswith("[^", _first(state, start)):
            return False
        return rule(state, start, end, silent)

    return not_footnotes


def _first(state: StateBlock, line: int) -> int:
    """Offset of the first character of a line that is not the indent or the mark of a container."""
    return state.bMarks[line] + state.tShift[line]


def _line_places(state: StateBlock, tokens: list[Token]) -> None:
    """A paragraph: its lines without their indents."""
    for token in tokens:
        assert token.map is not None
        places: list[int] = []
        lines = token.content.split("\n")
        start, at = _start(state, token.map, lines[0])
        for number, line in enumerate(lines, start):
            first, text = _first(state, number), line.lstrip(_BLANK)
            if not places:
                first = at
            places += [first] * (len(line) - len(text))
            places += range(first, first + len(text) + 1)
        token.meta["block"] = Block(token.content, places)


def _start(state: StateBlock, lines: list[int], text: str) -> tuple[int, int]:
    """Line and offset at which a block's first line of content stands; all white space before it was cut."""
    for number in range(*lines):
        at = state.src.find(text, _first(state, number), state.eMarks[number])
        if at >= 0:
            return number, at
    return lines[0], _first(state, lines[0])


def _heading_places(state: StateBlock, tokens: list[Token]) -> None:
    """A heading: one line, after its number signs."""
    for token in tokens:
        assert token.map is not None
        line = token.map[0]
        at = _first(state, line)
        while at < state.eMarks[line] and state.src[at] == "#":
            at += 1
        at = state.src.find(token.content, at, state.eMarks[line])
        token.meta["block"] = Block(token.content, list(range(at, at + len(token.content) + 1)))


def _cell_places(state: StateBlock, tokens: list[Token]) -> None:
    """Table cells: the stretches of a row between bars, in which ``\\|`` is a bar."""
    rows: dict[int, list[Token]] = {}
    for token in tokens:
        assert token.map is not None
        rows.setdefault(token.map[0], []).append(token)
    for line, cells in rows.items():
        for token, (text, places) in zip(cells, _columns(state, line), strict=False):
            at = max(text.find(token.content), 0)
            token.meta["block"] = Block(token.content, places[at : at + len(token.content) + 1])


def _columns(state: StateBlock, line: int) -> list[tuple[str, list[int]]]:
    """Text of each column of a row, with the offset of each character and of the end."""
    start, end = _first(state, line), state.eMarks[line]
    raw = state.src[start:end]
    columns: list[tuple[str, list[int]]] = []
    text = ""
    places: list[int] = []
    for at, character in enumerate(raw):
        if character == "|" and (at == 0 or raw[at - 1] != "\\"):
            columns.append((text, [*places, start + at]))
            text, places = "", []
        elif character == "|":
            text = text[:-1] + "|"
        else:
            text += character
            places.append(start + at)
    columns.append((text, [*places, end]))
    blank = [not column.strip() for column, _ in columns]
    first = 1 if blank[0] and raw.lstrip().startswith("|") else 0
    return columns[first:]
