"""The name of a query in ``queries/`` enters, its rows leave; terms enter, a display that knows their labels leaves.

What every page is made from.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import quote

from starlette.requests import Request

from kg.server.dataset import Dataset, iri, query
from kg.server.display import Display
from kg.server.rendering import place, wanted
from kg.server.terms import Ontology
from kg.server.workers import Pool
from kg.stores import Question
from kg.stores.bindings import Row, Term, read_table
from kg.stores.formats import JSON, N_TRIPLES, Format
from kg.stores.guard import bind, examine

SAFE: Final = "~:@!$&'()*+,;="
"""The characters of a path segment that need no percent-encoding, apart from letters, digits and ``-._``."""


@dataclass(frozen=True, slots=True)
class Lookups:
    """The look-ups in one data set, by a process of their own."""

    dataset: Dataset
    pool: Pool
    ontology: Ontology

    async def ask(self, name: str, form: Format, **values: str) -> bytes:
        """The answer to the query *name* with its parameters bound to *values*, terms in N-Triples."""
        return await self.pool.ask(Question(bind(query(name), values), form))

    async def graph(self, name: str, form: Format, **values: str) -> bytes:
        """The graph that the query *name* makes, with its literals as the files have them."""
        body = await self.ask(name, N_TRIPLES, **values)
        return await asyncio.to_thread(self.dataset.exact.restored, body, form, _prefixes(name))

    async def rows(self, name: str, **values: str) -> tuple[Row, ...]:
        """The rows of the answer to the query *name*."""
        return read_table(await self.ask(name, JSON, **values)).rows

    async def find(self, kind: str, slug: str) -> str | None:
        """The IRI of a thing that the graph knows: with the characters of the path, or with them percent-encoded."""
        decoded = f"{self.dataset.things}{kind}/{slug}"
        encoded = f"{self.dataset.things}{quote(kind, safe=SAFE)}/{quote(slug, safe=SAFE)}"
        for candidate in dict.fromkeys((decoded, encoded)):
            try:
                known = await self.rows("exists", this=iri(candidate))
            except ValueError:
                continue
            if known[0]["boolean"].value == "true":
                return candidate
        return None

    def display(self, request: Request, labels: Mapping[str, Sequence[Term]] | None = None) -> Display:
        """How a page shows terms, of which *labels* and those of the ontology are known."""
        known = {**self.ontology.labels, **(labels or {})}
        return Display(place(request), self.dataset.base, wanted(request), self.ontology.prefixes, known)

    async def labelled(self, request: Request, terms: Iterable[Term]) -> Display:
        """A display that knows the labels of *terms*."""
        named = dict.fromkeys(iri(term.value) for term in terms if term.kind == "uri")
        found = await self.rows("labels", terms=" ".join(named)) if named else ()
        labels: dict[str, list[Term]] = {}
        for row in found:
            labels.setdefault(row["term"].value, []).append(row["label"])
        return self.display(request, labels)


@cache
def _prefixes(name: str) -> Mapping[str, str]:
    """The prefixes that the query *name* declares."""
    return dict(examine(query(name)).prefixes)
