"""N-Quads, https://www.w3.org/TR/n-quads/: one quad a line, lines sorted.

Without blank nodes this is the canonical form of RDFC-1.0, so the SHA-256 of the text is the hash of the data set.
"""

from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg.exporters.interface import FORMATS, Exporter, Quad
from kg.exporters.syntax import angled, n_triples_term


def _line(quad: Quad) -> str:
    subject, predicate, object_, graph = quad
    end = f" {angled(graph)} .\n" if graph is not None else " .\n"
    return f"{angled(subject)} {angled(predicate)} {n_triples_term(object_)}{end}"


def write(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The lines, sorted by code point."""
    yield from sorted({_line(quad) for quad in quads})


N_QUADS = Exporter("nquads", "application/n-quads", ("nq",), URIRef(FORMATS + "N-Quads"), write, keeps_graphs=True)
