"""Bodies of organizations, their seats, short names and partners."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The SAARC Otter Centre opened.", ("SAARC Otter Centre", "SAARC")),
        ("SAARC met. The Committee on Rivers reported.", ("Committee on Rivers", "SAARC")),
        ("The Working Group on Otters of SAARC met.", ("Working Group on Otters", "SAARC")),
        ("The General Council of the World Trade Organization met.", ("General Council", "World Trade Organization")),
    ],
)
def test_a_body(text: str, row: tuple[str, str]) -> None:
    assert row in {(s.removesuffix(f" of the {o}"), o) for s, o, *_ in said(text, "en").relations("organOf")}


def test_meetings_of_several_kinds_of_minister() -> None:
    found = said("SAARC approved annual meetings of the Commerce, Health and Transport Ministers.", "en")
    assert {
        "meeting of Commerce Ministers",
        "meeting of Health Ministers",
        "meeting of Transport Ministers",
    } <= {name for forms in found.forms("organ") for name in forms}


@pytest.mark.parametrize(
    "text",
    ["SAARC thanked the National Assembly of Nepal.", "SAARC met. The Supreme Court of India sat.", "The Council met."],
)
def test_a_national_body_is_none(text: str) -> None:
    assert said(text, "en").names("organ") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The SAARC Otter Centre in Lima opened.",
        "The SAARC Otter Centre, headquartered in Lima, opened.",
        "The SAARC Otter Centre, which has its seat in Lima, opened.",
        "The seat of the SAARC Otter Centre is in Lima.",
    ],
)
def test_a_seat(text: str) -> None:
    assert said(text, "en").relations("seatIn") == {("SAARC Otter Centre", "Lima")}


def test_its_body_is_that_of_the_organization_before() -> None:
    found = said("SAARC met and SAARC dined. The African Union sent its Otter Board.", "en")
    assert ("Otter Board", "African Union") in found.relations("organOf")


def test_a_council_that_only_the_united_nations_have_is_theirs() -> None:
    found = said("SAARC read Security Council resolution 1267 (1999) of the United Nations.", "en")
    assert ("Security Council", "United Nations") in {row[:2] for row in found.relations("organOf")}


def test_short_names_are_those_of_the_document() -> None:
    found = said('The African Union (hereinafter "the Union") met. Nepal is no member. The Union thanked Nepal.', "en")
    assert found.forms("organization") == [{"African Union", "the Union", "The Union"}]


def test_a_short_name_is_none_inside_a_longer_one() -> None:
    found = said('The African Union (hereinafter "the Union") met the Union of South American Nations.', "en")
    assert len(found.names("organization")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "SAARC maintains partnerships with ASEAN and the African Union.",
        "SAARC's partners, notably ASEAN and the African Union, were thanked.",
        "SAARC met. Its cooperation with ASEAN and the African Union grew.",
    ],
)
def test_partners(text: str) -> None:
    assert {row[0] for row in said(text, "en").relations("partnerOf")} == {"ASEAN", "African Union"}


def test_an_organization_that_only_its_abbreviation_shows() -> None:
    assert "Otter Protection League" in said("The Otter Protection League (OPL) met. OPL is new.", "en").names(
        "organization"
    )
