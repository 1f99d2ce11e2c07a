"""The scores against those of the shared scorer, over gold that is at hand and predictions that were damaged."""

import importlib.util
import json
import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rdflib import Literal, URIRef

from kg.authority import load_authority
from kg.errors import KGError, UnreadableDocument
from kg.evaluation import Score, as_graph, as_json, as_table, evaluate, fold, score
from kg.exporters import serialize
from kg.identifiers import Minter
from kg.interchange import as_json as interchange
from kg.pipeline import read_document
from kg.vocabulary import DIP, DQV, RDF, RDFS, XSD

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
OWN = sorted((ROOT / "tests" / "documents").glob("*/gold.json"))
GOLDS = [*OWN, *sorted(SHARED.glob("gold/*/gold.json")), *sorted(SHARED.glob("specimens/*/gold.json"))]
Answer = dict[str, Any]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The shared scorer, without its command line."""
    path = SHARED / "gold" / "score.py"
    if not path.is_file():
        pytest.skip("the shared scorer is not beside this checkout (../shared/gold/score.py)")
    code = path.read_text("utf-8").replace("\nmain(sys.argv[1:])", "\n")
    spec = importlib.util.spec_from_loader("score", loader=None)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    exec(compile(code, str(path), "exec"), module.__dict__)
    return module


_ANSWERS: dict[Path, Answer] = {}


def _answer(gold: Path) -> Answer:
    """What is found in the document beside *gold*; nothing, where its language is not read."""
    if gold not in _ANSWERS:
        try:
            one = read_document(gold.parent / "source.txt")
            found = interchange(one.document, one.found, one.links, load_authority(), Minter())
        except KGError:
            found = {"entities": [], "relations": []}
        _ANSWERS[gold] = json.loads(json.dumps(found))
    return _ANSWERS[gold]


def _damaged(answer: Answer, kind: str) -> Answer:
    """*answer* with something amiss, the same each time."""
    chance = random.Random(7)
    broken: Answer = json.loads(json.dumps(answer))
    entities, relations = broken["entities"], broken["relations"]
    if kind == "fewer":
        broken["entities"] = [e for e in entities if chance.random() < 0.6]
        broken["relations"] = [r for r in relations if chance.random() < 0.6]
    elif kind == "other kinds":
        for entity in entities:
            entity["kind"] = chance.choice(["state", "organ", "organization", entity["kind"]])
    elif kind == "other labels":
        for entity in entities:
            if chance.random() < 0.3:
                entity.update(label=entity["label"] + "甲", aliases=[], labels={}, mentions=[])
    elif kind == "other ends":
        for relation in relations:
            if chance.random() < 0.3:
                relation["object"] = chance.choice(relations)["object"]
                relation.pop("objectLabel", None)
    elif kind == "other qualifiers":
        for relation in relations:
            relation["qualifier"] = chance.choice(["observer", "总", "dialogue partner", relation.get("qualifier"), ""])
    elif kind == "twice":
        broken["entities"], broken["relations"] = entities * 2, relations * 2
    elif kind == "names for IRIs":
        labels = {entity["iri"]: entity["label"] for entity in entities}
        for relation in relations:
            relation["subject"] = labels.get(relation["subject"], relation["subject"])
            relation["object"] = labels.get(relation["object"], relation["object"])
    elif kind == "nothing":
        broken = {"entities": [], "relations": []}
    return broken


DAMAGE = [
    "none",
    "fewer",
    "other kinds",
    "other labels",
    "other ends",
    "other qualifiers",
    "twice",
    "names for IRIs",
    "nothing",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_same_figures_as_the_shared_scorer(damage: str, scorer: ModuleType) -> None:
    for path in GOLDS:
        gold, answer = json.loads(path.read_text("utf-8")), _damaged(_answer(path), damage)
        theirs, ours = scorer.score(gold, answer), score(path.parent.name, gold, answer)
        e, r = ours.entities, ours.all_relations
        where = f"{path.parent.name}, {damage}"
        assert (e.recall, e.f1) == pytest.approx((theirs["er"], theirs["ef"])), where
        assert e.precision == pytest.approx(theirs["ep"]), where
        assert (r.precision, r.recall, r.f1) == pytest.approx((theirs["rp"], theirs["rr"], theirs["rf"])), where


@pytest.mark.parametrize("name", ["《联合国宪章》", "〈A—B〉", "“上合组织”", "（总理）", "2011－2016", "Ё"])
def test_names_are_folded_as_there(name: str, scorer: ModuleType) -> None:
    assert fold(name) == scorer.fold(name)


def test_gold_answers_itself() -> None:
    for path in GOLDS:
        gold = json.loads(path.read_text("utf-8"))
        result = score("itself", gold, _as_answer(gold))
        assert (result.entities.f1, result.all_relations.f1) == (1.0, 1.0), (
            path.parent.name,
            result.missed,
            result.added,
        )


def _as_answer(gold: Mapping[str, Any]) -> Answer:
    entities = [
        {"kind": row["kind"], "iri": f"e{number}", "label": row["names"][0], "aliases": row["names"][1:]}
        for number, row in enumerate(gold["entities"])
    ]
    relations = [
        {"type": type_, "subject": subject, "object": object_, "qualifier": qualifier}
        for type_, subject, object_, qualifier in gold.get("relations", [])
    ]
    return {"entities": entities, "relations": relations}


GOLD = {
    "entities": [
        {"kind": "state", "names": ["亚美尼亚"]},
        {"kind": "organization", "names": ["独联体", "独立国家联合体"]},
        {"kind": "treaty", "names": ["海关宣言"], "optional": True},
    ],
    "relations": [["memberOf", "亚美尼亚", "独联体", "observer"]],
}


def _entity(kind: str, label: str) -> Answer:
    return {"kind": kind, "iri": f"iri:{label}", "label": label, "aliases": [], "mentions": []}


def test_what_is_optional_counts_neither_way() -> None:
    answer = {"entities": [_entity("state", "亚美尼亚"), _entity("treaty", "海关宣言")], "relations": []}
    result = score("words", GOLD, answer)
    assert (result.entities.precision, result.entities.recall) == (1.0, 0.5)
    assert result.missed == ("organization 独联体", "memberOf 亚美尼亚 独联体 observer")


def test_the_wrong_qualifier_is_wrong() -> None:
    answer = {
        "entities": [_entity("state", "亚美尼亚"), _entity("organization", "独立国家联合体")],
        "relations": [
            {"type": "memberOf", "subject": "iri:亚美尼亚", "object": "iri:独立国家联合体", "qualifier": "member"}
        ],
    }
    result = score("words", GOLD, answer)
    assert result.entities.f1 == 1.0
    assert result.all_relations.f1 == 0.0
    assert result.added == ("memberOf 亚美尼亚 独立国家联合体 member",)


def test_scores_add_up() -> None:
    total = Score(4, 3, 5, 2) + Score(6, 3, 5, 4)
    assert (total.recall, total.precision) == (0.6, 0.6)
    assert total.f1 == pytest.approx(0.6)


def test_nothing_expected_and_nothing_found() -> None:
    assert Score().f1 == 0.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "gold.json").write_text(json.dumps(GOLD), "utf-8")
    (tmp_path / "one" / "source.txt").write_text("亚美尼亚。", "utf-8")
    return tmp_path


def test_every_gold_below_a_folder(folder: Path) -> None:
    (result,) = evaluate(folder, lambda path: {"entities": [_entity("state", "亚美尼亚")]})
    assert (result.name, result.entities.recall) == ("one", 0.5)


def test_a_table_and_json_hold_the_same_figures(folder: Path) -> None:
    results = evaluate(folder, lambda path: {"entities": [_entity("state", "亚美尼亚")]})
    assert as_json(results)["documents"][0]["entities"]["recall"] == 0.5
    table = as_table(results, details=True)
    assert "0.500" in table
    assert "missed  organization 独联体" in table


def test_totals_by_language(folder: Path) -> None:
    def extractor(path: Path) -> Answer:
        return {"document": {"language": "zh-Hans"}, "entities": [_entity("state", "亚美尼亚")]}

    shutil.copytree(folder / "one", folder / "two")
    results = evaluate(folder, extractor)
    (language,) = as_json(results)["byLanguage"].items()
    assert language[0] == "zh-Hans"
    assert (language[1]["documents"], language[1]["entities"]["recall"]) == (2, 0.5)
    assert re.search(r"^zh-Hans +2 +1\.000 0\.500 0\.667 +0\.000", as_table(results), re.MULTILINE)


def test_figures_as_measurements_of_the_data_quality_vocabulary(folder: Path) -> None:
    (result,) = evaluate(folder, lambda path: {"entities": [_entity("state", "亚美尼亚")]})
    graph = as_graph([result])
    figures = {
        (str(graph.value(node, DIP.measured)), str(graph.value(node, DQV.isMeasurementOf)).rsplit("/", 1)[-1]): node
        for node in graph.subjects(RDF.type, DQV.QualityMeasurement)
    }
    measured = {"entities", "relations", *result.kinds, *result.relations}
    assert set(figures) == {(of, by) for of in measured for by in ("gold", "precision", "recall", "f1")}
    node = figures["entities", "recall"]
    assert graph.value(node, DQV.value) == Literal("0.5", datatype=XSD.decimal)
    document = graph.value(node, DQV.computedOn)
    assert graph.value(document, RDFS.label) == Literal("one")
    metric = graph.value(node, DQV.isMeasurementOf)
    assert (metric, RDF.type, DQV.Metric) in graph
    assert serialize(graph, "turtle") == serialize(as_graph([result]), "turtle")


def test_the_measured_document_is_that_of_the_graph(folder: Path) -> None:
    (result,) = evaluate(folder, lambda path: {"document": {"iri": "https://example.org/d"}, "entities": []})
    assert (URIRef("https://example.org/d"), RDFS.label, Literal("one")) in as_graph([result])


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"no gold\.json"):
        evaluate(tmp_path, lambda path: {})


def test_gold_without_its_document(folder: Path) -> None:
    (folder / "one" / "source.txt").unlink()
    with pytest.raises(UnreadableDocument, match="without a source"):
        evaluate(folder, lambda path: {})


LEAST = {
    "communique-brics-2017": (0.98, 0.96),
    "declaration-cica-2014": (1.0, 1.0),
    "letter-information-security-2011": (1.0, 1.0),
    "treaty-sco-charter-2002": (1.0, 1.0),
}


@pytest.mark.parametrize("name", LEAST)
def test_own_documents_do_not_get_worse(name: str) -> None:
    path = ROOT / "tests" / "documents" / name / "gold.json"
    result = score(name, json.loads(path.read_text("utf-8")), _answer(path))
    figures = (round(result.entities.f1, 3), round(result.all_relations.f1, 3))
    assert figures[0] >= LEAST[name][0], (result.missed, result.added)
    assert figures[1] >= LEAST[name][1], (result.missed, result.added)
