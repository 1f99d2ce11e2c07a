"""Files that are broken, locked, huge or made to harm: a clear outcome, bounded memory, no crash."""

import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest

import kg
from kg import readers
from kg.errors import UnreadableDocument
from kg.model import Metadata, Source
from kg.readers import docx as word_reader
from kg.readers import html as html_reader
from kg.readers import pdf as pdf_reader
from tests.readers.make_documents import docx, empty_pdf, html, pdf, scan, word_xml, zipped

WORDS = ["The Heads of State met in Astana on 15 June 2011.", "上海合作组织成员国元首在阿斯塔纳举行会议。"]


def read(reader: ModuleType, data: bytes) -> Source:
    source: Source = reader.read(data, "file", Metadata(), None)
    return source


PDF, WORD = pdf(WORDS), docx(WORDS)
REFUSED = {
    "password": (pdf_reader, pdf(WORDS, password="secret"), "locked by a password"),
    "truncated PDF": (pdf_reader, PDF[: len(PDF) // 2], "cut short"),
    "broken PDF": (pdf_reader, b"%PDF-1.7\n" + b"rubbish " * 500 + b"%%EOF", "damaged"),
    "no PDF": (pdf_reader, b"Dear Sir", "not a PDF"),
    "scan": (pdf_reader, scan(), "no text layer"),
    "empty page": (pdf_reader, empty_pdf(), "no text layer"),
    "empty file named PDF": (pdf_reader, b"", "empty"),
    "no ZIP": (word_reader, b"Dear Sir", "no ZIP"),
    "truncated ZIP": (word_reader, WORD[: len(WORD) // 2], "cut short"),
    "another ZIP": (word_reader, zipped({"a.txt": "x"}), "not a Word document"),
    "old Word file": (word_reader, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "save it as .docx"),
    "ZIP bomb": (word_reader, word_xml("<w:p/>" * 4_000_000), "refused"),
    "entities": (
        word_reader,
        zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "document type",
    ),
    "broken XML": (word_reader, zipped({"word/document.xml": "<a><b></a>"}), "damaged"),
    "no text in HTML": (html_reader, b"<script>x</script>", "no text"),
    "binary named HTML": (html_reader, bytes(range(256)) * 20, "not text"),
}


@pytest.mark.parametrize(("reader", "data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_it_is_refused_with_the_reason(reader: ModuleType, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read(reader, data)


@pytest.mark.parametrize("reader", [pdf_reader, word_reader, html_reader])
def test_damage_anywhere_is_read_or_refused(reader: ModuleType) -> None:
    whole = {pdf_reader: PDF, word_reader: WORD, html_reader: html(WORDS)}[reader]
    chance = random.Random(2011)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(UnreadableDocument):
            assert read(reader, bytes(data)).raw.strip()


def test_300_pages_take_seconds_and_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(
        pdf(["The Heads of State of the member States met in Astana and adopted the Declaration, " * 20] * 640)
    )
    program = (
        "import resource, sys, time, kg\n"
        "begun = time.monotonic()\n"
        "source = kg.read(sys.argv[1])\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(len(source.places.starts), time.monotonic() - begun, peak)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True, check=True)
    pages, seconds, kilobytes = map(float, done.stdout.split())
    assert pages >= 300
    assert seconds < 60
    assert kilobytes < 400_000


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<b>",
        "<table><tr><td>x",
        "<ol><li>x",
        "<a ",
        "<!--",
        "<![CDATA[",
        "<a b='",
        '<a b="><',
        "&#",
        "</",
        "<p x=y>",
    ],
)
def test_markup_takes_linear_time_at_any_depth(unit: str) -> None:
    begun = time.monotonic()
    shown = html_reader.extracted(f"<p>words</p>{unit * 10_000}")
    assert time.monotonic() - begun < 10
    assert shown.startswith("words\n")


def test_text_10_000_elements_deep_is_read() -> None:
    assert html_reader.extracted("<div>" * 10_000 + "words" + "</div>" * 10_000) == "words\n"


def test_tables_nested_deep_in_word_are_read() -> None:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    deep = opening * 3000 + "<w:p><w:r><w:t>words</w:t></w:r></w:p>" + closing * 3000
    assert read(word_reader, word_xml(deep)).raw == "words\n"


def test_a_long_word_document_is_refused_while_it_is_read() -> None:
    chance = random.Random(1)
    words = "".join(f"{chance.getrandbits(160):040x} " for _ in range(270_000))
    with pytest.raises(UnreadableDocument, match="characters"):
        read(word_reader, word_xml(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))


@pytest.mark.parametrize(("name", "limit"), [("large.txt", "40 MB"), ("large.html", "40 MB"), ("large.pdf", "200 MB")])
def test_a_file_beyond_the_limit_is_refused_before_it_is_in_memory(name: str, limit: str, tmp_path: Path) -> None:
    file = tmp_path / name
    with file.open("wb") as sparse:
        sparse.truncate(210_000_000)
    with pytest.raises(UnreadableDocument, match=limit):
        kg.read(file)


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LONGEST_TEXT", 10)
    file = tmp_path / "long.txt"
    file.write_text("More than ten.", "utf-8")
    with pytest.raises(UnreadableDocument, match="divide"):
        kg.read(file)


@pytest.mark.parametrize(("name", "advice"), [("a.doc", "save it as .docx"), ("a.png", "OCR"), ("a.xyz", ".docx, ")])
def test_other_formats_are_refused_with_advice(name: str, advice: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(UnreadableDocument, match=advice):
        kg.read(tmp_path / name)
