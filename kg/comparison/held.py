"""The rows of ``positions.rq`` enter; the positions of a document leave, in the order of their words.

A position is told by what the document says: who holds it, the stance, on what, towards whom, with its words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Graph, URIRef

from kg.errors import NotFound
from kg.stores import Question, Store
from kg.stores.bindings import Row, Term, read_table
from kg.stores.formats import JSON
from kg.stores.guard import bind
from kg.stores.oxigraph import Oxigraph
from kg.vocabulary import DCTERMS

QUERY: Final = (Path(__file__).parent / "positions.rq").read_text("utf-8")
"""Asks for the positions of some documents; ``$documents`` is to be bound to their IRIs in N-Triples."""


@dataclass(frozen=True, slots=True)
class Named:
    """A holder, a topic or a target: its IRI and its names by language; a name of no language is of ````."""

    iri: str
    labels: Mapping[str, str]

    @property
    def slug(self) -> str:
        """The last part of the IRI."""
        return self.iri.rpartition("/")[2]

    def label(self, languages: Iterable[str]) -> str:
        """The name in the first of *languages* that it has, else in any, else the slug."""
        by_primary = {tag.lower().partition("-")[0]: text for tag, text in sorted(self.labels.items())}
        wanted = (by_primary.get(tag.lower().partition("-")[0]) for tag in languages)
        return next((text for text in wanted if text), next(iter(by_primary.values()), self.slug))


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the document that a position rests on: the IRI of the passage, the words, where they begin."""

    iri: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Held:
    """A position as a document states it."""

    iri: str
    stance: str
    cue: str
    basis: str
    holders: tuple[Named, ...]
    topics: tuple[Named, ...]
    targets: tuple[Named, ...]
    words: tuple[Words, ...]

    @property
    def quote(self) -> str:
        """The words in which the position stands."""
        return self.words[0].text


@dataclass(frozen=True, slots=True)
class Stated:
    """A document with its positions in reading order; ``day`` is the ISO date for which it speaks, or empty."""

    iri: str
    title: str
    language: str
    day: str
    positions: tuple[Held, ...]


def stated(store: Store, document: str) -> Stated:
    """The positions that the document with the IRI *document* states in *store*.

    :raises kg.errors.NotFound: when the store knows no position of it.
    """
    answer = store.answer(Question(bind(QUERY, {"documents": f"<{document}>"}), JSON))
    found = of_rows(read_table(answer).rows)
    if not found:
        raise NotFound(f"{document}: no positions of a document with this IRI; see 'kg query -f positions-stances'")
    return found[0]


def stated_in(graph: Graph, document: str) -> Stated:
    """The positions that *document* states in a graph that was just assembled; none where it states none."""
    store = ox.Store()
    store.load(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    try:
        return stated(Oxigraph(store), document)
    except NotFound:
        titles = [str(title) for title in graph.objects(URIRef(document), DCTERMS.title)]
        languages = [str(language) for language in graph.objects(URIRef(document), DCTERMS.language)]
        return Stated(document, "".join(titles[:1]), "".join(languages[:1]), "", ())


def of_rows(rows: Iterable[Row]) -> list[Stated]:
    """The documents that *rows* speak of, the earliest first, each with its positions."""
    gathered: dict[str, _Gathered] = {}
    for row in rows:
        gathered.setdefault(row["position"].value, _Gathered(row["document"].value)).take(row)
    of_document: dict[str, list[tuple[str, _Gathered]]] = {}
    for iri, one in gathered.items():
        if one.words and "stance" in one.facts:
            of_document.setdefault(one.document, []).append((iri, one))
    documents = [_stated(document, ones) for document, ones in of_document.items()]
    return sorted(documents, key=lambda one: (one.day or "9999", one.title, one.iri))


@dataclass(slots=True)
class _Gathered:
    document: str
    facts: dict[str, Term] = field(default_factory=dict)
    named: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        self.facts |= {name: row[name] for name in _FACTS if name in row}
        for kind in ("holder", "topic", "target"):
            if kind in row:
                labels = self.named.setdefault(kind, {}).setdefault(row[kind].value, {})
                if "label" in row:
                    labels.setdefault(row["label"].language, row["label"].value)
        if "passage" in row:
            iri = row["passage"].value
            self.words[iri] = Words(iri, row["quote"].value, int(row["start"].value))

    def names(self, kind: str) -> tuple[Named, ...]:
        return tuple(Named(iri, labels) for iri, labels in self.named.get(kind, {}).items())

    def text(self, name: str) -> str:
        return self.facts[name].value if name in self.facts else ""


_FACTS: Final = ("title", "language", "day", "stance", "cue", "basis")


def _stated(document: str, ones: Sequence[tuple[str, _Gathered]]) -> Stated:
    first = ones[0][1]
    held = [
        Held(
            iri,
            one.text("stance").rpartition("#")[2],
            one.text("cue"),
            one.text("basis").rpartition("#")[2],
            one.names("holder"),
            one.names("topic"),
            one.names("target"),
            tuple(sorted(one.words.values(), key=lambda w: (one.text("cue") not in w.text, w.start))),
        )
        for iri, one in ones
    ]
    in_order = sorted(held, key=lambda one: (one.words[0].start, one.iri))
    days = sorted(one.text("day") for _, one in ones if one.text("day"))
    return Stated(document, first.text("title"), first.text("language"), days[0] if days else "", tuple(in_order))
