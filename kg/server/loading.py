"""RDF files enter; a store on disk leaves, with the spellings that it does not keep, an index of its texts, its degrees
and the answers to what every server asks first.

The load is a process of its own: what it needs of memory goes with it, and the server stays small.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import BadGraph
from kg.server.children import module
from kg.stores import Question
from kg.stores.exact import noting
from kg.stores.formats import JSON
from kg.stores.guard import bind
from kg.stores.oxigraph import Oxigraph, load, read_quads
from kg.stores.text import Found, write_index

STORE: Final = "store"
TEXTS: Final = "texts.sqlite"
SPELLINGS: Final = "spellings.sqlite"
DEGREES: Final = "degrees.json"
DEFAULT: Final = "default"
"""Where the default graph lies alone, if it is neither empty nor all there is."""

ASKED: Final = ("kinds", "size", "documents", "has-graphs")
"""The queries whose answers lie beside the store."""

_QUERIES: Final = Path(__file__).parent / "queries"


def load_into(folder: Path, path: Path, base: str) -> None:
    """Make the store and what goes with it in *folder*; :class:`kg.errors.BadGraph` if the files at *path* are bad."""
    call = module(__name__, str(folder), str(path), base)
    done = subprocess.run(**call, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise BadGraph(told[-1] if told else f"{path}: the load ended with status {done.returncode}")


def main() -> int:
    """Load what the arguments say; the last line of standard error says why not."""
    folder, path, base = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    store = ox.Store(str(folder / STORE))
    defaults = _Defaults()
    try:
        with noting(folder / SPELLINGS) as through:
            load(path, store, base, lambda *file: defaults.noticed(through(*file)))
    except BadGraph as error:
        print(error, file=sys.stderr)
        return 2
    if defaults.there and any(True for _ in store.named_graphs()):
        ox.Store(str(folder / DEFAULT)).bulk_extend(quad for quad in read_quads(path, base) if _in_default(quad))
    store.optimize()
    write_index(folder / TEXTS, _texts(store))
    degrees = {name: _most(store, name) for name in ("objects", "subjects", "triples")}
    (folder / DEGREES).write_text(json.dumps(degrees), encoding="utf-8")
    for name in ASKED:
        text = bind(query_text(name), {"things": str(ox.Literal(f"{base}id/"))})
        (folder / f"{name}.srj").write_bytes(Oxigraph(store, base).answer(Question(text, JSON)))
    return 0


class _Defaults:
    """Notices whether some quads are in the default graph."""

    there = False

    def noticed(self, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """*quads*, looked at."""
        for quad in quads:
            self.there = self.there or _in_default(quad)
            yield quad


def _in_default(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def _texts(store: ox.Store) -> Iterator[Found]:
    for thing, name, text in _rows(store, "texts"):
        if isinstance(thing, ox.NamedNode) and isinstance(name, ox.NamedNode) and isinstance(text, ox.Literal):
            yield Found(thing.value, name.value, text.value, text.language or "")


def _most(store: ox.Store, name: str) -> dict[str, int]:
    """The degrees that the query *name* counts, by predicate; those in all stand under the empty text."""
    return {
        predicate.value if isinstance(predicate, ox.NamedNode) else "": int(most.value)
        for predicate, most in _rows(store, name)
        if isinstance(most, ox.Literal)
    }


def query_text(name: str) -> str:
    """The text of a query of the server."""
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def _rows(store: ox.Store, name: str) -> ox.QuerySolutions:
    solutions = store.query(query_text(name))
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError(f"{name}.rq is no SELECT query")
    return solutions


if __name__ == "__main__":
    sys.exit(main())
