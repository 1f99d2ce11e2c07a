"""Whose a body is by the words around it, and where its name begins and ends."""

import pytest

from tests.extractors.saying import said

LEAGUE = "阿拉伯国家联盟首脑会议宣言\n\n"


def bodies(text: str) -> set[tuple[str, ...]]:
    """Every body with its organization."""
    return {tuple(row[:2]) for row in said(text).relations("organOf")}


def test_a_body_named_like_one_of_the_un_is_the_issuers() -> None:
    found = bodies(f"{LEAGUE}我们请联合国予以协助，并责成经济及社会理事会和秘书处落实本宣言。\n")
    assert {("经济及社会理事会", "阿拉伯国家联盟"), ("秘书处", "阿拉伯国家联盟")} <= found


def test_a_body_named_like_one_of_another_organization_is_the_issuers() -> None:
    text = "亚信成员国外长声明\n\n外长们愿同上海合作组织合作，欢迎高官委员会、青年委员会和实业家委员会的成果。\n"
    assert {owner for _, owner in bodies(text)} == {"亚信"}


def test_the_assembly_of_the_organization_that_speaks() -> None:
    assert ("大会", "非洲联盟") in bodies(
        "非洲联盟关于海关合作的决定\n\n非洲联盟感谢联合国。大会责成非盟委员会落实。\n"
    )


def test_a_body_right_behind_the_name_of_another_organization() -> None:
    rows = bodies("欧洲安全与合作组织科索沃特派团同联合国科索沃临时行政当局特派团合作。")
    assert {owner for _, owner in rows} == {"欧洲安全与合作组织", "联合国"}


def test_an_observer_of_the_assembly_stands_before_it() -> None:
    assert ("大会", "独联体") not in {(b[-2:], o) for b, o in bodies("联合国大会给予独联体大会观察员地位。")}


def test_the_bodies_of_an_organization_listed_behind_it() -> None:
    text = "联合国大会决议\n\n大会赞赏独联体各章程机构，包括国家元首理事会、经济理事会和议会间大会的工作。\n"
    assert {b for b, owner in bodies(text) if owner == "独联体"} == {"国家元首理事会", "经济理事会", "议会间大会"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "责成阿拉伯内政部长理事会落实。内政部长理事会总秘书处提供协助。",
            {"阿拉伯内政部长理事会", "内政部长理事会总秘书处"},
        ),
        ("欢迎能源部长会议、粮食安全部长级会议的成果。", {"能源部长会议", "粮食安全部长级会议"}),
        ("阿拉伯国家联盟成员国总检察长第三次会议举行。", {"总检察长会议"}),
        ("欢迎外长会议、教育部长会议和交通与物流部长会议的成果。", {"外长会议", "教育部长会议", "交通与物流部长会议"}),
        ("欢迎科学技术合作常设委员会的成果。", {"科学技术合作常设委员会"}),
        ("责成禁毒主管机关负责人协调理事会落实。", {"禁毒主管机关负责人协调理事会"}),
        ("欢迎信息和通信技术部长会议的成果。", {"信息和通信技术部长会议"}),
        ("理事会下设财务委员会和规则委员会。", {"理事会", "财务委员会", "规则委员会"}),
        ("欢迎水资源、农业和减贫联合工作组一年来的工作。", {"水资源联合工作组", "农业联合工作组", "减贫联合工作组"}),
        ("欢迎国家元首会议、外长会议和高官委员会的成果。", {"国家元首会议", "外长会议", "高官委员会"}),
    ],
)
def test_where_a_name_begins(text: str, names: set[str]) -> None:
    assert names <= {b for b, _ in bodies(LEAGUE + text)}


@pytest.mark.parametrize(
    "text",
    [
        "安全理事会及其五个分工作组举行了会议。",
        "亚信是重要论坛。",
        "独联体机构开展了工作。",
        "土库曼斯坦部长会议副主席出席。",
        "各国忆及1992年赫尔辛基首脑会议。",
        "亚信以秘书处作为常设机构。",
    ],
)
def test_what_is_no_name_of_a_body(text: str) -> None:
    refused = ("分工作组", "重要论坛", "独联体机构", "部长会议", "首脑会议", "常设机构")
    assert not [b for b, _ in bodies(text) if b.endswith(refused)]


def test_a_meeting_of_an_edition_is_of_the_organization_before_it() -> None:
    text = "金砖国家领导人宣言\n\n领导人支持举行世界贸易组织第13届部长级会议。\n"
    assert ("部长级会议", "世界贸易组织") in bodies(text)


def test_seats_in_brackets_after_its_and_summed_up() -> None:
    rows = said(
        f"{LEAGUE}欢迎信息安全中心（喀山）开展工作。\n\n新开发银行总部设在上海，其非洲区域中心设在约翰内斯堡。\n\n"
        "阿拉伯国家联盟水资源中心和阿拉伯国家联盟环境中心开展了活动，两中心总部均位于开罗。\n\n阿拉伯国家联盟秘书处设在突尼斯市。\n"
    ).relations("seatIn")
    assert {(row[0][-4:], row[1]) for row in rows} == {
        ("安全中心", "喀山"),
        ("区域中心", "约翰内斯堡"),
        ("资源中心", "开罗"),
        ("环境中心", "开罗"),
        ("盟秘书处", "突尼斯"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "设在新加坡的亚太经合组织秘书处提供协助。",
        "亚太经合组织秘书处设在新加坡。",
        "亚太经合组织支持在新加坡的秘书处。",
    ],
)
def test_a_seat_in_a_city_that_is_a_state_or_bears_its_body(text: str) -> None:
    assert {row[1] for row in said(text).relations("seatIn")} <= {"新加坡"}


def test_a_seat_in_the_city_of_a_state() -> None:
    found = said(f"{LEAGUE}秘书处设在俄罗斯联邦莫斯科市。\n")
    assert {row[1].removesuffix("市") for row in found.relations("seatIn")} == {"莫斯科"}


def test_partners_with_their_bodies() -> None:
    found = said("独联体同联合国及其专门机构、东盟和欧盟建立了合作关系。")
    assert {row[0] for row in found.relations("partnerOf")} == {"联合国", "东盟", "欧盟"}


def test_partners_of_the_organization_that_reaffirms_it() -> None:
    found = said("东盟公报\n\n领导人重申同联合国和欧盟的伙伴关系。\n")
    assert {row[0] for row in found.relations("partnerOf")} == {"联合国", "欧盟"}


def test_partners_of_one_another() -> None:
    found = said("东盟公报\n\n领导人欢迎同联合国和欧盟的合作，决心加强同上述组织的伙伴关系。\n")
    assert {row[0] for row in found.relations("partnerOf")} == {"联合国", "欧盟"}
    found = said("强调东盟与联合国、欧盟之间的伙伴关系。")
    assert found.relations("partnerOf") == {("联合国", "东盟"), ("欧盟", "东盟")}


def test_a_terrorist_group_is_no_state() -> None:
    assert said("伊拉克和黎凡特伊斯兰国的活动受到谴责。").names("state") == set()
