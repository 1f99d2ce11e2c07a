"""Spans, sections and documents: places in the reflowed text and in the file, and quotes that are held against it."""

from dataclasses import replace

import pytest

from kg.errors import QuoteError
from kg.model import Document, Extraction, Metadata, Section, Span
from kg.readers import plain_text
from kg.structures import structure


@pytest.fixture
def document() -> Document:
    text = "𠮷尔吉斯 说明。\n吉尔吉斯 12 共和国总统同意合作。\n"
    return structure(plain_text.read(text.encode(), "words.txt", Metadata(), "zh-Hans"))


def _span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_a_span_is_half_open() -> None:
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert Span(0, 3).overlaps(Span(2, 4))
    assert Span(0, 3).covers(Span(1, 3))
    assert not Span(0, 3).covers(Span(1, 4))


def test_offsets_are_code_points_of_the_file(document: Document) -> None:
    raw = document.raw_span(_span(document, "同意"))
    assert document.source.raw[raw.start : raw.end] == "同意"


def test_a_page_number_lies_within_the_raw_span_of_the_name(document: Document) -> None:
    raw = document.raw_span(_span(document, "吉尔吉斯共和国"))
    assert document.source.raw[raw.start : raw.end] == "吉尔吉斯 12 共和国"


def test_there_and_back(document: Document) -> None:
    span = _span(document, "吉尔吉斯共和国")
    assert document.flow_span(document.raw_span(span)) == span


@pytest.mark.parametrize("words", ["吉尔吉斯共和国", "同意合作", "𠮷尔吉斯"])
def test_a_quote_that_is_there(document: Document, words: str) -> None:
    document.require(words, _span(document, words))


@pytest.mark.parametrize("wrong", ["吉尔吉期共和国", "吉尔吉斯共和", "吉尔吉斯12共和国", "", "吉尔吉斯共和国总"])
def test_a_quote_that_is_not(document: Document, wrong: str) -> None:
    with pytest.raises(QuoteError, match=r"words\.txt: the quote .* is not in the source at \d+-\d+, which reads"):
        document.require(wrong, _span(document, "吉尔吉斯共和国"))


@pytest.mark.parametrize("span", [Span(-3, 2), Span(0, 999), Span(5, 5), Span(6, 5)])
def test_a_place_that_does_not_exist(document: Document, span: Span) -> None:
    with pytest.raises(QuoteError):
        document.require("同意", span)


def test_quotes_have_no_line_ends(document: Document) -> None:
    assert "\n" not in document.quote(Span(0, len(document.text)))


def test_the_innermost_section() -> None:
    inner = Section("paragraph", "1.1", Span(2, 5))
    root = Section(
        "document", "document", Span(0, 9), children=(Section("section", "1", Span(1, 6), children=(inner,)),)
    )
    assert [section.path for section in root.walk()] == ["document", "1", "1.1"]


def test_section_at(document: Document) -> None:
    span = _span(document, "同意")
    section = document.section_at(span.start)
    assert section.span.covers(span)
    assert not section.children


def test_what_no_part_dates_has_no_day() -> None:
    found = Extraction((), (), attested=((Span(0, 5), "2011-06-15"),))
    assert (found.attested_on(4), found.attested_on(5)) == ("2011-06-15", None)


def test_the_parts_are_letters_and_annexes(document: Document) -> None:
    title, letter, annex = (Section(k, k, Span(n, n + 2)) for k, n in (("title", 0), ("letter", 2), ("annex", 5)))
    parted = replace(document, root=replace(document.root, children=(title, letter, annex)))
    assert parted.parts == (letter, annex)
    kinds = [parted.part_at(position).kind for position in range(1, 8)]
    assert kinds == [parted.root.kind, "letter", "letter", parted.root.kind, "annex", "annex", parted.root.kind]


def test_a_text_without_letters_is_one_part(document: Document) -> None:
    assert document.parts == (document.root,)
    assert document.part_at(3) is document.root
