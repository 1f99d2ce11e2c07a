"""The business of a letter to the United Nations."""

from tests.extractors.saying import said

LETTER = """Seventieth session
Agenda item 12

     Letter dated 4 May 2001 from the Permanent Representative
     of Nepal to the United Nations addressed to the
     Secretary-General

     I have the honour to transmit the Otter Declaration (see annex).

                                        (Signed) Ram Thapa
                                   Permanent Representative

     Annex to the letter dated 4 May 2001 from the Permanent Representative
     of Nepal to the United Nations addressed to the Secretary-General

     Otter Declaration

     1. The ministers like otters, and will look after them well.

     Lima, 2 May 2001
"""


def test_a_letter_with_its_annex() -> None:
    found = said(LETTER, "en")
    assert {row[1] for row in found.relations("dated")} == {"2001-05-04"}
    assert {row[1] for row in found.relations("addressee")} == {"the Secretary-General"}
    assert {row[1] for row in found.relations("sender")} == {"Ram Thapa"}
    assert {row[1] for row in found.relations("transmits")} == {"Otter Declaration"}


def test_the_sender_is_the_representative_of_the_state_in_the_heading_and_signs_no_instrument() -> None:
    found = said(LETTER, "en")
    assert found.relations("holdsOffice") == {("Ram Thapa", "Nepal", "Permanent Representative")}
    assert found.relations("signatory") == set()
    assert found.relations("memberOf") == set()


def test_the_annex_has_its_own_day_and_place() -> None:
    found = said(LETTER, "en")
    assert found.relations("signedOn") == {("Otter Declaration", "2001-05-02")}
    assert found.relations("signedAt") == {("Otter Declaration", "Lima")}


def test_a_heading_without_addressee_names_none() -> None:
    heading = "Letter dated 5 July 2012 from the Permanent Representative of Armenia to the United Nations"
    found = said(f"{heading}\n\nI have the honour to transmit herewith a statement.\n", "en")
    assert {row[1] for row in found.relations("dated")} == {"2012-07-05"}
    assert not found.relations("addressee")
