"""Persons with their offices: in running text, in columns, in signature blocks."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Он принял Президента Финляндии Саули Ниинистё.", ("Саули Ниинистё", "Финляндия", "Президента")),
        ("Встреча с Министром обороны Греции Никосом Дендиасом.", ("Никос Дендиас", "Греция", "Министром обороны")),
        ("Премьер-министр Норвегии Й. Г. Стёре прибыл.", ("Й. Г. Стёре", "Норвегия", "Премьер-министр")),
        (
            "Ханс Бликс, который был министром иностранных дел Швеции.",
            ("Ханс Бликс", "Швеция", "министром иностранных дел"),
        ),
        (
            "Назначить Петрова Ивана Ильича Генеральным секретарём ОДКБ.",
            ("Иван Ильич Петров", "ОДКБ", "Генеральным секретарём"),
        ),
    ],
)
def test_an_office(text: str, row: tuple[str, str, str]) -> None:
    assert said(text, "ru").relations("holdsOffice") == {row}


def test_a_list_in_two_columns() -> None:
    text = (
        "СПИСОК УЧАСТНИКОВ\n\nВстреча прошла в тёплой обстановке.\n\n"
        "НИИНИСТЁ                     – Президент Финляндии\nСаули Вяйнямё\n\n"
        "СТЁРЕ Йонас                  – Премьер-министр Норвегии\n"
    )
    offices = said(text, "ru").relations("holdsOffice")
    assert {row[1:] for row in offices} == {("Финляндия", "Президент"), ("Норвегия", "Премьер-министр")}
    assert {row[0].split()[0] for row in offices} == {"Ниинистё", "Стёре"}


def test_a_signature_block_in_two_columns() -> None:
    text = (
        "ПРОТОКОЛ\nо маяках\n\nМаяки светят.\n\nСовершено в Риге 4 апреля 2003 года.\n\n"
        "За Правительство                    За Правительство\n"
        "Латвийской Республики               Финляндии\n"
        "Я. Берзиньш                         М. Виртанен\n"
    )
    assert {row[0] for row in said(text, "ru").relations("signatory")} == {"Я. Берзиньш", "М. Виртанен"}


def test_a_later_mention_in_another_case() -> None:
    found = said("Президент Финляндии Саули Ниинистё выступил. Затем слово дали Ниинистё.", "ru")
    assert found.names("leader") == {"Саули Ниинистё"}


def test_initials_are_those_of_the_full_name() -> None:
    found = said("Прибыл Президент Венгрии Янош Адер. Я. Адера встретили.", "ru")
    assert found.names("leader") == {"Янош Адер"}
