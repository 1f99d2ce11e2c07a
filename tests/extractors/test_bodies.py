"""Organs of organizations, and bodies that are none: those of states, planned ones, words of everyday."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("东盟秘书处提供了协助。", ("秘书处", "东盟")),
        ("非洲联盟和平与安全理事会举行了会议。", ("和平与安全理事会", "非洲联盟")),
        ("独联体跨国议会大会通过了决定。", ("跨国议会大会", "独联体")),
        ("世界贸易组织争端解决机构作出了裁决。", ("争端解决机构", "世界贸易组织")),
        ("联合国人权理事会举行了会议。", ("人权理事会", "联合国")),
        ("联合国很重要，安理会举行了会议。", ("安理会", "联合国")),
    ],
)
def test_an_organ_of_an_organization(text: str, row: tuple[str, str]) -> None:
    rows = said(text).relations("organOf")
    assert {(s.removeprefix(o), o) for s, o, *_ in rows} in ({row}, {(row[0], "联合国")})


@pytest.mark.parametrize(
    "text",
    [
        "中国外交部发表了谈话。",
        "哈萨克斯坦国家安全委员会主席出席。",
        "俄罗斯联邦委员会批准了该文件。",
        "印度最高法院作出了裁决。",
        "越南海关总署与会。",
        "乌兹别克斯坦立法院举行了会议。",
    ],
)
def test_bodies_of_a_state_are_no_organs(text: str) -> None:
    assert said(f"上海合作组织成员国举行了会议。{text}").names("organ") == set()


@pytest.mark.parametrize(
    "text",
    [
        "有关机构应加强协调。",
        "各国主管部门保持联系。",
        "国际组织发挥了作用。",
        "参会代表感谢会议的组织。",
        "会议中心设施齐全。",
    ],
)
def test_bodies_in_general_are_no_organs(text: str) -> None:
    found = said(f"上海合作组织成员国举行了会议。{text}")
    assert found.names("organ") == set()
    assert found.names("organization") == {"上海合作组织"}


def test_the_same_short_name_in_two_organizations_is_two_organs() -> None:
    found = said("东盟秘书处和独联体秘书处建立了联系。")
    assert {row[1] for row in found.relations("organOf")} == {"东盟", "独联体"}
    assert len(found.slugs("organ")) == 2


def test_an_organ_that_the_authority_does_not_know_is_minted() -> None:
    found = said("东盟水稻研究协调委员会提交了报告。")
    assert found.status("东盟水稻研究协调委员会") == "minted"


def test_a_region_is_no_state() -> None:
    assert said("东盟关注朝鲜半岛、中亚、印度洋和波斯湾的局势。").names("state") == set()


def test_a_long_state_name_is_not_cut() -> None:
    assert said("刚果民主共和国和刚果共和国派代表与会。").slugs("state") == {"cod", "cog"}


def test_guinea_and_its_namesakes() -> None:
    found = said("几内亚、几内亚比绍、赤道几内亚和巴布亚新几内亚派代表与会。")
    assert found.slugs("state") == {"gin", "gnb", "gnq", "png"}


def test_short_and_long_name_are_one_state() -> None:
    assert said("蒙古国派代表与会。蒙古的立场没有变化。").slugs("state") == {"mng"}


def test_abbreviated_names_of_two_states() -> None:
    assert said("中俄两国保持合作。中国重申其立场。").slugs("state") >= {"chn"}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("成立了渔业、产能、林业联合工作组。", {"渔业联合工作组", "产能联合工作组", "林业联合工作组"}),
        ("各方赞赏贸易、旅游委员会的工作。", {"贸易委员会", "旅游委员会"}),
        ("渔业、林业和产业合作得到推动。", set()),
    ],
)
def test_bodies_in_a_list_with_one_last_word(words: str, names: set[str]) -> None:
    assert said(f"上海合作组织成员国举行了会议。{words}").names("organ") == names


def test_a_name_that_holds_a_list_is_not_several_bodies() -> None:
    found = said("上海合作组织成员国举行了会议。经济、社会、文化权利委员会提交了报告。")
    assert not {"经济委员会", "社会委员会", "社会权利委员会"} & found.names("organ")


def test_a_region_before_a_council_of_ministers_is_in_its_name() -> None:
    assert said("阿拉伯国家联盟支持阿拉伯旅游部长理事会的工作。").names("organ") == {"阿拉伯旅游部长理事会"}
