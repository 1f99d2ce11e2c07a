"""PDF files: lines as the pages show them, with the page and the box of every code point."""

import re
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import kg
from kg.languages import languages
from kg.model import Document, Metadata, Source, Span
from kg.readers import pdf as reader
from kg.structures import structure
from tests.readers.make_documents import HEIGHT, MARGIN, WIDTH, pdf, pdf_of_cells

SEED = Path(__file__).resolve().parents[2] / "documents" / "sco-astana-declaration-2011.zh.txt"
ENGLISH = [
    "The Heads of State of the member States of the Shanghai Cooperation Organization met in Astana on 15 June 2011 "
    "and adopted the Astana Declaration.",
    "They noted with satisfaction the work of the Regional Anti-Terrorist Structure in Tashkent and of the Secretariat "
    "in Beijing during the past ten years.",
    "The member States support the efforts of the Islamic Republic of Afghanistan towards lasting peace and stability, "
    "and the central role of the United Nations.",
    "The next meeting of the Council will take place in Beijing in 2012.",
]
RUSSIAN = [
    "Главы государств — членов Шанхайской организации сотрудничества провели заседание Совета в городе Астане "
    "15 июня 2011 года и подписали Астанинскую декларацию.",
    "Государства-члены подтвердили приверженность Хартии Шанхайской организации сотрудничества и Договору о "
    "долгосрочном добрососедстве, дружбе и сотрудничестве.",
]


def read(data: bytes) -> Source:
    return reader.read(data, "words.pdf", Metadata(), None)


def unwrapped(source: Source) -> list[str]:
    """The paragraphs, by the wraps that the reader says it saw."""
    wraps = source.wraps or frozenset()
    text = "".join(" " if offset in wraps else c for offset, c in enumerate(source.raw))
    return [" ".join(line.split()) for line in text.replace("\f", "\n").split("\n") if line.strip()]


def found(document: Document) -> tuple[set[tuple[str, ...]], set[tuple[str, str, str, str | None]]]:
    """Entities and relations, without their places."""
    from kg.identifiers import Minter
    from kg.reconciliation import reconcile

    authority = kg.load_authority()
    extraction = kg.extract(document, authority)
    links = reconcile(extraction, authority, Minter())
    for mention in extraction.mentions:
        document.require(mention.exact, mention.span)
    relations = {
        (c.relation, c.subject.name, c.object if isinstance(c.object, str) else c.object.name, c.qualifier)
        for c in extraction.claims
    }
    return {(link.mention.kind, link.mention.name, link.iri) for link in links}, relations


@pytest.fixture(scope="module")
def seed() -> Document:
    return structure(kg.read(SEED))


@pytest.fixture(scope="module")
def printed(seed: Document) -> Document:
    return structure(read(pdf(seed.text.split("\n"), head="A/66/123")))


def test_the_seed_as_a_pdf_says_what_the_seed_says(seed: Document, printed: Document) -> None:
    assert found(printed) == found(seed)
    assert printed.kind == seed.kind


def test_the_paragraphs_of_the_seed_come_back(seed: Document, printed: Document) -> None:
    assert printed.text.split("\n") == ["A/66/123", *seed.text.split("\n")]


def test_page_numbers_and_running_heads_are_set_aside(printed: Document) -> None:
    assert printed.source.places is not None
    pages = len(printed.source.places.starts)
    aside = [printed.source.raw[o.start : o.end] for o in printed.flow.omissions]
    assert pages > 3
    assert sum(text == "A/66/123" for text in aside) == pages - 1, "the symbol on the first page is its masthead"
    assert [text for text in aside if text.isdigit()] == [str(n + 1) for n in range(pages)]


def test_every_letter_has_its_page_and_its_box(printed: Document) -> None:
    source = printed.source
    assert source.places is not None
    page = 1
    for offset, character in enumerate(source.raw):
        page += character == "\f"
        if not character.isspace():
            (box,) = source.places.boxes(Span(offset, offset + 1))
            assert box.page == page == source.places.page_at(offset)
            assert box.left < box.right
            assert box.bottom < box.top


def test_a_quote_over_two_lines_has_two_boxes() -> None:
    source = read(pdf(ENGLISH))
    start = source.raw.index("Organization met")
    end = source.raw.index("15 June")
    assert source.places is not None
    first, second = source.places.boxes(Span(start, end))
    assert first.bottom > second.top - 5
    assert second.left == pytest.approx(MARGIN)
    assert first.top < HEIGHT


def test_names_keep_their_middle_dot_and_letters_outside_the_basic_plane() -> None:
    source = read(pdf(["努尔苏丹·纳扎尔巴耶夫(签名)", "𠮷林省代表出席会议"]))
    assert "努尔苏丹·纳扎尔巴耶夫(签名)" in source.raw
    assert "𠮷林省" in source.raw
    assert source.places is not None
    assert len(source.places.corners) == 16 * len(source.raw)


@pytest.mark.parametrize("paragraphs", [ENGLISH, RUSSIAN], ids=["en", "ru"])
@pytest.mark.parametrize("columns", [1, 2])
def test_lines_and_wraps(paragraphs: list[str], columns: int) -> None:
    source = read(pdf(paragraphs * 6, columns=columns))
    assert source.language == ("en" if paragraphs is ENGLISH else "ru")
    shown = " ".join(unwrapped(source))
    assert not re.search(r"\S {4,}\S", source.raw)
    assert all(shown.count(paragraph) >= 5 for paragraph in paragraphs)


def test_justified_lines_keep_single_spaces() -> None:
    assert unwrapped(read(pdf(ENGLISH * 2, justified=True))) == [*(ENGLISH * 2), "1"]


