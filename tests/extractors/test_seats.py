"""Where an organ has its seat."""

import pytest

from tests.extractors.saying import said

ISSUER = "上海合作组织成员国举行了会议。"


@pytest.mark.parametrize(
    "text",
    [
        "东盟秘书处设在雅加达。",
        "设在雅加达的东盟秘书处提供协助。",
        "东盟秘书处（雅加达）提供协助。",
        "东盟秘书处总部位于雅加达。",
        "东盟秘书处的所在地为雅加达。",
        "东盟秘书处所在地是雅加达市。",
        "东盟秘书处驻地为雅加达。",
        "位于雅加达的东盟秘书处提供协助。",
        "东盟雅加达秘书处提供协助。",
    ],
)
def test_a_seat(text: str) -> None:
    rows = said(text).relations("seatIn")
    assert {(s[-3:], o.removesuffix("市")) for s, o, *_ in rows} == {("秘书处", "雅加达")}


def test_place_before_the_organ() -> None:
    found = said(f"{ISSUER}各方将加强北京秘书处的能力。")
    assert {row[1] for row in found.relations("seatIn")} == {"北京"}


@pytest.mark.parametrize(
    "text",
    [
        "东盟秘书处在雅加达举行了研讨会。",
        "东盟秘书处代表赴雅加达访问。",
        "东盟经济部长会议于曼谷举行。",
        "各方同意在曼谷设立办事处。",
    ],
)
def test_where_something_happens_is_no_seat(text: str) -> None:
    assert said(text).relations("seatIn") == set()


def test_an_organization_that_is_no_organ_has_no_seat_relation() -> None:
    assert said("新开发银行总部设在上海。").relations("seatIn") == set()


def test_a_seat_after_a_comma_is_of_the_organization_before() -> None:
    found = said("东盟声明\n\n独联体于1991年成立，秘书处设在明斯克。\n")
    assert {(row[0], row[1]) for row in found.relations("organOf")} == {("秘书处", "独联体")}
    assert {row[1] for row in found.relations("seatIn")} == {"明斯克"}


def test_the_seat_of_two_bodies_summed_up_is_left_out() -> None:
    assert said("东盟设有东盟水稻中心，成员国支持两中心总部位于雅加达。").relations("seatIn") == set()
