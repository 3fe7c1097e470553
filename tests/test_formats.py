"""The contract of document formats, run on every format, and what each one reads."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prlint.document import Document, PieceKind, Source
from prlint.errors import InputError
from prlint.formats import format_named
from prlint.spans import TextSpan

TEXT_FORMATS = ("text", "markdown", "html")
WORDS = (
    "Untied",
    "Nations",
    "the",
    "naïve",
    "한국",
    "東京都",
    "🇰🇷",
    "e\u0301",
    "👩‍💻",
    "\u200b",
    "\u00a0",
    "A",
    "1.",
    "2)",
)
MARKS = {
    "text": (),
    "markdown": tuple(
        (
            "* ** _ __ ` `` ~~ ~ [ ] ( ) ! < > # ## - + | \\ \\| & &amp; &copy; &#169; &#xA9; [a] [a](b) [a][b] [^1] "
            "[a]: [^1]: <b> </b> <br> <code> </code> <!-- --> <div> </div> <http://x.org> <a@b.org> ![a](b) ``` ~~~ "
            "--- === |---| |--|--| 1. > $ \\* \\\\ <script> </script> <del> </del> +"
        ).split(" ")
    ),
    "html": tuple(
        (
            "<p> </p> <b> </b> <br> <br/> <h1> </h1> <h2> <ul> <li> </ul> <table> <tr> <td> </table> <pre> </pre> "
            "<code> </code> <script> </script> <style> </style> <title> </title> <!-- --> <!-- <! <![CDATA[ ]]> "
            "<!DOCTYPE <?xml ?> < > </ & &amp; &nbsp; &copy &#169; &#xA9; &#x &foo; &shy; <img> <a> </a> <div hidden> "
            "</div> <nav> </nav> <del> </del> ' \" = </br> </p <a"
        ).split(" ")
    ),
}
SPACES = (" ", " ", " ", "  ", "   \n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\t", "")


def texts(name: str) -> st.SearchStrategy[str]:
    """Texts that look like the format, and any text at all."""
    parts = st.sampled_from(WORDS + MARKS[name])
    pairs = st.tuples(parts, st.sampled_from(SPACES)).map("".join)
    alike = st.lists(pairs, max_size=40).map("".join)
    return st.one_of(alike, st.text(max_size=60))


def source_of(text: str) -> Source:
    return Source("release", text.encode("utf-8", "surrogatepass"), text)


def check_map(document: Document) -> None:
    """Pieces tile the text, verbatim ones equal the source, and the source is gone through once, forwards."""
    at = 0
    for piece in document.pieces:
        assert piece.text.start == at < piece.text.end
        at = piece.text.end
        assert 0 <= piece.source.start <= piece.source.end <= len(document.source)
        if piece.kind is PieceKind.VERBATIM:
            here = document.text[piece.text.start : piece.text.end]
            assert here == document.source[piece.source.start : piece.source.end]
    assert at == len(document.text)
    for one, other in pairwise(document.pieces):
        assert one.source.end <= other.source.start
    for span in (*document.opaque, *(span for span, _ in document.hints)):
        assert 0 <= span.start < span.end <= len(document.text)


def replaced(document: Document, span: TextSpan, new: str) -> Document:
    """The document after an edit, read again."""
    form = format_named(document.format)
    at = document.to_source(span)
    text = document.source[: at.start] + form.escape(new, document.source) + document.source[at.end :]
    return form.parse(source_of(text))


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_contract(name: str) -> None:
    form = format_named(name)

    @settings(max_examples=250, deadline=None)
    @given(texts(name), st.data())
    def holds(text: str, data: st.DataObject) -> None:
        document = form.parse(source_of(text))
        check_map(document)
        words = [TextSpan(*match.span()) for match in re.finditer(r"(?<!\w)[A-Za-z]{2,}(?!\w)", document.text)]
        words = [word for word in words if document.is_editable(word)]
        if words:
            word = data.draw(st.sampled_from(words))
            after = replaced(document, word, "Xyz")
            assert after.text == document.text[: word.start] + "Xyz" + document.text[word.end :]

    holds()


@pytest.mark.parametrize("name", TEXT_FORMATS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_no_edit_gives_the_same_bytes(name: str, end: str, encoding: str) -> None:
    raw = f"Head – line{end}{end}Two “words”.{end}".encode(encoding)
    form = format_named(name)
    source = form.decode("release", raw)
    assert form.encode(source, source.text, ()) == raw
    assert form.parse(source).text.split() == ["Head", "–", "line", "Two", "“words”."]
    assert bool(source.notes) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("name", "new", "text"),
    [
        ("html", "Q&A <now>", "Q&amp;A &lt;now&gt;"),
        ("html", "one\ntwo", "one<br>two"),
        ("markdown", "a*b_c_d` [x] <y", r"a\*b_c_d\` \[x\] \<y"),
        ("markdown", "one\ntwo", "one\\\ntwo"),
        ("text", "Q&A <now>\n", "Q&A <now>\n"),
    ],
)
def test_escape(name: str, new: str, text: str) -> None:
    assert format_named(name).escape(new, "one line\n") == text
    document = format_named(name).parse(source_of("Some word here.\n"))
    assert replaced(document, TextSpan(5, 9), new).text.strip() == f"Some {new} here."


READINGS = [
    ("markdown", "# Head *line*\n\nOne\ntwo  \nthree\\\nfour\n", "Head line\n\nOne two\nthree\nfour"),
    ("markdown", "Title\n=====\n> quoted\n> on\nlazily\n", "Title\n\nquoted on lazily"),
    ("markdown", "- one\n  more\n- two\n\n  loose\n\n1. three\n", "one more\n\ntwo\n\nloose\n\nthree"),
    ("markdown", "**Un**tied ***Na*tions**", "Untied Nations"),
    ("markdown", 'a [link *text*](http://x.org "title") <http://x.org/a_b>', "a link text http://x.org/a_b"),
    ("markdown", "see [the _site_][s] and [s]\n\n[s]: http://x.org (not prose)", "see the site and s"),
    ("markdown", "`code` ``a`b`` ![alt *text*](i.png) x", "\ufffc \ufffc \ufffc x"),
    ("markdown", "a &amp; b &copy; &#169; \\* \\a &nope;", "a & b © © * \\a &nope;"),
    ("markdown", "| a | *b* \\| c |\n|---|---|\n| `x` | 2 |\n| only |\n", "a\nb | c\n\ufffc\n2\nonly"),
    ("markdown", "word[^1] and ~~old~~ new\n\n[^1]: The note.", "word and new\n\nThe note."),
    ("markdown", "---\ntitle: not prose\n---\nText", "Text"),
    ("markdown", "+++\r\na = 1\r\n+++\r\nText\r\nmore", "Text more"),
    ("markdown", "---\n\nAfter a rule", "After a rule"),
    ("markdown", "    code\n\n```sh\ncode\n```\n\n~~~\ncode\n~~~\ntext", "text"),
    (
        "markdown",
        "<div>In <b>html</b> &lt;\n</div>\n\n<!-- a *comment* -->\n\ntext <br> <code>f(x)</code>",
        "In html <\n\ntext\n\ufffc",
    ),
    ("markdown", "a <b>bold</b> <!-- gone --> <span class='x y'>tag</span> <del>old</del> end", "a bold tag end"),
    ("markdown", "\u00a0  \n  Text\n\tindented", "Text indented"),
    (
        "html",
        "<title>T &amp; t</title><h1>Un<b>tied</b></h1><p>One\n  two<br>three</p>",
        "T & t\n\nUntied\n\nOne two\nthree",
    ),
    ("html", "<ul><li>a<li>b <b>c</b></ul>tail", "a\nb c\n\ntail"),
    ("html", "<table><tr><td>1<td>2<tr><td>3</table>", "1\n2\n3"),
    ("html", "<p>x<script>var a = '<p>no';</script>y<style>p{}</style><!-- no <p> -->z", "xyz"),
    ("html", "<p title='no' data-x=\"a > b\">yes <img alt=no> <code>no</code> <nav>no</nav>", "yes \ufffc \ufffc"),
    ("html", "<p hidden>no</p><div style='display: none'>no<div>no</div></div>yes", "yes"),
    ("html", "<pre>A  b\r\n c</pre>", "A  b\n c"),
    (
        "html",
        "Uni&shy;ted&nbsp;Nations &#8212; &copy 2026 AT&T &foo; &#x41;",
        "United\u00a0Nations — © 2026 AT&T &foo; A",
    ),
    ("html", "a < b and c > d <3 </ x> e", "a < b and c > d <3 e"),
    ("html", "<![CDATA[x]]> a <!DOCTYPE html> b <?php echo 1 ?> c", "a b c"),
    ("html", "before <!-- never closed > text", "before"),
    ("text", "One\r\ntwo\rthree\n", "One\ntwo\nthree\n"),
]


@pytest.mark.parametrize(("name", "text", "prose"), READINGS)
def test_reading(name: str, text: str, prose: str) -> None:
    document = format_named(name).parse(source_of(text))
    check_map(document)
    assert document.text == prose


@pytest.mark.parametrize(
    ("name", "text", "hints"),
    [
        ("markdown", "# One\n\ntext\n\n## Two\n\n- item\n", {"One": "headline", "Two": "subhead", "item": "list"}),
        (
            "markdown",
            "# One\n\n# Two\n\n|a|\n|-|\n|b|",
            {"One": "headline", "Two": "subhead", "a": "table", "b": "table"},
        ),
        (
            "html",
            "<h1>One</h1><h2>Two</h2><p>x<ol><li><p>item</p></ol>",
            {"One": "headline", "Two": "subhead", "item": "list"},
        ),
        (
            "html",
            "<table><caption>C</caption><td>a</table><figcaption>F",
            {"C": "caption", "a": "table", "F": "caption"},
        ),
        ("html", "<table><tr><td><h1>One</h1><p>laid out</p></table>", {"One": "headline"}),
    ],
)
def test_hints(name: str, text: str, hints: dict[str, str]) -> None:
    document = format_named(name).parse(source_of(text))
    assert {document.text[span.start : span.end]: kind for span, kind in document.hints} == hints


@pytest.mark.parametrize(
    ("name", "text", "word", "editable"),
    [
        ("html", "<p>Un<b>tied</b> Nations", "Untied", False),
        ("html", "<p>Untied\n Nations", "Untied Nations", True),
        ("html", "<p>Q&amp;A", "Q&A", True),
        ("html", "<p>a <code>x</code>", "\ufffc", False),
        ("markdown", "see [Untied] here\n\n[untied]: http://x.org", "Untied", False),
        ("markdown", "see [Untied](http://x.org)", "Untied", True),
        ("markdown", "see [Untied][u]\n\n[u]: http://x.org", "Untied", True),
        ("markdown", "> Untied\n> Nations", "Untied Nations", True),
        ("markdown", "<http://untied.org>", "untied", False),
    ],
)
def test_what_may_be_edited(name: str, text: str, word: str, editable: bool) -> None:
    document = format_named(name).parse(source_of(text))
    at = document.text.index(word)
    assert document.is_editable(TextSpan(at, at + len(word))) == editable


@pytest.mark.parametrize(
    ("raw", "encoding", "notes"),
    [
        (b"<meta charset=iso-8859-1><p>\x93caf\xe9\x94", "cp1252", 0),
        (b'<?xml version="1.0" encoding="ISO-8859-15"?><p>\x93caf\xe9', "iso8859-15", 0),
        (b"<meta http-equiv=Content-Type content='text/html; charset=euc-kr'><p>\xc7\xd1", "euc_kr", 0),
        (b"<meta charset=utf-16><p>caf\xc3\xa9", "utf-8", 0),
        (b"<meta charset=klingon><p>caf\xc3\xa9", "utf-8", 1),
        (b"<meta charset=shift_jis><p>caf\xc3\xa9\xff", "cp1252", 2),
        (b"<meta charset=utf-8><p>caf\xe9", "cp1252", 1),
        ("<meta charset=latin-1><p>café".encode("utf-16"), "utf-16-le", 0),
    ],
)
def test_what_a_page_says_of_its_encoding(raw: bytes, encoding: str, notes: int) -> None:
    source = format_named("html").decode("page.html", raw)
    assert (source.encoding, len(source.notes)) == (encoding, notes)
    assert format_named("html").encode(source, source.text, ()) == raw


@pytest.mark.parametrize("name", TEXT_FORMATS)
@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04\x00\x00", b"\x81\x8d", b"\xff\xfea", b"\xff\xfe\x00\xd8", b"a\x00b", b"\xef\xbb\xbf\xff"]
)
def test_what_is_not_text_is_one_line(name: str, raw: bytes) -> None:
    with pytest.raises(InputError, match=r"\Arelease:[^\n]+\Z"):
        format_named(name).decode("release", raw)


def test_a_fix_that_the_encoding_cannot_say() -> None:
    source = format_named("text").decode("release", b"caf\xe9")
    with pytest.raises(InputError, match=r"U\+2192.*cp1252"):
        format_named("text").encode(source, "→", ())
    page = format_named("html").decode("page", b"<meta charset=latin-1>caf\xe9")
    assert format_named("html").encode(page, page.text + "→", ()) == page.raw + b"&#8594;"


@pytest.mark.parametrize("name", TEXT_FORMATS)
@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", "<!--", "&#", "&#;", "[", "![", "*a ", "`", "<b>", "> ", "- ", "\\", "<p><", "<![", "~", "[a](", "|"],
)
def test_hostile_text_takes_no_time(name: str, unit: str) -> None:
    text = unit * (20_000 // len(unit))
    document = format_named(name).parse(source_of(text))
    check_map(document)