def test_a_first_line_shows_its_indent() -> None:
    lines = read(pdf(ENGLISH)).raw.split("\n")
    assert lines[0].startswith("    ")
    assert not lines[1].startswith(" ")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_columns_say_what_the_text_says(language: str, tmp_path: Path) -> None:
    if language not in languages():
        pytest.skip(f"no cues for {language}")
    paragraphs = (ENGLISH if language == "en" else RUSSIAN) * 2
    plain = tmp_path / "words.txt"
    plain.write_text("\n\n".join(paragraphs), "utf-8")
    assert found(structure(read(pdf(paragraphs, columns=2)))) == found(structure(kg.read(plain)))


def test_signatures_in_two_columns_keep_name_and_office_together() -> None:
    rows = [
        ["中华人民共和国主席", "哈萨克斯坦共和国总统"],
        ["胡锦涛(签名)", "努尔苏丹·纳扎尔巴耶夫(签名)"],
        ["俄罗斯联邦总统", "塔吉克斯坦共和国总统"],
        ["德米特里·梅德韦杰夫(签名)", "埃莫马利·拉赫蒙(签名)"],
    ]
    assert read(pdf_of_cells(rows, [90, 320], [1])).raw.split() == [
        *("中华人民共和国主席", "胡锦涛(签名)", "哈萨克斯坦共和国总统", "努尔苏丹·纳扎尔巴耶夫(签名)"),
        *("俄罗斯联邦总统", "德米特里·梅德韦杰夫(签名)", "塔吉克斯坦共和国总统", "埃莫马利·拉赫蒙(签名)"),
    ]


def test_two_signatures_below_each_other_are_read_row_by_row() -> None:
    rows = [["中华人民共和国主席", "胡锦涛"], ["吉尔吉斯共和国总统", "阿·沙·阿坦巴耶夫"]]
    assert read(pdf_of_cells(rows, [90, 320])).raw.split() == [cell for row in rows for cell in row]


def test_names_at_the_right_margin_do_not_run_on() -> None:
    rows = [[f"Президент Республики {state}", "И. Орлов"] for state in ("Беларусь", "Казахстан", "Армения", "Молдова")]
    lines = read(pdf_of_cells(rows, [90, 460]))
    assert not lines.wraps
    assert len(lines.raw.split("\n")) > len(rows)


def test_a_number_and_its_heading_stand_in_this_order() -> None:
    assert read(pdf(["第一条　机构", "元首会议是最高机构。"])).raw.split() == [
        "第一条",
        "机构",
        "元首会议是最高机构。",
        "1",
    ]


def test_columns_of_articles_are_read_one_after_the_other() -> None:
    articles = [
        text
        for number in range(1, 12)
        for text in (
            f"ARTICLE {number}",
            "The East African Community and the Republic of South Sudan, the Republic of Kenya, the Republic of Rwanda "
            "and Uganda meet.",
            "Signed by Uganda",
        )
    ]
    shown = read(pdf(articles, columns=2))
    assert [line for line in unwrapped(shown) if not line.isdigit()] == articles


def test_entries_with_a_first_line_indent_stay_apart() -> None:
    states = ["Norway", "Iceland", "Denmark", "Finland", "Sweden"]
    entries = [f"{state} - the Minister for Foreign Affairs and the ambassador, who spoke of sea" for state in states]
    assert unwrapped(read(pdf([*ENGLISH, *entries]))) == [*ENGLISH, *entries, "1"]


def test_wraps_show_where_few_lines_are_full() -> None:
    full = "缔约各方一致认为，跨境河流的水质关系到沿岸各国人民的健康与生计，任何一方都不应单独承担治理的全部费用。"
    paragraphs = [text for number in range(8) for text in ("各方同意。", "谨此声明。", "缔约方", full)]
    assert [line.replace(" ", "") for line in unwrapped(read(pdf(paragraphs))) if not line.isdigit()] == paragraphs


def test_a_list_of_states_and_ministers_is_read_row_by_row() -> None:
    rows = [
        ["China", "Yang Jiechi, Minister for Foreign Affairs"],
        ["Kazakhstan", "Yerzhan Kazykhanov, Minister for Foreign Affairs"],
        ["Kyrgyzstan", "Ruslan Kazakbaev, Minister for Foreign Affairs"],
    ]
    lines = read(pdf_of_cells(rows, [90, 250])).raw.strip().split("\n")
    assert [line.split("    ", 1)[0] for line in lines] == ["China", "Kazakhstan", "Kyrgyzstan"]
    assert [line.split("    ")[-1].strip() for line in lines] == [row[1] for row in rows]


def test_numbered_paragraphs_keep_their_number() -> None:
    rows = [["1.", "The Parties shall cooperate in trade."], ["(a)", "They shall inform each other."]]
    lines = read(pdf_of_cells(rows, [90, 120])).raw.strip().split("\n")
    assert [" ".join(line.split()) for line in lines] == [" ".join(row) for row in rows]
    assert not any("    " in line for line in lines)


def test_standard_input_shows_by_its_first_bytes_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(pdf(ENGLISH))))
    assert kg.read("-").media_type == "application/pdf"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_upright(turn: int) -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(turn)
    for number, words in enumerate(("Done at Astana on 15 June 2011", "in two originals")):
        canvas.drawString(-200, 100 - 16 * number, words)
    canvas.save()
    source = read(file.getvalue())
    assert source.raw.split("\n")[:2] == ["Done at Astana on 15 June 2011", "in two originals"]


def test_pages_without_text_are_told() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.drawString(90, 700, "The first page.")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    source = read(file.getvalue())
    assert source.places is not None
    assert source.places.pages_without_text() == (2,)
