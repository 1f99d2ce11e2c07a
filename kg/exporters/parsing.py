"""RDF files back to quads: paths enter, quads or an rdflib graph leave; what cannot be read is named by file and line.

The parsers are pyoxigraph's: strict, off-line, and they keep the lexical form of every literal, where rdflib's read
``01`` as ``1``. They lower the case of language tags, which RFC 5646 section 2.1.1 restores: ``zh-Hans``, ``en-GB``.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef

from kg.errors import BadGraph
from kg.exporters.interface import Exporter, Node, Quad
from kg.languages.tags import language_tag
from kg.vocabulary import XSD


def parse(content: bytes, exporter: Exporter, where: str, base: str | None = None, scope: str = "") -> Iterator[Quad]:
    """The quads of a file's bytes; *where* names it in errors, *scope* keeps its blank nodes apart."""
    known = pyoxigraph.RdfFormat.from_media_type(exporter.media_type)
    reader = _Reader(where, scope)
    try:
        for quad in pyoxigraph.parse(content.removeprefix(b"\xef\xbb\xbf"), known, base_iri=base):
            yield reader.quad(quad)
    except SyntaxError as error:
        place = f"{where}:{error.lineno}" if error.lineno else where
        raise BadGraph(f"{place}: not readable as {exporter.name}: {error.msg}") from error


class _Reader:
    """Turns the terms of pyoxigraph into those of rdflib."""

    def __init__(self, where: str, scope: str) -> None:
        self._where = where
        self._scope = scope
        self._iris: dict[str, URIRef] = {}

    def quad(self, quad: pyoxigraph.Quad | pyoxigraph.Triple) -> Quad:
        graph = getattr(quad, "graph_name", None)
        inside = None if graph is None or isinstance(graph, pyoxigraph.DefaultGraph) else self._node(graph)
        return self._node(quad.subject), self._iri(quad.predicate.value), self._object(quad.object), inside

    def _iri(self, value: str) -> URIRef:
        return self._iris.setdefault(value, URIRef(value))

    def _node(self, term: object) -> Node:
        if isinstance(term, pyoxigraph.NamedNode):
            return self._iri(term.value)
        if isinstance(term, pyoxigraph.BlankNode):
            return BNode(self._scope + term.value)
        raise BadGraph(
            f"{self._where}: {term} is RDF 1.2, which is not read yet (https://www.w3.org/TR/rdf12-concepts/)"
        )

    def _object(self, term: object) -> Node | Literal:
        if not isinstance(term, pyoxigraph.Literal):
            return self._node(term)
        if term.language is not None:
            return self._tagged(term)
        datatype = self._iri(term.datatype.value)
        return Literal(term.value, datatype=None if datatype == XSD.string else datatype, normalize=False)

    def _tagged(self, term: pyoxigraph.Literal) -> Literal:
        if getattr(term, "direction", None) is not None:
            self._node(term)
        return Literal(term.value, lang=language_tag(term.language or ""))


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a file, or of standard input when *path* is ``-``."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise BadGraph(f"{path}: {error.strerror}: name an RDF file") from error


def base_of(path: Path | str) -> str | None:
    """What relative IRIs in a file are relative to (https://www.rfc-editor.org/rfc/rfc3986#section-5.1.3)."""
    return None if str(path) == "-" else Path(path).resolve().as_uri()


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps rdflib from printing a stack trace for each literal, such as ``"x"^^xsd:integer``, that has no value."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def union(quads: Iterator[Quad]) -> Graph:
    """One rdflib graph of all quads."""
    graph = Graph()
    for subject, predicate, object_, _ in quads:
        graph.add((subject, predicate, object_))
    return graph
