"""Members, offices, bodies and signatures as communiqués, news and treaties put them into running text."""

import pytest

from tests.extractors.saying import said

COUNCIL = "东盟成员国经济部长理事会会议新闻公报\n\n"


def members(text: str, role: str = "member") -> set[str]:
    """The states that hold *role* in any organization by *text*."""
    return {row[0] for row in said(text).relations("memberOf") if row[-1] == role}


# -- members ---------------------------------------------------------------------------------------------------------


def test_who_attends_the_members_council_first_is_a_member_and_who_comes_after_is_not() -> None:
    text = "东盟成员国经济部长理事会会议在曼谷举行。老挝经济部长坎盖、越南财政部长阮春福出席会议。古巴总统卡内尔与会。"
    assert members(COUNCIL + text) == {"老挝", "越南"}


@pytest.mark.parametrize(
    "text",
    [
        "独联体由亚美尼亚、约旦和阿曼三国组成。",
        "独联体欢迎亚美尼亚成为独联体第十个成员国。约旦和阿曼于2001年3月1日加入独联体。",
        "独联体决定给予亚美尼亚、约旦和阿曼成员国地位。",
        "亚美尼亚、约旦和阿曼（以下简称“成员国”）商定如下：独联体秘书处负责落实。",
        "会议由亚美尼亚总理主持，约旦首相和阿曼大臣出席。上述独联体三个成员国通过了计划。",
    ],
)
def test_members(text: str) -> None:
    assert members(text) == {"亚美尼亚", "约旦", "阿曼"}


def test_so_many_states_are_members_only_if_so_many_are_named() -> None:
    assert members("会议由亚美尼亚总理主持，约旦首相出席。上述独联体三个成员国通过了计划。") == set()


@pytest.mark.parametrize(
    "text",
    [
        "独联体观察员国代表团团长古巴总统卡内尔、尼泊尔总理奥利出席。",
        "独联体现有两个观察员国，即古巴和尼泊尔。",
        "古巴于2001年3月1日获得独联体观察员国地位，尼泊尔于2002年3月1日成为独联体观察员国。",
        "古巴总统卡内尔、尼泊尔总理奥利作为独联体观察员国代表与会。",
        "各方愿同古巴、尼泊尔等独联体观察员国合作。",
        "独联体欢迎古巴、欧盟和尼泊尔的观察员代表与会。",
        "独联体欢迎古巴和尼泊尔的观察员，以及越南等部门对话伙伴参与活动。",
    ],
)
def test_observers(text: str) -> None:
    assert members(text, "observer") == {"古巴", "尼泊尔"}


def test_who_attends_a_meeting_as_observer_has_no_status() -> None:
    assert said("独联体举行了会议，古巴总统卡内尔作为观察员列席会议。").relations("memberOf") == set()


def test_an_observer_of_another_organization_than_the_one_that_speaks() -> None:
    found = said("独联体声明\n\n独联体欢迎东盟观察员国古巴派代表参加。\n")
    assert found.relations("memberOf") == {("古巴", "东盟", "observer")}


def test_an_observer_becomes_a_partner() -> None:
    assert members("欢迎古巴由观察员转为独联体对话伙伴。", "dialogue partner") == {"古巴"}


def test_a_partner_that_became_an_observer() -> None:
    found = said("古巴自2010年起为独联体对话伙伴，自2015年起为独联体观察员国。")
    assert found.relations("memberOf") == {("古巴", "独联体", "dialogue partner"), ("古巴", "独联体", "observer")}


def test_members_and_observers_in_one_list_between_dashes() -> None:
    text = "独联体成员国和观察员国领导人——亚美尼亚总统、阿曼首相以及观察员国古巴总统——举行了会晤。"
    assert members(text) == {"亚美尼亚", "阿曼"}
    assert members(text, "observer") == {"古巴"}


