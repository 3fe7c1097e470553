"""Makes the Word documents of other producers that the tests read: ``python tools/make_word_fixtures.py``.

They stand in ``fixtures/word`` so that the tests need neither LibreOffice nor pandoc. LibreOffice saves anew what
``tests/word.py`` makes; pandoc makes its own from Markdown, HTML and reStructuredText.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import office  # noqa: E402
import word  # noqa: E402

TARGET = ROOT / "fixtures" / "word"
PDF = ROOT / "fixtures" / "pdf"
ODT = ROOT / "fixtures" / "odt"
TEXTS = {
    "headings.md": "---\ntitle: Harbour Trust opens pier\nauthor: M. Ito\n---\n\n# First\n\nThe pier opened.\n\n"
    "## Second\n\nIt is long.\n",
    "notes.md": "The pier[^1] opened.[^2]\n\n[^1]: A note.\n\n[^2]: Another, with *stress*.\n",
    "tables.md": "| a1 | b1 |\n|----|----|\n| a2 | **b2** |\n\n: A caption\n",
    "lists.md": "- one\n- two\n    1. inner\n    2. more\n\n1. three\n",
    "links.md": "See [the *site*](http://example.org/a) and <http://example.org>.\n",
    "quotes.md": "> “We opened it,” she said.\n\nLine  \nbreak and `code` and $x^2$.\n",
    "changes.md": 'Old [cut]{.deletion author="K. Lee" date="2026-01-02T00:00:00Z"}[put]{.insertion author="K. Lee" '
    'date="2026-01-02T00:00:00Z"} new [words]{.comment-start author="K. Lee" id="1"}.[]{.comment-end id="1"}\n',
    "scripts.md": "서울 항구 재단 — naïve e\u0301 🇰🇷 東京都.\n",
    "page.html": "<h1>Harbour Trust</h1><p>The <b>pi</b>er <i>opened</i>.<ul><li>one<li>two</ul><table><tr><td>c",
    "story.rst": "Harbour Trust\n=============\n\nThe pier *opened* [#]_.\n\n.. [#] A note.\n\n* one\n* two\n",
}


def main() -> None:
    import pypandoc

    TARGET.mkdir(parents=True, exist_ok=True)
    ODT.mkdir(parents=True, exist_ok=True)
    PDF.mkdir(parents=True, exist_ok=True)
    pandoc = pypandoc.get_pandoc_path()
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for feature in word.FEATURES:
            file = Path(folder) / f"{feature.__name__}.docx"
            file.write_bytes(word.made(feature))
            jobs.append((str(file), "", str(TARGET / f"libreoffice-{feature.__name__}.docx")))
        file = Path(folder) / "full.docx"
        file.write_bytes(word.full())
        jobs.append((str(file), "", str(TARGET / "libreoffice-full.docx")))
        jobs += [(file, "", str(ODT / Path(file).with_suffix(".odt").name)) for file, _, _ in jobs]
        file = Path(folder) / "printed.docx"
        file.write_bytes(word.printed())
        jobs += [(str(file), "", str(PDF / f"printed.{kind}")) for kind in ("pdf", "rtf")]
        office.run(jobs)
        for name, text in TEXTS.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
            target = TARGET / f"pandoc-{name.split('.')[0]}.docx"
            subprocess.run([pandoc, "--track-changes=all", name, "-o", target], cwd=folder, check=True)


if __name__ == "__main__":
    main()
