"""Persons with their offices: in running text, in columns, in signature blocks."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Он принял Президента Финляндии Саули Ниинистё.", ("Саули Ниинистё", "Финляндия", "Президента")),
        ("Встреча с Министром обороны Греции Никосом Дендиасом.", ("Никос Дендиас", "Греция", "Министром обороны")),
        ("Премьер-министр Норвегии Й. Г. Стёре прибыл.", ("Й. Г. Стёре", "Норвегия", "Премьер-министр")),
        ("Министр Дании Дж. Хансен прибыл.", ("Дж. Хансен", "Дания", "Министр")),
        ("Министр обороны Дании маршал авиации Нильс Хансен.", ("Нильс Хансен", "Дания", "Министр обороны")),
        ("Президент Финляндии (председательствующий) Саули Ниинистё.", ("Саули Ниинистё", "Финляндия", "Президент")),
        ("ОДКБ передала флаг своему председателю Саули Ниинистё.", ("Саули Ниинистё", "ОДКБ", "председателю")),
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


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Генеральный секретарь ОДКБ – посол Янош Адер прибыл.", ("Янош Адер", "ОДКБ", "Генеральный секретарь")),
        ("Председатель ОДКБ в 2018–2019 годах Янош Адер прибыл.", ("Янош Адер", "ОДКБ", "Председатель")),
        ("Делегацию Венгрии возглавил министр юстиции Янош Адер.", ("Янош Адер", "Венгрия", "министр юстиции")),
        ("Венгрия рада. Венгерский министр юстиции Янош Адер тут.", ("Янош Адер", "Венгрия", "министр юстиции")),
        ("Венгрия, которую представлял министр юстиции Янош Адер.", ("Янош Адер", "Венгрия", "министр юстиции")),
        ("Министры просят Президента Венгрии Яноша Адера.", ("Янош Адер", "Венгрия", "Президента")),
        (
            "Янош Адер, исполняющий обязанности председателя ОДКБ, прибыл.",
            ("Янош Адер", "ОДКБ", "председателя"),
        ),
    ],
)
def test_further_ways_to_say_an_office(text: str, row: tuple[str, str, str]) -> None:
    assert said(text, "ru").relations("holdsOffice") == {row}


def test_who_stands_before_an_office_holds_it() -> None:
    text = "Присутствовали Янош Адер, Президент Венгрии, Саули Ниинистё, Президент Финляндии."
    found = said(text, "ru").relations("holdsOffice")
    assert {row[:2] for row in found} == {("Янош Адер", "Венгрия"), ("Саули Ниинистё", "Финляндия")}


def test_a_name_that_holds_the_word_of_an_office() -> None:
    found = said("Нурсултан Назарбаев, Президент Казахстана, прибыл.", "ru")
    assert found.relations("holdsOffice") == {("Нурсултан Назарбаев", "Казахстан", "Президент")}


def test_one_office_in_several_cases_is_said_once() -> None:
    text = "Встретили Президента Венгрии Яноша Адера. Президент Венгрии Янош Адер выступил."
    assert said(text, "ru").relations("holdsOffice") == {("Янош Адер", "Венгрия", "Президент")}


@pytest.mark.parametrize("text", ["Владимир Адер принял участие во встрече.", "В.Адер: Добрый день.\n"])
def test_who_takes_part_without_an_office(text: str) -> None:
    assert len(said(text, "ru").names("leader")) == 1
    assert said(text, "ru").relations("holdsOffice") == set()


def test_who_is_no_person() -> None:
    assert said("Водный Совет провёл встречу. Деловой Центр выступил.", "ru").names("leader") == set()


def test_an_office_that_several_share() -> None:
    found = said("Президенты Венгрии и Финляндии – Янош Адер и Саули Ниинистё – встретились.", "ru")
    assert found.relations("holdsOffice") == {
        ("Янош Адер", "Венгрия", "Президент"),
        ("Саули Ниинистё", "Финляндия", "Президент"),
    }


def test_offices_below_the_marks_of_a_letter() -> None:
    text = (
        "Письмо постоянных представителей Венгрии и Финляндии при Организации Объединенных Наций от 4 апреля 2003 года "
        "на имя Генерального секретаря\n\nПросим распространить настоящее письмо.\n\n"
        "(Подпись) Янош Адер\nПостоянный представитель Венгрии\n\n"
        "(Подпись) Саули Ниинистё\nПостоянный представитель Финляндии\n"
    )
    found = said(text, "ru").relations("holdsOffice")
    assert {row[:2] for row in found} == {("Янош Адер", "Венгрия"), ("Саули Ниинистё", "Финляндия")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Глава МИД Янош Адер прибыл.", "Янош Адер"),
        ("Председатель Госдумы Вячеслав Адер прибыл.", "Вячеслав Адер"),
        ("Пресс-секретарь президента Дмитрий Адер прибыл.", "Дмитрий Адер"),
        ("Постпред Венгрии Янош Адер прибыл.", "Янош Адер"),
    ],
)
def test_words_of_an_office_are_no_part_of_a_name(text: str, name: str) -> None:
    assert said(text, "ru").names("leader") == {name}


def test_a_name_before_a_list_item_has_no_part_in_its_office() -> None:
    found = said("Помощник главы Янош Адер, посол в Венгрии Иван Петров прибыли.", "ru")
    assert found.relations("holdsOffice") == {("Иван Петров", "Венгрия", "посол")}


def test_a_given_name_that_is_a_state() -> None:
    found = said("Прибыл вице-президент Кубы Сальвадор Вальдес Меса.", "ru")
    assert found.names("state") == {"Куба"}
    assert found.relations("holdsOffice") == {("Сальвадор Вальдес Меса", "Куба", "вице-президент")}


def test_who_is_charged_with_a_mission_signs_its_letter() -> None:
    text = (
        "Письмо Временного поверенного в делах Венгрии при Организации Объединенных Наций от 4 апреля 2003 года "
        "на имя Генерального секретаря\n\nПросим распространить настоящее письмо.\n\n"
        "(Подпись) Янош Адер\nВременный поверенный в делах\n"
    )
    assert said(text, "ru").relations("holdsOffice") == {("Янош Адер", "Венгрия", "Временный поверенный в делах")}


def test_an_office_of_several_with_their_states_in_brackets() -> None:
    found = said("Прибыли министры юстиции Янош Адер (Венгрия) и Саули Ниинистё (Финляндия).", "ru")
    assert found.relations("holdsOffice") == {
        ("Янош Адер", "Венгрия", "министр юстиции"),
        ("Саули Ниинистё", "Финляндия", "министр юстиции"),
    }


def test_the_colleague_of_a_minister() -> None:
    text = "Министр Венгрии Янош Адер и его финский коллега Саули Ниинистё подписали Договор о водах."
    found = said(text, "ru")
    assert found.relations("signatory") == {("Янош Адер", "Договор о водах"), ("Саули Ниинистё", "Договор о водах")}


def test_the_name_of_a_parliament_is_no_name_of_a_person() -> None:
    found = said("Передано Председателю Халк Маслахаты Яношу Адеру.", "ru")
    assert found.names("leader") == {"Янош Адер"}
