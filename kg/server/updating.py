"""Requests with an update enter, what became of it leaves: the update operation of the SPARQL 1.1 Protocol, 2.2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.server.changing import UPDATE, Change
from kg.server.writing import MAX_UPDATE, UPDATES_ARE_OFF, Writing, held, received

DIRECT: Final = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Updates:
    """What becomes of updates: they are off where there is no *writing*."""

    writing: Writing | None = None

    async def directly(self, request: Request, parameters: Mapping[str, Sequence[str]]) -> Response:
        """Do the update that is the body (2.2.2)."""
        writing = self._admitted(request)
        if parameters.keys() & {"query", "update"}:
            raise HTTPException(400, "The body is the update; send no other query or update with it.")
        async with received(request, MAX_UPDATE) as body:
            return await _done(writing, body, parameters)

    async def of_form(self, request: Request, parameters: Mapping[str, Sequence[str]]) -> Response:
        """Do the update of a form (2.2.1)."""
        if request.method != "POST" or "query" in parameters or len(parameters.get("update", ())) != 1:
            raise HTTPException(400, "An update is POSTed: as the one parameter 'update' of a form, without a 'query'.")
        writing = self._admitted(request)
        async with held(parameters["update"][0]) as body:
            return await _done(writing, body, parameters)

    def _admitted(self, request: Request) -> Writing:
        if self.writing is None:
            raise HTTPException(403, UPDATES_ARE_OFF)
        self.writing.admit(request)
        return self.writing


async def _done(writing: Writing, body: str, parameters: Mapping[str, Sequence[str]]) -> Response:
    using, named = (tuple(parameters.get(name, ())) for name in ("using-graph-uri", "using-named-graph-uri"))
    await writing.carry_out(Change(UPDATE, body, using=using, named=named))
    return Response(status_code=204)
