"""The SPARQL 1.1 Protocol against a server that runs, by a plain HTTP client."""

from collections.abc import Callable
from urllib.parse import quote

import httpx
import pytest

GRAPHS = "https://w3id.org/sco-kg/id/graph/"
LABELS = 'SELECT ?s { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> "白俄罗斯"@zh-hans }'
CONSTRUCT = "CONSTRUCT { <urn:a> <urn:b> ?o } WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?o }"
ENCODED = "ASK { <https://w3id.org/sco-kg/id/place/%E4%B8%8A%E6%B5%B7> ?p ?o }"
DECODED = "ASK { <https://w3id.org/sco-kg/id/place/上海> ?p ?o }"

Send = Callable[[httpx.Client, str], httpx.Response]


def get(client: httpx.Client, query: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query})


def form(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query})


def direct(client: httpx.Client, query: str) -> httpx.Response:
    headers = {"Content-Type": "application/sparql-query; charset=utf-8"}
    return client.post("/sparql", content=query.encode(), headers=headers)


every_method = pytest.mark.parametrize("send", [get, form, direct])


@every_method
def test_t5_a_chinese_literal_goes_both_ways(client: httpx.Client, send: Send) -> None:
    response = send(client, LABELS)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/sparql-results+json"
    assert [row["s"]["value"] for row in response.json()["results"]["bindings"]] == [
        "https://w3id.org/sco-kg/id/state/blr"
    ]
    names = send(client, 'SELECT ("上海合作组织" AS ?name) { }').json()
    assert names["results"]["bindings"][0]["name"]["value"] == "上海合作组织"


@every_method
def test_t4_form_is_decoded_once(client: httpx.Client, send: Send) -> None:
    assert send(client, ENCODED).json()["boolean"] is True
    assert send(client, DECODED).json()["boolean"] is False


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o } LIMIT 1", "ASK { }"])
@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
    ],
)
def test_t6_formats_of_bindings(client: httpx.Client, query: str, accept: str, content_type: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/n-quads", "application/n-quads"),
        ("application/trig", "application/trig"),
        ("text/html", "text/html; charset=utf-8"),
    ],
)
def test_t28_formats_of_graphs(client: httpx.Client, accept: str, content_type: str) -> None:
    response = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)
    assert "白俄罗斯" in response.text


def test_t6_not_acceptable_lists_what_there_is(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": "text/csv"})
    assert response.status_code == 406
    assert "text/turtle" in response.text
    assert "application/ld+json" in response.text


@pytest.mark.parametrize(
    ("parameters", "content_type"),
    [
        ({"format": "xml"}, "application/sparql-results+xml"),
        ({"output": "csv"}, "text/csv; charset=utf-8"),
        ({"results": "text/tab-separated-values"}, "text/tab-separated-values; charset=utf-8"),
        ({"format": ["tsv", "text/tab-separated-values"]}, "text/tab-separated-values; charset=utf-8"),
        ({"format": "turtle"}, "application/sparql-results+json"),
        ({"format": "unheard-of"}, "application/sparql-results+json"),
    ],
)
def test_t7_the_names_of_formats_and_what_is_unknown(
    client: httpx.Client, parameters: dict[str, str], content_type: str
) -> None:
    response = client.get("/sparql", params={"query": "ASK { }", **parameters})
    assert response.headers["Content-Type"] == content_type


def test_t7_a_name_in_the_address_of_a_direct_post_counts(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    response = client.post("/sparql?format=csv", content="ASK { }", headers=headers)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"


def test_a_syntax_error_has_line_and_column(client: httpx.Client) -> None:
    response = get(client, "SELECT *\n{ ?s ?p")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.startswith("line 2, column ")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:1/>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "SELECT * " + "{" * 3000,
        "",
    ],
)
@every_method
def test_t3_what_reaches_out_or_breaks_is_refused(client: httpx.Client, send: Send, query: str) -> None:
    response = send(client, query)
    assert response.status_code == 400
    assert len(response.text.splitlines()) == 1


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"default-graph-uri": GRAPHS + "astana"}, {"astana": False, "default": True}),
        ({"named-graph-uri": GRAPHS + "astana"}, {"astana": True, "default": False}),
        ({}, {"astana": True, "default": True}),
    ],
)
def test_t8_the_dataset_of_the_protocol(
    client: httpx.Client, parameters: dict[str, str], expected: dict[str, bool]
) -> None:
    ask = {"astana": f"ASK {{ GRAPH <{GRAPHS}astana> {{ ?s ?p ?o }} }}", "default": "ASK { ?s ?p ?o }"}
    found = {
        name: client.get("/sparql", params={"query": q, **parameters}).json()["boolean"] for name, q in ask.items()
    }
    assert found == expected


