"""Bodies, partners and short names, as communiqués and resolutions of organizations have them."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("words", "organ"),
    [
        ("The Standing Committee of Officials of SAARC met.", "Standing Committee of Officials"),
        ("SAARC relies on the Senior Trade Officials' Meeting.", "Senior Trade Officials' Meeting"),
        (
            "The Conference of Ministers responsible for Health is a body of SAARC.",
            "Conference of Ministers responsible for Health",
        ),
    ],
)
def test_a_body_by_its_whole_name(words: str, organ: str) -> None:
    assert organ in said(words, "en").names("organ")


def test_working_groups_with_one_head() -> None:
    found = said("SAARC thanked the Working Groups on Transport, Tourism and Rural Energy.", "en")
    assert found.names("organ") == {
        "Working Group on Transport",
        "Working Group on Tourism",
        "Working Group on Rural Energy",
    }


def test_a_body_of_the_states_members_of_an_organization() -> None:
    found = said("The Riga Declaration of the Council of Ministers of the States members of SAARC was read.", "en")
    assert found.names("treaty") == {"Riga Declaration"}
    assert found.relations("organOf") == {("Council of Ministers", "SAARC")}


def test_two_bodies_are_not_one() -> None:
    found = said("SAARC thanked the Trade and Transit Committee and the Joint Fisheries Council.", "en")
    assert found.names("organ") == {"Trade and Transit Committee", "Joint Fisheries Council"}


def test_a_compound_is_no_body_of_its_second_half() -> None:
    assert "ASEAN Summit" not in said("The outcome of the GCC-ASEAN Summit was noted.", "en").names("organ")


def test_the_organization_of_a_resolution() -> None:
    found = said(
        "United Nations                A/RES/70/1\n\nGeneral Assembly\n\n70/1. Cooperation between the United "
        "Nations and the "
        "Economic Cooperation Organization\n\nThe General Assembly,\n\nNoting that Nepal, a member State of the "
        "Organization, "
        "and Bhutan, spoke,\n\n1. Notes the cooperation between the Organization and the World Bank.\n",
        "en",
    )
    assert found.relations("partnerOf") == {
        ("United Nations", "Economic Cooperation Organization"),
        ("World Bank", "Economic Cooperation Organization"),
    }


def test_a_memorandum_makes_partners() -> None:
    found = said("They signed a Memorandum of Understanding between SAARC and the Asian Development Bank.", "en")
    assert found.relations("partnerOf") == {("Asian Development Bank", "SAARC")}


def test_partners_of_one() -> None:
    found = said("SAARC shall be a partner of ASEAN and of the OSCE.", "en")
    assert found.relations("partnerOf") == {("ASEAN", "SAARC"), ("OSCE", "SAARC")}


def test_the_commonwealth_is_that_of_nations_where_no_other_is_named() -> None:
    assert said("They thanked the Commonwealth.", "en").slugs("organization") == {"commonwealth"}
    named = said("The Commonwealth of Independent States met. They thanked the Commonwealth.", "en")
    assert named.slugs("organization") == {"cis"}


def test_an_abbreviation_behind_a_title_names_the_organization_in_it() -> None:
    found = said("The Treaty establishing the Baltic Otter Association (BOA) was read. The BOA met.", "en")
    assert found.names("organization") == {"Baltic Otter Association"}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("They praised the Otter Vision-2040.", "Otter Vision-2040"),
        ("They praised the Treaty on Otters in the 21st Century.", "Treaty on Otters in the 21st Century"),
        ("They praised the Declaration of the tenth Otter Summit.", "Declaration of the tenth Otter Summit"),
        ("They praised the EU - Japan Otter Programme.", "EU - Japan Otter Programme"),
        (
            "They praised the Declaration on the Admission of Nepal and Bhutan into ASEAN.",
            "Declaration on the Admission of Nepal and Bhutan into ASEAN",
        ),
    ],
)
def test_how_far_a_title_reaches(words: str, title: str) -> None:
    assert said(words, "en").names("treaty") == {title}


def test_two_titles_are_not_one() -> None:
    found = said(
        "They signed the Memorandum on Trade between Otter Academies and the Regulations on Fish Customs.", "en"
    )
    assert found.names("treaty") == {"Memorandum on Trade between Otter Academies", "Regulations on Fish Customs"}


def test_a_decision_of_the_african_union_by_symbol() -> None:
    found = said("The African Union recalls Decision Assembly/AU/Dec.536(XXIII) on otters.", "en")
    assert found.names("treaty") == {"Assembly/AU/Dec.536(XXIII)"}


def test_a_seat_in_the_next_sentence() -> None:
    found = said("There shall be a Secretariat of SAARC. It shall be located in Kathmandu.", "en")
    assert found.relations("seatIn") == {("Secretariat", "Kathmandu")}


def test_who_joined_later() -> None:
    found = said("SAARC was founded with Nepal and India as founding members. Bhutan joined in April 1999.", "en")
    assert ("Bhutan", "SAARC", "member") in found.rows("memberOf")
