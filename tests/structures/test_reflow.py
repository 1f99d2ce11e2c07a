"""The layout of a text undone, with the way back to the file."""

import pytest

from kg.authority import load_authority
from kg.model import Flow
from kg.structures.reflow import display_width, reflow

CHINESE = [
    "缔约各方一致认为，跨境河流的水质关系到沿岸各国人民的健康与生计，任何一方都不应单独承担治理的费用。",
    "为此，各方将在平等互利的基础上交换监测数据，联合开展研究，并在出现污染事故时立即通报下游国家，共同采取补救措施，直至水质恢复。",
    "本文件以中文写成，一式三份，每方各执一份。各方可在协商一致的基础上以书面形式对其作出修改和补充，修改自签字之日起开始适用。",
]
ENGLISH = [
    "The parties agreed that the quality of water in rivers which cross their borders concerns the health of all "
    "those who live along the banks, and that no party should bear the cost of treatment by itself.",
    "They will exchange the data of their measuring stations, carry out joint research, and inform the countries "
    "further down the river at once when an accident happens, until the water has recovered.",
    "This document is done in three copies, one for each party. It may be changed by agreement between them in "
    "writing, and changes apply from the day on which they are signed by all of them.",
]


def _wrapped(paragraphs: list[str], columns: int, *, indent: str = "", loose: bool = False) -> str:
    """The paragraphs as a typesetter breaks them: Chinese anywhere, words of other scripts at spaces."""
    lines = [line for paragraph in paragraphs for line in _lines(paragraph, columns, indent)]
    return ("\n\n" if loose else "\n").join(lines) + "\n"


def _lines(paragraph: str, columns: int, indent: str) -> list[str]:
    pieces = list(paragraph) if display_width(paragraph) > len(paragraph) else paragraph.replace(" ", " \0").split("\0")
    lines, line = [], indent
    for piece in pieces:
        if display_width((line + piece).rstrip()) > columns and piece not in "，。、；":
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line]


def _holds(raw: str, flow: Flow) -> None:
    """The invariant of the map: the same character, or white space on both sides; places grow; omissions are apart."""
    assert len(flow.text) == len(flow.offsets)
    for character, offset in zip(flow.text, flow.offsets, strict=True):
        assert raw[offset] == character or (raw[offset].isspace() and character.isspace())
    assert all(a < b for a, b in zip(flow.offsets, flow.offsets[1:], strict=False))
    set_aside = {i for o in flow.omissions for i in range(o.start, o.end)}
    assert not set_aside & set(flow.offsets)
    lost = set(range(len(raw))) - set(flow.offsets) - set_aside
    assert all(raw[i].isspace() for i in lost)


def _reflowed(raw: str) -> list[str]:
    flow = reflow(raw, load_authority().joins_a_name)
    _holds(raw, flow)
    return flow.text.split("\n")


@pytest.mark.parametrize("columns", [60, 72, 76, 90])
@pytest.mark.parametrize("loose", [False, True], ids=["", "blank lines"])
def test_chinese_wrapped_at_full_width(columns: int, loose: bool) -> None:
    assert _reflowed(_wrapped(CHINESE, columns, indent="  ", loose=loose)) == CHINESE


@pytest.mark.parametrize("columns", [60, 68, 80])
@pytest.mark.parametrize("indent", ["  ", "     "])
def test_english_with_first_lines_indented(columns: int, indent: str) -> None:
    assert _reflowed(_wrapped(ENGLISH, columns, indent=indent)) == ENGLISH


@pytest.mark.parametrize("columns", [60, 80])
def test_english_without_indents_where_last_lines_are_short(columns: int) -> None:
    assert _reflowed(_wrapped(ENGLISH, columns)) == ENGLISH


def test_a_hyphen_at_a_line_end_is_set_aside() -> None:
    raw = _wrapped(ENGLISH, 60).replace("exchange", "ex-\nchange", 1)
    flow = reflow(raw)
    _holds(raw, flow)
    assert "exchange" in flow.text
    assert [o.reason for o in flow.omissions] == ["hyphen at a line end"]


@pytest.mark.parametrize("paragraphs", [CHINESE, ENGLISH], ids=["Chinese", "English"])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r\n\r\n"])
def test_a_text_that_is_not_wrapped_stays_as_it_is(paragraphs: list[str], between: str) -> None:
    assert _reflowed(between.join(paragraphs)) == paragraphs


def test_short_lines_stay_lines() -> None:
    lines = ["出席会议的有：", "亚美尼亚共和国总理", "白俄罗斯共和国总统", "蒙古国总统"]
    assert _reflowed("\n".join(lines)) == lines


@pytest.mark.parametrize("form", ["{}", "- {} -", " {} "])
def test_page_numbers_on_their_own_line_in_sequence(form: str) -> None:
    lines = _wrapped(CHINESE, 60).split("\n")
    with_pages = [*lines[:2], "", form.format(1), "", *lines[2:4], "", form.format(2), "", *lines[4:]]
    raw = "\n".join(with_pages)
    flow = reflow(raw)
    _holds(raw, flow)
    assert flow.text.split("\n") == CHINESE
    assert [o.reason for o in flow.omissions] == ["page number", "page number"]


def test_a_page_break_inside_a_sentence() -> None:
    lines = _wrapped(CHINESE, 60).split("\n")
    raw = "\n".join([*lines[:3], "1", "\f" + lines[3], *lines[4:]])
    assert _reflowed(raw) == CHINESE


