"""Rule files to rules: strict, with errors that say file, line, and what is known.

``FIELDS`` is the one list of what a rule file may hold; the loader, the JSON schema for editors and the
documentation are all made from it. YAML scalars are always text here (``no`` is a word, not a truth value).
"""

import os
import string
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import yaml

from prlint.errors import RuleError, did_you_mean
from prlint.findings import (
    APPLICABILITY_NAMES,
    QUOTE_POLICY_NAMES,
    SEVERITY_NAMES,
    Applicability,
)
from prlint.regions import RegionKind
from prlint.rule import Example, Pattern, Rule

try:
    from yaml import CSafeLoader as _Yaml
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Yaml  # type: ignore[assignment]


class Field(NamedTuple):
    """A key of a rule file: its kind (what the value must be), whether it must be there, what it says."""

    kind: str  # text | flag | list | map | options | examples, or "a|b|c" for a choice
    required: bool
    help: str


REGION_NAMES = "|".join(kind.value for kind in RegionKind)
FIELDS: dict[str, Field] = {
    "summary": Field("text", True, "One line: what is right, or what is wrong"),
    "why": Field("text", True, "The reason, as an editor would give it"),
    "source": Field("text", True, "Where the style or fact comes from"),
    "message": Field("text", True, "The finding's text; {match}, {replacement} and the check's own fields"),
    "severity": Field("error|warning|style", True, "How much it matters"),
    "fix": Field("safe|unsafe|display", True, "How far the fix may be trusted"),
    "fix_title": Field("text", False, "What the fix does, if the default does not say it well"),
    "enabled": Field("flag", False, "false: only runs when it is selected by name, tag or profile"),
    "in": Field("list", False, f"Regions it looks at: {REGION_NAMES.replace('|', ', ')}"),
    "not_in": Field("list", False, "Regions it leaves alone"),
    "quotes": Field(
        "query|typing|silent",
        False,
        "Inside quotations: query (shown, not rewritten; default), "
        "typing (typing damage, fix one level less safe) or silent",
    ),
    "opaque": Field("flag", False, "true: also looks at addresses, links and code"),
    "beats": Field("list", False, "Rules whose findings give way where they overlap with this rule's"),
    "gives_way": Field("flag", False, "true: gives way to any other rule's finding at the same place"),
    "tags": Field("list", False, "Further names to select it by"),
    "swap": Field("map", False, "Wrong phrase: right phrase"),
    "avoid": Field("list", False, "Phrases to report"),
    "pattern": Field(
        "list",
        False,
        "Regular expressions (syntax of the regex package); group flaw narrows the span. "
        "With python: the check runs only where one of them matches",
    ),
    "replace": Field("text", False, r"With pattern: the replacement; \1 and \g<name> stand for groups"),
    "case": Field("fold|exact", False, "Whether case matters; default fold for phrases, exact for patterns"),
    "unless": Field("list", False, "Regular expressions; a match that covers a hit excuses it"),
    "python": Field("text", False, "module:function that yields the hits"),
    "options": Field("options", False, "Settings of the check with their defaults"),
    "choices": Field("options", False, "For an option of a few values: the list of them"),
    "tables": Field("list", False, "Tables the check reads"),
    "examples": Field("examples", True, "bad (with [[ ]] round each flaw; fixed) and good texts: the rule's tests"),
}
EXAMPLE_FIELDS = {
    "bad": Field("text", False, "A text with the flaws in [[ ]]"),
    "good": Field("text", False, "A text that must stay as it is"),
    "fixed": Field("text", False, "The bad text after all fixes"),
    "in": Field(REGION_NAMES, False, "The region the whole text is taken for"),
    "options": Field("options", False, "Settings for this example"),
    "format": Field("text|markdown|html|newsxml|ninjs", False, "The format that the text is written in; default text"),
}
MESSAGE_FIELDS = frozenset({"match", "replacement"})
MATCHERS = ("swap", "avoid", "pattern", "python")


def load_folder(folder: str, *, trusted: bool = True) -> list[Rule]:
    """All rules of a folder, in the order of their ids. Raises ``RuleError``.

    ``trusted`` is False for folders that a configuration names: their Python checks need permission to run.
    """
    if not os.path.isdir(folder):
        raise RuleError(f"{folder}: no such folder of rules")
    return [load_file(path, rule_id, trusted=trusted) for rule_id, path in rule_files(folder)]


def rule_files(folder: str) -> Iterator[tuple[str, str]]:
    """``(id, path)`` of each rule file: ``<topic>/<name>.yaml``; tables/ and profiles/ hold none.

    Raises ``RuleError`` for a file that looks like a rule and would be passed over.
    """
    for topic in sorted(os.listdir(folder)):
        inner = os.path.join(folder, topic)
        if os.path.isdir(inner):
            if topic not in ("tables", "profiles"):
                yield from _topic_files(topic, inner)
        elif topic.endswith((".yaml", ".yml")) and not topic.startswith("."):
            raise RuleError(
                f"{inner}:1: a rule lies in the folder of its topic, {folder}/TOPIC/NAME.yaml; move the file"
            )


