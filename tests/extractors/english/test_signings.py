"""When and where an instrument was signed, adopted or approved; never when it entered into force."""

import pytest

from tests.extractors.saying import said

NAME = "Treaty on River Fish"


@pytest.mark.parametrize(
    "words",
    [
        "The Treaty on River Fish, signed in Lima on 4 May 2001, is old.",
        "The Treaty on River Fish was adopted on 4 May 2001 in Lima.",
        "The Treaty on River Fish, opened for signature at Lima on May 4, 2001, is old.",
        "The Treaty on River Fish (Lima, 4 May 2001) is old.",
        "On 4 May 2001, in Lima, the ministers signed the Treaty on River Fish.",
        "The Treaty on River Fish, which the ministers concluded in Lima on 04.05.2001, is old.",
        "The Treaty on River Fish was done at Lima on the fourth day of May, two thousand and one.",
    ],
)
def test_day_and_place(words: str) -> None:
    found = said(words, "en")
    assert found.relations("signedOn") == {(NAME, "2001-05-04")}
    assert found.relations("signedAt") == {(NAME, "Lima")}


@pytest.mark.parametrize(
    "words",
    [
        "The Treaty on River Fish entered into force on 4 May 2001.",
        "The ministers met in Lima on 4 May 2001. They praised the Treaty on River Fish.",
    ],
)
def test_no_day_of_signature(words: str) -> None:
    assert said(words, "en").relations("signedOn") == set()


def test_the_same_day_and_place() -> None:
    found = said(
        "The Treaty on River Fish, signed in Lima on 4 May 2001, and the Protocol on Otters, "
        "signed on the same day in the same city, were read.",
        "en",
    )
    assert found.relations("signedOn") == {(NAME, "2001-05-04"), ("Protocol on Otters", "2001-05-04")}
    assert found.relations("signedAt") == {(NAME, "Lima"), ("Protocol on Otters", "Lima")}


def test_two_days_and_one_place() -> None:
    found = said(
        "They signed the Treaty on River Fish on 3 May 2001 and the Protocol on Otters on 04/05/2001, both in Lima.",
        "en",
    )
    assert found.relations("signedOn") == {(NAME, "2001-05-03"), ("Protocol on Otters", "2001-05-04")}
    assert found.relations("signedAt") == {(NAME, "Lima"), ("Protocol on Otters", "Lima")}


def test_only_the_last_of_a_list_is_meant() -> None:
    found = said("We recall the Protocol on Otters and the Treaty on River Fish, signed in Lima on 4 May 2001.", "en")
    assert found.relations("signedOn") == {(NAME, "2001-05-04")}
