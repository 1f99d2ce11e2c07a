"""Questions that can do no harm enter; their answers leave at once, from a store in the server's own process.

A question is answered here when no step of answering it can have many rows whatever its constants are
(:mod:`kg.stores.bounds`), and when the workers answered others of its shape in no time: what remains of them is not
worth the way to another process and back.
"""

import json
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Final

import pyoxigraph as ox

from kg.server.process import Answer
from kg.server.worker import WORTH_ZIPPING, compressed
from kg.stores import Question
from kg.stores.bounds import Degrees, bound
from kg.stores.guard import Request
from kg.stores.oxigraph import Oxigraph

MOST_ROWS: Final = 1000
TRIALS: Final = 3
SOON: Final = 0.02

_NEVER: Final = -1
_MOST_SHAPES: Final = 4096


class Inline:
    """The store in *directory* in this process, and the shapes of questions that it answers."""

    def __init__(self, directory: Path, base: str, degrees: Degrees) -> None:
        self._store = Oxigraph(ox.Store.read_only(str(directory)), base)
        self._degrees = degrees
        self._left: dict[str, int] = {}
        self._overruns: Counter[str] = Counter()
        self.answered = 0

    def takes(self, request: Request) -> bool:
        """Whether what asks *request*, of the data set as it is, is answered here."""
        return self._left.get(request.shape) == 0

    def noted(self, request: Request, seconds: float) -> None:
        """A worker answered a question that asks *request*, and it took so long from here."""
        shape = request.shape
        if not shape or self._left.get(shape) == _NEVER:
            return
        if shape not in self._left:
            if len(self._left) >= _MOST_SHAPES:
                self._left.clear()
                self._overruns.clear()
            harmless = bound(shape, request.prefixes, self._degrees) <= MOST_ROWS
            self._left[shape] = TRIALS if harmless else _NEVER
        elif seconds < SOON:
            self._left[shape] = max(0, self._left[shape] - 1)

    def answer(self, request: Request, question: Question, *, zipped: bool) -> Answer:
        """The answer, gzip if *zipped* and worth it; :class:`kg.errors.BadQuery` if there is none."""
        began = perf_counter()
        self.answered += 1
        try:
            body = self._store.answer(question, request)
            worth = zipped and len(body) > WORTH_ZIPPING
            return Answer(compressed(body) if worth else body, zipped=worth)
        finally:
            if perf_counter() - began > 10 * SOON:
                self._overruns[request.shape] += 1
                self._left[request.shape] = TRIALS * 10 ** self._overruns[request.shape]

    def close(self) -> None:
        """Let go of the store, whose files can be deleted then."""
        del self._store


def read_degrees(path: Path) -> Degrees:
    """The degrees of the graph that were counted when it was loaded."""
    return Degrees(**json.loads(path.read_text(encoding="utf-8")))
