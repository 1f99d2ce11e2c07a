"""A folder with a graph enters, a site of files leaves: the pages of the server, their RDF, the graph itself.

Every page that the site links to is asked for, beginning with the home page and the sitemaps; what the server answers
is what is written, so that both show the same. Any plain web server can serve the files, under any path.
"""

import asyncio
import gzip
import json
import re
import shutil
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from posixpath import join, normpath
from typing import Final
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
from starlette.types import ASGIApp, Message

from kg.errors import EndpointError, KGError
from kg.identifiers import DEFAULT_BASE
from kg.querying import list_queries
from kg.server.app import QUERIES, STATIC, create_app
from kg.server.dataset import Dataset, opened, query
from kg.server.linked_data import FORMATS
from kg.server.rendering import ADDRESS, DUMP, ENDING
from kg.stores import Question
from kg.stores.bindings import read_table
from kg.stores.formats import GRAPHS, HTML, JSON, Format
from kg.stores.oxigraph import Oxigraph, read_quads

_ENDING: Final = ".html"
_BEGIN: Final = ("", "search", "sparql", "map", "timeline", "ns")
_HREF: Final = re.compile(r'<(?:a|link)\b[^>]*? href="([^"]*)"')
_LOC: Final = re.compile(r"<loc>([^<]*)</loc>")
_PLAIN: Final = Format("*/*", "")


class NotPublished(KGError):
    """A page of the site could not be made."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: how many pages and files of RDF, and how many bytes in all."""

    pages: int
    data: int
    size: int

    def __str__(self) -> str:
        """The numbers in words."""
        return f"{self.pages} pages, {self.data} files of RDF, {self.size / 1e6:.1f} MB"


def publish(
    source: Path, site: Path, *, base: str = DEFAULT_BASE, address: str = "", language: str = "en"
) -> Published:
    """Write the site of the RDF at *source* into the folder *site*, which must be empty or not exist.

    *address* is where it will be found: the sitemap names it, and the redirects of w3id lead there.
    """
    if site.exists() and any(site.iterdir()):
        raise EndpointError(f"{site}: this folder is not empty; name another, or remove what is in it")
    site.mkdir(parents=True, exist_ok=True)
    with opened(source, base) as dataset:
        app = create_app(dataset, examples=list_queries(QUERIES), workers=1)
        writer = _Writer(app, site, address.rstrip("/") + "/" if address else base, language)
        asyncio.run(writer.write())
        _search_index(dataset, site)
    shutil.copytree(STATIC, site / "static")
    _graph(source, site, base)
    (site / ".nojekyll").touch()
    if address:
        _redirects(site, address.rstrip("/"))
    files = [file for file in site.rglob("*") if file.is_file()]
    pages = sum(file.suffix == _ENDING for file in files)
    data = sum(file.suffix.lstrip(".") in {form.extension for form in GRAPHS} for file in files)
    return Published(pages, data, sum(file.stat().st_size for file in files))


@dataclass(slots=True)
class _Writer:
    """What asks the application for the pages and writes them."""

    app: ASGIApp
    site: Path
    address: str
    language: str
    seen: set[str] = field(default_factory=set)

    async def write(self) -> None:
        """Write all pages that lead from one to another, and the files for programs."""
        async with running(self.app):
            waiting = [*_BEGIN, *await self._for_programs()]
            self.seen.update(waiting)
            while waiting:
                path = waiting.pop()
                found = await self._page(path) if _suffix(path) is None else await self._rdf(path)
                waiting += [each for each in found if each not in self.seen]
                self.seen.update(found)

    async def _page(self, path: str) -> list[str]:
        """Write the page at *path*; the pages and files that it links to."""
        body = await self._ask(path, HTML)
        self._put(f"{path or 'index'}{_ENDING}", body)
        hrefs = (unescape(href) for href in _HREF.findall(body.decode()))
        return list(dict.fromkeys(each for href in hrefs if (each := _target(path, href)) is not None))

    async def _rdf(self, path: str) -> list[str]:
        self._put(path, await self._ask(path, _PLAIN))
        return []

    async def _for_programs(self) -> list[str]:
        """Write the sitemaps, the ontology and the description of the data; the pages that the sitemaps name."""
        for form in FORMATS[1:]:
            self._put(f"ns.{form.extension}", await self._ask("ns", form))
            self._put(f".well-known/void.{form.extension}", await self._ask(".well-known/void", form))
        self._put(".well-known/void", await self._ask(".well-known/void", FORMATS[1]))
        self._put("robots.txt", await self._ask("robots.txt", _PLAIN))
        pages = []
        for part in await self._sitemap("sitemap.xml"):
            pages += [path.removesuffix(_ENDING) for path in await self._sitemap(part)]
        return [unquote(path) for path in pages]

    async def _sitemap(self, path: str) -> list[str]:
        body = await self._ask(path, _PLAIN)
        self._put(path, body)
        return [unescape(found).removeprefix(self.address) for found in _LOC.findall(body.decode())]

    def _put(self, path: str, body: bytes) -> None:
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)

    async def _ask(self, path: str, form: Format) -> bytes:
        """The body that the application answers with; NotPublished if it is an error."""
        headers = {"host": "static", "accept": form.media_type, "accept-language": self.language}
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": f"/{path}",
            "raw_path": f"/{path}".encode(),
            "query_string": b"",
            "root_path": "",
            "server": ("static", 80),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            ENDING: _ENDING,
            ADDRESS: self.address,
        }
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        body = b"".join(message.get("body", b"") for message in sent)
        if sent[0]["status"] != 200:
            raise NotPublished(f"/{path} was answered with {sent[0]['status']}: {body.decode(errors='replace')[:200]}")
        return body


