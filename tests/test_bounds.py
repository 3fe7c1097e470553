"""Files that are made to exhaust a reader: one line, bounded memory, the file untouched. Each in its own process."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import compound
import releases
import word

MOST = 800  # MB of one process; what such files ask for without limits is a multiple
HEAD, _, TAIL = word.part(word.made(word.headings), "word/document.xml").partition(b"<w:body>")
PARAGRAPH = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
SENTENCE = b"The harbour is open. "
LONG = b"<w:p><w:r><w:t>" + SENTENCE * 5000 + b"</w:t></w:r></w:p>"
PARTS = b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n"


def docx(body: bytes) -> bytes:
    xml = HEAD + b"<w:body>" + body + b"</w:body></w:document>"
    return word.with_parts(word.made(word.headings), {"word/document.xml": xml})


def odt(body: bytes) -> bytes:
    raw = releases.open_document()
    xml = word.part(raw, "content.xml").replace(b"</office:text>", body + b"</office:text>")
    return word.with_parts(raw, {"content.xml": xml})


def laughs() -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10 if i else b"ha") for i in range(10))
    return b"<!DOCTYPE nitf [" + entities + b"]><nitf>&a9;</nitf>"


HUNGRY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "paragraphs.docx": ("more than 30 MB", lambda: docx(PARAGRAPH * 3_000_000)),
    "just.docx": ("more pieces than any real one", lambda: docx(PARAGRAPH * 850_000)),
    "words.docx": (
        "too long to be a release",
        lambda: docx(LONG * 180),
    ),
    "paragraphs.odt": ("more than 30 MB", lambda: odt(b"<text:p>a</text:p>" * 2_000_000)),
    "spaces.odt": ("too long to be a release", lambda: odt(b'<text:p><text:s text:c="1000000000"/>b</text:p>' * 1200)),
    "words.ninjs": (
        "too long to be a release",
        lambda: json.dumps({"body_text": SENTENCE.decode() * 900_000}).encode(),
    ),
    "deep.ninjs": ("not JSON", lambda: b'{"uri":' + b"[" * 500_000),
    "laughs.nitf": ("not well-formed XML|declares entities", laughs),
    "deep.nitf": ("not well-formed XML", lambda: b"<nitf>" + b"<block>" * 500_000),
    "words.msg": (
        "too long to be a release",
        lambda: compound.compound({"__properties_version1.0": bytes(32), "__substg1.0_1000001E": SENTENCE * 300_000}),
    ),
    "braces.rtf": ("", lambda: b"{\\rtf1 " + b"{\\pict " * 300_000),
    "parts.eml": (
        "",
        lambda: (
            b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n"
            + b"--a\nContent-Type: image/png\n\nx\n" * 20_000
        ),
    ),
}

MEASURED = """
import resource, sys
from prlint.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stdout.flush()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1_000_000 if sys.platform == "darwin" else 1000))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the operating system does not tell the peak of a process")
@pytest.mark.parametrize("name", HUNGRY)
def test_memory_is_bounded(name: str, tmp_path: Path) -> None:
    why, make = HUNGRY[name]
    raw = make()
    file = tmp_path / name
    file.write_bytes(raw)
    check = ("fix", "--isolated", "--no-grammar", "--select", "names/official", "--exit-zero", name)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *check],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0"},
    )
    *lines, memory = done.stdout.splitlines()
    assert int(memory) < MOST
    assert done.stderr == ""
    assert file.read_bytes() == raw
    assert all(len(line) < 500 for line in lines)
    if why:
        assert len(lines) == 2
        assert lines[0].startswith(f"{name}: ")
        assert any(reason in lines[0] for reason in why.split("|"))
