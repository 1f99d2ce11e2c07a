"""Builds of the data follow each other in a server that runs, so that no request is dropped.

A new build is answered from as soon as its workers run; the old one ends what it has begun.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, contextmanager
from contextvars import ContextVar
from typing import TypeVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.server.app import Site
from kg.server.dataset import Dataset
from kg.server.observing import Figures

T = TypeVar("T")


class Generation:
    """An application over one build of the data, and who uses it."""

    def __init__(self, app: Site) -> None:
        self.app = app
        self._users = 0
        self._unused = asyncio.Event()
        self._unused.set()
        self._started = AsyncExitStack()

    async def start(self) -> None:
        """Start the workers."""
        await self._started.enter_async_context(self.app.router.lifespan_context(self.app))

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        _answering.set(self)
        with self._used(1):
            await self.app(scope, receive, send)

    def aside(self) -> AbstractContextManager[None]:
        """For as long as this lasts, a request that is answered here needs neither the data nor the workers."""
        return self._used(-1)

    @contextmanager
    def _used(self, more: int) -> Iterator[None]:
        self._count(more)
        try:
            yield
        finally:
            self._count(-more)

    def _count(self, more: int) -> None:
        self._users += more
        if self._users:
            self._unused.clear()
        else:
            self._unused.set()

    async def stop(self) -> None:
        """Stop the workers when the last request is answered."""
        await self._unused.wait()
        await self._started.aclose()


_answering: ContextVar[Generation] = ContextVar("answering")


async def aside(work: Awaitable[T]) -> T:
    """What *work* comes to, while the request that waits for it does not keep the data that it was asked of."""
    with _answering.get().aside():
        return await work


class Generations:
    """An ASGI application over a data set that is exchanged for another while it answers; *make* makes each."""

    def __init__(self, make: Callable[[Dataset], Site], dataset: Dataset) -> None:
        self._make = make
        self._current = Generation(make(dataset))
        self._next: Generation | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    def at_once(self, scope: Scope) -> Response | None:
        """The answer to a request that needs to wait for nothing, if there is one."""
        return self._current.app.at_once(scope)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self._current.answer(scope, receive, send)

    def figures(self) -> Figures:
        """The figures of this process."""
        return self._current.app.figures()

    async def __aenter__(self) -> "Generations":
        await self._current.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.left()
        for generation in filter(None, (self._current, self._next)):
            await generation.stop()

    async def prepare(self, dataset: Dataset) -> None:
        """Be ready to answer from *dataset*, in place of any that was prepared before and not turned to."""
        fresh = Generation(self._make(dataset))
        await fresh.start()
        abandoned, self._next = self._next, fresh
        if abandoned:
            await abandoned.stop()

    def turn(self) -> None:
        """Answer from what is prepared; what was asked before is answered from what was, until that is :meth:`left`."""
        if self._next is None:
            return
        old, self._current, self._next = self._current, self._next, None
        task = asyncio.get_running_loop().create_task(old.stop())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def left(self) -> None:
        """Wait until nobody uses the data that were exchanged."""
        await asyncio.gather(*self._leaving)
