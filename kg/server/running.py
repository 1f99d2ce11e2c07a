"""The path of RDF files enters, a server that runs leaves: until SIGTERM or SIGINT, with new data at each SIGHUP.

Several processes serve the port where the system divides connections among them (SO_REUSEPORT of Linux). This one
loads the data for all. A new build is loaded beside the old one, which answers until the new one is ready and then ends
what it has begun, so that no request is dropped. A change does the same with the file that it makes of the data.
"""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from kg.errors import EndpointError, KGError
from kg.identifiers import DEFAULT_BASE
from kg.server.cache import MOST
from kg.server.changing import Change
from kg.server.dataset import Dataset, opened
from kg.server.federation import SECONDS, endpoints
from kg.server.fronts import Fronts
from kg.server.process import MEMORY
from kg.server.serving import Served, Settings
from kg.server.workers import Busy
from kg.server.writing import WAITING, Step, alone, remarks, token_of

_BACKLOG: Final = 2048
_MOST_LEAVING: Final = 3

T = TypeVar("T")


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
    writable: bool = False,
) -> None:
    """Serve the RDF files at *path* until interrupted; :class:`kg.errors.KGError` if that cannot begin.

    *workers* queries are worked on at a time, besides as many long ones, and as many processes serve, but no more than
    there are processors. *cache* bytes are for the answers of all. Where it is *writable*, who has the
    token of the environment variable ``KG_TOKEN`` may change the data.
    """
    allowed = endpoints(federate)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    token = token_of(os.environ) if writable else ""
    fronts = min(workers, _processors())
    settings = Settings(
        mount, timeout, -(-workers // fronts), cache // fronts, memory, log_format, allowed, federate_timeout, token
    )
    with suppress(KeyboardInterrupt), ExitStack() as stack:
        if writable:
            stack.enter_context(alone(path))
        first = stack.enter_context(closing(First(path, base, settings)))
        listeners = [stack.enter_context(listener) for listener in _listening(host, port, fronts)]
        root = f"http://{host}:{listeners[0].getsockname()[1]}/{mount.strip('/')}".rstrip("/")
        print(f"Site    {root}/\nSPARQL  {root}/sparql", file=sys.stderr, flush=True)
        first.run(listeners)


class First:
    """The first process: it loads the data at *path* for all of them, and exchanges those in all."""

    def __init__(self, path: Path, base: str, settings: Settings) -> None:
        self._path, self._base, self._settings = path, base, settings
        self._build, self._dataset = self._opened(path)
        self._turn = asyncio.Lock()
        self._working: set[asyncio.Task[Any]] = set()
        self._leaving: set[asyncio.Task[Any]] = set()
        self._asked = False

    def run(self, listeners: Sequence[socket.socket]) -> None:
        """Serve the first of *listeners*, and have others serve the rest."""
        own, *rest = listeners
        settings, dataset = self._settings, self._dataset
        self._fronts = Fronts(dataset, settings, rest, lambda: self._served.generations.figures(), self.write)
        self._served = Served(dataset, settings, self._leading, self._fronts.figures, self.write, self._fronts.end)
        self._served.run(own)

    def close(self) -> None:
        """Delete the store."""
        self._build.close()

    async def write(self, change: Change) -> bool:
        """Do *change*, and return when it is written down and served by all; whether it made a graph."""
        if len(self._working) >= WAITING:
            raise Busy(f"{WAITING} updates are waiting already; try again later, and put more into one request")
        return await asyncio.shield(_begun(self._change(change), self._working))

    def _opened(self, source: Path) -> tuple[ExitStack, Dataset]:
        """The data set as the files at *source* are now, and what it is closed with."""
        for remark in remarks(source):
            print(remark, file=sys.stderr, flush=True)
        with ExitStack() as stack:
            dataset = stack.enter_context(opened(source, self._base))
            print(f"{dataset.triples} triples of {self._path}, version {dataset.version}", file=sys.stderr, flush=True)
            return stack.pop_all(), dataset

    @asynccontextmanager
    async def _leading(self) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        async with self._fronts:
            loop.add_signal_handler(signal.SIGHUP, self._reload)
            yield
            loop.remove_signal_handler(signal.SIGHUP)
            await asyncio.gather(*self._working, return_exceptions=True)
            await asyncio.gather(*self._leaving)

    def _reload(self) -> None:
        if not self._asked:
            self._asked = True
            _begun(self._reloaded(), self._working)

    async def _reloaded(self) -> None:
        """Load the data anew; go on with the old where that fails."""
        async with self._turn:
            self._asked = False
            try:
                await self._exchange(*await asyncio.to_thread(self._opened, self._path))
            except (KGError, OSError) as error:
                print(f"the data could not be loaded anew, the old is served: {error}", file=sys.stderr, flush=True)

    async def _change(self, change: Change) -> bool:
        async with self._turn:
            await self._make_room()
            settings = self._settings
            make = partial(Step, self._path, self._base, change, seconds=settings.timeout, memory=settings.memory)
            step = await asyncio.to_thread(make)
            try:
                await self._exchange(*await asyncio.to_thread(self._opened, step.file), step.commit)
            finally:
                await asyncio.to_thread(step.discard)
            return step.made

    async def _exchange(self, build: ExitStack, dataset: Dataset, commit: Callable[[], object] = bool) -> None:
        """Have all processes answer from *dataset*, which *build* closes; *commit* when all are ready to."""
        try:
            async with self._fronts.prepared(dataset):
                await self._served.generations.prepare(dataset)
                await asyncio.to_thread(commit)
                self._served.generations.turn()
        except BaseException:
            build.close()
            raise
        old, self._build = self._build, build
        _begun(self._closed(old), self._leaving)

    async def _closed(self, old: ExitStack) -> None:
        """Delete an old store when nobody uses it any more."""
        await self._served.generations.left()
        await self._fronts.left()
        await asyncio.to_thread(old.close)

    async def _make_room(self) -> None:
        """Wait until few old builds are left, which keep their workers for the requests that they answer still."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + self._settings.timeout
        while len(self._leaving) >= _MOST_LEAVING:
            left = max(ends - loop.time(), 0)
            done, _ = await asyncio.wait(self._leaving, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if not done:
                raise Busy("the server still answers requests over older data; try again later")


def _begun(work: Coroutine[Any, Any, T], tasks: set[asyncio.Task[Any]]) -> asyncio.Task[T]:
    """*work* as a task, which is among *tasks* until it is done."""
    task = asyncio.get_running_loop().create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    return task


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
