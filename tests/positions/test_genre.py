"""Passages of the genre in our own words, written before they were first read, with what a reader finds in them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.authority import load_authority
from kg.extractors import extract
from kg.positions import find_positions
from kg.positions.scoring import LEVELS, PositionScore, score_positions
from tests.positions.saying import prediction, read

LANGUAGES = ("zh", "en", "ru")
WANTED = {"located": 0.95, "stance": 0.92, "holder": 0.90, "topic": 0.85, "full": 0.70}
GENRE: dict[str, dict[str, Any]] = {
    language: tomllib.loads((Path(__file__).parent / f"genre_{language}.toml").read_text("utf-8"))
    for language in LANGUAGES
}


def _documents(language: str) -> list[dict[str, Any]]:
    """The documents of a file; its head is one of them where it has an opening."""
    raw = GENRE[language]
    return [*([raw] if "opening" in raw else []), *raw["document"]]


def _gold(cases: list[dict[str, Any]], holder: list[str]) -> dict[str, Any]:
    rows = [
        {"holder": holder, **row, "targets": [[t] for t in row.get("targets", ())]}
        for case in cases
        for row in case["positions"]
    ]
    return {"positions": rows}


def _score(language: str, one: dict[str, Any], cases: list[dict[str, Any]]) -> PositionScore:
    text = one["opening"] + "\n" + "\n\n".join(case["text"].strip() for case in cases) + "\n"
    document = read(text, GENRE[language]["language"])
    found = find_positions(document, extract(document, load_authority()))
    return score_positions(_gold(cases, one.get("holder", [])), prediction(document, found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_passages_together_reach_what_is_wanted(language: str) -> None:
    scores = [_score(language, one, one["case"]) for one in _documents(language)]
    total = sum(scores[1:], start=scores[0])
    reached = {level: total.figures(i)[2] for i, level in enumerate(LEVELS)}
    assert {level for level, least in WANTED.items() if reached[level] < least} == set(), reached


ALONE = [
    (language, one, case)
    for language in LANGUAGES
    for one in _documents(language)
    for case in one["case"]
    if all(row["topics"] and not row.get("optional") for row in case["positions"])
]
"""What names no topic takes that of the text around it, and is not read on its own."""


@pytest.mark.parametrize(("language", "one", "case"), ALONE, ids=[case["text"].strip()[:16] for _, _, case in ALONE])
def test_each_passage_is_located_with_its_stance(language: str, one: dict[str, Any], case: dict[str, Any]) -> None:
    score = _score(language, one, [case])
    known = case.get("unread", 0)  # rows that the rules are known to miss
    assert len(score.missed) == known
    assert score.right[1] >= score.gold - known
