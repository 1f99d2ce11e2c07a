"""N-Triples, https://www.w3.org/TR/n-triples/: the union of the graphs, one triple a line, lines sorted."""

from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg.exporters import n_quads
from kg.exporters.interface import FORMATS, Exporter, Quad


def write(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The lines of N-Quads, of one graph."""
    yield from n_quads.write(((s, p, o, None) for s, p, o, _ in quads), prefixes)


N_TRIPLES = Exporter("ntriples", "application/n-triples", ("nt",), URIRef(FORMATS + "N-Triples"), write)
