"""Russian words as they are declined, and back to the nominative."""

import pytest

from kg.languages import russian, russian_persons

OF_WHOM = frozenset({"gent", "accs"})


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("Комитету начальников штабов", "Комитет начальников штабов"),
        ("Межпарламентской ассамблеей", "Межпарламентская ассамблея"),
        ("Соглашения о границе", "Соглашение о границе"),
        ("Концепцией развития", "Концепция развития"),
        ("Основные направления сотрудничества", "Основные направления сотрудничества"),
        ("ПРОТОКОЛА о торговле", "ПРОТОКОЛ о торговле"),
        ("Циндаоской декларации", "Циндаоская декларация"),
        ("в целом", "в целом"),
    ],
)
def test_a_phrase_in_the_nominative(written: str, nominative: str) -> None:
    assert russian.nominative(written) == nominative


def test_heads_that_are_plural_by_their_list() -> None:
    assert russian.nominative("Правила процедуры", plurals=("правила",)) == "Правила процедуры"


def test_one_of_several_with_a_plural_head() -> None:
    assert russian.nominative("Рабочим группам по туризму", singular=True) == "Рабочая группа по туризму"


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("Нурсултана Абишевича Назарбаева", "Нурсултан Абишевич Назарбаев"),
        ("Эмманюэля Макрона", "Эмманюэль Макрон"),
        ("Ангелы Меркель", "Ангела Меркель"),
        ("Сирила Рамафосы", "Сирил Рамафоса"),
        ("Шахбаза Шарифа", "Шахбаз Шариф"),
        ("Нарендру Моди", "Нарендра Моди"),
        ("Гурбангулы Бердымухамедова", "Гурбангулы Бердымухамедов"),
        ("Цзян Цзэминя", "Цзян Цзэминь"),
        ("Э. Рахмона", "Э. Рахмон"),
    ],
)
def test_a_person_behind_an_office_in_the_genitive(written: str, nominative: str) -> None:
    assert russian_persons.person(written, OF_WHOM) == nominative


def test_a_person_in_the_nominative_is_left_as_written() -> None:
    assert russian_persons.person("Франсуа Олланд", frozenset({"nomn"})) == "Франсуа Олланд"


def test_a_person_whose_name_the_dictionary_knows_needs_no_office() -> None:
    assert russian_persons.person("Виктором Юркевичем") == "Виктор Юркевич"


@pytest.mark.parametrize(
    ("written", "name"),
    [("НАЗАРБАЕВ Нурсултан Абишевич", "Нурсултан Абишевич Назарбаев"), ("ЧЖАН Гаоли", "Чжан Гаоли")],
)
def test_a_surname_in_capitals(written: str, name: str) -> None:
    assert russian_persons.person(written) == name


def test_forms_of_a_phrase_hold_cases_and_numbers() -> None:
    forms = russian.forms("исполнительный секретарь")
    assert {"исполнительного секретаря", "исполнительным секретарём", "исполнительные секретари"} <= set(forms)


@pytest.mark.parametrize("form", ["Монголию", "Монголией", "Монголии"])
def test_forms_of_a_name_have_a_key_in_common(form: str) -> None:
    assert russian.key_of_name("Монголия") in russian.keys(form)


def test_an_adjective_of_a_state_has_another_key() -> None:
    assert russian.key_of_name("Монголия") not in russian.keys("монгольская")


def test_an_abbreviation_is_not_declined() -> None:
    assert russian.key_of_name("СНГ") in russian.keys("СНГ")
    assert russian.key_of_name("СНГ") not in russian.keys("снг")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "Договора о границе и приграничном сотрудничестве, отметив",
            "Договора о границе и приграничном сотрудничестве",
        ),
        ("Конвенции о борьбе с терроризмом и Протокола к ней", "Конвенции о борьбе с терроризмом"),
        ("Соглашение о дружбе, доверии и добрососедстве от", "Соглашение о дружбе, доверии и добрососедстве"),
        ("Хартии безопасности в Душанбе", "Хартии безопасности"),
        ("Соглашение об обучении пострадавших вступило", "Соглашение об обучении пострадавших"),
    ],
)
def test_how_far_a_title_reaches(text: str, phrase: str) -> None:
    end = russian.phrase_end(text, 0, lambda words: words.startswith("Протокол"), lists=True, symbols=True)
    assert text[:end] == phrase
