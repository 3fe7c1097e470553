"""The rules that run: found, cached in compiled form, chosen by the configuration, made into one scan."""

import os
from collections.abc import Iterable
from functools import cached_property

from prlint import store
from prlint.config import Config
from prlint.errors import ConfigError, RuleError
from prlint.resources import rules_folder
from prlint.rule import Pattern, Rule
from prlint.scan import Scanner


class Ruleset:
    """Enabled rules with their one scanner."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self.by_id = {rule.id: rule for rule in self.rules}
        self.owner: list[Rule] = [rule for rule in self.rules for _ in rule.patterns]
        self.patterns: list[Pattern] = [pattern for rule in self.rules for pattern in rule.patterns]
        self.unprompted = tuple(rule for rule in self.rules if rule.python is not None and not rule.patterns)

    @cached_property
    def scanner(self) -> Scanner:
        return Scanner(self.patterns)


def load_ruleset(config: Config) -> Ruleset:
    """The rules that a configuration enables. Raises ``RuleError`` or ``ConfigError``."""
    rules = all_rules(config)
    return Ruleset(select(rules, config))


def all_rules(config: Config) -> list[Rule]:
    """Every rule there is: built in, from plug-ins, from the house folders of the configuration."""
    rules = _cached_folder(rules_folder(), trusted=True)
    for folder in config.rule_folders:
        rules = [*rules, *_cached_folder(folder, trusted=False)]
    _refuse_twins(rules)
    return rules


def select(rules: Iterable[Rule], config: Config) -> list[Rule]:
    """The enabled ones of ``rules`` with the configuration's settings applied."""
    chosen = []
    for rule in rules:
        if not _enabled(rule, config):
            continue
        if rule.python is not None and not rule.trusted and not config.allow_code:
            raise ConfigError(
                f"{rule.file}:1: {rule.id} runs Python code that the configuration names; "
                "allow it with --allow-code or PRLINT_ALLOW_CODE=1 if you trust this repository"
            )
        chosen.append(rule)
    return chosen


def named(rule: Rule, names: Iterable[str]) -> bool:
    """Whether a list of selectors names the rule: by id, topic, tag, or "all"."""
    return any(name in ("all", rule.id, rule.topic) or name in rule.tags for name in names)


def _enabled(rule: Rule, config: Config) -> bool:
    if named(rule, config.ignore):
        return False
    if config.select:
        return named(rule, config.select)
    return rule.enabled or named(rule, config.extend_select)


def _cached_folder(folder: str, *, trusted: bool) -> list[Rule]:
    """The rules of a folder; YAML is parsed only when a file there has changed."""
    name = store.key("rules", str(trusted), store.stamp(_files(folder)))

    def parse() -> list[Rule]:
        from prlint.loader import load_folder

        return load_folder(folder, trusted=trusted)

    return store.derived("rules", name, list[Rule], parse)


def _files(folder: str) -> list[str]:
    """Every rule file of a folder, without reading one."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("tables", "profiles"))
        found += [os.path.join(parent, name) for name in sorted(names) if name.endswith(".yaml")]
    return found or [folder]


def _refuse_twins(rules: Iterable[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        other = seen.setdefault(rule.id, rule)
        if other is not rule:
            raise RuleError(f"{rule.file}:1: the rule id {rule.id} is taken by {other.file}; rename the file")
