"""Members, observers and dialogue partners, stated and inferred, and what is none of these."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    "text",
    [
        "阿曼是阿拉伯国家联盟成员国。",
        "阿曼作为阿拉伯国家联盟的成员国支持该提议。",
        "阿曼加入了阿拉伯国家联盟。",
        "阿拉伯国家联盟成员国阿曼支持该提议。",
        "阿曼成为阿拉伯国家联盟的正式成员国。",
        "阿曼成为阿拉伯国家联盟成员国。",
    ],
)
def test_a_member_stated(text: str) -> None:
    found = said(text)
    assert found.relations("memberOf", basis="stated") == {("阿曼", "阿拉伯国家联盟", "member")}


def test_a_list_of_members_with_a_colon() -> None:
    found = said("东盟成员国为：文莱、老挝、缅甸和越南。")
    assert {row[0] for row in found.relations("memberOf")} == {"文莱", "老挝", "缅甸", "越南"}


@pytest.mark.parametrize(
    "text",
    [
        "古巴是欧亚经济联盟观察员国。",
        "欧亚经济联盟观察员国古巴派代表参加。",
        "古巴获得欧亚经济联盟观察员国地位。",
        "欧亚经济联盟给予古巴观察员地位。",
        "古巴作为欧亚经济联盟的观察员与会。",
        "古巴以欧亚经济联盟观察员国身份与会。",
    ],
)
def test_an_observer(text: str) -> None:
    assert said(text).relations("memberOf") == {("古巴", "欧亚经济联盟", "observer")}


@pytest.mark.parametrize(
    "text",
    [
        "尼泊尔是上海合作组织对话伙伴。",
        "上海合作组织对话伙伴尼泊尔派代表参加。",
        "上海合作组织给予尼泊尔对话伙伴地位。",
        "尼泊尔成为上海合作组织的对话伙伴国。",
    ],
)
def test_a_dialogue_partner(text: str) -> None:
    assert said(text).relations("memberOf") == {("尼泊尔", "上海合作组织", "dialogue partner")}


def test_observers_and_dialogue_partners_in_one_sentence() -> None:
    found = said("上海合作组织观察员国蒙古国和白俄罗斯、对话伙伴亚美尼亚和柬埔寨参加了演习。")
    assert found.relations("memberOf") == {
        ("蒙古国", "上海合作组织", "observer"),
        ("白俄罗斯", "上海合作组织", "observer"),
        ("亚美尼亚", "上海合作组织", "dialogue partner"),
        ("柬埔寨", "上海合作组织", "dialogue partner"),
    }


def test_the_quote_holds_state_and_role() -> None:
    (quote,) = said("古巴是欧亚经济联盟观察员国。").quotes("memberOf")
    assert "古巴" in quote
    assert "观察员" in quote


def test_two_organizations_in_one_text_are_kept_apart() -> None:
    found = said("越南是东盟成员国。阿曼是阿拉伯国家联盟成员国。")
    assert found.relations("memberOf") == {("越南", "东盟", "member"), ("阿曼", "阿拉伯国家联盟", "member")}


def test_heads_of_the_members_in_a_list_are_inferred_members() -> None:
    title = "集体安全条约组织成员国元首宣言"
    heads = "亚美尼亚共和国总统、白俄罗斯共和国总统"
    found = said(f"{title}\n\n集体安全条约组织成员国元首——{heads}——举行了会议。\n")
    assert {row[0] for row in found.relations("memberOf", basis="inferred")} == {"亚美尼亚共和国", "白俄罗斯共和国"}


@pytest.mark.parametrize(
    "text",
    [
        "格鲁吉亚不是独联体成员国。",
        "格鲁吉亚退出了独联体。",
        "格鲁吉亚希望加入独联体。",
        "独联体支持格鲁吉亚加入独联体的申请。",
        "格鲁吉亚曾是独联体成员国。",
        "如格鲁吉亚加入独联体，各方将予以协助。",
        "独联体成员国与格鲁吉亚举行了磋商。",
        "格鲁吉亚尚未获得独联体观察员地位。",
        "独联体将讨论给予格鲁吉亚观察员地位的问题。",
        "格鲁吉亚申请独联体观察员地位。",
    ],
)
def test_neither_denied_nor_former_nor_wished_for(text: str) -> None:
    assert said(text).relations("memberOf") == set()


def test_an_organization_as_observer_is_no_state() -> None:
    found = said("上海合作组织观察员蒙古国以及独联体的代表出席了会议。")
    assert {row[0] for row in found.relations("memberOf")} == {"蒙古国"}


def test_and_other_members() -> None:
    found = said("哈萨克斯坦、亚美尼亚等欧亚经济联盟成员国表示支持。")
    assert {row[0] for row in found.relations("memberOf")} == {"哈萨克斯坦", "亚美尼亚"}


def test_founding_members() -> None:
    found = said("印度尼西亚、马来西亚和泰国作为东盟创始成员国发挥了作用。")
    assert {row[0] for row in found.relations("memberOf")} == {"印度尼西亚", "马来西亚", "泰国"}


def test_a_state_only_spoken_of_is_no_member() -> None:
    found = said("独联体成员国元首声明\n\n独联体成员国元首讨论了索马里的局势。\n")
    assert found.names("state") == {"索马里"}
    assert found.relations("memberOf") == set()


def test_a_permanent_representative_makes_no_member_of_the_un() -> None:
    assert said("索马里常驻联合国代表发了言。").relations("memberOf") == set()


def test_a_stray_character_between_paragraphs() -> None:
    found = said("独联体成员国亚美尼亚和白俄罗斯同意加强海关合作。甲\n\n独联体观察员国蒙古国表示支持。\n")
    assert ("蒙古国", "独联体", "observer") in found.relations("memberOf")


def test_roles_without_an_organization_are_in_the_one_named_last_before() -> None:
    found = said("东盟派代表参加。独联体于1991年成立，成员国为阿曼、约旦，古巴和尼泊尔为其观察员。")
    assert found.relations("memberOf") == {
        ("阿曼", "独联体", "member"),
        ("约旦", "独联体", "member"),
        ("古巴", "独联体", "observer"),
        ("尼泊尔", "独联体", "observer"),
    }


def test_its_dialogue_partners() -> None:
    found = said("东盟派代表参加。各方介绍了欧亚经济联盟，越南和古巴为其对话伙伴。")
    assert found.relations("memberOf") == {
        ("越南", "欧亚经济联盟", "dialogue partner"),
        ("古巴", "欧亚经济联盟", "dialogue partner"),
    }
