"""The rules that run: found, cached in compiled form, chosen by the configuration, made into one scan."""

import os
import sys
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import cached_property
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from prlint import plugins, store
from prlint.config import Config, Vocabulary
from prlint.errors import ConfigError, RuleError, did_you_mean
from prlint.findings import APPLICABILITY_NAMES, SEVERITY_NAMES
from prlint.profiles import Profile
from prlint.profiles import load as load_profile
from prlint.resources import rules_folder
from prlint.rule import Pattern, Rule
from prlint.scan import Scanner

ENGINE = "engine"  # the tag of rules that hand sentences to a grammar engine; each is a family of rules
_NO_WORDS = Vocabulary()
_SETTINGS: dict[str, Mapping[str, IntEnum]] = {"severity": SEVERITY_NAMES, "fix": APPLICABILITY_NAMES}


class Ruleset:
    """Enabled rules with their one scanner.

    ``pool`` are all rules there are (what a suppression may name); ``whole`` says that nothing was selected
    or ignored, so that a suppression of everything that suppresses nothing is known to be needless.
    """

    def __init__(self, rules: Iterable[Rule], pool: Iterable[Rule] | None = None, *, whole: bool = True) -> None:
        self.rules = tuple(rules)
        self.pool = self.rules if pool is None else tuple(pool)
        self.whole = whole
        self.by_id = {rule.id: rule for rule in self.rules}
        self.owner: list[Rule] = [rule for rule in self.rules for _ in rule.patterns]
        self.patterns: list[Pattern] = [pattern for rule in self.rules for pattern in rule.patterns]
        self.unprompted = tuple(rule for rule in self.rules if rule.python is not None and not rule.patterns)

    @cached_property
    def known(self) -> frozenset[str]:
        """Everything that a selection or a suppression may name."""
        return names_of(self.pool)

    @cached_property
    def scanner(self) -> Scanner:
        return Scanner(self.patterns)


def load_ruleset(config: Config) -> Ruleset:
    """The rules that a configuration enables. Raises ``RuleError`` or ``ConfigError``."""
    rules = styled_rules(config, full=False)
    return Ruleset(select(rules, config), rules, whole=not config.select and not config.ignore)


def styled_rules(config: Config, *, full: bool = True) -> list[Rule]:
    """Every rule there is, as the profile of the configuration wants it. Raises ``RuleError`` or ``ConfigError``."""
    return settle(all_rules(config, full=full), load_profile(config.profile, config.root))


def settle(rules: Iterable[Rule], profile: Profile) -> list[Rule]:
    """The rules with a profile's settings in place of their own. Raises ``ConfigError``."""
    rules = list(rules)
    where = Config(rules=profile.rules, file=profile.files[0])
    refuse_unknown(rules, where)
    return [settled(rule, profile.rules[rule.id], where) if rule.id in profile.rules else rule for rule in rules]


def all_rules(config: Config, *, full: bool = True) -> list[Rule]:
    """Every rule there is: built in, from plug-ins, from the house folders of the configuration.

    Rules that are not ``full`` come without their examples: a run does not need them. Raises ``RuleError``.
    """
    rules = list(_cached_folder(rules_folder(), trusted=True, full=full))
    for plugin in plugins.plugins():
        try:
            rules += _cached_folder(plugins.folder(plugin), trusted=True, full=full)
        except RuleError as error:
            text = str(error)
            raise RuleError(text if text.startswith("plug-in") else f"plug-in {plugin.name}: {text}") from error
    for folder in config.rule_folders:
        rules += _cached_folder(folder, trusted=False, full=full)
    _refuse_twins(rules)
    return rules


