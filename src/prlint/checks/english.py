"""A few closed classes of English that several checks ask for."""

from prlint.expressions import lazy_re

_STARTERS = """
The This That These Those It He She We They In On At For From With As A An And But Or Our His Her Their Its
There When While After Before If To By You Your I What How Who Where Why Since During Under Through About All
More Many Some Every Each Other Both No Not So Then Now Today Also However According Although Because Over
Between Among Until Once Such Another Last Next First Click Visit Please Learn
"""
STARTERS = frozenset(_STARTERS.split())
"""Capitalised words that open sentences and are no names."""

_SHORTENED = "Mr Mrs Ms Dr Prof Gov Sen Rep Gen Lt Col Maj Capt Sgt Rev Hon St Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec"
ABBREVIATIONS = frozenset(_SHORTENED.split())
"""Abbreviations that end in a full stop and take a space before the next word."""

_FRENCH = lazy_re(r"\b(?:les|des|est|une|nous|vous|pour|dans|avec|que|qui|sur|pas|au|aux|du|je|il|elle|ce|cette)\b")


def is_french(text: str, offset: int) -> bool:
    """Whether the place stands in French, where marks have a space before them."""
    around = text[max(0, offset - 90) : offset + 40]
    return "«" in around or "»" in around or len(_FRENCH.findall(around.lower())) >= 2


def apostrophe(text: str) -> str:
    """The apostrophe that a text uses: the straight one where it has no curly one."""
    return "'" if "'" in text and "’" not in text else "’"
