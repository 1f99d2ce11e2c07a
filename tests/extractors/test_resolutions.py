"""Resolutions by number: alone, in lists that leave words out, by symbol."""

import re

import pytest

from tests.extractors.saying import said


def _numbers(text: str) -> set[str]:
    found = (re.search(r"\d+(?:/\d+)?", name) for name in said(text).names("treaty"))
    return {match.group() for match in found if match}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("安理会第1325号决议具有约束力。", {"1325"}),
        ("安理会第1325和1820号决议具有约束力。", {"1325", "1820"}),
        ("安理会第1325、1820和1888号决议具有约束力。", {"1325", "1820", "1888"}),
        ("安理会第1325号、第1820号及第1888号决议具有约束力。", {"1325", "1820", "1888"}),
        ("安全理事会第1325（2000）号和第2242（2015）号决议具有约束力。", {"1325", "2242"}),
        ("联合国大会第46/182号决议具有指导意义。", {"46/182"}),
        ("大会第 70/1 号和第 71/243 号决议具有指导意义。", {"70/1", "71/243"}),
        ("包括第1325号、1820号和1888（2009）号决议在内的安理会决议应予执行。", {"1325", "1820", "1888"}),
        ("大会第46/182号决议和安理会第1894号决议应予执行。", {"46/182", "1894"}),
        ("回顾A/RES/70/1号决议。", {"70/1"}),
    ],
)
def test_every_number_is_an_instrument(text: str, numbers: set[str]) -> None:
    assert _numbers(text) == numbers
    assert len(said(text).names("treaty")) == len(numbers)


def test_the_name_of_a_later_number_is_completed_with_the_organ() -> None:
    names = said("安理会第1325和1820号决议具有约束力。").names("treaty")
    assert all("安理会" in name for name in names)


def test_with_and_without_the_year_it_is_the_same_resolution() -> None:
    found = said("安理会第1325（2000）号决议很重要。各方执行安理会第1325号决议。")
    assert len(found.slugs("treaty")) == 1


def test_the_same_number_of_two_organs_is_two_resolutions() -> None:
    found = said("安理会第60号决议已获通过。联合国经济及社会理事会第60号决议也获通过。")
    assert len(found.slugs("treaty")) == 2


@pytest.mark.parametrize(
    "text", ["会议厅设在第1325号房间。", "详见第15号文件。", "有关决议应予执行。", "议程项目122已审议。"]
)
def test_other_numbers_and_resolutions_in_general(text: str) -> None:
    assert said(text).names("treaty") == set()


def test_an_adopted_resolution_of_another_organ() -> None:
    assert _numbers("人权理事会第16/18号决议获得广泛支持。") == {"16/18"}


def test_a_session_in_roman_numerals() -> None:
    assert said("联合国大会第217（III）号决议仍然有效。").names("treaty") == {"联合国大会第217(III)号决议"}
