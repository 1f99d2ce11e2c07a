"""A data set enters, a web application leaves; :mod:`kg.server.running` serves it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import KGError
from kg.querying import NamedQuery
from kg.resources import resource
from kg.server.cache import MOST, Cache
from kg.server.dataset import Dataset
from kg.server.federation import SECONDS, Federation
from kg.server.finding import Finding
from kg.server.graph_store import GraphStore
from kg.server.inline import Inline, read_degrees
from kg.server.linked_data import LinkedData
from kg.server.loading import DEGREES
from kg.server.lookups import Lookups
from kg.server.observing import Figures, Log, Observed, exposed
from kg.server.pages import Pages
from kg.server.picture_pages import PicturePages
from kg.server.position_pages import PositionPages
from kg.server.process import MEMORY
from kg.server.query_page import QueryPage
from kg.server.reader import Reader
from kg.server.responses import EveryAnswer, failed, refused
from kg.server.sparql import Endpoint
from kg.server.terms import Ontology
from kg.server.updating import Updates
from kg.server.workers import Pool
from kg.server.writing import Writing

STATIC: Final = Path(__file__).parent / "static"
QUERIES: Final = Path(__file__).parents[1] / "queries"
_ANY: Final = ["GET", "POST"]


class Site(Starlette):
    """The pages, and before all their layers the endpoint and the graph store; every request is counted."""

    def __init__(
        self,
        endpoint: Endpoint,
        graphs: GraphStore,
        figures: Callable[[], Figures],
        mount: str,
        observe: Callable[[ASGIApp], Observed],
        **pages: Any,
    ) -> None:
        super().__init__(**pages)
        self.figures = figures
        self.router.redirect_slashes = False
        self.endpoint, self._mount, self._sparql = endpoint, mount, f"{mount}/sparql"
        self._apps: Mapping[str, ASGIApp] = {self._sparql: endpoint, f"{mount}/graphs": graphs}
        self._observed = observe(self._dispatch)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self._observed(scope, receive, send)

    def at_once(self, scope: Scope) -> Response | None:
        """The answer to a request that needs to wait for nothing, of status 200; None if it is to be had by a call."""
        if scope["path"] != self._sparql:
            return None
        began = perf_counter()
        response = self.endpoint.at_once(scope)
        if response:
            self._observed.note(scope, response.status_code, len(response.body), perf_counter() - began)
        return response

    async def _dispatch(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._apps.get(scope["path"]) if scope["type"] == "http" else None
        if app is None:
            return await super().__call__(scope, receive, send)
        root = scope.get("root_path", "") + self._mount
        await app({**scope, "root_path": root} if root else scope, receive, send)


def create_app(
    dataset: Dataset,
    *,
    mount: str = "",
    timeout: float = 30.0,
    workers: int = 2,
    examples: Sequence[NamedQuery] = (),
    cache: int = MOST,
    memory: int = MEMORY,
    figures: Figures | None = None,
    log: Log | None = None,
    others: Callable[[], Awaitable[Sequence[Figures]]] | None = None,
    federate: Sequence[str] = (),
    federate_timeout: float = SECONDS,
    writing: Writing | None = None,
) -> Site:
    """The application over *dataset*, under the path *mount*.

    Strangers' queries go to *workers* processes of their own, so that a page never waits for one, and one may use
    *memory* MiB; answers of *cache* bytes in all are kept. *figures* and *log* may go on from another application;
    *others* are the figures of processes that serve the same site.
    SERVICE asks the endpoints *federate*, and such a query ends after *federate_timeout* seconds.
    Where there is *writing*, the data may be changed.
    """
    queries = Pool(dataset.directory, dataset.base, workers=workers, timeout=timeout, memory=memory)
    lookups = Pool(dataset.directory, dataset.base, workers=1, timeout=timeout, eager=False)
    ontology = Ontology.of(resource("ontology", "diplomacy.ttl"))
    looked_up = Lookups(dataset, lookups, ontology)
    inline = Inline(dataset.directory, dataset.base, read_degrees(dataset.directory.parent / DEGREES))
    longest = min(federate_timeout, timeout)
    federation = (
        Federation(dataset.directory, dataset.base, federate, workers=workers, seconds=longest, memory=memory)
        if federate
        else None
    )
    page = QueryPage(looked_up, examples)
    endpoint = Endpoint(dataset, queries, ontology, page, Cache(cache), inline, federation, Updates(writing))
    alone = dataset.default if dataset.default != dataset.directory else None
    apart = Pool(alone, dataset.base, workers=1, timeout=timeout, memory=memory) if alone else None
    graphs = GraphStore(dataset, queries, apart or (queries if dataset.default else None), writing)
    pages, things = Pages(looked_up), LinkedData(looked_up, Reader(looked_up))
    pictures, finding = PicturePages(looked_up), Finding(looked_up)
    positions = PositionPages(looked_up)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.callback(inline.close)
            for pool in (queries, lookups, apart, federation):
                if pool:
                    await stack.enter_async_context(pool)
            yield

    def own() -> Figures:
        now = Figures()
        now.add(counted)
        now.gauges.update(
            kg_processes=1,
            kg_workers=len(queries.pids),
            kg_queries_waiting=queries.waiting,
            kg_queries_stopped_total=queries.stopped,
            kg_workers_crashed_total=queries.crashed,
            kg_cache_hits_total=endpoint.cache.hits,
            kg_queries_inline_total=inline.answered,
        )
        return now

    async def gathered() -> Figures:
        now = own()
        for other in await others() if others else ():
            now.add(other)
        now.gauges["kg_triples"] = dataset.triples
        return now

    below, counted = mount.strip("/"), figures or Figures()
    metrics = Route("/metrics", exposed(gathered))
    return Site(
        endpoint,
        graphs,
        own,
        below and f"/{below}",
        lambda app: Observed(app, below and f"/{below}", counted, log),
        routes=_mounted(below, [metrics, *_routes(pages, things, pictures, finding), *_of_positions(positions)]),
        middleware=[Middleware(EveryAnswer)],
        exception_handlers={HTTPException: refused, KGError: failed},
        lifespan=lifespan,
    )


def _routes(pages: Pages, things: LinkedData, pictures: PicturePages, finding: Finding) -> list[BaseRoute]:
    return [
        Route("/", pages.home),
        Route("/search", finding.search),
        Route("/browse/{kind}", finding.browse),
        Route("/browse/{kind}/{number}", finding.browse),
        Route("/sitemap.xml", finding.sitemap),
        Route("/sitemap/{name}", finding.sitemap),
        Route("/robots.txt", finding.robots),
        Route("/map", pictures.map),
        Route("/map/{slug}", pictures.map),
        Route("/timeline", pictures.timeline),
        Route("/timeline/{year}", pictures.timeline),
        Route("/ns", pages.vocabulary),
        Route("/.well-known/void", pages.void),
        Route("/health", pages.health),
        Route("/id/{kind}/{slug}", things.identifier),
        Route("/doc/{kind}/{slug}", things.document),
        Route("/read/{slug}/{number}", things.reading),
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/{path:path}/", _without_slash, methods=_ANY),
    ]


def _of_positions(positions: PositionPages) -> list[BaseRoute]:
    return [
        Route("/positions", positions.index),
        Route("/positions/document/{slug}", positions.document),
        Route("/positions/topic/{slug}", positions.topic),
    ]


def _mounted(mount: str, routes: list[BaseRoute]) -> list[BaseRoute]:
    return (
        [Route(f"/{mount}", _with_slash), Mount(f"/{mount}", Router(routes, redirect_slashes=False))]
        if mount
        else routes
    )


async def _without_slash(request: Request) -> Response:
    """308 to the one form of an address: it has no slash at its end. Relative, so that a proxy's prefix stays."""
    return _moved(request, "../" + request.scope["path"].rstrip("/").rpartition("/")[2])


async def _with_slash(request: Request) -> Response:
    return _moved(request, request.scope["path"].rpartition("/")[2] + "/")


def _moved(request: Request, location: str) -> Response:
    asked = request.scope["query_string"].decode("latin-1")
    return Response(status_code=308, headers={"Location": location + (f"?{asked}" if asked else "")})
