"""Requests for ``/graphs`` enter, graphs leave: the SPARQL 1.1 Graph Store HTTP Protocol, with graphs named indirectly.

``?graph=IRI`` and ``?default`` (4.2). Reading (5.2, 5.7) goes the way of queries; writing (5.3 to 5.6) is for who has
the token, where it is on. PATCH (5.7) is not offered: an update does the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote
from uuid import uuid4

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.errors import NotFound
from kg.identifiers import Minter
from kg.server.changing import DELETE, Change
from kg.server.dataset import Dataset, iri, query
from kg.server.responses import accepted, answer, fingerprint, has, permitted, responded, tagged, unchanged
from kg.server.sparql import Likes, decoded, gone, sent
from kg.server.workers import Pool
from kg.server.writing import MAX_GRAPH, UPDATES_ARE_OFF, Writing, received
from kg.stores import Question
from kg.stores.bindings import read_table
from kg.stores.formats import GRAPHS, JSON, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from kg.stores.guard import bind

READING: Final = ("GET", "HEAD", "OPTIONS")
WRITING: Final = ("PUT", "POST", "DELETE")
BODIES: Final = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)

_NAME_ONE: Final = "Name a graph: ?graph=IRI, with the IRI percent-encoded, or ?default."


@dataclass(frozen=True, slots=True)
class GraphStore:
    """The graphs of one data set. *default* answers for the default graph alone, where that has triples."""

    dataset: Dataset
    pool: Pool
    default: Pool | None
    writing: Writing | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        response = await responded(request, self._respond(request))
        permitted(response, (*READING, *WRITING) if self.writing else READING, READING)
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204)
        if request.method in WRITING:
            return await self._write(request)
        if request.method not in READING:
            raise HTTPException(
                405, "This is not done to graphs here; to change a part of one, send an update to /sparql."
            )
        graph = _graph(request)
        if graph is None:
            raise HTTPException(400, _NAME_ONE)
        return await self._read(request, graph)

    async def _read(self, request: Request, graph: str) -> Response:
        chosen = accepted(request, GRAPHS)
        client = request.client.host if request.client else ""
        if graph and not await self._knows(graph, client):
            raise NotFound(f"<{graph}> is no graph of this data set")
        tag = f'W/"{fingerprint(self.dataset.version, chosen.media_type, "graph", graph)}"'
        if has(request, tag):
            return unchanged(tag)
        pool = self.pool if graph else self.default
        if pool is None:
            return answer(
                request, ox.serialize([], format=ox.RdfFormat.from_media_type(chosen.media_type)) or b"", chosen
            )
        text = bind(query("graph"), {"graph": iri(graph)}) if graph else query("default-graph")
        found = await pool.fetch(
            Question(text, chosen),
            client=client,
            zipped=Likes.of(request.scope).gzip,
            gone=lambda: gone(request),
        )
        return sent(request, found, {"Content-Type": chosen.content_type, **tagged(tag)})

    async def _knows(self, graph: str, client: str) -> bool:
        asked = Question(bind(query("has-graph"), {"graph": iri(graph)}), JSON)
        found = await self.pool.fetch(asked, client=client)
        return read_table(found.read()).rows[0]["boolean"].value == "true"

    async def _write(self, request: Request) -> Response:
        if self.writing is None:
            raise HTTPException(405, UPDATES_ARE_OFF)
        self.writing.admit(request)
        graph = _graph(request)
        if request.method == "DELETE":
            if graph is None:
                raise HTTPException(400, _NAME_ONE)
            await self.writing.carry_out(Change(DELETE, graph=graph))
            return Response(status_code=204)
        syntax = _syntax(request)
        if graph is None and request.method == "PUT":
            raise HTTPException(400, _NAME_ONE)
        new = Minter(self.dataset.base).iri("graph", uuid4().hex)
        async with received(request, MAX_GRAPH) as body:
            change = Change(request.method.lower(), body, new if graph is None else graph, syntax.media_type)
            made = await self.writing.carry_out(change)
        return Response(status_code=201 if made else 204, headers=_location(request, new) if graph is None else {})


def _graph(request: Request) -> str | None:
    """The IRI of the graph that the request names, empty for the default graph; None if it names none."""
    parameters = decoded(request.scope["query_string"])
    graphs: Sequence[str] = parameters.get("graph", ())
    if parameters.keys() - {"graph", "default"} or len(graphs) + ("default" in parameters) > 1:
        raise HTTPException(400, _NAME_ONE)
    if not graphs:
        return "" if "default" in parameters else None
    try:
        return ox.NamedNode(graphs[0]).value
    except ValueError as error:
        raise HTTPException(400, f"{graphs[0]!r} is no absolute IRI. {_NAME_ONE}") from error


def _syntax(request: Request) -> Format:
    """The format that the body says it is in."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    found = next((syntax for syntax in BODIES if syntax.media_type == kind), None)
    if found is None:
        raise HTTPException(415, f"Send a graph as {', '.join(syntax.media_type for syntax in BODIES)}.")
    return found


def _location(request: Request, graph: str) -> dict[str, str]:
    return {"Location": f"{request.scope['path'].rpartition('/')[2]}?graph={quote(graph, safe='')}"}
