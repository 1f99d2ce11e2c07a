"""Changing the data over HTTP: the update operation (SPARQL 1.1 Protocol, 2.2) and the graph store (its own protocol).

The server runs as the command does, over a folder of its own, and is asked by clients that know HTTP and nothing else.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib import Literal as RDFLiteral
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from SPARQLWrapper import POST, POSTDIRECTLY, URLENCODED, SPARQLWrapper

from kg.server.writing import MAX_GRAPH, MAX_UPDATE, WAITING
from kg.stores.oxigraph import rdf_files

TOKEN = "a-token.for_tests/0123456789~=="
BEARER = {"Authorization": f"Bearer {TOKEN}"}
UPDATE = {**BEARER, "Content-Type": "application/sparql-update"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TURTLE = {**BEARER, "Content-Type": "text/turtle"}
DATA = "GRAPH <urn:g> { <urn:a> <urn:p> 1 . <urn:b> <urn:p> 2 } GRAPH <urn:h> { <urn:c> <urn:p> 3 }"
START = f"DROP ALL ; INSERT DATA {{ <urn:d> <urn:p> 0 . {DATA} }}"


@dataclass
class Server:
    """A server that runs, its folder, and what it said."""

    process: subprocess.Popen[str]
    folder: Path
    client: httpx.Client
    told: list[str] = field(default_factory=list)

    def update(self, text: str, status: int = 204, parameters: Mapping[str, str] | None = None) -> httpx.Response:
        response = self.client.post("/sparql", content=text.encode(), headers=UPDATE, params=parameters or {})
        assert response.status_code == status, response.text
        return response

    def rows(self, query: str) -> list[tuple[str, ...]]:
        response = self.client.get("/sparql", params={"query": query})
        assert response.status_code == 200, response.text
        found = response.json()
        names = found["head"]["vars"]
        return sorted(tuple(row[name]["value"] for name in names) for row in found["results"]["bindings"])

    def default(self) -> set[str]:
        """The triples of the default graph itself."""
        return set(self.client.get("/graphs?default", headers={"Accept": "application/n-triples"}).text.splitlines())

    def quads(self) -> list[tuple[str, ...]]:
        return self.rows("SELECT ?g ?s ?o { GRAPH ?g { ?s ?p ?o } }")


@contextmanager
def serving(folder: Path, *arguments: str, token: str = TOKEN) -> Iterator[Server]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "KG_TOKEN": token}
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *arguments]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch,
        subprocess.Popen(command, env={**environment, "TMPDIR": scratch}, stderr=subprocess.PIPE, text=True) as process,
    ):
        assert process.stderr
        told: list[str] = []
        for line in process.stderr:
            told.append(line)
            if line.startswith("SPARQL"):
                break
        address = re.search(r"Site +(http\S+)/\n", "".join(told))
        assert address, told
        reader = threading.Thread(target=lambda: told.extend(process.stderr or ()))
        reader.start()
        try:
            transport = httpx.HTTPTransport(retries=5)
            with httpx.Client(base_url=address[1], transport=transport, timeout=60) as client:
                yield Server(process, folder, client, told)
        finally:
            process.terminate()
            process.wait()
            reader.join()


def made(folder: Path) -> Path:
    (folder / "kg.ttl").write_text("<urn:a> <urn:p> 1 .", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(made(tmp_path_factory.mktemp("writable")), "--writable", "--timeout", "3", "--memory", "512") as found:
        yield found
    assert not [line for line in found.told if TOKEN in line or "Traceback" in line]
    assert sorted(path.name for path in found.folder.iterdir()) == ["kg.ttl", "written.nq"]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(made(tmp_path_factory.mktemp("closed"))) as found:
        yield found


@pytest.fixture
def fresh(server: Server) -> Server:
    """The server with the same data each time."""
    server.update(START)
    return server


# -- who may write ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, BEARER])
def test_updates_are_off_by_default(closed: Server, headers: dict[str, str]) -> None:
    update = "INSERT DATA { <urn:x> <urn:y> 1 }"
    direct = {"Content-Type": "application/sparql-update", **headers}
    for response in (
        closed.client.post("/sparql", content=update, headers=direct),
        closed.client.post("/sparql", data={"update": update}, headers=headers),
    ):
        assert (response.status_code, "--writable" in response.text) == (403, True)
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        response = closed.client.request(method, "/graphs?default", content="", headers={**TURTLE, **headers})
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert "--writable" in response.text or method == "PATCH"
    assert closed.rows("SELECT ?s { ?s ?p ?o }") == [("urn:a",)]
    assert [path.name for path in closed.folder.iterdir()] == ["kg.ttl"]


@pytest.mark.parametrize(
    ("token", "told"),
    [("", "KG_TOKEN"), ("short", "at least 16"), ("with spaces in it that are no part", "at least 16")],
)
def test_a_token_that_is_none_is_told_at_the_start(tmp_path: Path, token: str, told: str) -> None:
    assert told in refused_start(made(tmp_path), token)


def test_what_cannot_be_written_is_told_at_the_start(tmp_path: Path) -> None:
    assert "wants a folder" in refused_start(made(tmp_path) / "kg.ttl", TOKEN)
    with serving(tmp_path, "--writable"):
        assert "another server" in refused_start(tmp_path, TOKEN)


def refused_start(folder: Path, token: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "KG_TOKEN": token}
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", "--writable"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("kg: ")
    assert not token or token not in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("authorization", "challenge"),
    [
        (None, "Bearer"),
        ("Basic YTpi", "Bearer"),
        (TOKEN, "Bearer"),
        ("Bearer", 'Bearer error="invalid_token"'),
        ("Bearer wrong", 'Bearer error="invalid_token"'),
        (f"Bearer {TOKEN[:-1]}", 'Bearer error="invalid_token"'),
        (f"Bearer {TOKEN}x", 'Bearer error="invalid_token"'),
    ],
)
def test_without_the_token_nothing_is_written(server: Server, authorization: str | None, challenge: str) -> None:
    headers = {"Authorization": authorization} if authorization else {}
    before = server.quads()
    update = "INSERT DATA { GRAPH <urn:g> { <urn:x> <urn:y> 1 } }"
    for method, path, content, kind in (
        ("POST", "/sparql", update, "application/sparql-update"),
        ("POST", "/sparql", urlencode({"update": update}), FORM["Content-Type"]),
        ("POST", f"/sparql?access_token={quote(TOKEN)}", update, "application/sparql-update"),
        ("PUT", "/graphs?graph=urn:g", "", "text/turtle"),
        ("POST", "/graphs?default", "", "text/turtle"),
        ("DELETE", "/graphs?graph=urn:g", "", "text/turtle"),
    ):
        response = server.client.request(method, path, content=content, headers={"Content-Type": kind, **headers})
        assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, challenge)
    assert server.quads() == before


def test_a_page_of_another_origin_cannot_write(server: Server) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Headers": "authorization"}
    for path, methods in (("/sparql", "GET, HEAD, POST, OPTIONS"), ("/graphs?default", "GET, HEAD, OPTIONS")):
        response = server.client.options(path, headers={**asked, "Access-Control-Request-Method": "POST"})
        assert response.status_code == 204
        assert "authorization" not in response.headers["Access-Control-Allow-Headers"].lower()
        assert response.headers["Access-Control-Allow-Methods"] == methods
        assert "Access-Control-Allow-Credentials" not in response.headers
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS, PUT, POST, DELETE"


def test_no_other_process_has_the_token(server: Server) -> None:
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server.process.pid)], capture_output=True, text=True)
    found = [Path(f"/proc/{pid}/environ").read_bytes() for pid in children.stdout.split()]
    assert len(found) >= 2
    assert not any(TOKEN.encode() in environment for environment in found)


# -- the update operation --------------------------------------------------------------------------------------------


def test_2_2_1_and_2_2_2_what_is_answered_is_seen(fresh: Server) -> None:
    text = 'INSERT DATA { GRAPH <urn:g> { <urn:x> <urn:%s> "上合 + %%41" } }'
    values = []
    for name, headers, content in (
        ("form", {**BEARER, **FORM}, urlencode({"update": text % "form"})),
        ("direct", UPDATE, text % "direct"),
        ("charset", {**BEARER, "Content-Type": "application/sparql-update; charset=UTF-8"}, text % "charset"),
    ):
        response = fresh.client.post("/sparql", content=content.encode(), headers=headers)
        assert (response.status_code, response.content) == (204, b"")
        values.append((f"urn:{name}", "上合 + %41"))
        assert fresh.rows("SELECT ?p ?o { <urn:x> ?p ?o }") == sorted(values)


def test_3_every_form_of_update(fresh: Server) -> None:
    fresh.update("PREFIX u: <urn:> DELETE DATA { GRAPH u:g { u:a u:p 1 } } ; INSERT DATA { u:e u:p 4 }")
    assert fresh.quads() == [("urn:g", "urn:b", "2"), ("urn:h", "urn:c", "3")]
    fresh.update(
        "WITH <urn:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 5 } WHERE { ?s ?p ?o } ; "
        "INSERT { GRAPH <urn:i> { ?s ?p ?o } } USING <urn:h> WHERE { ?s ?p ?o } ; "
        "DELETE WHERE { <urn:e> ?p ?o }"
    )
    assert fresh.quads() == [("urn:g", "urn:b", "5"), ("urn:h", "urn:c", "3"), ("urn:i", "urn:c", "3")]
    fresh.update("COPY <urn:h> TO <urn:k> ; MOVE <urn:i> TO <urn:j> ; ADD <urn:g> TO <urn:j> ; CLEAR GRAPH <urn:g>")
    fresh.update("CREATE GRAPH <urn:empty> ; DROP GRAPH <urn:h> ; DROP SILENT GRAPH <urn:nowhere>")
    assert fresh.quads() == [("urn:j", "urn:b", "5"), ("urn:j", "urn:c", "3"), ("urn:k", "urn:c", "3")]
    assert fresh.rows("SELECT ?g { GRAPH ?g { } }") == [("urn:empty",), ("urn:g",), ("urn:j",), ("urn:k",)]


def test_without_a_graph_it_is_the_default_graph_itself_which_queries_see_with_all_others(fresh: Server) -> None:
    assert fresh.rows("SELECT ?s { ?s ?p ?o }") == [("urn:a",), ("urn:b",), ("urn:c",), ("urn:d",)]
    assert len(fresh.default()) == 1
    fresh.update("DELETE WHERE { ?s ?p ?o }")
    assert fresh.default() == set()
    assert fresh.rows("SELECT ?s { ?s ?p ?o }") == [("urn:a",), ("urn:b",), ("urn:c",)]
    fresh.update("INSERT DATA { <urn:a> <urn:p> 1 }")
    assert fresh.rows("SELECT ?s { ?s ?p ?o }") == [("urn:a",), ("urn:b",), ("urn:c",)]


def test_2_2_3_the_graphs_of_the_protocol(fresh: Server) -> None:
    copied = "INSERT { GRAPH <urn:new> { ?s ?p ?o } } WHERE { %s }"
    for using, pattern, found in (
        ({"using-graph-uri": "urn:g"}, "?s ?p ?o", ["urn:a", "urn:b"]),
        ({"using-named-graph-uri": "urn:h"}, "GRAPH ?g { ?s ?p ?o }", ["urn:c"]),
        ({"using-graph-uri": ["urn:g", "urn:h"]}, "?s ?p ?o", ["urn:a", "urn:b", "urn:c"]),
    ):
        form = urlencode({"update": f"DROP SILENT GRAPH <urn:new> ; {copied % pattern}", **using}, doseq=True)
        assert fresh.client.post("/sparql", content=form, headers={**BEARER, **FORM}).status_code == 204
        assert fresh.rows("SELECT ?s { GRAPH <urn:new> { ?s ?p ?o } }") == [(name,) for name in found]
    fresh.update(
        f"DROP GRAPH <urn:new> ; {copied % '?s ?p ?o GRAPH <urn:h> { ?x ?y ?z }'}",
        parameters={"using-graph-uri": "urn:g", "using-named-graph-uri": "urn:h"},
    )
    assert fresh.rows("SELECT ?s { GRAPH <urn:new> { ?s ?p ?o } }") == [("urn:a",), ("urn:b",)]
    conflict = fresh.update("INSERT { ?s ?p 1 } USING <urn:g> WHERE { ?s ?p ?o }", 400, {"using-graph-uri": "urn:h"})
    assert "USING or WITH" in conflict.text


def test_relative_iris_have_the_base_of_the_data(fresh: Server) -> None:
    fresh.update("INSERT DATA { GRAPH <urn:g> { <x> <urn:base> <../y> } }")
    assert fresh.rows("SELECT * { ?s <urn:base> ?o }") == [("https://w3id.org/y", "https://w3id.org/sco-kg/x")]


@pytest.mark.parametrize(
    ("method", "parameters", "content", "headers", "status"),
    [
        ("POST", {}, "INSERT DATA { <urn:x> <urn:y> ", UPDATE, 400),
        ("POST", {}, "SELECT * { ?s ?p ?o }", UPDATE, 400),
        ("POST", {}, b"INSERT DATA { <urn:x> <urn:y> '\xff' }", UPDATE, 400),
        ("POST", {}, "INSERT DATA { <urn:x> <urn:y> ?z }", UPDATE, 400),
        ("POST", {}, "INSERT DATA { <urn:x> <urn:y> 1 } ; DROP GRAPH <urn:nowhere>", UPDATE, 400),
        ("POST", {}, "INSERT DATA { <urn:x> <urn:y> 1 } ; LOAD <http://127.0.0.1:1/>", UPDATE, 400),
        ("POST", {}, "INSERT { <urn:x> ?p 1 } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", UPDATE, 400),
        ("POST", {"using-graph-uri": "relative"}, "DELETE WHERE { ?s ?p ?o }", UPDATE, 400),
        ("POST", {"update": "CLEAR ALL"}, "CLEAR ALL", UPDATE, 400),
        ("POST", {"query": "ASK {}"}, "CLEAR ALL", UPDATE, 400),
        ("POST", {}, urlencode([("update", "CLEAR ALL"), ("update", "CLEAR ALL")]), {**BEARER, **FORM}, 400),
        ("POST", {}, urlencode({"update": "CLEAR ALL", "query": "ASK {}"}), {**BEARER, **FORM}, 400),
        ("POST", {}, urlencode({"using-graph-uri": "urn:g"}), {**BEARER, **FORM}, 400),
        ("POST", {}, "update=%zz", {**BEARER, **FORM}, 400),
        ("GET", {"update": "CLEAR ALL"}, "", BEARER, 400),
        ("POST", {}, "CLEAR ALL", {**BEARER, "Content-Type": "text/plain"}, 415),
        ("POST", {}, "CLEAR ALL", {**BEARER, "Content-Type": "application/sparql-update; charset=utf-16"}, 415),
        ("PUT", {}, "CLEAR ALL", UPDATE, 405),
        ("PATCH", {}, "CLEAR ALL", UPDATE, 405),
        ("POST", {}, "CLEAR ALL", {**UPDATE, "If-Match": '"x"'}, 412),
    ],
)
def test_2_2_4_what_is_wrong_changes_nothing(
    server: Server, method: str, parameters: dict[str, str], content: Any, headers: dict[str, str], status: int
) -> None:
    before = server.client.get("/health").json()["version"]
    response = server.client.request(method, "/sparql", params=parameters, content=content, headers=headers)
    assert response.status_code == status, response.text
    assert response.text.strip()
    assert server.client.get("/health").json()["version"] == before


def test_a_syntax_error_has_its_place(server: Server) -> None:
    assert "line 2, column 12" in server.update("INSERT DATA { <urn:x>\n <urn:y> 1 ", 400).text


def test_nothing_is_fetched(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as trap:
        address = f"http://127.0.0.1:{trap.getsockname()[1]}/"
        for text in (
            f"LOADSILENT<{address}>",
            f"PREFIX e:<{address}>LOADe:x",
            f"DELETE WHERE {{ SERVICE<{address}>{{}} }}",
        ):
            server.update(text, 400)
        context = f'{{"@context": "{address}", "name": "x"}}'
        response = put(server, "?graph=urn:x", context, "application/ld+json")
        assert (response.status_code, "remote contexts" in response.text) == (400, True)
        trap.settimeout(0.2)
        with pytest.raises(TimeoutError):
            trap.accept()


def test_an_update_that_does_not_end_is_stopped(fresh: Server) -> None:
    before = fresh.quads()
    values = " ".join(str(number) for number in range(300))
    many = " ".join(f"VALUES ?{name} {{ {values} }}" for name in "abcdef")
    stopped = fresh.update(f"INSERT {{ <urn:x> <urn:y> 1 }} WHERE {{ {many} FILTER(?a + ?b = ?c * ?d * ?f) }}", 504)
    assert "longer than 3 s" in stopped.text
    hoard = fresh.update(f"INSERT {{ ?a <urn:y> ?b . <urn:x> ?b ?c }} WHERE {{ {many} BIND(IRI(STR(?a)) AS ?s) }}", 504)
    assert "nothing is changed" in hoard.text
    assert fresh.quads() == before


def test_an_update_that_wants_too_much_memory_is_stopped(fresh: Server) -> None:
    before = fresh.quads()
    doubled = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(34))
    response = fresh.update(f'INSERT {{ <urn:x> <urn:y> ?a34 }} WHERE {{ BIND("x" AS ?a0) {doubled} }}', 503)
    assert "512 MiB" in response.text
    assert fresh.quads() == before


@pytest.mark.parametrize(
    ("path", "headers", "most"), [("/sparql", UPDATE, MAX_UPDATE), ("/graphs?default", TURTLE, MAX_GRAPH)]
)
def test_a_body_that_is_too_long(server: Server, path: str, headers: dict[str, str], most: int) -> None:
    response = server.client.post(path, content=b"#" * (most + 1), headers=headers)
    assert (response.status_code, str(most) in response.text) == (413, True)


# -- the graph store -------------------------------------------------------------------------------------------------

BODIES = {
    "text/turtle": "<urn:s> <urn:p> [ <urn:q> 7 ] .",
    "application/n-triples": '<urn:s> <urn:p> _:x .\n_:x <urn:q> "7" .',
    "application/ld+json": '{"@id": "urn:s", "urn:p": {"urn:q": "7"}}',
    "application/rdf+xml": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
    '<r:Description r:about="urn:s"><u:p r:parseType="Resource"><u:q>7</u:q></u:p></r:Description></r:RDF>',
}


def put(server: Server, asked: str, content: Any, kind: str = "text/turtle", method: str = "PUT") -> httpx.Response:
    headers = {**BEARER, "Content-Type": kind}
    return server.client.request(method, f"/graphs{asked}", content=content, headers=headers)


@pytest.mark.parametrize("kind", BODIES)
def test_5_3_put_and_5_2_get(fresh: Server, kind: str) -> None:
    asked = f"?graph={quote('http://example.org/graph?a=上', safe='')}"
    assert fresh.client.get(f"/graphs{asked}").status_code == 404
    assert put(fresh, asked, BODIES[kind], kind).status_code == 201
    assert put(fresh, asked, BODIES[kind], f"{kind}; charset=utf-8").status_code == 204
    for accept in BODIES:
        got = fresh.client.get(f"/graphs{asked}", headers={"Accept": accept})
        assert (got.status_code, got.headers["Content-Type"].partition(";")[0]) == (200, accept)
        assert len(list(ox.parse(got.content, ox.RdfFormat.from_media_type(accept)))) == 2
        head = fresh.client.head(f"/graphs{asked}", headers={"Accept": accept})
        assert (head.status_code, head.content) == (200, b"")
        assert all(head.headers[name] == got.headers[name] for name in ("Content-Type", "Content-Length", "ETag"))
    known = {"Accept": accept, "If-None-Match": got.headers["ETag"]}
    assert fresh.client.get(f"/graphs{asked}", headers=known).status_code == 304
    assert fresh.client.get(f"/graphs{asked}", headers={"Accept": "image/png"}).status_code == 406
    assert fresh.rows("SELECT ?s { GRAPH <urn:g> { ?s ?p ?o } }") == [("urn:a",), ("urn:b",)]


def test_5_5_post_merges_and_keeps_blank_nodes_apart(fresh: Server) -> None:
    for _ in range(2):
        assert put(fresh, "?graph=urn:g", BODIES["text/turtle"], method="POST").status_code == 204
    assert fresh.rows("SELECT (COUNT(DISTINCT ?b) AS ?n) { GRAPH <urn:g> { <urn:s> <urn:p> ?b . ?b <urn:q> 7 } }") == [
        ("2",)
    ]
    assert ("urn:g", "urn:a", "1") in fresh.quads()
    assert put(fresh, "?graph=urn:other", BODIES["text/turtle"], method="POST").status_code == 201


def test_5_5_post_to_no_graph_makes_one(fresh: Server) -> None:
    response = put(fresh, "", "<#me> <urn:p> 1 .", method="POST")
    assert response.status_code == 201
    made = fresh.client.get(
        str(response.url.join(response.headers["Location"])), headers={"Accept": "application/n-triples"}
    )
    assert made.status_code == 200
    assert re.match(r"<https://w3id.org/sco-kg/id/graph/\w+#me> ", made.text)


def test_5_4_delete(fresh: Server) -> None:
    assert fresh.client.delete("/graphs?graph=urn:g", headers=BEARER).status_code == 204
    assert fresh.client.get("/graphs?graph=urn:g").status_code == 404
    assert fresh.client.delete("/graphs?graph=urn:g", headers=BEARER).status_code == 404
    assert fresh.quads() == [("urn:h", "urn:c", "3")]


def test_the_default_graph(fresh: Server) -> None:
    assert fresh.default() == {'<urn:d> <urn:p> "0"^^<http://www.w3.org/2001/XMLSchema#integer> .'}
    assert put(fresh, "?default", '<urn:x> <urn:p> "y" .').status_code == 204
    assert put(fresh, "?default", '<urn:x> <urn:p> "z" .', method="POST").status_code == 204
    assert fresh.default() == {'<urn:x> <urn:p> "y" .', '<urn:x> <urn:p> "z" .'}
    assert len(fresh.quads()) == 3
    assert fresh.client.delete("/graphs?default", headers=BEARER).status_code == 204
    assert fresh.client.get("/graphs?default").status_code == 200
    assert fresh.default() == set()
    fresh.update("DROP ALL ; INSERT DATA { <urn:only> <urn:p> 1 }")
    assert len(fresh.default()) == 1


def test_an_empty_graph_is_one(fresh: Server) -> None:
    assert put(fresh, "?graph=urn:empty", "").status_code == 201
    assert put(fresh, "?graph=urn:empty", "# nothing").status_code == 204
    got = fresh.client.get("/graphs?graph=urn:empty", headers={"Accept": "application/n-triples"})
    assert (got.status_code, got.text) == (200, "")


@pytest.mark.parametrize(
    ("method", "asked", "content", "kind", "status"),
    [
        ("PUT", "?graph=urn:g", "<urn:a> <urn:b>", "text/turtle", 400),
        ("PUT", "?graph=urn:g", BODIES["text/turtle"], "application/rdf+xml", 400),
        (
            "POST",
            "?graph=urn:g",
            '{"@id": "urn:x", "@graph": [{"@id": "urn:a", "urn:p": 1}]}',
            "application/ld+json",
            400,
        ),
        ("POST", "?graph=urn:g", b"<urn:a> <urn:b> '\xff' .", "text/turtle", 400),
        ("PUT", "?graph=urn:g", "<urn:a> <urn:b> 1 .", "text/csv", 415),
        ("PUT", "?graph=urn:g", "<urn:a> <urn:b> 1 .", "", 415),
        ("PUT", "?graph=urn:g", "<urn:a> <urn:b> 1 .", "application/trig", 415),
        ("PUT", "?graph=relative", "<urn:a> <urn:b> 1 .", "text/turtle", 400),
        ("PUT", "?graph=urn:g&default", "<urn:a> <urn:b> 1 .", "text/turtle", 400),
        ("PUT", "?graph=urn:g&graph=urn:h", "<urn:a> <urn:b> 1 .", "text/turtle", 400),
        ("PUT", "", "<urn:a> <urn:b> 1 .", "text/turtle", 400),
        ("DELETE", "", "", "text/turtle", 400),
        ("GET", "", "", "text/turtle", 400),
        ("GET", "?graph=", "", "text/turtle", 400),
        ("GET", "?grpah=urn:g", "", "text/turtle", 400),
        ("PATCH", "?graph=urn:g", "CLEAR ALL", "application/sparql-update", 405),
        ("TRACE", "?graph=urn:g", "", "text/turtle", 405),
    ],
)
def test_5_1_what_is_wrong_changes_nothing(
    server: Server, method: str, asked: str, content: Any, kind: str, status: int
) -> None:
    before = server.client.get("/health").json()["version"]
    response = put(server, asked, content, kind, method)
    assert response.status_code == status, response.text
    assert status != 405 or response.headers["Allow"] == "GET, HEAD, OPTIONS, PUT, POST, DELETE"
    assert server.client.get("/health").json()["version"] == before


def test_a_bad_body_says_where(server: Server) -> None:
    assert "line 2" in put(server, "?graph=urn:g", "<urn:a> <urn:b> 1 .\n<urn:a> <urn:b> .").text


def test_graphs_can_be_read_where_writing_is_off(closed: Server) -> None:
    (graph,) = closed.rows("SELECT ?g { GRAPH ?g { } }")[0]
    got = closed.client.get("/graphs", params={"graph": graph}, headers={"Accept": "application/n-triples"})
    assert (got.status_code, got.text.count("\n")) == (200, 1)
    assert closed.default() == set()


# -- what lasts ------------------------------------------------------------------------------------------------------


def test_what_is_written_outlasts_the_server(tmp_path: Path) -> None:
    found = "?b <urn:in> <urn:x> ; <urn:of> ?other . ?other <urn:in> <urn:y>"
    count = f"SELECT (COUNT(DISTINCT ?b) AS ?n) {{ GRAPH <urn:g> {{ {found} }} }}"
    text = "_:a <urn:in> <urn:x> ; <urn:of> _:c . _:b <urn:in> <urn:x> ; <urn:of> _:c . _:c <urn:in> <urn:y>"
    with serving(made(tmp_path), "--writable") as first:
        first.update(
            f'INSERT DATA {{ <urn:d> <urn:p> "zh"@zh-Hans GRAPH <urn:g> {{ {text} }} }} ; CREATE GRAPH <urn:empty>'
        )
        seen = [first.quads()[:1], first.rows(count), first.rows("SELECT ?g { GRAPH ?g { } }"), first.default()]
        version = first.client.get("/health").json()["version"]
    assert seen[1] == [("2",)]
    with serving(tmp_path) as second:
        assert [
            second.quads()[:1],
            second.rows(count),
            second.rows("SELECT ?g { GRAPH ?g { } }"),
            second.default(),
        ] == seen
        assert second.client.get("/health").json()["version"] == version
        assert "written.nq is served in place of the other files" in second.told[0]
        assert not any(line.startswith("warning") for line in second.told)
    written = (tmp_path / "written.nq").stat().st_mtime
    os.utime(tmp_path / "kg.ttl", (written + 5, written + 5))
    with serving(tmp_path) as third:
        assert "warning: newer than" in third.told[1]
        assert "kg.ttl" in third.told[1]
    (tmp_path / "written.nq").unlink()
    with serving(tmp_path) as fourth:
        assert fourth.rows("SELECT ?s { ?s ?p ?o }") == [("urn:a",)]


def test_an_empty_file_is_a_beginning(tmp_path: Path) -> None:
    (tmp_path / "written.nq").touch()
    with serving(tmp_path, "--writable", "--log-format", "off") as server:
        assert server.client.get("/").status_code == 200
        server.update("INSERT DATA { <urn:a> <urn:p> 1 }")
        server.update("CLEAR ALL")
        assert (server.rows("SELECT * { ?s ?p ?o }"), server.default()) == ([], set())
        server.process.send_signal(signal.SIGHUP)
        server.update("INSERT DATA { <urn:a> <urn:p> 2 }")
        assert server.rows("SELECT ?o { ?s ?p ?o }") == [("2",)]
    assert rdf_files(tmp_path) == [tmp_path / "written.nq"]


def test_updates_at_once_all_take_effect_and_queries_go_on(fresh: Server) -> None:
    clients, each, failures = 4, 3, list[str]()
    stop = threading.Event()

    def write(number: int) -> None:
        for step in range(each):
            subject = f"<urn:w{number}-{step}>"
            fresh.update(f"INSERT DATA {{ GRAPH <urn:w> {{ {subject} <urn:p> 1 }} }}")
            if not fresh.rows(f"SELECT * {{ {subject} <urn:p> ?o }}"):
                failures.append(f"{subject} is not seen after the answer")

    def read() -> None:
        with httpx.Client(base_url=fresh.client.base_url, timeout=60) as client:
            while not stop.wait(0.02):
                for path in ("/sparql?query=SELECT+*+%7B+%3Furn+a+%3Fo+%7D", "/graphs?graph=urn:g", "/"):
                    if (status := client.get(path).status_code) != 200:
                        failures.append(f"{path}: {status}")

    readers = [threading.Thread(target=read) for _ in range(2)]
    run([threading.Thread(target=write, args=[number]) for number in range(clients)], readers, stop)
    assert failures == []
    assert fresh.rows("SELECT (COUNT(*) AS ?n) { GRAPH <urn:w> { ?s ?p ?o } }") == [(str(clients * each),)]


def run(writers: list[threading.Thread], readers: list[threading.Thread], stop: threading.Event) -> None:
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in readers:
        thread.join()


@pytest.mark.parametrize("seconds", [0.4, 1.1, 2.3])
def test_a_server_that_is_killed_loses_no_answered_update_and_keeps_no_half_one(tmp_path: Path, seconds: float) -> None:
    answered: list[int] = []
    with serving(made(tmp_path), "--writable") as server:
        first = server.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
        assert first.status_code == 204

        def write(begin: int) -> None:
            with httpx.Client(base_url=server.client.base_url, timeout=60) as client:
                for number in range(begin, 1000, 3):
                    triples = " ".join(f"<urn:n{number}> <urn:p> {part} ." for part in range(500))
                    try:
                        response = client.post("/sparql", content=f"INSERT DATA {{ {triples} }}", headers=UPDATE)
                    except httpx.HTTPError:
                        return
                    if response.status_code == 204:
                        answered.append(number)

        killing = threading.Timer(seconds, server.process.kill)
        killing.start()
        run([threading.Thread(target=write, args=[number]) for number in range(3)], [], threading.Event())
        killing.join()
    with serving(tmp_path, "--writable") as again:
        counts = again.rows(
            "SELECT ?s (COUNT(*) AS ?n) { ?s <urn:p> ?o FILTER(STRSTARTS(STR(?s), 'urn:n')) } GROUP BY ?s"
        )
        assert {count for _, count in counts} <= {"500"}
        assert again.rows("SELECT ?o { <urn:a> <urn:b> ?o }") == [("urn:c",)]
        assert {f"urn:n{number}" for number in answered} <= {subject for subject, _ in counts}
        assert sorted(path.name for path in tmp_path.iterdir()) == ["kg.ttl", "written.nq"]
        again.update("INSERT DATA { <urn:n> <urn:p> 1 }")


# -- clients that people have ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", [URLENCODED, POSTDIRECTLY])
def test_sparqlwrapper(fresh: Server, encoding: str) -> None:
    wrapper = SPARQLWrapper(f"{str(fresh.client.base_url).rstrip('/')}/sparql")
    wrapper.addCustomHttpHeader("Authorization", BEARER["Authorization"])
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(encoding)
    wrapper.setQuery('INSERT DATA { GRAPH <urn:g> { <urn:x> <urn:y> "上合" } }')
    assert wrapper.query().response.status == 204
    assert fresh.rows("SELECT ?o { <urn:x> <urn:y> ?o }") == [("上合",)]


def test_rdflib(fresh: Server) -> None:
    address = f"{str(fresh.client.base_url).rstrip('/')}/sparql"
    store = SPARQLUpdateStore(address, address, headers=BEARER, autocommit=False)
    graph = Graph(store, identifier=URIRef("urn:rdflib"))
    for number in range(20):
        graph.add((URIRef(f"urn:x{number}"), URIRef("urn:y"), RDFLiteral("上合", lang="zh")))
    store.commit()
    assert fresh.rows("SELECT (COUNT(*) AS ?n) { GRAPH <urn:rdflib> { ?s <urn:y> '上合'@zh } }") == [("20",)]
    graph.remove((URIRef("urn:x0"), None, None))
    store.commit()
    assert len(graph) == 19
    assert URIRef("urn:rdflib") in {one.identifier for one in Dataset(store).graphs()}


def test_the_service_says_whether_it_takes_updates(server: Server, closed: Server) -> None:
    sd = "http://www.w3.org/ns/sparql-service-description#"
    for asked, expected in ((server, {f"{sd}SPARQL11Query", f"{sd}SPARQL11Update"}), (closed, {f"{sd}SPARQL11Query"})):
        body = asked.client.get("/sparql", headers={"Accept": "application/n-triples"}).content
        found = {
            quad.object.value
            for quad in ox.parse(body, ox.RdfFormat.N_TRIPLES)
            if quad.predicate.value == f"{sd}supportedLanguage" and isinstance(quad.object, ox.NamedNode)
        }
        assert found == expected


def test_there_is_an_end_to_waiting(server: Server) -> None:
    statuses: list[int] = []

    def write() -> None:
        with httpx.Client(base_url=server.client.base_url, timeout=120) as client:
            response = client.post("/sparql", content="INSERT BANANA", headers=UPDATE)
            statuses.append(response.status_code if "Retry-After" in response.headers else -response.status_code)

    run([threading.Thread(target=write) for _ in range(WAITING + 4)], [], threading.Event())
    assert set(statuses) == {-400, 503}
