"""Requests for ``/sparql`` enter, answers leave: the operations of the SPARQL 1.1 Protocol, 2.1 and 2.2.

A bare GET is answered with the Service Description, or for a browser with a page to write a query on. Graphs from
elsewhere, and SERVICE but for named endpoints, are refused. This is an ASGI application of its own, without the layers
that pages need.
"""

import asyncio
import re
from binascii import a2b_qp
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from math import isfinite
from time import perf_counter
from typing import Final, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.errors import KGError
from kg.server.cache import Cache
from kg.server.connections import TRIED
from kg.server.dataset import Dataset, iri, literal, query
from kg.server.federation import Federation
from kg.server.inline import Inline
from kg.server.negotiation import wishes
from kg.server.process import Answer
from kg.server.query_page import QueryPage, for_spreadsheet
from kg.server.responses import answer, fingerprint, has, liked, permitted, responded, tagged, unchanged
from kg.server.terms import Ontology
from kg.server.updating import DIRECT, Updates
from kg.server.workers import Pool
from kg.stores import Question
from kg.stores.formats import CSV, GRAPHS, HTML, JSON, TURTLE, Format, named, offered
from kg.stores.guard import Request as Examined
from kg.stores.guard import bind, examine
from kg.stores.oxigraph import MAX_ANSWER

METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
MAX_BODY: Final = 1024 * 1024
MAX_FIELDS: Final = 100
LONG: Final = 4000
MAX_SHOWN: Final = 16 * 1024 * 1024

