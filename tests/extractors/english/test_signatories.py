"""Who signs: blocks at the end of a text, and what news says of others."""

import pytest

from tests.extractors.saying import said

TITLE = "Protocol on Otters"


@pytest.mark.parametrize(
    "words",
    [
        "Foreign Minister of Nepal Ram Thapa and Foreign Minister of Bhutan Tashi Dema signed the Protocol on Otters.",
        "Ram Thapa, Foreign Minister of Nepal, and Tashi Dema, Foreign Minister of Bhutan, signed in Lima the "
        "Protocol on "
        "Otters.",
        "Nepal's Foreign Minister Ram Thapa spoke. The Protocol on Otters was signed by Mr. Thapa and Bhutan's "
        "Foreign "
        "Minister Tashi Dema.",
        "Nepal's Foreign Minister Ram Thapa and Bhutan's Foreign Minister Tashi Dema met on the Protocol on Otters. "
        "The document was signed by Mr. Thapa and Ms. Dema.",
    ],
)
def test_who_signed(words: str) -> None:
    assert said(words, "en").relations("signatory") == {("Ram Thapa", TITLE), ("Tashi Dema", TITLE)}


def test_who_only_spoke_did_not_sign() -> None:
    found = said("Foreign Minister of Nepal Ram Thapa praised the Protocol on Otters, signed in Lima.", "en")
    assert found.relations("signatory") == set()


def test_a_founding_text_in_capitals() -> None:
    found = said(
        "CHARTER OF THE OTTER ASSOCIATION\n\nWe, the Heads of State of NEPAL and BHUTAN;\n\nDO HEREBY AGREE to "
        "establish an "
        "organisation to be known as the Asian Otter Association (AOA).\n\nDONE In KATHMANDU, On This The Eighth "
        "Day Of "
        "December Of The Year One Thousand Nine Hundred Eighty Five.\n\nRam Thapa\nPRIME MINISTER OF "
        "NEPAL\n\nTashi Dema\n"
        "KING OF BHUTAN\n",
        "en",
    )
    assert {name for name, _ in found.rows("signatory")} == {"Ram Thapa", "Tashi Dema"}
    assert {day for _, day in found.rows("signedOn")} == {"1985-12-08"}
    assert {state.title() for state, _, _ in found.rows("memberOf")} == {"Nepal", "Bhutan"}
    assert {office.title() for _, _, office in found.rows("holdsOffice")} == {"Prime Minister", "King"}
