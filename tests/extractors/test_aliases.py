"""Short names that a text defines for itself."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize("form", ["联合体", "独联体"])
def test_two_short_names_in_one_definition(form: str) -> None:
    found = said(f"独立国家联合体（以下简称“独联体”或“联合体”）已成立多年。{form}欢迎这一提议。")
    assert found.slugs("organization") == {"cis"}
    assert any(form in forms for forms in found.forms("organization"))


@pytest.mark.parametrize(
    "definition",
    [
        "（以下简称“联盟”）",
        "(以下简称“联盟”)",
        "（下称“联盟”）",
        "（以下称为“联盟”）",
        "（简称“联盟”）",
        '（以下简称"联盟"）',
        "（以下简称：联盟）",
        "（下文简称联盟）",
    ],
)
def test_ways_of_defining(definition: str) -> None:
    found = said(f"欧亚经济联盟{definition}注重务实合作。亚美尼亚是联盟成员国。")
    assert found.relations("memberOf") == {("亚美尼亚", "欧亚经济联盟", "member")}


def test_a_short_name_that_is_an_everyday_word() -> None:
    found = said("欧亚经济联盟（以下简称“联盟”）注重务实合作。亚美尼亚加入了联盟。")
    assert found.relations("memberOf") == {("亚美尼亚", "欧亚经济联盟", "member")}


def test_a_known_short_form_in_brackets() -> None:
    found = said("石油输出国组织（欧佩克）作出了决定。欧佩克的决定影响深远。")
    assert len(found.names("organization")) == 1


def test_latin_letters_in_brackets() -> None:
    found = said("亚洲开发银行（ADB）提供了贷款。ADB的贷款期限较长。")
    assert len(found.names("organization")) == 1


def test_an_organization_that_the_authority_does_not_know_is_minted() -> None:
    found = said("环天山水资源合作组织（以下简称“环天山组织”）于去年成立。环天山组织的成员不多。")
    assert found.names("organization") == {"环天山水资源合作组织"}
    assert found.status("环天山水资源合作组织") == "minted"


def test_alias_of_an_instrument() -> None:
    found = said("各方遵守《睦邻互信条约》（以下简称“《条约》”）。《条约》第三条规定了义务。")
    assert found.names("treaty") == {"睦邻互信条约"}


def test_alias_of_an_organ_with_its_organization() -> None:
    found = said("东盟成员国设立了东盟互联互通协调委员会（以下简称“协调委员会”）。协调委员会每年开会。")
    assert {(s.removeprefix(o), o) for s, o, *_ in found.relations("organOf")} == {("互联互通协调委员会", "东盟")}


def test_this_organization_is_the_one_defined() -> None:
    found = said("海湾阿拉伯国家合作委员会（以下简称“本组织”）决定扩大合作。本组织秘书处将负责落实。")
    assert len(found.names("organization")) == 1
    assert {row[1] for row in found.relations("organOf")} == found.names("organization")


def test_a_definition_does_not_reach_into_another_document() -> None:
    said("欧亚经济联盟（以下简称“联盟”）注重合作。")
    assert said("亚美尼亚加入了联盟。").relations("memberOf") == set()


def test_brackets_with_a_remark_define_nothing() -> None:
    found = said("非洲联盟（总部设在亚的斯亚贝巴）派出了代表。")
    assert not any("总部设在亚的斯亚贝巴" in forms for forms in found.forms("organization"))
