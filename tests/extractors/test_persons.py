"""Persons with an office in running text, in lists and in appointments."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("白俄罗斯总统亚历山大·卢卡申科发表了讲话。", ("亚历山大·卢卡申科", "白俄罗斯", "总统")),
        ("土库曼斯坦总统萨帕尔穆拉特·尼亚佐夫发表了讲话。", ("萨帕尔穆拉特·尼亚佐夫", "土库曼斯坦", "总统")),
        ("巴西总统米歇尔·特梅尔发表了讲话。", ("米歇尔·特梅尔", "巴西", "总统")),
        ("亚历山大·卢卡申科（白俄罗斯总统）发表了讲话。", ("亚历山大·卢卡申科", "白俄罗斯", "总统")),
        ("会议由越南总理范明政主持。", ("范明政", "越南", "总理")),
        ("东盟秘书长黎良明介绍了情况。", ("黎良明", "东盟", "秘书长")),
        ("联合国秘书长安东尼奥·古特雷斯致开幕词。", ("安东尼奥·古特雷斯", "联合国", "秘书长")),
        ("印度外交部长苏杰生阁下出席。", ("苏杰生", "印度", "外交部长")),
        ("亚洲开发银行行长中尾武彦列席会议。", ("中尾武彦", "亚洲开发银行", "行长")),
        (
            "会议任命卡伊拉特·阿布德拉赫曼诺夫为欧洲安全与合作组织少数民族事务高级专员。",
            ("卡伊拉特·阿布德拉赫曼诺夫", "欧洲安全与合作组织", "少数民族事务高级专员"),
        ),
        ("会议决定由伊姆兰·汗出任南亚区域合作联盟秘书长。", ("伊姆兰·汗", "南亚区域合作联盟", "秘书长")),
        ("土耳其总统埃尔多安与会。", ("埃尔多安", "土耳其", "总统")),
        ("墨西哥总统洛佩斯介绍了情况。", ("洛佩斯", "墨西哥", "总统")),
        ("泰国总理他信参加了对话。", ("他信", "泰国", "总理")),
        ("巴西副总统阿尔克明、智利外交部长范克拉韦伦参加了对话。", ("阿尔克明", "巴西", "副总统")),
        ("新任非洲联盟委员会主席法基表示支持。", ("法基", "非洲联盟", "主席")),
        ("昆达普尔·卡马特作为新开发银行行长出席会议。", ("昆达普尔·卡马特", "新开发银行", "行长")),
        ("新开发银行行长昆达普尔·卡马特列席会议。", ("昆达普尔·卡马特", "新开发银行", "行长")),
        ("新开发银行行长迪尔玛·罗塞夫女士应邀列席。", ("迪尔玛·罗塞夫", "新开发银行", "行长")),
        ("日本首相岸田文雄访问了首尔。", ("岸田文雄", "日本", "首相")),
    ],
)
def test_an_office_in_a_body(text: str, row: tuple[str, str, str]) -> None:
    offices = said(text).relations("holdsOffice")
    assert (row[0], row[1]) in {o[:2] for o in offices}
    assert any(o[:2] == row[:2] and row[2] in o[-1] for o in offices)


def test_a_list_of_participants_in_brackets() -> None:
    found = said("出席会议的有：洪森（柬埔寨首相）、通伦·西苏里（老挝总理）、佐科·维多多（印度尼西亚总统）。")
    assert found.relations("holdsOffice") == {
        ("洪森", "柬埔寨", "首相"),
        ("通伦·西苏里", "老挝", "总理"),
        ("佐科·维多多", "印度尼西亚", "总统"),
    }


def test_a_list_in_two_columns() -> None:
    rows = [
        "柬埔寨王国首相　　　　洪森",
        "老挝人民民主共和国总理　　　　通伦·西苏里",
        "印度尼西亚共和国总统　　　　佐科·维多多",
    ]
    text = "\n".join(["东盟领导人会议公报", "", "出席会议的有：", "", *rows])
    assert {row[0] for row in said(text).relations("holdsOffice")} == {"洪森", "通伦·西苏里", "佐科·维多多"}


def test_one_person_two_offices() -> None:
    found = said("越南国家主席武文赏出席。武文赏任东盟秘书长。")
    assert found.relations("holdsOffice") == {("武文赏", "越南", "国家主席"), ("武文赏", "东盟", "秘书长")}


def test_the_last_part_of_a_name_is_the_same_person() -> None:
    found = said("白俄罗斯总统亚历山大·卢卡申科发言。各方感谢卢卡申科的倡议。")
    assert len(found.names("leader")) == 1


def test_predecessor_and_successor_hold_the_same_office() -> None:
    found = said("会议任命黎良明为东盟秘书长。会议感谢前任秘书长素林·比素万的工作。")
    assert {row[:2] for row in found.relations("holdsOffice")} == {("黎良明", "东盟"), ("素林·比素万", "东盟")}


@pytest.mark.parametrize(
    "text",
    [
        "秘书长作了报告。",
        "东盟秘书长出席了会议。",
        "白俄罗斯总统和亚美尼亚总理举行了会谈。",
        "各国部长讨论了有关问题。",
        "白俄罗斯总统阁下致辞。",
        "联合国秘书长关于法治的报告受到欢迎。",
        "东盟轮值主席国越南提出倡议。",
        "越南总理对此表示感谢。",
        "印度外交部长将于近期访问尼泊尔。",
    ],
)
def test_an_office_without_a_name_is_nobody(text: str) -> None:
    assert said(text).names("leader") == set()


def test_a_person_in_no_body_is_left_unresolved() -> None:
    found = said("前任主任阿里·哈桑介绍了情况。")
    assert found.relations("holdsOffice") == set()


def test_the_quote_holds_person_and_office() -> None:
    (quote,) = said("白俄罗斯总统亚历山大·卢卡申科发表了讲话。").quotes("holdsOffice")
    assert "总统亚历山大·卢卡申科" in quote


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("阿曼王储赛义德与会。", ("赛义德", "阿曼", "王储")),
        ("阿曼首席大臣礼萨出席。", ("礼萨", "阿曼", "首席大臣")),
        ("柬埔寨摄政他隆，越南总理范明政发言。", ("他隆", "柬埔寨", "摄政")),
        ("联合国秘书长及东盟秘书长黎良明出席。", ("黎良明", "东盟", "秘书长")),
        ("联合国及东盟秘书长黎良明出席。", ("黎良明", "东盟", "秘书长")),
    ],
)
def test_an_office_and_no_more(text: str, row: tuple[str, str, str]) -> None:
    assert row in said(text).relations("holdsOffice")


@pytest.mark.parametrize(
    "words",
    [
        "强调，合作很重要",
        "逝世，各方表示哀悼",
        "大选",
        "来访",
        "领导，成员国支持",
        "陛下出席",
        "牵头，各方参加",
        "倡议",
        "任命，任期三年",
    ],
)
def test_what_an_officer_does_is_no_name(words: str) -> None:
    assert said(f"泰国总理{words}。").names("leader") == set()
