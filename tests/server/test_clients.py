"""The clients that people have: SPARQLWrapper in all its formats, rdflib's SPARQLStore, and ``kg query``."""

import warnings
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef, Variable
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    N3,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)

from kg.errors import BadQuery
from kg.querying import query

SKOS = "http://www.w3.org/2004/02/skos/core#"
STATE = "https://w3id.org/sco-kg/id/state/blr"
QUERIES = {
    "SELECT": f'SELECT ?o {{ <{STATE}> <{SKOS}prefLabel> ?o FILTER(langMatches(lang(?o), "zh")) }}',
    "ASK": f'ASK {{ ?s <{SKOS}prefLabel> ?o FILTER(STR(?o) = "白俄罗斯") }}',
    "CONSTRUCT": f"CONSTRUCT WHERE {{ <{STATE}> <{SKOS}prefLabel> ?o }}",
    "DESCRIBE": f"DESCRIBE <{STATE}>",
}
METHODS = {"GET": (GET, URLENCODED), "form": (POST, URLENCODED), "direct": (POST, POSTDIRECTLY)}
BINDINGS = {JSON: "sparql-results+json", XML: "sparql-results+xml", CSV: "csv", TSV: "tab-separated-values"}
GRAPHS = {TURTLE: "turtle", N3: "turtle", RDFXML: "rdf+xml", XML: "rdf+xml", JSONLD: "ld+json"}
MATRIX = [
    (form, wanted, subtype)
    for form in QUERIES
    for wanted, subtype in (BINDINGS if form in ("SELECT", "ASK") else GRAPHS).items()
]


def text_of(converted: Any) -> str:
    if isinstance(converted, Graph):
        return converted.serialize(format="nt", encoding="utf-8").decode()
    if isinstance(converted, bytes):
        return converted.decode()
    return str(converted) if isinstance(converted, dict) else str(converted.toxml())


@pytest.mark.parametrize("only_conneg", [False, True])
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("form", "wanted", "subtype"), MATRIX)
def test_t7_sparqlwrapper(site: Any, form: str, wanted: str, subtype: str, method: str, only_conneg: bool) -> None:
    wrapper = SPARQLWrapper(site.sparql)
    verb, encoding = METHODS[method]
    wrapper.setMethod(verb)
    wrapper.setRequestMethod(encoding)
    wrapper.setReturnFormat(wanted)
    wrapper.setOnlyConneg(only_conneg)
    wrapper.setQuery(QUERIES[form])
    result = wrapper.query()
    assert result.response.headers.get_content_subtype() == subtype
    assert ("rue" if form == "ASK" else "白俄罗斯") in text_of(result.convert())


def test_t7_json_for_a_graph_is_json_ld(site: Any) -> None:
    wrapper = SPARQLWrapper(site.sparql)
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(QUERIES["CONSTRUCT"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert wrapper.query().response.headers.get_content_type() == "application/ld+json"


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("wanted", ["xml", "json", "csv"])
def test_rdflib_store(site: Any, method: Any, wanted: str) -> None:
    graph = Graph(SPARQLStore(site.sparql, method=method, returnFormat=wanted))
    assert "白俄罗斯" in {str(row[Variable("o")]) for row in graph.query(QUERIES["SELECT"]).bindings}


def test_rdflib_triples(site: Any) -> None:
    graph = Graph(SPARQLStore(site.sparql))
    found = {str(label) for label in graph.objects(URIRef(STATE), URIRef(SKOS + "prefLabel"))}
    assert found == {"白俄罗斯", "Belarus", "Беларусь"}


@pytest.mark.parametrize("name", ["table", "json", "csv", "tsv", "xml"])
def test_kg_query_asks_the_endpoint_as_it_asks_the_file(site: Any, name: str, tmp_path: Path) -> None:
    graph = Path(__file__).parent / "graph.trig"
    assert query(QUERIES["SELECT"], endpoint=site.sparql, format=name) == query(QUERIES["SELECT"], graph, format=name)
    assert "白俄罗斯" in query(QUERIES["CONSTRUCT"], endpoint=site.sparql, format="turtle")


def test_kg_query_tells_what_the_endpoint_says(site: Any) -> None:
    with pytest.raises(BadQuery, match="refused the query: line 1, column"):
        query("SELECT * {", endpoint=site.sparql)