def _topic_files(topic: str, folder: str) -> Iterator[tuple[str, str]]:
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.endswith(".yml"):
            raise RuleError(f"{path}:1: the name of a rule's file ends in .yaml; rename it")
        if name.endswith(".yaml"):
            yield f"{topic}/{name[:-5]}", path


def load_file(path: str, rule_id: str, *, trusted: bool = True) -> Rule:
    """One rule from its file. Raises ``RuleError`` with ``path:line``."""
    try:
        with open(path, encoding="utf-8") as handle:
            text = handle.read()
    except (OSError, UnicodeDecodeError) as error:
        what = getattr(error, "strerror", None) or "it is not UTF-8"
        raise RuleError(f"{path}: cannot read the rule: {what}") from error
    return parse(text, path, rule_id, trusted=trusted)


def parse(text: str, path: str, rule_id: str, *, trusted: bool = True) -> Rule:
    """One rule from the text of its file. Raises ``RuleError`` with ``path:line``."""
    try:
        node = yaml.compose(text, Loader=_Yaml)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise RuleError(f"{path}:{line}: not YAML: {getattr(error, 'problem', error)}") from error
    reader = _Reader(path)
    values, lines = reader.mapping(node, FIELDS, 1)
    return _build(values, lines, reader, rule_id, trusted)


class _Reader:
    """Turns YAML nodes into checked values; knows the file for its errors."""

    def __init__(self, path: str) -> None:
        self.path = path

    def fail(self, line: int, text: str) -> RuleError:
        return RuleError(f"{self.path}:{line}: {text}")

    def mapping(self, node: Any, fields: dict[str, Field], line: int) -> tuple[dict[str, Any], dict[str, int]]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(_line(node, line), "a list of “key: value” lines is needed here")
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, at = self.text(key_node), _line(key_node, line)
            if key not in fields:
                raise self.fail(at, f"unknown key “{key}”{did_you_mean(key, fields)} (known: {', '.join(fields)})")
            if key in values:
                raise self.fail(at, f"key “{key}” stands twice")
            values[key], lines[key] = self.value(value_node, fields[key].kind, key), at
        for key, field in fields.items():
            if field.required and key not in values:
                raise self.fail(line, f"the key “{key}” is missing ({field.help})")
        return values, lines

    def value(self, node: Any, kind: str, key: str) -> Any:
        if kind == "text":
            return self.text(node)
        if kind == "list":
            return self.texts(node)
        if kind == "map":
            return self.pairs(node, key)
        if kind == "options":
            return self.options(node)
        if kind == "examples":
            return self.examples(node)
        choices = ("true", "false") if kind == "flag" else tuple(kind.split("|"))
        value = self.text(node)
        if value not in choices:
            raise self.fail(_line(node), f"“{key}” is one of {', '.join(choices)}, not “{value}”")
        return value == "true" if kind == "flag" else value

    def text(self, node: Any) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.fail(_line(node), "a single value is needed here")
        return str(node.value)

    def texts(self, node: Any) -> list[str]:
        if isinstance(node, yaml.ScalarNode):
            return [self.text(node)]
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(_line(node), "a list is needed here")
        return [self.text(item) for item in node.value]

    def pairs(self, node: Any, key: str) -> dict[str, str]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(_line(node), f"“{key}” holds “wrong: right” lines")
        result: dict[str, str] = {}
        for left, right in node.value:
            wrong = self.text(left)
            if wrong in result:
                raise self.fail(_line(left), f"“{wrong}” stands twice")
            result[wrong] = self.text(right)
        return result

    def options(self, node: Any) -> dict[str, Any]:
        """Free-form settings; here plain YAML types are wanted."""
        value = yaml.SafeLoader("").construct_object(node, deep=True)
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise self.fail(_line(node), "options are “name: value” lines")
        return value

    def examples(self, node: Any) -> list[Example]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.fail(_line(node), "examples is a list of bad and good texts")
        return [self.example(item) for item in node.value]

    def example(self, node: Any) -> Example:
        values, _ = self.mapping(node, EXAMPLE_FIELDS, _line(node))
        bad, good = values.get("bad"), values.get("good")
        if (bad is None) == (good is None):
            raise self.fail(_line(node), "an example has either bad or good")
        if bad is not None and "[[" not in bad:
            raise self.fail(_line(node), "a bad example marks each flaw with [[ ]]")
        return Example(
            text=str(good if bad is None else bad),
            bad=bad is not None,
            fixed=values.get("fixed"),
            region=values.get("in"),
            options=values.get("options", {}),
            format=values.get("format", "text"),
        )


