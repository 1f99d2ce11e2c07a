"""A query that asks other endpoints enters, its answer leaves: SPARQL 1.1 Federated Query, for named endpoints only.

Such queries have workers of their own, so that waiting for a stranger takes no place of a query that does not.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.errors import EndpointError, KGError
from kg.server.process import MEMORY, Answer
from kg.server.relay import Errand, Relay
from kg.server.workers import Pool, QueryTimeout
from kg.stores import Question
from kg.stores.oxigraph import MAX_ANSWER
from kg.stores.services import Service, readdressed, replaced

SECONDS: Final = 10.0

_SHARE: Final = 0.8


def endpoints(addresses: Sequence[str]) -> tuple[str, ...]:
    """The *addresses* as endpoints that may be asked; :class:`kg.errors.EndpointError` if one cannot be."""
    for address in addresses:
        if not _is_endpoint(address):
            rule = "an endpoint is an http:// or https:// address in ASCII, without a user and without a fragment"
            raise EndpointError(f"{address}: {rule}")
    return tuple(dict.fromkeys(addresses))


class Federation:
    """The endpoints that queries may ask, and the workers for such queries."""

    def __init__(
        self,
        directory: Path,
        base: str,
        addresses: Sequence[str],
        *,
        workers: int = 2,
        seconds: float = SECONDS,
        memory: int = MEMORY,
    ) -> None:
        self.endpoints = endpoints(addresses)
        self._seconds = seconds
        self._pool = Pool(directory, base, workers=workers, timeout=seconds, memory=memory, patient=True)
        self._relay: Relay | None = None

    async def __aenter__(self) -> "Federation":
        await self._pool.__aenter__()
        self._relay = Relay()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pool.__aexit__()
        if self._relay:
            await asyncio.to_thread(self._relay.close)

    async def fetch(
        self,
        question: Question,
        clauses: tuple[Service, ...],
        *,
        client: str = "",
        seconds: float | None = None,
        zipped: bool = False,
        most: int = MAX_ANSWER,
        gone: Callable[[], Awaitable[None]] | None = None,
    ) -> Answer:
        """The answer to *question*, which has the SERVICE *clauses*, by the rules of :meth:`Pool.fetch`.

        All endpoints together have four fifths of the deadline, so that a SILENT one that is late can be done without.
        """
        if self._relay is None:
            raise EndpointError("the relay to other endpoints does not run")
        allowed = self._seconds if seconds is None else min(seconds, self._seconds)
        errand = Errand(clauses, _SHARE * allowed)
        addresses = self._relay.addresses(errand, len(clauses))
        asked = replace(question, text=readdressed(question.text, clauses, addresses), endpoints=addresses)
        timer = asyncio.get_running_loop().call_later(_SHARE * allowed, errand.abort)
        try:
            found = await self._pool.fetch(asked, client=client, seconds=allowed, zipped=zipped, most=most, gone=gone)
        except QueryTimeout as error:
            raise (errand.late(errand.asking) if errand.asking else errand.problem or error) from None
        except KGError as error:
            told = replaced(str(error), question.text, clauses, addresses)
            raise errand.problem or type(error)(told) from None
        finally:
            timer.cancel()
            self._relay.forget(errand)
        if errand.problem:
            found.discard()
            raise errand.problem
        return found


def _is_endpoint(address: str) -> bool:
    try:
        parts = urlsplit(str(ox.NamedNode(address).value))
        named = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return False
    return bool(named) and address.isascii() and "@" not in parts.netloc and "#" not in address
