"""Which thing is meant: what a user typed enters, the IRI of a thing in the graph leaves, or names that come close."""

from difflib import get_close_matches

from rdflib import Graph, URIRef

from kg.errors import NotFound
from kg.exporters import prefixes
from kg.exporters.quads import quads_of


def find(graph: Graph, wanted: str) -> URIRef:
    """The IRI meant by a full IRI, the address of its page, ``state/chn`` or ``state:chn``."""
    names = prefixes(quads_of(graph))
    for candidate in _candidates(wanted.strip().strip("<>"), names):
        if (URIRef(candidate), None, None) in graph:
            return URIRef(candidate)
    raise NotFound(f"{wanted!r} is not in the graph{_hint(graph, wanted, names)}")


def _candidates(wanted: str, names: dict[str, str]) -> list[str]:
    kind, _, slug = wanted.removeprefix("/").removeprefix("id/").partition("/")
    prefix, _, local = wanted.partition(":")
    return [
        wanted,
        wanted.replace("/doc/", "/id/", 1),
        names.get(prefix, prefix + ":") + local,
        names.get(kind, kind + "/") + slug,
    ]


def _hint(graph: Graph, wanted: str, names: dict[str, str]) -> str:
    asked = _short(wanted, names).replace("/", ":", 1)
    short = sorted({_short(str(s), names) for s in graph.subjects() if isinstance(s, URIRef)})
    alike = [name for name in short if name.partition(":")[0] == asked.partition(":")[0]]
    close = get_close_matches(asked, alike or short, n=3, cutoff=0.5)
    return f": did you mean {', '.join(close)}?" if close else ": `kg query` finds what is there"


def _short(iri: str, names: dict[str, str]) -> str:
    cut = iri.rfind("/") + 1
    prefix = next((name for name, namespace in names.items() if namespace == iri[:cut]), None)
    return f"{prefix}:{iri[cut:]}" if prefix else iri
