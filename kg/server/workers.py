"""Questions enter, answers of worker processes leave: pyoxigraph cannot be cancelled, a process can be killed.

Each worker opens the store read-only and answers one question at a time over its standard input and output, as pickled
frames with their length in front. At the deadline it is killed and another takes its place; a question that makes the
engine crash takes down its own worker and nothing else.
"""

import asyncio
import os
import pickle
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox

from kg.errors import BadQuery, KGError
from kg.stores import Question
from kg.stores.oxigraph import Oxigraph

WAITING: Final = 64
_LENGTH: Final = struct.Struct("!Q")
_PACKAGE: Final = Path(__file__).resolve().parents[2]


class QueryTimeout(KGError):
    """A query ran past the deadline and was stopped."""


class Crashed(KGError):
    """A query ended the process that worked on it."""


class Busy(KGError):
    """All workers are busy and too many questions wait already, or one waited too long."""


class Worker:
    """One process over a read-only store."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("a worker is spoken to over pipes")
        self._process, self._sender, self._receiver = process, process.stdin, process.stdout

    @classmethod
    async def start(cls, directory: Path, base: str, timeout: float) -> "Worker":
        """Start a process over the store in *directory* and wait until it is ready."""
        path = os.pathsep.join(filter(None, [str(_PACKAGE), os.environ.get("PYTHONPATH")]))
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", __name__, str(directory), base, str(timeout)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        worker = cls(process)
        await worker._receive()
        return worker

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    async def ask(self, question: Question) -> bytes:
        """The answer; EOFError or OSError if the process is gone."""
        self._sender.write(_frame(question))
        await self._sender.drain()
        reply = await self._receive()
        if isinstance(reply, KGError):
            raise reply
        return reply

    async def stop(self) -> None:
        """Kill the process and wait until it is gone."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def _receive(self) -> bytes | KGError:
        (length,) = _LENGTH.unpack(await self._receiver.readexactly(_LENGTH.size))
        reply: bytes | KGError = pickle.loads(await self._receiver.readexactly(length))
        return reply


class Pool:
    """A fixed number of workers, an orderly queue before them, and a deadline for each question."""

    def __init__(self, directory: Path, base: str, *, workers: int, timeout: float, waiting: int = WAITING) -> None:
        self._directory, self._base = directory, base
        self._workers, self._timeout, self._most_waiting = workers, timeout, waiting
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._hiring: set[asyncio.Task[None]] = set()
        self._waiting = 0

    @property
    def pids(self) -> list[int]:
        """The numbers of the worker processes."""
        return [worker.pid for worker in self._all]

    async def __aenter__(self) -> "Pool":
        await asyncio.gather(*(self._hire() for _ in range(self._workers)))
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*self._hiring, return_exceptions=True)
        await asyncio.gather(*(worker.stop() for worker in self._all))

    async def ask(self, question: Question) -> bytes:
        """The answer of the first worker that is free."""
        worker = await self._next()
        try:
            async with asyncio.timeout(self._timeout):
                answer = await worker.ask(question)
        except KGError:
            self._idle.put_nowait(worker)
            raise
        except BaseException as error:
            await self._replace(worker)
            raise _told(error, self._timeout) from error
        self._idle.put_nowait(worker)
        return answer

    async def _next(self) -> Worker:
        if self._idle.empty() and self._waiting >= self._most_waiting:
            raise Busy(f"{self._waiting} queries are waiting already; try again later")
        self._waiting += 1
        try:
            return await asyncio.wait_for(self._idle.get(), self._timeout)
        except TimeoutError as error:
            raise Busy(f"no worker was free within {self._timeout:g} s; try again later") from error
        finally:
            self._waiting -= 1

    async def _hire(self) -> None:
        worker = await Worker.start(self._directory, self._base, self._timeout)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def _replace(self, worker: Worker) -> None:
        self._all.discard(worker)
        await worker.stop()
        task = asyncio.create_task(self._hire())
        self._hiring.add(task)
        task.add_done_callback(self._hiring.discard)


def _told(error: BaseException, timeout: float) -> BaseException:
    if isinstance(error, TimeoutError):
        advice = "name more of what you know, use fewer patterns that share no variable, or add a LIMIT"
        return QueryTimeout(f"the query ran longer than {timeout:g} s and was stopped; {advice}")
    if isinstance(error, (EOFError, OSError)):
        return Crashed("the query ended the process that worked on it; the service goes on, do not repeat the query")
    return error


def _frame(content: object) -> bytes:
    body = pickle.dumps(content)
    return _LENGTH.pack(len(body)) + body


def _reply(store: Oxigraph, question: Question) -> bytes | KGError:
    try:
        return store.answer(question)
    except KGError as error:
        return error
    except (MemoryError, RecursionError) as error:
        return BadQuery(f"the query needs more than there is: {error}")


def serve(store: Oxigraph, timeout: float, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the questions end. An orphan whose parent died ends by the alarm, which Python need not handle."""
    answers.write(_frame(b"ready"))
    answers.flush()
    while header := questions.read(_LENGTH.size):
        question = pickle.loads(questions.read(_LENGTH.unpack(header)[0]))
        signal.setitimer(signal.ITIMER_REAL, timeout + 1)
        reply = _reply(store, question)
        signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(_frame(reply))
        answers.flush()


def main() -> None:
    """The worker process: the store's folder, the base of the data and the deadline are its arguments."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    directory, base, timeout = sys.argv[1:]
    serve(Oxigraph(ox.Store.read_only(directory), base), float(timeout), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