def test_a_running_head_that_counts_pages() -> None:
    lines = _wrapped(CHINESE, 60).split("\n")
    raw = "\n".join([*lines[:3], "A/70/98", "", "15-01234 1/3", "", *lines[3:5], "15-01234 2/3", *lines[5:]])
    assert "15-01234" not in "".join(_reflowed(raw))


def test_a_document_symbol_as_running_head() -> None:
    lines = _wrapped(CHINESE, 60).split("\n")
    raw = "\n".join([*lines[:3], "", "1", "\fA/70/98", "", *lines[3:5], "", "2", "\fA/70/98", "", *lines[5:]])
    assert _reflowed(raw) == CHINESE


def test_a_page_number_inside_a_states_name() -> None:
    flow = reflow("吉尔吉斯 12 共和国总统", load_authority().joins_a_name)
    assert flow.text == "吉尔吉斯共和国总统"
    assert [o.reason for o in flow.omissions] == ["page number"]


@pytest.mark.parametrize(
    "words",
    [
        "会议于 2011 年 6 月举行",
        "共有 10 国参加",
        "列入议程项目 98 并审议",
        "第 1970 号决议",
        "占 12 个百分点",
        "与会的 6 国元首",
    ],
)
def test_numbers_that_mean_something_survive(words: str) -> None:
    assert _reflowed(f"{words}。\n") == [f"{words}。"]


def test_numbers_of_a_table_survive() -> None:
    lines = ["各国应缴会费（百分比）", "亚美尼亚", "11", "白俄罗斯", "45", "哈萨克斯坦", "30"]
    assert [line for line in _reflowed("\n".join(lines)) if line.isdigit()] == ["11", "45", "30"]


def test_numbers_of_a_table_survive_where_they_grow() -> None:
    lines = ["各国席位", "亚美尼亚", "1", "白俄罗斯", "2", "哈萨克斯坦", "3"]
    assert [line for line in _reflowed("\n".join(lines)) if line.isdigit()] == ["1", "2", "3"]


@pytest.mark.parametrize("raw", ["", "\n", " \r\n\t\f", "。", "12", "\u3000", "1\n2\n3", "a-\nb", "\x85\u2028"])
def test_next_to_nothing(raw: str) -> None:
    _holds(raw, reflow(raw, load_authority().joins_a_name))


def test_a_short_text_among_many_short_lines() -> None:
    block = [line for n in "甲乙丙丁戊" for line in (f"{n}国", "常驻联合国代表", "大使", "某某(签名)", "")]
    assert _reflowed(_wrapped(CHINESE, 60) + "\n" + "\n".join(block))[:3] == CHINESE


def test_two_long_titles_among_paragraphs_show_no_wraps() -> None:
    title = "第三次跨境河流流域国家环境保护部长会议关于水质监测的联合声明"
    paragraphs = [
        title,
        "各方议定：",
        "双方交换跨境河流水质监测数据，并及时互相通报污染事故的情况。",
        f"{title}附件",
        "数据清单",
    ]
    assert _reflowed("\n\n".join(paragraphs)) == paragraphs


def test_headings_and_enumerated_paragraphs_begin_a_line() -> None:
    paragraphs = ["一", CHINESE[0], "二、合作", f"（一）{CHINESE[1]}", f"2. {CHINESE[2]}", "第三条"]
    assert _reflowed(_wrapped(paragraphs, 60)) == paragraphs


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_make_no_difference_but_to_offsets(line_end: str) -> None:
    raw = _wrapped(CHINESE, 60, indent="  ", loose=True)
    other = raw.replace("\n", line_end)
    _holds(other, reflow(other))
    assert reflow(other).text == reflow(raw).text


def test_offsets_are_code_points_also_after_a_character_beyond_the_basic_plane() -> None:
    raw = f"𠮷{CHINESE[0]}"
    flow = reflow(raw)
    assert flow.offsets[1] == 1
    assert raw[flow.offsets[1]] == CHINESE[0][0]


def test_a_stray_null_character_beside_a_number() -> None:
    raw = "吉尔吉斯\x00 共和国 12 元首"
    _holds(raw, reflow(raw, load_authority().joins_a_name))


def test_a_numbered_paragraph_with_a_hanging_indent() -> None:
    lines = [_wrapped([paragraph], 70) for paragraph in ENGLISH]
    raw = "\n".join(f"{n}.  " + text.replace("\n", "\n    ") for n, text in enumerate(lines, start=1))
    assert _reflowed(raw) == [f"{n}.  {paragraph}" for n, paragraph in enumerate(ENGLISH, start=1)]


def test_persons_in_a_list_stay_apart() -> None:
    people = ["H.E. Ana Silva, President of Brazil and Chair", "H.E. Ivan Petrov, President of Bulgaria, too"]
    assert _reflowed("\n".join([_wrapped(ENGLISH[:1], 50), *people])) == [ENGLISH[0], *people]


def test_the_symbol_of_the_masthead_stays() -> None:
    lines = _wrapped(CHINESE, 60).split("\n")
    raw = "\n".join(["A/70/98", "", *lines[:3], "", "1", "\fA/70/98", "", *lines[3:], "", "2", "\fA/70/98"])
    assert _reflowed(raw) == ["A/70/98", *CHINESE]


def test_a_page_number_below_a_page_of_one_line() -> None:
    raw = "\n".join([*CHINESE, "1", "\f2011年5月4日订于基多", "2"])
    assert _reflowed(raw) == [*CHINESE, "2011年5月4日订于基多"]
