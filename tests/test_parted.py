"""Edits across mark-up: parted so that every tag stays, or not made at all."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from packages import edited
from prlint.apply import fix
from prlint.config import Config
from prlint.document import Document, Source
from prlint.engine import check_source
from prlint.findings import Applicability, Edit
from prlint.formats import format_named
from prlint.parted import parted
from prlint.ruleset import load_ruleset
from prlint.spans import TextSpan


def document_of(name: str, text: str) -> Document:
    return format_named(name).parse(Source("release", text.encode(), text))


def after(document: Document, old: str, new: str) -> str | None:
    """The source after an edit of the prose; None where it is not made."""
    at = document.text.index(old)
    places = parted(document, TextSpan(at, at + len(old)), new)
    if places is None:
        return None
    escape = format_named(document.format).escape
    return edited(document.source, sorted(Edit(place, escape(text, document.source)) for place, text in places))


@pytest.mark.parametrize(
    ("name", "source", "old", "new", "wanted"),
    [
        ("html", "Un<b>tied</b> Nations", "Untied", "United", "Un<b>ited</b> Nations"),
        ("html", "the Com<i>ission</i> paid", "Comission", "Commission", "the Comm<i>ission</i> paid"),
        ("html", "rec<i>ieve</i> it", "recieve", "receive", "rec<i>eive</i> it"),
        ("html", "an office in <em>in</em> Seoul", "in in", "in", "an office <em>in</em> Seoul"),
        ("html", "<p>The <b>the work</b> begins", "The the", "The", "<p>The<b> work</b> begins"),
        ("html", "<b>Security</b> <i>Counsel</i> met", "Security Counsel", "Security Council", None),
        ("html", "R<b>&amp;</b>D lab", "R&D", "R&amp", "R<b>&amp;</b>amp lab"),
        ("html", "see <b>that</b> one", "see that", "look here", None),  # nothing alike: nobody knows what is bold
        ("html", "a <b>b</b> c", "a b c", "a  c", None),  # a tag without text
        ("html", "un<code>x</code>tied", "un\ufffctied", "united", None),
        ("html", "one <img alt=''> two", "one \ufffc two", "One \ufffc two", "One <img alt=''> two"),
        ("markdown", "Un**tied** Nations", "Untied", "United", "Un**ited** Nations"),
        ("markdown", "an office in *in* Seoul", "in in", "in", "an office *in* Seoul"),
        ("markdown", "The **the work** begins", "The the", "The", None),  # “The** work**” would show asterisks
        ("markdown", "a [link](http://x.org) here", "a link", "the link", "the [link](http://x.org) here"),
        ("newsxml", "<nitf><p>Un<em>tied</em> Nations</p></nitf>", "Untied", "United", None),
    ],
)
def test_parted(name: str, source: str, old: str, new: str, wanted: str | None) -> None:
    if name == "newsxml":
        source = f"<nitf><body><body.content>{source[6:-7]}</body.content></body></nitf>"
        wanted = source.replace("tied", "ited")
    if old == "Security Counsel":
        wanted = source.replace("Counsel", "Council")
    assert after(document_of(name, source), old, new) == wanted


WORDS = st.sampled_from(("pier", "trust", "opens", "in", "in", "the", "Seoul", "é", "&amp;", "a&lt;b"))
TAGS = st.sampled_from(("<b>", "</b>", "<i>", "</i>", "<a href='x'>", "</a>", "", "", "<br>", "<!-- c -->", "<img>"))
PARTS = st.lists(st.tuples(WORDS, TAGS, st.sampled_from(("", " ", "\n"))).map("".join), min_size=2, max_size=12)
MARKED = st.lists(
    st.tuples(st.sampled_from(("pier", "trust", "in", "the")), st.sampled_from(("**", "*", "_", "", "")), st.just(" ")),
    min_size=2,
    max_size=10,
).map(lambda parts: "".join(f"{mark}{word}{mark}{space}" for word, mark, space in parts))


@pytest.mark.parametrize(("name", "texts"), [("html", PARTS.map("".join)), ("markdown", MARKED)])
def test_the_prose_is_what_was_wanted_and_no_tag_is_lost(name: str, texts: st.SearchStrategy[str]) -> None:
    @settings(max_examples=400, deadline=None)
    @given(texts, st.data())
    def holds(text: str, data: st.DataObject) -> None:
        document = document_of(name, text)
        assume(document.text)
        start = data.draw(st.integers(0, len(document.text) - 1))
        end = data.draw(st.integers(start + 1, min(len(document.text), start + 12)))
        old = document.text[start:end]
        at = data.draw(st.integers(0, len(old)))
        new = old[:at] + data.draw(st.sampled_from(("", "x", "xy "))) + old[data.draw(st.integers(at, len(old))) :]
        assume(new != old and "\n" not in old)  # whoever deletes a line end deletes its <br>
        places = parted(document, TextSpan(start, end), new)
        assume(places)
        escape = format_named(name).escape
        source = edited(text, sorted(Edit(place, escape(part, text)) for place, part in places or ()))
        wanted = document.text[:start] + new + document.text[end:]
        assert document_of(name, source).text.split() == wanted.split()
        assert re.findall("<[^>]*>", source) == re.findall("<[^>]*>", text)

    holds()


def test_a_page_is_fixed_and_keeps_its_tags() -> None:
    page = "<h1>Un<b>tied</b> Nations</h1><p>The <a href='x'>Security</a> <i>Coun</i>sel met in <em>in</em> Seoul.</p>"
    rules = load_ruleset(Config(select=("names/official", "doubled/word")))
    outcome = fix(
        Source("page.html", page.encode(), page),
        Applicability.UNSAFE,
        lambda source: check_source(source, rules).findings,
    )
    wanted = page.replace("tied", "ited").replace("sel met in <em>", "cil met <em>")
    assert outcome.source.text == wanted
    assert outcome.left == ()
