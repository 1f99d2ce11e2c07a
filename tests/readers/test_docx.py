"""Word documents: what the main story shows, a paragraph a line."""

from pathlib import Path

import pytest
from docx import Document as Word

import kg
from kg.errors import UnreadableDocument
from kg.model import Metadata
from kg.readers import docx as reader
from kg.readers.labels import label
from kg.structures import structure
from tests.readers.make_documents import docx, saved, word_xml, zipped
from tests.readers.test_pdf import SEED, found


def raw(data: bytes) -> str:
    return reader.read(data, "words.docx", Metadata(), None).raw


def test_the_seed_in_word_says_what_the_seed_says(tmp_path: Path) -> None:
    seed = structure(kg.read(SEED))
    file = tmp_path / "seed.docx"
    file.write_bytes(docx(seed.text.split("\n")))
    written = structure(kg.read(file))
    assert found(written) == found(seed)
    assert written.text == seed.text


def test_headers_and_footers_are_left_out_and_each_paragraph_is_a_line() -> None:
    source = reader.read(docx(["第一条", "各方同意。"]), "words.docx", Metadata(), None)
    assert source.raw == "第一条\n各方同意。\n"
    assert source.wraps == frozenset()
    assert source.language == "zh-Hans"


def test_line_ends_tabs_and_hyphens() -> None:
    body = "<w:p><w:r><w:t>A</w:t><w:br/><w:t>B</w:t><w:tab/><w:t>C</w:t><w:noBreakHyphen/><w:t>D</w:t></w:r></w:p>"
    assert raw(word_xml(body)) == "A\nB    C-D\n"


def test_deleted_hidden_and_doubled_text_is_left_out() -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t> text</w:t></w:r></w:p>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    assert raw(word_xml(body)) == "new text\nonce\n"


def test_a_text_box_follows_its_paragraph() -> None:
    inner = "<w:p><w:r><w:t>box</w:t></w:r></w:p>"
    body = f"<w:p><w:r><w:t>one</w:t><w:txbxContent>{inner}</w:txbxContent><w:t> two</w:t></w:r></w:p>"
    assert raw(word_xml(body)) == "one two\nbox\n"


def test_tables() -> None:
    word = Word()
    table = word.add_table(2, 2)
    cells = [["China", "Yang Jiechi, Minister"], ["中华人民共和国主席\n胡锦涛", "俄罗斯联邦总统\n梅德韦杰夫"]]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("after")
    assert raw(saved(word)) == (
        "China    Yang Jiechi, Minister\n中华人民共和国主席\n胡锦涛\n俄罗斯联邦总统\n梅德韦杰夫\nafter\n"
    )


def test_numbered_and_bulleted_paragraphs_carry_their_labels() -> None:
    word = Word()
    for text in ("Recalls", "Decides"):
        word.add_paragraph(text, "List Number")
    word.add_paragraph("item", "List Bullet")
    assert raw(saved(word)) == "1. Recalls\n2. Decides\n• item\n"


def test_labels_nest_and_start_again() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    numbering = (
        f'<w:numbering xmlns:w="{space}"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    paragraph = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    )
    body = "".join(paragraph.format(level) for level in (0, 1, 1, 0, 1))
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    made = zipped({"word/document.xml": document, "word/numbering.xml": numbering})
    assert raw(made).split("\n") == ["一、 x", "(a) x", "(b) x", "二、 x", "(a) x", ""]


def test_footnotes_stand_at_the_end() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>text</w:t></w:r></w:p></w:body></w:document>'
    notes = (
        f'<w:footnotes xmlns:w="{space}">'
        '<w:footnote w:type="separator"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>'
        "<w:footnote><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    assert raw(zipped({"word/document.xml": document, "word/footnotes.xml": notes})) == "text\nnote\n"


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        raw(docx([]))


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCounting", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (9, "lowerRoman", "ix"),
        (28, "upperLetter", "BB"),
        (3, "russianLower", "в"),
        (7, "unheard-of", "7"),
        (0, "upperRoman", "0"),
    ],
)
def test_labels(number: int, form: str, shown: str) -> None:
    assert label(number, form) == shown
