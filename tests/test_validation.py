"""Every shape finds what it is there to find, says so in words, and says what it looked at."""

import re
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from kg.validation import SHAPES, Report, focus_counts, path_text, pick, shapes_graph, short, validate
from kg.vocabulary import DIP, ORG, SKOS, XSD

HERE = Path(__file__).resolve().parent / "shapes"
FOLDER = Path(__file__).resolve().parents[1] / "shapes"
MUTATIONS: list[dict[str, Any]] = tomllib.loads((HERE / "mutations.toml").read_text(encoding="utf-8"))["mutation"]
ID = "https://w3id.org/sco-kg/id/"
DIPSH = Namespace(SHAPES)


@pytest.fixture(autouse=True)
def _literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rdflib's Turtle parser would silently mend a dateTime that is typed as a date; kg.exporters reads as written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def conforming() -> Graph:
    return Graph().parse(HERE / "conforming.ttl")


def iri(graph: Graph, name: str) -> URIRef:
    return URIRef(graph.namespace_manager.expand_curie(name))


def mutated(mutation: dict[str, Any]) -> Graph:
    graph = conforming()
    size = len(graph)
    for line in mutation.get("drop", ()):
        subject, predicate, _ = line.split()
        triples = list(graph.triples((iri(graph, subject), iri(graph, predicate), None)))
        for triple in triples:
            graph.remove(triple)
    assert len(graph) < size or "drop" not in mutation, "nothing to drop"
    if "rename" in mutation:
        return renamed(graph, iri(graph, mutation["rename"]), URIRef(ID + "state/白俄罗斯"))
    prefixes = "".join(f"@prefix {p}: <{n}> .\n" for p, n in graph.namespaces())
    return graph.parse(data=prefixes + mutation.get("add", ""), format="turtle")


def renamed(graph: Graph, old: Node, new: Node) -> Graph:
    result = Graph()
    for triple in graph:
        subject, predicate, value = (new if term == old else term for term in triple)
        result.add((subject, predicate, value))
    return result


def of_shape(report: Report, shape: str) -> list[Any]:
    return [result for result in report.results if result.shape == DIPSH[shape]]


def shapes_by_kind(kind: URIRef) -> list[URIRef]:
    return sorted(s for s in shapes_graph().subjects(RDF.type, kind) if isinstance(s, URIRef))


NAMED = [*shapes_by_kind(SH.NodeShape), *shapes_by_kind(SH.PropertyShape)]


def test_the_conforming_graph_conforms_and_every_shape_checks_something() -> None:
    report = validate(conforming())
    assert report.results == ()
    assert report.conforms
    assert set(report.checked) == set(shapes_by_kind(SH.NodeShape))
    assert all(report.checked.values())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("mutation", MUTATIONS, ids=[f"{n}-{m['shape']}" for n, m in enumerate(MUTATIONS)])
def test_a_mutation_is_found_by_its_shape(mutation: dict[str, Any]) -> None:
    report = validate(mutated(mutation))
    found = of_shape(report, mutation["shape"])
    assert found
    severity = shapes_graph().value(DIPSH[mutation["shape"]], SH.severity) or SH.Violation
    assert {SH[result.severity] for result in found} == {severity}
    assert report.conforms is all(result.severity != "Violation" for result in report.results)
    for language in ("en", "zh-Hans"):
        assert found[0].message[language] in report.text(language)


def test_every_shape_has_a_mutation() -> None:
    assert {m["shape"] for m in MUTATIONS} == {shape.removeprefix(SHAPES) for shape in NAMED}


@pytest.mark.parametrize("shape", NAMED, ids=lambda shape: shape.removeprefix(SHAPES))
def test_a_shape_speaks_chinese_and_english(shape: URIRef) -> None:
    messages = [m for m in shapes_graph().objects(shape, SH.message) if isinstance(m, Literal)]
    assert sorted(str(m.language) for m in messages) == ["en", "zh-Hans"]
    if (shape, RDF.type, SH.NodeShape) in shapes_graph():
        labels = [label for label in shapes_graph().objects(shape, RDFS.label) if isinstance(label, Literal)]
        assert sorted(str(label.language) for label in labels) == ["en", "zh-Hans"]


