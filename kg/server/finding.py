"""Requests to search and to browse enter, pages with what there is leave; and the lists of addresses for robots."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.server.dataset import literal
from kg.server.display import Display, Shown
from kg.server.lookups import Lookups
from kg.server.rendering import address, place
from kg.server.responses import answer, page
from kg.stores.bindings import Term
from kg.stores.formats import Format
from kg.stores.text import LONGEST, Found

FOUND_SHOWN: Final = 50
FOUND_MOST: Final = 2000
LISTED: Final = 500
IN_SITEMAP: Final = 50_000
"""As many addresses a sitemap may have (sitemaps.org, "Sitemap index files")."""

QUOTED: Final = frozenset({"passage", "statement"})
"""Kinds whose words also stand in sections: they are searched where they are asked for, or nothing else is found."""

_AROUND: Final = 60
_XML: Final = Format("application/xml", "xml")
_TEXT: Final = Format("text/plain", "txt")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and the text in which it was: what stands before, the words, what stands after."""

    thing: Shown
    before: str
    words: str
    after: str
    language: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found in one data set."""

    lookups: Lookups

    async def search(self, request: Request) -> Response:
        """The things in whose names or texts some words stand."""
        asked = request.query_params
        text, start = asked.get("q", "").strip()[:LONGEST], _number(asked.get("from", "0"))
        kinds = [kind[:50] for kind in asked.getlist("kind") if kind]
        found = await self._found(text, kinds, start + FOUND_SHOWN + 1) if text else []
        shown = found[start : start + FOUND_SHOWN]
        display = await self.lookups.labelled(request, [Term("uri", each.thing) for each in shown])
        return page(
            request,
            "search.html",
            text=text,
            chosen=kinds,
            kinds=self._kinds(),
            hits=[_hit(display, each, text) for each in shown],
            start=start,
            left=len(found) > start + FOUND_SHOWN,
            following=start + FOUND_SHOWN,
            most=start + FOUND_SHOWN >= FOUND_MOST,
        )

    async def browse(self, request: Request) -> Response:
        """All things of a kind, some hundreds at once."""
        kind, number = request.path_params["kind"].removesuffix(".html"), request.path_params.get("number", "1")
        count = self._kinds().get(kind, 0)
        start = (_number(number.removesuffix(".html")) - 1) * LISTED
        if not 0 <= start < count:
            raise HTTPException(404, "There is no such list here.")
        rows = await self._things(kind, LISTED, start)
        display = await self.lookups.labelled(request, rows)
        things = sorted((display.show(term) for term in rows), key=in_order)
        pages = ceil(count / LISTED)
        return page(
            request, "browse.html", kind=kind, things=things, number=start // LISTED + 1, pages=pages, count=count
        )

    async def sitemap(self, request: Request) -> Response:
        """The sitemaps by kind, or one of them."""
        name = request.path_params.get("name", "").removesuffix(".xml")
        if not name:
            parts = {kind: ceil(count / IN_SITEMAP) for kind, count in self._kinds().items()}
            names = [f"{kind}-{part}" for kind, several in parts.items() for part in range(1, several + 1)]
            return self._listed(request, "sitemapindex", "sitemap", [f"sitemap/{each}.xml" for each in names])
        kind, _, part = name.rpartition("-")
        offset = (_number(part) - 1) * IN_SITEMAP
        if not 0 <= offset < self._kinds().get(kind, 0):
            raise HTTPException(404, "There is no such sitemap here.")
        things = await self._things(kind, IN_SITEMAP, offset)
        ending = place(request).ending
        slugs = [quote(term.value.removeprefix(self.lookups.dataset.things), safe="/%") for term in things]
        return self._listed(request, "urlset", "url", [f"doc/{slug}{ending}" for slug in slugs])

    async def robots(self, request: Request) -> Response:
        """What robots may ask, and where the sitemap is."""
        lines = [
            "User-agent: *",
            "Disallow: /sparql",
            "Disallow: /search",
            f"Sitemap: {address(request)}sitemap.xml",
            "",
        ]
        return answer(request, "\n".join(lines).encode(), _TEXT)

    def _listed(self, request: Request, outer: str, inner: str, paths: Sequence[str]) -> Response:
        head = (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        )
        lines = [f"<{inner}><loc>{_escaped(address(request) + path)}</loc></{inner}>\n" for path in paths]
        return answer(request, f"{head}{''.join(lines)}</{outer}>\n".encode(), _XML)

    async def _found(self, text: str, kinds: Sequence[str], limit: int) -> list[Found]:
        search, limit = self.lookups.dataset.search, min(limit, FOUND_MOST)
        likely = kinds or [kind for kind in self._kinds() if kind not in QUOTED]
        return await asyncio.to_thread(search, text, likely, limit) or (
            [] if kinds else await asyncio.to_thread(search, text, (), limit)
        )

    async def _things(self, kind: str, limit: int, offset: int) -> list[Term]:
        prefix = literal(f"{self.lookups.dataset.things}{kind}/")
        rows = await self.lookups.rows("things", things=prefix, limit=str(limit), offset=str(offset))
        return [row["thing"] for row in rows]

    def _kinds(self) -> dict[str, int]:
        return {row["kind"].value: int(row["count"].value) for row in self.lookups.dataset.kinds.rows}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def in_order(shown: Shown) -> tuple[int, bytes, str]:
    """Latin and Cyrillic by their letters; Chinese as GB 2312 orders it, which for common characters is by pinyin."""
    text = shown.text.casefold()
    chinese = any(character >= "\u2e80" for character in text[:1])
    return chinese, text.encode("gb18030") if chinese else text.encode(), shown.href


def _hit(display: Display, found: Found, text: str) -> Hit:
    at = found.text.casefold().find(text.casefold())
    end = at + len(text)
    before, after = found.text[max(0, at - _AROUND) : at], found.text[end : end + _AROUND]
    return Hit(
        display.show(Term("uri", found.thing)),
        ("…" if at > _AROUND else "") + before,
        found.text[at:end],
        after + ("…" if len(found.text) > end + _AROUND else ""),
        display.show(Term("literal", "", found.language)).language,
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
