"""Named persons with an office: in running text, lists, news and signature blocks."""

import pytest

from tests.extractors.saying import said


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "H.E. Mr. Ivan Petrov, President of the Republic of Bulgaria, spoke.",
            ("Ivan Petrov", "Republic of Bulgaria", "President"),
        ),
        (
            "The President of the Republic of Bulgaria, Ivan Petrov, spoke.",
            ("Ivan Petrov", "Republic of Bulgaria", "President"),
        ),
        ("President Ivan Petrov of Bulgaria spoke.", ("Ivan Petrov", "Bulgaria", "President")),
        ("Bulgarian Foreign Minister Ivan Petrov spoke.", ("Ivan Petrov", "Bulgaria", "Foreign Minister")),
        ("Bulgaria's Minister of Finance Ivan Petrov spoke.", ("Ivan Petrov", "Bulgaria", "Minister of Finance")),
        ("The Secretary-General of SAARC, Ms. A. B. Silva, spoke.", ("A. B. Silva", "SAARC", "Secretary-General")),
        ("SAARC Secretary-General Ana Silva spoke.", ("Ana Silva", "SAARC", "Secretary-General")),
        ("Then Ana Silva was Secretary-General of SAARC.", ("Ana Silva", "SAARC", "Secretary-General")),
        ("- Nepal: Rt. Hon. Ram Thapa, Prime Minister of Nepal", ("Ram Thapa", "Nepal", "Prime Minister")),
        (
            "Mr. Ivan PETROV, Minister for Foreign Affairs of Bulgaria, spoke.",
            ("Ivan PETROV", "Bulgaria", "Minister for Foreign Affairs"),
        ),
        (
            "Sheikh Omar bin Said Al Harthy, Minister of State for Foreign Affairs of Oman, spoke.",
            ("Omar bin Said Al Harthy", "Oman", "Minister of State for Foreign Affairs"),
        ),
        (
            "They elected Mr. Ivan Petrov of Bulgaria as Secretary-General of SAARC.",
            ("Ivan Petrov", "SAARC", "Secretary-General"),
        ),
    ],
)
def test_an_office(text: str, row: tuple[str, str, str]) -> None:
    assert said(text, "en").relations("holdsOffice") == {row}


def test_offices_before_names_in_a_list() -> None:
    found = said(
        "President of the Republic of Bulgaria Ivan Petrov, Prime Minister of Nepal Ram Thapa and President of Kenya "
        "Jane Mwangi attended.",
        "en",
    )
    assert found.relations("holdsOffice") == {
        ("Ivan Petrov", "Republic of Bulgaria", "President"),
        ("Ram Thapa", "Nepal", "Prime Minister"),
        ("Jane Mwangi", "Kenya", "President"),
    }


def test_an_office_in_an_organ_counts_for_the_organization() -> None:
    found = said(
        "The Eurasian Economic Union met. Ivan Petrov, Chairman of the Board of the Eurasian Economic Commission, ate.",
        "en",
    )
    assert {row[:2] for row in found.relations("holdsOffice")} == {("Ivan Petrov", "Eurasian Economic Union")}


def test_a_surname_with_another_given_name_is_another_person() -> None:
    found = said("President Ivan Petrov of Bulgaria met Boris Petrov. Petrov left.", "en")
    assert found.names("leader") == {"Ivan Petrov"}
    assert sum(len(e["mentions"]) for e in found.answer["entities"] if e["kind"] == "leader") == 2


def test_two_columns_of_signatures() -> None:
    found = said(
        "OTTER DECLARATION\n\nWe like otters and will protect them.\n\n"
        "(Signed) Ivan Petrov                   (Signed) Ram Thapa\n"
        "President of the                       Prime Minister of\n"
        "Republic of Bulgaria                   Nepal\n",
        "en",
    )
    assert found.relations("holdsOffice") == {
        ("Ivan Petrov", "Republic of Bulgaria", "President"),
        ("Ram Thapa", "Nepal", "Prime Minister"),
    }
    assert {row[0] for row in found.relations("signatory")} == {"Ivan Petrov", "Ram Thapa"}


def test_signatures_for_a_government() -> None:
    found = said(
        "TREATY OF OTTERS\n\nThe parties agree.\n\n"
        "For the Government of Nepal:\n____________\nRam Thapa\nForeign Minister\n",
        "en",
    )
    assert found.relations("signatory") == {("Ram Thapa", "TREATY OF OTTERS")}
    assert found.relations("holdsOffice") == {("Ram Thapa", "Nepal", "Foreign Minister")}


def test_a_surname_after_the_full_name_is_the_same_person() -> None:
    found = said(
        "President Ivan Petrov of Bulgaria spoke. Petrov then left, and President I. Petrov of Bulgaria rested.", "en"
    )
    assert found.names("leader") == {"Ivan Petrov"}
