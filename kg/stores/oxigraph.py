"""RDF files enter a pyoxigraph store; the answers to SPARQL queries leave it.

The default graph of a query is the union of all graphs, unless the query or the protocol names its own dataset
(SPARQL 1.1 Query Language, 13.2; SPARQL 1.1 Protocol, 2.1.4). The union is written out when the files are loaded,
because the one that Oxigraph makes while it answers has a triple as often as there are graphs that hold it.
The store writes language tags in lower case and numbers in their canonical form; :mod:`kg.stores.exact` puts back
what the files have.
"""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, takewhile
from pathlib import Path
from textwrap import shorten
from typing import IO, Final

import pyoxigraph as ox

from kg.errors import BadGraph, BadQuery
from kg.identifiers import DEFAULT_BASE, Minter, digest
from kg.stores import Question
from kg.stores.casing import cased, folded
from kg.stores.exact import Through
from kg.stores.formats import offered
from kg.stores.guard import Request, examine, spelled_out

MAX_ANSWER: Final = 256 * 1024 * 1024
LONGEST_MESSAGE: Final = 300
REPORT: Final = "report.ttl"
WRITTEN: Final = "written.nq"
"""The data set as it stands after updates, which is served in place of the files beside it."""
EMPTY_GRAPH: Final = "# empty graph: "
"""What a comment of that file begins with that names a graph without triples, which N-Quads cannot say."""

_AT_ONCE: Final = 250_000
"""Quads that are loaded together: more take more memory, and more time."""
_ENDINGS = frozenset({"ttl", "nt", "nq", "trig", "rdf", "jsonld", "n3"})
_SLUG = re.compile(r"[a-z0-9][a-z0-9.-]*")
_PLACE = re.compile(r"error at (\d+):(\d+): ")


def rdf_files(path: Path, *, written: bool = True) -> list[Path]:
    """The RDF files at *path*: the file itself, or those of a folder.

    ``kg.ttl`` is the union of ``kg.nq`` and left out beside it; ``report.ttl`` speaks of the build, not of the world.
    Where there is a ``written.nq``, it is all, unless *written* is false.
    """
    if path.is_file():
        return [path]
    if written and (path / WRITTEN).is_file():
        return [path / WRITTEN]
    left_out = (REPORT, WRITTEN)
    files = [
        file for file in sorted(path.glob("*")) if file.suffix.lstrip(".") in _ENDINGS and file.name not in left_out
    ]
    if written and not files:
        raise BadGraph(f"{path}: no RDF file here; make one with 'kg build', or name a folder that has one")
    quads = any(file.name == "kg.nq" for file in files)
    return [file for file in files if not (quads and file.name == "kg.ttl")]


def load(path: Path, store: ox.Store, base: str = DEFAULT_BASE, through: Through | None = None) -> None:
    """Put the RDF files at *path* into *store*; the triples of a file go to a named graph of that file.

    The default graph becomes the union of all graphs. The quads of each file pass *through*, if that is given.
    """
    for file in rdf_files(path):
        syntax = _syntax(file)
        quads = _quads(file, syntax, base, rename_blank_nodes=True)
        passed = through(file, syntax, quads) if through else quads
        everywhere = chain.from_iterable((quad, ox.Quad(quad.subject, quad.predicate, quad.object)) for quad in passed)
        try:
            for quad in everywhere:
                store.bulk_extend(chain([quad], islice(everywhere, _AT_ONCE)))
        except (SyntaxError, OSError, ValueError) as error:
            raise BadGraph(f"{file}: {error}") from error
        _add_empty_graphs(file, store)


def add_files(path: Path, store: ox.Store, base: str = DEFAULT_BASE) -> None:
    """Put the RDF files at *path* into *store* as :func:`load` does, but leave the default graph as it is."""
    for file in rdf_files(path):
        syntax = _syntax(file)
        graph = None if syntax.supports_datasets else ox.NamedNode(_graph(file.name, base))
        try:
            store.bulk_load(path=str(file), format=syntax, to_graph=graph)
        except (SyntaxError, OSError, ValueError) as error:
            raise BadGraph(f"{file}: {error}") from error
        _add_empty_graphs(file, store)


def read_quads(path: Path, base: str = DEFAULT_BASE) -> Iterator[ox.Quad]:
    """The quads of the RDF files at *path* with their literals as written, and graphs as :func:`load` gives them."""
    for file in rdf_files(path):
        yield from _quads(file, _syntax(file), base)