# -- offices ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("独联体副秘书长然库利耶夫列席会议。", ("然库利耶夫", "独联体", "副秘书长")),
        ("东盟秘书处执行主任宫建国与会。", ("宫建国", "东盟", "执行主任")),
        ("东盟秘书处执行主任宫建国大使与会。", ("宫建国", "东盟", "执行主任")),
        ("世界卫生组织（世卫组织）总干事谭德塞所作的努力受到赞赏。", ("谭德塞", "世界卫生组织", "总干事")),
        ("我们祝贺昆达普尔·卡马特出任新开发银行行长。", ("昆达普尔·卡马特", "新开发银行", "行长")),
        ("联合国秘书长阿富汗问题特别代表阿斯拉·侯赛因恢复谈判。", ("阿斯拉·侯赛因", "联合国", "特别代表")),
        ("科威特国王储萨巴赫·阿勒沙特出席。", ("萨巴赫·阿勒沙特", "科威特国", "王储")),
        ("中国外交部长王毅、财政部部长蓝佛安出席。", ("蓝佛安", "中国", "财政部部长")),
        ("中国贸易谈判代表傅自应出席。", ("傅自应", "中国", "代表")),
        ("常驻联合国代表张军大使发言说，中国支持独联体。", ("张军", "中国", "常驻联合国代表")),
        ("联合国任命塔里克·巴希特为秘书长阿富汗问题特使。", ("塔里克·巴希特", "联合国", "特使")),
        ("决定任命马拉特·汗先生连任独联体秘书长。", ("马拉特·汗", "独联体", "秘书长")),
        ("文莱苏丹哈桑纳尔出席。", ("哈桑纳尔", "文莱", "苏丹")),
        ("越南总统安全会议秘书马拉特·汗与会。", ("马拉特·汗", "越南", "秘书")),
        ("中国主办会议，李克强总理出席。", ("李克强", "中国", "总理")),
        ("会议决定由马拉特·汗担任下届独联体秘书长。", ("马拉特·汗", "独联体", "秘书长")),
        ("任命谢尔盖·列别杰夫为独联体执行委员会主席——执行秘书。", ("谢尔盖·列别杰夫", "独联体", "执行秘书")),
    ],
)
def test_an_office(text: str, row: tuple[str, str, str]) -> None:
    assert any(o[:2] == row[:2] and row[2] in o[-1] for o in said(text).relations("holdsOffice"))


@pytest.mark.parametrize(
    "text",
    [
        "俄罗斯、古巴和越南三国总统当天会见了记者。",
        "联合国秘书长高度评价各方努力，巴西总统府在公告中表示支持。",
        "中国感谢各方。谢谢主席先生。",
    ],
)
def test_no_person(text: str) -> None:
    assert said(text).names("leader") == set()


def test_a_person_with_an_office_of_a_body_that_is_not_known() -> None:
    assert said("欢迎院长沙欣·穆斯塔法耶夫与会。").names("leader") == {"沙欣·穆斯塔法耶夫"}


# -- signatures ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "古巴总统卡内尔、越南总理范明政和尼泊尔总理奥利出席会议。\n\n三国领导人签署了《亚洲海关合作宣言》。\n",
        "古巴总统卡内尔、越南总理范明政和尼泊尔总理奥利2003年3月3日在河内签署了《亚洲海关合作宣言》。",
    ],
)
def test_who_signed_in_running_text(text: str) -> None:
    rows = said(text).relations("signatory")
    assert {row[0] for row in rows} == {"卡内尔", "范明政", "奥利"}
    assert {row[1] for row in rows} == {"亚洲海关合作宣言"}


def test_signatures_with_the_name_below_and_no_mark() -> None:
    text = "亚洲海关合作宣言\n\n各国同意加强海关合作。\n\n"
    block = "古巴共和国总统\n米格尔·卡内尔\n\n越南总理\n范明政\n\n2003年3月3日于河内\n"
    assert {row[0] for row in said(text + block).relations("signatory")} == {"米格尔·卡内尔", "范明政"}


