"""Segmentation: whole little releases of every shape, line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prlint.document import Document, Source
from prlint.formats import format_named
from prlint.regions import RegionKind
from prlint.segment import segment
from prlint.segment.dateline import dateline_end
from prlint.sentences import sentences_in


def parse(text: str, form: str = "text") -> Document:
    return format_named(form).parse(Source("release", text.encode(), text))


def kinds(text: str) -> list[str]:
    return [part.kind.value for part in segment(parse(text)).parts]


def quotes(text: str) -> list[str]:
    return [text[span.start : span.end] for span in segment(parse(text)).quotes]


PROSE = (
    "The harbour authority opened its second ferry berth on Monday after eleven months of work. "
    "It can take two vessels at a time and will be served by the night bus."
)

CLASSIC = f"""\
FOR IMMEDIATE RELEASE
March 3, 2025

Contact:
Ada Brook
Press Officer, Quay Partners
+44 20 7946 0991
ada.brook@quay.example

Harbour Authority Opens Second Ferry Berth
Night bus to serve both berths from April

PORT LEWIN, March 3, 2025 — {PROSE}

“It is a good day for the port,” said Harbour Master Rhoda Vane.

What changes for passengers

• Ferries leave every 40 minutes.
• Tickets are sold on board.

{PROSE}

About Quay Partners
Quay Partners builds and runs small harbours in nine countries.

Notes to Editors: photographs are available on request.

© 2025 Quay Partners. All rights reserved.

###
"""


def test_a_classic_release() -> None:
    assert kinds(CLASSIC) == [
        "release_line",
        "release_line",
        *["contact"] * 5,
        "headline",
        "subhead",
        "dateline",
        "body",
        "body",
        "crosshead",
        "list",
        "list",
        "body",
        "boilerplate",
        "boilerplate",
        "notes",
        "copyright",
        "end_mark",
    ]


def test_a_web_capture_without_blank_lines() -> None:
    text = (
        "03/04/2025 | News release | Archive\n"
        "Ministers agree on new ferry timetable after the spring meeting\n"
        "Both sides want a night service\n"
        f"{PROSE}\n{PROSE}\nBy Rhoda Vane <rhoda@weekly.example>\nCopyright ⓒ Harbour Weekly, All rights reserved"
    )
    assert kinds(text) == ["release_line", "headline", "subhead", "body", "body", "byline", "copyright"]


def test_hard_wrapped_text_keeps_its_paragraphs_whole() -> None:
    text = """\
EMBARGOED UNTIL 9 A.M. GMT, 3 MARCH 2025

Harbour authority opens second ferry berth

PORT LEWIN, March 3 -- The harbour authority opened its second
ferry berth on Monday after eleven months of work, and the first
vessel left with forty passengers and a brass band on its deck.

  The berth can take two vessels at a time. It will be served by
the night bus that runs between the station and the old town.

