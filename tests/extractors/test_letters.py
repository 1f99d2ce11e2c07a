"""Letters of the United Nations: who writes to whom, when, and what the letter transmits."""

import pytest

from tests.extractors.saying import Said, said

LETTER = """第七十届会议
议程项目 98(b)

2016年3月4日蒙古国常驻联合国代表给秘书长的信

谨随函转递2016年2月29日在乌兰巴托通过的《乌兰巴托水安全宣言》（见附件）。

请将本函及其附件作为大会议程项目98(b)下的文件分发为荷。

蒙古国
常驻联合国代表
大使
苏赫包勒德（签名）

2016年3月4日蒙古国常驻联合国代表给秘书长的信的附件

[原件：英文]

乌兰巴托水安全宣言

各方一致认为，水安全关系到各国人民的福祉。

2016年2月29日，乌兰巴托
"""


@pytest.fixture(scope="module")
def letter() -> Said:
    return said(LETTER)


def test_sender(letter: Said) -> None:
    assert letter.relations("sender") == {("", "苏赫包勒德")}


def test_addressee(letter: Said) -> None:
    assert letter.relations("addressee") == {("", "秘书长")}


def test_transmits(letter: Said) -> None:
    assert letter.relations("transmits") == {("", "乌兰巴托水安全宣言")}


def test_date(letter: Said) -> None:
    assert letter.relations("dated") == {("", "2016-03-04")}


def test_the_annex_has_its_own_date(letter: Said) -> None:
    assert letter.relations("signedOn") == {("乌兰巴托水安全宣言", "2016-02-29")}


def test_the_sender_holds_the_office_and_signs_no_instrument(letter: Said) -> None:
    assert letter.relations("holdsOffice") == {("苏赫包勒德", "蒙古国", "常驻联合国代表")}
    assert letter.relations("signatory") == set()


def test_no_membership_of_the_united_nations(letter: Said) -> None:
    assert letter.relations("memberOf") == set()


def test_a_letter_of_a_charge_d_affaires_to_the_president_of_the_council() -> None:
    text = LETTER.replace("常驻联合国代表给秘书长", "常驻联合国代表团临时代办给安全理事会主席")
    assert said(text).relations("addressee") == {("", "安全理事会主席")}


def test_identical_letters_to_two_addressees() -> None:
    text = LETTER.replace("给秘书长的信", "给秘书长和安全理事会主席的同文信")
    assert said(text).relations("dated") == {("", "2016-03-04")}
    assert said(text).relations("sender") == {("", "苏赫包勒德")}


def test_a_letter_with_two_senders() -> None:
    second = "（签名）\n\n哈萨克斯坦共和国\n常驻联合国代表\n大使\n凯拉特·阿布德拉赫曼诺夫（签名）"
    found = said(LETTER.replace("（签名）", second, 1))
    assert {row[1] for row in found.relations("sender")} == {"苏赫包勒德", "凯拉特·阿布德拉赫曼诺夫"}
