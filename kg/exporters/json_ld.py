"""JSON-LD 1.1, https://www.w3.org/TR/json-ld11/: compact IRIs, the context inside the file, keys and nodes sorted."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rdflib import BNode, Literal, URIRef

from kg.exporters.interface import FORMATS, Exporter, Node, Quad
from kg.exporters.syntax import Namer, checked, quoted
from kg.exporters.trig import by_graph
from kg.exporters.turtle import Triple, grouped
from kg.vocabulary import RDF, XSD


def write(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """One object: the context, and the graph as a list of nodes; a named graph is a node that holds nodes."""
    listed = list(quads)
    context = _unambiguous(prefixes, listed)
    compact = _Compact(context)
    yield '{\n"@context": ' + _json(context) + ',\n"@graph": ['
    separator = "\n"
    for node in _top(listed, compact):
        yield separator + _json(node)
        separator = ",\n"
    yield "\n]\n}\n"


def _top(quads: Iterable[Quad], compact: "_Compact") -> Iterator[dict[str, Any]]:
    for name, triples in by_graph(quads):
        nodes = compact.nodes(triples)
        if name is None:
            yield from nodes
        else:
            yield {"@id": compact.name(name), "@graph": list(nodes)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


def _unambiguous(prefixes: Mapping[str, str], quads: Iterable[Quad]) -> dict[str, str]:
    """The prefixes that no IRI has for its scheme: ``tag:x`` would be read as a compact IRI if ``tag`` were bound."""
    schemes = {str(t).partition(":")[0] for quad in quads for t in quad if isinstance(t, URIRef)}
    schemes |= {str(t.datatype).partition(":")[0] for *_, t, _ in quads if isinstance(t, Literal) and t.datatype}
    return {prefix: namespace for prefix, namespace in prefixes.items() if prefix not in schemes}


class _Compact:
    """Writes terms as JSON-LD values under one context."""

    def __init__(self, context: Mapping[str, str]) -> None:
        self._namer = Namer(context)

    def name(self, term: Node) -> str:
        return f"_:{term}" if isinstance(term, BNode) else self._namer.short(term) or checked(term)

    def nodes(self, triples: Iterable[Triple]) -> Iterator[dict[str, Any]]:
        for subject, properties in grouped(triples):
            node: dict[str, Any] = {"@id": self.name(subject)}
            for predicate, objects in properties.items():
                self._say(node, predicate, objects)
            yield node

    def _say(self, node: dict[str, Any], predicate: URIRef, objects: list[Node | Literal]) -> None:
        types = [self.name(o) for o in objects if predicate == RDF.type and not isinstance(o, Literal)]
        values = [self.value(o) for o in objects if predicate != RDF.type or isinstance(o, Literal)]
        if types:
            node["@type"] = types
        if values:
            node[self.name(predicate)] = values

    def value(self, term: Node | Literal) -> dict[str, str] | str:
        if not isinstance(term, Literal):
            return {"@id": self.name(term)}
        quoted(term)
        if term.language:
            return {"@value": str(term), "@language": term.language}
        if term.datatype is None or term.datatype == XSD.string:
            return str(term)
        return {"@value": str(term), "@type": self.name(term.datatype)}


JSON_LD = Exporter(
    "jsonld", "application/ld+json", ("jsonld", "json"), URIRef(FORMATS + "JSON-LD"), write, keeps_graphs=True
)
