"""Two thousand sentences of people, towns and firms in forty languages, as a public package has them: no alarm."""

import random
from collections.abc import Callable, Iterator

from faker import Faker

from prlint.config import Config
from prlint.document import Source
from prlint.engine import check_document
from prlint.formats import format_named
from prlint.ruleset import Ruleset, load_ruleset

LOCALES = (
    "az_AZ cs_CZ da_DK de_AT de_CH de_DE en_IE en_IN en_KE en_NG en_PH es_AR es_CL es_CO es_ES es_MX et_EE fi_FI "
    "fil_PH fr_CA fr_CH fr_FR ga_IE ha_NG hr_HR hu_HU id_ID ig_NG is_IS it_IT lt_LT lv_LV mt_MT nl_BE nl_NL "
    "no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sq_AL sv_SE tr_TR tw_GH uz_UZ vi_VN yo_NG zu_ZA"
).split()
FRAMES = (
    "{person} opened the new library on Monday.",
    "The prize goes to {person} of {city}.",
    "“We have waited for this bridge,” said {person}, who teaches music in {city}.",
    "A delegation from {city} met {person} and {other} in the town hall.",
    "{person}, 42, was born in {city} and has lived there since.",
    "The orchestra plays works by {last} and {other_last} in May.",
    "Engineers of {company} tested the pump near {city}.",
    "{company} and {person} signed the contract in {city}.",
    "After the storm, {person} walked from {city} to the coast.",
    "The team of {last} won; {other} scored twice.",
)
SENTENCES = 2000
A_TEXT = 8  # sentences
Place = tuple[int, int]


def person_of(fake: Faker) -> str:
    """A full name without a form of address and with single blanks."""
    words = str(fake.name()).split()
    while len(words) > 2 and (words[0].endswith(".") or words[0].islower()):
        words = words[1:]
    return " ".join(words)


def names_of(fake: Faker) -> dict[str, str]:
    """One name of each kind from a locale; kinds that it does not have come from those that it has."""

    def get(provider: str, instead: Callable[[], str]) -> str:
        try:
            value = " ".join(str(getattr(fake, provider)()).split())
        except (AttributeError, KeyError):
            value = instead()
        return value or instead()

    person, last = person_of(fake), fake.last_name()
    city = get("city", lambda: last)
    company = get("company", lambda: f"{last} & Co.")
    return {"person": person, "other": person_of(fake), "last": last, "other_last": fake.last_name(), "city": city,
            "company": company}  # fmt: skip


def texts() -> Iterator[tuple[str, list[Place]]]:
    """Texts with the places of the names in them; always the same ones."""
    Faker.seed(7)
    chance = random.Random(7)
    fakes = [Faker(locale) for locale in LOCALES]
    for _ in range(SENTENCES // A_TEXT):
        text, places = "", []
        for fake in chance.sample(fakes, A_TEXT):
            found = names_of(fake)
            for piece in chance.choice(FRAMES).split("{"):
                slot, closed, rest = piece.rpartition("}")
                if closed:
                    places.append((len(text), len(text) + len(found[slot])))
                    text += found[slot]
                text += rest
            text += "\n\n"
        yield text, places


def alarms(rules: Ruleset) -> Iterator[str]:
    for text, places in texts():
        document = format_named("text").parse(Source("names.txt", text.encode(), text))
        for finding in check_document(document, rules):
            start, end = finding.span.start, finding.span.end
            if any(low < end and start < high for low, high in places):
                yield f"{finding.rule_id}: {text[start:end]!r} in {text[max(0, start - 40) : end + 40]!r}"


def test_no_foreign_name_is_a_misspelling() -> None:
    rules = load_ruleset(Config(ignore=("grammar",)))
    assert list(alarms(rules)) == []
