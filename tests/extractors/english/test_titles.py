"""Instruments by their capitals, resolutions by number, and the document's own title."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("They praised the Treaty on Regional Rail Transit of 3 May 2001.", "Treaty on Regional Rail Transit"),
        ("Under the SAARC Youth Charter, games are held.", "SAARC Youth Charter"),
        (
            "The Programme of Action to Combat Drought, Desertification and Floods was read.",
            "Programme of Action to Combat Drought, Desertification and Floods",
        ),
        ("The Samarkand Roadmap on Green Growth is new.", "Samarkand Roadmap on Green Growth"),
        (
            "We recall the Agreement between the Governments of the Member States of the "
            "Shanghai Cooperation Organization "
            "on cooperation in the field of plant protection, signed in Tashkent.",
            "Agreement between the Governments of the Member States of the Shanghai Cooperation Organization "
            "on cooperation in the field of plant protection",
        ),
        (
            "The Memorandum of Understanding between Kenya and Uganda was kept.",
            "Memorandum of Understanding between Kenya and Uganda",
        ),
    ],
)
def test_a_title_by_its_capitals(text: str, title: str) -> None:
    assert title in said(text, "en").names("treaty")


@pytest.mark.parametrize(
    "text",
    [
        "The agreement reached last year was useful, and so were international conventions.",
        "The Collective Security Treaty Organization met.",
        "The Convention Centre was full, and the Joint Statement was short.",
    ],
)
def test_no_title(text: str) -> None:
    assert said(text, "en").names("treaty") == set()


def test_a_headline_is_no_title() -> None:
    found = said("Leaders Adopt Declaration at Summit\n\nThe leaders of Nepal and Bhutan met in Lima.", "en")
    assert found.names("treaty") == set()


def test_a_title_ends_before_the_next() -> None:
    found = said("We uphold the Tashkent Charter of the Rivers and the Statute of the Water Court.", "en")
    assert found.names("treaty") == {"Tashkent Charter of the Rivers", "Statute of the Water Court"}


def test_a_title_in_a_title() -> None:
    found = said("Ministers signed the Additional Protocol to the SAARC Convention on Seed Banks.", "en")
    assert {
        "Additional Protocol to the SAARC Convention on Seed Banks",
        "SAARC Convention on Seed Banks",
    } <= found.names("treaty")
    assert (
        "Additional Protocol to the SAARC Convention on Seed Banks",
        "SAARC Convention on Seed Banks",
    ) in found.relations("concerns")


def test_resolutions_in_a_list() -> None:
    found = said(
        "The Council of Europe recalled Security Council resolutions 1267 (1999), 1333 (2000) and 1390 (2002).", "en"
    )
    assert found.names("treaty") == {
        "Security Council resolution 1267 (1999)",
        "Security Council resolution 1333 (2000)",
        "Security Council resolution 1390 (2002)",
    }


def test_resolutions_of_the_assembly_with_their_days() -> None:
    found = said("Recalling General Assembly resolution 57/35 of 21 November 2002 and A/RES/60/288,", "en")
    assert {"General Assembly resolution 57/35", "A/RES/60/288"} <= found.names("treaty")
    assert ("General Assembly resolution 57/35", "2002-11-21") in found.relations("signedOn")


def test_the_own_title_over_two_lines_in_capitals() -> None:
    found = said(
        "LIMA DECLARATION\nON CLEAN RIVERS\n\nThe Presidents met.\n\n"
        "This Declaration is final.\n\nDone at Lima on 4 May 2001.",
        "en",
    )
    assert found.names("treaty") == {"LIMA DECLARATION ON CLEAN RIVERS"}
    assert found.relations("signedAt") == {("LIMA DECLARATION ON CLEAN RIVERS", "Lima")}
    assert found.relations("signedOn") == {("LIMA DECLARATION ON CLEAN RIVERS", "2001-05-04")}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The draft Convention on River Fish is ready.", "draft"),
        ("We look forward to the early signing of the Convention on River Fish.", "hoped-for"),
    ],
)
def test_what_does_not_exist_yet(text: str, status: str) -> None:
    assert said(text, "en").relations("status") == {("Convention on River Fish", status)}
