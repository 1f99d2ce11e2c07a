"""A letter to the Secretary-General with its annex."""

from tests.extractors.saying import said

LETTER = (
    "Семидесятая сессия\nПункт 99 повестки дня\n\n"
    "Письмо Постоянного представителя Финляндии при Организации Объединенных Наций от 3 мая 2016 года на имя "
    "Генерального секретаря\n\n"
    "Имею честь препроводить текст Заявления о маяках (см. приложение).\n\n"
    "(Подпись) Кай Саувала\nПосол\nПостоянный представитель Финляндии\n\n"
    "Приложение к письму Постоянного представителя Финляндии при Организации Объединенных Наций от 3 мая 2016 года "
    "на имя Генерального секретаря\n\n[Подлинный текст на английском языке]\n\n"
    "Заявление о маяках\n\nМаяки светят всем кораблям.\n\nРига, 2 мая 2016 года\n"
)


def test_the_business_of_a_letter() -> None:
    found = said(LETTER, "ru")
    assert {row[1] for row in found.relations("dated")} == {"2016-05-03"}
    assert {row[1] for row in found.relations("addressee")} == {"Генерального секретаря"}
    assert {row[1] for row in found.relations("sender")} == {"Кай Саувала"}
    assert found.relations("signatory") == set()


def test_the_annexed_text_is_an_instrument() -> None:
    found = said(LETTER, "ru")
    assert found.relations("signedOn") == {("Заявление о маяках", "2016-05-02")}
    assert found.relations("holdsOffice") == {("Кай Саувала", "Финляндия", "Постоянный представитель")}
