"""Questions enter, answers of worker processes leave: pyoxigraph cannot be cancelled, a process can be killed.

Every question begins in the quick lane. One that is still running after a moment, or if others wait after an instant,
takes its worker with it into the long lane, and the quick lane gets another worker; what has the shape of a question
that was long begins there. At its deadline a question's worker is killed and replaced. A question that makes the engine
crash, or that wants more memory than there is, takes down its own worker and nothing else.
"""

import asyncio
import signal
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from kg.errors import BadQuery, EndpointError, KGError
from kg.server.process import MEMORY, Answer, Job, Worker
from kg.stores import Question
from kg.stores.oxigraph import MAX_ANSWER

WAITING: Final = 128
SHARE: Final = 64
INSTANT: Final = 0.05
MOMENT: Final = 0.25
MOST_SLOW: Final = 1024


class QueryTimeout(KGError):
    """A query ran past the deadline and was stopped."""


class Crashed(KGError):
    """A query ended the process that worked on it."""


class OutOfMemory(KGError):
    """A query wanted more memory than one may have."""


class Busy(KGError):
    """Too many questions wait already, or one waited too long."""


class TooMany(KGError):
    """Too many questions of the same client wait already."""


class _Overrun(Exception):
    """A question did not end in a moment and the long lane has no place: it must wait there."""


class _Late(Exception):
    """A question did not end before its deadline."""


class _Gone(Exception):
    """Who asked does not listen any more."""


class Lane:
    """Workers that are free, and the clients that wait for one: they take turns, however much each of them asks."""

    def __init__(self, most: int, share: int) -> None:
        self.workers: set[Worker] = set()
        self.idle: list[Worker] = []
        self.hiring = self.waiting = 0
        self._most, self._share = most, share
        self._queues: OrderedDict[str, deque[asyncio.Future[Worker]]] = OrderedDict()

    def free(self) -> Worker | None:
        """A worker that is free now, if there is one."""
        while self.idle:
            if (worker := self.idle.pop()).alive:
                return worker
        return None

    async def next(self, client: str, ends: float) -> Worker:
        """A worker when there is one; :class:`Busy` if none before *ends*, :class:`TooMany` for who asks on."""
        queue = self._queues.get(client, ())
        if len(queue) >= self._share:
            raise TooMany(f"{len(queue)} of your queries are waiting already; wait for their answers")
        if self.waiting >= self._most:
            raise Busy(f"{self.waiting} queries are waiting already; try again later")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Worker] = loop.create_future()
        self._queues.setdefault(client, deque()).append(future)
        self.waiting += 1
        timer = loop.call_at(ends, _give_up, future)
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and not future.exception():
                self.give(future.result())
            raise
        finally:
            timer.cancel()
            self.waiting -= 1

    def give(self, worker: Worker) -> None:
        """A worker is free: the next client in turn gets it."""
        while self._queues:
            client, queue = self._queues.popitem(last=False)
            future = queue.popleft()
            if queue:
                self._queues[client] = queue
            if not future.done():
                future.set_result(worker)
                return
        self.idle.append(worker)


def _give_up(future: asyncio.Future[Worker]) -> None:
    if not future.done():
        future.set_exception(Busy("no worker was free before the deadline; try again later"))


