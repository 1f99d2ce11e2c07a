"""Dates in Chinese: digits and numerals, with and without a year, and days that do not exist."""

import pytest

from kg.languages import cues
from kg.languages.dates import find_dates


def _values(text: str) -> list[str | None]:
    return [date.value for date in find_dates(text, cues("zh"))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2011年6月15日", "2011-06-15"),
        ("2011 年 6 月 15 日", "2011-06-15"),
        ("二〇一一年六月十五日", "2011-06-15"),
        ("二零一一年十二月三十一日", "2011-12-31"),
        ("二○○二年六月七日", "2002-06-07"),
        ("一九九六年四月二十六日", "1996-04-26"),
        ("2024年2月29日", "2024-02-29"),
    ],
)
def test_a_day(text: str, value: str) -> None:
    assert _values(f"会议于{text}举行") == [value]


def test_the_span_is_that_of_the_date() -> None:
    text = "会议于2011年6月15日举行"
    (found,) = find_dates(text, cues("zh"))
    assert text[found.span.start : found.span.end] == "2011年6月15日"


def test_without_a_year_there_is_no_value_but_month_and_day() -> None:
    (found,) = find_dates("会议于6月15日举行", cues("zh"))
    assert (found.value, found.month_day) == (None, (6, 15))


@pytest.mark.parametrize(
    "text", ["2011年", "2011年6月", "2011年2月30日", "2011年13月1日", "15日", "2023年2月29日", "第6月15号"]
)
def test_what_is_no_day(text: str) -> None:
    assert [value for value in _values(text) if value] == []


def test_several_in_order() -> None:
    assert _values("2001年6月15日和二〇〇二年六月七日") == ["2001-06-15", "2002-06-07"]
