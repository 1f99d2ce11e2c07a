"""Calls enter one end of a socket and answers come back, between processes of this server; either end may call.

A frame is its length, then a pickled ``(number, kind, content)``. Only processes that this server started hold an end.
"""

import asyncio
import pickle
import struct
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any, Final

HEADER: Final = struct.Struct("!Q")

_ANSWER, _ERROR = "answer", "error"

Handler = Callable[..., Awaitable[object]]


def framed(number: int, kind: str, content: object) -> bytes:
    """The bytes of a frame."""
    body = pickle.dumps((number, kind, content))
    return HEADER.pack(len(body)) + body


class Line:
    """An end of the socket: *handlers* answer the calls of the other end, given this end and what the caller gave."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, handlers: Mapping[str, Handler]
    ) -> None:
        self._reader, self._writer, self._handlers = reader, writer, handlers
        self._numbers = count()
        self._open: dict[int, asyncio.Future[Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def call(self, kind: str, *content: object) -> Any:
        """What the handler *kind* of the other end returns or raises; EOFError when there is no other end."""
        if self._writer.is_closing():
            raise EOFError
        number = next(self._numbers)
        self._open[number] = asyncio.get_running_loop().create_future()
        self._writer.write(framed(number, kind, content))
        try:
            return await self._open[number]
        finally:
            del self._open[number]

    async def listen(self) -> None:
        """Take what comes until the other end is gone."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                (length,) = HEADER.unpack(await self._reader.readexactly(HEADER.size))
                self._take(*pickle.loads(await self._reader.readexactly(length)))
        self._writer.close()
        for future in self._open.values():
            if not future.done():
                future.set_exception(EOFError())

    def _take(self, number: int, kind: str, content: Any) -> None:
        future = self._open.get(number)
        if kind == _ANSWER and future and not future.done():
            future.set_result(content)
        elif kind == _ERROR and future and not future.done():
            future.set_exception(content)
        elif kind in self._handlers:
            task = asyncio.get_running_loop().create_task(self._answer(number, self._handlers[kind](self, *content)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _answer(self, number: int, work: Awaitable[object]) -> None:
        try:
            frame = framed(number, _ANSWER, await work)
        except Exception as error:  # whatever it is, the caller gets it
            frame = framed(number, _ERROR, error)
        if not self._writer.is_closing():
            self._writer.write(frame)
