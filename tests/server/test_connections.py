"""Bytes that no client library would send: each gets a clear answer or a closed connection, and the others go on."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from typing import Any
from urllib.parse import quote

import pytest

from kg.server import connections
from kg.server.dataset import Dataset

from .conftest import DEADLINE, Site, serving

ASK = b"/sparql?query=ASK%7B%7D"
GET = b"GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n"


def until_closed(connection: socket.socket) -> bytes:
    received = b""
    with suppress(ConnectionError):
        while piece := connection.recv(65536):
            received += piece
    return received


def exchange(site: Any, sent: bytes) -> bytes:
    """What comes back for *sent* until the server closes the connection."""
    with socket.create_connection(site.place, timeout=10) as connection:
        with suppress(ConnectionError):  # closed while the rest was on its way
            connection.sendall(sent)
        return until_closed(connection)


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until *condition* holds, less than the deadline of a query."""
    ends = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.02)


def status(received: bytes) -> int:
    assert received.startswith(b"HTTP/1.1 "), received[:100]
    return int(received[9:12])


@pytest.mark.parametrize(
    "sent",
    [
        b"BANANA\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /sparql\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /sparql?query=上 HTTP/1.1\r\nHost: x\r\n\r\n".encode() + b"\xff\xfe\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100),
        GET % (ASK, b"Bad Header: 1\r\n"),
        GET % (ASK, b": 1\r\n"),
        GET % (ASK, b"X: a\x00b\r\n"),
        b"GET %s HTTP/1.1\r\n\r\n" % ASK,
        GET % (ASK, b"Host: y\r\n"),
        b"CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_what_is_no_request_is_400(site: Any, sent: bytes) -> None:
    assert status(exchange(site, sent)) == 400


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        b"Transfer-Encoding: identity\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding : chunked\r\n",
        b"Content-Length: +5\r\n",
        b"Content-Length: 5, 5\r\n",
        b"Content-Length: 99999999999999999999999\r\n",
        b"Content-Length: -1\r\n",
    ],
)
def test_no_request_is_smuggled(site: Any, headers: bytes) -> None:
    """What could be read in two ways (RFC 9112, 6.3) is refused, and what follows it is not read as a request."""
    body = b"0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    received = exchange(site, b"POST /sparql HTTP/1.1\r\nHost: x\r\n" + kind + headers + b"\r\n" + body)
    assert status(received) == 400
    assert received.count(b"HTTP/1.1 ") == 1


def test_chunks_that_are_no_chunks_are_refused(site: Any) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n"
    )
    assert b'"boolean":true' in exchange(site, head + b"Connection: close\r\n\r\n3\r\nASK\r\n2\r\n{}\r\n0\r\n\r\n")
    assert status(exchange(site, head + b"\r\nzz\r\nASK{}\r\n0\r\n\r\n")) == 400


def test_pipelined_requests_are_answered_in_their_order(site: Any) -> None:
    false = b"/sparql?query=ASK%7Bfilter(false)%7D"
    received = exchange(site, GET % (ASK, b"") + GET % (false, b"") + GET % (ASK, b"Connection: close\r\n"))
    assert [received.count(b"HTTP/1.1 200"), received.count(b'"boolean":')] == [3, 3]
    truths = [piece[:4] for piece in received.split(b'"boolean":')[1:]]
    assert truths == [b"true", b"fals", b"true"]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (GET % (b"/sparql?query=" + b"a" * 70_000, b""), 414),
        (GET % (ASK, b"X: " + b"a" * 70_000 + b"\r\n"), 431),
        (GET % (ASK, b"".join(b"X-%d: a\r\n" % n for n in range(10_000))), 431),
        (b"GET /" + b"a" * 2_000_000, 431),
    ],
)
def test_a_head_that_is_too_long_is_refused(site: Any, sent: bytes, expected: int) -> None:
    received = exchange(site, sent)
    assert not received or status(received) == expected


def test_a_body_that_is_too_long_is_refused_before_it_is_there(site: Any) -> None:
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 1073741824\r\n"
    )
    with socket.create_connection(site.place, timeout=10) as connection:
        connection.sendall(head + b"\r\n" + b"#" * 1_200_000)
        assert connection.recv(12) == b"HTTP/1.1 413"


@pytest.fixture
def impatient(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(connections, "ARRIVAL", 1.0)
    monkeypatch.setattr(connections, "STALL", 0.5)
    with serving(dataset) as found:
        yield found


@pytest.mark.parametrize(
    "slow",
    [
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nX: ",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 999\r\n\r\nASK",
    ],
)
def test_200_slow_connections_end_and_do_not_slow_the_others(impatient: Site, slow: bytes) -> None:
    with ExitStack() as stack:
        began = time.monotonic()
        held = [stack.enter_context(socket.create_connection(impatient.place, timeout=10)) for _ in range(200)]
        for connection in held:
            connection.sendall(slow)
        while time.monotonic() - began < 0.4:
            asked = time.monotonic()
            assert impatient.client.get("/sparql", params={"query": "ASK { }"}).status_code == 200
            assert time.monotonic() - asked < 0.5
            for connection in held:
                connection.sendall(b"a")
        for connection in held:
            assert until_closed(connection)[:12] in (b"HTTP/1.1 408", b"")
        assert time.monotonic() - began < 3


def test_a_connection_that_says_nothing_is_closed(impatient: Site) -> None:
    with socket.create_connection(impatient.place, timeout=10) as connection:
        assert connection.recv(1) == b""


def test_who_does_not_read_an_answer_is_cut_off(impatient: Site) -> None:
    query = f"SELECT * {{ ?a ?b ?c . ?d ?e ?f . VALUES ?x {{ {' '.join(map(str, range(20)))} }} }}"
    with socket.create_connection(impatient.place, timeout=10) as connection:
        connection.sendall(GET % (b"/sparql?query=" + quote(query).encode(), b""))
        assert connection.recv(12) == b"HTTP/1.1 200"
        time.sleep(1.5)
        assert len(until_closed(connection)) < 20_000_000


def test_an_answer_that_nobody_waits_for_is_not_worked_on(impatient: Site) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(8)) + " }"
    with socket.create_connection(impatient.place, timeout=10) as connection:
        connection.sendall(GET % (b"/sparql?query=" + quote(endless).encode(), b""))
        wait_for(lambda: "kg_workers 3" in impatient.client.get("/metrics").text)
    wait_for(lambda: "kg_workers 2" in impatient.client.get("/metrics").text)
