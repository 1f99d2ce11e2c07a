"""Requests pass through; a line of the log and the figures of ``/metrics`` leave.

The line is text (client, method, address, status, bytes, milliseconds) or a JSON object. The figures are in the text
format of Prometheus, version 0.0.4.
"""

import asyncio
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from time import perf_counter
from typing import Final, TextIO

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS: Final = (0.001, 0.005, 0.025, 0.1, 0.25, 1.0, 5.0, 30.0)
LONGEST_ADDRESS: Final = 2000

_FLUSH: Final = 0.5
_ROUTES: Final = frozenset(
    {"sparql", "graphs", "search", "ns", "id", "doc", "static", "health", "metrics", ".well-known"}
)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"})


class Log:
    """Writes a line a request; lines are gathered for a moment, so that a busy server writes few times."""

    def __init__(self, stream: TextIO, *, structured: bool = False) -> None:
        self._stream, self._structured = stream, structured
        self._lines: list[str] = []

    def note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        """Note a request that was answered."""
        if not self._lines:
            asyncio.get_running_loop().call_later(_FLUSH, self.flush)
        address = scope["path"] + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
        client = scope["client"][0] if scope.get("client") else "-"
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        shown, took = address[:LONGEST_ADDRESS], round(seconds * 1000, 1)
        if self._structured:
            fields = {"time": now, "client": client, "method": scope["method"], "address": shown}
            line = json.dumps({**fields, "status": status, "bytes": size, "milliseconds": took}, ensure_ascii=False)
        else:
            safe = shown.encode("unicode_escape").decode().replace(" ", "%20")
            line = f"{now} {client} {scope['method']} {safe} {status} {size} {took:g}ms"
        self._lines.append(line + "\n")

    def flush(self) -> None:
        """Write what is gathered."""
        lines, self._lines = self._lines, []
        self._stream.write("".join(lines))
        self._stream.flush()


class Figures:
    """Counts of requests by route, method and status, how long they took, and what else can be added up."""

    def __init__(self) -> None:
        self.gauges: Counter[str] = Counter()
        self.requests: Counter[tuple[str, str, int]] = Counter()
        self._took: dict[str, list[int]] = {}
        self._seconds: dict[str, float] = {}

    def note(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self.requests[route, method, status] += 1
        self._took.setdefault(route, [0] * (len(BUCKETS) + 1))[bisect_left(BUCKETS, seconds)] += 1
        self._seconds[route] = self._seconds.get(route, 0.0) + seconds

    def add(self, other: "Figures") -> None:
        """Add those of another process."""
        self.gauges.update(other.gauges)
        self.requests.update(other.requests)
        for route, counts in other._took.items():
            before = self._took.get(route, [0] * len(counts))
            self._took[route] = [mine + its for mine, its in zip(before, counts, strict=True)]
            self._seconds[route] = self._seconds.get(route, 0.0) + other._seconds[route]

    def lines(self) -> Iterable[str]:
        """The figures as Prometheus reads them; the name of a gauge says of which type it is."""
        yield "# HELP kg_requests_total Requests that were answered."
        yield "# TYPE kg_requests_total counter"
        for (route, method, status), count in sorted(self.requests.items()):
            yield f'kg_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}'
        yield "# HELP kg_request_seconds From the head of a request to the end of its answer."
        yield "# TYPE kg_request_seconds histogram"
        for route, counts in sorted(self._took.items()):
            total = 0
            for bound, count in zip((*BUCKETS, "+Inf"), counts, strict=True):
                total += count
                yield f'kg_request_seconds_bucket{{route="{route}",le="{bound}"}} {total}'
            yield f'kg_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'kg_request_seconds_count{{route="{route}"}} {total}'
        for name, value in self.gauges.items():
            yield f"# TYPE {name} {'counter' if name.endswith('_total') else 'gauge'}"
            yield f"{name} {value:g}"


class Observed:
    """An ASGI application whose requests are counted and logged."""

    def __init__(self, app: ASGIApp, mount: str, figures: Figures, log: Log | None) -> None:
        self._app, self._mount, self._figures, self._log = app, mount, figures, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and note how."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        began, status, size = perf_counter(), 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, counted)
        finally:
            self.note(scope, status, size, perf_counter() - began)

    def note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        """Count and log a request that was answered."""
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._figures.note(self._route(scope["path"]), method, status, seconds)
        if self._log:
            self._log.note(scope, status, size, seconds)

    def _route(self, path: str) -> str:
        """The first part of a path below the mount, if it is one that there is."""
        first = path.removeprefix(self._mount).strip("/").partition("/")[0]
        return first if first in _ROUTES else "other" if first else "home"


def exposed(gathered: Callable[[], Awaitable[Figures]]) -> Callable[[Request], Awaitable[Response]]:
    """The page ``/metrics``."""

    async def metrics(request: Request) -> Response:
        lines = "\n".join([*(await gathered()).lines(), ""])
        return Response(lines, media_type="text/plain; version=0.0.4; charset=utf-8")

    return metrics
