"""prlint: the copy desk for press releases.

The way of the data: read -> parse -> segment -> match -> resolve -> render | apply.
"""

__version__ = "0.1.0"
HOMEPAGE = "https://github.com/prlint/prlint"
