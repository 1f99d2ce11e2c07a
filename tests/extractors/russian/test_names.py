"""Names of the authority in any case, and what only looks like one."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    "text",
    [
        "Делегация Республики Корея прибыла.",
        "Переговоры с Республикой Корея продолжены.",
        "РЕСПУБЛИКА КОРЕЯ поддержала предложение.",
    ],
)
def test_a_state_in_any_case(text: str) -> None:
    assert said(text, "ru").slugs("state") == {"kor"}


def test_the_name_is_in_the_nominative_and_the_quote_as_written() -> None:
    found = said("Стороны обсудили положение в Демократической Республике Конго.", "ru")
    assert found.forms("state") == [{"Демократическая Республика Конго", "Демократической Республике Конго"}]


def test_letters_with_and_without_dots_are_one() -> None:
    one, other = said("Объединённые Арабские Эмираты", "ru"), said("Объединенных Арабских Эмиратов", "ru")
    assert one.slugs("state") == other.slugs("state") == {"are"}


@pytest.mark.parametrize(
    "text", ["Того же мнения придерживаются эксперты.", "Российские компании довольны.", "Мы видим куба."]
)
def test_what_is_no_state(text: str) -> None:
    assert said(text, "ru").names("state") == set()


def test_a_longer_name_wins() -> None:
    found = said("Они чтят Устав Организации Исламского сотрудничества и Лигу арабских государств.", "ru")
    assert found.slugs("organization") >= {"las"} or "Лига арабских государств" in found.names("organization")


def test_an_organ_holds_the_name_of_its_organization() -> None:
    found = said("Секретариату ОДКБ поручено подготовить доклад.", "ru")
    assert found.names("organization") == {"ОДКБ"}
    assert len(found.relations("organOf", basis="stated")) == 1
