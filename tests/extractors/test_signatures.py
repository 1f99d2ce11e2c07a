"""Blocks of signatures: whose, in which office, for which state, under what."""

import pytest

from tests.extractors.saying import said

TITLE = "欧亚国家海关合作宣言\n\n各国一致同意加强海关合作，通过本宣言。\n\n"
OFFICES = {("亚历山大·卢卡申科", "白俄罗斯共和国", "总统"), ("尼科尔·帕希尼扬", "亚美尼亚共和国", "总理")}
SIGNED = {("亚历山大·卢卡申科", "欧亚国家海关合作宣言"), ("尼科尔·帕希尼扬", "欧亚国家海关合作宣言")}


@pytest.mark.parametrize(
    "block",
    [
        "白俄罗斯共和国总统\n亚历山大·卢卡申科（签名）\n\n亚美尼亚共和国总理\n尼科尔·帕希尼扬（签名）\n",
        "白俄罗斯共和国总统\n\n亚历山大·卢卡申科(签字)\n\n亚美尼亚共和国总理\n\n尼科尔·帕希尼扬(签字)\n",
        "白俄罗斯共和国\n总统\n亚历山大·卢卡申科（签名）\n\n亚美尼亚共和国\n总理\n尼科尔·帕希尼扬（签名）\n",
        "白俄罗斯共和国总统　亚历山大·卢卡申科（签名）\n亚美尼亚共和国总理　尼科尔·帕希尼扬（签名）\n",
        "白俄罗斯共和国总统　　亚历山大·卢卡申科\n亚美尼亚共和国总理　　尼科尔·帕希尼扬\n",
        "白俄罗斯共和国总统：亚历山大·卢卡申科\n亚美尼亚共和国总理：尼科尔·帕希尼扬\n",
        "白俄罗斯共和国总统          亚美尼亚共和国总理\n亚历山大·卢卡申科（签名）    尼科尔·帕希尼扬（签名）\n",
        "亚历山大·卢卡申科（签名）\n白俄罗斯共和国总统\n\n尼科尔·帕希尼扬（签名）\n亚美尼亚共和国总理\n",
    ],
    ids=[
        "two lines",
        "blank lines",
        "three lines",
        "one line",
        "one line, not marked",
        "colon",
        "side by side",
        "name first",
    ],
)
def test_layouts(block: str) -> None:
    found = said(f"{TITLE}{block}")
    assert found.relations("holdsOffice") == OFFICES
    assert found.relations("signatory") == SIGNED


def test_on_behalf_of_a_government() -> None:
    text = "文化合作协定\n\n双方议定如下。\n\n代表中华人民共和国政府\n孙家正（签字）\n\n代表蒙古国政府\n那仁（签字）\n"
    found = said(text)
    assert found.relations("signatory") == {("孙家正", "文化合作协定"), ("那仁", "文化合作协定")}


def test_initials() -> None:
    found = said(f"{TITLE}白俄罗斯共和国总统\n亚·卢卡申科（签名）\n")
    assert found.relations("signatory") == {("亚·卢卡申科", "欧亚国家海关合作宣言")}


def test_a_two_character_name() -> None:
    found = said(f"{TITLE}越南社会主义共和国总理\n范明（签名）\n")
    assert found.relations("holdsOffice") == {("范明", "越南社会主义共和国", "总理")}


def test_a_minister_signs_with_the_whole_office() -> None:
    found = said(f"{TITLE}哈萨克斯坦共和国第一副总理兼财政部长\n谢里克·朱曼加林（签名）\n")
    assert found.relations("holdsOffice") == {("谢里克·朱曼加林", "哈萨克斯坦共和国", "第一副总理兼财政部长")}


def test_blank_signatures_are_nobodys() -> None:
    found = said(f"{TITLE}白俄罗斯共和国总统\n______________\n\n亚美尼亚共和国总理\n______________\n")
    assert found.relations("signatory") == set()
    assert found.names("leader") == set()


def test_done_at() -> None:
    found = said(f"{TITLE}白俄罗斯共和国总统\n亚历山大·卢卡申科（签名）\n\n二〇一九年十月一日于埃里温\n")
    assert found.relations("signedOn") == {("欧亚国家海关合作宣言", "2019-10-01")}
    assert found.relations("signedAt") == {("欧亚国家海关合作宣言", "埃里温")}
