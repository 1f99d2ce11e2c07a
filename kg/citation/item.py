"""What there is to cite: a graph and the IRI of a thing in it enter, its bibliographic facts leave, in one language.

Everything is read from the graph: nothing comes from the clock, so the same graph gives the same citation.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.exporters import load_graph, prefixes, serialize
from kg.exporters.quads import quads_of
from kg.identifiers import DEFAULT_BASE
from kg.resources import resource
from kg.vocabulary import BIBO, DCTERMS, DIP, FOAF, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS

NAME = "sco-kg"
TITLES = {
    "en": "sco-kg: multilateral diplomatic documents as a knowledge graph",
    "zh": "sco-kg：多边外交文件知识图谱",
}
PUBLISHERS = {"en": "The sco-kg maintainers", "zh": "sco-kg 维护者"}
YEAR = "2026"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_TAGS = {"en": ("en",), "zh": ("zh-Hans", "zh", "zh-Hant")}
_NAMES = (SKOS.prefLabel, FOAF.name, DCTERMS.title, RDFS.label, DIP.attestedName, SCHEMA.name, OA.exact)
_CHINESE = {ORG.holds: "任职", ORG.unitOf: "隶属于", ORG.memberOf: "成员", DCTERMS.date: "日期"}


@dataclass(frozen=True, slots=True)
class Dataset:
    """The data set as cited: ``sha256`` is that of its triples as sorted N-Triples, the same from .ttl and .nq."""

    base: str
    sha256: str
    software: str | None

    @property
    def version(self) -> str:
        """What tells this state of the data from every other: the software that made it and the hash of the triples."""
        short = f"sha256:{self.sha256[:16]}"
        return f"{self.software}+{short}" if self.software else short


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that a statement rests on, and where they stand: code points of the file as decoded."""

    exact: str
    start: str | None
    end: str | None
    section: str | None
    file: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """The facts of one citation, of which each style takes what it can hold."""

    iri: str
    kind: str
    language: str
    title: str
    original_title: str | None
    creators: tuple[str, ...]
    date: str | None
    place: str | None
    genre: str | None
    written_in: str | None
    source: str | None
    attested_on: str | None
    basis: str | None
    quotes: tuple[Quote, ...]
    dataset: Dataset
    accessed: str | None

    @property
    def is_work(self) -> bool:
        """Whether the thing is a text of its own, which the data set describes, and not a part of the data set."""
        return self.kind in ("treaty", "document")

    @property
    def key(self) -> str:
        """A name for the entry, such as ``sco-kg-state-blr``."""
        tail = self.iri.partition("/id/")[2] or self.iri
        return NAME + "-" + re.sub(r"[^A-Za-z0-9.]+", "-", tail).strip("-")

    @property
    def year(self) -> str:
        """The year of the work, or that of the data set."""
        return (self.date or YEAR)[:4]

    @property
    def dataset_title(self) -> str:
        """The name of the data set."""
        return TITLES[self.language]

    @property
    def publisher(self) -> str:
        """Who publishes the data set."""
        return PUBLISHERS[self.language]


def dataset_of(graph: Graph) -> Dataset:
    """The data set that *graph* is, with its hash; reckoned once, it serves for many citations."""
    namespaces = [space for space in prefixes(quads_of(graph)).values() if "/id/" in space]
    base = namespaces[0].partition("/id/")[0] + "/" if namespaces else DEFAULT_BASE
    digest = hashlib.sha256(serialize(graph, "ntriples").encode()).hexdigest()
    agents = graph.subjects(RDF.type, PROV.SoftwareAgent)
    versions = {str(v) for agent in agents for v in graph.objects(agent, SCHEMA.softwareVersion)}
    return Dataset(base, digest, ", ".join(sorted(versions)) or None)


def item_of(graph: Graph, iri: URIRef, language: str, dataset: Dataset, accessed: str | None) -> Item:
    """The facts that a citation of *iri* needs."""
    reader = _Reader(graph, language)
    kind = reader.kind(iri)
    title = reader.statement(iri) if kind == "statement" else reader.name(iri)
    own = kind in ("treaty", "document")
    return Item(
        iri=str(iri),
        kind=kind,
        language=language,
        title=title,
        original_title=reader.original(iri, title) if own else None,
        creators=tuple(reader.creators(iri)) if own else (PUBLISHERS[language],),
        date=reader.one(iri, DIP.signedOn, DCTERMS.date) if own else None,
        place=next(iter(reader.names(iri, DIP.signedAt)), None) if own else None,
        genre=reader.genre(iri) if own else None,
        written_in=reader.one(iri, DCTERMS.language),
        source=reader.source(iri),
        attested_on=reader.one(iri, DIP.attestedOn),
        basis=next(iter(reader.names(iri, DIP.basis)), None),
        quotes=tuple(reader.quotes(iri)),
        dataset=dataset,
        accessed=accessed,
    )


@cache
def _vocabulary() -> Graph:
    return load_graph(resource("ontology", "diplomacy.ttl"))