_ALIASES: Final = ("format", "output", "results")
_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_OF_UPDATES: Final = ("update", "using-graph-uri", "using-named-graph-uri")
_GRAPHS: Final = ("default-graph-uri", "named-graph-uri")
_PLAIN: Final = frozenset({"query", *_ALIASES})
_LIKES: Final = frozenset({b"accept", b"accept-encoding"})
_MALFORMED: Final = re.compile(rb"%(?![0-9A-Fa-f]{2}).{0,2}")
_CHUNK: Final = 256 * 1024

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The SPARQL endpoint of one data set."""

    dataset: Dataset
    pool: Pool
    ontology: Ontology
    shown: QueryPage
    cache: Cache = field(default_factory=Cache)
    inline: Inline | None = None
    federation: Federation | None = None
    updates: Updates = field(default_factory=Updates)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        response = None if scope.get(TRIED) else self.at_once(scope)
        if response is None:
            request = Request(scope, receive)
            response = await responded(request, self._respond(request))
            permitted(response, METHODS)
            self._keep(_key(scope), response)
        await response(scope, receive, send)

    def at_once(self, scope: Scope) -> Response | None:
        """The answer to a plain GET for a query, if nothing must be waited for."""
        key = _key(scope)
        if key is None:
            return None
        if known := self.cache.get(key):
            return known
        try:
            response = self._inline(*key)
        except (HTTPException, KGError):  # the long way says what is wrong
            return None
        if response:
            permitted(response, METHODS)
            self._keep(key, response)
        return response

    def _inline(self, encoded: bytes, likes: "Likes") -> "Whole | None":
        """The answer of the store in this process, to what can do no harm there."""
        parameters = decoded(encoded)
        texts = parameters.get("query", ())
        if self.inline is None or len(texts) != 1 or len(texts[0]) > LONG or not parameters.keys() <= _PLAIN:
            return None
        asked = self._asked(likes, examine(texts[0], self.dataset.base), texts[0], parameters)
        if asked.remade or not self.inline.takes(asked.examined):
            return None
        found = self.inline.answer(asked.examined, asked.question, zipped=asked.zipped)
        return Whole(found.body, asked.headers(found), lasting=bool(asked.tag))

    def _keep(self, key: "Key | None", response: Response) -> None:
        if key and isinstance(response, Whole) and response.lasting:
            self.cache.put(key, response)

    async def _respond(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204)
        if request.method not in METHODS:
            raise HTTPException(405, f"Ask with {', '.join(METHODS)}.")
        if request.method == "POST" and _kind(request) == (DIRECT, True):
            return await self.updates.directly(request, decoded(request.scope["query_string"]))
        parameters = await _parameters(request)
        if any(name in parameters for name in _OF_UPDATES):
            return await self.updates.of_form(request, parameters)
        queries = parameters.get("query", ())
        if len(queries) > 1:
            raise HTTPException(400, "There is more than one query; send one query parameter.")
        if queries:
            return await self._answer(request, queries[0], parameters)
        if request.method == "POST" or parameters.keys() - set(_ALIASES):
            raise HTTPException(400, "There is no query; send one as the parameter 'query'.")
        return await self._describe(request, parameters)

    async def _answer(self, request: Request, text: str, parameters: Parameters) -> Response:
        asked = self._asked(Likes.of(request.scope), await self._examined(text), text, parameters)
        if asked.tag and has(request, asked.tag):
            return unchanged(asked.tag)
        began, clauses = perf_counter(), asked.examined.services
        fetch = (
            partial(self.federation.fetch, clauses=clauses)
            if self.federation and clauses
            else partial(self.pool.fetch, shape=asked.examined.shape)
        )
        found = await fetch(
            asked.question,
            client=request.client.host if request.client else "",
            seconds=_seconds(parameters),
            zipped=asked.zipped,
            most=MAX_SHOWN if asked.remade else MAX_ANSWER,
            gone=lambda: gone(request),
        )
        if self.inline:
            self.inline.noted(asked.examined, perf_counter() - began)
        if asked.chosen is HTML:
            return await self.shown.answered(request, text, found.read(), asked.question.format)
        if asked.remade:
            return Response(for_spreadsheet(found.read()), headers={"Content-Type": asked.chosen.content_type})
        return sent(request, found, asked.headers(found))

    async def _examined(self, text: str) -> Examined:
        """What a query asks; looking through a long one leaves the others their turns."""
        asked = text, self.dataset.base, self.federation.endpoints if self.federation else ()
        return examine(*asked) if len(text) < LONG else await asyncio.to_thread(examine, *asked)

    def _asked(self, likes: "Likes", examined: Examined, text: str, parameters: Parameters) -> "Asked":
        """What is asked with *text*; 406 if it cannot be written as the client likes."""
        offers = offered(examined.form)
        chosen = _chosen(likes, parameters, offers)
        written = chosen if chosen is not HTML else JSON if JSON in offers else TURTLE
        defaults, names = (tuple(parameters.get(name, ())) for name in _GRAPHS)
        remade = chosen is HTML or (chosen is CSV and list(parameters.get("for", ())) == ["excel"])
        parts = (self.dataset.version, chosen.media_type, text, *defaults, "", *names)
        return Asked(
            examined,
            Question(text, written, defaults, names),
            chosen,
            tag=f'W/"{fingerprint(*parts)}"' if examined.repeatable else "",
            remade=remade,
            zipped=not remade and likes.gzip,
        )

    async def _describe(self, request: Request, parameters: Parameters) -> Response:
        chosen = _chosen(Likes.of(request.scope), parameters, GRAPHS)
        if chosen is HTML:
            return self.shown.blank(request)
        service = iri(str(request.url.replace(query="")))
        values = {
            "service": service,
            "dataset": iri(self.dataset.base),
            "federated": literal(self.federation is not None),
            "update": "sd:SPARQL11Update" if self.updates.writing else "",
        }
        text = bind(query("service"), values)
        return answer(request, await self.pool.ask(Question(text, chosen)), chosen)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and how its answer is written: ``remade`` ones anew for people, those without ``tag`` for once."""

    examined: Examined
    question: Question
    chosen: Format
    tag: str
    remade: bool
    zipped: bool

    def headers(self, found: Answer) -> dict[str, str]:
        """The headers of the answer *found*."""
        encoding = {"Content-Encoding": "gzip"} if found.zipped else {}
        return {"Content-Type": self.chosen.content_type, **encoding, **(tagged(self.tag) if self.tag else {})}


class Likes(NamedTuple):
    """What the head of a request says of the answer: its Accept header, and whether gzip is taken."""

    accept: str
    gzip: bool

    @classmethod
    def of(cls, scope: Scope) -> "Likes":
        """Those of the request *scope*."""
        found: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            if name in _LIKES:
                found[name] = found[name] + b", " + value if name in found else value
        return cls(found.get(b"accept", b"").decode("latin-1"), _unzips(found.get(b"accept-encoding", b"")))


Key = tuple[bytes, Likes]


def _key(scope: Scope) -> Key | None:
    """What the answer to a plain GET for a query depends on, the data apart; None for other requests."""
    if scope["method"] != "GET" or b"query=" not in scope["query_string"]:
        return None
    if b"if-none-match" in dict(scope["headers"]):
        return None
    return scope["query_string"], Likes.of(scope)


