"""JSON text of a report's data."""

from typing import Any

import msgspec


def dump(data: Any, indent: int = 2) -> str:
    """``data`` as JSON with a line end; ``indent`` 0 puts it on one line."""
    try:
        encoded = msgspec.json.encode(data)
    except UnicodeEncodeError:  # a lone surrogate: only an escape can say it
        import json

        return json.dumps(msgspec.to_builtins(data), indent=indent or None) + "\n"
    return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode() + "\n"
