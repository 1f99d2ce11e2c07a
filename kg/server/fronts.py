"""Processes that serve the same port beside the first one: the system divides the connections among their sockets.

The first process starts them, gives them the data, exchanges those in all of them, and replaces one that ends. It holds
their sockets, so that connections wait while one is replaced.
"""

import asyncio
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Final

from kg.server.calls import HEADER, Handler, Line, framed
from kg.server.changing import Change
from kg.server.children import module
from kg.server.dataset import Dataset
from kg.server.observing import Figures
from kg.server.serving import Served, Settings, Write

PATIENCE: Final = 1.0


class Fronts:
    """The other processes, one for each of the *listeners*; *own* are the figures of this process.

    *write* has a change done that one of them was asked for.
    """

    def __init__(
        self,
        dataset: Dataset,
        settings: Settings,
        listeners: Sequence[socket.socket],
        own: Callable[[], Figures],
        write: Write,
    ) -> None:
        self._dataset, self._settings, self._listeners, self._own = dataset, settings, listeners, own
        self._write = write
        self._lines: dict[subprocess.Popen[bytes], Line] = {}
        self._changing = asyncio.Lock()
        self._ending = False

    async def __aenter__(self) -> "Fronts":
        self._tasks = [asyncio.create_task(self._keep(listener)) for listener in self._listeners]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.end()
        await asyncio.gather(*self._tasks)

    def end(self) -> None:
        """Have them answer what they have begun, and end."""
        self._ending = True
        for listener in self._listeners:
            listener.close()
        for process in self._lines:
            process.terminate()

    @asynccontextmanager
    async def prepared(self, dataset: Dataset) -> AsyncIterator[None]:
        """All of them are ready to answer from *dataset*, and do at the end of the context, if nothing is wrong."""
        async with self._changing:
            await self._each("prepare", dataset)
            yield
            self._dataset = dataset
            await self._each("turn")

    async def left(self) -> None:
        """Wait until none of them uses the data that were exchanged."""
        await asyncio.gather(*(line.call("left") for line in self._lines.values()), return_exceptions=True)

    async def figures(self, but: Line | None = None) -> list[Figures]:
        """The figures of all of them *but* one."""
        lines = [line for line in self._lines.values() if line is not but]
        told = await asyncio.gather(*(line.call("figures") for line in lines), return_exceptions=True)
        return [each for each in told if isinstance(each, Figures)]

    async def _each(self, kind: str, *content: object) -> None:
        await asyncio.gather(*(self._told(process, kind, *content) for process in self._lines))

    async def _told(self, process: "subprocess.Popen[bytes]", kind: str, *content: object) -> None:
        try:
            await self._lines[process].call(kind, *content)
        except Exception:  # another begins with the data of then
            process.kill()

    async def _keep(self, listener: socket.socket) -> None:
        """Have a process serve *listener* until the end."""
        while not self._ending:
            ours, theirs = socket.socketpair()
            with theirs:
                call = module(__name__, str(listener.fileno()))
                process = subprocess.Popen(**call, stdin=theirs.fileno(), pass_fds=[listener.fileno()])
            reader, writer = await asyncio.open_connection(sock=ours)
            line = Line(reader, writer, {"others": self._others, "write": self._written})
            listening = asyncio.create_task(line.listen())
            async with self._changing:
                writer.write(framed(0, "begin", (self._settings, self._dataset)))
                self._lines[process] = line
                if self._ending:
                    process.terminate()
                with suppress(EOFError):
                    await line.call("figures")
            await listening
            del self._lines[process]
            status = await asyncio.to_thread(process.wait)
            if not self._ending:
                print(f"a process that served ended with status {status}; another begins", file=sys.stderr, flush=True)
                await asyncio.sleep(PATIENCE)

    async def _others(self, line: Line) -> list[Figures]:
        """The figures of all processes but the one at the other end of *line*."""
        return [self._own(), *await self.figures(but=line)]

    async def _written(self, line: Line, change: Change) -> bool:
        return await self._write(change)


class Front:
    """One of the other processes; *control* is its line to the first."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        (length,) = HEADER.unpack(control.recv(HEADER.size, socket.MSG_WAITALL))
        _, _, (settings, dataset) = pickle.loads(control.recv(length, socket.MSG_WAITALL))
        self._served = Served(dataset, settings, self._following, self._others, self._write)

    def run(self, listener: socket.socket) -> None:
        """Serve *listener* until the first process says so or ends."""
        self._served.run(listener)

    @asynccontextmanager
    async def _following(self) -> AsyncIterator[None]:
        reader, writer = await asyncio.open_connection(sock=self._control)
        handlers: Mapping[str, Handler] = {
            "prepare": self._prepare,
            "turn": self._turn,
            "left": self._left,
            "figures": self._figures,
        }
        self._line = Line(reader, writer, handlers)
        listening = asyncio.create_task(self._line.listen())
        listening.add_done_callback(lambda _: self._served.stop())
        yield
        writer.close()
        await listening

    async def _prepare(self, line: Line, dataset: Dataset) -> None:
        await self._served.generations.prepare(dataset)

    async def _turn(self, line: Line) -> None:
        self._served.generations.turn()

    async def _left(self, line: Line) -> None:
        await self._served.generations.left()

    async def _figures(self, line: Line) -> Figures:
        return self._served.generations.figures()

    async def _others(self) -> Sequence[Figures]:
        found: Sequence[Figures] = await self._line.call("others")
        return found

    async def _write(self, change: Change) -> bool:
        return bool(await self._line.call("write", change))


def main() -> None:
    """Serve the socket whose number the argument is; standard input is the line to the first process."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with suppress(KeyboardInterrupt), socket.socket(fileno=int(sys.argv[1])) as listener:
        Front(socket.socket(fileno=0)).run(listener)


if __name__ == "__main__":
    main()