# -- when and where --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "各国忆及2003年3月3日河内《亚洲海关合作宣言》。",
        "各国忆及2003年3月3日在河内签署、2004年5月5日生效的《亚洲海关合作宣言》。",
        "亚洲海关合作宣言\n（2003年3月3日订于河内）\n\n各国同意加强海关合作。\n",
        "亚洲海关合作宣言\n\n各国同意加强海关合作。\n\n2003年3月3日于河内通过\n",
        "亚洲海关合作宣言\n\n各国同意加强海关合作。\n\n于2003年3月3日在河内市签订，正本一份。\n",
        "2003年3月3日，古巴外交部副部长罗德里格斯及各国代表在河内签署《亚洲海关合作宣言》。",
    ],
)
def test_a_day_and_a_place(text: str) -> None:
    found = said(text)
    assert found.relations("signedOn") == {("亚洲海关合作宣言", "2003-03-03")}
    assert {row[1] for row in found.relations("signedAt")} == {"河内"}


@pytest.mark.parametrize(
    "text",
    [
        "2003年3月，古巴和越南的代表在哈瓦那签署《亚洲海关合作宣言》。",
        "各国重申在古巴通过的《亚洲海关合作宣言》。",
    ],
)
def test_a_place_without_a_day(text: str) -> None:
    found = said(text)
    assert found.relations("signedOn") == set()
    assert {row[1] for row in found.relations("signedAt")} <= {"哈瓦那", "古巴"}
    assert found.relations("signedAt")


def test_where_the_summit_met_that_adopted_it() -> None:
    found = said("各国忆及1999年11月在河内首脑会议上通过的《亚洲海关合作宪章》。")
    assert {row[1] for row in found.relations("signedAt")} == {"河内"}
    assert found.names("organ") == set()


def test_a_day_in_brackets_is_the_meetings() -> None:
    text = "根据纪念峰会（河内，2003年3月3日）达成的协议，各国签署了《亚洲海关合作宣言》。"
    assert said(text).relations("signedOn") == set()


def test_the_day_of_a_resolution_below_its_number() -> None:
    text = "第2268(2016)号决议\n\n2016年2月26日安全理事会第7634次会议通过\n\n安全理事会，\n\n决定继续处理此案。\n"
    assert {row[1] for row in said(text).relations("signedOn")} == {"2016-02-26"}


def test_news_without_a_year_takes_none_from_what_it_looks_back_on() -> None:
    text = "东盟外长8月10日在河内举行会议。\n\n各方忆及2002年11月4日签署的《南海各方行为宣言》。\n\n"
    found = said(f"{text}外长们于8月9日签署《亚洲海关合作宣言》。\n")
    assert found.relations("signedOn") == {("南海各方行为宣言", "2002-11-04")}


# -- titles ----------------------------------------------------------------------------------------------------------


def test_the_line_of_a_news_agency_is_no_title() -> None:
    assert said("新华社河内3月3日电\n\n亚洲海关合作宣言\n\n各国同意加强海关合作。\n").names("treaty") == {
        "亚洲海关合作宣言"
    }


def test_a_collection_of_treaties_is_no_treaty() -> None:
    assert said("见联合国，《条约汇编》，第1819卷。").names("treaty") == set()


def test_joining_a_convention_is_no_title() -> None:
    assert said("任何联合国会员国均可加入本公约。").names("treaty") == set()


def test_who_signs_the_charter_of_an_organization_is_its_member() -> None:
    text = "独立国家联合体章程\n\n独立国家联合体由缔约各国组成。\n\n"
    text += "二〇〇三年三月三日订于河内市，正本一份，用俄文写成。\n\n"
    found = said(f"{text}亚美尼亚共和国\n罗·科恰良\n\n白俄罗斯共和国\n亚·卢卡申科\n")
    assert {row[0] for row in found.relations("signatory")} == {"罗·科恰良", "亚·卢卡申科"}
    assert {row[0] for row in found.relations("memberOf")} == {"亚美尼亚共和国", "白俄罗斯共和国"}
    assert found.relations("signedOn") == {("独立国家联合体章程", "2003-03-03")}
    assert {row[1] for row in found.relations("signedAt")} == {"河内"}