-30-
"""
    regions = segment(parse(text))
    assert kinds(text) == ["embargo", "headline", "dateline", "body", "body", "end_mark"]
    assert text[regions.parts[3].span.start :].startswith("The harbour authority")
    assert text[: regions.parts[3].span.end].endswith("on its deck.")


def test_a_capture_in_one_line() -> None:
    assert kinds(f"   PORT LEWIN - {PROSE} -30- ") == ["dateline", "body", "end_mark"]


def test_boilerplate_run_into_the_last_paragraph() -> None:
    text = f"Harbour opens berth\n\n{PROSE} About Quay Partners Quay Partners builds and runs small harbours."
    assert kinds(text) == ["headline", "body", "boilerplate"]


def test_a_fragment_is_body() -> None:
    assert kinds("Acme opened a plant.") == ["body"]
    assert kinds("the harbour") == ["body"]


def test_headline_with_a_full_stop_is_still_the_headline() -> None:
    assert kinds(f"Harbour authority opens berth.\n\nPORT LEWIN — {PROSE}") == ["headline", "dateline", "body"]


def test_safe_harbour_and_caption() -> None:
    text = (
        f"Quay Partners reports results\n\nPORT LEWIN, March 3 – {PROSE}\n\n"
        f"Photo: The new berth at dawn.\n\nForward-Looking Statements\n{PROSE}\n\n"
        "Media Contact:\nAda Brook\nada@quay.example"
    )
    assert kinds(text)[3:] == ["caption", "safe_harbour", "safe_harbour", "contact", "contact", "contact"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"Harbour opens berth\nPORT LEWIN, March 3, 2025\n— {PROSE}", ["headline", "dateline", "body"]),
        (f"Harbour opens second berth\nPORT LEWIN\n—\n{PROSE}", ["headline", "dateline", "body"]),
        (f"Harbour opens berth\n\n{PROSE}\nThe harbour police looked into the case\n.", ["headline", "body", "body"]),
        (f"Harbour opens berth\n\n{PROSE}\nA map of the new berth can be seen at\nwww.quay.example",
         ["headline", "body", "body"]),
        (f"Harbour opens berth\n\n{PROSE}\nThe following captains were among the guests of the day:\nAda Brook, 41\n"
         f"Rhoda Vane, 38\nTom Lind, 52\n{PROSE}", ["headline", "body", "body", "list", "list", "list", "body"]),
        (f"Harbour opens berth\n\n{PROSE}\n\n{PROSE}\n\nQuay Partners Ltd. is a builder of small harbours that runs "
         "nine of them in six countries. More information is available at www.quay.example.",
         ["headline", "body", "body", "boilerplate"]),
        (f"Harbour opens berth\n\n{PROSE} {PROSE} ©2025 Quay Partners. All rights reserved.",
         ["headline", "body", "copyright"]),
        (f"Harbour opens its second ferry berth   13/07/10\n\n{PROSE}", ["headline", "release_line", "body"]),
        (f"Harbour opens berth\n\n{PROSE}\n\nWebsite | Facebook | LinkedIn | X", ["headline", "body", "furniture"]),
    ],
)  # fmt: skip
def test_what_captures_do_to_a_release(text: str, wanted: list[str]) -> None:
    assert kinds(text) == wanted


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("PORT LEWIN, March 3, 2025 — The authority", "PORT LEWIN, March 3, 2025 —"),
        ("PORT LEWIN, Maine, Nov. 1, 2025 /NorthWire/ -- The authority",
         "PORT LEWIN, Maine, Nov. 1, 2025 /NorthWire/ --"),
        ("PORT LEWIN--(NORTH WIRE)--The authority", "PORT LEWIN--(NORTH WIRE)--"),
        ("PORT LEWIN (AP) — The authority", "PORT LEWIN (AP) —"),
        ("KABUL, Afghanistan (March 3) - A force", "KABUL, Afghanistan (March 3) -"),
        ("WASHINGTON, D.C.- Today, members", "WASHINGTON, D.C.-"),
        ("WASHINGTON—U.S. Rep. Ada Brook", "WASHINGTON—"),
        ("(Port Lewin, Maine) – A jury", "(Port Lewin, Maine) –"),
        ("Port Lewin, Maine (Northwire.example) Monday Mar 3, 2025 @ 7:00 AM Eastern — The authority",
         "Port Lewin, Maine (Northwire.example) Monday Mar 3, 2025 @ 7:00 AM Eastern —"),
        ("Port Lewin, Maine (Northwire.example) Monday Mar 3, 2025 @ 7:15 PM US/Eastern — The authority",
         "Port Lewin, Maine (Northwire.example) Monday Mar 3, 2025 @ 7:15 PM US/Eastern —"),
        ("ST. PAUL, Minn., March 3, 2025 – The authority", "ST. PAUL, Minn., March 3, 2025 –"),
        ("March 3, 2025 – PORT LEWIN, Maine – The authority", "March 3, 2025 – PORT LEWIN, Maine –"),
        ("SEOUL, 3 March 2025 - The ministry", "SEOUL, 3 March 2025 -"),
        ("PORT LEWIN, ME / Wire Name / March 3, 2025 10:28", "PORT LEWIN, ME / Wire Name / March 3, 2025 10:28"),
        ("The authority opened a berth - and a bar.", None),
        ("NOTE: The berth is closed.", None),
        ("Sen. Ada Brook, R-Maine, today voted against it.", None),
        ("Quay Partners, D-Maine and others met.", None),
        ("Tom Brook, DOB: 06-08-1992, pleaded not guilty.", None),
        ("Tickets: two for one on board.", None),
        ("Well-known speakers will attend.", None),
        ("FOR IMMEDIATE RELEASE - The authority", None),
        ("U.S. exports rose in March - and fell in April.", None),
    ],
)  # fmt: skip
def test_dateline(text: str, dateline: str | None) -> None:
    end = dateline_end(text, 0, len(text))
    assert (None if end is None else text[:end]) == dateline


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said, “It is done.” He left.", ["“It is done.”"]),
        ('She said, "It is done." He said, "Good."', ['"It is done."', '"Good."']),
        ("He called it ‘a gift’ and the partners’ pride.", ["‘a gift’"]),
        ("'It is done,' said the partners' lawyer. 'We won't stop.'", ["'It is done,'", "'We won't stop.'"]),
        ("The rock 'n' roll of the '90s isn't over.", []),
        ("It is 5'6\" tall and 12\" wide.", []),
        ("Elle a dit « bonjour » hier.", ["« bonjour »"]),
        ("„So ist es“, sagte sie.", ["„So ist es“"]),
        ("She said, “It is done.\nHe left the room at noon.", ["“It is done."]),
        ("“It was long.\n\n“It was worth it,” she said.", ["“It was long.", "“It was worth it,”"]),
        ("“He said ‘never’ twice,” she said.", ["“He said ‘never’ twice,”"]),
        ("A so-called “expert\" spoke.", ["“expert\""]),
    ],
)  # fmt: skip
def test_quotations(text: str, found: list[str]) -> None:
    assert quotes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Vane met Sen. Brook. | They spoke.",
        "The U.S. Senate voted at 9 a.m. Monday. | It passed.",
        "It opens at 9 a.m. | Tickets cost $3.50. | Doors close at 5 p.m. EST.",
        "He works for Acme Inc. | The firm is based in Port Lewin.",
        "Acme Inc. Chairman Rhoda Vane left.",
        "Acme Inc. (NYSE: ACM) and Quay Pte. Ltd. met. | “It was time.” | (See below.)",
        "J. R. Vane and Ada B. Brook signed. | Both left.",
        "“It is done.” | She left.",
        "She asked, “Is it done?” | He nodded.",
        "See No. 5 on p. 3 for details. | No. | That is all.",
        "Born on Nov. 3 in Washington, D.C. | She moved to St. Paul.",
        "It rose 3.5 percent… | Then it fell.",
        "They chose Plan B. | The work began.",
        "It left the U.S. | The ferry came back.",
    ],
)
def test_sentences(text: str) -> None:
    wanted = text.split(" | ")
    joined = " ".join(wanted)
    assert [joined[span.start : span.end] for span in sentences_in(joined, 0, len(joined))] == wanted


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB .,\n“”\"'‘’#-—:(/1@A\t©", max_size=120))
def test_regions_lie_in_order_inside_the_text(text: str) -> None:
    regions = segment(parse(text))
    at = 0
    for part in regions.parts:
        assert at <= part.span.start < part.span.end <= len(text)
        assert text[part.span.start : part.span.end].strip() == text[part.span.start : part.span.end]
        at = part.span.end
    at = 0
    for quote in regions.quotes:
        assert at <= quote.start < quote.end <= len(text)
        at = quote.end
    covered = {i for part in regions.parts for i in range(part.span.start, part.span.end)}
    assert all(text[i].isspace() or text[i] == "#" for i in range(len(text)) if i not in covered)


def test_hints_of_a_format_are_taken() -> None:
    text = f"Harbour opens berth\n\nNight bus\n\n{PROSE}\n\nTimes\n\n{PROSE}"
    document = parse(text)
    spans = [(region.span, "headline" if i == 0 else "subhead") for i, region in enumerate(segment(document).parts)]
    hinted = Document(
        document.path, document.source, text, document.pieces, hints=(spans[0], spans[1], spans[3]), format="markdown"
    )
    assert [part.kind for part in segment(hinted).parts] == [
        RegionKind.HEADLINE,
        RegionKind.SUBHEAD,
        RegionKind.BODY,
        RegionKind.CROSSHEAD,
        RegionKind.BODY,
    ]


def test_labels_glued_to_the_last_sentence() -> None:
    """A capture without line ends: each label begins a part of its own, and an address in a sentence does not."""
    text = (
        f"PORT LEWIN, March 3 – {PROSE} {PROSE}Media Contact: Ada Brook ada@quay.example"
        "Disclaimer: nothing here is advice.Hashtag: #ferry"
    )
    wanted = ["dateline", "body", "contact", "safe_harbour", "furniture"]
    assert kinds(text) == wanted
    assert kinds(f"Harbour opens berth\n\n{PROSE} {PROSE} Its resource: the sea. A point of contact: the pier.") == [
        "headline",
        "body",
    ]


def test_a_list_that_lost_its_line_ends() -> None:
    text = (
        f"Harbour opens berth\n\n{PROSE}\n\nWhat is new: • two berths for large ferries and their crews • a night bus"
    )
    text += " that runs between the station, the old town and the pier, every day of the year"
    text += " • free bicycles for all who come early"
    assert kinds(text) == ["headline", "body", "body", "list", "list", "list"]
    text = f"Harbour opens berth\n\n{PROSE}\n\nThe port in figures * Over 150 ferries a day\n* Two berths"
    assert kinds(text) == ["headline", "body", "crosshead", "list", "list"]


def test_a_lead_that_breaks_at_its_links() -> None:
    lead = "Port Lewin Harbour Director\nRhoda Vane\nsaid today that the second berth would open on Monday."
    assert kinds(f"{lead}\n{PROSE}") == ["body", "body"]
    lead = (
        "The port was honoured on Friday with the Coastal Association\nHarbour of the Year Award\nat a dinner in town."
    )
    assert kinds(f"Harbour wins prize\n{lead}\n{PROSE}") == ["headline", "body", "body"]


def test_a_headline_goes_on_with_a_preposition() -> None:
    head = "Harbour Master Sentenced to Ten Years of Quiet\nFor Sleeping on the Pier\nNeighbours Are Relieved"
    assert kinds(f"{head}\n{PROSE}") == ["headline", "subhead", "body"]
    head = "Harbour Authority Opens Second Ferry Berth in Spring\nAfter Years of Delay, Ferries Return"
    assert kinds(f"{head}\n{PROSE}") == ["headline", "subhead", "body"]


def test_the_foot_of_each_page_and_a_letterhead_in_the_story() -> None:
    foot = "Quay House • 3 Pier Road, Dock 19 • Port Lewin"
    head = "MEDIA RELEASE   The Hon Rhoda Vane  Minister for Ports\n\nSenator Ada Brook"
    text = f"Harbour opens berth\n\n{PROSE}\n{foot}\n{PROSE}\n{foot}\n\n{head}\n\n{PROSE}"
    assert kinds(text) == [
        "headline",
        "body",
        "furniture",
        "body",
        "furniture",
        "release_line",
        "release_line",
        "body",
    ]


def test_the_name_under_a_quotation_is_no_heading() -> None:
    quote = "“This berth is the work of many hands, and it will serve the islands for many years.”"
    text = f"Harbour opens berth\n\n{PROSE}\n\n{quote}\n\nRhoda Vane, Director of the Port\n\n{PROSE}"
    assert kinds(text) == ["headline", "body", "body", "body", "body"]
    text = f"Harbour opens berth\n\n{PROSE}\n\n{quote}\n\nA New Berth, Every Year\n\n{PROSE}"
    assert kinds(text) == ["headline", "body", "body", "crosshead", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("If you would like an interview with the harbour master, please call 555-0131.", "contact"),
        ("For ferry information, call 555-0131.", "contact"),
        ("If you or someone you know needs help, call the coast guard at 555-0131.", "body"),
        ("For many ferry crews, a call from home is the best part of the day.", "body"),
    ],
)
def test_sentences_that_say_whom_to_call(line: str, kind: str) -> None:
    assert kinds(f"Harbour opens berth\n\n{PROSE}\n\n{line}\n\n{PROSE}") == ["headline", "body", kind, "body"]


def test_two_addresses_in_a_long_line() -> None:
    line = "Ada Brook (Port) 0555 012 077 / ada@port.example  Ana Lind (Harbour Master’s office) 0555 012 078 / " * 2
    text = f"Harbour opens berth\n\n{PROSE}\n\nMedia contacts:\n\n{line}ana@port.example"
    assert kinds(text) == ["headline", "body", "contact", "contact"]


def test_a_name_that_was_a_link_goes_on_in_brackets() -> None:
    lead = "Port Director’s\nRhoda Vane\nand\nAda Brook\n(Pier Office, Port Lewin) will lead the work on both."
    assert kinds(f"Harbour opens berth\n{PROSE}\n{lead}\n{PROSE}") == ["headline", "body", "body", "body"]


def test_a_summary_above_the_dateline() -> None:
    summary = "News Summary:\n\nThe second berth opens on Monday; it takes two vessels at a time and is open at night."
    text = f"Harbour opens its second berth\n\n{summary}\n\nPORT LEWIN—{PROSE}"
    assert kinds(text) == ["headline", "subhead", "subhead", "dateline", "body"]
    assert kinds(text.replace("PORT LEWIN—", "")) == ["headline", "subhead", "body", "body"]


def test_addresses_in_the_web() -> None:
    lines = "Website: https://quay.example\n\nTelegram: https://t.example/quay"
    assert kinds(f"Harbour opens berth\n\n{PROSE}\n\n{lines}") == ["headline", "body", "contact", "contact"]
    about = f"About Quay\n\nQuay runs harbours.\n\n{lines}"
    assert kinds(f"Harbour opens berth\n\n{PROSE}\n\n{about}")[2:] == ["boilerplate"] * 4


def test_boilerplate_glued_to_the_story() -> None:
    text = f"PORT LEWIN – {PROSE} We thank QUAYAbout HarbourHarbour Ltd. builds piers."
    assert kinds(text) == ["dateline", "body", "boilerplate"]
    assert kinds(f"PORT LEWIN – {PROSE} We wrote “AllAbout Harbour Life” and thank everybody.") == ["dateline", "body"]


def test_what_a_page_left_behind() -> None:
    for left in ("Read More>>", "— Quay (@quay) March 3, 2025", "chat-box { z-index: 9; position: fixed; } " * 12):
        assert kinds(f"Harbour opens berth\n\n{PROSE}\n\n{left}") == ["headline", "body", "furniture"]


def test_a_second_title_that_is_a_question() -> None:
    text = f"Title: Harbour Opens Berth\nDate: March 3, 2025\n{PROSE}\n"
    text += f"Title: Where Have All The Harbour Pilots Gone?\n{PROSE}"
    assert kinds(text) == ["furniture", "headline", "release_line", "body", "furniture", "headline", "body"]