def select(rules: Iterable[Rule], config: Config) -> list[Rule]:
    """The enabled ones of ``rules`` with the configuration's settings applied. Raises ``ConfigError``."""
    rules = list(rules)
    refuse_unknown(rules, config)
    chosen = []
    for rule in rules:
        if not enabled(rule, config):
            continue
        if rule.python is not None and not rule.trusted and not config.allow_code:
            raise ConfigError(
                f"{rule.file}:1: {rule.id} runs Python code that the configuration names; "
                "allow it with --allow-code or PRLINT_ALLOW_CODE=1 if you trust this repository"
            )
        settings = config.rules.get(rule.id)
        if not rule.trusted and rule.python is not None:
            make_importable(rule)
        rule = rule if settings is None else settled(rule, settings, config)
        if "register" in rule.options:
            rule = with_register(rule, config)
            if not (rule.options["register"] or rule.options.get("entries", True)):
                continue  # a rule about the house's own names, and no house
        if "reject" in rule.options and not (config.vocabulary.reject or rule.options["reject"]):
            continue  # a rule about rejected words, and there are none
        rule = _with_words(rule, config) if config.vocabulary != _NO_WORDS or "accept" in rule.options else rule
        chosen.append(_engine(rule, config) if ENGINE in rule.tags else rule)
    return chosen


def _with_words(rule: Rule, config: Config) -> Rule:
    """The rule with the words that the house accepts and rejects, where it asks for them."""
    words = config.vocabulary
    options = dict(rule.options)
    if "accept" in options:
        options["accept"] = [*words.accept, *options["accept"]]
    if "reject" in options:
        options["reject"] = {**words.reject, **options["reject"]}
    return replace(rule, options=options) if options != rule.options else rule


def with_register(rule: Rule, config: Config) -> Rule:
    """The rule with the path of the house's register of names, which is read here. Raises ``ConfigError``."""
    path = rule.options["register"] or config.house.register
    if not path:
        return rule
    from prlint.lexicon import register

    path = os.path.join(config.root, path)
    register.load(path)
    return replace(rule, options={**rule.options, "register": path})


def make_importable(rule: Rule) -> None:
    """House rules that may run code find it beside them: in their folder of rules."""
    folder = os.path.abspath(os.path.dirname(os.path.dirname(rule.file)))
    if folder not in sys.path:
        sys.path.append(folder)


def _engine(rule: Rule, config: Config) -> Rule:
    """The rule of a grammar engine with the settings of the section [grammar]."""
    parts = [name.removeprefix(f"{rule.id}/") for name in config.ignore if name.startswith(f"{rule.id}/")]
    given = to_builtins(config.grammar)
    ignored = [*config.grammar.ignore, *parts, *rule.options.get("ignore", ())]
    return replace(rule, options={**given, **rule.options, "ignore": ignored})


def names_of(rules: Iterable[Rule]) -> frozenset[str]:
    """The ids, topics and tags of rules, and "all"."""
    rules = tuple(rules)
    return frozenset(
        {rule.id for rule in rules} | {"all"} | {rule.topic for rule in rules} | {t for r in rules for t in r.tags}
    )


def strangers(rule: Rule, known: Iterable[str]) -> list[str]:
    """What a rule says that it beats, and what is no rule or topic: a misspelt name would beat nothing."""
    known = frozenset(known)
    return [name for name in rule.beats if family(name) not in known]


def family(name: str) -> str:
    """The id of the rule that a finding's id belongs to: "grammar/harper" for "grammar/harper/AnA"."""
    return name.rpartition("/")[0] if name.count("/") > 1 else name


def named(rule: Rule, names: Iterable[str]) -> int:
    """How exactly a list of selectors names the rule: 3 by its id, 2 by topic or tag, 1 by "all", 0 not at all."""
    best = 0
    for name in names:
        exact = 3 if name == rule.id else 2 if name == rule.topic or name in rule.tags else int(name == "all")
        best = max(best, exact)
    return best


def enabled(rule: Rule, config: Config) -> bool:
    """Whether a rule runs. Where it is both chosen and ignored, the more exact name decides."""
    switch = config.rules.get(rule.id, {}).get("enabled")
    if switch is False and rule.id not in config.select:
        return False
    wanted = max(named(rule, config.select), named(rule, config.extend_select))
    usual = rule.id == f"grammar/{config.grammar.engine}" if ENGINE in rule.tags else rule.enabled
    by_default = (usual or switch is True) and not config.select
    return (by_default or wanted > 0) and named(rule, config.ignore) < max(wanted, 1)


