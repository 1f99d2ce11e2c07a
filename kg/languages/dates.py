"""Dates as documents write them: text enters, places with ISO 8601 values leave.

The patterns and month names are cues of the language (``[dates]`` in its TOML); groups are ``year``, ``month``,
``day``.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from kg.languages.numbers import in_words, integer
from kg.model import Span


class FoundDate(NamedTuple):
    """A date in a text. ``value`` is ``2011-06-15``; a date without its year has none until one is carried over."""

    span: Span
    value: str | None
    month_day: tuple[int, int] | None = None


def find_dates(text: str, cues: dict[str, Any]) -> Iterator[FoundDate]:
    """Every calendar day that *text* names, in order; what is no day (2011年, 30 February) is passed over."""
    months = {name.casefold(): number for name, number in cues["dates"].get("months", {}).items()}
    words = cues["dates"].get("numbers", {})
    end = 0
    for match in _pattern(tuple(cues["dates"]["patterns"])).finditer(text):
        groups = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
        year, day = groups.get("year"), groups.get("day")
        month = months.get(groups["month"].casefold().rstrip(".")) or integer(groups["month"])
        if day is None or month is None or match.start() < end:
            continue
        found = _found(Span(*match.span()), _number(year, words) if year else None, month, _number(day, words))
        if found:
            end = match.end()
            yield found


def _number(written: str, words: dict[str, int]) -> int | None:
    return integer(written) or in_words(written.casefold(), words)


def _found(span: Span, year: int | None, month: int, day: int | None) -> FoundDate | None:
    try:
        value = date(year or 2000, month, day or 0)
    except ValueError:
        return None
    return FoundDate(span, value.isoformat() if year else None, (month, value.day))


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    numbered = []
    for index, pattern in enumerate(patterns):
        numbered.append(re.sub(r"\(\?P<(year|month|day)>", rf"(?P<\g<1>{index}>", pattern))
    return re.compile("|".join(numbered), re.IGNORECASE)
