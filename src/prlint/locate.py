"""Offsets to lines and columns. The only module that knows either; both count from 1, columns in code points."""

from bisect import bisect_right

from prlint.expressions import lazy_re

_LINE_END = lazy_re(r"\r\n|\r|\n")


class Lines:
    """The line structure of a decoded file. CR LF, CR and LF each end a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        marks = [match.span() for match in _LINE_END.finditer(text)]
        self._ends = [start for start, _ in marks]
        self._starts = [0, *(end for _, end in marks)]

    def position(self, offset: int) -> tuple[int, int]:
        """``(line, column)`` of a code point offset; the offset may be the end of the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def page(self, offset: int) -> tuple[int, int] | None:
        """``(page, line on it)`` of an offset in a text with form feeds, each of which begins a page; None without."""
        if "\f" not in self.text:
            return None
        start = self.text.rfind("\f", 0, offset + 1) + 1
        page = self.text.count("\f", 0, start) + 1
        return page, self.position(offset)[0] - self.position(start)[0] + 1

    def line(self, number: int) -> str:
        """The text of a line without its line end. Raises ``IndexError`` for a line that is not there."""
        start = self._starts[number - 1]
        end = self._ends[number - 1] if number - 1 < len(self._ends) else len(self.text)
        return self.text[start:end]

    def span(self, number: int) -> tuple[int, int]:
        """Start and end offset of a line, without its line end."""
        end = self._ends[number - 1] if number - 1 < len(self._ends) else len(self.text)
        return self._starts[number - 1], end

    def __len__(self) -> int:
        return len(self._starts)
