"""SERVICE, through HTTP, with a second server that answers and others that misbehave."""

import gzip
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pyoxigraph as ox
import pytest

from kg.errors import BadQuery, EndpointError
from kg.server.dataset import Dataset, opened
from kg.server.federation import endpoints
from kg.server.relay import AGENT, MAX_REMOTE
from kg.server.running import run
from kg.stores.guard import examine
from tests.server.conftest import GRAPH, Site, serving

PATIENCE = 2.0
FOUND = '{"head":{"vars":["s","name"]},"results":{"bindings":[%s]}}'
ROW = '{"s":{"type":"uri","value":"https://w3id.org/sco-kg/id/state/blr"},"name":{"type":"literal","value":"Bjelorusija"}}'
RESULTS = "application/sparql-results+json"
BLR = "<https://w3id.org/sco-kg/id/state/blr>"
JOINED = "SELECT ?name ?label { %s <http://www.w3.org/2004/02/skos/core#prefLabel> ?label SERVICE %s { ?s ?p ?name } }"


@dataclass
class Strange:
    """Servers on one port, one for each path, most of which misbehave; they remember what they were asked."""

    address: str
    asked: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    def at(self, path: str) -> str:
        return f"{self.address}{path}"


PATHS = ["/ok", "/xml", "/moved301", "/moved303", "/moved307", "/500", "/html", "/garbage", "/midway", "/cut", "/ask"]
PATHS += ["/gzip", "/huge", "/endless", "/slow", "/drip", "/metadata", "/ok?default-graph-uri=urn:g"]


@pytest.fixture(scope="module")
def strange() -> Iterator[Strange]:
    with strangers() as found:
        yield found


