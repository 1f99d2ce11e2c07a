"""Numbers as documents write them."""

import pytest

from kg.languages.numbers import integer


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("１２", 12),
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("一百零五", 105),
        ("六十五", 65),
        ("二〇一一", 2011),
        ("㈡", 2),
        ("（三）", 3),
        ("第四", 4),
        ("IV", 4),
        ("xii", 12),
        ("④", 4),
    ],
)
def test_a_number(written: str, value: int) -> None:
    assert integer(written) == value


@pytest.mark.parametrize("written", ["", "甲", "x1", "十年", "-", "1.5"])
def test_what_is_none(written: str) -> None:
    assert integer(written) is None
