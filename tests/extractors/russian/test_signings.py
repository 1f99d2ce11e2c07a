"""When and where an instrument was signed, adopted or approved, and days that say nothing of it."""

import pytest

from tests.extractors.saying import said

TREATY = "Договор о водах"


@pytest.mark.parametrize(
    "text",
    [
        "Договор о водах, подписанный в Риге 4 апреля 2003 года, действует.",
        "Договор о водах, который был подписан 4 апреля 2003 г. в Риге, действует.",
        "Договор о водах (Рига, 4 апреля 2003 года) действует.",
        "Договор о водах (подписан 4 апреля 2003 года в Риге) действует.",
        "4 апреля 2003 года в Риге был подписан Договор о водах.",
        "Стороны помнят подписание Договора о водах 04.04.2003 в Риге.",
        "Министры подписали 4 апреля 2003 года в Риге Договор о водах.",
        "Министры подписали в Риге 4 апреля 2003 года Договор о водах.",
        "Договор о водах, который 4 апреля 2003 года в Риге подписали президенты Финляндии и Латвии, действует.",
        "Договор о водах, который президенты Финляндии и Латвии подписали 4 апреля 2003 года в Риге, действует.",
    ],
)
def test_day_and_place(text: str) -> None:
    found = said(text, "ru")
    assert found.relations("signedOn") == {(TREATY, "2003-04-04")}


def test_the_day_alone() -> None:
    assert said("Согласно Договору о водах от «4» апреля 2003 г. вода чиста.", "ru").relations("signedOn") == {
        (TREATY, "2003-04-04")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Договор о водах вступил в силу 4 апреля 2003 года.",
        "О Договоре о водах говорили на встрече 3–4 апреля 2003 года.",
    ],
)
def test_no_signature(text: str) -> None:
    assert said(text, "ru").relations("signedOn") == set()


def test_done_at() -> None:
    text = "СОГЛАШЕНИЕ\nо рыболовстве\n\nРыбу ловят удочкой.\n\nСовершено в городе Риге 4 апреля 2003 года.\n"
    found = said(text, "ru")
    assert found.relations("signedOn") == {("Соглашение о рыболовстве", "2003-04-04")}
    assert found.relations("signedAt") == {("Соглашение о рыболовстве", "Рига")}


def test_what_is_named_before_what_was_signed() -> None:
    text = "В соответствии с Договором о водах министры подписали 4 апреля 2003 года в Риге Протокол о рыбе."
    assert said(text, "ru").relations("signedOn") == {("Протокол о рыбе", "2003-04-04")}


@pytest.mark.parametrize(
    "text",
    [
        "Договор о водах, подписанный 4 апреля 2003 года Финляндией и Латвией в Риге, действует.",
        "Договор о водах (подписан в Риге 4 апреля 2003 года) действует.",
    ],
)
def test_place_behind_the_signers_and_in_brackets(text: str) -> None:
    found = said(text, "ru")
    assert found.relations("signedOn") == {(TREATY, "2003-04-04")}
    assert found.relations("signedAt") == {(TREATY, "Рига")}


def test_the_place_alone() -> None:
    found = said("Договор о водах, подписанный в апреле в Риге, действует.", "ru")
    assert found.relations("signedAt") == {(TREATY, "Рига")}


@pytest.mark.parametrize(
    "text",
    [
        "РАСПОРЯЖЕНИЕ\nо маяках\n\nот 4 апреля 2003 г. № 20\n\nМаяки светят.\n",
        "РЕШЕНИЕ\nо маяках\n\nг. Рига                    4 апреля 2003 года\n\nМаяки светят.\n",
        "РЕШЕНИЕ\nо маяках\n\nМаяки светят.\n\nПринято 4 апреля 2003 года.\n",
    ],
)
def test_the_day_of_the_text_itself(text: str) -> None:
    assert {row[1] for row in said(text, "ru").relations("signedOn")} == {"2003-04-04"}


@pytest.mark.parametrize(
    "text",
    [
        "Президент Финляндии Саули Ниинистё и Президент Латвии Эгилс Левитс подписали Договор о водах.",
        "Договор о водах, подписанный Президентом Финляндии Саули Ниинистё и Президентом Латвии Эгилсом Левитсом, тут.",
        "Договор о водах, который подписали Президент Финляндии Саули Ниинистё и Президент Латвии Эгилс Левитс, тут.",
    ],
)
def test_who_signed_is_named(text: str) -> None:
    signed = said(text, "ru").relations("signatory")
    assert signed == {("Саули Ниинистё", TREATY), ("Эгилс Левитс", TREATY)}


def test_who_was_present_did_not_sign() -> None:
    text = "Договор о водах, подписанный в присутствии Президента Финляндии Саули Ниинистё, действует."
    assert said(text, "ru").relations("signatory") == set()


def test_on_a_day_those_named_signed() -> None:
    people = "Президент Финляндии Саули Ниинистё и Президент Латвии Эгилс Левитс"
    text = f"4 апреля 2003 года {people} подписали Договор о водах."
    assert said(text, "ru").relations("signedOn") == {(TREATY, "2003-04-04")}
