"""The figures for positions against those of the shared scorer, over gold at hand and answers that were damaged."""

import copy
import importlib.util
import json
import random
from itertools import permutations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.authority import load_authority
from kg.evaluation import as_json, as_table, evaluate
from kg.identifiers import Minter
from kg.interchange import as_json as interchange
from kg.pipeline import read_document
from kg.positions.scoring import LEVELS, best_pairs, overlaps, score_positions

SHARED = Path(__file__).parents[2].parent / "shared"
GOLDS = sorted(SHARED.glob("gold/*/positions.json"))
WANTED = {"located": 0.95, "stance": 0.92, "holder": 0.90, "topic": 0.85, "full": 0.70}
ROW: dict[str, Any] = {
    "anchor": "谴责恐怖袭击",
    "stance": ["condemns"],
    "holder": ["成员国", "各成员国"],
    "topics": ["terrorism"],
    "targets": [["联合国"]],
}
RIGHT: dict[str, Any] = {
    "holder": "成员国",
    "stance": "condemns",
    "topics": ["terrorism"],
    "targets": ["联合国"],
    "evidence": [{"quote": "各成员国谴责恐怖袭击"}],
}


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    path = SHARED / "gold" / "score_positions.py"
    if not path.is_file():
        pytest.skip("the shared scorer is not beside this checkout (../shared/gold/score_positions.py)")
    spec = importlib.util.spec_from_file_location("score_positions", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _answer(path: Path) -> dict[str, Any]:
    one = read_document(path)
    return interchange(one.document, one.found, one.links, load_authority(), Minter())


def _damaged(answer: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    worse = copy.deepcopy(answer)
    for position in worse["positions"]:
        what = chance.choice(["stance", "holder", "topics", "targets", "evidence", "", ""])
        if what == "evidence":
            position["evidence"][0]["quote"] = position["evidence"][0]["quote"][chance.randrange(1, 12) :]
        elif what:
            position[what] = chance.choice(worse["positions"])[what]
    chance.shuffle(worse["positions"])
    return {**worse, "positions": worse["positions"][: chance.randrange(len(worse["positions"]) + 1)]}


@pytest.mark.parametrize("gold_file", GOLDS, ids=lambda path: path.parent.name)
def test_the_figures_are_those_of_the_shared_scorer(gold_file: Path, scorer: ModuleType) -> None:
    gold = json.loads(gold_file.read_text("utf-8"))
    right, chance = _answer(gold_file.with_name("source.txt")), random.Random(7)
    for answer in [right, *(_damaged(right, chance) for _ in range(12))]:
        ours, theirs = score_positions(gold, answer), scorer.score(gold, answer)
        assert (ours.gold, ours.predicted) == (theirs["n"], theirs["p"])
        assert list(ours.right) == theirs["counts"]
        assert (len(ours.missed), len(ours.added)) == (len(theirs["missed"]), len(theirs["extra"]))


@pytest.mark.parametrize("gold_file", GOLDS, ids=lambda path: path.parent.name)
def test_the_gold_at_hand_is_reached(gold_file: Path) -> None:
    score = score_positions(json.loads(gold_file.read_text("utf-8")), _answer(gold_file.with_name("source.txt")))
    reached = {level: score.figures(i)[2] for i, level in enumerate(LEVELS)}
    assert all(reached[level] >= least for level, least in WANTED.items()), reached


@pytest.mark.parametrize(
    ("change", "passed"),
    [
        ({}, 5),
        ({"targets": []}, 4),
        ({"targets": ["联合国", "法国", "德国"]}, 4),
        ({"topics": ["health"]}, 3),
        ({"holder": "元首们"}, 2),
        ({"stance": "opposes"}, 1),
        ({"evidence": [{"quote": "支持减贫"}]}, 0),
        ({"evidence": [{"quote": "谴责恐怖袭击" + "甲" * 400}]}, 0),
    ],
)
def test_each_level_includes_the_one_before(change: dict[str, Any], passed: int) -> None:
    score = score_positions({"positions": [ROW]}, {"positions": [{**RIGHT, **change}]})
    assert sum(score.right) == passed


def test_what_is_on_an_optional_row_counts_neither_way() -> None:
    score = score_positions({"positions": [{**ROW, "optional": True}]}, {"positions": [RIGHT]})
    assert (score.gold, score.predicted, score.added) == (0, 0, ())


def test_a_name_of_the_entity_stands_for_its_iri() -> None:
    entities = [{"iri": "urn:x", "label": "?", "aliases": ["各成员国"], "mentions": []}]
    answer = {"entities": entities, "positions": [{**RIGHT, "holder": "urn:x"}]}
    assert score_positions({"positions": [ROW]}, answer).right == (1,) * 5


def test_words_at_an_end_are_at_the_place() -> None:
    assert overlaps("谴责一切恐怖袭击", "一切恐怖袭击和极端主义")
    assert not overlaps("谴责一切恐怖袭击", "袭击和极端主义")


def test_the_pairs_are_the_best_that_there_are() -> None:
    chance = random.Random(3)
    for _ in range(60):
        rows, columns = chance.randrange(5), chance.randrange(5)
        weights = {(i, j): chance.randrange(1, 9) for i in range(rows) for j in range(columns) if chance.random() < 0.6}
        pairs = best_pairs(weights, rows, columns)
        places = [*range(columns), *[-1] * rows]
        best = max((sum(weights.get(p, 0) for p in enumerate(o)) for o in permutations(places, rows)), default=0)
        assert sum(weights[pair] for pair in pairs.items()) == best
        assert len(set(pairs.values())) == len(pairs)


def test_evaluate_scores_the_positions_beside_a_gold(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "source.txt").write_text("words", "utf-8")
    (folder / "gold.json").write_text('{"entities": []}', "utf-8")
    (folder / "positions.json").write_text(json.dumps({"positions": [ROW]}), "utf-8")
    (result,) = evaluate(tmp_path, lambda path: {"entities": [], "positions": [RIGHT]})
    assert result.positions is not None
    assert result.positions.right == (1,) * 5
    assert as_json([result])["documents"][0]["positions"]["full"]["f1"] == 1.0
    assert "located                  1  1.000 1.000 1.000" in as_table([result])
