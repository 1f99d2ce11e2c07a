"""From whatever holds a graph to quads that every writer can take: rdflib graphs or quads enter, quads leave.

Blank nodes, which our graphs never have and foreign ones do, get the labels of RDFC-1.0
(https://www.w3.org/TR/rdf-canon/), so that the same graph is the same text however its nodes were called.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, cast

import pyoxigraph
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.errors import BadGraph
from kg.exporters.interface import Node, Quad
from kg.exporters.syntax import Namer, checked
from kg.vocabulary import PREFIXES

_MINTED = re.compile(r"(.+?/id/)([a-z][a-z0-9-]*)/[a-z0-9.-]+")


def quads_of(graph: Graph | Iterable[Quad]) -> Iterator[Quad]:
    """The quads of a graph, of a data set, or those given."""
    if isinstance(graph, Dataset):
        yield from (cast(Quad, (*spo, None if c == DATASET_DEFAULT_GRAPH_ID else c)) for *spo, c in graph.quads())
    elif isinstance(graph, Graph):
        yield from (cast(Quad, (*triple, None)) for triple in graph)
    else:
        yield from graph


def prefixes(quads: Iterable[Quad]) -> dict[str, str]:
    """The prefixes that *quads* use: those of the vocabulary, and one for each kind of IRI minted in the data."""
    iris = set(_iris(quads))
    known = _kinds(iris) | PREFIXES
    namer = Namer(known)
    used = {name.partition(":")[0] for name in map(namer.short, iris) if name}
    return {prefix: known[prefix] for prefix in sorted(used)}


def _iris(quads: Iterable[Quad]) -> Iterator[str]:
    for quad in quads:
        for term in quad:
            if isinstance(term, URIRef):
                yield term
            elif isinstance(term, Literal) and term.datatype is not None:
                yield term.datatype


def _kinds(iris: Iterable[str]) -> dict[str, str]:
    found = Counter(match.group(1, 2) for match in map(_MINTED.fullmatch, iris) if match)
    bases: Counter[str] = Counter()
    for (base, _), count in found.items():
        bases[base] += count
    main = min(bases, key=lambda base: (-bases[base], base), default="")
    names = {kind: f"id-{kind}" if kind in PREFIXES else kind for base, kind in found if base == main}
    return {name: f"{main}{kind}/" for kind, name in names.items()}


def with_canonical_blank_nodes(quads: Iterable[Quad]) -> list[Quad]:
    """*quads* with their blank nodes called ``c14n0``, ``c14n1`` ... by RDFC-1.0, whatever they were called before."""
    listed = list(quads)
    if not any(isinstance(term, BNode) for quad in listed for term in quad):
        return listed
    there_and_back = _ThereAndBack()
    dataset = pyoxigraph.Dataset(there_and_back.there(quad) for quad in sorted(listed, key=repr))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return [there_and_back.back(quad) for quad in dataset]


class _ThereAndBack:
    """Quads to pyoxigraph and back; it remembers each term as it was, for pyoxigraph lowers the case of languages."""

    def __init__(self) -> None:
        self._terms: dict[object, Node | Literal | None] = {}
        self._blank: dict[BNode, pyoxigraph.BlankNode] = {}

    def there(self, quad: Quad) -> pyoxigraph.Quad:
        terms: list[Any] = [self._term(term) for term in quad]
        self._terms.update((theirs, ours) for theirs, ours in zip(terms, quad, strict=True))
        return pyoxigraph.Quad(*terms)

    def back(self, quad: pyoxigraph.Quad) -> Quad:
        terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        return cast(
            Quad, tuple(BNode(t.value) if isinstance(t, pyoxigraph.BlankNode) else self._terms[t] for t in terms)
        )

    def _term(self, term: Node | Literal | None) -> object:
        if isinstance(term, BNode):
            return self._blank.setdefault(term, pyoxigraph.BlankNode(f"b{len(self._blank)}"))
        if isinstance(term, URIRef):
            return pyoxigraph.NamedNode(checked(term))
        return pyoxigraph.DefaultGraph() if term is None else _oxigraph_literal(term)


def _oxigraph_literal(term: Literal) -> pyoxigraph.Literal:
    datatype = pyoxigraph.NamedNode(checked(term.datatype)) if term.datatype else None
    try:
        return pyoxigraph.Literal(term, datatype=datatype, language=term.language or None)
    except ValueError as error:
        raise BadGraph(f"{term.n3()}: {error}: mend it in the graph") from error
