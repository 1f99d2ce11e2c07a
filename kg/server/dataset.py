"""RDF files enter, a read-only store on disk leaves, with what is worth knowing about it before anyone asks.

The store is a folder of its own, so that several worker processes open it side by side and hold it in memory once.
"""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg.identifiers import DEFAULT_BASE
from kg.server.loading import ASKED, DEFAULT, SPELLINGS, STORE, TEXTS, load_into, query_text
from kg.stores.bindings import Table, read_table
from kg.stores.exact import Exact
from kg.stores.oxigraph import rdf_files
from kg.stores.text import Found, search_index


@dataclass(frozen=True, slots=True)
class Dataset:
    """A store that can be opened: where it lies, the version of its data, the base of its IRIs, and its counts.

    What queries have as the default graph is the union of all. ``default`` has it alone: None if it is empty.
    """

    directory: Path
    version: str
    base: str
    triples: int
    kinds: Table
    documents: Table
    default: Path | None = None

    @property
    def things(self) -> str:
        """What the IRIs of its things begin with."""
        return f"{self.base}id/"

    @property
    def exact(self) -> Exact:
        """What puts the literals of the files back into a graph that the store answered."""
        return Exact(self.directory.parent / SPELLINGS)

    def search(self, text: str, kinds: Sequence[str] = (), limit: int = 100) -> list[Found]:
        """At most *limit* things in whose names or quotes *text* stands, of the *kinds* that their IRIs name if any.

        It takes some milliseconds and blocks for as long: ``await asyncio.to_thread(dataset.search, ...)``.
        """
        prefixes = [f"{self.things}{quote(kind)}/" for kind in kinds] or [self.base]
        return search_index(self.directory.parent / TEXTS, text, prefixes, limit)


@contextmanager
def opened(path: Path, base: str = DEFAULT_BASE) -> Iterator[Dataset]:
    """The RDF files at *path* as a data set, which is gone when the context ends."""
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        load_into(Path(folder), path, base)
        yield _described(Path(folder), _version(path), base)


@cache
def query(name: str) -> str:
    """The text of a query that the pages are made from."""
    return query_text(name)


def iri(text: str) -> str:
    """*text* as an IRI in N-Triples, to be bound to a parameter; ValueError if it is no IRI."""
    return str(ox.NamedNode(text))


def literal(value: str | int) -> str:
    """*value* as a literal in N-Triples, to be bound to a parameter."""
    return str(ox.Literal(value))


def _described(folder: Path, version: str, base: str) -> Dataset:
    """The data set that was loaded into *folder*."""
    kinds, size, documents, graphs = (read_table((folder / f"{name}.srj").read_bytes()) for name in ASKED)
    directory, apart = folder / STORE, folder / DEFAULT
    alone = None if graphs.rows[0]["boolean"].value == "true" else directory
    triples = int(size.rows[0]["count"].value)
    return Dataset(directory, version, base, triples, kinds, documents, apart if apart.exists() else alone)


def _version(path: Path) -> str:
    """A name for the data: the same files, the same version."""
    digest = hashlib.sha256()
    for file in rdf_files(path):
        digest.update(f"{file.name}\n{file.stat().st_size}\n".encode())
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()[:16]
