"""A data set and settings enter; a server of one process leaves, whose data can be exchanged while it runs."""

import gc
import resource
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from functools import partial
from types import FrameType
from typing import Any, Final, cast

import uvicorn
from starlette.types import Receive, Scope, Send

from kg.querying import list_queries
from kg.server.app import QUERIES, Site, create_app
from kg.server.cache import MOST
from kg.server.changing import Change
from kg.server.connections import Connection
from kg.server.dataset import Dataset
from kg.server.federation import SECONDS
from kg.server.generations import Generations, aside
from kg.server.observing import Figures, Log
from kg.server.process import MEMORY
from kg.server.writing import Writing

Others = Callable[[], Awaitable[Sequence[Figures]]]
Write = Callable[[Change], Awaitable[bool]]

_FILES: Final = 65536


@dataclass(frozen=True, slots=True)
class Settings:
    """How a data set is served: *timeout* in seconds, *cache* in bytes and *memory* in MiB, of each process.

    Who has the *token* may change the data, nobody if it is empty.
    """

    mount: str = ""
    timeout: float = 30.0
    workers: int = 1
    cache: int = MOST
    memory: int = MEMORY
    log_format: str = "text"
    federate: tuple[str, ...] = ()
    federate_timeout: float = SECONDS
    token: str = field(default="", repr=False)


class Served:
    """Data sets under the same settings, one after another, until SIGTERM or SIGINT; *around* them something else runs.

    *others* are the figures of the processes that serve beside this one, *write* has a change of the data done in
    all, and *ended* is called when the end begins.
    """

    def __init__(
        self,
        dataset: Dataset,
        settings: Settings,
        around: Callable[[], AbstractAsyncContextManager[object]],
        others: Others,
        write: Write,
        ended: Callable[[], object] = bool,
    ) -> None:
        self._settings, self._around, self._others, self._ended = settings, around, others, ended
        self._figures = Figures()
        self._log = None if settings.log_format == "off" else Log(sys.stderr, structured=settings.log_format == "json")
        self._writing = Writing(settings.token, lambda change: aside(write(change))) if settings.token else None
        self.generations = Generations(self._site, dataset)

    def run(self, listener: socket.socket) -> None:
        """Serve what comes to *listener*."""
        _allow_files()
        config = uvicorn.Config(
            self._answer,
            http=cast(Any, partial(Connection, at_once=self.generations.at_once)),
            interface="asgi3",
            lifespan="on",
            ws="none",
            log_level="error",
            server_header=False,
            timeout_graceful_shutdown=int(self._settings.timeout) + 2,
        )
        self._server = _Server(config, self._ended)
        try:
            with suppress(KeyboardInterrupt):
                self._server.run([listener])
        finally:
            if self._log:
                self._log.flush()

    def stop(self) -> None:
        """Answer what has begun, and end."""
        self._server.should_exit = True

    def _site(self, dataset: Dataset) -> Site:
        settings = self._settings
        return create_app(
            dataset,
            mount=settings.mount,
            timeout=settings.timeout,
            workers=settings.workers,
            examples=list_queries(QUERIES),
            cache=settings.cache,
            memory=settings.memory,
            figures=self._figures,
            log=self._log,
            others=self._others,
            federate=settings.federate,
            federate_timeout=settings.federate_timeout,
            writing=self._writing,
        )

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            return await self.generations(scope, receive, send)
        await receive()
        async with self.generations, self._around():
            gc.freeze()  # what there is now stays, and need not be looked through again and again
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})


class _Server(uvicorn.Server):
    """A server that tells when its end begins."""

    def __init__(self, config: uvicorn.Config, ended: Callable[[], object]) -> None:
        super().__init__(config)
        self._ended = ended

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM or SIGINT has come."""
        super().handle_exit(sig, frame)
        self._ended()


def _allow_files() -> None:
    """As many open connections as the system allows a process to have."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = _FILES if hard == resource.RLIM_INFINITY else min(hard, _FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