@contextmanager
def strangers() -> Iterator[Strange]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            place.asked.append((self.path, dict(self.headers), body))
            getattr(self, self.path.strip("/").partition("?")[0].rstrip("0123456789"), self.failing)()

        def send(self, status: int, body: bytes, kind: str = RESULTS, **headers: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def ok(self) -> None:
            self.send(200, (FOUND % ROW).encode())

        def metadata(self) -> None:
            self.ok()

        def xml(self) -> None:
            body = (
                '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="name"/></head><results>'
            )
            body += '<result><binding name="name"><literal>Bjelorusija</literal></binding></result></results></sparql>'
            self.send(200, body.encode(), "application/sparql-results+xml")

        def moved(self) -> None:
            self.send(int(self.path[-3:]), b"", Location=place.at("/metadata"))

        def failing(self) -> None:
            self.send(500, b"this stranger\r\nis \x1b[31mill", "text/plain")

        def html(self) -> None:
            self.send(200, b"<html>", "text/html")

        def garbage(self) -> None:
            self.send(200, b"\x00\xff")

        def midway(self) -> None:
            self.send(200, (FOUND % (ROW + ", oops")).encode())

        def cut(self) -> None:
            self.send(200, (FOUND % ROW).encode(), **{"Content-Length": "9999"})

        def ask(self) -> None:
            self.send(200, b'{"head":{},"boolean":true}')

        def gzip(self) -> None:
            self.send(200, gzip.compress((FOUND % ROW).encode()), **{"Content-Encoding": "gzip"})

        def huge(self) -> None:
            self.send(200, (FOUND % ",".join([ROW] * (MAX_REMOTE // len(ROW) + 1))).encode())

        def endless(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", RESULTS)
            self.end_headers()
            self.wfile.write(FOUND.partition("%")[0].encode())
            while True:
                self.wfile.write((ROW + ",").encode() * 1000)

        def slow(self) -> None:
            time.sleep(2 * PATIENCE)
            self.ok()

        def drip(self) -> None:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 1000:
                self.wfile.write(bytes([byte]))
                time.sleep(0.1)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        place = Strange(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield place
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A second server of ours, over another graph."""
    path = tmp_path_factory.mktemp("other") / "other.ttl"
    path.write_text(f'{BLR} <urn:capital> "明斯克"@zh . <urn:x> <urn:capital> "Elsewhere" .', "utf-8")
    with opened(path) as dataset, serving(dataset, timeout=10) as site:
        yield site


@pytest.fixture(scope="module")
def federated(dataset: Dataset, other: Site, strange: Strange) -> Iterator[Site]:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        closed = f"http://127.0.0.1:{reserved.getsockname()[1]}/closed"
    named = [other.sparql, closed, *map(strange.at, PATHS)]
    with serving(dataset, timeout=30, federate=named, federate_timeout=PATIENCE) as site:
        yield site


@pytest.fixture(autouse=True)
def forgetful(strange: Strange) -> None:
    strange.asked.clear()


def ask(site: Site, text: str, **more: str) -> httpx.Response:
    return site.client.post("/sparql", data={"query": text, **more}, headers={"Accept": RESULTS})


def rows(response: httpx.Response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    return [{name: term["value"] for name, term in row.items()} for row in response.json()["results"]["bindings"]]


def test_a_query_joins_what_two_servers_know(federated: Site, other: Site) -> None:
    text = f"""SELECT ?name ?capital {{
      ?state <http://www.w3.org/2004/02/skos/core#prefLabel> ?name FILTER(lang(?name) = "en")
      SERVICE <{other.sparql}> {{ ?state <urn:capital> ?capital FILTER(lang(?capital) = "zh") }}
    }}"""
    response = ask(federated, text)
    assert rows(response) == [{"name": "Belarus", "capital": "明斯克"}]
    assert "ETag" not in response.headers
    got = federated.client.get("/sparql", params={"query": text}, headers={"Accept": RESULTS, "If-None-Match": "*"})
    assert rows(got) == rows(response)


def test_it_is_asked_each_time_anew(federated: Site, strange: Strange) -> None:
    text = f"SELECT * {{ SERVICE <{strange.at('/ok')}> {{ ?s ?p ?name }} }}"
    for _ in range(6):
        assert rows(federated.client.get("/sparql", params={"query": text}, headers={"Accept": RESULTS}))
    assert len(strange.asked) == 6


def test_the_endpoint_learns_who_asks_and_only_its_part(federated: Site, strange: Strange) -> None:
    endpoint = strange.at("/ok?default-graph-uri=urn:g")
    assert rows(ask(federated, f"SELECT ?name {{ BIND('秘密' AS ?x) SERVICE <{endpoint}> {{ ?s ?p ?name }} }}"))
    (path, headers, body), *more = strange.asked
    assert (path, more, headers["User-Agent"]) == ("/ok?default-graph-uri=urn:g", [], AGENT)
    assert headers["Host"] == strange.address.removeprefix("http://")
    (text,) = parse_qs(body)["query"]
    assert text.endswith("\nSELECT * WHERE { ?s ?p ?name . }")
    assert "127.0.0.1" not in text


@pytest.mark.parametrize("path", ["/ok", "/xml"])
def test_both_formats_are_read(federated: Site, strange: Strange, path: str) -> None:
    found = rows(ask(federated, f"SELECT ?name {{ SERVICE <{strange.at(path)}> {{ ?s ?p ?name }} }}"))
    assert found == [{"name": "Bjelorusija"}]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("SELECT * { { SELECT ?name { SERVICE <E> { ?s ?p ?name } } LIMIT 1 } }", 1),
        ("SELECT * { ?s ?p ?o OPTIONAL { SERVICE <E> { ?s ?p2 ?name } } } LIMIT 5", 1),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <E> { ?s ?p2 ?name } } }", 1),
        ("SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?a ?b ?c SERVICE <E> { ?s ?p2 ?name } } }", 1),
        ("SELECT * { { SERVICE<E>{ ?s ?p ?name } } UNION { service silent <E> { ?s ?q ?name } } }", 2),
        ("SELECT * { SERVICE # <http://x/>\n <E> { ?s ?p ?name } FILTER(?name != 'SERVICE <http://x/> { }') }", 1),
    ],
)
def test_it_may_stand_anywhere_and_asks_once(federated: Site, strange: Strange, text: str, times: int) -> None:
    assert rows(ask(federated, text.replace("E>", strange.at("/ok") + ">")))
    assert len(strange.asked) == times


@pytest.mark.parametrize("form", ["ASK", "CONSTRUCT { ?s ?p ?name }"])
def test_other_forms(federated: Site, strange: Strange, form: str) -> None:
    text = f"{form} {{ ?s ?p ?x SERVICE <{strange.at('/ok')}> {{ ?s ?q ?name }} }}"
    response = federated.client.post("/sparql", data={"query": text})
    assert (response.status_code, len(strange.asked)) == (200, 1)


FAILURES = [
    ("/moved301", 502, "answered 301, a redirect, and none is followed"),
    ("/moved303", 502, "answered 303, a redirect, and none is followed"),
    ("/moved307", 502, "answered 307, a redirect, and none is followed"),
    ("/500", 502, "answered 500: this stranger is [31mill"),
    ("/html", 502, "answered with text/html"),
    ("/garbage", 502, "answered with what cannot be read"),
    ("/midway", 502, "answered with what cannot be read"),
    ("/cut", 502, "broke off its answer"),
    ("/ask", 502, "answered yes or no"),
    ("/gzip", 502, "answered in the encoding gzip"),
    ("/huge", 502, f"answered with more than {MAX_REMOTE} bytes"),
    ("/endless", 502, f"answered with more than {MAX_REMOTE} bytes"),
    ("/slow", 504, "did not answer within 1.6 s"),
    ("/drip", 504, "did not answer within 1.6 s"),
]


@pytest.mark.parametrize(("path", "status", "told"), FAILURES)
def test_a_stranger_who_misbehaves_is_named(
    federated: Site, strange: Strange, path: str, status: int, told: str
) -> None:
    for where in ("SERVICE <E> { ?s ?p ?name }", "FILTER NOT EXISTS { SERVICE <E> { ?s ?p ?name } }"):
        began = time.monotonic()
        text = f"SELECT * {{ {BLR} a ?t {where.replace('E>', strange.at(path) + '>')} }}"
        response = ask(federated, text)
        assert response.status_code == status, response.text
        assert f"<{strange.at(path)}> {told}" in response.text
        assert "SERVICE SILENT goes on without it" in response.text
        assert time.monotonic() - began < PATIENCE + 1
        assert {asked[0] for asked in strange.asked} == {path}


@pytest.mark.parametrize("path", [path for path, _, _ in FAILURES])
def test_a_silent_one_is_done_without(federated: Site, strange: Strange, path: str) -> None:
    response = ask(federated, JOINED % (BLR, f"SILENT <{strange.at(path)}>"))
    assert {row["label"] for row in rows(response)} == {"白俄罗斯", "Belarus", "Беларусь"}
    assert all("name" not in row for row in rows(response))


def test_an_endpoint_that_is_down(federated: Site) -> None:
    refusal = ask(federated, "SELECT * { SERVICE <http://closed/> { } }").text
    closed = next(iri for iri in re.findall("<(.*?)>", refusal) if iri.endswith("/closed"))
    response = ask(federated, f"SELECT * {{ SERVICE <{closed}> {{ ?s ?p ?o }} }}")
    assert response.status_code == 502
    assert f"<{closed}> cannot be reached" in response.text
    assert rows(ask(federated, f"SELECT * {{ SERVICE SILENT <{closed}> {{ ?s ?p ?o }} }}")) == [{}]


def test_the_deadline_of_the_request_may_be_shorter(federated: Site, strange: Strange) -> None:
    began = time.monotonic()
    response = ask(federated, f"SELECT * {{ SERVICE <{strange.at('/slow')}> {{ ?s ?p ?o }} }}", timeout="0.5")
    assert (response.status_code, time.monotonic() - began < 1.5) == (504, True)
    assert "within 0.4 s" in response.text


def test_what_is_slow_here_is_stopped_too(federated: Site, strange: Strange) -> None:
    crossed = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(9))
    text = f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{strange.at('/ok')}> {{ ?s ?p ?name }} {crossed} }}"
    response = ask(federated, text)
    assert response.status_code == 504
    assert "the query ran longer than 2 s" in response.text


def refused(endpoint: str) -> list[str]:
    host = endpoint.removeprefix("http://")
    return [
        "SELECT * { SERVICE <http://169.254.169.254/> { ?s ?p ?o } }",
        "SELECT * { SERVICE ?e { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT ?e { ?s ?p ?o } }",
        f"SELECT * {{ VALUES ?e {{ <{endpoint}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(<{endpoint}> AS ?e) {{ SELECT * {{ FILTER EXISTS {{ SERVICE ?e {{ }} }} }} }} }}",
        f"SELECT * {{ SERVICE <{endpoint}/> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <{endpoint}#> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <{endpoint}?> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <HTTP://{host}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <http://{host.replace('127.0.0.1', 'LOCALHOST')}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <\\u0068ttp://{host}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <http://{host.replace('127.0.0.1', '%31%32%37.0.0.1')}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <http://me:you@{host}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE < {endpoint}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE '{endpoint}' {{ ?s ?p ?o }} }}",
        f"PREFIX e: <{endpoint}> SELECT * {{ SERVICE e: {{ ?s ?p ?o }} }}",
        f"PREFIX e: <{endpoint}> SELECT * {{ SERVICEe: {{ ?s ?p ?o }} }}",
        f"PREFIX SERVICE: <{endpoint}> SELECT * {{ SERVICE: {{ ?s ?p ?o }} }}",
        f"BASE <{endpoint}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE<{endpoint}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICESILENT<{endpoint}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o }} SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o SERVICE ?o {{ ?s ?p ?o }} }} }}",
        "SELECT * { BIND(1 AS ?x) FILTER(?x<?x#>'''\n || true) SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #'''\n}",
        f"SELECT * {{ FILTER(?x<?x&&?x='x>' ) SERVICE <{endpoint}> {{?a ?b ?c}} #'\n}}",
        f"SELECT * {{ SERVICE <{endpoint}",
        "SELECT * { SERVICE",
        "SELECT * { SERVICE SILENT",
    ]


@pytest.mark.parametrize("number", range(len(refused(""))))
def test_t3_everything_else_is_refused(federated: Site, strange: Strange, number: int) -> None:
    text = refused(strange.at("/ok"))[number]
    for method in ("POST", "GET"):
        sent = {"data" if method == "POST" else "params": {"query": text}}
        response = federated.client.request(method, "/sparql", **sent)  # type: ignore[arg-type]
        assert response.status_code == 400, response.text
        assert "SERVICE asks only <" in response.text
        assert f"<{strange.at('/ok')}>" in response.text
    assert strange.asked == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * { SERVICE <E> { ?s ?p ?o SERVICE <E> { ?s ?p ?o } } }", "a SERVICE inside a SERVICE is not asked"),
        ("SELECT * { SERVICE <E> { { } { { SERVICE <E> { } } } } }", "a SERVICE inside a SERVICE is not asked"),
        ("SELECT * {" + "SERVICE <E> { ?s ?p ?o }" * 5 + "}", "more than 4 SERVICE clauses"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <E> { ?s ?p ?o } }", "INSERT is an update"),
        ("SELECT * FROM <E> { ?s ?p ?o SERVICE <E> { ?s ?p ?o } }", "is no graph of this data set"),
        ("SELECT * { SERVICE <E> ", "line 1, column"),
    ],
)
def test_what_is_too_much_or_wrong(federated: Site, strange: Strange, text: str, told: str) -> None:
    response = ask(federated, text.replace("E>", strange.at("/ok") + ">"))
    assert response.status_code == 400
    assert told in response.text
    assert strange.asked == []


def test_a_syntax_error_is_where_it_is(federated: Site, strange: Strange) -> None:
    clause = f"SERVICE <{strange.at('/ok')}> {{ ?s ?p ?o }}"
    for before in ("", f"{clause} ", f"{clause}\n{clause} "):
        text = f"SELECT * {{ {before}{clause} oops }}"
        with pytest.raises(SyntaxError) as parsed:
            ox.Store().query(text)
        line, column = re.findall(r"\d+", str(parsed.value))[:2]
        response = ask(federated, text)
        assert response.status_code == 400
        assert response.text.startswith(f"line {line}, column {column}:"), (response.text, column)
        assert "127.0.0.1" not in response.text


def test_an_endpoint_may_ask_itself(dataset: Dataset, strange: Strange) -> None:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    itself = f"http://127.0.0.1:{port}/kg/sparql"
    with process("--port", str(port), "--mount", "/kg", "--federate", itself) as client:
        text = f"SELECT (COUNT(*) AS ?n) {{ {BLR} ?p ?o SERVICE <{itself}> {{ {BLR} ?p ?o }} }}"
        answers: list[httpx.Response] = []
        threads = [threading.Thread(target=lambda: answers.append(_got(client, text))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [int(rows(answer)[0]["n"]) > 3 for answer in answers] == [True] * 8


def _got(client: httpx.Client, text: str) -> httpx.Response:
    return client.get("sparql", params={"query": text}, headers={"Accept": RESULTS})


@contextmanager
def process(*options: str) -> Iterator[httpx.Client]:
    """``kg serve`` over the graph."""
    command = [sys.executable, "-m", "kg", "serve", str(GRAPH), "--log-format", "off", *options]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        told = "".join(server.stderr.readline() for _ in range(3))
        address = re.search(r"Site +(http://\S+)", told)
        assert address, told
        try:
            with httpx.Client(base_url=address[1], timeout=30, transport=httpx.HTTPTransport(retries=5)) as client:
                yield client
        finally:
            server.terminate()


def test_local_queries_do_not_wait_for_strangers(federated: Site, strange: Strange) -> None:
    text = f"SELECT * {{ SERVICE SILENT <{strange.at('/slow')}> {{ ?s ?p ?o }} }}"
    threads = [threading.Thread(target=ask, args=(federated, text)) for _ in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    taken = []
    for number in range(20):
        began = time.monotonic()
        assert rows(ask(federated, f"SELECT ?p {{ {BLR} ?p ?o FILTER(?o != {number}) }}"))
        taken.append(time.monotonic() - began)
    for thread in threads:
        thread.join()
    assert sorted(taken)[10] < 0.2
    assert len(strange.asked) <= 8


def test_the_description_says_so_only_where_it_is_on(federated: Site, site: Site) -> None:
    for place, on in ((federated, True), (site, False)):
        told = place.client.get("/sparql", headers={"Accept": "text/turtle"}).text
        assert ("BasicFederatedQuery" in told) is on
        assert "UnionDefaultGraph" in told


def test_it_is_off_unless_it_is_turned_on(site: Site, strange: Strange) -> None:
    response = ask(site, f"SELECT * {{ SERVICE <{strange.at('/ok')}> {{ ?s ?p ?o }} }}")
    assert (response.status_code, strange.asked) == (400, [])
    assert "SERVICE is switched off" in response.text


@pytest.mark.parametrize(
    "address",
    [
        *["", "example.org/sparql", "ftp://example.org/", "file:///etc/passwd", "http://", "http:///x", "http://x y/"],
        *["http://me@example.org/", "http://example.org/#a", "http://example.org:99999/", "http://例.org/", "urn:x"],
    ],
)
def test_what_is_no_endpoint_is_refused_at_the_start(address: str, tmp_path: Path) -> None:
    with pytest.raises(EndpointError, match="an endpoint is an http"):
        endpoints([address])
    with pytest.raises(EndpointError, match="an endpoint is an http"):
        run(tmp_path, federate=["http://example.org/sparql", address])


def test_the_command_says_what_is_wrong() -> None:
    command = [sys.executable, "-m", "kg", "serve", str(GRAPH), "--federate", "example.org"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "example.org: an endpoint is an http:// or https:// address" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_guard_tells_which_endpoints_are_asked() -> None:
    text = "SELECT * { ?s ?p ?o SERVICE SILENT <http://a/> { ?s ?p ?o } SERVICE <http://b/> { ?x ?y ?z } }"
    asked = examine(text, endpoints=["http://a/", "http://b/"])
    assert [(clause.endpoint, clause.silent) for clause in asked.services] == [
        ("http://a/", True),
        ("http://b/", False),
    ]
    assert [text[clause.start : clause.end] for clause in asked.services] == ["<http://a/>", "<http://b/>"]
    assert (asked.repeatable, asked.shape) == (False, "")
    with pytest.raises(BadQuery, match=r"SERVICE asks only <http://a/>"):
        examine(text, endpoints=["http://a/"])
