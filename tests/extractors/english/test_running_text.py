"""Roles, offices and seats, as running text, letters and statements have them."""

import pytest

from tests.extractors.saying import said

ISSUED = "Communiqué of the SAARC Summit\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "The Summit was attended by the Foreign Ministers of Nepal and Bhutan.",
        "The Summit was attended by H.E. Ram Thapa, Prime Minister of Nepal; and H.E. Tashi Dema, Prime Minister of "
        "Bhutan.",
        "Nepal and Bhutan were represented by Ministers.",
        "WE, the Prime Minister of Nepal and the King of Bhutan, met in Male.",
        "The Summit was chaired by Ram Thapa, Prime Minister of Nepal. Bhutan joined the Association in 1985.",
        "Nepal, a founding member of SAARC, spoke. Bhutan had joined the Association as its last member.",
        "SAARC, whose seat is in Kathmandu, groups Nepal and Bhutan.",
    ],
)
def test_members(words: str) -> None:
    rows = said(ISSUED + words, "en").rows("memberOf")
    assert {(s, r) for s, _, r in rows} == {("Nepal", "member"), ("Bhutan", "member")}


@pytest.mark.parametrize(
    "words",
    [
        "The Summit was attended by observers from Nepal and Bhutan.",
        "We support the admission of Nepal as a full member of SAARC.",
        "Officials of Nepal and Bhutan will be invited to the next meeting.",
    ],
)
def test_no_members(words: str) -> None:
    assert said(ISSUED + words, "en").relations("memberOf") == set()


def test_a_member_of_two_organizations() -> None:
    found = said("Nepal, as a member of SAARC and of the Non-Aligned Movement, spoke.", "en")
    assert {o for _, o, _ in found.rows("memberOf")} == {"SAARC", "Non-Aligned Movement"}


def test_observers_of_two_kinds() -> None:
    found = said(ISSUED + "Nepal, ASEAN and the World Bank attended as observers.", "en")
    assert {(s, r) for s, _, r in found.rows("memberOf")} == {("Nepal", "observer")}


def test_ministers_whose_organization_the_title_names() -> None:
    found = said("Statement of the G7 Foreign Ministers\n\nWe, the Foreign Ministers of Canada and Japan, spoke.", "en")
    assert {(s, o) for s, o, _ in found.rows("memberOf")} == {("Canada", "G7"), ("Japan", "G7")}


def test_signers_of_a_decision_of_the_members_council() -> None:
    found = said(
        "DECISION ON OTTERS\n\nThe Council of Heads of State of the Commonwealth of Independent "
        "States\n\nDECIDED:\n\n"
        "1. To count them.\n\nDone at Minsk on 4 May 2001.\n\nFor the Republic of Armenia\n(Signed) R. Petrosian\n\n"
        "For the Republic of Belarus\n(Signed) I. Ivanov\n",
        "en",
    )
    assert {s for s, _, r in found.rows("memberOf")} == {"Republic of Armenia", "Republic of Belarus"}
    assert {t for _, t in found.rows("signatory")} == {"DECISION ON OTTERS"}


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("Ms. Ana Silva, Ombudsman of Nepal, spoke.", ("Ana Silva", "Nepal", "Ombudsman")),
        (
            "The Chairman of the Board of the Eurasian Economic Commission, Ivan Petrov, spoke for the Eurasian "
            "Economic "
            "Union.",
            ("Ivan Petrov", "Eurasian Economic Union", "Chairman of the Board of the Eurasian Economic Commission"),
        ),
        ("Nepal praised SAARC and its Director-General, Ana Silva.", ("Ana Silva", "SAARC", "Director-General")),
        (
            "Mr. Ivan Petrov, First Deputy Premier - Minister of Trade of Bulgaria, spoke.",
            ("Ivan Petrov", "Bulgaria", "First Deputy Premier - Minister of Trade"),
        ),
        ("Your Excellency Ana Silva, President of Brazil, thank you.", ("Ana Silva", "Brazil", "President")),
        (
            "The Hon. Ana Silva, Prime Minister and Minister of Trade, Barbados; and others spoke.",
            ("Ana Silva", "Barbados", "Prime Minister and Minister of Trade"),
        ),
        (
            "STATEMENT\nby the Permanent Mission of Brazil\n\nPresident Ana Silva has said so.",
            ("Ana Silva", "Brazil", "President"),
        ),
    ],
)
def test_an_office(words: str, row: tuple[str, str, str]) -> None:
    assert row in said(words, "en").relations("holdsOffice")


def test_the_envoy_of_the_secretary_general_is_no_envoy_of_the_state() -> None:
    found = said("The United Nations sent Mr. Ivan Petrov, Special Envoy of the Secretary-General for Nepal.", "en")
    assert {(n, o) for n, o, _ in found.rows("holdsOffice")} == {("Ivan Petrov", "United Nations")}


def test_a_verb_is_no_part_of_a_name() -> None:
    found = said("1. Thank Mr. Ivan Petrov, Secretary-General of SAARC;", "en")
    assert found.names("leader") == {"Ivan Petrov"}


def test_persons_by_their_states_in_a_list() -> None:
    found = said("The text was agreed by Ana Silva (Brazil), Ivan Petrov (Bulgaria) and Ram Thapa (Nepal).", "en")
    assert found.names("leader") == {"Ana Silva", "Ivan Petrov", "Ram Thapa"}


