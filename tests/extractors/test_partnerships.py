"""Partnerships between organizations."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    "text",
    [
        "东盟同欧洲联盟建立了战略伙伴关系。",
        "东盟与欧洲联盟发展伙伴关系。",
        "东盟愿深化与欧洲联盟的伙伴关系。",
        "东盟与欧洲联盟建立了合作关系。",
    ],
)
def test_a_partnership(text: str) -> None:
    assert {frozenset(row[:2]) for row in said(text).relations("partnerOf")} == {frozenset({"东盟", "欧洲联盟"})}


def test_several_partners() -> None:
    found = said("上海合作组织同独联体、东盟和亚洲相互协作与信任措施会议建立了伙伴关系。")
    assert {n for row in found.relations("partnerOf") for n in row} == {
        "上海合作组织",
        "独联体",
        "东盟",
        "亚洲相互协作与信任措施会议",
    }


@pytest.mark.parametrize(
    "text",
    [
        "中国同巴基斯坦建立了战略伙伴关系。",
        "东盟成员国欢迎欧洲联盟的声明。",
        "东盟与欧洲联盟尚未建立伙伴关系。",
        "各方谈到了东盟和欧洲联盟。",
    ],
)
def test_states_and_mere_mention_make_none(text: str) -> None:
    assert said(text).relations("partnerOf") == set()
