"""Titles of instruments with and without quotation marks, numbers of resolutions, the text's own title."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Одобрена «Концепция развития туризма».", "Концепция развития туризма"),
        ("Стороны выполняют положения «Соглашения о поставках леса».", "Соглашение о поставках леса"),
        ("Стороны выполняют Соглашение о поставках леса.", "Соглашение о поставках леса"),
        ("Он напомнил о Ташкентской декларации.", "Ташкентская декларация"),
        (
            "Принята Программа сотрудничества в области спорта на 2021–2025 годы.",
            "Программа сотрудничества в области спорта на 2021-2025 годы",
        ),
        ("Президенты приняли заявление «О мерах доверия».", "заявление «О мерах доверия»"),
        ('Министры одобрили "План действий по борьбе с саранчой".', "План действий по борьбе с саранчой"),
    ],
)
def test_a_title_in_the_nominative(text: str, title: str) -> None:
    assert said(text, "ru").names("treaty") == {title}


@pytest.mark.parametrize(
    "text",
    [
        "Газета «Вечерний город» сообщила об этом.",
        "Соглашения о торговле выполняются.",
        "Стороны заключат соглашение о торговле.",
        "Концерн «Северная сталь» построит завод.",
    ],
)
def test_what_is_no_instrument(text: str) -> None:
    assert said(text, "ru").names("treaty") == set()


def test_resolutions_in_a_list() -> None:
    found = said("Они сослались на резолюции 1267 (1999) и 1989 (2011) Совета Безопасности.", "ru")
    assert found.names("treaty") == {"резолюция 1267 (1999)", "резолюция 1989 (2011)"}


def test_resolutions_each_with_its_day() -> None:
    days = "60/1 от 16 сентября 2005 года и 66/2 от 19 сентября 2011 года"
    text = f"Генеральная Ассамблея,\n\nссылаясь на свои резолюции {days},\n"
    assert said(text, "ru").relations("signedOn") == {
        ("резолюция 60/1", "2005-09-16"),
        ("резолюция 66/2", "2011-09-19"),
    }


def test_the_text_speaks_of_itself() -> None:
    text = "ПРОТОКОЛ\nо сотрудничестве музеев\n\nМузеи растут.\n\nНастоящий Протокол вступает в силу сразу.\n"
    found = said(text, "ru")
    assert found.names("treaty") == {"Протокол о сотрудничестве музеев"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Проект Договора о водах готов.", "draft"),
        ("Стороны рассчитывают на скорое подписание Договора о водах.", "hoped-for"),
    ],
)
def test_a_status(text: str, status: str) -> None:
    assert said(text, "ru").relations("status") == {("Договор о водах", status)}