def test_towns_by_their_states_are_no_persons() -> None:
    assert said("Meetings were held in Otter Falls (Canada), Beaver Creek (Canada).", "en").names("leader") == set()


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("They thanked the SAARC Energy Centre (Islamabad).", ("SAARC Energy Centre", "Islamabad")),
        ("They thanked the SAARC Secretariat, Kathmandu, for its work.", ("SAARC Secretariat", "Kathmandu")),
        (
            "The SAARC Secretariat, headed by Ms. Ana Silva, and based in Kathmandu, spoke.",
            ("SAARC Secretariat", "Kathmandu"),
        ),
        ("The SAARC Council spoke for SAARC. Its Secretariat is located in Kathmandu.", ("Secretariat", "Kathmandu")),
    ],
)
def test_a_seat(words: str, row: tuple[str, str]) -> None:
    assert row in said(words, "en").relations("seatIn")


def test_a_body_within_a_body() -> None:
    found = said(
        "They thanked the Executive Committee of the Regional Anti-Terrorist Structure of the Shanghai Cooperation "
        "Organization.",
        "en",
    )
    assert {"Regional Anti-Terrorist Structure", "Executive Committee of the Regional Anti-Terrorist Structure"} <= {
        name for forms in found.forms("organ") for name in forms
    }


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("They praised the Peace, Trade and Otter Pact.", "Peace, Trade and Otter Pact"),
        ("They praised the Protocol A/SP1/12/01 on Otters.", "Protocol A/SP1/12/01 on Otters"),
        (
            "They praised the Statement of the Presidents of Nepal and Bhutan, as it is short.",
            "Statement of the Presidents of Nepal and Bhutan",
        ),
        ("They praised resolution 181 (II).", "resolution 181 (II)"),
    ],
)
def test_a_title(words: str, title: str) -> None:
    assert said(words, "en").names("treaty") == {title}


@pytest.mark.parametrize(
    "heading",
    [
        "OTTER DECLARATION\nKATHMANDU, NEPAL\n\nWe met.",
        "OTTER DECLARATION, 4 MAY 2001, KATHMANDU, NEPAL\n\nWe met.",
    ],
)
def test_a_title_without_its_place_and_day(heading: str) -> None:
    assert said(heading, "en").names("treaty") == {"OTTER DECLARATION"}


def test_a_signature_is_later_than_the_day_in_the_title() -> None:
    found = said("They praised the Treaty on Otters of 3 May 2001, signed on 4 May 2001 in Lima.", "en")
    assert found.relations("signedOn") == {("Treaty on Otters", "2001-05-04")}


def test_a_resolution_of_the_security_council_is_adopted_on_a_day() -> None:
    found = said(
        "United Nations                S/RES/2626 (2022)\n\nSecurity Council\n\nResolution 2626 (2022)\n\nAdopted "
        "by the "
        "Security Council at its 8997th meeting, on 17 March 2022\n\nThe Security Council,\n\n1. Decides to wait.\n",
        "en",
    )
    assert {day for _, day in found.rows("signedOn")} == {"2022-03-17"}


def test_one_office_for_all_of_a_list() -> None:
    found = said(
        "The Presidents of the coast - Ana Silva (Brazil), Ivan Petrov (Bulgaria) and Ram Thapa (Nepal) - met.", "en"
    )
    assert found.relations("holdsOffice") == {
        ("Ana Silva", "Brazil", "President"),
        ("Ivan Petrov", "Bulgaria", "President"),
        ("Ram Thapa", "Nepal", "President"),
    }


def test_the_office_before_the_name_in_a_signature() -> None:
    found = said(
        "Protocol on Otters\n\nDone at Lima on 4 May 2001.\n\nOn behalf of the Republic of Bulgaria\nPresident I. "
        "Petrov\n\n"
        "On behalf of Nepal\nPrime Minister R. Thapa\n",
        "en",
    )
    assert found.relations("signatory") == {("I. Petrov", "Protocol on Otters"), ("R. Thapa", "Protocol on Otters")}
    assert ("R. Thapa", "Nepal", "Prime Minister") in found.rows("holdsOffice")


def test_an_honorific_that_is_part_of_a_name() -> None:
    assert said("H.E. Sheikh Hasina, Prime Minister of Bangladesh, spoke.", "en").names("leader") == {"Sheikh Hasina"}
    assert said("H.H. Sheikh Omar bin Said, Amir of Qatar, spoke.", "en").names("leader") == {"Omar bin Said"}


def test_an_abbreviation_that_elsewhere_is_a_states() -> None:
    found = said("The Permanent Representatives' Committee (PRC) of the African Union met. The PRC then rested.", "en")
    assert found.names("state") == set()
    assert {"Permanent Representatives' Committee"} <= found.names("organ")


def test_who_succeeds_whom() -> None:
    found = said("SAARC appointed Nepal's Ana Silva as Secretary-General. She succeeds Ivan Petrov.", "en")
    assert found.relations("holdsOffice") == {
        ("Ana Silva", "SAARC", "Secretary-General"),
        ("Ivan Petrov", "SAARC", "Secretary-General"),
    }


def test_a_state_that_is_called_an_observer() -> None:
    found = said(ISSUED + "Leaders thanked Bhutan, an observer State, and left.", "en")
    assert {(s, r) for s, _, r in found.rows("memberOf")} == {("Bhutan", "observer")}
