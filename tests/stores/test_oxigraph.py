import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import BadGraph, BadQuery
from kg.stores import Question
from kg.stores.formats import CSV, JSON, N_TRIPLES, TURTLE
from kg.stores.oxigraph import Oxigraph, _Sink, rdf_files

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kg.nq").write_text('<urn:a> <urn:p> "1" <urn:g1> .\n<urn:a> <urn:p> "上合"@zh-Hans <urn:g2> .\n')
    (tmp_path / "kg.ttl").write_text('<urn:a> <urn:p> "1", "上合"@zh-Hans, "only in Turtle" .')
    return tmp_path


def rows(store: Oxigraph, text: str, **dataset: tuple[str, ...]) -> list[dict[str, str]]:
    content = json.loads(store.answer(Question(text, JSON, **dataset)))
    return [{name: term["value"] for name, term in row.items()} for row in content["results"]["bindings"]]


def test_kg_ttl_is_not_loaded_beside_kg_nq(folder: Path) -> None:
    assert [file.name for file in rdf_files(folder)] == ["kg.nq"]
    assert rows(Oxigraph.of(folder), COUNT) == [{"n": "2"}]


def test_kg_ttl_alone_goes_to_a_graph_of_its_own(folder: Path) -> None:
    (folder / "kg.nq").unlink()
    found = rows(Oxigraph.of(folder), "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert found == [{"g": "https://w3id.org/sco-kg/id/graph/kg.ttl"}]


def test_what_updates_left_is_in_place_of_the_files(folder: Path) -> None:
    (folder / "written.nq").write_text("# empty graph: <urn:empty>\n<urn:x> <urn:p> _:b <urn:g> .\n_:b <urn:p> _:c .\n")
    assert [file.name for file in rdf_files(folder)] == ["written.nq"]
    assert [file.name for file in rdf_files(folder, written=False)] == ["kg.nq"]
    found = Oxigraph.of(folder)
    assert rows(found, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o FILTER(isBlank(?o)) }") == [{"n": "2"}]
    assert rows(found, "SELECT ?g { GRAPH ?g { } } ORDER BY ?g") == [{"g": "urn:empty"}, {"g": "urn:g"}]
    assert rows(found, "SELECT ?x { ?x <urn:p>/<urn:p> ?y }") == [{"x": "urn:x"}]


def test_what_a_user_adds_is_served_and_the_report_is_not(folder: Path) -> None:
    (folder / "更多.nt").write_text("<urn:b> <urn:p> <urn:c> .")
    (folder / "report.ttl").write_text("not even Turtle")
    assert rows(Oxigraph.of(folder), COUNT) == [{"n": "3"}]


@pytest.mark.parametrize("some", [0, 1, 2, 3, 100])
def test_files_are_loaded_in_parts(folder: Path, monkeypatch: pytest.MonkeyPatch, some: int) -> None:
    monkeypatch.setattr("kg.stores.oxigraph._AT_ONCE", some)
    (folder / "more.nt").write_text("".join(f"<urn:{number}> <urn:p> <urn:c> .\n" for number in range(5)))
    assert rows(Oxigraph.of(folder), COUNT) == [{"n": "7"}]
    assert rows(Oxigraph.of(folder), "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == [{"n": "7"}]


def test_the_default_graph_is_the_union_unless_the_query_names_one(folder: Path) -> None:
    store = Oxigraph.of(folder)
    assert len(rows(store, "SELECT * { ?s ?p ?o }")) == 2
    assert len(rows(store, "SELECT * FROM <urn:g1> { ?s ?p ?o }")) == 1
    assert rows(store, "SELECT * FROM NAMED <urn:g1> { ?s ?p ?o }") == []


def test_a_triple_of_two_graphs_is_one_triple_of_their_union(folder: Path) -> None:
    (folder / "again.nt").write_text('<urn:a> <urn:p> "1" .\n')
    store = Oxigraph.of(folder)
    assert rows(store, COUNT) == [{"n": "2"}]
    assert rows(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == [{"n": "3"}]


def test_t8_the_dataset_of_the_protocol_goes_before_that_of_the_query(folder: Path) -> None:
    store = Oxigraph.of(folder)
    assert rows(store, "SELECT ?o FROM <urn:g2> { ?s ?p ?o }", default_graphs=("urn:g1",)) == [{"o": "1"}]
    assert rows(store, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }", default_graphs=("urn:g1",)) == []
    assert rows(store, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }", named_graphs=("urn:g2",)) == [{"g": "urn:g2"}]


@pytest.mark.parametrize("source", ["FROM <file:///etc/passwd>", "FROM NAMED <http://127.0.0.1:1/>"])
def test_t3_a_graph_from_elsewhere_is_refused(folder: Path, source: str) -> None:
    with pytest.raises(BadQuery, match="nothing is fetched"):
        Oxigraph.of(folder).answer(Question(f"SELECT * {source} {{ ?s ?p ?o }}", JSON))


def test_a_syntax_error_has_line_and_column_and_names_undeclared_prefixes(folder: Path) -> None:
    with pytest.raises(BadQuery, match=r"^line 2, column 11: .*not declared with PREFIX: ex:$"):
        Oxigraph.of(folder).answer(Question("SELECT *\n{ ?s ex:p ?o }", JSON))


def test_an_unknown_function_is_an_error_of_the_query(folder: Path) -> None:
    with pytest.raises(BadQuery, match="not supported"):
        Oxigraph.of(folder).answer(Question("SELECT (<urn:f>(1) AS ?x) { }", JSON))


def test_names_with_full_stops_are_understood(folder: Path) -> None:
    text = "PREFIX s: <urn:> SELECT (s:a.annex.2.6 AS ?x) ('s:a.b.c' AS ?y) { }"
    assert rows(Oxigraph.of(folder), text) == [{"x": "urn:a.annex.2.6", "y": "s:a.b.c"}]


def test_graphs_and_bindings_have_their_formats(folder: Path) -> None:
    store = Oxigraph.of(folder)
    construct = "PREFIX u: <urn:> CONSTRUCT { u:a ?p 1 } WHERE { ?s ?p ?o }"
    assert "@prefix u: <urn:> ." in store.answer(Question(construct, TURTLE)).decode()
    with pytest.raises(BadQuery, match="cannot be answered in text/csv"):
        store.answer(Question(construct, CSV))
    with pytest.raises(BadQuery, match="cannot be answered in application/n-triples"):
        store.answer(Question("ASK { }", N_TRIPLES))


def test_t10_an_answer_is_whole_or_an_error() -> None:
    store = ox.Store()
    store.extend([ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(n)) for n in range(100)])
    results = store.query("SELECT * { ?s ?p ?o }")
    assert isinstance(results, ox.QuerySolutions)
    with pytest.raises(OSError, match="add LIMIT"):
        results.serialize(_Sink(1000), ox.QueryResultsFormat.JSON)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("bad.ttl", "<a:b> <a:b>\n<a:b> , .", "bad.ttl: .*line 2"), ("data.pdf", "x", "no RDF format")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(BadGraph, match=message):
        Oxigraph.of(tmp_path / name)


def test_a_folder_without_rdf_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadGraph, match="kg build"):
        Oxigraph.of(tmp_path)
