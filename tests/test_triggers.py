"""A trigger fires on every text that holds a match of its expression."""

import pytest
import regex

from prlint.config import Config
from prlint.rule import Pattern
from prlint.ruleset import all_rules
from prlint.scan import Scanner
from prlint.triggers import trigger

RULES = all_rules(Config())
PATTERNS = [pattern for rule in RULES for pattern in rule.patterns if not pattern.phrase]
ACCENTS = str.maketrans("aeionsAEO ", "áéíöñšÁÉÖ\N{NO-BREAK SPACE}")


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(PATTERNS)


@pytest.mark.parametrize("accented", [False, True])
def test_fires_wherever_a_rule_matches(scanner: Scanner, accented: bool) -> None:
    compiled = [regex.compile(p.text, regex.MULTILINE | (regex.IGNORECASE if p.fold_case else 0)) for p in PATTERNS]
    texts = [example.text.replace("[[", "").replace("]]", "") for rule in RULES for example in rule.examples[::3]]
    for text in texts:
        text = text.translate(ACCENTS) if accented else text
        fired = scanner.scan(text).patterns
        silent = [p.text for i, p in enumerate(PATTERNS) if i not in fired and compiled[i].search(text)]
        assert silent == [], text


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (r"\bé\p{Lu}", "éÄ"),
        (r"[^\W\d_]+", "é"),
        (r"[^\p{L}]\d", "é5 5"),
        (r"[\p{Lu}-]x", "Éx"),
        (r"\u00e9", "é"),
        (r"\s\S\s", "\N{NO-BREAK SPACE}é\N{EM SPACE}"),
        (r"[^\s]\D", "éé"),
        (r"a[]\]^b]c", "a]c"),
        (r"[^]]", "é"),
        (r"\P{Lu}", "É x"),
        (r"(?i)STRASSE", "strasse"),
        (r"\p{Greek}\p{Sc}", "α€"),
    ],
)
def test_fires(expression: str, text: str) -> None:
    assert regex.search(expression, text), "the case is wrong"
    pattern = Pattern(expression, phrase=False, fold_case=False)
    assert Scanner([pattern]).scan(text).patterns == {0}


@pytest.mark.parametrize("expression", [r"(?V1)[a--b]", r"\X", r"[[:alpha:]]", r"[^\P{L}]", r"\N{EM DASH}"])
def test_leaves_alone_what_it_cannot_say(expression: str) -> None:
    assert trigger(expression) is None


def test_is_narrow_where_it_can_be(scanner: Scanner) -> None:
    assert trigger(r"\p{Lu}[^\W\d]\b") == r"[A-Z\x{80}-\x{10ffff}][^\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x7f\d]"
    assert len(scanner.scan("The town opens a park.").patterns) < len(PATTERNS) / 4


@pytest.mark.parametrize(
    ("expression", "text", "other"),
    [
        (r"\b(?P<flaw>\p{L}{2,}\ss)\b(?=[ \n]\p{L})(?!\sand\b)", "womén s health", "He said so, says Ann."),
        (r"(?<=\p{Lu}[\w.]*)(?P<flaw>,\s)(?=Inc)", "Ácme, Inc.", "Acme, which grew, and Inc."),
        (r"(?<!x)(?<=[)\]]\s)[A-Z]|(?<=z)b(?=\()", "zb(", "zb [Q"),
        (r"(?<=^|\s)a(?=\s|$)", "b\na", "banana"),
        (r"\b(?<=\\\))a(?=[)(]\()", "\\)a)(", "\\(a)("),
    ],
)
def test_what_stands_beside_a_match_is_asked_for(expression: str, text: str, other: str) -> None:
    assert regex.search(expression, text, regex.MULTILINE), "the case is wrong"
    scanner = Scanner([Pattern(expression, phrase=False, fold_case=False)])
    assert scanner.scan(text).patterns == {0}
    assert scanner.scan(other).patterns == set()


@pytest.mark.parametrize("expression", ["(?!a)", "(?<=a)(?=b)", ""])
def test_nothing_but_looks(expression: str) -> None:
    assert Scanner([Pattern(expression, phrase=False, fold_case=False)]).scan("ab").patterns == {0}
