"""The SPARQL 1.1 Protocol, clause by clause, by a client that knows HTTP and nothing else.

Each test names the section of https://www.w3.org/TR/sparql11-protocol/ that it asks for.
"""

import gzip
import http.client
import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

BASE = "https://w3id.org/sco-kg/id/"
STATE = f"{BASE}state/blr"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
ASK = "ASK { ?s ?p ?o }"
SELECT = f"SELECT ?o {{ <{STATE}> <{LABEL}> ?o }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{STATE}> <{LABEL}> ?o }}"
DESCRIBE = f"DESCRIBE <{STATE}>"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
BINDINGS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
SYNTAXES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers["content-type"].partition(";")[0]

    @property
    def rows(self) -> list[dict[str, Any]]:
        return list(json.loads(self.body)["results"]["bindings"])

    @property
    def truth(self) -> bool:
        return bool(json.loads(self.body)["boolean"])


def fetch(
    site: Any, target: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None
) -> Reply:
    with closing(http.client.HTTPConnection(site.place[0], site.place[1], timeout=30)) as connection:
        connection.request(method, target, body, dict(headers or {}))
        response = connection.getresponse()
        return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())


@pytest.fixture
def ask(site: Any) -> Any:
    def send(
        method: str = "GET", parameters: Any = (), body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        return fetch(site, "/sparql" + (f"?{urlencode(parameters)}" if parameters else ""), method, body, headers)

    return send


def test_2_1_1_query_via_get(ask: Any) -> None:
    reply = ask(parameters={"query": ASK})
    assert (reply.status, reply.truth) == (200, True)


def test_2_1_2_query_via_post_with_parameters(ask: Any) -> None:
    reply = ask("POST", body=urlencode({"query": ASK}), headers=FORM)
    assert (reply.status, reply.truth) == (200, True)


def test_2_1_3_query_via_post_directly(ask: Any) -> None:
    reply = ask("POST", body=ASK, headers=DIRECT)
    assert (reply.status, reply.truth) == (200, True)


@pytest.mark.parametrize(
    "kind", ["application/sparql-query; charset=UTF-8", 'application/sparql-query;charset="utf-8"']
)
def test_2_1_3_the_body_is_utf_8(ask: Any, kind: str) -> None:
    reply = ask("POST", body='ASK { ?s ?p ?o FILTER(STR(?o) = "白俄罗斯") }'.encode(), headers={"Content-Type": kind})
    assert reply.truth is True


def test_2_1_1_get_may_have_parameters_of_the_dataset_only(ask: Any, site: Any) -> None:
    """The three ways of asking take the dataset from the same parameters."""
    graph = ask(parameters={"query": "SELECT DISTINCT ?g { GRAPH ?g { } }"}).rows[0]["g"]["value"]
    chosen = {"default-graph-uri": graph}
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    counts = {
        ask(parameters={"query": query, **chosen}).body,
        ask("POST", body=urlencode({"query": query, **chosen}), headers=FORM).body,
        ask("POST", parameters=chosen, body=query, headers=DIRECT).body,
        ask(parameters={"query": f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}"}).body,
    }
    assert len(counts) == 1
    assert counts != {ask(parameters={"query": query}).body}


def test_2_1_4_named_graphs_of_the_protocol(ask: Any) -> None:
    graphs = [row["g"]["value"] for row in ask(parameters={"query": "SELECT DISTINCT ?g { GRAPH ?g { } }"}).rows]
    assert len(graphs) > 1
    seen = ask(parameters={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": graphs[0]})
    assert [row["g"]["value"] for row in seen.rows] == [graphs[0]]
    both = ask(
        parameters=[("query", "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")]
        + [("named-graph-uri", graph) for graph in graphs]
    )
    assert {row["g"]["value"] for row in both.rows} == set(graphs)
    only_named = ask(parameters={"query": ASK, "named-graph-uri": graphs[0]})
    assert only_named.truth is False


def test_2_1_4_the_protocol_goes_before_from(ask: Any) -> None:
    first, second = [
        row["g"]["value"] for row in ask(parameters={"query": "SELECT DISTINCT ?g { GRAPH ?g { } }"}).rows
    ][:2]
    count = "SELECT (COUNT(*) AS ?n) FROM <%s> { ?s ?p ?o }"
    asked = ask(parameters={"query": count % first, "default-graph-uri": second})
    assert asked.body == ask(parameters={"query": count % second}).body
    assert asked.body != ask(parameters={"query": count % first}).body


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_2_1_4_a_graph_that_is_not_there_is_refused(ask: Any, name: str) -> None:
    reply = ask(parameters={"query": ASK, name: "http://127.0.0.1:1/"})
    assert reply.status == 400
    assert b"nothing is fetched" in reply.body


@pytest.mark.parametrize("query", [SELECT, ASK])
@pytest.mark.parametrize("accept", BINDINGS)
def test_2_1_5_and_2_1_6_bindings_in_the_format_that_is_accepted(ask: Any, query: str, accept: str) -> None:
    reply = ask(parameters={"query": query}, headers={"Accept": accept})
    assert (reply.status, reply.media_type) == (200, accept)
    parsed = ox.parse_query_results(reply.body, BINDINGS[accept])
    assert bool(parsed) is True if isinstance(parsed, ox.QueryBoolean) else len(list(parsed)) == 3


def test_2_1_6_csv(ask: Any) -> None:
    reply = ask(parameters={"query": SELECT + " ORDER BY ?o"}, headers={"Accept": "text/csv"})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert sorted(reply.body.decode().split("\r\n")) == ["", "Belarus", "o", "Беларусь", "白俄罗斯"]


@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
@pytest.mark.parametrize("accept", SYNTAXES)
def test_2_1_6_graphs_in_the_format_that_is_accepted(ask: Any, query: str, accept: str) -> None:
    reply = ask(parameters={"query": query}, headers={"Accept": accept})
    assert (reply.status, reply.media_type) == (200, accept)
    assert f"<{STATE}>" in {str(quad.subject) for quad in ox.parse(reply.body, SYNTAXES[accept])}


@pytest.mark.parametrize("form", ["text/turtle", "application/n-triples"])
def test_2_1_6_bindings_are_no_graph(ask: Any, form: str) -> None:
    assert ask(parameters={"query": SELECT}, headers={"Accept": form}).status == 406
    assert ask(parameters={"query": CONSTRUCT}, headers={"Accept": "application/sparql-results+json"}).status == 406


@pytest.mark.parametrize(
    "query",
    ["SELECT * {", "BANANA", "SELECT ?x { ?x ex:p ?y }", "SELECT (COUNT(*) AS ?n) ?s { ?s ?p ?o }", "ASK { ?s ?p 'a }"],
)
def test_2_1_7_what_is_no_query_is_400_and_says_where(ask: Any, query: str) -> None:
    for reply in (ask(parameters={"query": query}), ask("POST", body=query, headers=DIRECT)):
        assert reply.status == 400
        assert reply.media_type == "text/plain"
        assert b"line 1, column" in reply.body or b"ex:" in reply.body or b"COUNT" in reply.body or b"?s" in reply.body


@pytest.mark.parametrize(
    ("method", "parameters", "body", "headers", "status"),
    [
        ("GET", [("query", ASK), ("query", ASK)], None, {}, 400),
        ("POST", (), urlencode([("query", ASK), ("query", ASK)]), FORM, 400),
        ("POST", {"query": ASK}, ASK, DIRECT, 400),
        ("POST", (), "", FORM, 400),
        ("POST", (), "", DIRECT, 400),
        ("GET", {"query": ""}, None, {}, 400),
        ("GET", {"default-graph-uri": f"{BASE}graph/astana"}, None, {}, 400),
        ("GET", {"query": ASK, "timeout": "soon"}, None, {}, 400),
        ("GET", {"query": ASK, "timeout": "-1"}, None, {}, 400),
        ("GET", {"query": ASK, "timeout": "nan"}, None, {}, 400),
        ("POST", (), ASK, {"Content-Type": "text/plain"}, 415),
        ("POST", (), ASK, {"Content-Type": "application/sparql-query; charset=utf-16"}, 415),
        ("POST", (), "{}", {"Content-Type": "application/json"}, 415),
        ("PUT", (), ASK, DIRECT, 405),
        ("DELETE", (), None, {}, 405),
        ("PATCH", (), None, {}, 405),
        ("TRACE", (), None, {}, 405),
    ],
)
def test_2_1_7_what_is_refused(
    ask: Any, method: str, parameters: Any, body: Any, headers: Mapping[str, str], status: int
) -> None:
    reply = ask(method, parameters, body, headers)
    assert reply.status == status
    assert reply.body.strip()
    if status == 405:
        assert reply.headers["allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    ("parameters", "body", "headers"),
    [
        ((), "CLEAR ALL", {"Content-Type": "application/sparql-update"}),
        ((), urlencode({"update": "CLEAR ALL"}), FORM),
        ((), urlencode({"query": "CLEAR ALL"}), FORM),
        ((), urlencode({"query": ASK, "using-graph-uri": "urn:g"}), FORM),
        ((), urlencode({"query": ASK, "update": "CLEAR ALL"}), FORM),
        ({"update": "CLEAR ALL"}, ASK, DIRECT),
    ],
)
def test_2_2_updates_are_off(ask: Any, parameters: Any, body: Any, headers: Mapping[str, str]) -> None:
    before = ask(parameters={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).body
    assert ask("POST", parameters, body, headers).status in (400, 403)
    assert ask(parameters={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).body == before


@pytest.mark.parametrize("query", [SELECT, ASK, CONSTRUCT, DESCRIBE])
def test_head_is_get_without_its_body(ask: Any, query: str) -> None:
    got, head = ask(parameters={"query": query}), ask("HEAD", {"query": query})
    assert (head.status, head.body) == (200, b"")
    same = ("content-type", "content-length", "etag", "vary", "access-control-allow-origin")
    assert [head.headers[name] for name in same] == [got.headers[name] for name in same]


def test_options_says_what_may_be_asked(ask: Any) -> None:
    reply = ask("OPTIONS", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"})
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["allow"] == reply.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"


def test_percent_encoding_is_undone_once_and_malformed_is_refused(ask: Any, site: Any) -> None:
    once = 'ASK { FILTER("%41+%2B" = CONCAT("%", "41", "+", "%", "2B")) }'
    assert ask(parameters={"query": once}).truth is True
    assert ask("POST", body=urlencode({"query": once}), headers=FORM).truth is True
    assert ask("POST", body=once, headers=DIRECT).truth is True
    for malformed in ("%zz", "%", "%4", "%ff", "%c3%28", "%ed%a0%80", "%f4%90%80%80", "%00%ff"):
        assert fetch(site, f"/sparql?query=ASK%7B%7D%23{malformed}").status == 400
        assert fetch(site, "/sparql", "POST", f"query=ASK%7B%7D%23{malformed}", FORM).status == 400


def test_an_answer_may_be_compressed(ask: Any) -> None:
    query = {"query": "SELECT * { ?s ?p ?o }"}
    plain, zipped = ask(parameters=query), ask(parameters=query, headers={"Accept-Encoding": "gzip, br"})
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body
    assert len(zipped.body) == int(zipped.headers["content-length"]) < len(plain.body)
    assert "Accept-Encoding" in plain.headers["vary"]
    for refused in ("gzip;q=0", "identity", "br"):
        assert "content-encoding" not in ask(parameters=query, headers={"Accept-Encoding": refused}).headers


def test_a_deadline_may_be_shortened_not_lengthened(ask: Any) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(8)) + " }"
    for asked, told in ((1, b"longer than 1 s"), (600, b"longer than 2 s")):
        reply = ask(parameters={"query": endless, "timeout": asked})
        assert reply.status == 504
        assert told in reply.body


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/sparql", "http://www.w3.org/ns/sparql-service-description#Service"),
        ("/.well-known/void", "http://rdfs.org/ns/void#Dataset"),
    ],
)
def test_the_service_and_the_data_describe_themselves(site: Any, path: str, expected: str) -> None:
    for media_type, syntax in SYNTAXES.items():
        reply = fetch(site, path, headers={"Accept": media_type})
        assert (reply.status, reply.media_type) == (200, media_type)
        assert f"<{expected}>" in {str(quad.object) for quad in ox.parse(reply.body, syntax)}


def test_a_url_may_be_percent_encoded_in_any_way(site: Any) -> None:
    for encoded in (quote(ASK, safe=""), quote(ASK), ASK.replace(" ", "+").replace("{", "%7b").replace("}", "%7D")):
        reply = fetch(site, f"/sparql?query={encoded}")
        assert (reply.status, reply.truth) == (200, True)
