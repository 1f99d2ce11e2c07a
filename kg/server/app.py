"""A data set enters, a web application leaves; :func:`run` serves what a folder holds until it is told to stop."""

import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.staticfiles import StaticFiles

from kg.errors import EndpointError, KGError
from kg.identifiers import DEFAULT_BASE
from kg.querying import NamedQuery, list_queries
from kg.resources import resource
from kg.server.dataset import Dataset, opened
from kg.server.linked_data import LinkedData
from kg.server.lookups import Lookups
from kg.server.pages import Pages
from kg.server.reader import Reader
from kg.server.responses import EveryAnswer, failed, refused
from kg.server.sparql import Endpoint
from kg.server.terms import Ontology
from kg.server.workers import Pool

_STATIC: Final = Path(__file__).parent / "static"
_QUERIES: Final = Path(__file__).parents[1] / "queries"
_ANY: Final = ["GET", "POST"]


def create_app(
    dataset: Dataset,
    *,
    mount: str = "",
    timeout: float = 30.0,
    workers: int = 2,
    examples: Sequence[NamedQuery] = (),
) -> Starlette:
    """The application over *dataset*, under the path *mount*.

    Strangers' queries go to *workers* processes of their own, so that a page never waits for one.
    """
    queries = Pool(dataset.directory, dataset.base, workers=workers, timeout=timeout)
    lookups = Pool(dataset.directory, dataset.base, workers=1, timeout=timeout)
    ontology = Ontology.of(resource("ontology", "diplomacy.ttl"))
    looked_up, endpoint = Lookups(dataset, lookups, ontology), Endpoint(dataset, queries, ontology, examples)
    pages, things = Pages(looked_up), LinkedData(looked_up, Reader(looked_up))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(queries)
            await stack.enter_async_context(lookups)
            yield

    app = Starlette(
        routes=_mounted(mount.strip("/"), _routes(pages, things, endpoint)),
        middleware=[Middleware(EveryAnswer)],
        exception_handlers={HTTPException: refused, KGError: failed},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


def run(
    path: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 2,
    timeout: float = 30.0,
    mount: str = "",
    base: str = DEFAULT_BASE,
) -> None:
    """Serve the RDF files at *path* until interrupted; :class:`kg.errors.KGError` if that cannot begin."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), opened(path, base) as dataset, _listening(host, port) as listener:
        app = create_app(dataset, mount=mount, timeout=timeout, workers=workers, examples=list_queries(_QUERIES))
        root = f"http://{host}:{listener.getsockname()[1]}/{mount.strip('/')}".rstrip("/")
        told = f"{dataset.triples} triples of {path}\nSite    {root}/\nSPARQL  {root}/sparql"
        print(told, file=sys.stderr, flush=True)
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run([listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise EndpointError(f"{host}:{port} cannot be listened on: {error.strerror}; choose another --port") from error


def _routes(pages: Pages, things: LinkedData, endpoint: Endpoint) -> list[BaseRoute]:
    return [
        Route("/", pages.home),
        Route("/sparql", endpoint.respond, methods=_ANY),
        Route("/search", pages.search),
        Route("/ns", pages.vocabulary),
        Route("/.well-known/void", pages.void),
        Route("/health", pages.health),
        Route("/id/{kind}/{slug}", things.identifier),
        Route("/doc/{kind}/{slug}", things.document),
        Route("/read/{slug}/{number}", things.reading),
        Mount("/static", StaticFiles(directory=_STATIC)),
        Route("/{path:path}/", _without_slash, methods=_ANY),
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
