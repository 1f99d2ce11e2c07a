"""What states are in an organization, and what they are not."""

import pytest

from tests.extractors.saying import said

SAARC = "SAARC"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Leaders admitted Nepal as the ninth member of SAARC.", ("Nepal", SAARC, "member")),
        ("The leaders of Nepal, a State, met. Nepal is a founding member of SAARC.", ("Nepal", SAARC, "member")),
        ("The African Union dined. SAARC admitted Nepal as a member.", ("Nepal", SAARC, "member")),
        ("SAARC comprises Nepal.", ("Nepal", SAARC, "member")),
        ("The Member States of SAARC (Nepal) met.", ("Nepal", SAARC, "member")),
        ("Nepal joined SAARC in 1985.", ("Nepal", SAARC, "member")),
        ("Observer status was granted to Nepal by SAARC.", ("Nepal", SAARC, "observer")),
        ("SAARC granted observer status to Nepal.", ("Nepal", SAARC, "observer")),
        ("Nepal attended the SAARC meeting as an observer.", ("Nepal", SAARC, "observer")),
        ("Nepal has observer status in SAARC.", ("Nepal", SAARC, "observer")),
        ("Nepal became a dialogue partner of SAARC.", ("Nepal", SAARC, "dialogue partner")),
        ("The dialogue partners of SAARC are Nepal.", ("Nepal", SAARC, "dialogue partner")),
    ],
)
def test_a_role(text: str, row: tuple[str, str, str]) -> None:
    assert said(text, "en").relations("memberOf") == {row}


@pytest.mark.parametrize(
    "text",
    [
        "Nepal is mentioned by SAARC.",
        "Nepal attended the SAARC meeting as a guest of the Chair.",
        "Nepal has applied for observer status in SAARC.",
        "Nepal, which is not a member of SAARC, asked to become an observer.",
        "SAARC thanked its Parliamentary Assembly, at which Nepal has observer status.",
        "Nepal is an associate member of SAARC.",
    ],
)
def test_no_role(text: str) -> None:
    assert said(text, "en").relations("memberOf") == set()


def test_who_signs_for_a_member_state_is_inferred() -> None:
    found = said(
        "DECLARATION OF THE MEMBER STATES OF SAARC\n\nWe like rivers.\n\nFor Nepal: Ram Thapa, Foreign Minister\n",
        "en",
    )
    assert {row[0] for row in found.relations("memberOf", basis="inferred")} == {"Nepal"}
