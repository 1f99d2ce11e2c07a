"""The ontology file enters; its terms with labels leave, and the file itself in any RDF format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.server.dataset import query
from kg.server.rendering import SPOKEN, texts
from kg.stores import Question
from kg.stores.bindings import Table, Term, read_table
from kg.stores.exact import serialized, tagged
from kg.stores.formats import JSON, TURTLE, Format
from kg.stores.oxigraph import Oxigraph
from kg.vocabulary import PREFIXES


@dataclass(frozen=True, slots=True)
class Ontology:
    """The vocabulary of the graph: the file, the prefixes that it declares, its terms and their labels."""

    path: Path
    prefixes: Mapping[str, str]
    terms: Table
    labels: Mapping[str, Sequence[Term]]

    @classmethod
    def of(cls, path: Path) -> "Ontology":
        """The ontology in the Turtle file at *path*."""
        parser = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        store = ox.Store()
        store.extend(parser)
        terms = read_table(Oxigraph(store).answer(Question(query("terms"), JSON)))
        return cls(path, {**PREFIXES, **parser.prefixes}, terms, _labels(terms) | _foreign())

    def written(self, form: Format) -> bytes:
        """The ontology in *form*; in Turtle, the file as it is."""
        if form is TURTLE:
            return self.path.read_bytes()
        parser = ox.parse(path=str(self.path), format=ox.RdfFormat.TURTLE)
        triples = [tagged(quad.triple) for quad in parser]
        return serialized(triples, form, parser.prefixes)


def _foreign() -> dict[str, Sequence[Term]]:
    """The labels of the terms of other vocabularies."""
    labels: dict[str, list[Term]] = {}
    for tag in SPOKEN.values():
        for name, label in texts(tag, "terms").items():
            prefix, _, local = name.partition(":")
            labels.setdefault(PREFIXES[prefix] + local, []).append(Term("literal", label, tag))
    return {iri: tuple(found) for iri, found in labels.items()}


def _labels(terms: Table) -> dict[str, Sequence[Term]]:
    labels: dict[str, dict[Term, None]] = {}
    for row in terms.rows:
        if "label" in row:
            labels.setdefault(row["term"].value, {})[row["label"]] = None
    return {term: tuple(found) for term, found in labels.items()}