@asynccontextmanager
async def running(app: ASGIApp) -> AsyncIterator[None]:
    """The application with what it starts before the first request and stops after the last (ASGI, lifespan)."""
    told, heard = asyncio.Queue[Message](), asyncio.Queue[Message]()

    async def said(what: str) -> None:
        await told.put({"type": f"lifespan.{what}"})
        message = await heard.get()
        if message["type"] != f"lifespan.{what}.complete":
            raise NotPublished(f"the site could not be made: {message.get('message', '')}")

    async def live() -> None:
        await app({"type": "lifespan"}, told.get, heard.put)

    alive = asyncio.create_task(live())
    await said("startup")
    try:
        yield
    finally:
        await said("shutdown")
        await alive


def _suffix(path: str) -> str | None:
    """The ending of an address that names RDF; None if it is that of a page."""
    return next((form.extension for form in FORMATS[1:] if path.endswith(f".{form.extension}")), None)


def _target(path: str, href: str) -> str | None:
    """The page, or the RDF of a thing, that *href* on the page *path* leads to; None if it is neither, or elsewhere."""
    split = urlsplit(href)
    if split.scheme or split.netloc or not split.path:
        return None
    target = normpath(join("/", path, "..", unquote(split.path))).lstrip("/")
    if target.endswith(_ENDING):
        return target.removesuffix(_ENDING)
    return target if target.startswith("doc/") and _suffix(target) else None


def _search_index(dataset: Dataset, site: Path) -> None:
    """What the search of the static site looks through: each thing with its names and texts."""
    store = Oxigraph(ox.Store.read_only(str(dataset.directory)), dataset.base)
    texts: dict[str, set[str]] = {}
    for row in read_table(store.answer(Question(query("texts"), JSON))).rows:
        texts.setdefault(row["thing"].value, set()).add(row["text"].value)
    content = {
        thing.removeprefix(dataset.things): sorted(names, key=lambda name: (len(name), name))
        for thing, names in sorted(texts.items())
        if thing.startswith(dataset.things)
    }
    (site / "search.json").write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _graph(source: Path, site: Path, base: str) -> None:
    """The graph as it was written, for the queries in the browser and to be downloaded."""
    (site / "data").mkdir()
    quads = sorted(str(quad) for quad in read_quads(source, base))
    with (site / DUMP).open("wb") as sink, gzip.GzipFile(fileobj=sink, mode="wb", mtime=0, filename="") as zipped:
        zipped.writelines(f"{quad} .\n".encode() for quad in quads)


def _redirects(site: Path, address: str) -> None:
    """What w3id.org needs to send clients from the IRIs of the things to their pages and data."""
    lines = [
        "# For the folder of this data set at https://github.com/perma-id/w3id.org",
        "Options +FollowSymLinks",
        "RewriteEngine on",
        *_rules(address),
    ]
    (site / "w3id").mkdir()
    (site / "w3id" / ".htaccess").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rules(address: str) -> Iterator[str]:
    endings: Mapping[str, str] = {form.media_type: form.extension for form in FORMATS[1:]}
    for media_type, extension in endings.items():
        pattern = media_type.replace("+", r"\+").replace(".", r"\.")
        for what, target in ((r"(?:id|doc)/([^/]+)/([^/]+?)", "doc/$1/$2"), ("ns", "ns")):
            yield f"RewriteCond %{{HTTP_ACCEPT}} {pattern}"
            yield f"RewriteRule ^{what}$ {address}/{target}.{extension} [R=303,L]"
    yield f"RewriteRule ^(?:id|doc)/([^/]+)/([^/]+?)$ {address}/doc/$1/$2.html [R=303,L]"
    yield f"RewriteRule ^ns$ {address}/ns.html [R=303,L,NE]"
    yield f"RewriteRule ^$ {address}/ [R=303,L]"
    yield f"RewriteRule ^(.+)$ {address}/$1 [R=303,L]"
