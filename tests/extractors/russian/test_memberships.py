"""Members, observers and dialogue partners."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Оман и Катар являются членами ЛАГ.", "member"),
        ("Государства – члены ЛАГ – Оман и Катар – собрались.", "member"),
        ("Государства-члены ЛАГ, то есть Оман и Катар, собрались.", "member"),
        ("Оман и Катар, имеющие статус наблюдателя при ЛАГ, довольны.", "observer"),
        ("Государства – наблюдатели при ЛАГ Оман и Катар довольны.", "observer"),
        ("Оман и Катар, являющиеся наблюдателями при ЛАГ, довольны.", "observer"),
        ("Партнёрами по диалогу ЛАГ являются Оман и Катар.", "dialogue partner"),
        ("Оман и Катар получили статус партнёра по диалогу ЛАГ.", "dialogue partner"),
        ("Оману и Катару, как ЛАГ решила, рады. Оман и Катар – партнёры ЛАГ по диалогу.", "dialogue partner"),
    ],
)
def test_a_role(text: str, role: str) -> None:
    assert {(row[0], row[-1]) for row in said(text, "ru").relations("memberOf")} == {("Оман", role), ("Катар", role)}


@pytest.mark.parametrize(
    "text",
    [
        "Оман подал заявку на вступление в ЛАГ.",
        "Оман имеет статус наблюдателя при Межпарламентской Ассамблее СНГ.",
        "На встрече ЛАГ говорили об Омане.",
    ],
)
def test_no_role(text: str) -> None:
    assert said(text, "ru").relations("memberOf") == set()


def test_delegations_of_observers_with_persons() -> None:
    observers = "Президент Монголии Халтмаагийн Баттулга и Министр торговли Омана Али бен Масуд"
    text = f"Приняли участие представители государств-наблюдателей при ШОС: {observers}."
    assert {row[0] for row in said(text, "ru").relations("memberOf")} == {"Монголия", "Оман"}


def test_a_list_that_goes_on_in_the_next_line() -> None:
    found = said("Наблюдателями при СНГ являются Финляндия,\nНорвегия,\nГреция.", "ru")
    assert {row[0] for row in found.relations("memberOf")} == {"Финляндия", "Норвегия", "Греция"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ЛАГ растёт. Государствами-членами являются Оман и Катар.", "member"),
        ("Оман и Катар, ставшие 1 мая 2003 года членами ЛАГ, довольны.", "member"),
        ("Правительство Омана и Правительство Катара, именуемые Сторонами, являющиеся членами ЛАГ.", None),
        ("Правительство Омана и Правительство Катара, далее именуемые государствами – членами ЛАГ, решили.", "member"),
        ("Государствами-наблюдателями ЛАГ являются Оман и Катар.", "observer"),
        ("Статус наблюдателя при ЛАГ продлён Оману и Катару.", "observer"),
    ],
)
def test_further_ways_to_say_a_role(text: str, role: str | None) -> None:
    found = {(row[0], row[-1]) for row in said(text, "ru").relations("memberOf")}
    assert found == ({("Оман", role), ("Катар", role)} if role else set())


def test_who_accedes_becomes_a_member() -> None:
    found = said("Оман присоединяется к Соглашению о водах и становится членом ЛАГ.", "ru")
    assert ("Оман", "ЛАГ", "member") in found.relations("memberOf")


def test_the_importance_of_an_accession_makes_no_member() -> None:
    assert said("Отмечена важность присоединения Омана к ЛАГ.", "ru").relations("memberOf") == set()


def test_observers_beside_the_members_of_the_organization_named_last() -> None:
    found = said("ЛАГ растёт. Иран является её другом, а Оман и Катар – наблюдателями.", "ru")
    assert found.relations("memberOf") == {("Оман", "ЛАГ", "observer"), ("Катар", "ЛАГ", "observer")}
