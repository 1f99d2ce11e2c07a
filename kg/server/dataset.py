"""RDF files enter, a read-only store on disk leaves, with what is worth knowing about it before anyone asks.

The store is a folder of its own, so that several worker processes open it side by side and hold it in memory once.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.identifiers import DEFAULT_BASE
from kg.stores import Question
from kg.stores.bindings import Table, read_table
from kg.stores.formats import JSON
from kg.stores.guard import bind
from kg.stores.oxigraph import Oxigraph, load, rdf_files

_QUERIES = Path(__file__).parent / "queries"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A store that can be opened: where it lies, the version of its data, the base of its IRIs, and its counts."""

    directory: Path
    version: str
    base: str
    triples: int
    kinds: Table
    documents: Table

    @property
    def things(self) -> str:
        """What the IRIs of its things begin with."""
        return f"{self.base}id/"


@contextmanager
def opened(path: Path, base: str = DEFAULT_BASE) -> Iterator[Dataset]:
    """The RDF files at *path* as a data set, which is gone when the context ends."""
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        directory = Path(folder) / "store"
        store = ox.Store(str(directory))
        load(path, store, base)
        store.optimize()
        dataset = _described(Oxigraph(store, base), directory, _version(path), base)
        del store
        yield dataset


@cache
def query(name: str) -> str:
    """The text of a query that the pages are made from."""
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def iri(text: str) -> str:
    """*text* as an IRI in N-Triples, to be bound to a parameter; ValueError if it is no IRI."""
    return str(ox.NamedNode(text))


def literal(value: str | int) -> str:
    """*value* as a literal in N-Triples, to be bound to a parameter."""
    return str(ox.Literal(value))


def _described(store: Oxigraph, directory: Path, version: str, base: str) -> Dataset:
    kinds = _table(store, "kinds", things=literal(f"{base}id/"))
    size = int(_table(store, "size").rows[0]["count"].value)
    return Dataset(directory, version, base, size, kinds, _table(store, "documents"))


def _table(store: Oxigraph, name: str, **values: str) -> Table:
    return read_table(store.answer(Question(bind(query(name), values), JSON)))


def _version(path: Path) -> str:
    """A name for the data: the same files, the same version."""
    digest = hashlib.sha256()
    for file in rdf_files(path):
        digest.update(f"{file.name}\n{file.stat().st_size}\n".encode())
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()[:16]
