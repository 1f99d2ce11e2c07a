"""Answers to queries enter, the page that shows them leaves, each row with the statements that relate its things."""

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from kg.querying import NamedQuery
from kg.server.dataset import iri, query
from kg.server.display import Display
from kg.server.lookups import Lookups
from kg.server.responses import page
from kg.stores.bindings import Row, Table, Term, read_table
from kg.stores.formats import BINDINGS, GRAPHS, HTML, TURTLE, Format

ROWS_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class QueryPage:
    """The page to write queries on, and what it offers as examples."""

    lookups: Lookups
    examples: Sequence[NamedQuery]

    def blank(self, request: Request) -> Response:
        """The page without a query."""
        return self._page(request, "")

    async def answered(self, request: Request, text: str, body: bytes, written: Format) -> Response:
        """The page with the answer to the query *text*: a table, or a graph where it is *written* in Turtle."""
        if written is TURTLE:
            return self._page(request, text, graph=body.decode(), downloads=GRAPHS)
        table = read_table(body)
        display = self.lookups.display(request)
        rows = table.rows[:ROWS_SHOWN]
        shown = [[display.show(row[name]) if name in row else None for name in table.variables] for row in rows]
        content = {"variables": table.variables, "rows": shown, "total": len(table.rows), "downloads": BINDINGS}
        return self._page(request, text, **content, reasons=await self._reasons(display, table, rows))

    async def _reasons(self, display: Display, table: Table, rows: Sequence[Row]) -> list[list[str]]:
        """Where the claims about what stands in each row are shown; nothing if there are none at all."""
        things = {term for row in rows for term in row.values() if term.value.startswith(self.lookups.dataset.things)}
        if len(table.variables) < 2 or not things:
            return []
        terms = " ".join(sorted(iri(term.value) for term in things if term.kind == "uri"))
        claims: dict[Term, list[Row]] = {}
        for claim in await self.lookups.rows("reasons", terms=terms):
            claims.setdefault(claim["subject"], []).append(claim)
        found = [_relating(row, claims, display) for row in rows]
        return found if any(found) else []

    def _page(self, request: Request, text: str, **content: object) -> Response:
        ontology = self.lookups.ontology
        return page(
            request,
            "query.html",
            text=text,
            start=query("start"),
            base=self.lookups.dataset.base,
            examples=self.examples,
            formats=(HTML, *BINDINGS, *GRAPHS),
            prefixes=dict(ontology.prefixes),
            terms=sorted({self.lookups.display(request).compact(term) for term in ontology.labels}),
            **content,
        )


def for_spreadsheet(body: bytes) -> bytes:
    """An answer in CSV as spreadsheets want it: told that it is UTF-8, and without cells that they would calculate."""
    sink = io.StringIO()
    rows = csv.reader(io.StringIO(body.decode(), newline=""))
    csv.writer(sink).writerows([_harmless(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + sink.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _relating(row: Row, claims: dict[Term, list[Row]], display: Display) -> list[str]:
    there = set(row.values())
    related = [
        claim for term in dict.fromkeys(row.values()) for claim in claims.get(term, ()) if claim["object"] in there
    ]
    return list(dict.fromkeys(display.href(claim["why"].value) for claim in related))
