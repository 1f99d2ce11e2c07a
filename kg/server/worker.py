"""The worker process: questions enter over a socket, answers leave, one at a time, from a store that is read only.

A frame is its kind and its length and then its bytes. A question is marshalled; an answer is the body itself, or where
that is long the name of a file that holds it; an error is its message. :mod:`kg.server.process` starts it with the
store's folder, the base of the data and the bytes of memory that a query may use.
"""

import ctypes
import gzip
import io
import marshal
import os
import resource
import signal
import struct
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

import pyoxigraph as ox

from kg.errors import BadQuery
from kg.stores import Question
from kg.stores.formats import Format
from kg.stores.oxigraph import Oxigraph

HEADER: Final = struct.Struct("!cQ")
READY, BODY, ZIPPED, FILE, ZIPPED_FILE, ERROR = (bytes([code]) for code in b"rbzfge")
IN_MEMORY: Final = 1024 * 1024
WORTH_ZIPPING: Final = 1024
LONG: Final = 0.05


def compressed(body: bytes | memoryview) -> bytes:
    """*body* as a gzip file, made soon rather than small."""
    return zlib.compress(body, level=1, wbits=31)


def framed(kind: bytes, body: bytes) -> bytes:
    """A frame of that kind."""
    return HEADER.pack(kind, len(body)) + body


def packed(question: Question, *, seconds: float, zipped: bool, most: int, scratch: str) -> bytes:
    """The frame that asks *question*, whose answer may take so long and be so large."""
    form = question.format
    graphs = (question.default_graphs, question.named_graphs)
    asked = (question.text, form.media_type, form.extension, *graphs, question.endpoints)
    return framed(BODY, marshal.dumps((*asked, seconds, zipped, most, scratch)))


class Sink(io.BytesIO):
    """Takes an answer: in memory while it is short, in a file when it is long, an error when it is too long."""

    def __init__(self, scratch: str, *, zipped: bool, most: int) -> None:
        super().__init__()
        self._scratch, self._zipped, self._most, self._left = scratch, zipped, most, most
        self._file: BinaryIO | gzip.GzipFile | None = None

    def write(self, piece: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        """Take a piece; OSError if there are too many bytes now."""
        self._left -= len(piece)
        if self._left < 0:
            raise OSError(f"the answer is longer than {self._most} bytes; add LIMIT, or ask in parts")
        if self._file is None and self.tell() + len(piece) > IN_MEMORY:
            self._file = self._opened()
            self._file.write(self.getbuffer())
        return super().write(piece) if self._file is None else self._file.write(piece)

    def finished(self) -> bytes:
        """The frame of the whole answer."""
        if self._file is not None:
            self._file.close()
            return framed(ZIPPED_FILE if self._zipped else FILE, self._scratch.encode())
        if self._zipped and self.tell() > WORTH_ZIPPING:
            return framed(ZIPPED, compressed(self.getbuffer()))
        return framed(BODY, self.getvalue())

    def discarded(self) -> None:
        """Leave no file behind."""
        if self._file is not None:
            self._file.close()
            Path(self._scratch).unlink(missing_ok=True)

    def _opened(self) -> BinaryIO | gzip.GzipFile:
        path = Path(self._scratch)
        return gzip.open(path, "wb", compresslevel=1) if self._zipped else path.open("wb")


def serve(store: Oxigraph, questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the questions end. An orphan whose parent died ends by the alarm, which Python need not handle."""
    answers.write(framed(READY, b""))
    answers.flush()
    while header := questions.read(HEADER.size):
        asked = marshal.loads(questions.read(HEADER.unpack(header)[1]))
        text, media_type, extension, defaults, names, endpoints, seconds, zipped, most, scratch = asked
        signal.setitimer(signal.ITIMER_REAL, seconds + 1)
        question = Question(text, Format(media_type, extension), defaults, names, endpoints)
        reply = _reply(store, question, Sink(scratch, zipped=zipped, most=most))
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(reply)
        answers.flush()
        if seconds + 1 - left > LONG:
            release()


def _reply(store: Oxigraph, question: Question, sink: Sink) -> bytes:
    try:
        store.write(question, sink)
        return sink.finished()
    except BadQuery as error:
        told = str(error)
    except (MemoryError, RecursionError) as error:
        told = f"the query needs more than there is: {error}"
    sink.discarded()
    return framed(ERROR, told.encode())


def release() -> None:
    """Give the memory that is free now back to the system, where the C library can (glibc's malloc_trim)."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def limit_memory(most: int) -> None:
    """No more than *most* bytes beyond what it has now, and no core file: an engine that wants more ends by SIGABRT."""
    now = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    for limit, value in ((resource.RLIMIT_DATA, now + most), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def main() -> None:
    """Serve standard input, which is a socket."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    directory, base, most = sys.argv[1:]
    store = Oxigraph(ox.Store.read_only(directory), base)
    with suppress(OSError):  # where there is no /proc, there is no limit
        limit_memory(int(most))
    with os.fdopen(0, "rb", closefd=False) as questions, os.fdopen(0, "wb", closefd=False) as answers:
        serve(store, questions, answers)


if __name__ == "__main__":
    main()
