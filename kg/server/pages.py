"""Requests for the pages of the site enter; what is in the data set, what is found in it, and its ontology leave.

The pages of the things in it are those of :mod:`kg.server.linked_data`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.server.dataset import iri, literal
from kg.server.display import Display
from kg.server.lookups import Lookups
from kg.server.rendering import DUMP, address, place
from kg.server.responses import accepted, answer, page
from kg.stores.bindings import Row, Term
from kg.stores.formats import GRAPHS, HTML

DOCUMENTS_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one data set that are not about one thing."""

    lookups: Lookups

    async def home(self, request: Request) -> Response:
        """What is in the graph."""
        display = self.lookups.display(request)
        documents = [
            {name: display.show(term) for name, term in row.items()} | {"href": display.href(row["document"].value)}
            for row in self.lookups.dataset.documents.rows
        ]
        return page(request, "home.html", dataset=self.lookups.dataset, documents=documents, shown=DOCUMENTS_SHOWN)

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
        dataset = self.lookups.dataset
        common = {
            "dataset": iri(dataset.base),
            "things": literal(dataset.things),
            "triples": literal(dataset.triples),
            "version": literal(dataset.version),
            "vocabulary": iri(self.lookups.ontology.prefixes["dip"]),
        }
        if place(request).static:
            body = await self.lookups.graph("void-files", chosen, dump=iri(f"{address(request)}{DUMP}"), **common)
        else:
            body = await self.lookups.graph("void", chosen, service=iri(f"{address(request)}sparql"), **common)
        return answer(request, body, chosen)

    async def health(self, request: Request) -> Response:
        """Readiness: 200 as soon as a worker answers."""
        await self.lookups.rows("exists", this=iri(self.lookups.dataset.base))
        content = {"status": "ok", "triples": self.lookups.dataset.triples, "version": self.lookups.dataset.version}
        return Response(json.dumps(content), media_type="application/json", headers={"Cache-Control": "no-store"})


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