def test_every_shape_is_named_and_used() -> None:
    shapes = shapes_graph()
    constrained = (
        set(shapes.subjects(SH.path)) | set(shapes.objects(None, SH.property)) | set(shapes.subjects(SH.property))
    )
    assert not [shape for shape in constrained if isinstance(shape, BNode)]
    assert set(shapes.objects(None, SH.property)) == set(shapes_by_kind(SH.PropertyShape))


def test_shapes_keep_to_shacl_core() -> None:
    assert not list(shapes_graph().subject_objects(SH.sparql))


def test_a_shape_stands_in_one_file_only() -> None:
    subjects = [s for path in FOLDER.glob("*.ttl") for s in set(Graph().parse(path).subjects(RDF.type))]
    assert len(subjects) == len(set(subjects))


def test_a_membership_without_its_organization_says_so_in_words() -> None:
    graph = conforming()
    graph.remove((URIRef(ID + "membership/a"), ORG.organization, None))
    report = validate(graph)
    assert not report.conforms
    assert (
        "Violation: A membership lacks its organization (org:organization). Node: membership:a (Belarus)."
        in report.text().splitlines()
    )
    assert (
        "错误：成员关系缺少所属组织（org:organization）。节点：membership:a（白俄罗斯）。"
        in report.text("zh-Hans").splitlines()
    )


@pytest.mark.parametrize("data", ["", "<http://example.org/a> a <http://example.org/B> ."])
def test_a_graph_in_which_nothing_is_checked_does_not_conform(data: str) -> None:
    report = validate(Graph().parse(data=data, format="turtle"))
    assert not report.conforms
    assert not any(report.checked.values())
    assert "Nothing was checked" in report.text()
    assert "未检查任何内容" in report.text("zh-Hans")
    assert report.graph.value(DIPSH.report, SH.conforms) == Literal(False)


def test_a_shape_that_checked_nothing_is_said_to_have_checked_nothing() -> None:
    graph = Graph()
    graph.add((URIRef(ID + "state/blr"), RDF.type, DIP.State))
    graph.add((URIRef(ID + "state/blr"), RDFS.label, Literal("Belarus", lang="en")))
    lines = validate(graph).text().splitlines()
    assert "State: 1 checked" in lines
    assert "Membership: none in the graph, nothing checked" in lines


def test_the_data_and_the_shapes_are_not_changed() -> None:
    graph, shapes = conforming(), shapes_graph()
    before, count = set(graph), len(shapes)
    validate(graph)
    assert set(graph) == before
    assert len(shapes) == count


def test_a_subclass_is_checked_where_the_data_does_not_name_its_superclass() -> None:
    graph = Graph()
    graph.add((URIRef(ID + "treaty/a"), RDF.type, DIP.Convention))
    report = validate(graph)
    assert report.checked[DIPSH.Instrument] == 1
    assert of_shape(report, "Instrument-title")


def test_a_document_in_which_little_was_found_conforms() -> None:
    graph = Graph().parse(HERE / "sparse.ttl")
    report = validate(graph)
    assert report.conforms, report.text()


def test_warnings_do_not_keep_a_graph_from_conforming() -> None:
    graph = conforming()
    graph.remove((URIRef(ID + "membership/a"), DIP.attestedOn, None))
    report = validate(graph)
    assert report.conforms
    assert "Warning: A membership lacks the day for which it is attested" in report.text()


@pytest.mark.parametrize("written", ["2011-06-15Z", "2011-06-15T00:00:00", "2011-06-31", "15.06.2011"])
@pytest.mark.filterwarnings("ignore")
def test_a_date_is_checked_as_it_was_written(written: str) -> None:
    graph = conforming()
    literal = Literal(written, datatype=XSD.date, normalize=False)
    graph.add((URIRef(ID + "treaty/a"), DIP.signedOn, literal))
    assert of_shape(validate(graph), "Instrument-signedOn-form")


def test_a_blank_node_does_not_pass_for_a_thing() -> None:
    graph = renamed(conforming(), URIRef(ID + "state/blr"), BNode())
    assert of_shape(validate(graph), "State")


