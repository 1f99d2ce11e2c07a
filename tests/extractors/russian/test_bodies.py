"""Organs by their heads, coordinated ministers' meetings, seats and partnerships."""

import pytest

from tests.extractors.saying import said


def test_ministers_meetings_in_a_list() -> None:
    found = said("Ежегодные встречи министров рыболовства, лесного хозяйства и спорта ОДКБ полезны.", "ru")
    assert found.names("organ") == {
        "встреча министров рыболовства",
        "встреча министров лесного хозяйства",
        "встреча министров спорта",
    }


def test_several_bodies_with_one_head() -> None:
    found = said("Евразийский экономический союз растёт. Рабочим группам по рыболовству и по спорту дано время.", "ru")
    assert {"Рабочая группа по рыболовству", "Рабочая группа по спорту"} <= found.names("organ")


def test_a_body_with_its_organization() -> None:
    found = said("Доклад сделал Комитет рыболовства ОДКБ.", "ru")
    assert found.relations("organOf") == {("Комитет рыболовства", "ОДКБ")}


@pytest.mark.parametrize(
    "text", ["Верховный Совет Республики Беларусь собрался.", "Министерство торговли Казахстана помогло ОДКБ."]
)
def test_a_states_own_body_is_none(text: str) -> None:
    assert said(text, "ru").names("organ") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Комитет рыболовства ОДКБ, расположенный в Риге, работает.",
        "Комитет рыболовства ОДКБ, штаб-квартира которого находится в Риге, работает.",
        "Комитет рыболовства ОДКБ находится в городе Риге.",
    ],
)
def test_a_seat(text: str) -> None:
    assert {row[1] for row in said(text, "ru").relations("seatIn")} == {"Рига"}


@pytest.mark.parametrize(
    "text",
    [
        "ОДКБ развивает партнёрство с ЛАГ и ОЭС.",
        "Партнёрами ОДКБ являются ЛАГ и ОЭС.",
        "Крепнет партнёрство ОДКБ с ЛАГ и ОЭС.",
    ],
)
def test_partners(text: str) -> None:
    assert said(text, "ru").relations("partnerOf") == {("ЛАГ", "ОДКБ"), ("ОЭС", "ОДКБ")}


def test_a_body_for_each_subject() -> None:
    found = said("ОДКБ рада. Прошли заседания рабочих групп ОДКБ по связи, по обмену данными и по картам.", "ru")
    assert {row[0].lower() for row in found.relations("organOf")} == {
        "рабочая группа по связи",
        "рабочая группа по обмену данными",
        "рабочая группа по картам",
    }


def test_secretariats_of_several() -> None:
    found = said("Письмами обменялись секретариаты ОДКБ и ШОС.", "ru")
    assert {row[1] for row in found.relations("organOf")} == {"ОДКБ", "ШОС"}


@pytest.mark.parametrize(
    "text",
    [
        "Секретариату ОДКБ, находящемуся в Риге, поручено ждать.",
        "Секретариат ОДКБ, который расположен в Риге, ждёт.",
        "Секретариат ОДКБ, местом нахождения которого является Рига, ждёт.",
    ],
)
def test_a_seat_in_a_clause(text: str) -> None:
    assert {row[1] for row in said(text, "ru").relations("seatIn")} == {"Рига"}