class _Reader:
    """Look-ups in one graph with labels in one language, all of them in a settled order."""

    def __init__(self, graph: Graph, language: str) -> None:
        self._graph = graph
        self._tags = _TAGS[language]

    def kind(self, iri: URIRef) -> str:
        types = set(self._graph.objects(iri, RDF.type))
        if DIP.Claim in types:
            return "statement"
        if DIP.Instrument in types:
            return "treaty"
        return "document" if types & {DIP.Document, BIBO.Document} else "entity"

    def one(self, iri: Node, *predicates: URIRef) -> str | None:
        found = (sorted(map(str, self._graph.objects(iri, predicate))) for predicate in predicates)
        return next((values[0] for values in found if values), None)

    def names(self, iri: Node, *predicates: URIRef) -> list[str]:
        return sorted({self.name(value) for predicate in predicates for value in self._graph.objects(iri, predicate)})

    def name(self, term: Node) -> str:
        if isinstance(term, Literal):
            return str(term)
        for graph in (self._graph, _vocabulary()):
            labels = [o for p in _NAMES for o in sorted(graph.objects(term, p), key=str) if isinstance(o, Literal)]
            if labels:
                return str(self._preferred(labels))
        return self._spelled(URIRef(str(term)))

    def _preferred(self, labels: Sequence[Literal]) -> Literal:
        return min(labels, key=lambda label: self._tags.index(label.language) if label.language in self._tags else 99)

    def _spelled(self, term: URIRef) -> str:
        if "zh" in self._tags and term in _CHINESE:
            return _CHINESE[term]
        local = re.split(r"[/#]", term)[-1]
        return re.sub(r"(?<=[a-z])(?=[A-Z])|-", " ", local).lower() if "#" in term or not local else local

    def original(self, iri: URIRef, title: str) -> str | None:
        titles = sorted(str(t) for t in self._graph.objects(iri, DCTERMS.title) if str(t) != title)
        return titles[0] if titles else None

    def creators(self, iri: URIRef) -> list[str]:
        """Who issued or sent a text; else those on whose behalf it was signed, in the order of the signatures."""
        signatures = sorted(self._graph.subjects(DIP.signedInstrument, iri), key=self._order)
        signed_for = [name for signature in signatures for name in self.names(signature, DIP.onBehalfOf)]
        return self.names(iri, DIP.issuedBy, DIP.sender) or list(dict.fromkeys(signed_for))

    def _order(self, signature: Node) -> tuple[int, str]:
        return int(self.one(signature, DIP.order) or 0), str(signature)

    def genre(self, iri: URIRef) -> str | None:
        generic = {DIP.Instrument, DIP.Document}
        own = [t for t in self._graph.objects(iri, RDF.type) if (t, None, None) in _vocabulary() and t not in generic]
        return next(iter(sorted(map(self.name, own))), None)

    def statement(self, iri: URIRef) -> str:
        parts = (self._graph.value(iri, predicate) for predicate in (RDF.subject, RDF.predicate, RDF.object))
        return " – ".join(self.name(part) for part in parts if part is not None)

    def source(self, iri: URIRef) -> str | None:
        document = self._document(iri)
        if document is None or document == iri:
            return None
        date = self.one(document, DCTERMS.date)
        return self.name(document) + (f" ({date})" if date else "")

    def _document(self, iri: Node) -> Node | None:
        above: Node | None = iri
        for _ in range(32):
            if above is None or (above, RDF.type, DIP.Document) in self._graph:
                return above
            above = self._graph.value(above, DCTERMS.isPartOf) or self._graph.value(above, SCHEMA.isPartOf)
        return None

    def quotes(self, iri: URIRef) -> Iterator[Quote]:
        is_passage = (iri, OA.exact, None) in self._graph
        passages = [iri] if is_passage else self._graph.objects(iri, PROV.wasDerivedFrom)
        found = (self._quote(passage) for passage in passages if (passage, OA.exact, None) in self._graph)
        yield from sorted(found, key=lambda quote: (-len(quote.exact), int(quote.start or 0), quote.exact))

    def _quote(self, passage: Node) -> Quote:
        section, file = self._graph.value(passage, DCTERMS.isPartOf), self._graph.value(passage, DIP.inText)
        return Quote(
            exact=self.one(passage, OA.exact) or "",
            start=self.one(passage, OA.start),
            end=self.one(passage, OA.end),
            section=self._section(section) if section is not None else None,
            file=self.one(file, SCHEMA.name) if file is not None else None,
            sha256=self.one(file, DIP.sha256) if file is not None else None,
        )

    def _section(self, section: Node) -> str:
        """The section by its place in the document, ``annex.2.6``, and the number that it bears there."""
        slug = str(section).rpartition("/")[2]
        document = self._document(section)
        path = slug.removeprefix(str(document).rpartition("/")[2] + ".") if document is not None else slug
        number = self.one(section, DIP.sectionNumber)
        return f"{path} ({number})" if number else path
