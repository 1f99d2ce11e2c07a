"""Plain GETs that are answered without a task: the same answers as on the long way, in the order of the requests."""

import socket
import time
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote_to_bytes

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Scope

from kg.server import inline, sparql
from kg.server.app import create_app
from kg.server.dataset import Dataset

SMALL = "SELECT ?p ?o { <https://w3id.org/sco-kg/id/state/blr> ?p ?o }"
LONG_WAY = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(STRLEN(STR(?o)) > %d) }"
PASSING = frozenset({"date"})


def get(query: str, headers: str = "") -> bytes:
    return f"GET /sparql?query={quote(query, safe='')} HTTP/1.1\r\nHost: x\r\n{headers}\r\n".encode()


def taught(client: httpx.Client, query: str) -> None:
    """The shape of *query* is known to be quick."""
    for number in range(inline.TRIALS + 1):
        other = query.replace("blr", f"{number}-{time.monotonic_ns()}")
        assert client.get("/sparql", params={"query": other}).status_code == 200


def counted(client: httpx.Client) -> float:
    lines = client.get("/metrics").text.splitlines()
    return float(next(line for line in lines if line.startswith("kg_queries_inline_total")).split()[1])


def answers(site: Any, sent: bytes, count: int) -> list[bytes]:
    """The bodies of *count* answers to *sent*, in their order."""
    with socket.create_connection(site.place, timeout=10) as connection, connection.makefile("rb") as source:
        connection.sendall(sent)
        return list(islice(bodies(source), count))


def bodies(source: Any) -> Any:
    while source.readline().startswith(b"HTTP/1.1 200 "):
        length = 0
        while (line := source.readline().strip().lower()) != b"":
            if line.startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        yield source.read(length)


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "application/sparql-results+xml"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_short_way_answers_as_the_long_way_does(site: Any, accept: str, encoding: str) -> None:
    headers = {"Accept": accept, "Accept-Encoding": encoding}
    query = f"{SMALL} LIMIT 1000"
    taught(site.client, query)
    before = counted(site.client)
    short = site.client.get("/sparql", params={"query": query}, headers=headers)
    again = site.client.get("/sparql", params={"query": query}, headers=headers)
    assert counted(site.client) == before + 1
    long = site.client.post("/sparql", data={"query": query}, headers=headers)
    assert counted(site.client) == before + 1
    assert short.content == again.content == long.content != b""
    told = [{k: v for k, v in answer.headers.items() if k not in PASSING} for answer in (short, again, long)]
    assert told[0] == told[1] == told[2]


def test_answers_keep_the_order_of_requests_that_arrive_together(site: Any) -> None:
    taught(site.client, SMALL)
    numbers = [time.monotonic_ns() % 1000 + number for number in range(3)]
    sent = [get(LONG_WAY % numbers[0]), get(SMALL), get(LONG_WAY % numbers[1]), get(SMALL), get("ASK {}")]
    found = answers(site, b"".join(sent), 5)
    alone = [answers(site, each, 1)[0] for each in sent]
    assert found == alone
    assert answers(site, b"".join(sent[1:]), 4) == alone[1:]


def test_a_question_behind_one_that_was_answered_at_once_is_not_cut_off(site: Any) -> None:
    """The time that an idle connection is kept, which is shorter than the deadline here, begins when it is idle."""
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?q . ?r ?s ?t }"
    taught(site.client, SMALL)
    with socket.create_connection(site.place, timeout=10) as connection, connection.makefile("rb") as source:
        connection.sendall(get(SMALL) + get(slow))
        assert next(bodies(source)) == answers(site, get(SMALL), 1)[0]
        assert source.readline().startswith(b"HTTP/1.1 504 ")


@pytest.mark.parametrize(
    "sent",
    [
        get(SMALL).replace(b"GET", b"HEAD", 1),
        get(SMALL).replace(b"HTTP/1.1", b"HTTP/1.0", 1),
        get(SMALL, "Connection: close\r\n"),
        get(SMALL, "Content-Length: 3\r\n") + b"abc",
        get(SMALL, "X-Forwarded-For: 192.0.2.1\r\n"),
        get(SMALL, "Expect: 100-continue\r\n"),
        get(SMALL, "If-None-Match: *\r\n"),
        get(SMALL).replace(b" HTTP/1.1", b"&timeout=1 HTTP/1.1", 1),
        get(SMALL).replace(b" HTTP/1.1", b"&query=ASK%7B%7D HTTP/1.1", 1),
        get(SMALL).replace(b"/sparql", b"/%73parql", 1),
    ],
)
def test_what_is_not_plain_takes_the_long_way(site: Any, sent: bytes) -> None:
    taught(site.client, SMALL)
    site.client.get("/sparql", params={"query": SMALL})
    before = counted(site.client)
    with socket.create_connection(site.place, timeout=10) as connection:
        connection.sendall(sent)
        assert connection.recv(65536).startswith((b"HTTP/1.1 ", b"HTTP/1.0 "))
    assert counted(site.client) == before


def test_only_the_path_of_the_endpoint_is_answered_at_once(dataset: Dataset) -> None:
    app = create_app(dataset, mount="/x")
    asked = b"query=ASK%7B%7D"
    elsewhere: Scope = {"type": "http", "method": "GET", "path": "/sparql", "query_string": asked, "headers": []}
    here: Scope = {**elsewhere, "path": "/x/sparql"}
    assert app.at_once(here) is None  # nothing is known of its shape as yet
    known = sparql.Whole(b"known", {}, lasting=True)
    app.endpoint.cache.put(sparql._key(here), known)
    assert app.at_once(elsewhere) is None
    found = app.at_once(here)
    assert found is known


@given(st.one_of(st.binary(), st.text("=%+ \n\r\t_0Af.-\xe9").map(str.encode)))
def test_percent_encoding_is_decoded_byte_by_byte(encoded: bytes) -> None:
    if not sparql._MALFORMED.search(encoded):
        assert sparql._unquoted(encoded) == unquote_to_bytes(encoded.replace(b"+", b" "))
