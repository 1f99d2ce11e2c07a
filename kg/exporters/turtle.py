"""Turtle, https://www.w3.org/TR/turtle/, in a plain profile that every store reads: the union of the graphs.

One ``@prefix`` a line, one subject a block, one predicate a line, ``a`` first; sorted, so that a diff of two versions
shows what changed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import BNode, Literal, URIRef

from kg.exporters.interface import FORMATS, Exporter, Node, Quad
from kg.exporters.syntax import Namer
from kg.vocabulary import RDF, XSD

_Place = tuple[int, str, str, str]
Triple = tuple[Node, URIRef, Node | Literal]
Properties = dict[URIRef, list[Node | Literal]]


def grouped(triples: Iterable[Triple]) -> Iterator[tuple[Node, Properties]]:
    """The triples by subject and predicate, subjects and objects sorted; a triple that comes twice stands once."""
    found: defaultdict[Node, defaultdict[URIRef, dict[_Place, Node | Literal]]] = defaultdict(lambda: defaultdict(dict))
    for subject, predicate, object_ in triples:
        found[subject][predicate][place(object_)] = object_
    for subject in sorted(found, key=place):
        yield subject, {p: [objects[at] for at in sorted(objects)] for p, objects in found[subject].items()}


def place(term: Node | Literal) -> _Place:
    """Where a term stands among others: IRIs, then blank nodes, then literals by their text."""
    if isinstance(term, Literal):
        datatype = "" if term.datatype is None or term.datatype == XSD.string else str(term.datatype)
        return 2, str(term), term.language or "", datatype
    return int(isinstance(term, BNode)), str(term), "", ""


def header(prefixes: Mapping[str, str]) -> Iterator[str]:
    """The declarations of the prefixes, one a line."""
    for prefix, namespace in sorted(prefixes.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"


def block(subject: Node, properties: Properties, namer: Namer, indent: str = "") -> str:
    """All that is said of one subject."""
    lines = sorted(_line(predicate, objects, namer) for predicate, objects in properties.items())
    said = f" ;\n{indent}    ".join(line for _, line in lines)
    return f"{indent}{namer(subject)} {said} .\n"


def _line(predicate: URIRef, objects: Iterable[Node | Literal], namer: Namer) -> tuple[bool, str]:
    is_type = predicate == RDF.type
    values = " , ".join(map(namer.any_term, objects))
    return not is_type, f"{'a' if is_type else namer(predicate)} {values}"


def write(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The prefixes, then a block for each subject."""
    namer = Namer(prefixes)
    yield from header(prefixes)
    for subject, properties in grouped((s, p, o) for s, p, o, _ in quads):
        yield "\n" + block(subject, properties, namer)


TURTLE = Exporter("turtle", "text/turtle", ("ttl",), URIRef(FORMATS + "Turtle"), write)