def test_the_report_as_rdf_is_the_same_each_time_and_has_no_blank_results() -> None:
    graph = mutated({"drop": ["membership:a org:organization *", "passage:a oa:exact *"]})
    first, second = validate(graph).graph, validate(graph).graph
    assert isomorphic(first, second)
    assert not [s for s in first.subjects() if isinstance(s, BNode)]
    assert len(list(first.objects(DIPSH.report, SH.result))) == 2
    assert first.value(DIPSH.Membership, DIP.focusNodes) == Literal(1)


def test_the_report_as_rdf_copies_a_path_that_is_more_than_a_property() -> None:
    found = validate(mutated({"drop": ["place:astana skos:prefLabel *"]}))
    path = found.graph.value(DIPSH["result-1"], SH.resultPath)
    assert path is not None
    assert path_text(found.graph, path) == found.results[0].path == "skos:prefLabel|rdfs:label"


def test_focus_nodes_are_counted_by_every_kind_of_target() -> None:
    shapes = Graph().parse(
        data="""@prefix : <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
        :a sh:targetClass :Above . :b sh:targetNode :x , :nowhere .
        :c sh:targetSubjectsOf :p . :d sh:targetObjectsOf :p .""",
        format="turtle",
    )
    data = Graph().parse(
        data="""@prefix : <http://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        :Below rdfs:subClassOf :Above . :x a :Below ; :p :y , :z . :w a :Above , :Below .""",
        format="turtle",
    )
    counts = focus_counts(data, shapes)
    assert [counts[URIRef(f"http://example.org/{name}")] for name in "abcd"] == [2, 2, 1, 2]


def test_paths_are_written_as_sparql_writes_them() -> None:
    graph = Graph().parse(
        data="""@prefix : <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix org: <http://www.w3.org/ns/org#> . :s :path ( org:member [ sh:inversePath org:holds ] ) .""",
        format="turtle",
    )
    path = graph.value(URIRef("http://example.org/s"), URIRef("http://example.org/path"))
    assert path is not None
    assert path_text(graph, path) == "org:member/^org:holds"


def test_words_fall_back_from_language_to_language() -> None:
    assert pick({"en": "a", "zh-Hans": "b"}, "zh") == "b"
    assert pick({"en": "a", "zh-Hans": "b"}, "ru") == "a"
    assert pick({"ru": "c"}, "en") == "c"
    assert pick({}, "en") == ""


def test_terms_are_shortened() -> None:
    assert short(SKOS.prefLabel) == "skos:prefLabel"
    assert short(URIRef(ID + "state/blr")) == "state:blr"
    assert short(URIRef("http://example.org/a")) == "<http://example.org/a>"
    assert short(Literal("甲", lang="zh-Hans")) == '"甲"@zh-Hans'


def many(copies: int) -> Iterator[tuple[Node, Node, Node]]:
    """The conforming graph, and its things again and again under other IRIs."""
    for number in range(copies):
        for triple in conforming():
            yield tuple(  # type: ignore[misc]
                URIRef(f"{term}-{number}") if isinstance(term, URIRef) and term.startswith(ID) else term
                for term in triple
            )


def test_a_document_is_validated_fast() -> None:
    graph = Graph()
    for triple in many(25):
        graph.add(triple)
    assert len(graph) > 3000
    start = time.process_time()
    report = validate(graph)
    assert report.conforms
    assert time.process_time() - start < 3


def test_the_list_of_predicates_is_that_of_the_documentation() -> None:
    shapes = shapes_graph()
    listed = shapes.value(DIPSH["Claim-predicate-form"], SH["in"])
    assert listed is not None
    paragraph = (FOLDER.parent / "docs" / "graph.md").read_text(encoding="utf-8").partition("Predicates of claims")[2]
    documented = set(re.findall(r"\b[a-z]+:[A-Za-z]+", paragraph.partition("\n\n")[0])) - {"org:postIn"}
    assert {short(term) for term in shapes.items(listed)} == documented


def test_a_node_is_named_by_what_the_graph_calls_it() -> None:
    report = validate(mutated({"drop": ["file:a dip:sha256 *"]}))
    assert "Node: file:a (letter.txt)." in report.text()
