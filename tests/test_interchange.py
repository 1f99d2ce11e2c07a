"""What ``kg extract --format json`` prints: the interface's names, offsets into the file, the same bytes each time."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.authority import load_authority
from kg.identifiers import Minter
from kg.interchange import as_json
from kg.pipeline import read_document, shipped_documents

KINDS = {"state", "leader", "organ", "treaty", "organization"}
SEED = shipped_documents()[0]


def _answer(path: Path) -> dict[str, Any]:
    minter = Minter()
    one = read_document(path, minter)
    return as_json(one.document, one.found, one.links, load_authority(), minter)


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return _answer(SEED)


def _places(answer: dict[str, Any]) -> list[dict[str, Any]]:
    mentions = [place for entity in answer["entities"] for place in entity["mentions"]]
    evidence = [place for relation in answer["relations"] for place in relation["evidence"]]
    return [*mentions, *evidence, *answer["unresolved"]]


def test_the_document(answer: dict[str, Any]) -> None:
    assert set(answer["document"]) >= {"iri", "source", "language", "title", "sha256"}
    assert answer["document"]["source"] == SEED.name
    assert answer["document"]["language"] == "zh-Hans"


def test_the_names_of_the_interface(answer: dict[str, Any]) -> None:
    for entity in answer["entities"]:
        assert set(entity) >= {"kind", "iri", "label", "aliases", "labels", "status", "mentions"}
        assert entity["kind"] in KINDS
        assert entity["status"] in {"reconciled", "minted"}
    for relation in answer["relations"]:
        assert set(relation) >= {"type", "subject", "object", "basis", "evidence"}
        assert relation["basis"] in {"stated", "inferred", "aligned"}
        assert relation["evidence"]


def test_labels_are_lists_by_language(answer: dict[str, Any]) -> None:
    (china,) = [entity for entity in answer["entities"] if entity["iri"].endswith("/state/chn")]
    assert china["labels"]["en"] in ("China", ["China"])


def test_labels_are_lists_as_the_interface_shows(answer: dict[str, Any]) -> None:
    assert all(isinstance(label, list) for entity in answer["entities"] for label in entity["labels"].values())


def test_every_quote_is_the_file_at_its_offsets_without_layout(answer: dict[str, Any]) -> None:
    raw = SEED.read_bytes().decode("utf-8")
    for place in _places(answer):
        written = "".join(raw[place["start"] : place["end"]].split())
        quote = "".join(place["quote"].split())
        assert written == quote or re.sub(r"(?<=[\u4e00-\u9fff])10(?=[\u4e00-\u9fff])", "", written) == quote


def test_offsets_are_code_points(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    text = "𠮷𠮷👩‍⚖️亚美尼亚是独联体成员国，蒙古国是独联体观察员国。\n"
    path.write_text(text, "utf-8")
    for place in _places(_answer(path)):
        assert text[place["start"] : place["end"]] == place["quote"]


def test_every_end_of_a_relation_is_an_entity_a_place_or_a_literal(answer: dict[str, Any]) -> None:
    known = {entity["iri"] for entity in answer["entities"]} | {answer["document"]["iri"]}
    for relation in answer["relations"]:
        assert relation["subject"] in known
        target = relation["object"]
        assert target in known or "/id/place/" in target or not target.startswith("http")


def test_each_entity_and_each_relation_once(answer: dict[str, Any]) -> None:
    entities = [(entity["kind"], entity["iri"]) for entity in answer["entities"]]
    relations = [(r["type"], r["subject"], r["object"], r.get("qualifier")) for r in answer["relations"]]
    assert len(entities) == len(set(entities))
    assert len(relations) == len(set(relations))


def test_the_same_bytes_twice(answer: dict[str, Any]) -> None:
    assert json.dumps(_answer(SEED), ensure_ascii=False) == json.dumps(answer, ensure_ascii=False)
