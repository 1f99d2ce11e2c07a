"""`kg verify`: every way in which a published graph can cease to hold is found and named."""

import hashlib
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.exporters import export
from kg.exporters.quads import quads_of
from kg.identifiers import DEFAULT_BASE
from kg.verification import Problem, examine, verify
from kg.vocabulary import DCTERMS, DIP, OA, RDF, SCHEMA, XSD

RAW = (
    "上海合作组织成员国元首宣言\n\n一、乌兹别克斯坦 10 共和国\n总统签署本宣言。\n\n"
    "二、对话伙伴白俄罗斯👩‍⚖️和斯里兰卡。\n"
)
Triple = tuple[URIRef, URIRef, URIRef | Literal]


def _iri(name: str) -> URIRef:
    return URIRef(f"{DEFAULT_BASE}id/{name}")


FILE, ONE, TWO = _iri("file/f"), _iri("passage/1"), _iri("passage/2")
WHOLE, FIRST, SECOND = _iri("section/d"), _iri("section/d.1"), _iri("section/d.2")


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=XSD.integer)


def _section(section: URIRef, position: int, text: str) -> list[Triple]:
    return [
        (section, RDF.type, DIP.Section),
        (section, DCTERMS.isPartOf, WHOLE),
        (section, SCHEMA.position, _integer(position)),
        (section, DIP.text, Literal(text, lang="zh-Hans")),
    ]


def _passage(passage: URIRef, section: URIRef, exact: str, raw: str) -> list[Triple]:
    start = RAW.index(raw)
    triples: list[Triple] = [
        (passage, RDF.type, DIP.Passage),
        (passage, OA.exact, Literal(exact)),
        (passage, OA.start, _integer(start)),
        (passage, OA.end, _integer(start + len(raw))),
        (passage, DCTERMS.isPartOf, section),
        (passage, DIP.inText, FILE),
    ]
    return triples if exact == raw else [*triples, (passage, DIP.rawExact, Literal(raw))]


@pytest.fixture
def graph() -> Graph:
    sha256 = hashlib.sha256(RAW.encode()).hexdigest()
    triples: list[Triple] = [
        (FILE, RDF.type, DIP.SourceFile),
        (FILE, SCHEMA.name, Literal("d.txt")),
        (FILE, DIP.sha256, Literal(sha256, datatype=XSD.hexBinary, normalize=False)),
        (FILE, DIP.codePoints, _integer(len(RAW))),
        *_section(FIRST, 1, "一、乌兹别克斯坦共和国总统签署本宣言。"),
        *_section(SECOND, 2, "二、对话伙伴白俄罗斯👩‍⚖️和斯里兰卡。"),
        *_passage(ONE, FIRST, "乌兹别克斯坦共和国总统", "乌兹别克斯坦 10 共和国\n总统"),
        *_passage(TWO, SECOND, "白俄罗斯👩‍⚖️和斯里兰卡", "白俄罗斯👩‍⚖️和斯里兰卡"),
    ]
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "d.txt").write_bytes(RAW.encode())
    return folder


def _write(graph: Graph, folder: Path) -> Path:
    export(graph, folder / "kg.ttl")
    export(((s, p, o, _iri("graph/d")) for s, p, o, _ in quads_of(graph)), folder / "kg.nq")
    return folder


def _problems(graph: Graph, tmp_path: Path, documents: Path) -> list[Problem]:
    return verify(_write(graph, tmp_path), [documents])


def test_what_holds_has_no_problems(graph: Graph, tmp_path: Path, documents: Path) -> None:
    found = examine(_write(graph, tmp_path), [documents])
    assert str(found) == (
        "2 quotes held against their sections, 2 against their files; 1 of 1 source files at hand; problems: 0"
    )


def test_without_the_documents_the_sections_are_still_checked(graph: Graph, tmp_path: Path) -> None:
    found = examine(_write(graph, tmp_path), [])
    assert (found.problems, found.quotes, found.quotes_in_files, found.files_at_hand) == ((), 2, 0, 0)


