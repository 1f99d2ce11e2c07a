"""Who was there, in every layout: lists, tables flattened to lines, running text."""

import pytest

from tests.extractors.saying import said

HEAD = "COMMUNIQUÉ OF THE SAARC SUMMIT\n\nThe Summit of SAARC was held in Male on 4 May 2001.\n\n"


@pytest.mark.parametrize(
    "lines",
    [
        "1. The Summit was attended by:\nNepal : H.E. Mr. Ram Thapa, Prime Minister\nBhutan: H.E. Mr. Tashi Dema, "
        "Prime Minister",
        "The Summit was attended by:\n\nNepal – Prime Minister Ram Thapa\n\nBhutan – Prime Minister Tashi Dema\n",
        "The following Heads of Government were present:\nNepal H.E. Prime Minister Ram Thapa\nBhutan The Hon. "
        "Prime Minister, Tashi Dema",
        "The following Heads of Government were present:\n• H.E. Ram THAPA, Prime Minister of Nepal\n• H.E. Tashi "
        "DEMA, Prime Minister of Bhutan",
        "It met with the participation of Their Excellencies:\nHis Excellency Ram Thapa\nPrime Minister of "
        "Nepal\nHer Excellency Tashi Dema\nPrime Minister of Bhutan",
        "Heads of Government in attendance were: the Prime Minister of Nepal, the Hon. Ram Thapa; and the Prime "
        "Minister of Bhutan, Dr. the Rt. Hon. Tashi Dema.",
        "Nepal was represented by Hon. Ram Thapa, the Prime Minister, and Bhutan by Hon. Tashi Dema, the Prime "
        "Minister.",
    ],
)
def test_who_attended_is_a_member_and_holds_an_office(lines: str) -> None:
    found = said(HEAD + lines, "en")
    assert {(s, r) for s, _, r in found.rows("memberOf")} == {("Nepal", "member"), ("Bhutan", "member")}
    assert {(name.title(), state, office) for name, state, office in found.rows("holdsOffice")} == {
        ("Ram Thapa", "Nepal", "Prime Minister"),
        ("Tashi Dema", "Bhutan", "Prime Minister"),
    }


@pytest.mark.parametrize(
    "lines",
    [
        "Also in attendance were:\nNepal – Prime Minister Ram Thapa",
        "The Summit was attended by observers:\nNepal – Prime Minister Ram Thapa",
        "Heads of Government of associate members in attendance were: the Prime Minister of Nepal, Hon. Ram Thapa.",
    ],
)
def test_who_came_as_a_guest_is_none(lines: str) -> None:
    assert said(HEAD + lines, "en").relations("memberOf") == set()


def test_the_representative_of_a_head_of_state() -> None:
    found = said(
        "Shaikh Omar Said Al Harthy\nMinister of Justice and Representative of His Highness the Amir of the State "
        "of Qatar",
        "en",
    )
    ((_, state, office),) = found.rows("holdsOffice")
    assert state == "State of Qatar"
    assert office.startswith("Minister of Justice")


def test_an_ambassador_to_a_state() -> None:
    found = said("Mongolia's Ambassador to China Bat Dorj and Nepal's Foreign Minister Ram Thapa spoke.", "en")
    assert {(n, s) for n, s, _ in found.rows("holdsOffice")} == {("Bat Dorj", "Mongolia"), ("Ram Thapa", "Nepal")}


def test_several_presidents_by_one_word() -> None:
    found = said("He met Presidents Ivan Petrov of Bulgaria, Ram Thapa of Nepal, and Jane Mwangi of Kenya.", "en")
    assert found.relations("holdsOffice") == {
        ("Ivan Petrov", "Bulgaria", "President"),
        ("Ram Thapa", "Nepal", "President"),
        ("Jane Mwangi", "Kenya", "President"),
    }


def test_an_appointment_that_is_congratulated_on() -> None:
    found = said("We congratulate Ms. Ana Silva on her appointment as Secretary-General of the United Nations.", "en")
    assert found.relations("holdsOffice") == {("Ana Silva", "United Nations", "Secretary-General")}


def test_an_office_ends_with_its_last_capital() -> None:
    found = said("The EU High Representative for Foreign Affairs and Security Policy, Ana Silva, spoke.", "en")
    ((name, owner, office),) = found.rows("holdsOffice")
    assert (name, owner) == ("Ana Silva", "EU")
    assert office.endswith("Security Policy")


def test_a_second_office_in_an_organization() -> None:
    found = said("Mr. Ivan Petrov, Foreign Minister of Bulgaria, Chairman-in-Office of the OSCE, presided.", "en")
    assert ("Ivan Petrov", "OSCE", "Chairman-in-Office") in found.rows("holdsOffice")