def _build(values: dict[str, Any], lines: dict[str, int], reader: _Reader, rule_id: str, trusted: bool) -> Rule:
    _check_matchers(values, reader)
    _check_examples(values, lines, reader)
    _check_message(values, lines, reader)
    return Rule(
        id=rule_id,
        summary=values["summary"],
        why=values["why"],
        source=values["source"],
        message=values["message"],
        severity=SEVERITY_NAMES[values["severity"]],
        applicability=APPLICABILITY_NAMES[values["fix"]],
        examples=tuple(values["examples"]),
        patterns=_patterns(values, lines, reader),
        unless=_expressions(values.get("unless", []), lines.get("unless", 1), reader),
        python=values.get("python"),
        options=values.get("options", {}),
        choices=_choices(values, lines, reader),
        tables=tuple(values.get("tables", ())),
        regions_in=_regions(values, lines, reader, "in"),
        regions_out=_regions(values, lines, reader, "not_in"),
        quotes=QUOTE_POLICY_NAMES[values.get("quotes", "query")],
        beats=tuple(values.get("beats", ())),
        gives_way=values.get("gives_way", False),
        tags=tuple(values.get("tags", ())),
        enabled=values.get("enabled", True),
        opaque=values.get("opaque", False),
        fix_title=values.get("fix_title", ""),
        file=reader.path,
        trusted=trusted,
    )


def _check_matchers(values: dict[str, Any], reader: _Reader) -> None:
    if not any(key in values for key in MATCHERS):
        raise reader.fail(1, f"no matcher: one of {', '.join(MATCHERS)} is needed")
    if "python" in values and ":" not in values["python"]:
        raise reader.fail(1, "python is “module:function”")
    if "replace" in values and "pattern" not in values:
        raise reader.fail(1, "replace goes with pattern")


def _check_examples(values: dict[str, Any], lines: dict[str, int], reader: _Reader) -> None:
    examples: list[Example] = values["examples"]
    if not any(example.bad for example in examples) or all(example.bad for example in examples):
        raise reader.fail(lines["examples"], "at least one bad and one good example are needed")
    wanted = APPLICABILITY_NAMES[values["fix"]]
    if wanted is not Applicability.DISPLAY and not any(example.fixed for example in examples):
        raise reader.fail(lines["examples"], "a rule that fixes shows it: give “fixed” with a bad example")


def _check_message(values: dict[str, Any], lines: dict[str, int], reader: _Reader) -> None:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(values["message"]) if name is not None}
    except ValueError as error:
        raise reader.fail(lines["message"], f"the message is not a template: {error}") from error
    unknown = names - MESSAGE_FIELDS
    if unknown and "python" not in values:
        raise reader.fail(lines["message"], f"the message knows {{match}} and {{replacement}}, not {sorted(unknown)}")


def _choices(values: dict[str, Any], lines: dict[str, int], reader: _Reader) -> dict[str, tuple[Any, ...]]:
    choices: dict[str, Any] = values.get("choices", {})
    options = values.get("options", {})
    for name, allowed in choices.items():
        if not isinstance(allowed, list) or options.get(name) not in allowed:
            raise reader.fail(lines["choices"], f"choices of “{name}” are a list that has the option's default in it")
    return {name: tuple(allowed) for name, allowed in choices.items()}


def _patterns(values: dict[str, Any], lines: dict[str, int], reader: _Reader) -> tuple[Pattern, ...]:
    phrases_fold = values.get("case", "fold") == "fold"
    result = [
        Pattern(text=wrong, phrase=True, fold_case=phrases_fold, replacement=right)
        for wrong, right in values.get("swap", {}).items()
    ]
    result += [Pattern(text=phrase, phrase=True, fold_case=phrases_fold) for phrase in values.get("avoid", ())]
    if any(not pattern.text.strip() for pattern in result):
        raise reader.fail(lines.get("swap", lines.get("avoid", 1)), "an empty phrase matches everywhere")
    fold = values.get("case", "exact") == "fold"
    expressions = _expressions(values.get("pattern", []), lines.get("pattern", 1), reader)
    return (
        *result,
        *(Pattern(text, phrase=False, fold_case=fold, replacement=values.get("replace")) for text in expressions),
    )


def _expressions(expressions: Iterable[str], line: int, reader: _Reader) -> tuple[str, ...]:
    import regex

    result = []
    for expression in expressions:
        try:
            compiled = regex.compile(expression)
        except (regex.error, ValueError) as error:
            raise reader.fail(line, f"bad pattern {expression!r}: {error}") from error
        if compiled.match("") is not None:
            raise reader.fail(line, f"the pattern {expression!r} matches nothing at all, so it would match everywhere")
        result.append(expression)
    return tuple(result)


def _regions(values: dict[str, Any], lines: dict[str, int], reader: _Reader, key: str) -> frozenset[str]:
    names = values.get(key, [])
    known = REGION_NAMES.split("|")
    for name in names:
        if name not in known:
            raise reader.fail(lines[key], f"unknown region “{name}”; known: {', '.join(known)}")
    return frozenset(names)


def _line(node: Any, default: int = 1) -> int:
    mark = getattr(node, "start_mark", None)
    return mark.line + 1 if mark is not None else default