@pytest.mark.parametrize("passage", [ONE, TWO])
def test_one_changed_character_in_a_quote(graph: Graph, tmp_path: Path, documents: Path, passage: URIRef) -> None:
    exact = str(graph.value(passage, OA.exact))
    graph.set((passage, OA.exact, Literal(exact.replace("斯", "期", 1))))
    problems = _problems(graph, tmp_path, documents)
    assert [p.where for p in problems] == [str(passage)] * 2
    assert "is not in the text of" in problems[0].what
    assert "is not in d.txt at" in problems[1].what


@pytest.mark.parametrize("passage", [ONE, TWO])
@pytest.mark.parametrize("bound", [OA.start, OA.end])
def test_an_offset_that_is_one_off(
    graph: Graph, tmp_path: Path, documents: Path, passage: URIRef, bound: URIRef
) -> None:
    graph.set((passage, bound, _integer(int(str(graph.value(passage, bound))) - 1)))
    (problem,) = _problems(graph, tmp_path, documents)
    assert problem.where == str(passage)


def test_a_raw_quote_that_was_changed(graph: Graph, tmp_path: Path, documents: Path) -> None:
    graph.set((ONE, DIP.rawExact, Literal("乌兹别克斯坦 11 共和国\n总统")))
    assert [p.where for p in _problems(graph, tmp_path, documents)] == [str(ONE)]


@pytest.mark.parametrize("missing", [OA.start, OA.end])
def test_no_offset(graph: Graph, tmp_path: Path, documents: Path, missing: URIRef) -> None:
    graph.remove((TWO, missing, None))
    assert [p.where for p in _problems(graph, tmp_path, documents)] == [str(TWO)]


@pytest.mark.parametrize("missing", [OA.exact, DCTERMS.isPartOf])
def test_a_passage_that_lacks_its_quote_or_section(
    graph: Graph, tmp_path: Path, documents: Path, missing: URIRef
) -> None:
    graph.remove((TWO, missing, None))
    (problem,) = _problems(graph, tmp_path, documents)
    assert "no oa:exact" in problem.what


def test_a_quote_over_two_sections(graph: Graph, tmp_path: Path, documents: Path) -> None:
    graph += Graph()
    for triple in _passage(_iri("passage/3"), WHOLE, "签署本宣言。二、对话伙伴", "签署本宣言。\n\n二、对话伙伴"):
        graph.add(triple)
    graph.add((WHOLE, RDF.type, DIP.Section))
    assert _problems(graph, tmp_path, documents) == []


def test_a_tampered_file_is_named(graph: Graph, tmp_path: Path, documents: Path) -> None:
    (documents / "d.txt").write_bytes(RAW.replace("白俄罗斯", "俄罗斯").encode())
    problems = _problems(graph, tmp_path, documents)
    assert [p.where for p in problems] == [str(FILE), str(FILE), str(TWO)]
    assert "d.txt has the SHA-256" in problems[0].what


def test_a_file_that_cannot_be_read(graph: Graph, tmp_path: Path, documents: Path) -> None:
    (documents / "d.txt").write_bytes(b"")
    assert [p.where for p in _problems(graph, tmp_path, documents)] == [str(FILE)]


def test_the_two_files_of_the_graph_disagree(graph: Graph, tmp_path: Path, documents: Path) -> None:
    _write(graph, tmp_path)
    graph.add((FILE, DCTERMS.title, Literal("x")))
    export(graph, tmp_path / "kg.ttl")
    (problem,) = verify(tmp_path, [documents])
    assert problem.where.endswith("kg.nq")
    assert "lacks 1 triples" in problem.what


@pytest.mark.parametrize("name", ["kg.nq", "kg.ttl"])
def test_one_file_is_enough(graph: Graph, tmp_path: Path, documents: Path, name: str) -> None:
    (_write(graph, tmp_path) / name).unlink()
    assert verify(tmp_path, [documents]) == []


def test_nothing_to_check_is_a_problem(tmp_path: Path) -> None:
    assert "nothing was checked" in verify(tmp_path)[0].what
    export([], tmp_path / "kg.ttl")
    assert "no quote was checked" in verify(tmp_path)[0].what
