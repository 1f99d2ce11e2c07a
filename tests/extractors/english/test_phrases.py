"""What the genre says in many words, one by one: roles, seats, signings, partners."""

import pytest

from tests.extractors.saying import said

ISSUED = "Communiqué of the SAARC Summit\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "SAARC has three Member States: Nepal, Bhutan and India.",
        "The Member States of SAARC are the following: Nepal, Bhutan, India.",
        "Nepal, Bhutan and India are members of SAARC.",
        "SAARC brings together Nepal, Bhutan and India.",
        "SAARC is made up of Nepal, Bhutan and India.",
        "Nepal, Bhutan and India, the founding members of SAARC, met.",
        "The founding States of SAARC - Nepal, Bhutan and India - met.",
        "SAARC was established by Nepal, Bhutan and India in 1985.",
        "SAARC unites three countries (Nepal, Bhutan, India).",
        "Leaders of the SAARC member countries Nepal, Bhutan and India met.",
        "The SAARC Member States (Nepal, Bhutan and India) agreed.",
        "Members of the Association include Nepal, Bhutan and India.",
        "Members: Nepal, Bhutan, India.",
        "Nepal, Bhutan and India became full members of SAARC.",
        "Three States - Nepal, Bhutan and India - acceded to SAARC.",
        "The three members of SAARC, Nepal, Bhutan and India, met.",
    ],
)
def test_members(words: str) -> None:
    assert {s for s, _, _ in said(ISSUED + words, "en").rows("memberOf")} == {"Nepal", "Bhutan", "India"}


@pytest.mark.parametrize(
    "words",
    [
        "Observers: Nepal, Bhutan, India.",
        "Nepal, Bhutan and India participate in SAARC as observers.",
        "Nepal, Bhutan and India have the status of observer in SAARC.",
        "The observer States of SAARC (Nepal, Bhutan, India) met.",
        "SAARC observers Nepal, Bhutan and India spoke.",
        "Observer status in SAARC is held by Nepal, Bhutan and India.",
        "The observers are Nepal, Bhutan and India.",
        "Nepal, Bhutan and India were admitted as observers.",
        "Dialogue partners: Nepal, Bhutan, India.",
        "Nepal, Bhutan and India are dialogue partners of SAARC.",
        "SAARC granted dialogue partner status to Nepal, Bhutan and India.",
        "SAARC's dialogue partners, namely Nepal, Bhutan and India, met.",
        "Nepal, Bhutan and India were given the status of dialogue partners of SAARC.",
    ],
)
def test_observers_and_partners(words: str) -> None:
    assert {s for s, _, _ in said(ISSUED + words, "en").rows("memberOf")} == {"Nepal", "Bhutan", "India"}


@pytest.mark.parametrize(
    "words",
    [
        "The SAARC Secretariat is headquartered in Kathmandu.",
        "The SAARC Secretariat has its headquarters in Kathmandu.",
        "The headquarters of the SAARC Secretariat is located in Kathmandu.",
        "The SAARC Secretariat sits in Kathmandu.",
        "The Kathmandu-based SAARC Secretariat spoke.",
        "The SAARC Secretariat in Kathmandu spoke.",
        "The SAARC Secretariat, with headquarters in Kathmandu, spoke.",
        "The SAARC Secretariat shall have its seat at Kathmandu.",
        "The seat of the SAARC Secretariat shall be Kathmandu.",
        "Kathmandu is the seat of the SAARC Secretariat.",
        "Kathmandu hosts the SAARC Secretariat.",
        "The SAARC Secretariat (seat: Kathmandu) spoke.",
        "The SAARC Secretariat's headquarters in Kathmandu was opened.",
    ],
)
def test_a_seat(words: str) -> None:
    assert said(words, "en").relations("seatIn") == {("SAARC Secretariat", "Kathmandu")}


@pytest.mark.parametrize(
    "words",
    [
        "The Treaty on Otters (Lima, 4 May 2001) was read.",
        "The Treaty on Otters was signed at Lima on 4 May 2001.",
        "The Treaty on Otters, done at Lima, 4 May 2001, was read.",
        "On 4 May 2001, in Lima, ministers signed the Treaty on Otters.",
        "In Lima on 4 May 2001 ministers signed the Treaty on Otters.",
        "The 2001 Treaty on Otters was opened for signature in Lima on 4 May 2001.",
        "The Treaty on Otters, which was concluded on 4 May 2001 at Lima, was read.",
        "Signed in Lima on 4 May 2001, the Treaty on Otters binds all.",
        "The Treaty on Otters of 4 May 2001, adopted in Lima, was read.",
        "The signing of the Treaty on Otters took place in Lima on 4 May 2001.",
        "The Treaty on Otters (signed 4 May 2001, Lima) was read.",
        "Ministers adopted the Treaty on Otters at their meeting in Lima on 4 May 2001.",
        "The Treaty on Otters (adopted on 4 May 2001 in Lima) was read.",
    ],
)
def test_a_signing(words: str) -> None:
    assert {day for _, day in said(words, "en").rows("signedOn")} == {"2001-05-04"}


@pytest.mark.parametrize(
    "words",
    [
        "SAARC cooperates with ASEAN and the OSCE.",
        "SAARC and ASEAN are partners. SAARC and the OSCE are partners.",
        "SAARC has partnerships with ASEAN and the OSCE.",
        "SAARC's partners include ASEAN and the OSCE.",
        "The partners of SAARC are ASEAN and the OSCE.",
        "SAARC signed memoranda with ASEAN and the OSCE.",
        "SAARC thanked its partner organizations, ASEAN and the OSCE.",
        "SAARC maintains relations of partnership with ASEAN and the OSCE.",
        "In partnership with ASEAN and the OSCE, SAARC acts.",
        "SAARC works closely with ASEAN and the OSCE.",
    ],
)
def test_partners(words: str) -> None:
    assert len(said(words, "en").relations("partnerOf")) == 2


@pytest.mark.parametrize(
    "words",
    [
        "Nepal, Bhutan and India hope to have the status of observer in SAARC.",
        "Nepal, Bhutan and India were not given the status of dialogue partners of SAARC.",
        "Nepal would like to become a member of SAARC.",
        "SAARC has signed agreements with Nepal, Bhutan and India.",
    ],
)
def test_no_role(words: str) -> None:
    assert said(ISSUED + words, "en").relations("memberOf") == set()
