"""Segmentation: the shapes that press offices and wires of many countries give their releases, line by line."""

import pytest

from prlint.document import Source
from prlint.formats import format_named
from prlint.segment import segment

P = (
    "The authority will open a second ferry berth in April after eleven months of work, and it will be served by the"
    " night bus that runs between the station and the old town."
)
Q = "“This is a good day for the port and for all who live on the islands,” Ports Minister Rhoda Vane said."

# each line is the kind that is wanted, a bar and the text; an empty line is one
BRITISH_PAGE = f"""\
release_line|Press release
headline|Second ferry berth to open in April
subhead|Islanders will have a night service from 1 April, Ports Minister announces.
release_line|From:
release_line|Department for Ports and The Rt Hon Rhoda Vane MP
release_line|Published
release_line|3 March 2025
body|{P}
body|Ports Minister Rhoda Vane said:
body|This is a good day for the port and for everyone who lives on the islands.
crosshead|Further information
list|1. The berth was built by Quay Partners.
list|2. The timetable is on the authority’s website.
contact|Media enquiries
contact|Email
contact|press@ports.example
contact|Telephone
contact|020 7946 0991
furniture|Share this page
furniture|The following links open in a new tab
furniture|Share on Facebook (opens in new tab)
"""
EUROPEAN_AGENCY = f"""\
release_line|European Ports Agency - Press release

headline|Ports: Agency proposes common rules for night ferries

dateline|Brussels, 3 March 2025

body|{P}

crosshead|Background

body|{P}

contact|Press contacts:
contact|Ada BROOK - +32 2 555 01 31 - ada.brook@ports.example
contact|Ana LIND - +32 2 555 01 32
"""
HONG_KONG = f"""\
headline|Second ferry berth opens
furniture|************************

body|     The Marine Department today (March 3) opened the second ferry berth. {P}

body|     {Q}

end_mark|Ends/Monday, March 3, 2025
furniture|Issued at HKT 10:05

end_mark|NNNN
"""
INDIA = f"""\
release_line|Ministry of Ports
headline|Union Minister Smt. Rhoda Vane inaugurates second ferry berth at Port Lewin
release_line|Posted On: 03 MAR 2025 5:10PM by the Bureau
body|{P}

body|{Q}

end_mark|***

furniture|AB/CD
"""
KOREA = f"""\
release_line|PRESS RELEASE
release_line|Release Date: March 3, 2025 (Mon.)
release_line|Ministry of Ports

headline|Vice Minister Meets Harbour Masters

body|Vice Minister Hong Gil-dong met with harbour masters from nine countries on March 3. {P}

body|{P}

end_mark|/End/

contact|For inquiries: International Ports Division (+82-44-555-0131)
"""
AUSTRALIA = f"""\
release_line|The Hon Rhoda Vane MP
release_line|Minister for Ports

release_line|MEDIA RELEASE

release_line|3 March 2025

headline|SECOND FERRY BERTH OPENS

body|{P}

body|{Q}

end_mark|[ENDS]

contact|Minister’s office: Ada Brook 0491 570 156
contact|Department: media@ports.example

safe_harbour|Authorised by Rhoda Vane MP, Port Lewin.
"""
JAPAN = f"""\
release_line|NEWS RELEASE

release_line|Tokyo, March 3, 2025

headline|Quay Partners Opens Second Berth
subhead|— Night Service Starts in April —

body|Quay Partners Co., Ltd. (TSE: 9999; “Quay”) today opened its second berth. {P}

crosshead|1. Outline of the berth

table=|Item|Before|After|
table=|---|---|---|
table=|Berths|1|2|

crosshead|2. Future outlook

body|{P}

contact|[Inquiries]
contact|Quay Partners Co., Ltd.
contact|Public Relations Department
contact|Tel: +81-3-5555-0131

end_mark|# # #

safe_harbour|The information in this release is current as of the date of publication.
"""
WIRE = f"""\
release_line|BC-Ferry-Berth, 1st Ld-Writethru
headline|Second ferry berth opens at Port Lewin
byline|By ADA BROOK
byline|Associated Wire
body|{P}
body|{Q}
furniture|___
"""


@pytest.mark.parametrize("labelled", [BRITISH_PAGE, EUROPEAN_AGENCY, HONG_KONG, INDIA, KOREA, AUSTRALIA, JAPAN, WIRE])
def test_each_line_of_an_office(labelled: str) -> None:
    wanted, lines = [], []
    for line in labelled.splitlines():
        kind, _, rest = line.partition("|")
        if line:
            wanted.append(kind.rstrip("="))
        lines.append(f"|{rest}" if kind.endswith("=") else rest)
    text = "\n".join(lines)
    document = format_named("text").parse(Source("release", text.encode(), text))
    found = [(part.kind.value, text[part.span.start : part.span.end][:60]) for part in segment(document).parts]
    shown = [line.strip()[:60] for line in lines if line]
    assert found == list(zip(wanted, shown, strict=True))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("US-China Trade Talks Resume in Port Lewin This Week", "headline"),
        ("BC-Ferry-Berth", "release_line"),
        ("AP-Ferry Berth, URGENT", "release_line"),
    ],
)
def test_a_slug_is_no_headline(line: str, kind: str) -> None:
    text = f"{line}\nFerries return to the harbour of Port Lewin after two years\n{P}"
    document = format_named("text").parse(Source("release", text.encode(), text))
    assert segment(document).parts[0].kind.value == kind


def test_a_numbered_list_stays_one() -> None:
    text = f"Harbour opens its second berth\n\n{P}\n\n1. Two berths\n2. A night bus\n\n{P}"
    document = format_named("text").parse(Source("release", text.encode(), text))
    assert [part.kind.value for part in segment(document).parts] == ["headline", "body", "list", "list", "body"]
