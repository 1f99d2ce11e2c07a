"""The same persons in every layout of signatures and of lists that the genre has."""

import pytest

from tests.extractors.saying import said

PEOPLE = [
    ("the Republic of Bulgaria", "Ivan Petrov", "Minister for Foreign Affairs"),
    ("Nepal", "Ram Bahadur Thapa", "Prime Minister"),
    ("the Kingdom of Spain", "Ana García", "Ambassador"),
]
NAMES = {name for _, name, _ in PEOPLE}
TREATY = (
    "PROTOCOL ON OTTERS\n\nThe Parties have agreed as follows:\n\nArticle 1\n\nOtters swim.\n\n"
    "Done at Lima on 4 May 2001.\n\n"
)
SUMMIT = "COMMUNIQUÉ OF THE SAARC SUMMIT\n\nThe Summit of SAARC was held in Male.\n\nThe Summit was attended by:\n"


def _written(layout: str, separator: str) -> str:
    return separator.join(layout.format(state=s, name=n, office=o) for s, n, o in PEOPLE) + "\n"


@pytest.mark.parametrize(
    "layout",
    [
        "For {state}:\n{name}\n{office}",
        "For {state}\n{office}\n{name}",
        "For the Government of {state}:\n\n____________\n{name}\n{office}",
        "For {state}: (Signed) {name}, {office}",
        "For {state}, {office} {name}",
        "For and on behalf of {state}\n{name}\n{office}",
        "{name}, {office}, for the Government of {state}",
        "{name}\n{office}\nFor the Government of {state}",
        "[Signed]\n{name}\nFor {state}",
        "For {state}:\n(sgd.) {name}",
        "{name}\n{office} of {state}",
    ],
)
def test_who_signs(layout: str) -> None:
    found = said(TREATY + _written(layout, "\n\n"), "en")
    assert {name for name, _ in found.rows("signatory")} == NAMES
    if "{office}" in layout:
        assert {(f"the {s}" if "of" in s else s, n) for n, s, _ in found.rows("holdsOffice")} == {
            (s, n) for s, n, _ in PEOPLE
        }


@pytest.mark.parametrize(
    "layout",
    [
        "- H.E. Mr. {name}, {office} of {state};",
        "{state} – H.E. {name}, {office}",
        "{state}: {office} {name}",
        "{office} of {state}, H.E. {name}",
        "{name} – {office} of {state}",
        "{name} ({office}, {state})",
        "H.E. {name}\n{office}\n{state}",
        "{state}\nH.E. {name}\n{office}",
        "1. {state} - {name} ({office})",
        "| {state} | {name} | {office} |",
        "{state}    {name}    {office}",
        "{name}; {office}; {state}",
        "Delegation of {state}, headed by H.E. {name}, {office}",
    ],
)
def test_who_attends(layout: str) -> None:
    found = said(SUMMIT + _written(layout, "\n"), "en")
    assert {name for name, _, _ in found.rows("holdsOffice")} == NAMES
    assert len(found.rows("memberOf")) == len(PEOPLE)
