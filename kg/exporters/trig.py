"""TriG, https://www.w3.org/TR/trig/: Turtle with one block a graph, the default graph first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg.exporters.interface import FORMATS, Exporter, Node, Quad
from kg.exporters.syntax import Namer
from kg.exporters.turtle import Triple, block, grouped, header, place


def by_graph(quads: Iterable[Quad]) -> Iterator[tuple[Node | None, list[Triple]]]:
    """The triples of each graph, the default graph (``None``) first."""
    graphs: defaultdict[Node | None, list[Triple]] = defaultdict(list)
    for subject, predicate, object_, graph in quads:
        graphs[graph].append((subject, predicate, object_))
    if None in graphs:
        yield None, graphs.pop(None)
    yield from ((name, graphs[name]) for name in sorted((n for n in graphs if n is not None), key=place))


def write(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The prefixes, then each graph in braces."""
    namer = Namer(prefixes)
    yield from header(prefixes)
    for name, triples in by_graph(quads):
        yield "\n{\n" if name is None else f"\n{namer(name)} {{\n"
        indent = "    "
        yield "\n".join(block(subject, said, namer, indent) for subject, said in grouped(triples))
        yield "}\n"


TRIG = Exporter("trig", "application/trig", ("trig",), URIRef(FORMATS + "TriG"), write, keeps_graphs=True)