def _syntax(file: Path) -> ox.RdfFormat:
    syntax = ox.RdfFormat.from_extension(file.suffix.lstrip("."))
    if syntax is None:
        raise BadGraph(f"{file}: '{file.suffix}' is no RDF format; known: {', '.join(sorted(_ENDINGS))}")
    return syntax


def _quads(file: Path, syntax: ox.RdfFormat, base: str, rename_blank_nodes: bool = False) -> Iterator[ox.Quad]:
    graph = None if syntax.supports_datasets else ox.NamedNode(_graph(file.name, base))
    for quad in ox.parse(path=str(file), format=syntax, rename_blank_nodes=rename_blank_nodes):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph) if graph else quad


class Oxigraph:
    """A :class:`kg.stores.Store` over a pyoxigraph store."""

    def __init__(self, store: ox.Store, base: str = DEFAULT_BASE) -> None:
        self._store, self._base = store, base

    @classmethod
    def of(cls, path: Path, base: str = DEFAULT_BASE) -> "Oxigraph":
        """The RDF files at *path*, in memory."""
        store = ox.Store()
        load(path, store, base)
        return cls(store, base)

    def answer(self, question: Question, request: Request | None = None) -> bytes:
        """The answer in the format of the question, which asks *request* if it is examined already."""
        sink = _Sink(MAX_ANSWER)
        self.write(question, sink, request)
        return sink.getvalue()

    def write(self, question: Question, sink: IO[bytes], request: Request | None = None) -> None:
        """Write the answer to *sink*, in the format of the question."""
        request = request or examine(question.text, self._base, question.endpoints)
        if question.format.media_type not in {offer.media_type for offer in offered(request.form)}:
            raise BadQuery(f"{request.form} cannot be answered in {question.format.media_type}")
        try:
            self._write(question, request, sink)
        except SyntaxError as error:
            raise BadQuery(explained(str(error), request.undeclared)) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise BadQuery(f"the query could not be answered: {error}") from error

    def _write(self, question: Question, request: Request, sink: IO[bytes]) -> None:
        defaults: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*self._graphs(question.default_graphs)]
        names: list[ox.NamedNode | ox.BlankNode] = [*self._graphs(question.named_graphs)]
        self._graphs((*request.default_graphs, *request.named_graphs))
        given = bool(defaults or names)
        text = folded(question.text)
        results = self._store.query(
            spelled_out(text, self._base) if request.dotted else text,
            base_iri=self._base,
            default_graph=defaults if given else None,
            named_graphs=names if given else None,
        )
        sink = cased(sink, question.format)
        if isinstance(results, ox.QueryTriples):
            syntax = ox.RdfFormat.from_media_type(question.format.media_type)
            ox.serialize(results, sink, syntax, prefixes=dict(request.prefixes))
        else:
            results.serialize(sink, ox.QueryResultsFormat.from_media_type(question.format.media_type))
        sink.flush()

    def _graphs(self, names: tuple[str, ...]) -> list[ox.NamedNode]:
        """The graphs of those *names*, all of which must be in the data: none is fetched."""
        nodes = []
        for name in names:
            node = _node(name)
            if node is None or not self._store.contains_named_graph(node):
                raise BadQuery(f"<{name}> is no graph of this data set, and nothing is fetched from elsewhere")
            nodes.append(node)
        return nodes


class _Sink(io.BytesIO):
    """Bytes in memory that refuse to grow without end: an answer is whole or it is an error."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, piece: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        if self.tell() + len(piece) > self._most:
            raise OSError(f"the answer is longer than {self._most} bytes; add LIMIT, or ask in parts")
        return super().write(piece)


def _add_empty_graphs(file: Path, store: ox.Store) -> None:
    """Add the graphs without triples that the comments at the beginning of a ``written.nq`` name."""
    if file.name == WRITTEN:
        with file.open(encoding="utf-8") as lines:
            for line in takewhile(lambda line: line.startswith("#"), lines):
                if line.startswith(EMPTY_GRAPH):
                    store.add_graph(ox.NamedNode(line.removeprefix(EMPTY_GRAPH).strip().strip("<>")))


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _graph(name: str, base: str) -> str:
    """The IRI of the graph that a file's triples go to."""
    return Minter(base).iri("graph", name if _SLUG.fullmatch(name) else digest(name))


def explained(message: str, undeclared: Iterable[str] = ()) -> str:
    """The parser's message with its place as people write it, and a hint where it is silent about the cause."""
    told = shorten(_PLACE.sub(r"line \1, column \2: ", message), LONGEST_MESSAGE, placeholder=" ...")
    hint = ", ".join(f"{prefix}:" for prefix in undeclared)
    return f"{told}; not declared with PREFIX: {hint}" if hint else told