def refuse_unknown(rules: list[Rule], config: Config) -> None:
    """Names in the selection and in the rules' settings that are no rule's."""
    chosen = {"select": config.select, "extend-select": config.extend_select, "ignore": config.ignore}
    if not config.rules and not any(chosen.values()):
        return
    ids = {rule.id for rule in rules}
    known = names_of(rules)
    for key, names in chosen.items():
        for name in names:
            if family(name) not in known:
                where = _place(config, key, name)
                raise ConfigError(f"{where}no rule, topic or tag is called “{name}”{did_you_mean(name, known)}")
    for name in config.rules:
        if name not in ids:
            raise ConfigError(f"{_place(config, name)}there is no rule “{name}”{did_you_mean(name, ids)}")


def settled(rule: Rule, settings: Mapping[str, Any], config: Config) -> Rule:
    """The rule with settings of its own; ``config`` says where they stand. Raises ``ConfigError``."""
    changes: dict[str, Any] = {}
    options = dict(rule.options)
    for name, value in settings.items():
        if name in _SETTINGS:
            if value not in _SETTINGS[name]:
                raise ConfigError(f"{_place(config, rule.id, name)}{name} is one of {', '.join(_SETTINGS[name])}")
            changes["forced_severity" if name == "severity" else "applicability"] = _SETTINGS[name][value]
        elif name == "enabled":
            if not isinstance(value, bool):
                raise ConfigError(f"{_place(config, rule.id, name)}enabled is true or false")
            changes["enabled"] = value
        elif name in options:
            options[name] = _option(rule, name, value, config)
        else:
            known = ("enabled", *_SETTINGS, *options)
            text = f"{rule.id} has no setting “{name}”{did_you_mean(name, known)} (known: {', '.join(known)})"
            raise ConfigError(_place(config, rule.id, name) + text)
    if "forced_severity" in changes:
        changes["severity"] = changes["forced_severity"]
    return replace(rule, options=options, **changes)


def _option(rule: Rule, name: str, value: Any, config: Config) -> Any:
    """An option's value, which must be of the kind that its default is of."""
    default = rule.options[name]
    allowed = rule.choices.get(name)
    if allowed is not None and value not in allowed:
        text = f"{name} of {rule.id} is one of {', '.join(map(str, allowed))}"
        raise ConfigError(_place(config, rule.id, name) + text)
    number = isinstance(default, float) and type(value) is int
    if default is None or type(value) is type(default) or number:
        return value
    kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "text", list: "a list"}
    raise ConfigError(
        f"{_place(config, rule.id, name)}{name} is {kinds.get(type(default), 'a table')} (as {default!r})"
    )


def _place(config: Config, *names: str) -> str:
    """``file:line: `` of a setting; nothing when it stands on the command line."""
    from prlint.settings import place, stands_in

    return f"{place(config.file, *names)}: " if config.file and stands_in(config.file, names[-1]) else ""


def _cached_folder(folder: str, *, trusted: bool, full: bool) -> list[Rule]:
    """The rules of a folder; YAML is parsed only when a file there has changed."""
    name = store.key("rules", str(trusted), store.stamp(_files(folder)))

    def parse() -> list[Rule]:
        from prlint.loader import load_folder

        return load_folder(folder, trusted=trusted)

    def lighten() -> list[Rule]:
        return [replace(rule, examples=()) for rule in store.derived("rules", name, list[Rule], parse)]

    return store.derived("rules", name, list[Rule], parse) if full else store.derived("run", name, list[Rule], lighten)


def _files(folder: str) -> list[str]:
    """Every rule file of a folder, without reading one."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("tables", "profiles"))
        found += [os.path.join(parent, name) for name in sorted(names) if name.endswith((".yaml", ".yml"))]
    return found or [folder]


def _refuse_twins(rules: Iterable[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        other = seen.setdefault(rule.id, rule)
        if other is not rule:
            raise RuleError(f"{rule.file}:1: the rule id {rule.id} is taken by {other.file}; rename the file")
