"""The path of RDF files enters, a server that runs leaves: until SIGTERM or SIGINT, with new data at each SIGHUP.

A new build is loaded beside the old one, which answers until the new one is ready and then ends what it has begun, so
that no request is dropped.
"""

import asyncio
import resource
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

import uvicorn
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.errors import EndpointError, KGError
from kg.identifiers import DEFAULT_BASE
from kg.querying import list_queries
from kg.server.app import QUERIES, Site, create_app
from kg.server.cache import MOST
from kg.server.connections import Connection
from kg.server.dataset import opened
from kg.server.observing import Figures, Log
from kg.server.process import MEMORY

LOG_FORMATS: Final = ("text", "json", "off")

_FILES: Final = 65536


def run(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 2,
    timeout: float = 30.0,
    mount: str = "",
    base: str = DEFAULT_BASE,
    cache: int = MOST,
    memory: int = MEMORY,
    log_format: str = "text",
) -> None:
    """Serve the RDF files at *path* until interrupted; :class:`kg.errors.KGError` if that cannot begin."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    figures = Figures()
    log = None if log_format == "off" else Log(sys.stderr, structured=log_format == "json")

    @contextmanager
    def build() -> Iterator[Site]:
        with opened(path, base) as dataset:
            print(f"{dataset.triples} triples of {path}, version {dataset.version}", file=sys.stderr, flush=True)
            yield create_app(
                dataset,
                mount=mount,
                timeout=timeout,
                workers=workers,
                examples=list_queries(QUERIES),
                cache=cache,
                memory=memory,
                figures=figures,
                log=log,
            )

    with suppress(KeyboardInterrupt), ExitStack() as stack:
        generations = Generations(build)
        stack.callback(generations.discard)
        if log:
            stack.callback(log.flush)
        listener = stack.enter_context(_listening(host, port))
        root = f"http://{host}:{listener.getsockname()[1]}/{mount.strip('/')}".rstrip("/")
        print(f"Site    {root}/\nSPARQL  {root}/sparql", file=sys.stderr, flush=True)
        _allow_files()
        uvicorn.Server(
            uvicorn.Config(
                generations,
                http=cast(Any, partial(Connection, at_once=generations.at_once)),
                ws="none",
                log_level="error",
                server_header=False,
                timeout_graceful_shutdown=int(timeout) + 2,
            )
        ).run([listener])


class Generation:
    """An application over one build of the data, and who uses it."""

    def __init__(self, context: AbstractContextManager[Site]) -> None:
        self._context = context
        self.app = context.__enter__()
        self._users = 0
        self._unused = asyncio.Event()
        self._unused.set()
        self._started = AsyncExitStack()

    async def start(self) -> None:
        """Start the workers."""
        await self._started.enter_async_context(self.app.router.lifespan_context(self.app))

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        self._users += 1
        self._unused.clear()
        try:
            await self.app(scope, receive, send)
        finally:
            self._users -= 1
            if not self._users:
                self._unused.set()

    async def stop(self) -> None:
        """Stop the workers when the last request is answered."""
        await self._unused.wait()
        await self._started.aclose()

    def discard(self) -> None:
        """Delete the store."""
        self._context.__exit__(None, None, None)


class Generations:
    """An ASGI application that is exchanged for a new one at SIGHUP."""

    def __init__(self, build: Callable[[], AbstractContextManager[Site]]) -> None:
        self._build = build
        self._current = Generation(build())
        self._exchanging: asyncio.Task[None] | None = None
        self._asked = False

    def at_once(self, scope: Scope) -> Response | None:
        """The answer to a request that needs to wait for nothing, if there is one."""
        return self._current.app.at_once(scope)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or start and stop with the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await self._current.answer(scope, receive, send)

    def discard(self) -> None:
        """Delete the store of the last generation."""
        self._current.discard()

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self._current.start()
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGHUP, self._reload)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        loop.remove_signal_handler(signal.SIGHUP)
        if self._exchanging:
            await asyncio.gather(self._exchanging, return_exceptions=True)
        await self._current.stop()
        await send({"type": "lifespan.shutdown.complete"})

    def _reload(self) -> None:
        self._asked = True
        if self._exchanging is None or self._exchanging.done():
            self._exchanging = asyncio.get_running_loop().create_task(self._exchange_while_asked())

    async def _exchange_while_asked(self) -> None:
        while self._asked:
            self._asked = False
            await self._exchange()

    async def _exchange(self) -> None:
        """Load the data anew; go on with the old where that fails."""
        loop = asyncio.get_running_loop()
        try:
            fresh = await loop.run_in_executor(None, partial(Generation, self._build()))
            await fresh.start()
        except (KGError, OSError) as error:
            print(f"the data could not be loaded anew, the old is served: {error}", file=sys.stderr, flush=True)
            return
        old, self._current = self._current, fresh
        await old.stop()
        await loop.run_in_executor(None, old.discard)


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=2048)
    except OSError as error:
        raise EndpointError(f"{host}:{port} cannot be listened on: {error.strerror}; choose another --port") from error


def _allow_files() -> None:
    """As many open connections as the system allows a process to have."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