def test_t8_an_unknown_graph_is_refused(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "ASK { }", "default-graph-uri": "http://x/unknown"})
    assert response.status_code == 400
    assert "http://x/unknown" in response.text


@pytest.mark.parametrize("query", ["", "?query=" + quote("ASK { }")])
def test_t8_head_is_get_without_a_body(client: httpx.Client, query: str) -> None:
    got, headed = client.get("/sparql" + query), client.head("/sparql" + query)
    assert headed.status_code == 200
    assert headed.content == b""
    assert headed.headers["Content-Length"] == str(len(got.content))
    assert headed.headers["Content-Type"] == got.headers["Content-Type"]


@pytest.mark.parametrize(
    ("accept", "content_type", "told"),
    [
        ("*/*", "text/turtle; charset=utf-8", "a sd:Service"),
        ("application/ld+json;q=0.9, text/turtle;q=0.1", "application/ld+json", "#Service"),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8", "Who is what?"),
    ],
)
def test_t8_a_bare_get_describes_the_service(client: httpx.Client, accept: str, content_type: str, told: str) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)
    assert (
        "Who is what?" in response.text
        if "html" in content_type
        else "#Service" in response.text or "sd:Service" in response.text
    )


def test_t9_scripts_of_other_origins_may_read_even_errors(client: httpx.Client) -> None:
    for response in (get(client, "ASK { }"), get(client, "ASK {"), client.get("/nowhere"), client.put("/sparql")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    preflight = client.options("/sparql", headers={"Origin": "http://x", "Access-Control-Request-Method": "POST"})
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert client.options("/").headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/sparql")
    assert response.status_code == 405
    assert {name.strip() for name in response.headers["Allow"].split(",")} == {"GET", "HEAD", "POST", "OPTIONS"}


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        (None, b"ASK { }", 415),
        ("text/plain", b"ASK { }", 415),
        ("application/sparql-update", b"CLEAR ALL", 403),
        ("application/sparql-query; charset=gbk", b"ASK { }", 415),
        ("application/sparql-query", b"ASK { ?s ?p '\xff' }", 400),
        ("application/x-www-form-urlencoded", b"query=%FF", 400),
        ("application/x-www-form-urlencoded", b"update=CLEAR+ALL", 403),
        ("application/x-www-form-urlencoded", b"query=ASK{}&query=ASK{}", 400),
        ("application/x-www-form-urlencoded", b"", 400),
        ("application/sparql-query", b"#" * 1_100_000, 413),
    ],
)
def test_bodies_that_are_refused(client: httpx.Client, content_type: str | None, body: bytes, status: int) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    assert client.post("/sparql", content=body, headers=headers).status_code == status


@pytest.mark.parametrize("query", ["query=ASK{}&query=ASK{}", "query=%FF", "default-graph-uri=http://x/", "query="])
def test_addresses_that_are_refused(client: httpx.Client, query: str) -> None:
    assert client.get(f"/sparql?{query}").status_code == 400


def test_an_answer_that_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    first = get(client, LABELS)
    known = {"If-None-Match": f'"x", {first.headers["ETag"]}'}
    again = client.get("/sparql", params={"query": LABELS}, headers=known)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    other = client.get("/sparql", params={"query": LABELS}, headers={"Accept": "text/csv"})
    assert other.headers["ETag"] != first.headers["ETag"]


def test_an_answer_that_changes_by_itself_has_no_tag(client: httpx.Client) -> None:
    assert "ETag" not in get(client, "SELECT (RAND() AS ?r) { }").headers


def test_t27_every_variant_varies(client: httpx.Client) -> None:
    for accept in ("text/html", "text/csv", "image/png"):
        response = client.get("/sparql", params={"query": "ASK { }"}, headers={"Accept": accept})
        assert response.headers["Vary"] == "Accept, Accept-Encoding, Accept-Language"


def test_t16_a_slash_at_the_end_is_redirected_with_the_query(client: httpx.Client) -> None:
    response = client.get("/sparql/", params={"query": "ASK { }"})
    assert response.status_code == 308
    assert client.get("/sparql/", params={"query": "ASK { }"}, follow_redirects=True).json()["boolean"] is True
    posted = client.post("/sparql/", data={"query": "ASK { }"}, follow_redirects=True)
    assert posted.json()["boolean"] is True


def test_a_browser_sees_a_table_with_its_query(client: httpx.Client) -> None:
    query = "SELECT ?o { <https://w3id.org/sco-kg/id/state/hostile> ?p ?o }"
    response = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"})
    assert query.replace("<", "&lt;").replace(">", "&gt;") in response.text
    assert "<script>" not in response.text
    assert "&lt;script&gt;alert(1)" in response.text
    assert 'href="javascript' not in response.text