class Whole(Response):
    """An answer in one piece, which *lasts* if the same question has it again."""

    def __init__(self, body: bytes, headers: Mapping[str, str], *, lasting: bool) -> None:
        self.body, self.status_code, self.background, self.lasting = body, 200, None, lasting
        self.raw_headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self.raw_headers.append((b"content-length", b"%d" % len(body)))


def sent(request: Request, found: Answer, headers: Mapping[str, str]) -> Response:
    """The answer in one piece, or from its file in chunks: its length is known, so that a cut one can be told."""
    if found.file is None:
        return Whole(found.body, headers, lasting="ETag" in headers)
    length = {"Content-Length": str(found.size)}
    if request.method == "HEAD":
        found.file.close()
        return Response(headers={**headers, **length})
    return StreamingResponse(_chunks(found), headers={**headers, **length})


def _chunks(found: Answer) -> Iterator[bytes]:
    if found.file is not None:
        with found.file as content:
            while chunk := content.read(_CHUNK):
                yield chunk


async def gone(request: Request) -> None:
    """Return when the client closes its connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _chosen(likes: Likes, parameters: Parameters, offers: Sequence[Format]) -> Format:
    """The format that a parameter names, else the one that the Accept header likes most."""
    every = (*offers, HTML)
    names = [name for alias in _ALIASES for value in parameters.get(alias, ()) for name in value.split(",")]
    return (named(names, every) if names else None) or liked(likes.accept, every)


@lru_cache(maxsize=256)
def _unzips(header: bytes) -> bool:
    """Whether an Accept-Encoding *header* takes gzip."""
    weights = {wish.value: wish.weight for wish in wishes(header.decode("latin-1"))}
    return weights.get("gzip", weights.get("*", 0)) > 0


def _seconds(parameters: Parameters) -> float | None:
    """The deadline that the request asks for; the endpoint's own is the longest there is."""
    given = parameters.get("timeout", ())
    if not given:
        return None
    try:
        seconds = float(given[-1])
    except ValueError:
        seconds = 0
    if not (isfinite(seconds) and seconds > 0):
        raise HTTPException(400, "timeout is a number of seconds above 0.")
    return seconds


async def _parameters(request: Request) -> Parameters:
    """The parameters of a request, percent-decoded once; of a direct POST, the body is the query."""
    in_address = decoded(request.scope["query_string"])
    if request.method != "POST":
        return in_address
    kind, readable = _kind(request)
    if kind not in (_FORM, _DIRECT) or not readable:
        raise HTTPException(415, f"POST a query as {_DIRECT} or {_FORM}, an update as {DIRECT}, in UTF-8.")
    body = await _body(request)
    in_body = decoded(body) if kind == _FORM else {"query": [_utf8(body)]}
    return {name: [*in_address.get(name, ()), *in_body.get(name, ())] for name in in_address.keys() | in_body.keys()}


def _kind(request: Request) -> tuple[str, bool]:
    """The media type of the body, and whether it is in UTF-8."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    charset = rest.strip().lower().removeprefix("charset=").strip('"')
    return kind.strip().lower(), charset in ("", "utf-8", "utf8")


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise HTTPException(413, f"The body is longer than {MAX_BODY} bytes.", {"Connection": "close"})
    return bytes(body)


def decoded(encoded: bytes) -> Parameters:
    """The parameters of a form or an address: application/x-www-form-urlencoded, URL standard, 5.1."""
    if malformed := _MALFORMED.search(encoded):
        raise HTTPException(400, f"The parameters are not percent-encoded: {malformed.group().decode('latin-1')}")
    pieces = encoded.split(b"&", MAX_FIELDS)
    if len(pieces) > MAX_FIELDS:
        raise HTTPException(400, f"There are more than {MAX_FIELDS} parameters.")
    found: dict[str, list[str]] = {}
    for name, _, value in (piece.partition(b"=") for piece in pieces if piece):
        found.setdefault(_utf8(_unquoted(name)), []).append(_utf8(_unquoted(value)))
    return found


def _unquoted(encoded: bytes) -> bytes:
    """What well-formed percent-encoding stands for: by the decoder of quoted-printable, which differs in the sign."""
    return a2b_qp(encoded.replace(b"=", b"=3D").replace(b"+", b" ").replace(b"%", b"="))


def _utf8(encoded: bytes) -> str:
    try:
        return encoded.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"The request is not UTF-8: {error}") from error
