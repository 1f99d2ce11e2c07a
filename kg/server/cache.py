"""Answers enter, and leave again for who asks the same: the least recently asked go first when there are too many."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from starlette.responses import Response

MOST: Final = 32 * 1024 * 1024
LARGEST: Final = 256 * 1024

_OVERHEAD: Final = 2048


class Cache:
    """Whole answers under their requests, of at most *most* bytes; those of other data go with their cache."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._known: OrderedDict[Hashable, Response] = OrderedDict()
        self.hits = 0

    def get(self, key: Hashable) -> Response | None:
        """The answer to the request *key*, if it is known."""
        if (found := self._known.get(key)) is None:
            return None
        self._known.move_to_end(key)
        self.hits += 1
        return found

    def put(self, key: Hashable, answer: Response) -> None:
        """Keep *answer*, unless it is large."""
        size = len(answer.body) + _OVERHEAD
        if size > min(LARGEST, self._most) or key in self._known:
            return
        self._known[key] = answer
        self._size += size
        while self._size > self._most:
            _, dropped = self._known.popitem(last=False)
            self._size -= len(dropped.body) + _OVERHEAD
