"""The tree of a document: of the letter that comes with kg, of declarations, treaties, and of plain text."""

import pytest

from kg.model import Document, Metadata, Section
from kg.pipeline import shipped_documents
from kg.readers import plain_text, read
from kg.structures import STRUCTURES, structure


def _structured(text: str) -> Document:
    return structure(plain_text.read(text.encode(), "words.txt", Metadata(), "zh-Hans"))


def _by_path(document: Document) -> dict[str, Section]:
    return {section.path: section for section in document.root.walk()}


def _kinds(document: Document) -> list[str]:
    return [section.kind for section in document.root.children]


@pytest.fixture(scope="module")
def letter() -> Document:
    return structure(read(shipped_documents()[0]))


def test_the_letter_is_one(letter: Document) -> None:
    assert letter.kind == "un-letter"
    assert letter.title == "2011年6月28日中国常驻联合国代表给秘书长的信"


def test_parts_of_the_letter(letter: Document) -> None:
    assert [k for k in _kinds(letter) if k != "masthead"] == ["session", "agenda item", "letter", "annex"]


def test_sections_of_the_annex(letter: Document) -> None:
    annex = _by_path(letter)["annex"]
    assert [s.number for s in annex.children if s.kind == "section"] == list("一二三四五六七八九十")


def test_numbered_paragraphs_of_the_second_section(letter: Document) -> None:
    numbered = [s.path for s in _by_path(letter)["annex.2"].children if s.number]
    assert numbered == [f"annex.2.{n}" for n in range(1, 7)]


def test_title_preamble_and_original_languages_of_the_annex(letter: Document) -> None:
    sections = _by_path(letter)
    assert sections["annex"].heading == "上海合作组织十周年阿斯塔纳宣言"
    assert {"title", "preamble", "original languages", "heading"} <= {s.kind for s in sections["annex"].children}


def test_six_signatures(letter: Document) -> None:
    (block,) = [s for s in letter.root.walk() if s.path == "annex.signatures"]
    assert [s.kind for s in block.children] == ["signature"] * 6
    assert "乌兹别克斯坦共和国总统\n伊斯拉姆·卡里莫夫(签名)" in letter.text[block.span.start : block.span.end]


def test_done_at(letter: Document) -> None:
    (done,) = [s for s in letter.root.walk() if s.kind == "done at"]
    assert letter.quote(done.span) == "二〇一一年六月十五日于阿斯塔纳"


def test_the_signature_of_the_letter(letter: Document) -> None:
    block = _by_path(letter)["letter.signature"]
    assert letter.quote(block.span) == "中华人民共和国常驻联合国代表大使李保东(签名)"


DECLARATION = """里海沿岸国家海事安全宣言

我们，里海沿岸国家的代表，为加强海事安全，声明如下：

一、航行

（一）各方尊重航行自由。

（二）各方交换气象资料。

二、救助

各方及时救助遇险船只。

阿塞拜疆共和国总统
伊利哈姆·阿利耶夫（签名）

二〇一四年九月二十九日于阿斯特拉罕
"""


def test_a_bare_declaration() -> None:
    document = _structured(DECLARATION)
    assert document.kind == "declaration"
    assert document.title == "里海沿岸国家海事安全宣言"
    assert _kinds(document) == ["title", "preamble", "section", "section", "signature block", "done at"]


def test_sections_and_paragraphs_have_number_and_heading() -> None:
    sections = _by_path(_structured(DECLARATION))
    assert (sections["1"].number, sections["1"].heading) == ("一", "航行")
    assert [c.number for c in sections["1"].children] == ["一", "二"]
    assert sections["2"].children[0].number is None


def test_articles() -> None:
    document = _structured("水质协定\n\n缔约各方议定如下：\n\n第一条　定义\n水指淡水。\n\n第二条\n各方交换数据。\n")
    assert [(s.number, s.heading) for s in document.root.children if s.kind == "section"] == [
        ("一", "定义"),
        ("二", None),
    ]


def test_arabic_paragraph_numbers() -> None:
    document = _structured("会议公报\n\n各方举行了会议。\n\n1. 各方同意合作。\n\n2. 各方交换数据。\n")
    assert [s.number for s in document.root.children if s.number] == ["1", "2"]


def test_a_title_over_several_lines() -> None:
    assert _structured("里海沿岸国家\n海事安全\n宣言\n\n各方声明如下。\n").title == "里海沿岸国家海事安全宣言"


def test_a_plain_text() -> None:
    document = _structured("各方同意合作，并将交换数据。\n\n各方将再次会晤。\n")
    assert document.kind == "plain"
    assert document.title is None
    assert _kinds(document) == ["paragraph", "paragraph"]


@pytest.mark.parametrize("text", ["", "\n \n", "一\n", "（签名）\n", "第一条\n", "2014年9月29日\n"])
def test_next_to_nothing_has_a_tree(text: str) -> None:
    assert _structured(text + " 。").root.kind == "document"


TEXTS = [
    DECLARATION,
    DECLARATION + DECLARATION,
    "一\n一\n一\n",
    "（一）甲。\n（一）乙。\n",
    "第六届会议\n" * 3 + DECLARATION,
]


@pytest.mark.parametrize("text", TEXTS)
def test_paths_are_unique_and_ascii(text: str) -> None:
    paths = [section.path for section in _structured(text).root.walk()]
    assert len(paths) == len(set(paths))
    assert all(path.isascii() and " " not in path for path in paths)


def _nested(section: Section) -> None:
    end = section.span.start
    for child in section.children:
        assert section.span.covers(child.span)
        assert child.span.start >= end
        end = child.span.end
        _nested(child)


@pytest.mark.parametrize("text", TEXTS)
def test_children_lie_in_order_within_their_parents(text: str) -> None:
    _nested(_structured(text).root)


def test_children_of_the_letter_lie_in_order_within_their_parents(letter: Document) -> None:
    _nested(letter.root)


def test_every_line_lies_in_a_leaf_or_heads_a_section(letter: Document) -> None:
    sections = list(letter.root.walk())
    leaves = {i for s in sections if not s.children for i in range(s.span.start, s.span.end)}
    rest = "".join(c for i, c in enumerate(letter.text) if i not in leaves)
    assert rest.split() == [s.number for s in sections if s.kind == "section"]


def test_only_the_last_structure_takes_every_text() -> None:
    assert [module.__name__ for module in STRUCTURES if module.recognizes([])] == [STRUCTURES[-1].__name__]


def test_the_slug_does_not_change_with_the_layout() -> None:
    assert _structured(DECLARATION).slug == _structured(DECLARATION.replace("\n", "\r\n")).slug


def test_day_and_place_before_the_last_line() -> None:
    _nested(_structured("会议公报\n\n各方举行了会议。\n\n2009年4月23日于北京\n\n会议秘书组\n").root)


def test_signatures_on_both_sides_of_day_and_place() -> None:
    first, second = "亚美尼亚共和国总理\n尼科尔·帕希尼扬（签名）", "蒙古国总统\n巴特图勒嘎（签名）"
    _nested(_structured(f"水质宣言\n\n各方同意合作。\n\n{first}\n\n2009年4月23日于北京\n\n{second}\n").root)
