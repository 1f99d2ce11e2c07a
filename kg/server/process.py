"""A worker process as its parent sees it: a job enters, an answer or the end of the process leaves."""

import asyncio
import os
import socket
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from kg.errors import BadQuery
from kg.server import worker as child
from kg.server.children import module
from kg.stores import Question

MEMORY: Final = 1024


@dataclass(slots=True)
class Answer:
    """The bytes of an answer, or the file without a name that holds them."""

    body: bytes = b""
    file: BinaryIO | None = None
    zipped: bool = False

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.body) if self.file is None else os.fstat(self.file.fileno()).st_size

    def read(self) -> bytes:
        """All bytes of the answer."""
        if self.file is None:
            return self.body
        with self.file as content:
            return content.read()

    def discard(self) -> None:
        """Leave it unread."""
        if self.file is not None:
            self.file.close()


@dataclass(slots=True)
class Job:
    """A question, who asks it, what it resembles, and the time of the loop at which it ends; ``gone`` ends before."""

    question: Question
    client: str
    shape: str
    ends: float
    zipped: bool
    most: int
    gone: Callable[[], Awaitable[None]] | None


class Worker(asyncio.Protocol):
    """One process over a read-only store, and the socket to it."""

    def __init__(
        self, process: subprocess.Popen[bytes], scratch: Path, lost: "Callable[[Worker], object] | None"
    ) -> None:
        self._process, self._scratch, self._lost = process, scratch, lost
        self._received = bytearray()
        self._reply: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.WriteTransport | None = None
        self._timers: list[asyncio.TimerHandle | asyncio.Task[None]] = []

    @classmethod
    async def start(
        cls,
        directory: Path,
        base: str,
        memory: int = MEMORY,
        lost: "Callable[[Worker], object] | None" = None,
    ) -> "Worker":
        """Start a process over the store in *directory* and wait until it is ready; *memory* in MiB.

        *lost* is called if it ends of itself while nobody waits for its answer.
        """
        call = module(child.__name__, str(directory), base, str(memory * 1024 * 1024))
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(**call, stdin=theirs.fileno(), stdout=subprocess.DEVNULL)
        scratch = directory.parent / f"answer-{process.pid}"
        _, worker = await asyncio.get_running_loop().create_unix_connection(
            lambda: cls(process, scratch, lost), sock=ours
        )
        try:
            await worker._reply
        except BaseException:
            await worker.stop()
            raise
        return worker

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._transport is not None

    async def ask(self, job: Job) -> Answer:
        """The answer; EOFError if the process ends before, and what :meth:`fail` says if that is called."""
        loop = asyncio.get_running_loop()
        self._reply = loop.create_future()
        if self._transport is None:
            raise EOFError
        seconds, scratch = job.ends - loop.time(), str(self._scratch)
        self._transport.write(
            child.packed(job.question, seconds=seconds, zipped=job.zipped, most=job.most, scratch=scratch)
        )
        try:
            return await self._reply
        finally:
            while self._timers:
                self._timers.pop().cancel()

    def remind(self, timer: asyncio.TimerHandle | asyncio.Task[None]) -> None:
        """Have something happen, unless the answer comes before."""
        self._timers.append(timer)

    def fail(self, error: Exception) -> None:
        """End the process because of *error*, which the asker gets."""
        if not self._reply.done():
            self._reply.set_exception(error)
        self.kill()

    def kill(self) -> None:
        """End the process."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None
        self._process.kill()

    async def stop(self) -> int:
        """End the process and wait until it is gone; its exit status."""
        self.kill()
        status = await asyncio.get_running_loop().run_in_executor(None, self._process.wait)
        self._scratch.unlink(missing_ok=True)
        return status

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is open."""
        self._transport = cast(asyncio.WriteTransport, transport)

    def data_received(self, data: bytes) -> None:
        """Collect a frame, then hand it to who waits for it."""
        self._received += data
        if len(self._received) < child.HEADER.size:
            return
        kind, length = child.HEADER.unpack_from(self._received)
        if len(self._received) < child.HEADER.size + length:
            return
        body = bytes(self._received[child.HEADER.size :])
        self._received.clear()
        if not self._reply.done():
            self._settle(kind, body)

    def connection_lost(self, error: Exception | None) -> None:
        """The process is gone."""
        killed, self._transport = self._transport is None, None
        if not self._reply.done():
            self._reply.set_exception(EOFError())
        elif self._lost and not killed:
            self._lost(self)

    def _settle(self, kind: bytes, body: bytes) -> None:
        if kind == child.ERROR:
            self._reply.set_exception(BadQuery(body.decode()))
        elif kind in (child.FILE, child.ZIPPED_FILE):
            file = self._scratch.open("rb")
            self._scratch.unlink()
            self._reply.set_result(Answer(file=file, zipped=kind == child.ZIPPED_FILE))
        else:
            self._reply.set_result(Answer(body, zipped=kind == child.ZIPPED))
