"""What charters and founding treaties say: who attends, who signs, what organs there are, where they sit."""

import pytest

from tests.extractors.saying import said

OTTERS = "TREATY ON OTTERS\n\nKenya and Nepal agree on rivers.\n\n"


def test_who_attends_by_a_list_is_an_inferred_member() -> None:
    found = said(
        "The Union of Otter States (UOS) met in Lima.\n\nThe meeting was attended by the following Heads of State and"
        " Government (or their representatives):\n\n• H.E. Ram Thapa, President of the Republic of Kenya\n"
        "• H.E. Ama Lund, Prime Minister of Nepal;\n"
        "• Hon. Bo Diaz, Minister of Rivers, representing the President of Ghana\n\nPeru sent a letter.\n",
        "en",
    )
    assert {row[0] for row in found.relations("memberOf", basis="inferred")} == {"Republic of Kenya", "Nepal", "Ghana"}
    assert ("Bo Diaz", "Ghana", "Minister of Rivers") in found.relations("holdsOffice")


def test_guests_who_attend_are_no_members() -> None:
    found = said("SAARC met.\n\nAs guests, it was attended by the following Presidents:\n- Ram Thapa, of Kenya\n", "en")
    assert found.relations("memberOf") == set()


def test_the_other_member_states_of_the_community() -> None:
    found = said(
        "The Otter Economic Community (OEC) greets Peru. The other Member States of the Community, namely Kenya, Nepal"
        " and Ghana, agreed.",
        "en",
    )
    assert {row[0] for row in found.relations("memberOf")} == {"Kenya", "Nepal", "Ghana"}


@pytest.mark.parametrize(
    "block",
    [
        "Signed by RAM THAPA, Prime Minister, for the Government of Nepal\n",
        "Signed by          )\nRAM THAPA          )\nPrime Minister for )\nthe Government of  )\nNepal             )\n",
        "For the Government of Nepal: RAM THAPA, Prime Minister\n",
        "FOR THE GOVERNMENT OF NEPAL:\nRAM THAPA\nPrime Minister\n",
    ],
)
def test_who_signs(block: str) -> None:
    found = said(OTTERS + block, "en")
    assert found.relations("holdsOffice") == {("RAM THAPA", "Nepal", "Prime Minister")}
    assert found.relations("signatory") == {("RAM THAPA", "TREATY ON OTTERS")}


def test_an_office_that_a_column_breaks() -> None:
    found = said(
        OTTERS + "Signed by            )\nH.E. RAM THAPA       )\nMinister of Foreign  )\nAffairs, for the     )\n"
        "Government of Nepal  )\n",
        "en",
    )
    assert found.relations("holdsOffice") == {("RAM THAPA", "Nepal", "Minister of Foreign Affairs")}


def test_who_signs_without_an_office() -> None:
    found = said(f"{OTTERS}Signed by Ram Thapa for the Government of Nepal\n", "en")
    assert found.relations("signatory") == {("Ram Thapa", "TREATY ON OTTERS")}


def test_organs_in_a_lettered_list() -> None:
    found = said(
        "The Otter Community (OC) is founded.\n\nThe organs of the Community shall be:\n"
        "(a) the Conference of Heads of Government; and\n(b) the River Council.\n",
        "en",
    )
    assert found.relations("organOf") == {
        ("Conference of Heads of Government", "Otter Community"),
        ("River Council", "Otter Community"),
    }


def test_committees_of_several_kinds_of_minister() -> None:
    found = said(
        "SAARC has Standing Committees of Ministers responsible for Education, Mines and Natural Resources, and Labour",
        "en",
    )
    assert {row[0].rsplit("for ", 1)[-1] for row in found.relations("organOf")} == {
        "Education",
        "Mines and Natural Resources",
        "Labour",
    }


@pytest.mark.parametrize("line", ["PREAMBLE", "ARTICLE 1", "PART ONE: RIVERS", "THE GOVERNMENTS OF KENYA AND NEPAL"])
def test_a_heading_ends_a_title(line: str) -> None:
    assert said(f"TREATY ON OTTERS\n\n{line}\n\nWe agree on rivers.\n", "en").names("treaty") == {"TREATY ON OTTERS"}


def test_a_title_between_governments_goes_on() -> None:
    found = said("AGREEMENT BETWEEN\nTHE GOVERNMENT OF KENYA AND\nTHE GOVERNMENT OF NEPAL\n\nWe agree.\n", "en")
    assert found.names("treaty") == {"AGREEMENT BETWEEN THE GOVERNMENT OF KENYA AND THE GOVERNMENT OF NEPAL"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ram Thapa, President of the Republic of The Gambia, met SAARC.", ("Republic of the Gambia", "President")),
        ("SAARC elected Ram Thapa, President of Kenya, as its Chairman.", ("SAARC", "Chairman")),
        ("SAARC elects Ram Thapa as Chairperson.", ("SAARC", "Chairperson")),
        ("SAARC agrees: Ram Thapa shall be the first Secretary-General.", ("SAARC", "Secretary-General")),
    ],
)
def test_an_office(text: str, row: tuple[str, str]) -> None:
    assert ("Ram Thapa", *row) in said(text, "en").relations("holdsOffice")


@pytest.mark.parametrize(
    "text",
    [
        "The SAARC Otter Centre, whose seat is in Lima, opened.",
        "The seat of the SAARC Otter Centre shall be in Lima.",
        "SAARC founds the SAARC Otter Centre. Its headquarters shall be in Lima.",
    ],
)
def test_a_seat(text: str) -> None:
    assert said(text, "en").relations("seatIn") == {("SAARC Otter Centre", "Lima")}


@pytest.mark.parametrize(("verb", "partners"), [("shall be a partner", {("ASEAN", "SAARC")}), ("is no partner", set())])
def test_a_partner(verb: str, partners: set[tuple[str, str]]) -> None:
    assert said(f"ASEAN {verb} of SAARC.", "en").relations("partnerOf") == partners


@pytest.mark.parametrize(
    "words",
    [
        "Done at Lima this 15th day of December 1965.",
        "In witness whereof we have signed. Done at Lima, on the 15th day of December, 1965, in one copy.",
        "DONE at Lima, this fifteenth day of December, one thousand nine hundred and sixty-five.",
    ],
)
def test_done_at(words: str) -> None:
    found = said(f"{OTTERS}{words}\n", "en")
    assert found.relations("signedOn") == {("TREATY ON OTTERS", "1965-12-15")}
    assert found.relations("signedAt") == {("TREATY ON OTTERS", "Lima")}


@pytest.mark.parametrize("words", ["in Dhaka, on 8 December 1985,", "on 8 December 1985 in Dhaka"])
def test_the_signing_somewhere_of_an_instrument(words: str) -> None:
    found = said(f"SAARC recalls the signing {words} of the SAARC Charter.", "en")
    assert found.relations("signedOn") == {("SAARC Charter", "1985-12-08")}
    assert found.relations("signedAt") == {("SAARC Charter", "Dhaka")}


@pytest.mark.parametrize(
    "words", ['the firm "Regional Otter Organization"', "a firm under the name of the Otter River Association (ORA)"]
)
def test_a_name_that_is_only_quoted_is_no_organization(words: str) -> None:
    assert said(f"Nepal founded {words}.", "en").names("organization") == set()
