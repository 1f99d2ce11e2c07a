"""Blocks of signatures: on behalf of a state, with the surname in capitals; under the instrument that a line names."""

import pytest

from tests.extractors.saying import said

_TEXT = "ПРОТОКОЛ\nо маяках\n\nМаяки светят.\n\nСовершено в Риге 4 апреля 2003 года.\n\n"


@pytest.mark.parametrize(
    "block",
    [
        "За Латвийскую Республику\nЯ. БЕРЗИНЬШ\n\nЗа Правительство Финляндии М. ВИРТАНЕН\n",
        "За Латвийскую Республику          За Финляндию\nЯ. БЕРЗИНЬШ                       М. ВИРТАНЕН\n",
        "За Правительство\nЛатвийской Республики\nЯ. БЕРЗИНЬШ\n\nЗа Правительство\nФинляндии\nМ. ВИРТАНЕН\n",
        "За Латвийскую Республику ______ Я. Берзиньш\n\nЗа Финляндию ______ М. Виртанен\n",
    ],
)
def test_on_behalf_of_a_state(block: str) -> None:
    assert said(_TEXT + block, "ru").relations("signatory") == {
        ("Я. Берзиньш", "Протокол о маяках"),
        ("М. Виртанен", "Протокол о маяках"),
    }


def test_who_signs_for_a_member_state() -> None:
    text = (
        "ДЕКЛАРАЦИЯ\nгосударств — участников Содружества Независимых Государств о маяках\n\nМаяки светят.\n\n"
        "За Республику Армения\nЛ. БАГДАСАРЯН\n\nЗа Республику Беларусь\nИ. САВЧЕНКО\n"
    )
    found = said(text, "ru").relations("memberOf", basis="inferred")
    assert {row[0] for row in found} == {"Республика Армения", "Республика Беларусь"}


def test_the_instrument_that_a_line_above_names() -> None:
    text = (
        "Главы государств встретились и говорили о воде.\n\n"
        "Рижскую декларацию подписали 4 апреля 2003 года в Риге:\n\n"
        "Президент Финляндии          М. ВИРТАНЕН\n\nПрезидент Латвии              Я. БЕРЗИНЬШ\n"
    )
    found = said(text, "ru")
    assert found.relations("signatory") == {
        ("М. Виртанен", "Рижская декларация"),
        ("Я. Берзиньш", "Рижская декларация"),
    }
    assert found.relations("signedOn") == {("Рижская декларация", "2003-04-04")}
    assert found.relations("signedAt") == {("Рижская декларация", "Рига")}


@pytest.mark.parametrize(
    "block",
    [
        "Ян Берзиньш\nПрезидент Латвийской Республики\n\nМика Виртанен\nПрезидент Финляндии\n",
        "Президент\nЛатвийской Республики\nЯн Берзиньш\n\nПрезидент\nФинляндии\nМика Виртанен\n",
        "Президент                    Президент\nЛатвийской Республики        Финляндии\n"
        "Ян Берзиньш                  Мика Виртанен\n",
        "За Латвийскую Республику          За Финляндию\n\nЯн Берзиньш                       Мика Виртанен\n"
        "Президент                         Президент\nЛатвийской Республики             Финляндии\n",
    ],
)
def test_names_and_offices_one_over_the_other(block: str) -> None:
    found = said(_TEXT + block, "ru")
    assert {row[0] for row in found.relations("signatory")} == {"Ян Берзиньш", "Мика Виртанен"}
    assert {row[:2] for row in found.relations("holdsOffice")} == {
        ("Ян Берзиньш", "Латвийская Республика"),
        ("Мика Виртанен", "Финляндия"),
    }


def test_three_columns() -> None:
    block = (
        "За Правительство         За Правительство         За Правительство\n"
        "Латвии                   Финляндии                Литовской\n"
        "                                                  Республики\n"
        "Я. Берзиньш              М. Виртанен              Й. Каунас\n"
    )
    assert {row[0] for row in said(_TEXT + block, "ru").relations("signatory")} == {
        "Я. Берзиньш",
        "М. Виртанен",
        "Й. Каунас",
    }


def test_who_signs_what_the_council_decides_is_a_member() -> None:
    text = (
        "РЕШЕНИЕ\nо маяках\n\nСовет глав государств Содружества Независимых Государств решил:\n\n"
        "1. Маяки светят.\n\nЗа Республику Армения\nЛ. БАГДАСАРЯН\n\nЗа Республику Беларусь\nИ. САВЧЕНКО\n"
    )
    found = said(text, "ru").relations("memberOf", basis="inferred")
    assert {row[0] for row in found} == {"Республика Армения", "Республика Беларусь"}


def test_a_name_of_two_words_in_capitals() -> None:
    found = said(_TEXT + "Председатель Китайской Народной Республики          ЛИ СЯНЬНЯНЬ\n", "ru")
    assert len(found.relations("signatory")) == 1


def test_who_founds_an_organization_by_the_treaty_is_its_member() -> None:
    text = (
        "ДОГОВОР\nо Лиге арабских государств\n\nСтороны учреждают Лигу арабских государств.\n\n"
        "За Оман\nА. САИД\n\nЗа Катар\nХ. ТАНИ\n"
    )
    found = said(text, "ru").relations("memberOf", basis="inferred")
    assert {row[0] for row in found} == {"Оман", "Катар"}
