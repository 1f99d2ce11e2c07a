"""Bytes of a connection enter, whole requests leave: one that is slow, endless or no HTTP is ended.

uvicorn's protocol over httptools, which bounds neither the time that a request takes to arrive nor the size of its
head, with the limits that RFC 9112 (3, 5 and 11.2) and RFC 6585 (5) leave to the server.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any, Final, cast

from starlette.responses import Response
from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD: Final = 64 * 1024
MAX_CONNECTIONS: Final = 1000
ARRIVAL: Final = 20.0
TRIED: Final = "kg.tried_at_once"
"""The key of a scope whose request was not answered at once, so that the long way need not try it again."""
STALL: Final = 60.0

_PROBLEM: Final = (
    b"HTTP/1.1 %s\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\n"
    b"access-control-allow-origin: *\r\nconnection: close\r\n\r\n%s"
)
_LONG_WAY: Final = frozenset(  # what has a body, wants more than an answer, or comes by a proxy that knows the client
    {b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"x-forwarded-for"}
)
_INTERIM: Final = b"HTTP/1.1 100 "
_HEAD_TOO_LONG: Final = b"431 Request Header Fields Too Large", b"The head of the request is longer than 64 KiB."


class Joined:
    """A transport that sends the head of an answer together with the beginning of its body: one packet, not two."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head: bytes | None = b""

    def write(self, data: bytes) -> None:
        """Hold the head back, and send it with what comes next."""
        if self._head is None or data.startswith(_INTERIM):
            self._transport.write(data)
        elif self._head:
            self._transport.write(self._head + data)
            self._head = None
        else:
            self._head = data

    def flush(self) -> None:
        """Send a head that no body follows."""
        if self._head:
            self._transport.write(self._head)
        self._head = None

    def close(self) -> None:
        """Close, when all is sent."""
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Connection(HttpToolsProtocol):
    """A connection whose requests arrive soon and have a head of moderate size, and whose client reads its answers.

    What *at_once* answers costs no task: one plain GET of those that arrive together, when none is under way.
    """

    def __init__(self, *args: Any, at_once: Callable[[Scope], Response | None] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at_once = at_once
        self._turn = self._answered = False
        self._head = 0
        self._problem = b"400 Bad Request", b"This is no HTTP request that is understood here."
        self._arrival: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for a request, unless there are too many connections."""
        super().connection_made(cast(asyncio.Transport, transport))
        if len(self.connections) > MAX_CONNECTIONS:
            self._refuse(b"503 Service Unavailable", b"There are too many connections; try again later.")
            return
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        for timer in (self._arrival, self._stall):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take the bytes of requests."""
        if self._head >= 0:
            self._head += len(data)
        if self.transport.is_closing():
            return
        self._turn = True
        super().data_received(data)
        if self._head > MAX_HEAD:
            self._refuse(*_HEAD_TOO_LONG)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._answered = False
        self._unset_keepalive_if_required()
        if self._arrival is None:
            self._expect()

    def on_headers_complete(self) -> None:
        """The head of a request is there: it names one host, as RFC 9112, 3.2, demands, and is not too long."""
        self._head = -1
        names = [name for name, _ in self.headers]
        hosts = names.count(b"host")
        if hosts > 1 or (hosts == 0 and self.parser.get_http_version() == "1.1"):
            self._problem = b"400 Bad Request", b"A request has one Host header."
            raise ValueError("host")
        if len(self.url) > MAX_HEAD:
            self._problem = b"414 URI Too Long", b"The address is longer than 64 KiB; POST the query."
            raise ValueError("address")
        if sum(map(len, chain.from_iterable(self.headers))) > MAX_HEAD:
            self._problem = _HEAD_TOO_LONG
            raise ValueError("headers")
        if self._plain(names) and (response := self._prompt()):
            self._answer(response)
            return
        super().on_headers_complete()
        joined = Joined(self.transport)
        self.cycle.transport = cast(asyncio.Transport, joined)
        self.cycle.on_response = partial(self._complete, joined)

    def on_message_complete(self) -> None:
        """A request is there."""
        self._head = 0
        if self._arrival is not None:
            self._arrival.cancel()
            self._arrival = None
        if self._answered:
            self.on_response_complete()
        else:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, or refused in the callbacks of the parser."""
        self._refuse(*self._problem)

    def pause_writing(self) -> None:
        """The client does not read."""
        super().pause_writing()
        if self._stall is None:
            self._stall = self.loop.call_later(STALL, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads again."""
        super().resume_writing()
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

    def _plain(self, names: list[bytes]) -> bool:
        """Whether the request, whose headers have those *names*, may be answered at once."""
        return (
            self._turn
            and self._at_once is not None
            and (self.cycle is None or self.cycle.response_complete)
            and not self.flow.write_paused
            and self.parser.get_method() == b"GET"
            and self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
            and b"#" not in self.url
            and _LONG_WAY.isdisjoint(names)
        )

    def _prompt(self) -> Response | None:
        path, _, asked = self.url.partition(b"?")
        scope = {**self.scope, "method": "GET", "path": path.decode("latin-1"), "query_string": asked}
        response = self._at_once(scope) if self._at_once else None
        cast(dict[str, object], self.scope)[TRIED] = True
        return response

    def _answer(self, response: Response) -> None:
        headers = (*self.server_state.default_headers, *response.raw_headers)
        lines = [b"%s: %s\r\n" % header for header in headers]
        self.transport.write(b"".join([b"HTTP/1.1 200 OK\r\n", *lines, b"\r\n", response.body]))
        self._turn, self._answered = False, True

    def _complete(self, joined: Joined) -> None:
        joined.flush()
        self.on_response_complete()

    def _expect(self) -> None:
        self._arrival = self.loop.call_later(ARRIVAL, self._late)

    def _late(self) -> None:
        self._arrival = None
        if self._head == 0:
            self.transport.close()
            return
        self._refuse(b"408 Request Timeout", b"The request did not arrive within 20 s.")

    def _refuse(self, status: bytes, told: bytes) -> None:
        """Say what is wrong and close, unless an answer is under way."""
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(_PROBLEM % (status, len(told) + 1, told + b"\n"))
        self.transport.close()
