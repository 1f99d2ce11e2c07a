"""What every export format is: a name, a media type, file extensions, the IRI of the format, and a writer of quads."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import BNode, Literal, URIRef

Node = URIRef | BNode
Quad = tuple[Node, URIRef, Node | Literal, Node | None]
Write = Callable[[Iterable[Quad], Mapping[str, str]], Iterator[str]]

FORMATS = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. ``write`` yields the same text for the same set of quads, in whatever order they come."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    iri: URIRef
    write: Write
    keeps_graphs: bool = False

    @property
    def extension(self) -> str:
        """The extension that files of this format are given, without a dot."""
        return self.extensions[0]
