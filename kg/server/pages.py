"""Requests for pages enter; HTML or RDF of a thing, of the data set, of the ontology leaves.

Linked data by 303 redirects (Cool URIs for the Semantic Web, 4.2): ``/id/state/blr`` is the state, ``/doc/state/blr``
what is known of it. The IRI of a thing comes of the base of the data, never of the address that was asked.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.server.dataset import iri, literal
from kg.server.display import Display, Shown
from kg.server.lookups import SAFE, Lookups
from kg.server.rendering import root
from kg.server.responses import accepted, answer, page
from kg.stores.bindings import Row, Term
from kg.stores.formats import GRAPHS, HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format

LINKS_SHOWN: Final = 200
CLAIMS_SHOWN: Final = 500
PROPERTIES_SHOWN: Final = 2000
FOUND_SHOWN: Final = 100
DOCUMENTS_SHOWN: Final = 100

_PAGES: Final = (HTML, TURTLE, JSON_LD, N_TRIPLES, RDF_XML)


@dataclass(frozen=True, slots=True)
class Group:
    """A row of a table: a predicate and all that stands at its other end."""

    predicate: Shown
    values: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says, with the words that it says it in."""

    statement: Shown
    cells: Sequence[Shown]
    basis: Shown | None
    date: Shown | None
    qualifier: Shown | None
    quotes: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one data set."""

    lookups: Lookups

    async def home(self, request: Request) -> Response:
        """What is in the graph."""
        display = self.lookups.display(request)
        documents = [
            {name: display.show(term) for name, term in row.items()} | {"href": display.href(row["document"].value)}
            for row in self.lookups.dataset.documents.rows
        ]
        return page(request, "home.html", dataset=self.lookups.dataset, documents=documents, shown=DOCUMENTS_SHOWN)

    async def identifier(self, request: Request) -> Response:
        """303 from a thing to its page."""
        path = "/".join(quote(request.path_params[name], safe=SAFE) for name in ("kind", "slug"))
        return Response(status_code=303, headers={"Location": f"{root(request)}doc/{path}"})

    async def document(self, request: Request) -> Response:
        """What is known of a thing, in the format that the suffix names or that the client likes most."""
        kind, slug, form = request.path_params["kind"], *_suffix(request.path_params["slug"])
        chosen = form or accepted(request, _PAGES)
        thing = await self.lookups.find(kind, slug)
        if thing is None:
            raise HTTPException(404, f"Nothing is known here of {self.lookups.dataset.things}{kind}/{slug}")
        name = quote(slug, safe=SAFE)
        headers = {
            "Content-Location": f"{name}.{chosen.extension}",
            "Link": ", ".join(f'<{name}.{f.extension}>; rel="alternate"; type="{f.media_type}"' for f in _PAGES),
        }
        if chosen is not HTML:
            return answer(request, await self.lookups.ask("describe", chosen, this=iri(thing)), chosen, headers)
        response = await self._thing(request, thing, name)
        response.headers.update(headers)
        return response

    async def search(self, request: Request) -> Response:
        """The things in whose names or quotes a text stands."""
        text, kind = request.query_params.get("q", "").strip()[:200], request.query_params.get("kind", "")[:50]
        rows: Sequence[Row] = ()
        if text or kind:
            things = f"{self.lookups.dataset.things}{quote(kind)}/" if kind else self.lookups.dataset.base
            rows = await self.lookups.rows("search", text=literal(text), things=literal(things))
        display = await self.lookups.labelled(request, (row["thing"] for row in rows))
        found = [(display.show(row["thing"]), display.show(row["found"])) for row in rows[:FOUND_SHOWN]]
        more = len(rows) > FOUND_SHOWN
        return page(request, "search.html", text=text, kind=kind, found=found, more=more, shown=FOUND_SHOWN)

    async def vocabulary(self, request: Request) -> Response:
        """The ontology."""
        chosen = accepted(request, (HTML, *GRAPHS))
        if chosen is not HTML:
            return answer(request, self.lookups.ontology.written(chosen), chosen)
        display = self.lookups.display(request)
        terms = [
            _described(display, term, list(rows))
            for term, rows in groupby(self.lookups.ontology.terms.rows, key=lambda row: row["term"])
        ]
        return page(request, "ontology.html", terms=terms)

    async def void(self, request: Request) -> Response:
        """The description of the data set."""
        chosen = accepted(request, GRAPHS)
        service = request.url.replace(path=request.scope.get("root_path", "") + "/sparql", query="")
        body = await self.lookups.ask(
            "void",
            chosen,
            dataset=iri(self.lookups.dataset.base),
            things=literal(self.lookups.dataset.things),
            service=iri(str(service)),
            triples=literal(self.lookups.dataset.triples),
            version=literal(self.lookups.dataset.version),
            vocabulary=iri(self.lookups.ontology.prefixes["dip"]),
        )
        return answer(request, body, chosen)

    async def health(self, request: Request) -> Response:
        """Readiness: 200 as soon as a worker answers."""
        await self.lookups.rows("exists", this=iri(self.lookups.dataset.base))
        content = {"status": "ok", "triples": self.lookups.dataset.triples, "version": self.lookups.dataset.version}
        return Response(json.dumps(content), media_type="application/json", headers={"Cache-Control": "no-store"})

    async def _thing(self, request: Request, thing: str, name: str) -> Response:
        this = iri(thing)
        names, properties, claims, incoming, quotes = [
            await self.lookups.rows(each, this=this) for each in ("names", "properties", "claims", "incoming", "quotes")
        ]
        shown = [term for row in (*properties, *claims, *incoming) for term in row.values()]
        display = await self.lookups.labelled(request, [Term("uri", thing), *shown])
        naming = {row["predicate"] for row in names}
        others = [row for row in properties if row["predicate"] not in naming]
        return page(
            request,
            "thing.html",
            iri=thing,
            name=name,
            title=display.show(Term("uri", thing)),
            formats=_PAGES[1:],
            names=_grouped(display, names, "name"),
            properties=_grouped(display, others[:PROPERTIES_SHOWN], "value"),
            claims=_claims(display, claims[:CLAIMS_SHOWN]),
            incoming=_grouped(display, incoming[:LINKS_SHOWN], "source"),
            quotes=[{key: display.show(term) for key, term in row.items()} for row in quotes],
            more={
                "properties": PROPERTIES_SHOWN if len(properties) > PROPERTIES_SHOWN else 0,
                "claims": CLAIMS_SHOWN if len(claims) > CLAIMS_SHOWN else 0,
                "incoming": LINKS_SHOWN if len(incoming) > LINKS_SHOWN else 0,
            },
        )


def _suffix(slug: str) -> tuple[str, Format | None]:
    """A slug without the file ending that names a format, and that format."""
    for form in _PAGES:
        if slug.endswith(f".{form.extension}"):
            return slug.removesuffix(f".{form.extension}"), form
    return slug, None


def _grouped(display: Display, rows: Iterable[Row], column: str) -> list[Group]:
    groups: dict[Term, list[Term]] = {}
    for row in rows:
        groups.setdefault(row["predicate"], []).append(row[column])
    return [
        Group(display.show(predicate), [display.show(value) for value in sorted(values, key=_order)])
        for predicate, values in groups.items()
    ]


def _order(term: Term) -> tuple[str, str, str]:
    return term.kind, term.language, term.value


def _claims(display: Display, rows: Iterable[Row]) -> list[Claim]:
    claims = []
    for _, same in groupby(rows, key=lambda row: row["statement"]):
        found = list(same)
        shown = {name: display.show(term) for name, term in found[0].items()}
        quotes = [display.show(row["quote"]) for row in found if "quote" in row]
        cells = [shown["subject"], shown["predicate"], shown["object"]]
        statement = Shown("", href=display.href(found[0]["statement"].value), note=found[0]["statement"].value)
        claims.append(Claim(statement, cells, shown.get("basis"), shown.get("date"), shown.get("qualifier"), quotes))
    return claims


def _described(display: Display, term: Term, rows: Sequence[Row]) -> dict[str, object]:
    """A term of the ontology as the page shows it."""
    columns = {
        name: dict.fromkeys(row[name] for row in rows if name in row)
        for name in ("label", "definition", "parent", "type")
    }
    return {
        "anchor": term.value.rpartition("#")[2],
        "name": display.compact(term.value),
        **{f"{name}s": [display.show(value) for value in values] for name, values in columns.items()},
    }
