"""The cue phrases of every language: every pattern compiles, and the parts that the structures need are there."""

import re
from collections.abc import Iterator

import pytest

from kg.languages import cues, languages

NEEDED = {"section_headings", "enumerated", "signature", "terminal"}


@pytest.mark.parametrize("language", languages())
def test_the_structures_find_what_they_need(language: str) -> None:
    assert set(cues(language)["structure"]) >= NEEDED


@pytest.mark.parametrize("language", languages())
def test_dates_and_classes_compile(language: str) -> None:
    for pattern in (*cues(language)["dates"]["patterns"], *cues(language)["instrument_classes"]):
        re.compile(pattern)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in (*value, *value.values()):
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_no_list_names_the_same_word_twice(language: str) -> None:
    twice = {
        name: sorted({word for word in words if words.count(word) > 1})
        for name, words in cues(language)["lists"].items()
        if isinstance(words, list)
    }
    assert {name: words for name, words in twice.items() if words} == {}


@pytest.mark.parametrize("language", languages())
def test_the_cues_hold_no_full_year_of_a_document(language: str) -> None:
    assert [text for text in _strings(cues(language)) if re.search(r"(?:19|20)\d\d(?!\\)", text)] == []
