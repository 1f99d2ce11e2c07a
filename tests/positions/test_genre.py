"""Sentences of the genre in our own words, written before they were first read, with what a reader finds in them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.authority import load_authority
from kg.extractors import extract
from kg.positions import find_positions
from kg.positions.scoring import LEVELS, score_positions
from tests.positions.saying import held, prediction, read

GENRE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "genre_zh.toml").read_text("utf-8"))
WANTED = {"located": 0.95, "stance": 0.92, "holder": 0.90, "topic": 0.85, "full": 0.70}


def _gold(cases: list[dict[str, Any]]) -> dict[str, Any]:
    rows = [{**row, "targets": [[t] for t in row.get("targets", ())]} for case in cases for row in case["positions"]]
    return {"positions": rows}


def test_the_sentences_together_reach_what_is_wanted() -> None:
    document = read(GENRE["opening"] + "\n\n".join(case["text"] for case in GENRE["case"]) + "\n", GENRE["language"])
    found = find_positions(document, extract(document, load_authority()))
    score = score_positions(_gold(GENRE["case"]), prediction(document, found))
    reached = {level: score.figures(i)[2] for i, level in enumerate(LEVELS)}
    assert {level for level, least in WANTED.items() if reached[level] < least} == set(), reached


ALONE = [case for case in GENRE["case"] if all(row["topics"] for row in case["positions"])]
"""What names no topic takes that of the text around it, and is not read on its own."""


@pytest.mark.parametrize("case", ALONE, ids=lambda case: case["text"][:12])
def test_each_sentence_is_located_with_its_stance(case: dict[str, Any]) -> None:
    document = read(GENRE["opening"] + case["text"] + "\n", GENRE["language"])
    found = held(GENRE["opening"] + case["text"] + "\n")
    score = score_positions(_gold([case]), prediction(document, found))
    assert score.missed == ()
    assert score.right[1] == score.gold
