"""A worker's request for another endpoint enters, that endpoint's answer leaves: whole, checked, and in bounded time.

Oxigraph asks an endpoint without a deadline, once for each row of an EXISTS, and forgets SILENT when an answer breaks
off. So it asks an address on the loopback interface that only its own query knows, and the endpoint is asked from here
by the SPARQL 1.1 Protocol, 2.1.2: no redirect is followed, no proxy is asked.
"""

import secrets
import socket
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from textwrap import shorten
from threading import Thread
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox

from kg.errors import KGError
from kg.stores.services import MAX_SERVICES, Service

MAX_REMOTE: Final = 8 * 1024 * 1024
AGENT: Final = "sco-kg (SPARQL federation)"

_ACCEPT: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_MOST_ASKED: Final = 4 * 1024 * 1024
_CHUNK: Final = 64 * 1024
_TOLD: Final = 200
_ADVICE: Final = "SERVICE SILENT goes on without it"


class EndpointFailed(KGError):
    """Another endpoint cannot be reached, or its answer cannot be used."""


class EndpointLate(KGError):
    """Another endpoint did not answer in time."""


class _Unusable(Exception):
    """An answer cannot be used."""


class Errand:
    """What one query asks of other endpoints: each of its clauses asks once, and all have *seconds* together."""

    def __init__(self, clauses: tuple[Service, ...], seconds: float) -> None:
        self.token = secrets.token_urlsafe(24)
        self.problem: KGError | None = None
        self.asking = ""
        self._clauses, self._seconds = clauses, seconds
        self._ends = time.monotonic() + seconds
        self._known: dict[tuple[int, bytes], tuple[str, bytes] | KGError] = {}
        self._socket: socket.socket | None = None

    def answer(self, number: int, asked: bytes) -> tuple[str, bytes]:
        """The media type and the bytes of the answer to the query *asked* by the clause of that *number*."""
        clause = self._clauses[number]
        if (number, asked) not in self._known:
            self._known[number, asked] = self._outcome(clause, asked)
        outcome = self._known[number, asked]
        if isinstance(outcome, KGError):
            self.problem = self.problem or (None if clause.silent else outcome)
            raise outcome
        return outcome

    def late(self, endpoint: str) -> EndpointLate:
        """That *endpoint* did not answer in time."""
        told = f"<{endpoint}> did not answer within {self._seconds:g} s, which all endpoints of a query share"
        return EndpointLate(f"{told}; ask it for less, or later; {_ADVICE}")

    def abort(self) -> None:
        """End the time there is, and break off what is under way."""
        self._ends = 0.0
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def _outcome(self, clause: Service, asked: bytes) -> tuple[str, bytes] | KGError:
        endpoint = self.asking = clause.endpoint
        try:
            if len(self._known) >= MAX_SERVICES:
                raise _Unusable("is asked too often by one query")
            return self._asked(endpoint, asked)
        except _Unusable as error:
            told = f"<{endpoint}> {error}"
        except (OSError, HTTPException, ValueError) as error:
            told = f"<{endpoint}> cannot be reached: {error}"
        finally:
            self.asking, self._socket = "", None
        return self.late(endpoint) if self._left() <= 0 else EndpointFailed(f"{told}; {_ADVICE}")

    def _asked(self, endpoint: str, asked: bytes) -> tuple[str, bytes]:
        parts = urlsplit(endpoint)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=max(0.001, self._left()))
        try:
            connection.connect()
            self._socket = connection.sock
            connection.sock.settimeout(max(0.001, self._left()))
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {
                "Accept": _ACCEPT,
                "Accept-Encoding": "identity",
                "Content-Type": "application/x-www-form-urlencoded",
                "User-Agent": AGENT,
            }
            connection.request("POST", target, urlencode({"query": asked}).encode(), headers)
            with connection.getresponse() as response:
                return self._read(response)
        finally:
            connection.close()

    def _read(self, response: HTTPResponse) -> tuple[str, bytes]:
        if 300 <= response.status < 400:
            raise _Unusable(f"answered {response.status}, a redirect, and none is followed")
        if response.status != 200:
            told = shorten(response.read(_CHUNK).decode("utf-8", "replace"), _TOLD, placeholder=" ...")
            raise _Unusable(f"answered {response.status}: {''.join(filter(str.isprintable, told))}")
        if (encoding := response.headers.get("Content-Encoding", "identity")) != "identity":
            raise _Unusable(f"answered in the encoding {shorten(encoding, _TOLD)}, which was not asked for")
        kind = response.headers.get_content_type()
        syntax = ox.QueryResultsFormat.from_media_type(kind)
        if syntax is None:
            raise _Unusable(f"answered with {shorten(kind, _TOLD)}, not with results of SPARQL")
        body = bytearray()
        while piece := response.read(_CHUNK):
            body += piece
            if len(body) > MAX_REMOTE:
                raise _Unusable(f"answered with more than {MAX_REMOTE} bytes; ask it for less, or add a LIMIT there")
        if response.length:
            raise _Unusable("broke off its answer")
        _check(bytes(body), syntax)
        return kind, bytes(body)

    def _left(self) -> float:
        return self._ends - time.monotonic()


class Relay:
    """A server on the loopback interface that runs the errands of workers, in threads of its own."""

    def __init__(self) -> None:
        self._errands: dict[str, Errand] = {}
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.errands = self._errands
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self._thread.start()

    def addresses(self, errand: Errand, count: int) -> tuple[str, ...]:
        """Where the clauses of *errand* ask, until it is forgotten."""
        self._errands[errand.token] = errand
        return tuple(f"http://127.0.0.1:{self._server.server_port}/{errand.token}/{n}" for n in range(count))

    def forget(self, errand: Errand) -> None:
        """Break off what is under way for *errand*, and answer nothing more for it."""
        self._errands.pop(errand.token, None)
        errand.abort()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    errands: dict[str, Errand]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that was stopped does not listen any more."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 5.0

    def do_POST(self) -> None:
        """Run an errand."""
        _, _, path = self.path.partition("/")
        token, _, number = path.partition("/")
        errand, length = self.server.errands.get(token), self.headers.get("Content-Length", "")
        if errand is None or not number.isdecimal() or not length.isdecimal() or int(length) > _MOST_ASKED:
            return self._send(404, "text/plain", b"")
        try:
            self._send(200, *errand.answer(int(number), self.rfile.read(int(length))))
        except KGError as error:
            self._send(502, "text/plain", str(error).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: the request that has the query is logged."""

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _check(body: bytes, syntax: ox.QueryResultsFormat) -> None:
    """Read *body* as the worker will, to the end."""
    try:
        results = ox.parse_query_results(body, syntax)
        if not isinstance(results, ox.QuerySolutions):
            raise _Unusable("answered yes or no, not with solutions")
        for _ in results:
            pass
    except (SyntaxError, ValueError) as error:
        raise _Unusable(f"answered with what cannot be read: {shorten(str(error), _TOLD)}") from error
