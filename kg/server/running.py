"""The path of RDF files enters, a server that runs leaves: until SIGTERM or SIGINT, with new data at each SIGHUP.

Several processes serve the port where the system divides connections among them (SO_REUSEPORT of Linux). This one
loads the data for all. A new build is loaded beside the old one, which answers until the new one is ready and then ends
what it has begun, so that no request is dropped.
"""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Final

from kg.errors import EndpointError, KGError
from kg.identifiers import DEFAULT_BASE
from kg.server.cache import MOST
from kg.server.dataset import Dataset, opened
from kg.server.federation import SECONDS, endpoints
from kg.server.fronts import Fronts
from kg.server.process import MEMORY
from kg.server.serving import Served, Settings

_BACKLOG: Final = 2048


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
    federate: Sequence[str] = (),
    federate_timeout: float = SECONDS,
) -> None:
    """Serve the RDF files at *path* until interrupted; :class:`kg.errors.KGError` if that cannot begin.

    *workers* queries are worked on at a time, besides as many long ones, and as many processes serve, but no more than
    there are processors. *cache* bytes are for the answers of all.
    """
    allowed = endpoints(federate)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    fronts = min(workers, _processors())
    settings = Settings(
        mount, timeout, -(-workers // fronts), cache // fronts, memory, log_format, allowed, federate_timeout
    )
    with suppress(KeyboardInterrupt), ExitStack() as stack:
        first = stack.enter_context(closing(First(path, base)))
        listeners = [stack.enter_context(listener) for listener in _listening(host, port, fronts)]
        root = f"http://{host}:{listeners[0].getsockname()[1]}/{mount.strip('/')}".rstrip("/")
        print(f"Site    {root}/\nSPARQL  {root}/sparql", file=sys.stderr, flush=True)
        first.run(settings, listeners)


class First:
    """The first process: it loads the data at *path* for all of them, and exchanges those in all."""

    def __init__(self, path: Path, base: str) -> None:
        self._path, self._base = path, base
        self._build, self._dataset = self._opened()
        self._asked = False
        self._reloading: asyncio.Task[None] | None = None

    def run(self, settings: Settings, listeners: Sequence[socket.socket]) -> None:
        """Serve the first of *listeners*, and have others serve the rest."""
        own, *rest = listeners
        self._fronts = Fronts(self._dataset, settings, rest, lambda: self._served.generations.figures())
        self._served = Served(self._dataset, settings, self._leading, self._fronts.figures, self._fronts.end)
        self._served.run(own)

    def close(self) -> None:
        """Delete the store."""
        self._build.close()

    def _opened(self) -> tuple[ExitStack, Dataset]:
        """The data set as its files are now, and what it is closed with."""
        with ExitStack() as stack:
            dataset = stack.enter_context(opened(self._path, self._base))
            print(f"{dataset.triples} triples of {self._path}, version {dataset.version}", file=sys.stderr, flush=True)
            return stack.pop_all(), dataset

    @asynccontextmanager
    async def _leading(self) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        async with self._fronts:
            loop.add_signal_handler(signal.SIGHUP, self._reload)
            yield
            loop.remove_signal_handler(signal.SIGHUP)
            if self._reloading:
                await asyncio.gather(self._reloading, return_exceptions=True)

    def _reload(self) -> None:
        self._asked = True
        if self._reloading is None or self._reloading.done():
            self._reloading = asyncio.get_running_loop().create_task(self._reload_while_asked())

    async def _reload_while_asked(self) -> None:
        while self._asked:
            self._asked = False
            try:
                await self._exchange()
            except (KGError, OSError) as error:
                print(f"the data could not be loaded anew, the old is served: {error}", file=sys.stderr, flush=True)

    async def _exchange(self) -> None:
        """Load the data anew and have all processes answer from them."""
        build, dataset = await asyncio.to_thread(self._opened)
        try:
            async with self._fronts.prepared(dataset):
                await self._served.generations.prepare(dataset)
                self._served.generations.turn()
        except BaseException:
            build.close()
            raise
        old, self._build = self._build, build
        await self._served.generations.left()
        await self._fronts.left()
        await asyncio.to_thread(old.close)


def _processors() -> int:
    """How many processors there are for processes among which connections are divided."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _listening(host: str, port: int, count: int) -> list[socket.socket]:
    """*count* sockets at one port that nobody else listens on."""
    try:
        with socket.create_server((host, port)) as first:
            port = first.getsockname()[1]
        return [socket.create_server((host, port), backlog=_BACKLOG, reuse_port=count > 1) for _ in range(count)]
    except OSError as error:
        raise EndpointError(f"{host}:{port} cannot be listened on: {error.strerror}; choose another --port") from error