class Pool:
    """Worker processes in two lanes, an orderly queue before each, and a deadline for each question.

    A *patient* pool has one lane, for questions that wait for others: none leaves it. One that is not *eager* starts
    its workers when they are wanted.
    """

    def __init__(
        self,
        directory: Path,
        base: str,
        *,
        workers: int,
        timeout: float,
        waiting: int = WAITING,
        share: int = SHARE,
        memory: int = MEMORY,
        patient: bool = False,
        eager: bool = True,
    ) -> None:
        self._directory, self._base, self._memory = directory, base, memory
        self._patient, self._eager = patient, eager
        self._size, self._timeout = workers, timeout
        self._quick, self._long = Lane(waiting, share), Lane(waiting, share)
        self._slow: OrderedDict[str, None] = OrderedDict()
        self._tasks: set[asyncio.Task[object]] = set()
        self._closed = False
        self.stopped = self.crashed = 0

    @property
    def pids(self) -> list[int]:
        """The numbers of the worker processes."""
        return [worker.pid for lane in (self._quick, self._long) for worker in lane.workers if worker.alive]

    @property
    def waiting(self) -> int:
        """How many questions wait for a worker."""
        return self._quick.waiting + self._long.waiting

    async def __aenter__(self) -> "Pool":
        async with asyncio.TaskGroup() as group:
            for _ in range(self._size if self._eager else 0):
                group.create_task(self._hire(self._quick))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for lane in (self._quick, self._long) for worker in lane.workers))

    async def ask(self, question: Question) -> bytes:
        """All bytes of the answer."""
        return (await self.fetch(question)).read()

    async def fetch(
        self,
        question: Question,
        *,
        client: str = "",
        shape: str = "",
        seconds: float | None = None,
        zipped: bool = False,
        most: int = MAX_ANSWER,
        gone: Callable[[], Awaitable[None]] | None = None,
    ) -> Answer:
        """The answer, of at most *most* bytes, within *seconds*; gzip if *zipped* and worth it.

        Questions of one *shape*, which is the text if none is given, take about as long as each other. A long one ends
        when *gone* does.
        """
        allowed = self._timeout if seconds is None else min(seconds, self._timeout)
        ends = asyncio.get_running_loop().time() + allowed
        job = Job(question, client, shape or question.text, ends, zipped, most, gone)
        try:
            if job.shape not in self._slow:
                with suppress(_Overrun):
                    return await self._run(self._quick, job)
            return await self._run(self._long, job)
        except _Late:
            advice = "name more of what you know, use fewer patterns that share no variable, or add a LIMIT"
            raise QueryTimeout(f"the query ran longer than {allowed:g} s and was stopped; {advice}") from None
        except _Gone:
            raise Busy("nobody waits for the answer") from None

    async def _run(self, lane: Lane, job: Job) -> Answer:
        """The answer of a worker of *lane*, which may have left it for the long lane by then."""
        worker = lane.free()
        if worker is None:
            self._fill(lane)
            worker = await lane.next(job.client, job.ends)
        loop = asyncio.get_running_loop()
        began = loop.time()
        if lane is self._quick and not self._patient and began + MOMENT < job.ends:
            worker.remind(loop.call_at(began + INSTANT, self._grown, worker, job, began + MOMENT))
        else:
            self._watch(worker, job)
        try:
            answer = await worker.ask(job)
        except BadQuery:
            self._release(worker)
            raise
        except EOFError:
            raise await self._ended(worker) from None
        except BaseException:
            self._dismiss(worker)
            raise
        self._release(worker)
        if lane is self._long and loop.time() - began < INSTANT:
            self._slow.pop(job.shape, None)
        return answer

    def _grown(self, worker: Worker, job: Job, until: float) -> None:
        """An instant is over: the worker makes room if others wait and it has a place, else when the moment is over."""
        loop = asyncio.get_running_loop()
        if loop.time() >= until or (self._quick.waiting and self._has_place()):
            self._overrun(worker, job)
        else:
            worker.remind(loop.call_later(INSTANT, self._grown, worker, job, until))

    def _overrun(self, worker: Worker, job: Job) -> None:
        """A moment is over: the worker changes lanes if there is a place for it, else the question waits for one."""
        self._slow[job.shape] = None
        if len(self._slow) > MOST_SLOW:
            self._slow.popitem(last=False)
        if not self._has_place():
            worker.fail(_Overrun())
            return
        self._quick.workers.discard(worker)
        self._long.workers.add(worker)
        self._watch(worker, job)
        if spare := self._long.free():
            self._long.workers.discard(spare)
            self._quick.workers.add(spare)
            self._quick.give(spare)
        self._fill(self._quick)

    def _has_place(self) -> bool:
        """Whether the long lane can take one more worker, if need be for one that is idle there."""
        return bool(self._long.idle) or len(self._long.workers) + self._long.hiring < self._size

    def _watch(self, worker: Worker, job: Job) -> None:
        """Stop the work at its deadline, or when nobody waits for it any more."""
        loop = asyncio.get_running_loop()
        worker.remind(loop.call_at(job.ends, self._late, worker))
        if job.gone:
            worker.remind(loop.create_task(self._abandoned(worker, job.gone)))

    def _late(self, worker: Worker) -> None:
        self.stopped += 1
        worker.fail(_Late())

    async def _abandoned(self, worker: Worker, gone: Callable[[], Awaitable[None]]) -> None:
        await gone()
        worker.fail(_Gone())

    def _release(self, worker: Worker) -> None:
        (self._quick if worker in self._quick.workers else self._long).give(worker)

    def _dismiss(self, worker: Worker) -> None:
        """End a worker, and have another in its place where one is wanted."""
        self._background(self._ended(worker))

    async def _ended(self, worker: Worker) -> KGError:
        """What became of a worker whose process is ended, for who asked it."""
        lost = self._quick if worker in self._quick.workers else self._long
        lost.workers.discard(worker)
        if worker in lost.idle:
            lost.idle.remove(worker)
        worker.kill()
        self._fill(self._quick)
        if self._long.waiting:
            self._fill(self._long)
        status = await worker.stop()
        if status == -signal.SIGABRT:
            return OutOfMemory(f"the query wanted more than {self._memory} MiB of memory and was stopped; ask in parts")
        if status != -signal.SIGKILL:
            self.crashed += 1
        return Crashed("the query ended the process that worked on it; the service goes on, do not repeat the query")

    def _fill(self, lane: Lane) -> None:
        """Hire as many workers as *lane* lacks."""
        if lane is self._long and lane.idle:
            return
        if not self._closed and len(lane.workers) + lane.hiring < self._size:
            lane.hiring += 1
            self._background(self._hire(lane, counted=True))

    def _background(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _hire(self, lane: Lane, *, counted: bool = False) -> None:
        """Start a worker for *lane*; one that is wanted in another's place is tried again until it starts."""
        try:
            worker = await self._start()
            while worker is None and counted and not self._closed:
                await asyncio.sleep(INSTANT)
                worker = await self._start()
        finally:
            lane.hiring -= counted
        if worker is None:
            raise EndpointError(f"the process that answers queries of {self._directory} does not start")
        lane.workers.add(worker)
        lane.give(worker)

    async def _start(self) -> Worker | None:
        with suppress(EOFError, OSError):
            return await Worker.start(self._directory, self._base, self._memory, self._dismiss)
        return None
