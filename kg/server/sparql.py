"""Requests for ``/sparql`` enter, answers leave: the query operation of the SPARQL 1.1 Protocol, 2.1 and 2.2.

A bare GET is answered with the Service Description, or for a browser with a page to write a query on. Updates, SERVICE
and graphs from elsewhere are refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.querying import NamedQuery
from kg.server.dataset import Dataset, iri, query
from kg.server.display import Display
from kg.server.rendering import place, wanted
from kg.server.responses import accepted, answer, fingerprint, has, page, tagged, unchanged
from kg.server.terms import Ontology
from kg.server.workers import Pool
from kg.stores import Question
from kg.stores.bindings import read_table
from kg.stores.formats import BINDINGS, GRAPHS, HTML, JSON, TURTLE, Format, named, offered
from kg.stores.guard import bind, examine

MAX_BODY: Final = 1024 * 1024
ROWS_SHOWN: Final = 1000

_ALIASES: Final = ("format", "output", "results")
_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The SPARQL endpoint of one data set."""

    dataset: Dataset
    pool: Pool
    ontology: Ontology
    examples: Sequence[NamedQuery]

    async def respond(self, request: Request) -> Response:
        """The answer to a request by GET, HEAD or POST."""
        parameters = await _parameters(request)
        if "update" in parameters:
            raise HTTPException(400, "Updates are off: this endpoint answers queries only.")
        queries = parameters.get("query", ())
        if len(queries) > 1:
            raise HTTPException(400, "There is more than one query; send one query parameter.")
        if queries:
            return await self._answer(request, queries[0], parameters)
        if request.method == "POST" or parameters.keys() - set(_ALIASES):
            raise HTTPException(400, "There is no query; send one as the parameter 'query'.")
        return await self._describe(request, parameters)

    async def _answer(self, request: Request, text: str, parameters: Parameters) -> Response:
        asked = examine(text, self.dataset.base)
        chosen = _chosen(request, parameters, offered(asked.form))
        written = chosen if chosen is not HTML else JSON if JSON in offered(asked.form) else TURTLE
        question = Question(
            text, written, tuple(parameters.get("default-graph-uri", ())), tuple(parameters.get("named-graph-uri", ()))
        )
        graphs = (*question.default_graphs, "", *question.named_graphs)
        tag = f'W/"{fingerprint(self.dataset.version, chosen.media_type, text, *graphs)}"'
        if asked.repeatable and has(request, tag):
            return unchanged(tag)
        body = await self.pool.ask(question)
        if chosen is HTML:
            return self._shown(request, text, body, written)
        validators = tagged(tag) if asked.repeatable else {}
        return Response(body, headers={"Content-Type": chosen.content_type, **validators})

    def _shown(self, request: Request, text: str, body: bytes, written: Format) -> Response:
        if written is TURTLE:
            return self._page(request, text, graph=body.decode())
        table = read_table(body)
        display = Display(place(request), self.dataset.base, wanted(request), self.ontology.prefixes)
        rows = [
            [display.show(row[name]) if name in row else None for name in table.variables]
            for row in table.rows[:ROWS_SHOWN]
        ]
        return self._page(request, text, variables=table.variables, rows=rows, total=len(table.rows))

    async def _describe(self, request: Request, parameters: Parameters) -> Response:
        chosen = _chosen(request, parameters, GRAPHS)
        if chosen is HTML:
            return self._page(request, "")
        service = iri(str(request.url.replace(query="")))
        text = bind(query("service"), {"service": service, "dataset": iri(self.dataset.base)})
        return answer(request, await self.pool.ask(Question(text, chosen)), chosen)

    def _page(self, request: Request, text: str, **content: object) -> Response:
        formats = (HTML, *BINDINGS, *GRAPHS)
        return page(request, "query.html", text=text, examples=self.examples, formats=formats, **content)


def _chosen(request: Request, parameters: Parameters, offers: Sequence[Format]) -> Format:
    """The format that a parameter names, else the one that the Accept header likes most."""
    every = (*offers, HTML)
    names = [name for alias in _ALIASES for value in parameters.get(alias, ()) for name in value.split(",")]
    return named(names, every) or accepted(request, every)


async def _parameters(request: Request) -> Parameters:
    """The parameters of a request, percent-decoded once; of a direct POST, the body is the query."""
    in_address = _decoded(request.scope["query_string"])
    if request.method != "POST":
        return in_address
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind, charset = kind.strip().lower(), rest.strip().lower().removeprefix("charset=").strip('"')
    if kind not in (_FORM, _DIRECT) or charset not in ("", "utf-8", "utf8"):
        raise HTTPException(415, f"POST a query as {_DIRECT} or {_FORM}, in UTF-8; updates are off.")
    body = await _body(request)
    in_body = _decoded(body) if kind == _FORM else {"query": [_utf8(body)]}
    return {name: [*in_address.get(name, ()), *in_body.get(name, ())] for name in in_address.keys() | in_body.keys()}


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise HTTPException(413, f"The body is longer than {MAX_BODY} bytes.", {"Connection": "close"})
    return bytes(body)


def _decoded(encoded: bytes) -> Parameters:
    try:
        return parse_qs(_utf8(encoded), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise HTTPException(400, f"The parameters cannot be decoded as UTF-8: {error}") from error


def _utf8(encoded: bytes) -> str:
    try:
        return encoded.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"The request is not UTF-8: {error}") from error