def test_the_sultan_is_no_sudan() -> None:
    assert said("文莱苏丹哈桑纳尔和苏丹总统巴希尔出席。").names("state") == {"文莱", "苏丹"}


def test_who_signs_a_decision_of_the_council_of_the_heads_is_a_member() -> None:
    text = "独联体国家元首理事会关于海关合作的决定\n\n独联体国家元首理事会决定：\n\n"
    text += (
        "批准海关合作纲要，责成执行委员会协调各国海关部门落实本决定，并定期向国家元首理事会报告落实工作的进展情况。\n\n"
    )
    found = said(f"{text}亚美尼亚共和国总统　罗·科恰良（签名）\n白俄罗斯共和国总统　亚·卢卡申科（签名）\n")
    assert {row[0] for row in found.relations("memberOf")} == {"亚美尼亚共和国", "白俄罗斯共和国"}


def test_the_head_of_a_united_nations_document_is_no_title() -> None:
    head = "联合国            S/RES/2593(2021)\n安全理事会        Distr.: General\n30 August 2021\n\n"
    text = (
        f"{head}第2593(2021)号决议\n\n2021年8月30日安全理事会第8848次会议通过\n\n安全理事会，\n\n决定继续处理此案。\n"
    )
    found = said(text)
    assert {row[1] for row in found.relations("signedOn")} == {"2021-08-30"}
    assert len(found.names("treaty")) == 1


def test_dialogue_partners_in_a_list_with_an_organization() -> None:
    text = "东盟公报\n\n外长们欢迎对话伙伴澳大利亚、欧盟和加拿大的代表。\n"
    assert members(text, "dialogue partner") == {"澳大利亚", "加拿大"}


def test_a_state_by_its_formal_name_in_taiwan() -> None:
    found = said("沙烏地阿拉伯王國和哈薩克共和國是東盟觀察員國。", "zh-Hant")
    assert {row[0] for row in found.relations("memberOf")} == {"沙烏地阿拉伯王國", "哈薩克共和國"}


def test_the_day_of_a_resolution_on_something() -> None:
    found = said("回顾联合国大会2009年12月18日关于海关合作的第64/183号决议。")
    assert {row[1] for row in found.relations("signedOn")} == {"2009-12-18"}


def test_a_list_of_the_members_one_a_line() -> None:
    text = "亚洲基础设施投资银行协定\n\n"
    text += "本协定签署国同意设立银行，附件所列国家签署本协定后成为创始成员，并按本协定享有权利和承担义务。\n\n"
    found = said(f"{text}创始成员名单\n\n阿曼\n古巴\n尼泊尔\n")
    assert found.names("leader") == set()
    assert {row[0] for row in found.relations("memberOf")} == {"阿曼", "古巴", "尼泊尔"}
    assert found.names("organization") == {"亚洲基础设施投资银行"}


@pytest.mark.parametrize(
    "text",
    [
        "上合組織閉幕，俄羅斯總統普丁、中國國家主席習近平和印度總理莫迪等8個成員國領導人簽署「亞洲海關合作宣言」。",
        "俄羅斯總統普丁、中國國家主席習近平和印度總理莫迪出席。\n\n習近平在會前與普丁和莫迪簽署《亞洲海關合作宣言》。\n",
    ],
)
def test_news_in_traditional_characters(text: str) -> None:
    rows = said(text, "zh-Hant").relations("signatory")
    assert rows == {(name, "亞洲海關合作宣言") for name in ("普丁", "習近平", "莫迪")}


def test_short_names_of_states_that_are_theirs_in_traditional_characters_alone() -> None:
    assert len(said("哈薩克總統托卡葉夫和烏茲別克總統會面，哈薩克族人士在座。", "zh-Hant").names("state")) == 2
    assert said("哈萨克、乌兹别克等民族的代表会面。").names("state") == set()


def test_a_name_with_any_character_of_sounds() -> None:
    assert said("蒙古国总统乌赫那·呼日勒苏赫也出席。").names("leader") == {"乌赫那·呼日勒苏赫"}
