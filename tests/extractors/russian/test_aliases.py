"""Short names that the document defines, and declines afterwards."""

from tests.extractors.saying import said


def test_several_short_names_in_one_bracket() -> None:
    found = said(
        "Лига арабских государств (далее – ЛАГ или Лига) собралась. Решением Лиги он назначен. ЛАГ довольна.", "ru"
    )
    assert len(found.forms("organization")) == 1
    assert {"Лиги", "ЛАГ"} <= found.forms("organization")[0]


def test_an_abbreviation_in_brackets() -> None:
    found = said("Президент принял главу Тихоокеанского банка взаимопомощи (ТБВ). Позже ТБВ сообщил о кредите.", "ru")
    assert any({"Тихоокеанский банк взаимопомощи", "ТБВ"} <= forms for forms in found.forms("organization"))


def test_a_short_name_behind_an_organ_may_be_its_organizations() -> None:
    council = "Совет глав государств – членов Шанхайской организации сотрудничества"
    text = f"{council} (далее – ШОС) собрался. Страны ШОС довольны."
    found = said(text, "ru")
    assert any({"Шанхайская организация сотрудничества", "ШОС"} <= forms for forms in found.forms("organization"))


def test_a_short_title_is_none_where_another_title_begins_with_it() -> None:
    text = "Договор о союзе от 3 мая 1999 года (далее – Договор) действует. Они чтут Договор и Договор о дружбе."
    assert said(text, "ru").names("treaty") == {"Договор о союзе", "Договор о дружбе"}
