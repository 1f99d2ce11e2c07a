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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Прошли советы министров обороны и юстиции ОДКБ.", {"совет министров обороны", "совет министров юстиции"}),
        (
            "Встреча министров рыболовства и третья встреча министров спорта ОДКБ прошли.",
            {"встреча министров рыболовства", "встреча министров спорта"},
        ),
        (
            "Собралось совещание министров, отвечающих за рыболовство и сплав, ОДКБ.",
            {"совещание министров, отвечающих за рыболовство и сплав"},
        ),
        (
            "Доклад СНГ делают рабочие группы: по рекам (РР) и по озёрам (РО).",
            {"рабочая группа по рекам", "рабочая группа по озёрам"},
        ),
        ("Говорит Комитет по рыболовству и Совет рыбаков ОДКБ.", {"Комитет по рыболовству", "Совет рыбаков"}),
        ("Собрался Комитет рыболовства ОДКБ и решения принял.", {"Комитет рыболовства"}),
        ("Есть Орган по спорам рыбаков ОДКБ.", {"Орган по спорам рыбаков"}),
        ("Высший орган ОДКБ собрался.", set()),
    ],
)
def test_bodies_by_their_words(text: str, names: set[str]) -> None:
    assert said(text, "ru").names("organ") == names


def test_organs_of_one_word_that_the_text_introduces() -> None:
    text = "Органами ОДКБ являются Совет и Палата. Совет решает всё. Совет рыбаков молчит."
    found = said(text, "ru")
    assert {("Совет", "ОДКБ"), ("Палата", "ОДКБ")} <= found.relations("organOf")
    assert "Совет рыбаков" not in {m for forms in found.forms("organ") for m in forms if m == "Совет"}


def test_the_head_of_the_issuers_name_is_the_issuer() -> None:
    text = (
        "Решение о маяках Содружества Независимых Государств\n\nСекретариат Содружества просит Содружество о помощи.\n"
    )
    found = said(text, "ru")
    assert found.relations("organOf") == {("Секретариат", "Содружество Независимых Государств")}
    assert found.names("organization") == {"Содружество Независимых Государств"}


def test_a_word_of_another_name_is_not_the_issuer() -> None:
    text = "Решение ОДКБ о маяках\n\nОрганизация по рыбам и Организация встреч важны.\n"
    assert said(text, "ru").names("organization") == {"ОДКБ"}


@pytest.mark.parametrize(
    "text",
    [
        "Комитет рыболовства ОДКБ с местонахождением в Риге работает.",
        "Комитет рыболовства ОДКБ (г. Рига, ул. Кирова, 17) работает.",
        "Комитет рыболовства ОДКБ (119121, Латвия, г. Рига) работает.",
        "Работает ОДКБ, Комитет рыболовства которой находится в Риге.",
        "Совет рыбаков и Комитет рыболовства ОДКБ, размещённые в Риге, работают.",
    ],
)
def test_further_ways_to_say_a_seat(text: str) -> None:
    assert ("Комитет рыболовства", "Рига") in {
        (row[0].capitalize(), row[1]) for row in said(text, "ru").relations("seatIn")
    }


def test_a_seat_in_a_town_that_nobody_listed() -> None:
    found = said("Комитет рыболовства ОДКБ находится в Кондопоге.", "ru")
    assert {row[1] for row in found.relations("seatIn")} == {"Кондопога"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Речь о сотрудничестве между ООН и ОДКБ.", ("ООН", "ОДКБ")),
        ("Растёт сотрудничество ОДКБ с ООН.", ("ООН", "ОДКБ")),
        ("ОДКБ готова взаимодействовать с ООН.", ("ООН", "ОДКБ")),
        ("Сессия просит ООН развивать контакты с ОДКБ.", ("ООН", "ОДКБ")),
    ],
)
def test_cooperation(text: str, row: tuple[str, str]) -> None:
    assert said(text, "ru").relations("partnerOf") == {row}


def test_cooperation_with_several() -> None:
    found = said("Решение ОДКБ о маяках\n\nМы за взаимодействие с ООН, а также с СНГ.\n", "ru")
    assert found.relations("partnerOf") == {("ООН", "ОДКБ"), ("СНГ", "ОДКБ")}


def test_what_a_body_deals_with_may_be_a_list() -> None:
    found = said("Говорят с Советом по рекам, озёрам и болотам ОДКБ.", "ru")
    assert found.names("organ") == {"Совет по рекам, озёрам и болотам"}


def test_who_is_told_beside_a_body_is_no_part_of_it() -> None:
    found = said("Поручить Комитету по рекам ОДКБ, министерствам и ведомствам доклад.", "ru")
    assert found.names("organ") == {"Комитет по рекам"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Доклад ОДКБ сделал Совет рыбаков Валентина Петрова.", {"Совет рыбаков"}),
        ("ОДКБ создаёт Центр по противодействию вызовам и угрозам.", {"Центр по противодействию вызовам и угрозам"}),
        ("Прошло заседание совета глав правительств государств ШОС.", {"Совет глав правительств"}),
        ("Спикер Совета Федерации говорил об ОДКБ.", set()),
    ],
)
def test_where_a_body_ends(text: str, names: set[str]) -> None:
    assert said(text, "ru").names("organ") == names


def test_and_in_a_sentence_does_not_lengthen_a_title() -> None:
    text = "Есть Договор о водах (далее – Договор). Для развития участников Договора и обеспечения их прав."
    assert said(text, "ru").names("treaty") == {"Договор о водах"}


@pytest.mark.parametrize(
    "text",
    ["Заседание Суда ОДКБ в Риге прошло.", "Прошло заседание Комитета рыболовства (КР) в Риге, так решила ОДКБ."],
)
def test_where_a_session_meets_is_no_seat(text: str) -> None:
    assert said(text, "ru").relations("seatIn") == set()


def test_a_memorandum_makes_partners() -> None:
    found = said("Решение ОДКБ о маяках\n\nПринят Меморандум о взаимопонимании между ОДКБ и СНГ.\n", "ru")
    assert found.relations("partnerOf") == {("СНГ", "ОДКБ")}


def test_an_unknown_firm_is_no_organ() -> None:
    assert said("ОДКБ благодарит Банк ВТЩ за заём.", "ru").names("organ") == set()
